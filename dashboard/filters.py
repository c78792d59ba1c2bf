"""The filters every page shares: how each stands in the address, in SQL, in English and on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.database import Value
from dashboard.places import authorities_in, current_place, place_labels
from dashboard.vocabulary import ORIGINS, Vocabulary
from dashboard.wording import count, listing, unmarked

_LONGEST_LINK_VALUE = 4000


@dataclass(frozen=True)
class Filter:
    """One filter: its key in the address, its SQL parameter, its English words, its widget's label and options.

    One that is only on a single page narrows nothing elsewhere, and the other pages leave it behind.
    """

    key: str
    parameter: str
    label: str
    words: str
    options: Callable[[Vocabulary], dict[str, str]]
    placeholder: str
    help: str | Callable[[Vocabulary], str] | None = None
    in_pills: bool = False
    only_on: str = ""


FILTERS = (
    Filter(
        "place", "authorities", "Places", "the place is {}", place_labels, "England",
        "An authority, London, a region, or the statistical neighbours of an authority. Type to search.",
    ),
    Filter(
        "framework", "frameworks", "Inspection frameworks", "the framework is {}", lambda v: v.frameworks,
        "All frameworks", lambda v: _spelled_out(v), in_pills=True,
    ),
    Filter(
        "kind", "kinds", "Kinds of finding", "the kind is {}", lambda v: v.kinds, "All kinds", in_pills=True,
    ),
    Filter("theme", "themes", "Themes", "the theme is {}", lambda v: v.themes, "All themes"),
    Filter(
        "area", "areas", "Judgement area", "the finding stands under {}", lambda v: v.areas, "All areas",
        "The part of the report in which the finding stands. Lists stand under none, save those about the safeguarding "
        "board: nearly all others are inferred. Until 2022 children in care and care leavers were one area.",
    ),
    Filter(
        "origin", "origins", "How the kind is known", "the finding is {}", lambda _: ORIGINS, "Either",
        "Listed: under a heading that says its kind. Inferred: a sentence of the report, "
        "its kind judged by this program from the wording.",
        in_pills=True,
    ),
    Filter(
        "inspection", "inspections", "Inspections", "the inspection is {}", lambda v: v.inspections, "All inspections",
        "All findings of single inspections. Links from an authority's profile set it. Type to search.",
        only_on="search-findings",
    ),
)  # fmt: skip
YEARS_KEY = "years"
FILTER_KEYS = (*(one.key for one in FILTERS), YEARS_KEY)


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen: codes by filter key, and a first and last year; nothing chosen means everything."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, int] | None = None

    def codes(self, key: str) -> tuple[str, ...]:
        """Codes chosen in one filter."""
        return self.chosen.get(key, ())

    def having(self, **codes: tuple[str, ...] | list[str]) -> Selection:
        """The selection with other codes in the filters named."""
        changed = {key: tuple(values) for key, values in codes.items()}
        return replace(self, chosen={**self.chosen, **changed})

    def parameters(self, vocabulary: Vocabulary) -> dict[str, Value]:
        """The selection as the parameters of a query; an empty list filters nothing."""
        first, last = self.years or (vocabulary.first_year, vocabulary.last_year)
        lists: dict[str, Value] = {one.parameter: list(self.codes(one.key)) for one in FILTERS}
        authorities = authorities_in(self.codes("place"), vocabulary)
        return {**lists, "authorities": authorities, "from_year": first, "to_year": last}

    def address(self) -> dict[str, str]:
        """The selection as it stands in an address; what is not filtered is left out."""
        lists = {one.key: ",".join(self.codes(one.key)) for one in FILTERS if self.codes(one.key)}
        years = {YEARS_KEY: "-".join(str(year) for year in self.years)} if self.years else {}
        return lists | years

    def conditions(self, vocabulary: Vocabulary) -> list[str]:
        """The selection as English conditions: "the framework is ILACS or SIF"."""
        lists = [_condition(one, self.codes(one.key), vocabulary) for one in FILTERS if self.codes(one.key)]
        return lists + ([_years_condition(*self.years)] if self.years else [])


def read_address(given: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Selection, list[str]]:
    """The selection an address asks for, and a plain notice for each value that is not to be had."""
    chosen: dict[str, tuple[str, ...]] = {}
    notices: list[str] = []
    for one in FILTERS:
        known, unknown = _sort_codes(one, given.get(one.key, ""), vocabulary)
        chosen |= {one.key: known} if known else {}
        notices += [left_out(one.label, unknown)] if unknown else []
    years, notice = _read_years(given.get(YEARS_KEY, ""), vocabulary)
    return Selection(chosen, years), notices + notice


def sentence(selection: Selection, counts: Mapping[str, int], vocabulary: Vocabulary) -> str:
    """The selection said back: "214 findings from 38 inspections of 11 authorities, where …"."""
    what = (
        f"{count(counts['findings'], 'finding')} from {count(counts['inspections'], 'inspection')} "
        f"of {count(counts['authorities'], 'authority', 'authorities')}"
    )
    conditions = selection.conditions(vocabulary)
    return f"{what}, where {listing(conditions)}." if conditions else f"{what}, with no filter."


def place_words(selection: Selection, vocabulary: Vocabulary) -> str:
    """The places chosen, in words; England where none is."""
    labels = place_labels(vocabulary)
    places = [labels[code] for code in selection.codes("place")]
    return "England" if not places else listing(places) if len(places) <= 3 else count(len(places), "place")


def _spelled_out(vocabulary: Vocabulary) -> str:
    """What the frameworks' abbreviations stand for, one a line."""
    names = vocabulary.framework_names
    spelled = {unmarked(short): unmarked(names[code]) for code, short in vocabulary.frameworks.items()}
    return "  \n".join(f"**{short}**: {name}" for short, name in spelled.items())


def _condition(one: Filter, codes: tuple[str, ...], vocabulary: Vocabulary) -> str:
    labels = one.options(vocabulary)
    return one.words.format(listing([_in_sentence(one, labels[code]) for code in codes], "or"))


def _in_sentence(one: Filter, label: str) -> str:
    """The label as it stands within a sentence: a name keeps its capital, a description does not."""
    if one.key == "place" and label.startswith("Statistical"):
        return f"the {label[0].lower()}{label[1:]}"
    return label[0].lower() + label[1:] if one.key == "origin" else label


def _years_condition(first: int, last: int) -> str:
    return f"the year is {first}" if first == last else f"the year is {first} to {last}"


def _sort_codes(one: Filter, given: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[str]]:
    options = one.options(vocabulary)
    codes = dict.fromkeys(code for code in given[:_LONGEST_LINK_VALUE].split(",") if code)
    if one.key == "place":
        codes = dict.fromkeys(code if code in options else current_place(code, vocabulary) for code in codes)
    return tuple(code for code in codes if code in options), [code for code in codes if code not in options]


def _read_years(given: str, vocabulary: Vocabulary) -> tuple[tuple[int, int] | None, list[str]]:
    if not given:
        return None, []
    parts = given.split("-")
    if not 1 <= len(parts) <= 2 or not all(part.isdecimal() and len(part) == 4 for part in parts):
        return None, [left_out("Years", [given])]
    first, last = sorted((int(parts[0]), int(parts[-1])))
    within = max(first, vocabulary.first_year), min(last, vocabulary.last_year)
    if within[0] > within[1]:
        return None, [left_out("Years", [given])]
    return (None if within == (vocabulary.first_year, vocabulary.last_year) else within), []


def left_out(label: str, values: list[str]) -> str:
    """A notice about values of a link that are not to be had."""
    shown = listing([f"“{value[:40]}”" for value in values[:3]]) + (" and more" if len(values) > 3 else "")
    return f"The link asked for {shown} under {label}, which this data does not have. It was left out."
