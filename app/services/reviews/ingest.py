"""Reviews handed in: classified as they come, stored in groups, and each of them once per key."""

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
from app.domain.reviews import NewReview, Review, StoredPrediction
from app.domain.sentiment import Prediction
from app.errors import ReviewExists, SubtextError
from app.services.admission import Admission
from app.services.reviews.group_commit import GroupCommitter
from app.services.sentiment.service import SentimentService

CREATED = 201


class Answer(NamedTuple):
    """What a client is told of a review that is stored: its id, and the body as it goes out."""

    review_id: UUID
    body: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """A classified review, the answer to it, and the key that makes a retry safe, if any."""

    review: Review
    body: bytes
    request: KeyedRequest | None


class ReviewIngest:
    """Takes reviews in; of more than the writers' limit, the last are refused at once.

    A review is classified before it waits to be stored: nobody else's write waits for that.
    """

    def __init__(
        self,
        *,
        sentiment: SentimentService,
        committer: GroupCommitter[Submission, Answer],
        writers: Admission,
    ) -> None:
        self._make_sentiment = sentiment
        self._committer = committer
        self.writers = writers

    async def classify(self, review: NewReview) -> Review:
        """Return the review as it is stored: with its id, its time and its first prediction."""
        sentiment = await self._make_sentiment.classify(review.text)
        return create_review(review, sentiment.prediction, now=datetime.now(UTC))

    async def submit(self, review: Review, body: bytes, *, request: KeyedRequest | None) -> Answer:
        """Store a review and its answer, and return what to answer once that is committed.

        A request whose key is known gets the answer it got the first time. Raises `ReviewExists`
        if the external id is taken, `IdempotencyKeyReused` if the key was for another request.
        """
        return await self._committer.submit(Submission(review, body, request))


def make_request(key: str, content: str) -> KeyedRequest:
    """Return what the key of a request stands for."""
    return KeyedRequest(key, digest=hashlib.sha256(content.encode()).hexdigest())


def commit_groups(database: Database) -> GroupCommitter[Submission, Answer]:
    """Return what stores submissions in this database, each group in a transaction of its own."""

    async def commit(group: Sequence[Submission]) -> list[Answer | SubtextError]:
        with translate_db_errors():
            # Left only after the commit: no answer is out before its review is stored.
            async with database.begin_write() as session:
                writes = IdempotentWrites(ReviewStore(session), IdempotencyKeys(session))
                return await writes.write_all(group)

    return GroupCommitter(commit)


@dataclass(frozen=True, slots=True)
class IdempotentWrites:
    """Stores submissions and their answers within one transaction.

    A key is kept with the review it was for: either both are there or neither.
    """

    store: ReviewStore
    keys: IdempotencyKeys

    async def write_all(self, submissions: Sequence[Submission]) -> list[Answer | SubtextError]:
        """Return the answer to each, be it new or that of an earlier request with its key."""
        outcomes: dict[int, Answer | SubtextError] = {}
        now = datetime.now(UTC)
        for positions in _split_rounds(submissions):
            outcomes |= await self._write({at: submissions[at] for at in positions}, now)
        return [outcomes[position] for position in range(len(submissions))]

    async def _write(
        self, submissions: dict[int, Submission], now: datetime
    ) -> dict[int, Answer | SubtextError]:
        """Store submissions with different keys, each under its position."""
        requests = [one.request for one in submissions.values() if one.request]
        known = await self.keys.claim(requests, now)
        outcomes: dict[int, Answer | SubtextError] = {}
        new: dict[int, Submission] = {}
        for position, one in submissions.items():
            earlier = known.get(one.request.key) if one.request else None
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
                answers.append((one.request, StoredAnswer(CREATED, one.body)))
        await self.keys.keep(answers, now=now)
        return outcomes


def _split_rounds(submissions: Sequence[Submission]) -> Iterator[list[int]]:
    """Yield the positions of all, in rounds in which no key occurs twice."""
    remaining = list(range(len(submissions)))
    while remaining:
        keys: set[str] = set()
        chosen: list[int] = []
        later: list[int] = []
        for position in remaining:
            request = submissions[position].request
            if request is not None and request.key in keys:
                later.append(position)
                continue
            chosen.append(position)
            if request is not None:
                keys.add(request.key)
        yield chosen
        remaining = later


class ReviewService:
    """Stores reviews by the batch, classifies stored ones anew, and deletes them.

    `stored` and `store` are the same reviews, in a transaction that reads and one that writes.
    """

    def __init__(
        self, *, stored: ReviewStore, store: ReviewStore, sentiment: SentimentService
    ) -> None:
        self._stored = stored
        self._store = store
        self._make_sentiment = sentiment

    async def add_all(self, reviews: Sequence[NewReview]) -> list[Review | ReviewExists]:
        """Classify reviews and store them together; one whose external id is taken is left out."""
        sentiments = await self._make_sentiment.classify_all([review.text for review in reviews])
        predictions: list[Prediction] = [sentiment.prediction for sentiment in sentiments]
        return await self._store.add_all(list(zip(reviews, predictions, strict=True)))

    async def predict_again(self, review_id: UUID) -> StoredPrediction:
        """Classify a stored review with the current model, adding to its predictions."""
        review = await self._stored.read(review_id)
        sentiment = await self._make_sentiment.classify(review.text)
        return await self._store.add_prediction(review_id, sentiment.prediction)

    async def delete(self, review_id: UUID) -> None:
        """Delete a review and all its predictions."""
        await self._store.delete(review_id)
