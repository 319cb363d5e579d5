"""The inverted index, compared with scikit-learn's TF-IDF."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from app.services.topics.search.similarity import TfidfIndex
from tests.services.topics.search.random_corpus import CORPORA, Corpus, make_bag
from tests.sparse_rows import make_rows

COUNTS = np.array(
    [[3, 1, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0], [1, 1, 1, 0]],
    dtype=np.uint8,
)
"""Four documents, one of them empty; no document has the last term, and few have the first."""


@pytest.fixture
def index() -> TfidfIndex:
    return TfidfIndex(Corpus(np.ones((4, 1), np.float32), COUNTS).bags)


def compute_weights(index: TfidfIndex, counts: list[int]) -> NDArray[np.float64]:
    return index.weigh(make_bag(np.array(counts, dtype=np.uint8)))


@settings(deadline=None, max_examples=25)
@given(corpus=CORPORA)
def test_similarities_are_scikit_learns(corpus: Corpus) -> None:
    """For all documents in single precision, for selected ones in double."""
    tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(corpus.counts)
    expected = cosine_similarity(tfidf)
    index = TfidfIndex(corpus.bags)
    everywhere = np.arange(len(corpus.counts))

    for row in everywhere:
        bag = make_bag(corpus.counts[row])
        weights = index.weigh(bag)
        assert index.compute_cosines(bag, weights) == pytest.approx(expected[row], abs=1e-6)
        assert index.compute_cosines_at(everywhere, weights) == pytest.approx(
            expected[row], abs=1e-12
        )


def test_weights_have_length_one(index: TfidfIndex) -> None:
    """However long the text."""
    assert np.linalg.norm(compute_weights(index, [9, 1, 0, 5])) == pytest.approx(1)


def test_a_text_without_terms_is_similar_to_none(index: TfidfIndex) -> None:
    """All its weights are 0."""
    empty = make_bag(COUNTS[2])

    assert index.compute_cosines(empty, index.weigh(empty)).tolist() == [0, 0, 0, 0]


def test_a_term_that_no_document_has_still_has_a_weight(index: TfidfIndex) -> None:
    """It makes the text less similar to every document."""
    bag = make_bag(np.array([3, 1, 0, 4], dtype=np.uint8))

    assert 0 < index.compute_cosines(bag, index.weigh(bag))[0] < 1


def test_shared_terms_are_those_of_both_sides(index: TfidfIndex) -> None:
    """The weightiest come first; a document without terms shares none."""
    weights = compute_weights(index, [1, 1, 0, 2])

    assert index.find_shared(3, weights, limit=8) == (0, 1)
    assert index.find_shared(3, weights, limit=1) == (0,)
    assert index.find_shared(2, weights, limit=8) == ()


def test_rare_terms_and_repeated_terms_weigh_more() -> None:
    """Rare among the documents, and repeated in this one."""
    index = TfidfIndex(make_rows(np.array([[1, 1], [1, 0]], dtype=np.uint8)))
    assert index.find_shared(0, np.ones(2), limit=1) == (1,)

    index = TfidfIndex(make_rows(np.array([[1, 2]], dtype=np.uint8)))
    assert index.find_shared(0, np.ones(2), limit=1) == (1,)
