"""All the findings that were found, as rows for a file: the columns of the table on the page, read in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dashboard.arrow_functions import arrow_functions
from dashboard.database import Value, row_reader
from dashboard.file_formats import ROWS_AT_ONCE
from dashboard.results import HOW_THEMES_ARE_KNOWN
from dashboard.vocabulary import ORIGINS
from dashboard.wording import listing

MOST_ROWS = 200_000
# No label holds it.
_BETWEEN = "\x1f"


@contextmanager
def found_rows(parameters: Mapping[str, Value], most: int) -> Iterator[Any]:
    """The findings of all pages as an Arrow reader; not kept, since they may be as many as there are.

    The parameters are dashboard.results.search_parameters, taken while the page is drawn: a file is made outside it.
    """
    with row_reader("found_findings", ROWS_AT_ONCE, **{**parameters, "page_length": most, "skipped": 0}) as reader:
        yield readable_rows(reader)


def readable_rows(reader: Any) -> Any:
    """The same rows with the columns that dashboard.results.readable gives those of a page."""
    import pyarrow as pa

    none = _readable(reader.schema.empty_table())
    return pa.RecordBatchReader.from_batches(none.schema, (_readable(batch) for batch in reader))


def _readable(found: Any) -> Any:
    columns = {
        "Authority": found["authority"],
        "Framework": found["framework"],
        "Inspection ended": found["end_date"],
        "Kind": found["kind_label"],
        "How the kind is known": _in_words(found["origin"], ORIGINS.get),
        "Words of the report": found["text"],
        "Summary": found["summary"],
        "Themes": _listed(found["theme_labels"]),
        "How the themes are known": _in_words(found["themes_read"], HOW_THEMES_ARE_KNOWN.get),
        "Section": found["section"],
        "Page": found["page"],
        "Paragraph": found["paragraph"],
        "Report": found["url"],
        "Finding": found["finding_id"],
    }
    return type(found).from_arrays(list(columns.values()), names=list(columns))


def _listed(lists: Any) -> Any:
    """Each list of labels in words, none as nothing."""
    pc = arrow_functions()
    joined = pc.fill_null(pc.binary_join(lists, _BETWEEN), "")
    return _in_words(joined, lambda labels: listing(labels.split(_BETWEEN)) if labels else "")


def _in_words(cells: Any, words: Callable[[Any], str | None]) -> Any:
    """The words for each cell, looked up once for all that are the same."""
    import pyarrow as pa

    if isinstance(cells, pa.ChunkedArray):
        return pa.chunked_array([_in_words(part, words) for part in cells.chunks], pa.string())
    coded = cells.dictionary_encode()
    known = pa.array([words(one) for one in coded.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(coded.indices, known).dictionary_decode()
