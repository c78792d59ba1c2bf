"""Kind and themes of texts together: their words are read once for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.classifier import Passage, batches
from ingest.features import read_tokens
from ingest.kinds import KindFound, shipped_kinds
from ingest.themes import ThemeFound, shipped_themes


@dataclass(frozen=True)
class Classified:
    """The kind that a text has by its wording, and its themes, the main one first."""

    kind: KindFound
    themes: tuple[ThemeFound, ...]


def classify(passages: Sequence[Passage]) -> Iterator[Classified]:
    """Yield kind and themes of each passage, from its wording alone."""
    kinds, themes = shipped_kinds(), shipped_themes()
    for batch in batches(passages):
        texts = [passage.text for passage in batch]
        tokens = read_tokens(texts)
        yield from map(Classified, kinds.find_in(tokens, texts), themes.find_in(tokens, texts))
