"""Texts as sets of hashed n-grams: the compiled code agrees with scikit-learn on any text."""

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.utils import murmurhash3_32

from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.text.char_table import CODE_POINTS, LETTERS_END
from app.services.sentiment.text.murmur3 import LOWEST_HASH, hash_bytes, to_feature
from tests.services.sentiment.reference import find_spans, make_vectorizer, tokenize
from tests.shared_texts import read_shared_texts

SETTINGS = FeatureSettings()
FEATURES = Features(SETTINGS)
REFERENCE = make_vectorizer(SETTINGS)

TRICKY = (
    "aZéŒßΣςſİıK_0²٣一ﬁ🎬 \t\x1c\u2003\u00ad\u0307'!?<br/>BR"  # noqa: RUF001 - look-alikes
    "\N{RIGHT SINGLE QUOTATION MARK}"
)
"""Characters that are hard to lower-case, or to tell words and tags by."""

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(st.sampled_from(TRICKY) | CHARACTERS, max_size=60)


def assert_agreement(text: str) -> None:
    """Fail unless features, words and n-grams are those of the reference."""
    row, tokenized = FEATURES.to_matrix([text]), FEATURES.tokenize(text)

    assert row.indices.tolist() == sorted(REFERENCE.transform([text]).indices.tolist())
    assert tokenized.spans.tolist() == find_spans(text, SETTINGS)
    assert sorted(set(tokenized.ngrams.flat) - {-1}) == row.indices.tolist()


@settings(max_examples=5_000)
@given(TEXTS)
@example("ΟΔΟΣ ΟΔΟΣ'Σ Σ İΣ ΩΣ\N{RIGHT SINGLE QUOTATION MARK}Ω ΩΣ_ <brΣ> Σ<br>Σ")
@example("İstanbul'un <BR\u2003/>x<br/ >y<br /z <b <br")
def test_any_text_has_the_features_that_scikit_learn_finds(text: str) -> None:
    """They are of its words, lower-cased one by one, and their n-grams, in any script."""
    assert_agreement(text)


@pytest.mark.parametrize("name", ["naughty-strings", "languages-udhr"])
def test_strange_texts_have_the_features_that_scikit_learn_finds(name: str) -> None:
    """Strings that break naive code, and hundreds of languages in dozens of scripts."""
    for text in read_shared_texts(name):
        assert_agreement(text)


@given(st.binary(max_size=40))
def test_bytes_are_hashed_as_murmur3_hashes_them(content: bytes) -> None:
    """Whole blocks of four bytes, and a partial one."""
    ours = hash_bytes(np.frombuffer(content, np.uint8))

    assert np.uint32(ours) == murmurhash3_32(content, positive=True)


@pytest.mark.parametrize("n_features", [1000, 2**10], ids=["any-number", "power-of-two"])
@given(value=st.integers(-(2**31), 2**31 - 1))
@example(value=LOWEST_HASH)
def test_a_hash_has_the_feature_that_scikit_learn_gives_it(n_features: int, value: int) -> None:
    """Also the lowest 32-bit integer, whose absolute value does not fit into 32 bits."""
    expected = (2**31 - n_features) if value == LOWEST_HASH else abs(value)

    assert to_feature(np.uint32(value % 2**32), n_features) == expected % n_features


def test_an_ngram_has_the_same_feature_alone_as_in_a_text() -> None:
    """`find_index` agrees with `tokenize`."""
    ngrams = FEATURES.tokenize("It's never good").ngrams.tolist()

    assert ngrams == [
        [
            FEATURES.find_index("it's"),
            FEATURES.find_index("it's never"),
            FEATURES.find_index("it's never good"),
        ],
        [FEATURES.find_index("never"), FEATURES.find_index("never good"), -1],
        [FEATURES.find_index("good"), -1, -1],
    ]


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        pytest.param("Don\N{RIGHT SINGLE QUOTATION MARK}t", "don't", id="curly-apostrophe"),
        pytest.param("Good<br /><br/>FILM", "good film", id="markup"),
        pytest.param("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}X", "i̇x", id="length-changes"),
        pytest.param("ΟΔΟΣ", "οδος", id="final-sigma"),
    ],
)
def test_spellings_of_a_word_that_differ_only_in_form_are_one_word(
    written: str, normalised: str
) -> None:
    """Words are read as people mean them."""
    words = normalised.split()

    assert tokenize(written, SETTINGS) == words
    assert FEATURES.tokenize(written).ngrams[:, 0].tolist() == list(map(FEATURES.find_index, words))


@given(st.lists(TEXTS, max_size=5))
def test_rows_of_a_batch_are_those_of_the_texts_one_by_one(texts: list[str]) -> None:
    """Nothing of one text remains in the next; indices ascend, and every value is 1."""
    together = FEATURES.to_matrix(texts)

    assert together.shape == (len(texts), SETTINGS.n_features)
    assert together.has_sorted_indices
    assert set(together.data.tolist()) <= {1.0}
    for row, text in zip(together, texts, strict=True):
        assert row.indices.tolist() == FEATURES.to_matrix([text]).indices.tolist()


def test_no_letter_is_beyond_the_end_of_the_char_table() -> None:
    """A version of Python with letters there would need a larger `LETTERS_END`."""
    beyond = "".join(map(chr, range(LETTERS_END, CODE_POINTS)))

    assert not re.search(r"[\w\s]", beyond)
