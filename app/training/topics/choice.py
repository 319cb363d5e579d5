"""How many topics: each number that is asked for is fitted twice, measured and compared."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from os import cpu_count
from threading import Event

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix

from app.services.topics.lda.model import TopicParameters
from app.training.topics.dataset import TermDocuments, TopicCorpus
from app.training.topics.measures import (
    COHERENT_TERMS,
    Coherence,
    find_likeliest,
    measure_coherence,
    measure_diversity,
    measure_document_npmi,
    measure_stability,
)
from app.training.topics.sampling import SamplerSettings, fit_topics

SEEDS = 2
"""Fits of each number of topics: the first may be shipped, the second tells how stable it is."""

TOLERANCE = 0.01
"""Coherence on other documents that two fits of the same number may differ by."""


@dataclass(frozen=True, slots=True)
class FitFigures:
    """What fits of one number of topics are worth, as means over the seeds."""

    topics: int
    c_v: float | None
    npmi: float | None
    other_npmi: float
    """The document NPMI by documents that were not fitted."""

    diversity: float
    stability: float

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures that go into a manifest."""
        return asdict(self)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The topics that were chosen, and the figures of all that were compared; none if one was."""

    parameters: TopicParameters
    compared: Sequence[FitFigures]


def choose_topics(  # noqa: PLR0913 - what is fitted, on what, and how
    numbers: Sequence[int],
    corpus: TopicCorpus,
    documents: TermDocuments,
    settings: SamplerSettings,
    *,
    seed: int,
    progress: Callable[[float], None],
) -> Choice:
    """Fit the numbers of topics; of several, choose by documents that were not fitted.

    See `choose_best` for the rule.
    """
    seeds = range(seed, seed + (SEEDS if len(numbers) > 1 else 1))
    wanted = [(number, each) for number in numbers for each in seeds]
    fits = _fit_all(wanted, documents.select_bags(corpus.fitted), settings, progress)
    if len(numbers) == 1:
        return Choice(fits[numbers[0], seed], ())
    compared = [
        _measure_fits([fits[number, each].counts for each in seeds], corpus, documents)
        for number in numbers
    ]
    return Choice(fits[choose_best(compared).topics, seed], compared)


def choose_best(compared: Sequence[FitFigures]) -> FitFigures:
    """Return the fewest topics that are as coherent elsewhere as the most coherent ones.

    More are not better for being more, but harder to survey, and share more of their terms.
    Stability is told but chooses nothing: from two fits it is known to 0.05 or so.
    """
    best = max(figures.other_npmi for figures in compared)
    near = [figures for figures in compared if figures.other_npmi >= best - TOLERANCE]
    return min(near, key=lambda figures: figures.topics)


def measure_in(
    counts: NDArray[np.float64],
    documents: TermDocuments,
    places: NDArray[np.int64],
) -> Coherence:
    """Return the coherence of topics in some of the documents."""
    terms = documents.vocabulary.settings.terms[: documents.vocabulary.settings.model_terms]
    bags, orders = documents.select_bags(places), documents.select_orders(places)
    return measure_coherence(counts, bags, orders, terms)


def _fit_all(
    wanted: Sequence[tuple[int, int]],
    bags: csr_matrix,
    settings: SamplerSettings,
    progress: Callable[[float], None],
) -> Mapping[tuple[int, int], TopicParameters]:
    """Fit side by side; what a fit gives does not depend on which others run."""
    done = dict.fromkeys(wanted, 0.0)
    given_up = Event()

    def fit(one: tuple[int, int]) -> TopicParameters:
        def report(share: float) -> None:
            if given_up.is_set():
                raise CancelledError
            done[one] = share
            progress(sum(done.values()) / len(done))

        return fit_topics(bags, one[0], settings, seed=one[1], progress=report)

    with ThreadPoolExecutor(max_workers=cpu_count()) as pool:
        try:
            return dict(zip(wanted, pool.map(fit, wanted), strict=True))
        except BaseException:  # also Ctrl-C: the pool would wait for fits that nobody wants
            given_up.set()
            raise


def _measure_fits(
    fits: Sequence[NDArray[np.float64]], corpus: TopicCorpus, documents: TermDocuments
) -> FitFigures:
    fitted = [measure_in(counts, documents, corpus.fitted) for counts in fits]
    bags = documents.select_bags(corpus.not_fitted)
    elsewhere = [
        measure_document_npmi(find_likeliest(counts, COHERENT_TERMS), bags) for counts in fits
    ]
    return FitFigures(
        topics=len(fits[0]),
        c_v=_average([one.c_v for one in fitted]),
        npmi=_average([one.npmi for one in fitted]),
        other_npmi=round(float(np.mean(elsewhere)), 4),
        diversity=round(float(np.mean([measure_diversity(counts) for counts in fits])), 4),
        stability=measure_stability(*fits),
    )


def _average(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return round(float(np.mean(there)), 4) if there else None
