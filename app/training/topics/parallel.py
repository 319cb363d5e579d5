"""Fits of several numbers of topics in parallel, and what they report meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from threading import Event

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.lda.model import TopicParameters
from app.training.topics.measures import COHERENT_TERMS, find_likeliest, measure_document_npmi
from app.training.topics.sampling import Sampler, SamplerSettings, fit_topics
from app.training.topics.sharpening import sharpen

SECONDS_PER_REPORT = 0.2

SWEEPS_PER_COHERENCE = 25
"""Sweeps between two measurements of a fit's coherence while it goes on."""

LIVE_DOCUMENTS = 2_000
"""Fitted documents, at most, in which coherence is measured meanwhile: it takes milliseconds."""

Job = tuple[int, int]
"""A number of topics and a seed."""


@dataclass(frozen=True, slots=True)
class CandidateProgress:
    """How far the fits of one number of topics have got, and how coherent the first one is."""

    topics: int
    sweep: int
    sweeps: int
    coherence: Mapping[int, float]
    """The document NPMI of the ten likeliest terms in the fitted documents, by the sweeps done."""


FitsProgress = Callable[[float, Sequence[CandidateProgress]], None]
"""Receives the share done, in [0, 1], and the progress of each number of topics."""


def fit_all(
    jobs: Sequence[Job],
    bags: csr_matrix,
    settings: SamplerSettings,
    starts: Mapping[Job, NDArray[np.int32]],
    progress: FitsProgress,
) -> Mapping[Job, TopicParameters]:
    """Fit each (number of topics, seed) in parallel; a fit does not depend on which others run.

    `starts` are the first topics of the bags' entries, of jobs that do not draw them. `progress` is
    called in the calling thread; an exception of it ends all fits.
    """
    board = _Board(jobs, settings.sweeps, bags[:LIVE_DOCUMENTS])

    def fit(job: Job) -> TopicParameters:
        report = partial(board.report, job)
        start = starts.get(job)
        fitted = fit_topics(bags, job[0], settings, seed=job[1], start=start, progress=report)
        return sharpen(fitted, bags)

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
