"""How a job that fits topics to stored texts is queued."""

from datetime import datetime, time
from uuid import UUID

from app.db.backends import hold_lock
from app.db.engine import Session
from app.db.jobs import JobStore
from app.db.reviews.store import ReviewStore
from app.db.topics.corpus import count_documents
from app.domain.jobs import Job
from app.domain.reviews import ReviewFilter
from app.domain.topic_fits import Corpus, FitRequest, read_fit_request
from app.errors import CorpusEmpty, FitUnfinished, TextsTooFew, TopicCountInvalid
from app.limits import LEAST_FITTED_TEXTS

FIT_TOPICS = "fit_topics"
"""The kind of the job."""

FITS_LOCK = "topic fits"


async def queue_fit(
    reading: Session, session: Session, request: FitRequest, *, key_id: UUID | None = None
) -> Job:
    """Queue the job for a key, if any, in the transaction of `session`.

    What is stored is counted in `reading`.

    Raises `CorpusEmpty`, `TextsTooFew` or `TopicCountInvalid` if so many texts cannot do, and
    `FitUnfinished` where another fit of the name waits or runs: the two would succeed the same
    model.
    """
    check_corpus(request, await count_texts(reading, request))
    await hold_lock(session, FITS_LOCK)
    jobs = JobStore(session)
    for job in await jobs.read_unfinished(FIT_TOPICS):
        if read_fit_request(job.request).name == request.name:
            raise FitUnfinished(request.name, job=job.id)
    return await jobs.add(FIT_TOPICS, request.write(), key_id=key_id)


async def count_texts(session: Session, request: FitRequest) -> int:
    """Count the stored texts that a fit is asked for."""
    if request.corpus is Corpus.DOCUMENTS:
        return await count_documents(session, since=request.since, until=request.until)
    return (await ReviewStore(session).read_stats(filter_reviews(request))).total


def filter_reviews(request: FitRequest) -> ReviewFilter:
    """Return which reviews a fit is asked for."""
    return ReviewFilter(source=request.source, since=request.since, until=request.until)


def check_corpus(request: FitRequest, texts: int, *, left_out: int = 0) -> None:
    """Raise an error unless so many texts are enough; `left_out` others cannot be used."""
    if texts + left_out == 0:
        raise CorpusEmpty(describe_corpus(request))
    if texts < LEAST_FITTED_TEXTS:
        raise TextsTooFew(texts, least=LEAST_FITTED_TEXTS, left_out=left_out)
    most = max(request.topics or (0,))
    if most > texts:
        raise TopicCountInvalid(most, documents=texts)


def describe_corpus(request: FitRequest) -> str:
    """Return what is asked for, for people: "reviews of 'shop' since 2024-05-01"."""
    parts = [request.corpus.value]
    if request.source is not None:
        parts.append(f"of {request.source!r}")
    if request.since is not None:
        parts.append(f"since {_show(request.since)}")
    if request.until is not None:
        parts.append(f"before {_show(request.until)}")
    return " ".join(parts)


def _show(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}" if moment.time() == time.min else moment.isoformat()
