"""The sampler, the quality measures of its topics, and the choice among fits."""

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


def fit(topics: int = 2, *, seed: int = 0) -> TopicParameters:
    return fit_topics(BAGS, topics, SHORT, seed=seed, progress=lambda *_: None)


def make_counts(*rows: tuple[int, ...]) -> NDArray[np.float64]:
    """Return counts (K, 40) of topics with these terms, the most frequent first."""
    counts = np.zeros((len(rows), 40))
    for topic, terms in enumerate(rows):
        counts[topic, list(terms)] = np.arange(len(terms), 0, -1)
    return counts


def test_words_that_go_together_are_a_topic() -> None:
    topics = {frozenset(terms) for terms in find_likeliest(fit().counts, 3)}

    assert topics == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


@pytest.mark.parametrize("topics", [2, 8, 9], ids=["padded", "full lanes", "two rows of lanes"])
def test_every_word_is_in_a_topic(topics: int) -> None:
    """Averaged over the samples, the counts still add up to the documents with each word."""
    parameters = fit(topics)

    assert parameters.counts.shape == (topics, TERMS)
    assert parameters.counts.sum(axis=0) == pytest.approx([30] * TERMS)


def test_topics_are_in_the_order_of_their_size() -> None:
    sizes = fit(4).counts.sum(axis=1)

    assert list(sizes) == sorted(sizes, reverse=True)


def test_the_seed_decides_the_draws() -> None:
    assert np.array_equal(fit(4).counts, fit(4).counts)
    assert not np.array_equal(fit(4).counts, fit(4, seed=1).counts)


def test_the_prior_is_estimated_and_stays_positive() -> None:
    """Each text is about a single topic, so that the prior becomes smaller."""
    alpha = fit().alpha

    assert 0 < alpha.sum() < SHORT.alpha_sum
    assert (alpha > 0).all()


def test_progress_is_reported_until_the_end() -> None:
    """After every sweep."""
    reports: list[int] = []

    fit_topics(BAGS, 2, SHORT, seed=0, progress=lambda done, _: reports.append(done))

    assert reports == list(range(1, SHORT.sweeps + 1))


def test_terms_of_the_same_documents_are_associated() -> None:
    """Terms that are never in one document count -1, terms that always are count 1."""
    assert measure_document_npmi([[0, 1, 2]], BAGS) == pytest.approx(1)
    assert measure_document_npmi([[0, 3]], BAGS) == -1
    assert measure_document_npmi([[0, 1, 3]], BAGS) == pytest.approx(-1 / 3, abs=1e-4)


def test_independent_terms_count_zero() -> None:
    bags = csr_matrix(np.array([[1, 1], [1, 0], [0, 1], [0, 0]]))

    assert measure_document_npmi([[0, 1]], bags) == 0


def test_terms_of_every_document_count_one() -> None:
    """Their formula divides zero by zero; this is its limit."""
    assert measure_document_npmi([[0, 1]], csr_matrix(np.ones((3, 2)))) == 1


def test_coherence_by_gensim_is_none_if_a_term_never_occurs() -> None:
    """gensim would divide by zero."""
    counts = np.array([[3.0, 2.0, 1.0]])
    bags = csr_matrix(np.array([[1, 1, 0], [1, 1, 0]]))

    coherence = measure_coherence(counts, bags, [["a", "b"], ["a", "b"]], ["a", "b", "c"])

    assert coherence.c_v is None
    assert coherence.npmi is None


def test_diversity_is_the_share_of_distinct_terms() -> None:
    terms = tuple(range(25))

    assert measure_diversity(make_counts(terms, terms)) == 0.5


def test_fits_are_compared_whatever_the_order_of_their_topics() -> None:
    first, second = tuple(range(10)), tuple(range(10, 20))
    half = tuple(range(5, 15))

    assert measure_stability(make_counts(first, second), make_counts(second, first)) == 1
    assert measure_stability(make_counts(first), make_counts(half)) == pytest.approx(
        5 / 15, abs=1e-4
    )


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
        FitFigures(topics, 0.2, 0.1, other, error=0.01, diversity=0.6, stability=0.5, junk=0)
        for topics, other in zip((10, 20, 30), npmi, strict=True)
    ]

    assert choose_best(compared).topics == best


@pytest.mark.parametrize(
    ("npmi", "stability", "best"),
    [
        pytest.param((0.142, 0.145, 0.15), (0.5, 0.5, 0.5), 20, id="as good"),
        pytest.param((0.142, 0.13, 0.15), (0.5, 0.5, 0.5), 10, id="less coherent"),
        pytest.param((0.142, 0.145, 0.15), (0.5, 0.35, 0.5), 10, id="found by no other fit"),
    ],
)
def test_the_number_before_is_chosen_if_it_is_as_good(
    npmi: tuple[float, ...], stability: tuple[float, ...], best: int
) -> None:
    compared = [
        FitFigures(topics, 0.2, 0.1, other, error=0.01, diversity=0.6, stability=same, junk=0)
        for topics, other, same in zip((10, 20, 30), npmi, stability, strict=True)
    ]

    assert choose_best(compared, before=20).topics == best
