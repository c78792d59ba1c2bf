"""The token table that words are searched in."""

from __future__ import annotations

import snowballstemmer

from ingest.store import STATEMENTS, Connection, append, execute_file, rows_of


def write_search_terms(connection: Connection) -> None:
    """Fills `search_terms` from the texts and summaries that the database holds.

    Each distinct word is stemmed once, in Python; counting and sorting are the database's.
    """
    execute_file(connection, STATEMENTS / "search_words.sql")
    words = [str(word) for (word,) in rows_of(connection, STATEMENTS / "distinct_words.sql")]
    stems = snowballstemmer.stemmer("english").stemWords(words)
    places = {stem: place for place, stem in enumerate(sorted(set(stems)))}
    execute_file(connection, STATEMENTS / "word_stems.sql")
    append(connection, "word_stems", [(word, stem, places[stem]) for word, stem in zip(words, stems, strict=True)])
    execute_file(connection, STATEMENTS / "search_terms.sql")
