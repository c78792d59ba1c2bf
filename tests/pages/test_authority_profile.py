"""Authority profile: who is shown, what came back, and what stands where nothing was judged."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.wording import SUMMARY_IS_OURS
from tests.made_database import CROYDON, MERTON, OTHERS
from tests.pages.conftest import Opened, text_of, unfolded

PAGE = "authority_profile"


def judgements_of(app: AppTest) -> dict[str, dict[str, str]]:
    """The table of judgements: by area, the words for each inspection."""
    table = next(frame.value for frame in app.dataframe if "Judgement area" in frame.value.columns)
    rows = table.set_index("Judgement area")
    return {str(area): {str(name): str(cell) for name, cell in row.items()} for area, row in rows.iterrows()}


def test_shows_sutton_unless_asked_otherwise(opened: Opened) -> None:
    app = opened(PAGE)
    assert app.title[0].value == "How has Sutton fared, and what came back?"
    assert "6 findings from 3 inspections of Sutton" in text_of(app)


def test_address_chooses_the_authority(opened: Opened) -> None:
    assert "Merton" in opened(PAGE, authority=MERTON).title[0].value


def test_unknown_authority_in_link_is_harmless(opened: Opened) -> None:
    assert "Sutton" in opened(PAGE, authority="X<script>").title[0].value


def test_one_place_chosen_is_the_authority(opened: Opened) -> None:
    app = opened(PAGE, place=CROYDON)
    assert "Croydon" in app.title[0].value
    assert "Authority" not in [box.label for box in app.selectbox]


def test_several_places_are_offered(opened: Opened) -> None:
    app = opened(PAGE, place=f"{MERTON},{CROYDON}")
    assert next(box for box in app.selectbox if box.label == "Authority").options == ["Merton", "Croydon"]


def test_choosing_another_authority_shows_it(opened: Opened) -> None:
    app = opened(PAGE)
    next(box for box in app.selectbox if box.label == "Authority").select(MERTON).run()
    assert "Merton" in app.title[0].value
    assert app.query_params["authority"] in (MERTON, [MERTON])


def test_every_judgement_cell_says_something(opened: Opened) -> None:
    judged = judgements_of(unfolded(opened(PAGE)))
    assert judged["Overall effectiveness"] == {
        "CRA May 2010": "Not judged under this framework",
        "SIF Dec 2016": "Good",
        "ILACS Jun 2025": "Good",
    }
    assert all(words for row in judged.values() for words in row.values())


def test_headline_says_how_grades_followed(opened: Opened) -> None:
    assert "Overall good at each of the last 2 graded inspections (2016 and 2025)" in text_of(opened(PAGE))


def test_says_which_themes_came_back(opened: Opened) -> None:
    shown = text_of(opened(PAGE))
    assert "1 of 2 themes asked for was asked for again at the next full inspection" in shown
    assert any("Exploitation" in fold.label for fold in opened(PAGE).expander)


def test_says_that_only_listed_findings_count(opened: Opened) -> None:
    assert "Listed findings only" in text_of(opened(PAGE))


def test_words_of_reports_are_shown_harmless(opened: Opened) -> None:
    shown = text_of(opened(PAGE))
    assert "<b>" not in shown
    assert r"\[link\]\(https" in shown


def test_summaries_are_marked_as_ours(opened: Opened) -> None:
    shown = text_of(opened(PAGE))
    assert r"Contacts must be screened the same day \(test\)" in shown
    assert SUMMARY_IS_OURS in shown


def test_finding_without_words_says_so(opened: Opened) -> None:
    assert "no summary is written yet" in text_of(opened(PAGE, place=CROYDON))


def test_findings_lead_to_their_page(opened: Opened) -> None:
    assert "#page=2)" in text_of(opened(PAGE))


def test_nothing_graded_is_said(opened: Opened) -> None:
    assert "No inspection of Croydon in this selection gives grades" in text_of(opened(PAGE, place=CROYDON))


def test_empty_selection_offers_the_way_out(opened: Opened) -> None:
    app = opened(PAGE, place=MERTON, framework="sif")
    assert "No inspection of Merton is left by these filters" in text_of(app)
    assert "Clear all filters" in [button.label for button in app.button]


def test_authority_without_reports_is_said(opened: Opened) -> None:
    app = opened(PAGE, authority="E08000025")
    assert "No inspection report of Birmingham has been read" in text_of(app)


def test_neighbours_without_reports_are_never_blank(opened: Opened) -> None:
    app = opened(PAGE, place=OTHERS[0])
    for frame in app.dataframe:
        if "Overall effectiveness" in frame.value.columns:
            assert frame.value["Overall effectiveness"].str.len().min() > 0
