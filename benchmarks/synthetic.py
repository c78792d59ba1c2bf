"""A database of made-up findings in the project's own shape, as many as asked for: the same on every run."""

from __future__ import annotations

from pathlib import Path

from ingest.build import TAXONOMY, write_vocabularies
from ingest.search_terms import write_search_terms
from ingest.store import DERIVE, execute_file, new_database
from ingest.vocabularies import load_vocabularies

_STATEMENTS = Path(__file__).with_name("synthetic.sql")


def write_synthetic_database(path: Path, findings: int, with_words: bool = True) -> Path:
    """Writes about as many findings as asked for, with themes and, unless told otherwise, words; returns the path.

    Tables made from others are made by the project's own statements, so that what is measured is what is shipped.
    """
    with new_database(path) as connection:
        write_vocabularies(connection, load_vocabularies(TAXONOMY))
        connection.execute(
            "create temp table wanted_findings as select $findings as wanted, $with_words as with_words",
            {"findings": findings, "with_words": with_words},
        )
        execute_file(connection, _STATEMENTS)
        execute_file(connection, DERIVE)
        if with_words:
            write_search_terms(connection)
    return path
