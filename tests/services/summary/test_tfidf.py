"""The TF-IDF weights of sentences, compared with scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from app.services.summary.ranking import compute_tf_idf, find_terms
from app.services.text.sentences import split_sentences
from tests.shared_texts import read_shared_texts
from tests.sparse_rows import make_dense

TERMS = st.lists(st.sampled_from(["river", "bridge", "flood", "council", "été", "橋"]))


def check_equal_to_scikit_learn(sentences: list[list[str]]) -> None:
    reference = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(sentences)

    weights = compute_tf_idf(sentences)

    assert np.abs(make_dense(weights) - reference.toarray()).max() < 1e-12


@given(st.lists(TERMS, min_size=1).filter(any))
def test_weights_are_scikit_learns(sentences: list[list[str]]) -> None:
    """For any sentences, some of them empty or equal."""
    check_equal_to_scikit_learn(sentences)


@pytest.mark.parametrize("name", ["newsgroups", "languages-udhr"])
def test_weights_of_real_sentences_are_scikit_learns(name: str) -> None:
    """In any language."""
    for text in read_shared_texts(name)[:100]:
        sentences = [find_terms(text[span.start : span.end]) for span in split_sentences(text)]
        if any(sentences):
            check_equal_to_scikit_learn(sentences)


@pytest.mark.parametrize("sentences", [[], [[]], [[], []]], ids=["none", "one", "two"])
def test_sentences_without_terms_weigh_nothing(sentences: list[list[str]]) -> None:
    """Each still has a row."""
    weights = compute_tf_idf(sentences)

    assert make_dense(weights).tolist() == [[0.0]] * len(sentences)
