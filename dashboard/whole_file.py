"""The database file itself over HTTP, piece by piece: it may be larger than the memory that the app is given."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

ADDRESS = "/data/findings.duckdb"


def routes() -> list[Route]:
    """What the server answers beside the pages."""
    return [Route(ADDRESS, _whole_database, methods=["GET"])]


def _whole_database(request: Request) -> Response:
    """The file as it stands now; a rebuild meanwhile leaves a reader the old one, which is still open."""
    # Not before it is asked for: the server is up sooner without what reads the database.
    from dashboard.database import DatabaseUnavailableError, database_path

    del request
    try:
        path = database_path()
    except DatabaseUnavailableError as problem:
        return PlainTextResponse(str(problem), status_code=503)
    if path is None or not path.is_file():
        return PlainTextResponse("The database is not a file of this machine.", status_code=404)
    # Said to be encoded already, so that it is not compressed on the way: that would keep the server busy for seconds.
    return FileResponse(
        path, media_type="application/vnd.duckdb", filename=f"findings_{date.today().isoformat()}.duckdb",
        headers={"content-encoding": "identity"},
    )  # fmt: skip
