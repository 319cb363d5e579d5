"""Texts as sets of hashed n-grams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import HashingVectorizer

from app.services.sentiment.features import LOWEST_HASH, Features, FeatureSettings

FEATURES = Features(FeatureSettings())
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def indices(text: str) -> list[int]:
    """The text's features, by way of its n-grams one by one."""
    return sorted({index for index, _, _ in FEATURES.ngrams(FEATURES.tokens(text))})


@given(TEXTS)
def test_rows_hold_the_features_of_the_words(text: str) -> None:
    """Scoring and explaining read the same features."""
    row = FEATURES.matrix([text])

    assert row.indices.tolist() == indices(text)
    assert set(row.data.tolist()) <= {1.0}


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    """Their tokens are the ones that are hashed."""
    words = FEATURES.words(text)

    assert [word.token for word in words] == FEATURES.tokens(text)
    assert all(
        text[word.start : word.end].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
        == word.token
        for word in words
    )


def test_features_are_those_of_a_plain_hashing_vectorizer() -> None:
    """For texts without markup and curly apostrophes."""
    texts = ["It's the best film I've seen!", "Why, oh why? 3 of 10.", "", "naïve café"]
    plain = HashingVectorizer(
        n_features=2**22,
        ngram_range=(1, 3),
        token_pattern=FEATURES.settings.token_pattern,
        alternate_sign=False,
        binary=True,
        norm=None,
    )

    ours, theirs = FEATURES.matrix(texts), plain.transform(texts)

    assert (ours != theirs).nnz == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("Don\N{RIGHT SINGLE QUOTATION MARK}t", ["don't"], id="curly-apostrophe"),
        pytest.param("good<br /><br/>film", ["good", "film"], id="markup"),
        pytest.param("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}X", ["i̇x"], id="length-changes"),
        pytest.param("Great!!", ["great", "!", "!"], id="exclamation"),
        pytest.param(" \n\t ", [], id="blank"),
    ],
)
def test_words_are_read_as_people_mean_them(written: str, read: list[str]) -> None:
    """Spelling that only differs in form is the same word."""
    assert FEATURES.tokens(written) == read


def test_the_one_hash_without_a_positive_twin_is_placed_as_scikit_learn_does() -> None:
    """The absolute value of the lowest 32-bit integer does not fit into 32 bits."""
    small = Features(FeatureSettings(n_features=1000))

    assert small.place(LOWEST_HASH) == (2**31 - 1000) % 1000
    assert small.place(-7) == small.place(7) == 7


def test_an_empty_batch_has_no_rows() -> None:
    """Empty in gives empty out."""
    assert FEATURES.matrix([]).shape == (0, 2**22)
