"""The composition root of processes that work on jobs: which kinds there are, and how one is run.

`python -P -m app.worker` works on one job, which it is told on standard input: a line with the job
and the claim, a line with the settings. It ends when that input ends, as it does with its parent.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from threading import Thread
from uuid import UUID

import structlog

from app.domain.jobs import Lease
from app.logs import configure_logs
from app.services.imports.requests import IMPORT_DOCUMENTS, IMPORT_REVIEWS, REMOVE_IMPORT
from app.services.jobs.context import JobContext, JobFunction
from app.services.jobs.execution import return_job, run_try
from app.services.jobs.processes import Program
from app.services.reviews.scoring_request import SCORE_REVIEWS
from app.services.reviews.training_request import TRAIN_SENTIMENT
from app.services.topics.fit_request import FIT_TOPICS
from app.settings import Settings

NICENESS = 19
"""Work gives way to answers wherever both want the processor."""

STDIN = 0
READ_BYTES = 4096


async def import_reviews(context: JobContext) -> Mapping[str, object]:
    """Store the reviews of an uploaded file."""
    from app.services.imports.job import import_reviews as work  # noqa: PLC0415

    return await work(context)


async def import_documents(context: JobContext) -> Mapping[str, object]:
    """Store the documents of an uploaded file."""
    from app.services.imports.job import import_documents as work  # noqa: PLC0415

    return await work(context)


async def remove_import(context: JobContext) -> Mapping[str, object]:
    """Take an import out again."""
    from app.services.imports.removal import remove_import as work  # noqa: PLC0415

    return await work(context)


async def score_reviews(context: JobContext) -> Mapping[str, object]:
    """Score all stored reviews again."""
    from app.services.reviews.scoring import score_reviews as work  # noqa: PLC0415

    return await work(context)


async def train_sentiment(context: JobContext) -> Mapping[str, object]:
    """Train a sentiment model on all stored labels."""
    from app.training.sentiment.labels.job import train_sentiment as work  # noqa: PLC0415

    return await work(context)


async def fit_topics(context: JobContext) -> Mapping[str, object]:
    """Fit topics to stored texts."""
    from app.training.topics.job import fit_topics as work  # noqa: PLC0415

    return await work(context)


KINDS: Mapping[str, JobFunction] = {
    IMPORT_REVIEWS: import_reviews,
    IMPORT_DOCUMENTS: import_documents,
    REMOVE_IMPORT: remove_import,
    SCORE_REVIEWS: score_reviews,
    TRAIN_SENTIMENT: train_sentiment,
    FIT_TOPICS: fit_topics,
}
"""What does the work of each kind of job. Each function imports what it needs when it is called:
that may take seconds, in which the lease has to be renewed already."""


def run_job(settings: Settings, claim: Lease, *, kinds: Mapping[str, JobFunction] = KINDS) -> None:
    """Work on a claimed job in this process until it ends or is to be tried again."""
    run_try(settings, claim, kinds=kinds)


def run_remotely(claim: Lease) -> None:
    """Work on a claimed job on another machine, with the settings of that machine."""
    settings = Settings()
    configure_logs(settings)
    run_job(settings, claim)


PROGRAM = Program(module="app.worker", kinds=tuple(KINDS), run=run_remotely)
"""What a service starts."""


def main(kinds: Mapping[str, JobFunction] = KINDS) -> None:
    """Work on the job that standard input tells, and give it back if that ends before."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # sent to all at once; the parent says what is to end
    job_id, holder = json.loads(sys.stdin.buffer.readline())
    claim = Lease(UUID(job_id), holder)
    settings = Settings.model_validate_json(sys.stdin.buffer.readline())
    configure_logs(settings)
    Thread(target=_give_back_at_end, args=(settings, claim), daemon=True).start()
    try:
        run_try(
            settings,
            claim,
            kinds=kinds,
            niceness=NICENESS,
            on_lost=lambda: os._exit(0),  # nothing that it could still do would be stored
        )
    except Exception:  # such as a database that is away
        structlog.get_logger().exception("job_not_stored", job=job_id)
        sys.exit(1)


def _give_back_at_end(settings: Settings, claim: Lease) -> None:
    """Wait for the end of the input, give the job back and exit, whatever is being done.

    What is being done cannot be stored any more, since the lease is over.
    """
    # Not by sys.stdin: a thread that waits in it holds its lock, and Python aborts at its own end.
    while os.read(STDIN, READ_BYTES):
        pass
    try:
        return_job(settings, claim)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
