"""Choice of the number of topics: each candidate is fitted twice, measured and compared."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from functools import partial
from os import cpu_count
from threading import Event

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix

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
    measure_document_npmi,
    measure_stability,
)
from app.training.topics.sampling import Sampler, SamplerSettings, fit_topics
from app.training.topics.sharpening import sharpen

SEEDS = 2
"""Fits of each number of topics: the first may be shipped, the second shows how stable it is."""

SECONDS_PER_REPORT = 0.2

SWEEPS_PER_COHERENCE = 25
"""Sweeps between two measurements of a fit's coherence while it goes on."""

LIVE_DOCUMENTS = 2_000
"""Fitted documents, at most, in which coherence is measured meanwhile: it takes milliseconds."""

Job = tuple[int, int]
"""A number of topics and a seed."""

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


@dataclass(frozen=True, slots=True)
class CandidateProgress:
    """How far the fits of one number of topics have got, and how coherent the first one is."""

    topics: int
    sweep: int
    sweeps: int
    coherence: Mapping[int, float]
    """The document NPMI of the ten likeliest terms in the fitted documents, by the sweeps done."""


ChoiceProgress = Callable[[float, Sequence[CandidateProgress]], None]
"""Receives the share done, in [0, 1], and the progress of each number of topics."""


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
    progress: ChoiceProgress,
) -> Choice:
    """Fit each of the numbers of topics, and choose the best fit.

    A single number is fitted once. Of several, `choose_best` chooses by documents that were not
    fitted. `progress` is called in the calling thread; an exception of it ends all fits.
    """
    seeds = range(seed, seed + (SEEDS if len(numbers) > 1 else 1))
    jobs = [(number, each) for number in numbers for each in seeds]
    fits = _fit_all(jobs, documents.select_bags(corpus.fitted), settings, progress)
    if len(numbers) == 1:
        return Choice(fits[numbers[0], seed], ())
    compared = [
        measure_fits([fits[number, each] for each in seeds], corpus, documents)
        for number in numbers
    ]
    return Choice(fits[choose_best(compared).topics, seed], compared)


def choose_best(compared: Sequence[FitFigures]) -> FitFigures:
    """Return the smallest number of topics that is as coherent as the most coherent one.

    As coherent means within one standard error of it (Breiman and others 1984, "Classification and
    Regression Trees"): more topics are no better in themselves, as they are harder to survey.
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
    return min(near, key=lambda figures: figures.topics)


def measure_coherence_in(
    counts: NDArray[np.floating],
    documents: TermDocuments,
    selected: NDArray[np.int64],
) -> Coherence:
    """Return the coherence of topics, given as counts (K, V), in the selected documents."""
    terms = documents.vocabulary.settings.terms[: documents.vocabulary.settings.model_terms]
    bags, orders = documents.select_bags(selected), documents.select_orders(selected)
    return measure_coherence(counts, bags, orders, terms)


def _fit_all(
    jobs: Sequence[Job],
    bags: csr_matrix,
    settings: SamplerSettings,
    progress: ChoiceProgress,
) -> Mapping[Job, TopicParameters]:
    """Fit each (number of topics, seed) in parallel; a fit does not depend on which others run."""
    board = _Board(jobs, settings.sweeps, bags[:LIVE_DOCUMENTS])

    def fit(job: Job) -> TopicParameters:
        report = partial(board.report, job)
        return sharpen(fit_topics(bags, job[0], settings, seed=job[1], progress=report), bags)

    with ThreadPoolExecutor(max_workers=cpu_count()) as pool:
        try:
            fits = {job: pool.submit(fit, job) for job in jobs}
            is_over = False
            while not is_over:
                progress(board.share, board.list_candidates())
                is_over = not wait(fits.values(), SECONDS_PER_REPORT).not_done
            progress(board.share, board.list_candidates())
            return {job: done.result() for job, done in fits.items()}
        except BaseException:  # also Ctrl-C: the pool would wait for fits that nobody needs
            board.abort()
            raise


class _Board:
    """What the fits report of themselves, from their own threads."""

    def __init__(self, jobs: Sequence[Job], sweeps: int, sample: csr_matrix) -> None:
        self._sweeps, self._sample = sweeps, sample
        self._done = dict.fromkeys(jobs, 0)
        self._coherence: dict[Job, dict[int, float]] = {job: {} for job in jobs}
        self._aborted = Event()

    @property
    def share(self) -> float:
        """The share, in [0, 1], of all fits that is done; a sweep takes time for each topic."""
        whole = sum(topics for topics, _ in self._done) * self._sweeps
        return sum(topics * done for (topics, _), done in self._done.items()) / whole

    def abort(self) -> None:
        """End all fits at their next report."""
        self._aborted.set()

    def report(self, job: Job, sweep: int, sampler: Sampler) -> None:
        """Note how far a fit is; raise `CancelledError` if nobody needs it any more."""
        if self._aborted.is_set():
            raise CancelledError
        if sweep % SWEEPS_PER_COHERENCE == 0:
            likeliest = find_likeliest(sampler.count_documents().T, COHERENT_TERMS)
            self._coherence[job][sweep] = measure_document_npmi(likeliest, self._sample)
        self._done[job] = sweep

    def list_candidates(self) -> list[CandidateProgress]:
        """Return how far each number of topics is: the mean of its fits, and the first one."""
        jobs: dict[int, list[Job]] = {}
        for job in self._done:
            jobs.setdefault(job[0], []).append(job)
        return [
            CandidateProgress(
                topics,
                sum(self._done[job] for job in each) // len(each),
                self._sweeps,
                dict(self._coherence[each[0]]),
            )
            for topics, each in jobs.items()
        ]


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
