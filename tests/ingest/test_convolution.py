"""The network that reads words in their order: it tells apart what bags of words cannot, alike for any batch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ingest.convolution import Convolution, ConvolutionScorer
from ingest.features import read_tokens
from ingest.slopes import slope_of_one
from ingest.train_convolution import Shape, train_convolution

SMALL = Shape(vector=16, filters=32, joints=8, rounds=8)

EXAMPLES = [
    (f"In office number {at} of the made-up town, {text}", label)
    for at in range(400)
    for text, label in (("plans help children.", 0), ("children help plans.", 1), ("plans and children wait.", 2))
]


def learn(examples: list[tuple[str, int]]) -> Convolution:
    tokens = read_tokens([text for text, _ in examples])
    slope = slope_of_one(np.array([label for _, label in examples]), 3)
    nothing = np.zeros(len(tokens.words), bool), np.zeros((tokens.count, 1))
    return train_convolution(tokens, *nothing, slope, 3, SMALL)


def outputs(model: Convolution, texts: list[str], conceded: bool = False) -> np.ndarray:
    tokens = read_tokens(texts)
    aside = np.full(len(tokens.words), conceded)
    return ConvolutionScorer(model).score(tokens, aside, np.zeros((tokens.count, 1), np.float32))


@pytest.fixture(scope="module")
def model() -> Convolution:
    return learn(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Plans help children.", 0), ("Children help plans.", 1), ("Plans and children wait.", 2)],
)
def test_same_words_in_another_order_differ(model: Convolution, text: str, label: int) -> None:
    assert outputs(model, [text]).argmax() == label


def test_same_examples_give_same_network(model: Convolution) -> None:
    again = learn(EXAMPLES)
    assert np.array_equal(model.vectors, again.vectors)
    assert np.array_equal(model.filters, again.filters)


def test_neighbours_in_a_batch_change_nothing(model: Convolution) -> None:
    texts = ["Plans help children.", "", "Words never met anywhere", "Children help plans."]
    alone = np.vstack([outputs(model, [text]) for text in texts])
    np.testing.assert_allclose(outputs(model, texts), alone, atol=1e-4)


def test_unknown_words_are_all_alike(model: Convolution) -> None:
    np.testing.assert_array_equal(outputs(model, ["Xyzzy helps"]), outputs(model, ["Plugh helps"]))


def test_conceded_words_say_something_else() -> None:
    texts = [text for _ in range(300) for text in ("Plans help children.", "Plans help children.")]
    tokens = read_tokens(texts)
    conceded = tokens.passage % 2 == 1
    slope = slope_of_one(np.arange(len(texts)) % 2, 2)
    learnt = train_convolution(tokens, conceded, np.zeros((len(texts), 1)), slope, 2, SMALL)
    assert outputs(learnt, texts[:1]).argmax() == 0
    assert outputs(learnt, texts[:1], conceded=True).argmax() == 1


def test_place_near_opening_counts_apart(model: Convolution) -> None:
    """A filter that counts one more at the first place is met more strongly by the words that stand there."""
    none, first = np.zeros_like(model.places), np.zeros_like(model.places)
    first[0] = 1
    tokens = read_tokens(["Plans", "Plans and children wait, and children help plans"])
    before, after = (ConvolutionScorer(replace(model, places=each)).strongest(tokens) for each in (none, first))
    np.testing.assert_allclose(after[0][before[0] > 0], before[0][before[0] > 0] + 1, atol=2e-3)
    assert (after >= before).all()


def test_whole_numbers_hold_what_filters_add_up(model: Convolution) -> None:
    """Filters far beyond what is ever learnt are held to what 16 bits can add, not turned round."""
    huge = replace(model, vectors=np.full_like(model.vectors, 100), filters=np.full_like(model.filters, 1))
    tokens = read_tokens(["Plans help children and wait."])
    found = ConvolutionScorer(huge).score(tokens, np.ones(len(tokens.words), bool), np.zeros((1, 1), np.float32))
    assert np.isfinite(found).all()
    assert ConvolutionScorer(huge).strongest(tokens).min() > 0
