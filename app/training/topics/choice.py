"""Choice of the number of topics: each candidate is fitted twice, measured and compared."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from app.services.topics.lda.model import TopicParameters
from app.training.topics.dataset import TermDocuments, TopicCorpus
from app.training.topics.junk import find_junk
from app.training.topics.measures import (
    COHERENT_TERMS,
    Coherence,
    associate,
    find_likeliest,
    measure_coherence,
    measure_diversity,
    measure_stability,
)
from app.training.topics.parallel import FitsProgress, Job, fit_all
from app.training.topics.sampling import SamplerSettings
from app.training.topics.start import StartTopics

SEEDS = 2
"""Fits of each number of topics: the first may be shipped, the second shows how stable it is."""

LEAST_OTHERS = 1_000
"""Documents that were not fitted by which coherence is measured: in fewer, few terms ever meet."""

LEEWAY = 0.1
"""How much less stable, or less diverse, than the best of them a number of topics may be.

Two fits determine stability to 0.05 or so.
"""


@dataclass(frozen=True, slots=True)
class FitFigures:
    """Quality measures of the fits of one number of topics, as means over the seeds.

    `npmi` and `other_npmi` are the document NPMI of the ten likeliest terms in the fitted documents
    and in those that were not fitted. `coherence` is the one of them that counts, the latter if
    there are `LEAST_OTHERS` of these, and `error` its standard error over the topics. `junk` counts
    the topics of the first fit that `find_junk` finds.
    """

    topics: int
    npmi: float
    other_npmi: float
    coherence: float
    error: float
    diversity: float
    stability: float | None
    junk: int

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures as the manifest holds them."""
        return asdict(self)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The chosen topics, and the figures of the fits compared: none if there was one number."""

    parameters: TopicParameters
    compared: Sequence[FitFigures]


def choose_topics(  # noqa: PLR0913 - what is fitted, on what, and how
    numbers: Sequence[int],
    corpus: TopicCorpus,
    documents: TermDocuments,
    settings: SamplerSettings,
    *,
    seed: int,
    before: StartTopics | None = None,
    progress: FitsProgress,
) -> Choice:
    """Fit each of the numbers of topics, and choose the best fit.

    A single number is fitted once. Of several, `choose_best` chooses by documents that were not
    fitted. The first fit of as many topics as were `before` starts from those; the second fit does
    not, so that its stability says whether others find the same topics, too. `progress` is called
    in the calling thread; an exception of it ends all fits.
    """
    seeds = range(seed, seed + (SEEDS if len(numbers) > 1 else 1))
    jobs = [(number, each) for number in numbers for each in seeds]
    bags = documents.select_bags(corpus.fitted)
    starts: dict[Job, NDArray[np.int32]] = {}
    if before is not None and len(before) in numbers:
        terms = documents.vocabulary.settings.terms
        starts[len(before), seed] = before.draw(bags, terms, seed=seed)
    fits = fit_all(jobs, bags, settings, starts, progress)
    if len(numbers) == 1:
        return Choice(fits[numbers[0], seed], ())
    compared = [
        measure_fits([fits[number, each] for each in seeds], corpus, documents)
        for number in numbers
    ]
    best = choose_best(compared, before=None if before is None else len(before))
    return Choice(fits[best.topics, seed], compared)


def choose_best(compared: Sequence[FitFigures], *, before: int | None = None) -> FitFigures:
    """Return the smallest number of topics that is as coherent as the most coherent one.

    As coherent means within one standard error of it (Breiman and others 1984, "Classification and
    Regression Trees"): more topics are no better in themselves, as they are harder to survey. The
    number that there were `before` goes first if it is as coherent: people know those topics.
    Numbers whose topics share more of their terms, or change more from seed to seed, than the best
    by more than `LEEWAY` do not count, if others do.
    """
    stable, diverse = (
        max(getattr(figures, name) for figures in compared) for name in ("stability", "diversity")
    )
    lasting = [
        figures
        for figures in compared
        if figures.stability >= stable - LEEWAY and figures.diversity >= diverse - LEEWAY
    ] or compared
    best = max(lasting, key=lambda figures: figures.coherence)
    near = [figures for figures in lasting if figures.coherence >= best.coherence - best.error]
    return min(near, key=lambda figures: (figures.topics != before, figures.topics))


def measure_coherence_in(
    counts: NDArray[np.floating],
    documents: TermDocuments,
    selected: NDArray[np.int64],
) -> Coherence:
    """Return the coherence of topics, given as counts (K, V), in the selected documents."""
    terms = documents.vocabulary.settings.terms[: documents.vocabulary.settings.model_terms]
    bags, orders = documents.select_bags(selected), documents.select_orders(selected)
    return measure_coherence(counts, bags, orders, terms)


def measure_fits(
    fits: Sequence[TopicParameters], corpus: TopicCorpus, documents: TermDocuments
) -> FitFigures:
    """Return the figures of the fits of one number of topics; one alone has no stability."""
    bags, others = (
        documents.select_bags(indices) for indices in (corpus.fitted, corpus.not_fitted)
    )
    best = [topic for fit in fits for topic in find_likeliest(fit.counts, COHERENT_TERMS)]
    here, elsewhere = (
        np.array([associate(topic, read) for topic in best]) for read in (bags, others)
    )
    counting = elsewhere if others.shape[0] >= LEAST_OTHERS else here
    return FitFigures(
        topics=len(fits[0].counts),
        npmi=round(float(here.mean()), 4),
        other_npmi=round(float(elsewhere.mean()), 4),
        coherence=round(float(counting.mean()), 4),
        error=round(float(counting.std() / np.sqrt(len(counting))), 4),
        diversity=round(float(np.mean([measure_diversity(fit.counts) for fit in fits])), 4),
        stability=measure_stability(*(fit.counts for fit in fits)) if len(fits) > 1 else None,
        junk=int(find_junk(fits[0], bags).sum()),
    )
