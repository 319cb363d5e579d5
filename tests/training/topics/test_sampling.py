"""The sampler, and the measures of what it finds."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.lda.model import TopicParameters
from app.training.topics.choice import FitFigures, choose_best
from app.training.topics.measures import (
    find_likeliest,
    measure_coherence,
    measure_diversity,
    measure_document_npmi,
    measure_stability,
)
from app.training.topics.sampling import SamplerSettings, fit_topics

TERMS = 6
SHORT = SamplerSettings(sweeps=60, samples=2, sweeps_per_sample=5, first_estimate=10)
BAGS = csr_matrix(
    np.array([[3, 3, 3, 0, 0, 0], [0, 0, 0, 3, 3, 3]] * 30 + [[0] * TERMS], dtype=np.int32)
)


def fitted(topics: int = 2, *, seed: int = 0) -> TopicParameters:
    return fit_topics(BAGS, topics, SHORT, seed=seed, progress=lambda _: None)


def one_hot(*rows: tuple[int, ...]) -> NDArray[np.float64]:
    counts = np.zeros((len(rows), 40))
    for topic, terms in enumerate(rows):
        counts[topic, list(terms)] = np.arange(len(terms), 0, -1)
    return counts


def test_words_that_go_together_are_a_topic() -> None:
    topics = {frozenset(terms) for terms in find_likeliest(fitted().counts, 3)}

    assert topics == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


@pytest.mark.parametrize("topics", [2, 8, 9], ids=["padded", "full lanes", "two rows of lanes"])
def test_every_word_is_in_a_topic(topics: int) -> None:
    """Averaged over the samples, the counts still add up to the corpus'."""
    parameters = fitted(topics)

    assert parameters.counts.shape == (topics, TERMS)
    assert parameters.counts.sum(axis=0) == pytest.approx(np.asarray(BAGS.sum(axis=0)).ravel())


def test_topics_are_in_the_order_of_their_size() -> None:
    sizes = fitted(4).counts.sum(axis=1)

    assert list(sizes) == sorted(sizes, reverse=True)


def test_the_seed_decides_the_draws() -> None:
    assert np.array_equal(fitted(4).counts, fitted(4).counts)
    assert not np.array_equal(fitted(4).counts, fitted(4, seed=1).counts)


def test_the_prior_is_estimated_and_stays_positive() -> None:
    """Each text is about one topic alone, so that little is expected of all."""
    alpha = fitted().alpha

    assert 0 < alpha.sum() < SHORT.alpha_sum
    assert (alpha > 0).all()


def test_progress_is_told_until_the_end() -> None:
    told: list[float] = []

    fit_topics(BAGS, 2, SHORT, seed=0, progress=told.append)

    assert told[-1] == 1


def test_terms_of_the_same_documents_go_together() -> None:
    """Two terms that are never in one document count -1, two that always are count 1."""
    assert measure_document_npmi([[0, 1, 2]], BAGS) == pytest.approx(1)
    assert measure_document_npmi([[0, 3]], BAGS) == -1
    assert measure_document_npmi([[0, 1, 3]], BAGS) == pytest.approx(-1 / 3, abs=1e-4)


def test_independent_terms_count_nothing() -> None:
    bags = csr_matrix(np.array([[1, 1], [1, 0], [0, 1], [0, 0]]))

    assert measure_document_npmi([[0, 1]], bags) == 0


def test_terms_of_every_document_divide_nothing_by_nothing() -> None:
    assert measure_document_npmi([[0, 1]], csr_matrix(np.ones((3, 2)))) == 1


def test_coherence_is_not_told_where_a_term_never_occurs() -> None:
    """gensim would divide by zero."""
    counts = np.array([[3.0, 2.0, 1.0]])
    bags = csr_matrix(np.array([[1, 1, 0], [1, 1, 0]]))

    told = measure_coherence(counts, bags, [["a", "b"], ["a", "b"]], ["a", "b", "c"])

    assert told.c_v is None
    assert told.npmi is None


def test_distinct_terms_make_diverse_topics() -> None:
    same = tuple(range(25))

    assert measure_diversity(one_hot(same, same)) == 0.5


def test_fits_are_compared_whatever_the_order_of_their_topics() -> None:
    first, second = tuple(range(10)), tuple(range(10, 20))
    half = tuple(range(5, 15))

    assert measure_stability(one_hot(first, second), one_hot(second, first)) == 1
    assert measure_stability(one_hot(first), one_hot(half)) == pytest.approx(5 / 15, abs=1e-4)


@pytest.mark.parametrize(
    ("npmi", "best"),
    [
        pytest.param((0.10, 0.15, 0.12), 20, id="the most coherent"),
        pytest.param((0.142, 0.145, 0.15), 10, id="the fewest that are as good"),
        pytest.param((0.13, 0.145, 0.15), 20, id="not fewer at any price"),
    ],
)
def test_the_choice_follows_its_rule(npmi: tuple[float, ...], best: int) -> None:
    compared = [
        FitFigures(topics, c_v=0.6, npmi=0.1, other_npmi=other, diversity=0.6, stability=0.5)
        for topics, other in zip((10, 20, 30), npmi, strict=True)
    ]

    assert choose_best(compared).topics == best
