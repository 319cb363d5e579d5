"""What a word is to a search."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.text.normal import characters
from app.words import (
    APOSTROPHES,
    INVISIBLE,
    LONGEST_WORD,
    _find_unicode_words,
    find_words,
)

READ = {
    "Loved it \U0001f44d": "loved it \U0001f44d",
    "\U0001f44d\U0001f3fd\U0001f44d": "\U0001f44d \U0001f44d",
    "\u2764\ufe0f\u2764\ufe0f": "\u2764 \u2764",
    "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7": "\U0001f1e9\U0001f1ea \U0001f1eb\U0001f1f7",
    "na\u00efve nai\u0308ve NAIVE": "naive naive naive",
    "Stra\u00dfe STRASSE": "strasse strasse",
    "\u00d8l \u0141\u00f3d\u017a \u00c6r": "ol lodz aer",
    "I won't": "i won\u02bct",
    "I won\u2019t, I WON`T": "i won\u02bct i won\u02bct",
    "I won a t-shirt": "i won a t shirt",
    "the dog's it's": "the dog it",
    "they'll we're I've I'm he'd": "they\u02bcll we\u02bcre i\u02bcve i\u02bcm he\u02bcd",
    "l'\u00e9quipe rock'n'roll": "l equipe rock n roll",
    "'quoted' 'tis": "quoted tis",
    "won\u00adder\u00adful": "wonderful",
    "zero\u200bwidth": "zerowidth",
    "\u0939\u093f\u0928\u094d\u0926\u0940 \u0915\u093f\u0924\u093e\u092c": (
        "\u0939\u093f\u0928\u094d\u0926\u0940 \u0915\u093f\u0924\u093e\u092c"
    ),
    "\u304c \u304b\u3099": "\u304c \u304c",
    "\u7535\u5f71": "\u7535 \u5f71",
    "wasn&#39;t &amp; caf&eacute;": "wasn\u02bct cafe",
    "Brand\u2122 m\u00b2 \ufb01ne": "brand m2 fine",
    "snake_case a+b": "snake case a b",
    "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2": "\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3",
}


@pytest.mark.parametrize("text", READ)
def test_words_are_read_as_people_mean_them(text: str) -> None:
    """Each example has its words, in order and as often as they occur."""
    assert " ".join(find_words(text)) == READ[text]


@given(st.text())
def test_words_that_were_found_are_found_again(text: str) -> None:
    """So a query for any word of a text finds it."""
    words = find_words(text)

    assert find_words(" ".join(words)) == words


@given(st.text(alphabet="aAnN't`s_-1 .;ldmreve"))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    """The fast way agrees with the general one."""
    assert find_words(text) == _find_unicode_words(text)


def test_no_word_spans_two_texts() -> None:
    """A title and the text below it."""
    assert find_words("won", None, "'t") == ["won", "t"]


def test_what_is_left_out_is_what_all_readings_leave_out() -> None:
    """The apostrophes and the invisible characters are those of the other services."""
    assert APOSTROPHES == characters.APOSTROPHES
    assert INVISIBLE == characters._INVISIBLE


def test_long_words_are_cut() -> None:
    """The rest is ignored, in texts and queries alike."""
    assert find_words("x" * (LONGEST_WORD + 1)) == ["x" * LONGEST_WORD]


def test_the_longest_text_takes_no_long_time() -> None:
    """Time grows with the length, not with its square."""
    started = time.process_time()

    find_words("n't" * 33_000)
    find_words("\u0301'" * 50_000)
    find_words("'s" * 50_000)

    assert time.process_time() - started < 2
