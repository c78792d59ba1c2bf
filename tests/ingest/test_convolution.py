"""The network that reads words in their order: it tells apart what bags of words cannot, alike for any batch."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.convolution import Convolution, ConvolutionScorer
from ingest.features import read_tokens
from ingest.train_convolution import train_convolution

EXAMPLES = [
    (f"In office number {at} of the made-up town, {text}", label)
    for at in range(400)
    for text, label in (("plans help children.", 0), ("children help plans.", 1), ("plans and children wait.", 2))
]


def learn(examples: list[tuple[str, int]]) -> Convolution:
    tokens = read_tokens([text for text, _ in examples])
    labels = np.array([label for _, label in examples])
    return train_convolution(tokens, np.zeros(len(tokens.words), bool), np.zeros((tokens.count, 1)), labels, 3)


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
    labels = np.arange(len(texts)) % 2
    learnt = train_convolution(tokens, conceded, np.zeros((len(texts), 1)), labels, 2)
    assert outputs(learnt, texts[:1]).argmax() == 0
    assert outputs(learnt, texts[:1], conceded=True).argmax() == 1
