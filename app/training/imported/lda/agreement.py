"""How far inference agrees with gensim's own, on bags of words that the model itself makes up."""

import numpy as np
from gensim.models import LdaModel
from numpy.typing import NDArray

from app.services.topics.lda.model import Inference
from app.services.topics.text.vocabulary import Bag
from app.training.imported.lda.saved import SavedModel

AGREEMENT = 1e-4
"""The greatest difference of a share that is none."""

ROUNDING = 10
"""Roundings of a single computation that gensim's own may be off in half precision."""

TEXTS = 200
LONGEST = 150
"""Words of a text that is made up."""


class FixedStart:
    """Stands in for gensim's generator: every text starts at the mean of its draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        """Return the mean of the distribution that gensim draws from."""
        return np.full(size, shape * scale)


def to_gensim(model: SavedModel) -> LdaModel:
    """Return gensim's model with these parameters, which starts where ours does."""
    dtype = next(one for one in (np.float16, np.float32, np.float64) if _is_of(model, one))
    topics, terms = model.counts.shape
    theirs = LdaModel(
        id2word={number: str(number) for number in range(terms)},
        num_topics=topics,
        alpha=model.alpha,
        iterations=model.iterations,
        gamma_threshold=model.threshold,
        dtype=dtype,
    )
    theirs.expElogbeta = model.affinities.astype(dtype)
    theirs.random_state = FixedStart()
    return theirs


def find_tolerance(model: SavedModel) -> float:
    """Return the greatest difference of a share that is none in the type gensim computes in."""
    return max(AGREEMENT, ROUNDING * model.epsilon)


def measure_agreement(model: SavedModel, inference: Inference, *, seed: int = 0) -> float:
    """Return the greatest difference between one of our shares and gensim's, over `TEXTS` texts."""
    theirs = to_gensim(model)
    greatest = 0.0
    for bag in draw_bags(model, TEXTS, seed=seed):
        chunk = [list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))]
        gamma = theirs.inference(chunk)[0][0].astype(np.float64)
        difference = np.abs(gamma / gamma.sum() - inference.compute_shares(bag))
        greatest = max(greatest, float(difference.max()))
    return greatest


def draw_bags(model: SavedModel, count: int, *, seed: int) -> list[Bag]:
    """Draw texts of the kind that the model holds likely, of up to `LONGEST` words."""
    rng = np.random.default_rng(seed)
    bags = []
    totals = model.counts.sum(axis=1, dtype=np.float64)
    for _ in range(count):
        shares = rng.dirichlet(model.alpha / model.alpha.sum() + 0.05)
        topics = rng.choice(len(shares), size=rng.integers(1, LONGEST), p=shares)
        words: list[int] = []
        for topic, times in zip(*np.unique(topics, return_counts=True), strict=True):
            weights = model.counts[topic] / (totals[topic] or 1)
            words += _draw(rng, weights.astype(np.float64), int(times))
        ids, counts = np.unique(np.array(words, dtype=np.int32), return_counts=True)
        bags.append(Bag(ids, counts.astype(np.int32)))
    return bags


def _draw(rng: np.random.Generator, weights: NDArray[np.float64], times: int) -> list[int]:
    """Return term ids drawn by their weights; any if a topic has none."""
    total = np.cumsum(weights)
    if not total[-1] > 0:
        return [int(rng.integers(len(weights))) for _ in range(times)]
    found = np.searchsorted(total, rng.random(times) * total[-1], side="right")
    return [int(term) for term in np.minimum(found, len(weights) - 1)]


def _is_of(model: SavedModel, dtype: type[np.floating]) -> bool:
    return bool(np.finfo(dtype).eps == model.epsilon)
