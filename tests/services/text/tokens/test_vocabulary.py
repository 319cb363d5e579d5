"""The vocabulary: which words are known, and which word an unknown one stands for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.text.tokens.tables import COMMON, KNOWN
from app.services.text.tokens.vocabulary import (
    LONGEST_MISSPELT,
    SHORTEST_MISSPELT,
    build_empty_vocabulary,
    build_vocabulary,
)
from app.services.text.word_table import hash_word
from tests.services.text.token_names import name_tokens, read_tokens

WORDS = ("the", "good", "god", "so", "terrible", "terribly", "coffee", "not", "do", "cool")
VOCABULARY = build_vocabulary(
    [word for word in WORDS if len(word) > 3],
    np.array([hash_word(word) for word in WORDS], np.uint64),
    common_from=len(WORDS) - 3,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("good", "good", id="a known word"),
        pytest.param("goooood", "good", id="stretched: the more frequent form"),
        pytest.param("soooo", "so", id="stretched to one letter"),
        pytest.param("cooofffeee", "coffee", id="stretched thrice"),
        pytest.param("zzzz", "z", id="stretched and never known"),
        pytest.param("terible", "terrible", id="a letter left out"),
        pytest.param("terrrible", "terrible", id="a letter too many"),
        pytest.param("terrivle", "terrible", id="another letter"),
        pytest.param("terrilbe", "terrible", id="two in the wrong order"),
        pytest.param("terriblx", "terrible", id="the more frequent of two that are near"),
        pytest.param("tirrivle", "tirrivle", id="two slips"),
        pytest.param("goo", "goo", id="too short to repair"),
        pytest.param("don't", "do not", id="parts of a contraction"),
    ],
)
def test_an_unknown_word_is_read_as_one_that_differs_by_one_slip(text: str, expected: str) -> None:
    """Which slips there are says Damerau; stretched letters stand once or twice."""
    names = expected.split()

    assert name_tokens(text, names, VOCABULARY) == names


@pytest.mark.parametrize(
    ("letters", "is_repaired"),
    [
        (SHORTEST_MISSPELT - 1, False),
        (SHORTEST_MISSPELT, True),
        (LONGEST_MISSPELT, True),
        (LONGEST_MISSPELT + 1, False),
    ],
)
def test_words_of_four_to_twenty_four_letters_are_repaired(letters: int, is_repaired: bool) -> None:
    """A shorter one has too many neighbours, a longer one is no word."""
    right = "abcdefghijklmnopqrstuvwxyz"[: letters - 1] + "a"
    wrong = right[:-1] + "b"
    vocabulary = build_vocabulary([right], np.array([hash_word(right)], np.uint64), common_from=1)

    assert name_tokens(wrong, [right, wrong], vocabulary) == [right if is_repaired else wrong]


def test_bits_say_how_well_a_word_is_known() -> None:
    """The most frequent words are common; a repaired word is as known as the one it stands for."""
    kinds = read_tokens("the coffee terible blarg", VOCABULARY).kinds

    assert [int(kind) & (KNOWN | COMMON) for kind in kinds] == [KNOWN | COMMON, KNOWN, KNOWN, 0]


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8))
def test_without_a_vocabulary_no_word_is_known(word: str) -> None:
    """And none is repaired."""
    kinds = read_tokens(word, build_empty_vocabulary()).kinds

    assert not np.any(kinds & KNOWN)
