"""Inference, held against gensim's."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from gensim.models import LdaModel
from numpy.typing import NDArray

from app.services.topics.inference import Inference
from app.services.topics.vocabulary import Bag

TOPICS, TERMS, TEXTS = 8, 300, 500
RNG = np.random.default_rng(11)
WORDS = RNG.dirichlet(np.full(TERMS, 0.05), size=TOPICS)
COUNTS = np.rint(WORDS * 5000)
ALPHA = np.linspace(0.05, 0.4, TOPICS)
ETA = 0.01


class FixedStart:
    """Stands in for gensim's generator: every text starts at the mean of its draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        return np.full(size, shape * scale)


def random_bag() -> Bag:
    drawn = RNG.choice(TERMS, size=RNG.integers(1, 150), p=RNG.dirichlet(ALPHA) @ WORDS)
    ids, counts = np.unique(drawn, return_counts=True)
    return Bag(ids.astype(np.int32), counts.astype(np.int32))


BAGS = [random_bag() for _ in range(TEXTS)]
EMPTY = Bag(np.array([], dtype=np.int32), np.array([], dtype=np.int32))


@pytest.fixture(scope="module")
def inference() -> Inference:
    return Inference(COUNTS + ETA, ALPHA)


def gensim_gamma(bags: list[Bag]) -> NDArray[np.float64]:
    """Return what gensim infers from the fixed start."""
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
    """From the same start, on 500 texts; far below the 1e-4 that would do."""
    ours = np.array([inference.gamma(bag) for bag in BAGS])

    assert np.abs(ours - gensim_gamma(BAGS)).max() < 1e-9


def test_a_text_without_terms_gets_the_prior(inference: Inference) -> None:
    """Nothing is known, so nothing changes."""
    assert inference.gamma(EMPTY).tolist() == ALPHA.tolist()
    assert inference.affinity(EMPTY, inference.gamma(EMPTY)).shape == (0, TOPICS)


def test_threads_change_nothing(inference: Inference) -> None:
    """Bit for bit, in any order: nothing is shared but what is only read."""
    alone = [inference.gamma(bag).tobytes() for bag in BAGS]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda bag: inference.gamma(bag).tobytes(), BAGS[::-1]))

    assert together[::-1] == alone


def test_affinities_are_the_posterior_of_a_word(inference: Inference) -> None:
    """gensim's phi: proportional to exp(E[log theta]) times exp(E[log beta]); rows add up to 1."""
    affinity = inference.affinity(BAGS[0], inference.gamma(BAGS[0]))

    assert affinity.shape == (len(BAGS[0].ids), TOPICS)
    assert affinity.sum(axis=1) == pytest.approx(1)
    # Summed over the words they are what the update of gamma adds to alpha.
    expected = ALPHA + BAGS[0].counts @ affinity
    assert inference.gamma(BAGS[0]) == pytest.approx(expected, abs=0.05)
