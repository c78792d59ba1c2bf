"""How well the classifier does on reports that it was not trained on, by cross-validation grouped by authority."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.classifier import Passage
from ingest.kinds import KindFinder
from ingest.labels import LabelledPassage
from ingest.themes import ThemeFinder
from ingest.train import train

FOLDS = 5


@dataclass(frozen=True)
class Judged:
    """A labelled passage, and what a classifier trained without its authority made of it."""

    example: LabelledPassage
    kind: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class ThemeScore:
    """How often a theme was given rightly, wrongly, and missed."""

    theme: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def cross_validate(
    examples: Sequence[LabelledPassage], seed: int, counts: Callable[[LabelledPassage], bool] = bool
) -> list[Judged]:
    """Return each example that counts, judged by a classifier that saw nothing of its authority."""
    groups = sorted({example.group for example in examples})
    random.Random(seed).shuffle(groups)
    fold_of = {group: at % FOLDS for at, group in enumerate(groups)}
    judged: list[Judged] = []
    for fold in range(FOLDS):
        model = train([example for example in examples if fold_of[example.group] != fold])
        held = [example for example in examples if fold_of[example.group] == fold and counts(example)]
        passages: list[Passage] = [example.passage for example in held]
        kinds, themes = KindFinder(model).find(passages), ThemeFinder(model).find(passages)
        judged += [
            Judged(example, kind.kind, tuple(found.theme for found in given))
            for example, kind, given in zip(held, kinds, themes, strict=True)
        ]
    return judged


def micro_f1(judged: Sequence[Judged]) -> float:
    """Return the F1 of the themes over all labels of all passages."""
    right = sum(len({*each.themes} & {*each.example.themes}) for each in judged)
    return 2 * right / sum(len(each.themes) + len(each.example.themes) for each in judged)


def main_theme_right(judged: Sequence[Judged]) -> float:
    """Return the share of passages with themes whose main theme is the one read."""
    told = [each for each in judged if each.example.themes]
    return sum(each.themes[:1] == each.example.themes[:1] for each in told) / len(told)


def kind_right(judged: Sequence[Judged]) -> float:
    """Return the share of narrative sentences whose kind is the one read."""
    narrative = [each for each in judged if each.example.passage.origin == "narrative"]
    return sum(each.kind == each.example.kind for each in narrative) / len(narrative)


def theme_scores(judged: Sequence[Judged]) -> list[ThemeScore]:
    """Return the score of each theme that was read or given, by code."""
    codes = sorted({theme for each in judged for theme in (*each.themes, *each.example.themes)})
    pairs = [({*each.themes}, {*each.example.themes}) for each in judged]
    return [
        ThemeScore(
            code,
            sum(code in given and code in read for given, read in pairs),
            sum(code in given and code not in read for given, read in pairs),
            sum(code not in given and code in read for given, read in pairs),
        )
        for code in codes
    ]


def kind_confusions(judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """Return how often narrative sentences of each kind read were given each kind."""
    return Counter((each.example.kind, each.kind) for each in judged if each.example.passage.origin == "narrative")


def main_theme_confusions(judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """Return how often each main theme read was given each other main theme; "none" where none was given."""
    pairs = ((each.example.themes[0], (*each.themes, "none")[0]) for each in judged if each.example.themes)
    return Counter(pair for pair in pairs if pair[0] != pair[1])
