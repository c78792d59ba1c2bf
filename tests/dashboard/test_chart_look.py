"""A chart's own layout stands within the look of all charts, and is drawn once."""

from __future__ import annotations

from dashboard.chart_look import in_look
from dashboard.prepared import prepared_figure


def test_own_layout_goes_before_the_look() -> None:
    layout = in_look({"margin": {"l": 44}, "xaxis": {"showgrid": True}, "xaxis2": {}, "yaxis": {"ticks": "outside"}})
    assert layout["margin"] == {"pad": 8, "l": 44}
    assert layout["xaxis"]["showgrid"] is True and layout["xaxis2"]["showgrid"] is False
    assert layout["yaxis"]["ticks"] == "outside"


def test_prepared_figure_has_no_template() -> None:
    whole = prepared_figure({"data": [{"type": "bar", "y": [1]}], "layout": {"height": 300}}).to_dict()
    assert "template" not in whole["layout"]
    assert whole["layout"]["datarevision"] and whole["layout"]["clickmode"] == "event+select"
