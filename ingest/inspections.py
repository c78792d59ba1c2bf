"""Which inspection a report is of: its framework, authority, dates and lead inspector, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.authorities import Authorities, UnknownAuthority
from ingest.dates import DateRange, date_at, first_date_in, range_at
from ingest.errors import UnusableFile
from ingest.frameworks import Framework
from ingest.placed import Page
from ingest.reference import Authority
from ingest.reports import Inspection, Judgement

_OPENING_PAGES = 3
_OPENING_CHARACTERS = 9_000
_AFTER_ANCHOR = 90
_LETTERHEAD = 1_500
_TITLES = re.compile(r"^(?:dr|mr|mrs|ms|miss|sir|dame|cllr)\.?\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"[,;(]|\s+[-–]\s+|\s+(?:senior\s+)?(?:hmi\b|her majesty|his majesty|ofsted|lead\b|deputy|inspector|national"
    r"|head of|published|age group).*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
_TEAM_ROLE = re.compile(r"^(?:ofsted|care quality commission|cqc|inspector|lead)\b[\s,]*", re.IGNORECASE)


def framework_of(pages: Sequence[Page], frameworks: Sequence[Framework]) -> Framework:
    """The framework whose title the report's opening pages print first; raises UnusableFile where it is none."""
    text = _plain(_opening(pages))
    found = [
        (match.start(), place, framework)
        for place, framework in enumerate(frameworks)
        for expression in framework.identify
        if (match := expression.search(text))
    ]
    if not found:
        raise UnusableFile(
            "it is not a report of an inspection of a local authority's children's services that this project knows"
        )
    return min(found, key=lambda each: each[:2])[2]


def inspection_of(
    pages: Sequence[Page], framework: Framework, authorities: Authorities, judgements: Sequence[Judgement]
) -> Inspection:
    """The inspection that the pages report; raises UnusableFile where its authority is not one that is known."""
    opening, whole = _opening(pages), _text(pages)
    authority = _authority(opening, framework, authorities)
    published = _published(opening, framework)
    dates = _dates(opening, framework, published) or _dates(whole, framework, published)
    end = dates.end if dates else None
    return Inspection(
        urn=authority.urn,
        ons_code=authority.ons_code,
        authority=authority.name,
        framework=framework.code,
        title=f"{framework.label}: {authority.name}",
        start_date=dates.start if dates else None,
        end_date=end,
        published_date=published if published and (end is None or end <= published) else None,
        lead_inspector=_inspector(opening, framework) or _inspector(whole, framework),
        pages=len(pages),
        no_overall_reason=_no_overall_reason(framework, judgements, end),
    )


def _opening(pages: Sequence[Page]) -> str:
    return _text(pages[:_OPENING_PAGES])[:_OPENING_CHARACTERS]


def _text(pages: Sequence[Page]) -> str:
    return "\n".join(line.text for page in pages for line in page.lines)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _authority(opening: str, framework: Framework, authorities: Authorities) -> Authority:
    unknown: UnknownAuthority | None = None
    for name in _names(opening, framework):
        try:
            return authorities.resolve(name)
        except UnknownAuthority as error:
            unknown = unknown or error
    raise UnusableFile(str(unknown) if unknown else "it names no local authority where such a report does")


def _names(opening: str, framework: Framework) -> Iterator[str]:
    for expression in framework.authority:
        for match in expression.finditer(opening):
            yield " ".join(match.group(1).split())


def _published(opening: str, framework: Framework) -> date | None:
    for expression in framework.published:
        for match in expression.finditer(opening):
            if found := date_at(opening[match.end() : match.end() + _AFTER_ANCHOR]):
                return found
    return first_date_in(opening[:_LETTERHEAD]) if framework.letter_date else None


def _dates(text: str, framework: Framework, published: date | None) -> DateRange | None:
    for expression in framework.dates:
        for match in expression.finditer(text):
            printed = " ".join(text[match.end() : match.end() + _AFTER_ANCHOR].split())
            found = range_at(printed, published.year if published else None)
            if found and (published is None or found.end <= published):
                return found
    return None


def _inspector(text: str, framework: Framework) -> str | None:
    for expression in framework.inspector:
        for match in expression.finditer(text):
            name = _TEAM_ROLE.sub("", _TITLES.sub("", " ".join(match.group(1).split())))
            name = _AFTER_NAME.split(name)[0].strip(" .,:")
            if _NAME.fullmatch(name):
                return name
    return None


def _no_overall_reason(framework: Framework, judgements: Sequence[Judgement], end: date | None) -> str | None:
    if any(judgement.area == "overall_effectiveness" for judgement in judgements):
        return None
    if framework.no_overall_from and judgements and end and end >= framework.no_overall_from:
        return framework.no_overall_reason
    if framework.partial_reason and len(judgements) == 1:
        return framework.partial_reason
    return framework.not_judged
