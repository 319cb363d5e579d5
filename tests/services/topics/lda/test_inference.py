"""Inference, compared with gensim's."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from gensim.models import LdaModel
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import psi

from app.domain.topics import NO_TOPIC
from app.services.topics.lda.inference import compute_exp_digamma
from app.services.topics.lda.model import Inference, TopicParameters, create_inference
from app.services.topics.text.term_lookup import STOP, UNKNOWN
from app.services.topics.text.vocabulary import Bag, TokenizedText

TOPICS, TERMS, TEXTS = 8, 300, 500
RNG = np.random.default_rng(11)
WORDS = RNG.dirichlet(np.full(TERMS, 0.05), size=TOPICS)
COUNTS = np.rint(WORDS * 5000)
ALPHA = np.linspace(0.05, 0.4, TOPICS)
ETA = 0.01


class FixedStart:
    """Replacement for gensim's random state: every text starts at the mean of the draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        return np.full(size, shape * scale)


def random_bag() -> Bag:
    drawn = RNG.choice(TERMS, size=RNG.integers(1, 150), p=RNG.dirichlet(ALPHA) @ WORDS)
    ids, counts = np.unique(drawn, return_counts=True)
    return Bag(ids.astype(np.int32), counts.astype(np.int32))


BAGS = [random_bag() for _ in range(TEXTS)]
EMPTY = Bag(np.array([], dtype=np.int32), np.array([], dtype=np.int32))


def make_text(terms: NDArray[np.int32], bag: Bag) -> TokenizedText:
    """Return the reading of a text whose words and spelling do not matter."""
    spans = np.zeros((len(terms), 2), dtype=np.int64)
    return TokenizedText(b"", spans, np.zeros(0, dtype=np.int32), spans, terms, bag)


@pytest.fixture(scope="module")
def inference() -> Inference:
    return create_inference(TopicParameters(COUNTS, ALPHA, ETA))


def infer_gamma_by_gensim(bags: list[Bag]) -> NDArray[np.float64]:
    """Infer gamma (n, K) by gensim, from the fixed start."""
    model = LdaModel(
        num_topics=TOPICS,
        id2word={term: str(term) for term in range(TERMS)},
        alpha=ALPHA,
        eta=ETA,
        dtype=np.float64,
    )
    model.state.sstats = COUNTS.copy()
    model.sync_state()
    model.random_state = FixedStart()
    chunk = [list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)) for bag in bags]
    gamma: NDArray[np.float64] = model.inference(chunk)[0]
    return gamma


def test_inference_equals_gensims(inference: Inference) -> None:
    """From the same start, on 500 texts; a difference of 1e-4 would not matter."""
    ours = np.array([inference.infer(bag) for bag in BAGS])

    assert np.abs(ours - infer_gamma_by_gensim(BAGS)).max() < 1e-9


def test_a_text_without_terms_gets_the_prior(inference: Inference) -> None:
    """Nothing is known of it that would change the prior."""
    assert inference.infer(EMPTY).tolist() == ALPHA.tolist()


def test_threads_do_not_change_results(inference: Inference) -> None:
    """Bit for bit and in any order: threads share only what none of them changes."""
    alone = [inference.infer(bag).tobytes() for bag in BAGS]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda bag: inference.infer(bag).tobytes(), BAGS[::-1]))

    assert together[::-1] == alone


def test_a_word_has_its_likeliest_topic(inference: Inference) -> None:
    """gensim's phi: proportional to exp(E[log theta]) times exp(E[log beta])."""
    bag = BAGS[0]
    gamma = inference.infer(bag)
    lambdas = COUNTS + ETA
    log_beta = psi(lambdas) - psi(lambdas.sum(axis=1, keepdims=True))
    phi = np.exp(psi(gamma)[:, None] + log_beta[:, bag.ids])
    phi /= phi.sum(axis=0)

    coloured = inference.colour(make_text(bag.ids[::-1], bag))

    assert coloured.topics.tolist() == phi.argmax(axis=0)[::-1].tolist()
    assert coloured.confidences == pytest.approx(phi.max(axis=0)[::-1], abs=1e-12)
    assert coloured.shares.tolist() == inference.compute_shares(bag).tolist()


def test_a_word_without_a_term_has_no_topic(inference: Inference) -> None:
    """Nor has a word whose term the model lacks. Both are unknown; stop words are not."""
    bag = Bag(np.array([3, 7, TERMS], dtype=np.int32), np.ones(3, dtype=np.int32))
    terms = np.array([UNKNOWN, 3, TERMS, 7, STOP, 7], dtype=np.int32)

    coloured = inference.colour(make_text(terms, bag))

    assert (coloured.topics != NO_TOPIC).tolist() == [False, True, False, True, False, True]
    assert (coloured.confidences > 0).tolist() == (coloured.topics != NO_TOPIC).tolist()
    assert coloured.unknown.tolist() == [0, 2]
    assert coloured.shares.tolist() == inference.compute_shares(bag.select_below(TERMS)).tolist()


def test_a_word_without_affinity_to_any_topic_has_none() -> None:
    """If all affinities are too small for floating-point numbers, none is the likeliest."""
    counts = np.array([[0.0, 1e4], [0.0, 1e4]])
    inference = create_inference(TopicParameters(counts, np.array([0.1, 0.1]), eta=1e-4))
    bag = Bag(np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))

    assert inference.colour(make_text(bag.ids, bag)).topics.tolist() == [NO_TOPIC]


@given(st.lists(st.floats(0.002, 1e6), min_size=1))
def test_exponentials_of_digamma_are_scipys(numbers: list[float]) -> None:
    """Within rounding; only ours are the same on every processor."""
    results = np.empty(len(numbers))

    compute_exp_digamma(np.array(numbers), results)

    assert results == pytest.approx(np.exp(psi(numbers)), rel=2e-12)


def test_very_small_numbers_have_no_weight() -> None:
    """Their exponential is smaller than a double can hold."""
    results = np.empty(2)

    compute_exp_digamma(np.array([1e-4, 1e-300]), results)

    assert np.all(results < 1e-300)
