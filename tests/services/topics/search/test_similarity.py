"""The documents most similar to a text, compared with scores of every pair by scikit-learn."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from app.domain.documents import SimilarBy
from app.services.topics.search.similarity import (
    LEAST_CONTRIBUTION,
    MOST_SHARED_TOPICS,
    MOST_SHARED_WORDS,
    WORDS_WEIGHT,
    Neighbour,
    Query,
    SimilarIndex,
)
from tests.services.topics.search.random_corpus import CORPORA, Corpus, make_bag, random_corpus

EMPTY = np.zeros(3, dtype=np.uint8)
PAPERS = Corpus(
    shares=np.array(
        [[0.9, 0.1, 0], [0, 0.1, 0.9], [0.9, 0.1, 0], [0.5, 0.5, 0]],
        dtype=np.float32,
    ),
    counts=np.array([[2, 1, 0], [0, 0, 3], [2, 1, 0], [0, 1, 1]], dtype=np.uint8),
)
"""Four documents, the first and the third of which are equal."""


@pytest.fixture(scope="module")
def papers() -> SimilarIndex:
    return SimilarIndex(PAPERS.shares, PAPERS.bags)


def compute_similarities(corpus: Corpus, by: SimilarBy) -> NDArray[np.float64]:
    """Return the similarities (N, N) of all documents to each other."""
    roots = np.sqrt(corpus.shares).astype(np.float64)
    by_topics = roots @ roots.T
    by_words = cosine_similarity(TfidfTransformer(sublinear_tf=True).fit_transform(corpus.counts))
    part = {SimilarBy.TOPICS: 0, SimilarBy.BOTH: WORDS_WEIGHT, SimilarBy.WORDS: 1}[by]
    pairs: NDArray[np.float64] = part * by_words + (1 - part) * by_topics
    return pairs


def list_rows(neighbours: list[Neighbour]) -> list[int]:
    return [neighbour.document for neighbour in neighbours]


@settings(deadline=None, max_examples=40)
@given(corpus=CORPORA, by=st.sampled_from(SimilarBy), limit=st.integers(1, 40))
def test_the_nearest_are_those_with_the_highest_scores(
    corpus: Corpus, by: SimilarBy, limit: int
) -> None:
    """None is missed, each has its similarity, and the most similar come first."""
    expected = np.minimum(compute_similarities(corpus, by)[0], 1)

    found = SimilarIndex(corpus.shares, corpus.bags).find_nearest(
        corpus.query(0), limit=limit, by=by
    )

    # Single precision stores the roots of the shares, so those agree to six digits.
    similarities = [neighbour.similarity for neighbour in found]
    assert all(0 < similarity <= 1 for similarity in similarities)
    best = np.sort(expected[expected > 1e-9])[::-1][:limit]
    assert similarities == pytest.approx(best.tolist(), abs=1e-6)
    assert similarities == pytest.approx(expected[list_rows(found)].tolist(), abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(corpus=CORPORA, by=st.sampled_from(SimilarBy))
def test_ties_are_in_the_order_of_the_documents(corpus: Corpus, by: SimilarBy) -> None:
    """Equal documents follow each other, the first of them first."""
    found = SimilarIndex(corpus.shares, corpus.bags).find_nearest(corpus.query(0), limit=40, by=by)

    ranks = [(-neighbour.similarity, neighbour.document) for neighbour in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("by", SimilarBy)
def test_the_first_of_a_tie_is_kept(papers: SimilarIndex, by: SimilarBy) -> None:
    """Where only one fits."""
    assert list_rows(papers.find_nearest(PAPERS.query(2), limit=1, by=by)) == [0]


@pytest.mark.parametrize("by", SimilarBy)
def test_the_nearest_of_many_are_found(by: SimilarBy) -> None:
    """The five nearest of 300 are not lost among the candidates."""
    corpus = random_corpus(3, documents=300, terms=200, topics=10)
    expected = compute_similarities(corpus, by)
    index = SimilarIndex(corpus.shares, corpus.bags)

    for row in range(20):
        found = index.find_nearest(corpus.query(row), limit=5, by=by, exclude=row)
        similarities = [neighbour.similarity for neighbour in found]
        best = np.sort(np.delete(expected[row], row))[::-1][: len(found)]
        assert similarities == pytest.approx(best.tolist(), abs=1e-6)


def test_rounding_does_not_decide_which_is_nearest() -> None:
    """Hundreds of documents differ by about as much as single precision loses."""
    rng = np.random.default_rng(4)
    shares = (rng.dirichlet(np.ones(40)) + rng.normal(0, 1e-8, size=(500, 40))).clip(0)
    corpus = Corpus(shares.astype(np.float32), np.ones((500, 1), np.uint8))
    query = Query(rng.dirichlet(np.ones(40)), make_bag(corpus.counts[0]))

    index = SimilarIndex(corpus.shares, corpus.bags)

    exact = (np.sqrt(corpus.shares) * np.sqrt(query.shares)).sum(axis=1)
    order = np.argsort(-exact, kind="stable").tolist()
    for limit in range(1, 60):
        found = index.find_nearest(query, limit=limit, by=SimilarBy.TOPICS)
        assert list_rows(found) == order[:limit]


@pytest.mark.parametrize("by", SimilarBy)
def test_a_document_can_be_excluded(papers: SimilarIndex, by: SimilarBy) -> None:
    """Its equal is still found."""
    found = papers.find_nearest(PAPERS.query(0), limit=4, by=by, exclude=0)

    assert list_rows(found)[0] == 2
    assert 0 not in list_rows(found)


def test_the_limit_may_exceed_the_documents(papers: SimilarIndex) -> None:
    """All documents with anything in common are returned, and no others."""
    assert list_rows(papers.find_nearest(PAPERS.query(0), limit=4, by=SimilarBy.BOTH)) == [
        0,
        2,
        3,
        1,
    ]
    assert list_rows(papers.find_nearest(PAPERS.query(0), limit=9, by=SimilarBy.BOTH)) == [
        0,
        2,
        3,
        1,
    ]
    assert list_rows(papers.find_nearest(PAPERS.query(0), limit=9, by=SimilarBy.WORDS)) == [
        0,
        2,
        3,
    ]


def test_without_known_words_the_topics_decide(papers: SimilarIndex) -> None:
    """They keep their part in the similarity by both; by words nothing is similar."""
    query = Query(np.array([0.9, 0.1, 0.0]), make_bag(EMPTY))

    first, *_ = papers.find_nearest(query, limit=4, by=SimilarBy.BOTH)

    assert first.similarity == pytest.approx(1 - WORDS_WEIGHT)
    assert first.shared_words == ()
    assert papers.find_nearest(query, limit=4, by=SimilarBy.WORDS) == []


def test_an_index_may_be_empty() -> None:
    """Nothing is found in it."""
    nothing = Corpus(np.empty((0, 3), np.float32), np.empty((0, 3), np.uint8))
    index = SimilarIndex(nothing.shares, nothing.bags)

    assert index.find_nearest(PAPERS.query(0), limit=1, by=SimilarBy.BOTH) == []


@pytest.mark.parametrize("by", SimilarBy)
def test_reasons_are_given_by_any_measure(papers: SimilarIndex, by: SimilarBy) -> None:
    """Topics by their contribution, and words; what neither text has is not shared."""
    found = papers.find_nearest(PAPERS.query(0), limit=1, by=by)

    assert [topic for topic, _ in found[0].shared_topics] == [0, 1]
    assert [part for _, part in found[0].shared_topics] == pytest.approx([0.9, 0.1])
    assert found[0].shared_words == (0, 1)


@settings(deadline=None, max_examples=40)
@given(corpus=CORPORA)
def test_contributions_of_topics_are_parts_of_one(corpus: Corpus) -> None:
    """They are in order; a topic left out contributes little, or comes after five others."""
    index = SimilarIndex(corpus.shares, corpus.bags)

    for neighbour in index.find_nearest(corpus.query(0), limit=40, by=SimilarBy.TOPICS):
        parts = [part for _, part in neighbour.shared_topics]
        assert parts == sorted(parts, reverse=True)
        assert 1 <= len(parts) <= MOST_SHARED_TOPICS
        assert sum(parts) <= 1 + 1e-6
        assert min(parts) >= LEAST_CONTRIBUTION or len(parts) == 1
        left = 1 - sum(parts)
        assert (
            len(parts) == MOST_SHARED_TOPICS or left < LEAST_CONTRIBUTION * corpus.shares.shape[1]
        )


@pytest.mark.parametrize(("topics", "listed"), [(4, 4), (10, MOST_SHARED_TOPICS), (25, 1)])
def test_few_shared_topics_are_listed(topics: int, listed: int) -> None:
    """Five at most; the greatest always, others only if they contribute enough."""
    corpus = Corpus(np.full((1, topics), 1 / topics, np.float32), np.ones((1, 1), np.uint8))
    index = SimilarIndex(corpus.shares, corpus.bags)

    (itself,) = index.find_nearest(corpus.query(0), limit=1, by=SimilarBy.TOPICS)

    assert [topic for topic, _ in itself.shared_topics] == list(range(listed))
    assert [part for _, part in itself.shared_topics] == pytest.approx([1 / topics] * listed)


def test_only_the_weightiest_shared_words_are_listed() -> None:
    """Eight of twenty."""
    corpus = Corpus(np.ones((2, 1), np.float32), np.ones((2, 20), np.uint8))
    index = SimilarIndex(corpus.shares, corpus.bags)

    first, _ = index.find_nearest(corpus.query(0), limit=2, by=SimilarBy.WORDS)

    assert first.shared_words == tuple(range(MOST_SHARED_WORDS))


def test_threads_do_not_change_results() -> None:
    """Threads share only what none of them changes."""
    corpus = random_corpus(5, documents=300, terms=80, topics=8)
    index = SimilarIndex(corpus.shares, corpus.bags)
    questions = [(row, by) for row in range(40) for by in SimilarBy]

    def answer(question: tuple[int, SimilarBy]) -> list[Neighbour]:
        return index.find_nearest(corpus.query(question[0]), limit=5, by=question[1])

    alone = [answer(question) for question in questions]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(answer, questions[::-1]))

    assert together[::-1] == alone
