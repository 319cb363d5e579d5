"""The hash table of words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.topics.text.term_lookup import ABSENT, WordHash, find_plain_words
from app.services.topics.text.tokenizer import find_words

SPELLING = st.text(st.sampled_from("abAB1'"), min_size=1, max_size=5)


def look_up_words(table: WordHash, words: list[str]) -> list[int]:
    """Look up words that stand side by side in a text."""
    bounds = np.cumsum([0, *(len(word.encode()) for word in words)])
    offsets = np.stack([bounds[:-1], bounds[1:]], axis=1)
    text = np.frombuffer("".join(words).encode(), np.uint8)
    numbers: list[int] = table.look_up(text, offsets).tolist()
    return numbers


@given(known=st.sets(SPELLING.map(str.lower)), asked=st.lists(SPELLING))
def test_a_table_is_a_dictionary_of_lower_case_words(known: set[str], asked: list[str]) -> None:
    """Known words are found whatever their capitals; others are absent."""
    numbers = {word: number for number, word in enumerate(sorted(known))}

    found = look_up_words(WordHash(numbers), asked)

    assert found == [numbers.get(word.lower(), ABSENT) for word in asked]


@pytest.mark.parametrize("word", ["", "rényi", "R\u212a", "a" * 100_000])
def test_words_that_are_not_ascii_are_absent(word: str) -> None:
    """So are words longer than any; U+212A, the Kelvin sign, would lower-case to "k"."""
    assert look_up_words(WordHash({"rk": 0, "rényi": 1}), [word]) == [ABSENT]


@given(st.text(st.sampled_from("ab1'_ -Z")))
def test_plain_words_are_those_of_the_regular_expression(text: str) -> None:
    """A last word that is not ASCII makes that cut the text."""
    plain = find_plain_words(np.frombuffer(text.encode(), np.uint8))

    assert plain.tolist() == find_words(f"{text} é")[1][:-1].tolist()
