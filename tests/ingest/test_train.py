"""Training: reproducible, from labels with or without words, and what ships is what it makes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from ingest.classifier import MODEL_FILE, Model, Passage, load_model
from ingest.command_line import main
from ingest.cross_validation import (
    Judged,
    cross_validate,
    kind_confusions,
    kind_right,
    main_theme_confusions,
    main_theme_right,
    micro_f1,
    theme_scores,
)
from ingest.errors import InvalidData
from ingest.kinds import KindFinder
from ingest.labels import CorpusPassage, LabelledPassage, read_labels
from ingest.themes import ThemeFinder, ThemeFound
from ingest.train import train

PROJECT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("INSPECTION_CORPUS", PROJECT.parent / "shared" / "corpus"))
GOLD = PROJECT.parent / "shared" / "gold" / "findings_dev.csv"
LABELS = PROJECT / "data" / "taxonomy" / "labels.csv"
SUBJECTS = [("pathway plans", "care_leavers"), ("foster carers", "placements"), ("caseloads", "workforce")]
WORDINGS = [
    ("{} are good in team {}.", "strength"),
    ("{} are not good enough in team {}.", "area_for_development"),
    ("{} were counted by team {}.", "context"),
]


def examples() -> list[LabelledPassage]:
    """Made-up sentences about three subjects in nine reports."""
    return [
        LabelledPassage(Passage(wording.format(subject, team), "narrative"), kind, (theme,), f"report {team}")
        for team in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
        for subject, theme in SUBJECTS
        for wording, kind in WORDINGS
    ]


@pytest.fixture(scope="module")
def model() -> Model:
    return train(examples())


def test_same_examples_give_same_bytes(model: Model, tmp_path: Path) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    model.save(first)
    train(examples()).save(second)
    assert first.read_bytes() == second.read_bytes()


def test_saved_model_is_read_back(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    back = load_model(tmp_path / "model.npz")
    assert back.theme_codes == model.theme_codes
    for name, array in model.arrays().items():
        assert np.array_equal(array, back.arrays()[name])


def test_what_was_taught_is_known(model: Model) -> None:
    passages = [example.passage for example in examples()]
    assert [found[0].theme for found in ThemeFinder(model).find(passages)] == [e.themes[0] for e in examples()]
    assert [found.kind for found in KindFinder(model).find(passages)] == [e.kind for e in examples()]


def test_cross_validation_holds_reports_out() -> None:
    judged = cross_validate(examples(), seed=0)
    assert len(judged) == len(examples())
    assert (micro_f1(judged), main_theme_right(judged), kind_right(judged)) == (1.0, 1.0, 1.0)


def test_scores_count_right_wrong_and_missed() -> None:
    example = LabelledPassage(Passage("text", "narrative"), "strength", ("voice", "equality"))
    judged = [Judged(example, "context", ("voice", "education"))]
    assert micro_f1(judged) == 0.5
    assert (main_theme_right(judged), kind_right(judged)) == (1.0, 0.0)
    assert kind_confusions(judged) == {("strength", "context"): 1}
    assert not main_theme_confusions(judged)
    counted = {score.theme: (score.right, score.wrong, score.missed) for score in theme_scores(judged)}
    assert counted == {"voice": (1, 0, 0), "education": (0, 1, 0), "equality": (0, 0, 1)}


def test_labels_without_words_take_the_corpus(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("finding_id,kind,themes,reader\na,strength,voice equality,1\nb,context,,1\n", encoding="utf-8")
    passage = Passage("Made-up words", "listed")
    (found,) = read_labels(path, {"a": CorpusPassage(passage, "80000-sif-2015-03-20")})
    assert found == LabelledPassage(passage, "strength", ("voice", "equality"), "80000")


def test_labels_with_words_need_no_corpus(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(
        "id,report,origin,section,text,kind,themes\n1,reports/80000/2020-01-31_x.pdf,narrative,,Words,strength,voice\n",
        encoding="utf-8",
    )
    (found,) = read_labels(path, {})
    assert (found.passage, found.group) == (Passage("Words", "narrative"), "80000")


def test_labels_without_any_words_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("finding_id,kind,themes\na,strength,voice\n", encoding="utf-8")
    with pytest.raises(InvalidData, match="give the folder of the reports"):
        read_labels(path, {})


def test_shipped_parameters_are_what_training_makes(tmp_path: Path) -> None:
    """The linear weights to a rounding step, the networks by what they say.

    Processors round the last bits of a sum differently. A linear fit ends at the same place all the same; thousands
    of small steps of a network end a little elsewhere, and give the same kind and main theme to nearly every sentence.
    """
    for needed in (GOLD, LABELS, CORPUS):
        if not needed.exists():
            pytest.skip(f"{needed.name} is not here, and what ships was learnt from it")
    made = tmp_path / "model.npz"
    arguments = ["train", "--labels", str(GOLD), str(LABELS), "--corpus", str(CORPUS), "--model", str(made)]
    assert main(arguments) == 0
    ours, shipped = load_model(made), load_model()
    assert_same_but_for_rounding(ours.arrays(), shipped.arrays())
    passages = [example.passage for example in read_labels(GOLD, {})]
    pairs = zip(KindFinder(ours).find(passages), KindFinder(shipped).find(passages), strict=True)
    assert sum(one.kind == other.kind for one, other in pairs) >= 0.98 * len(passages)
    pairs = zip(ThemeFinder(ours).find(passages), ThemeFinder(shipped).find(passages), strict=True)
    assert sum(main_theme(one) == main_theme(other) for one, other in pairs) >= 0.97 * len(passages)


def main_theme(found: tuple[ThemeFound, ...]) -> str:
    return found[0].theme if found else "none"


def assert_same_but_for_rounding(ours: dict[str, np.ndarray], shipped: dict[str, np.ndarray]) -> None:
    """The same parameters, apart from what the networks learnt, of which only the shape is the same."""
    assert ours.keys() == shipped.keys()
    for name, array in ours.items():
        if "_in_order_" in name and array.dtype.kind == "f":
            assert array.shape == shipped[name].shape
        elif array.dtype.kind == "f" or array.dtype == np.int8:
            np.testing.assert_allclose(array.astype(float), shipped[name].astype(float), atol=1.01, rtol=1e-2)
        else:
            np.testing.assert_array_equal(array, shipped[name])


def test_shipped_parameters_are_small() -> None:
    """A megabyte and a half of it are two networks: without them themes come to two points of F1 less."""
    assert MODEL_FILE.stat().st_size < 5_000_000
