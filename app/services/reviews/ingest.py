"""Storing and re-classifying reviews; single ones are stored in groups, once per key."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from pydantic_core import from_json

from app.db.engine import Database, translate_db_errors
from app.db.idempotency import IdempotencyKeys, KeyedRequest, StoredAnswer
from app.db.reviews.mappers import create_review
from app.db.reviews.store import ReviewStore
from app.domain.keys import Caller
from app.domain.reviews import NewReview, Review, StoredPrediction
from app.domain.sentiment import Prediction
from app.errors import ReviewExists, SubtextError
from app.services.reviews.group_commit import GroupCommitter
from app.services.sentiment.service import SentimentService

CREATED = 201


class Answer(NamedTuple):
    """The answer to a stored review: its id, and the JSON body as it is sent."""

    review_id: UUID
    body: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """A classified review, the answer to it, and the key that makes a retry safe, if any."""

    review: Review
    body: bytes
    request: KeyedRequest | None


class ReviewIngest:
    """Classifies single reviews and stores them in groups.

    A review is classified before it queues for the writer, so that no other write waits for
    that. A caller first acquires its place among the writers that are admitted.
    """

    def __init__(
        self,
        *,
        sentiment: SentimentService,
        committer: GroupCommitter[Submission, Answer],
    ) -> None:
        self._sentiment = sentiment
        self._committer = committer

    async def classify(self, review: NewReview) -> Review:
        """Return the review as it will be stored, with its id, its time and its prediction."""
        sentiment = await self._sentiment.classify(review.text)
        return create_review(review, sentiment.prediction, now=datetime.now(UTC))

    async def submit(self, review: Review, body: bytes, *, request: KeyedRequest | None) -> Answer:
        """Store a review with its answer, and return the answer once that is committed.

        A request whose key is known gets the answer of the first time. Raises `ReviewExists` if
        the external id is taken, `IdempotencyKeyReused` if the key belongs to another request.
        """
        return await self._committer.submit(Submission(review, body, request))


class ReviewService:
    """Stores batches of reviews, and classifies stored ones again.

    `stored` reads the reviews in a read-only transaction, `store` writes them in another.
    """

    def __init__(
        self, *, stored: ReviewStore, store: ReviewStore, sentiment: SentimentService
    ) -> None:
        self._stored = stored
        self._store = store
        self._sentiment = sentiment

    async def add_all(self, reviews: Sequence[NewReview]) -> list[Review | ReviewExists]:
        """Classify reviews and store them together, in order; raise `Overloaded`.

        A review whose external id is taken is not stored; its `ReviewExists` is returned instead.
        """
        sentiments = await self._sentiment.classify_all([review.text for review in reviews])
        predictions: list[Prediction] = [sentiment.prediction for sentiment in sentiments]
        return await self._store.add_all(list(zip(reviews, predictions, strict=True)))

    async def predict_again(self, review_id: UUID) -> StoredPrediction:
        """Classify a stored review with the current model and store the prediction as its latest.

        Raises `ReviewNotFound`.
        """
        review = await self._stored.read(review_id)
        sentiment = await self._sentiment.classify(review.text)
        return await self._store.add_prediction(review_id, sentiment.prediction)


def make_keyed_request(key: str, content: str, caller: Caller) -> KeyedRequest:
    """Return the caller's idempotency key, with a digest of the request to recognise a retry by."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    return KeyedRequest(key, digest, key_id=caller.key_id)


def create_committer(
    database: Database, *, deadline_s: float | None = None
) -> GroupCommitter[Submission, Answer]:
    """Create a committer that stores each group of submissions in a transaction of its own."""

    async def commit(group: Sequence[Submission]) -> list[Answer | SubtextError]:
        with translate_db_errors():
            # The block ends after the commit, so no answer is sent before its review is stored.
            async with database.begin_write() as session:
                writes = IdempotentWrites(ReviewStore(session), IdempotencyKeys(session))
                return await writes.write_all(group)

    return GroupCommitter(commit, deadline_s=deadline_s)


@dataclass(frozen=True, slots=True)
class IdempotentWrites:
    """Stores submissions and their answers within one transaction.

    A key is stored together with its review: either both are kept or neither.
    """

    store: ReviewStore
    keys: IdempotencyKeys

    async def write_all(self, submissions: Sequence[Submission]) -> list[Answer | SubtextError]:
        """Store each submission, and return its answer or the error that refuses it, in order.

        A submission whose key is known is not stored again; it gets the earlier answer.
        """
        outcomes: dict[int, Answer | SubtextError] = {}
        now = datetime.now(UTC)
        for positions in _split_rounds(submissions):
            batch = {position: submissions[position] for position in positions}
            outcomes |= await self._write(batch, now)
        return [outcomes[position] for position in range(len(submissions))]

    async def _write(
        self, submissions: dict[int, Submission], now: datetime
    ) -> dict[int, Answer | SubtextError]:
        """Store submissions, no two with the same key; return their outcomes by position."""
        requests = [one.request for one in submissions.values() if one.request]
        known = await self.keys.claim(requests, now)
        outcomes: dict[int, Answer | SubtextError] = {}
        new: dict[int, Submission] = {}
        for position, one in submissions.items():
            earlier = known.get(one.request.stored_key) if one.request else None
            if earlier is None:
                new[position] = one
            elif isinstance(earlier, StoredAnswer):
                outcomes[position] = Answer(UUID(from_json(earlier.body)["id"]), earlier.body)
            else:
                outcomes[position] = earlier
        return outcomes | await self._store(new, now)

    async def _store(
        self, new: dict[int, Submission], now: datetime
    ) -> dict[int, Answer | SubtextError]:
        stored = await self.store.insert_all([one.review for one in new.values()])
        outcomes: dict[int, Answer | SubtextError] = {}
        answers: list[tuple[KeyedRequest, StoredAnswer]] = []
        for (position, one), review in zip(new.items(), stored, strict=True):
            if isinstance(review, ReviewExists):
                outcomes[position] = review
                continue
            outcomes[position] = Answer(review.id, one.body)
            if one.request:
                answers.append((one.request, StoredAnswer(CREATED, one.body, review.id)))
        await self.keys.keep(answers, now=now)
        return outcomes


def _split_rounds(submissions: Sequence[Submission]) -> Iterator[list[int]]:
    """Yield the positions of all submissions in rounds, so that no round has a key twice."""
    remaining = list(range(len(submissions)))
    while remaining:
        keys: set[str] = set()
        chosen: list[int] = []
        later: list[int] = []
        for position in remaining:
            request = submissions[position].request
            if request is not None and request.stored_key in keys:
                later.append(position)
                continue
            chosen.append(position)
            if request is not None:
                keys.add(request.stored_key)
        yield chosen
        remaining = later
