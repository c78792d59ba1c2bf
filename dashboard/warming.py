"""What the first page needs, loaded while its reader's browser still loads its own part."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any


@asynccontextmanager
async def warming(app: Any) -> AsyncIterator[None]:
    """The server's life: once it is up, a thread of its own loads what the pages are drawn with.

    Were it loaded before, the server would be up a second later; were it loaded by the first page, that would be.
    """
    del app
    threading.Thread(target=_load, name="warming", daemon=True).start()
    yield


def _load() -> None:
    """The libraries, and the answers that the national overview asks of the database."""
    from dashboard import components, headlines, movement, shared_frame, themes
    from dashboard.database import DatabaseUnavailableError
    from dashboard.filters import Selection
    from dashboard.frame import View, recounted
    from dashboard.prepared import prepared_figure
    from dashboard.vocabulary import vocabulary

    del components, movement, shared_frame
    prepared_figure({"data": [{"type": "bar"}], "layout": {}})
    with suppress(DatabaseUnavailableError):  # every page says so, in words
        view = recounted(View("overview", Selection(), vocabulary(), {}))
        for side in ("development", "strength"):
            themes.counted_rates("theme_rates", view, side)
        headlines.latest_judgements(view)
