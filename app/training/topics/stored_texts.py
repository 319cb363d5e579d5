"""The stored texts that topics are fitted to, without blank ones and copies."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress

import numpy as np

from app.db.engine import Session
from app.db.reviews.corpus import count_characters, read_last_number, read_titled_texts
from app.db.topics.corpus import count_document_characters, read_documents
from app.db.topics.store import NumberedDocument
from app.domain.documents import Document, join_title_and_text
from app.domain.reviews import TitledText
from app.domain.topic_fits import Corpus, FitRequest
from app.limits import FITTED_CHARACTERS, FITTED_TEXTS
from app.services.jobs.context import JobContext
from app.services.topics.fit_request import check_corpus, count_texts, filter_reviews
from app.training.near_copies import find_copies, split_any_words
from app.training.topics.fit_report import FitReport

READ_AT_ONCE = 1000

COMMON_SHARE = 0.01
"""Words in a row that more than this share of the texts have are a footer."""

GOLDEN = 0.6180339887498949
"""The golden ratio's fractional part: its multiples fall evenly over [0, 1)."""


@dataclass(frozen=True, slots=True, eq=False)
class StoredTexts:
    """Texts of a corpus, in the order of storing, the ids of reviews being their numbers.

    `left_out` are blank or copies of others, `matching` all that were asked for. `last_number` is
    the greatest number of all reviews that were stored by then, whether asked for or not; of
    documents, that of those read.
    """

    documents: Sequence[Document]
    left_out: int
    matching: int
    last_number: int


async def read_stored_texts(
    context: JobContext,
    request: FitRequest,
    report: FitReport,
    *,
    most: int = FITTED_TEXTS,
    most_characters: int = FITTED_CHARACTERS,
) -> StoredTexts:
    """Read the texts, and leave out what says nothing new.

    Of more than `most`, or with more than `most_characters`, about as many are read, spread evenly
    over all; the same ones each time. Raises `CorpusEmpty`, `TextsTooFew`, `TopicCountInvalid`,
    `JobCancelled`.
    """
    async with context.begin_read() as session:
        matching = await count_texts(session, request)
        is_of_reviews = request.corpus is Corpus.REVIEWS
        last_number = await read_last_number(session) if is_of_reviews else 0
        characters = await _count_characters(session, request)
    check_corpus(request, matching)
    sampled = min(most / matching, most_characters / max(characters, 1))
    kept: list[Document] = []
    seen = 0
    async for batch in _read_batches(context, request):
        for one in batch:
            seen, last_number = seen + 1, max(last_number, one.number)
            if one.number * GOLDEN % 1 < sampled:
                kept.append(_to_document(one))
        share = min(seen / matching, 1.0)
        await report.tell(0.03 * share, f"Reading texts: {seen:,} of {max(seen, matching):,}")
    texts = [join_title_and_text(document) for document in kept]
    await report.tell(0.03, "Looking for copies")
    usable = await report.follow(partial(_find_usable, texts))
    documents = list(compress(kept, usable))
    left_out = len(kept) - len(documents)
    report.update(documents=len(documents), left_out=left_out, matching=max(seen, matching))
    check_corpus(request, len(documents), left_out=left_out)
    return StoredTexts(documents, left_out, max(seen, matching), last_number)


async def _count_characters(session: Session, request: FitRequest) -> int:
    if request.corpus is Corpus.DOCUMENTS:
        return await count_document_characters(session, since=request.since, until=request.until)
    return await count_characters(session, filter_reviews(request))


async def _read_batches(
    context: JobContext, request: FitRequest
) -> AsyncIterator[Sequence[TitledText | NumberedDocument]]:
    """Yield all texts in the order of storing, each batch in its own transaction."""
    after = 0
    while True:
        async with context.begin_read() as session:
            batch: Sequence[TitledText | NumberedDocument]
            if request.corpus is Corpus.REVIEWS:
                where = filter_reviews(request)
                batch = await read_titled_texts(session, where, after=after, limit=READ_AT_ONCE)
            else:
                batch = await read_documents(
                    session,
                    since=request.since,
                    until=request.until,
                    after=after,
                    limit=READ_AT_ONCE,
                )
        if not batch:
            return
        yield batch
        after = batch[-1].number


def _to_document(one: TitledText | NumberedDocument) -> Document:
    if isinstance(one, NumberedDocument):
        return one.document
    return Document(
        id=str(one.number),
        title=one.title,
        authors=None,
        date=one.dated_on,
        categories=(),
        url=None,
        text=one.text,
    )


def _find_usable(texts: Sequence[str]) -> list[bool]:
    """Return which texts are neither blank nor copies of others."""
    copies = find_copies(texts, split=split_any_words, common_share=COMMON_SHARE)
    blank = np.array([not text.strip() for text in texts], dtype=np.bool_)
    usable: list[bool] = (~copies & ~blank).tolist()
    return usable
