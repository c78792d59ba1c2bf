"""Themes of findings: made-up texts, what they are about, and the words that say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.classifier import Passage
from ingest.errors import InvalidData
from ingest.features import read_tokens
from ingest.phrases import PhraseFinder
from ingest.taxonomy_themes import GROUPS, Phrase, load_themes
from ingest.themes import MOST_THEMES, find_themes

MADE_UP = [
    ("Pathway plans of care leavers are written with them and kept current.", "care_leavers"),
    ("Offer every child who comes back a return home interview within three days.", "exploitation_missing"),
    ("Too many foster carers leave, and there are not enough placements nearby.", "placements"),
    ("Supervision is held monthly and helps practitioners to reflect.", "management_oversight"),
    ("Personal education plans do not set targets for attainment.", "education"),
    ("Private fostering arrangements are visited on time.", "vulnerable_groups"),
    ("Letters before proceedings tell parents what must change, and court work is sound.", "family_court"),
    ("Strategy meetings take place the same day.", "child_protection"),
    ("Case recording is out of date in the electronic system.", "recording_systems"),
    ("Workers ask about ethnicity and religion and use interpreters.", "equality"),
    ("Adopters are matched quickly and children are prepared with life-story work.", "permanence"),
    ("Waits for CAMHS are long.", "health_wellbeing"),
    ("Caseloads are too high and turnover of staff has grown.", "workforce"),
    ("The quality of EHC plans for disabled children.", "send_disability"),
    ("Advocacy is offered, and the children in care council is listened to.", "voice"),
]


@pytest.mark.parametrize(("text", "theme"), MADE_UP)
def test_main_theme_is_the_subject(text: str, theme: str) -> None:
    (found,) = find_themes([Passage(text)])
    assert found[0].theme == theme


def test_means_come_before_the_subject() -> None:
    (found,) = find_themes([Passage("Management oversight of the quality of pathway planning.")])
    assert [each.theme for each in found] == ["management_oversight", "care_leavers"]


def test_ranks_count_from_one() -> None:
    texts = [text for text, _ in MADE_UP]
    for found in find_themes([Passage(" ".join(texts[at : at + 3])) for at in range(len(texts))]):
        assert [each.rank for each in found] == list(range(1, len(found) + 1))
        assert 1 <= len(found) <= MOST_THEMES
        assert len({each.theme for each in found}) == len(found)


@pytest.mark.parametrize("text", [text for text, _ in MADE_UP])
def test_evidence_stands_in_the_text(text: str) -> None:
    for each in find_themes([Passage(text)])[0]:
        assert each.evidence
        assert all(words in text for words in each.evidence.split("; "))


def test_evidence_keeps_the_printed_form() -> None:
    (found,) = find_themes([Passage("Multi-agency audits are rare, and Return-Home Interviews are late.")])
    assert "Return-Home Interviews" in "; ".join(each.evidence for each in found)


@pytest.mark.parametrize(
    "reference",
    ["(Outcome 4, National Framework)", "(outcome four, national framework).", "Enabler three: National Framework."],
)
def test_framework_reference_changes_nothing(reference: str) -> None:
    text = "The timeliness of strategy meetings"
    plain, marked = find_themes([Passage(text), Passage(f"{text} {reference}")])
    assert plain == marked


def test_each_passage_is_classified_alone() -> None:
    texts = [text for text, _ in MADE_UP] * 40
    together = find_themes([Passage(text) for text in texts])
    assert together[: len(MADE_UP)] == [find_themes([Passage(text)])[0] for text in texts[: len(MADE_UP)]]


@pytest.mark.parametrize("text", ["", "   ", "—", "1.", "Zzyzx qwrt."])
def test_nothing_told_gives_no_theme(text: str) -> None:
    assert find_themes([Passage(text)]) == [()]


def test_no_passages_give_no_themes() -> None:
    assert find_themes([]) == []


def test_longest_phrase_alone_counts() -> None:
    finder = PhraseFinder([[Phrase("self assessment", 0)], [Phrase("assessment", 2)]])
    assert finder.find(read_tokens(["a self-assessment"])).weights.sum() == 0
    assert finder.find(read_tokens(["Assessments"])).weights.tolist() == [[0, 2]]


def test_exclusion_silences_a_phrase() -> None:
    finder = PhraseFinder([[Phrase("local offer", 2, unless=("care leaver",))]])
    weights = finder.find(read_tokens(["the local offer", "the local offer to care leavers"])).weights
    assert weights.tolist() == [[2], [0]]


def test_taxonomy_is_the_codebooks() -> None:
    themes = load_themes()
    assert len(themes) == 23
    assert [theme.order for theme in themes] == list(range(1, 24))
    assert {theme.group for theme in themes} == set(GROUPS)
    assert all(theme.related_terms and len(theme.phrases) >= 20 for theme in themes)


def test_taxonomy_agrees_with_the_codebook() -> None:
    codebook = Path(__file__).parents[3] / "shared" / "codebook.md"
    if not codebook.exists():
        pytest.skip("the codebook is not beside the project")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ((?:Outcome|Enabler) \d|Principles) \| ([^|]+) \|[^|]*\|$",
                      codebook.read_text(encoding="utf-8"), re.MULTILINE)  # fmt: skip
    ours = [(theme.code, theme.label, theme.group, theme.belongs) for theme in load_themes()]
    assert ours == [tuple(part.strip() for part in row) for row in rows]


ENTRY = """[[theme]]
code = "voice"
label = "Voice"
group = "Principles"
order = 1
belongs = "wishes"
does_not_belong = ""
related_terms = ["advocacy"]
[theme.phrases]
"wishes and feelings" = 3
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"wishes and feelings" = 3', '"wishes and feelings" = 9', "line 10: the weight of “wishes and feelings”"),
        ('"wishes and feelings" = 3', '"wishes" = { weight = 1, until = 2 }', "line 10: “until” is not known"),
        ('group = "Principles"', 'group = "Outcome 9"', "line 4: the group “Outcome 9”"),
        ("order = 1", 'order = "first"', "line 5: the order"),
        ('related_terms = ["advocacy"]', "related_terms = [1]", "line 8: the related terms"),
        ('belongs = "wishes"', 'belongs = ""', "line 6: “belongs”"),
        ('label = "Voice"', "", "line 1: “label”"),
        ("order = 1", "order = 1\ncolour = 2", "line 6: “colour” is not a field"),
        ("order = 1", "order = ", "themes.toml: "),
    ],
)
def test_bad_entry_is_named_by_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "themes.toml"
    path.write_text(ENTRY.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidData) as raised:
        load_themes(path)
    assert message in str(raised.value)


def test_theme_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "themes.toml"
    path.write_text(ENTRY + ENTRY, encoding="utf-8")
    with pytest.raises(InvalidData, match="line 12: the code “voice” is given twice"):
        load_themes(path)
