"""The frameworks as data/taxonomy/frameworks.toml describes them, checked when loaded."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ingest.errors import InvalidData
from ingest.reports import Body

TAXONOMY = Path(__file__).parents[1] / "data" / "taxonomy"
_FILE = TAXONOMY / "frameworks.toml"
_LEADING = re.compile(r"^\d{1,2}(?=[a-z])")
_TRAILING = re.compile(r"[\s:?.]+$|(?<=[a-z?:)])\d{1,2}$")

_DASHES = re.compile("[\u2010-\u2015\u2212\u2500]")
_LONGEST_HEADING = 90

_FLAGS = ("lead_in", "keeps_area", "topic", "announces", "ends")

Gives = Literal["list", "box", "narrative", "skip"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the framework's reports print, and what stands under it."""

    words: re.Pattern[str]
    gives: Gives
    kind: str | None
    area: str | None
    body: Body | None
    title: str | None
    lead_in: bool
    keeps_area: bool
    topic: bool
    announces: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """How a judgement area is labelled where its grade is printed."""

    area: str
    label: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Framework:
    """One inspection framework and how its reports are set out."""

    code: str
    label: str
    body: Body
    boxed: bool
    letter_date: bool
    not_judged: str
    no_overall_from: date | None
    no_overall_reason: str | None
    partial_reason: str | None
    identify: tuple[re.Pattern[str], ...]
    authority: tuple[re.Pattern[str], ...]
    dates: tuple[re.Pattern[str], ...]
    published: tuple[re.Pattern[str], ...]
    inspector: tuple[re.Pattern[str], ...]
    headings: tuple[Heading, ...]
    judgements: tuple[JudgementRow, ...]

    def headings_in(self, printed: str) -> list[Heading]:
        """The headings whose words the printed one holds, the one that stands last in it at the end."""
        text = plain(printed)
        fits = [
            (match.end(), -place, heading)
            for place, heading in enumerate(self.headings)
            if (match := heading.words.search(text))
        ]
        return [heading for _, _, heading in sorted(fits, key=lambda fit: fit[:2])]

    def is_heading(self, printed: str) -> bool:
        """Whether a line is one of the framework's headings and nothing else, whatever it looks like."""
        if not printed[:1].isupper() or printed.endswith("."):
            return False
        text = plain(printed)
        return len(text) < _LONGEST_HEADING and any(
            _is_whole(heading.words, text) for heading in self.headings if not heading.topic
        )


@dataclass(frozen=True, slots=True)
class Frameworks:
    """All frameworks, the statements that are never findings, and the paragraphs that stand alike in many reports."""

    all: tuple[Framework, ...]
    not_findings: tuple[re.Pattern[str], ...]
    standing_text: tuple[re.Pattern[str], ...]

    def kind_under(self, section: str, code: str) -> str | None:
        """The kind of what is listed under a heading, by the framework named, or by any; None where it is unknown."""
        for framework in self.all:
            found = framework.headings_in(section) if code in ("", framework.code) else []
            if found and found[-1].kind:
                return found[-1].kind
        return None

    def is_standing_text(self, paragraph: str) -> bool:
        """Whether the paragraph is no part of what this report says about its authority."""
        text = paragraph.casefold().replace("’", "'")
        return any(expression.match(text) for expression in self.standing_text)


def plain(printed: str) -> str:
    """A heading as the taxonomy writes it: lower case, straight apostrophes and dashes, no footnote mark or colon."""
    text = " ".join(_DASHES.sub("-", printed.casefold().replace("’", "'").replace("‘", "'")).split())
    return _LEADING.sub("", _TRAILING.sub("", _TRAILING.sub("", text)))


def _is_whole(words: re.Pattern[str], text: str) -> bool:
    match = words.search(text)
    return bool(match and match.start() == 0 and match.end() == len(text))


@cache
def load_frameworks(path: Path = _FILE) -> Frameworks:
    """The frameworks in the file; raises InvalidData naming the file and the entry that is wrong."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InvalidData(f"{path.name}: {error}") from error
    try:
        frameworks = tuple(_framework(entry) for entry in content["framework"])
        aside = (_patterns(content[name], name) for name in ("not_findings", "standing_text"))
        return Frameworks(frameworks, *aside)
    except KeyError as error:
        raise InvalidData(f"{path.name}: an entry lacks {error.args[0]!r}") from error
    except InvalidData as error:
        raise InvalidData(f"{path.name}: {error}") from error


def _framework(entry: dict[str, Any]) -> Framework:
    code = entry["code"]
    return Framework(
        code=code,
        label=entry["label"],
        body=entry["body"],
        boxed=entry.get("boxed", False),
        letter_date=entry.get("letter_date", False),
        not_judged=entry["not_judged"],
        no_overall_from=entry.get("no_overall_from"),
        no_overall_reason=entry.get("no_overall_reason"),
        partial_reason=entry.get("partial_reason"),
        identify=_patterns(entry["identify"], code),
        authority=_patterns(entry["authority"], code, re.IGNORECASE | re.MULTILINE),
        dates=_patterns(entry["dates"], code, re.IGNORECASE),
        published=_patterns(entry.get("published", ()), code, re.IGNORECASE),
        inspector=_patterns(entry.get("inspector", ()), code, re.IGNORECASE),
        headings=tuple(_heading(heading, code) for heading in entry["heading"]),
        judgements=tuple(
            JudgementRow(row["area"], *_patterns([row["label"]], code)) for row in entry.get("judgement", ())
        ),
    )


def _heading(entry: dict[str, Any], code: str) -> Heading:
    gives, kind = entry["gives"], entry.get("kind")
    if gives not in ("list", "box", "narrative", "skip"):
        raise InvalidData(f"{code}: heading {entry['words']!r} gives {gives!r}: say list, box, narrative or skip")
    if (gives in ("list", "box")) != (kind is not None):
        raise InvalidData(f"{code}: heading {entry['words']!r} needs a kind if, and only if, it gives a list or box")
    words = _patterns([entry["words"]], code)[0]
    return Heading(
        words,
        gives,
        kind,
        entry.get("area"),
        entry.get("body"),
        entry.get("title"),
        *(entry.get(flag, False) for flag in _FLAGS),
    )


def _patterns(expressions: Any, entry: str, flags: int = 0) -> tuple[re.Pattern[str], ...]:
    compiled = []
    for expression in expressions:
        try:
            compiled.append(re.compile(expression, flags))
        except re.error as error:
            raise InvalidData(f"{entry}: the expression {expression!r} is malformed ({error})") from error
    return tuple(compiled)
