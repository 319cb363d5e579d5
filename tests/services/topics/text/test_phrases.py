"""Phrases in texts, compared with a plain search for them."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.topics.text.term_lookup import UNKNOWN
from app.services.topics.text.tokenizer import split_pieces
from app.services.topics.text.vocabulary import Vocabulary, VocabularySettings
from app.training.topics.words import is_unbroken

TERMS = ("xa", "xb", "xa xb", "xa xb xc", "xb xa", "xb xc xa xb", "xa xa")
VOCABULARY = Vocabulary(
    VocabularySettings(terms=TERMS, model_terms=len(TERMS), forms={}, stop_words=())
)
WORDS = st.lists(st.sampled_from(["xa", "xb", "xc", "xzz"]))
GAPS = (" ", "-", "\t", "\r\n", "\u00a0", "\u2010", "\u2011", "\u3000", " <b>", "  -  ", "\u2013")
BREAKS = (
    " \u2013 ",
    "\u2013-",
    ",",
    ". ",
    "_",
    "\u00a1",
    "\u2012",
    "\x0b",
    " -, ",
    " $x$ ",
    " @who ",
)


def find_by_hand(words: list[str]) -> list[int]:
    """Return the term of each word: from left to right, the longest phrase that begins there."""
    found: list[int] = []
    while len(found) < len(words):
        rest = words[len(found) :]
        lengths = (n for n in range(4, 0, -1) if " ".join(rest[:n]) in TERMS and n <= len(rest))
        length = next(lengths, 1)
        term = " ".join(rest[:length])
        found += [TERMS.index(term) if term in TERMS else UNKNOWN] * length
    return found


@given(WORDS)
def test_the_longest_phrase_wins_from_left_to_right(words: list[str]) -> None:
    """Also where phrases overlap, or are part of others."""
    assert VOCABULARY.tokenize(" ".join(words)).terms.tolist() == find_by_hand(words)


@given(st.lists(st.sampled_from(["xa", "xb"]), max_size=300))
def test_a_bag_counts_terms_in_their_order(words: list[str]) -> None:
    """Ids ascend; without phrases, the counts are those of the words."""
    bag = VOCABULARY.tokenize(", ".join(words)).bag

    counts = Counter(TERMS.index(word) for word in words)
    assert list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)) == sorted(counts.items())


@pytest.mark.parametrize("gap", [*GAPS, *BREAKS])
def test_training_and_serving_separate_words_alike(gap: str) -> None:
    """Some blanks and hyphens may stand within a phrase; everything else breaks it."""
    text = f"xa{gap}xb"

    is_phrase = VOCABULARY.tokenize(text).terms.tolist() == [2, 2]

    assert is_phrase == is_unbroken(split_pieces(text), 0, 2) == (gap in GAPS)


@pytest.mark.parametrize(("first", "second"), list(product(("-", " ,"), repeat=2)))
def test_every_gap_of_a_phrase_counts(first: str, second: str) -> None:
    """One gap that breaks it leaves the shorter phrases and single words beside the gap."""
    terms = VOCABULARY.tokenize(f"xa{first}xb{second}xc").terms.tolist()

    whole, pair = TERMS.index("xa xb xc"), TERMS.index("xa xb")
    expected = {
        ("-", "-"): [whole] * 3,
        ("-", " ,"): [pair, pair, UNKNOWN],
        (" ,", "-"): [0, 1, UNKNOWN],
        (" ,", " ,"): [0, 1, UNKNOWN],
    }
    assert terms == expected[first, second]
