"""Words are numbered as they are met, by however many readers at once, and their hashes do not depend on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np

from ingest.features import WORDS_MET, read_tokens, word_hashes

MANY = ["x" + "".join(letters) for letters in product("bcdfghjklmnpqrtvwz", repeat=4)][:40_000]


def test_more_words_than_first_room() -> None:
    before = word_hashes("plans children visits")
    hashes = read_tokens([" ".join(MANY)]).hashes
    assert len(WORDS_MET.hashes) >= len(WORDS_MET.words) >= len(MANY)
    assert [word_hashes(word)[0] for word in MANY[::1000]] == hashes[:-1][::1000].tolist()
    assert word_hashes("plans children visits") == before


def test_readers_at_once_number_alike() -> None:
    texts = [" ".join(f"y{word}" for word in MANY[at::7]) for at in range(7)] * 2
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda text: read_tokens([text]), texts))
    for tokens in found:
        assert [WORDS_MET.words[number] for number in tokens.numbers.tolist()] == tokens.words
        assert np.array_equal(WORDS_MET.hashes[tokens.numbers], tokens.hashes)
