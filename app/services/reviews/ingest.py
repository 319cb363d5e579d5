"""Reviews handed in one by one: judged as they come, stored by the group."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.db.engine import Database, available
from app.db.idempotency import IdempotencyKeys, KeyedRequest, StoredAnswer
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Verdict
from app.errors import SubtextError
from app.services.admission import Admission
from app.services.reviews.group_commit import Grouped
from app.services.sentiment.service import SentimentService

CREATED = 201


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """A judged review, how its answer is written, and the key that makes a retry safe, if any."""

    review: NewReview
    verdict: Verdict
    written: Callable[[Review], bytes]
    request: KeyedRequest | None


@dataclass(frozen=True, slots=True)
class Submissions:
    """Keeps submissions and their answers within one transaction.

    A key is kept with the review it was for: either both are there or neither.
    """

    store: ReviewStore
    keys: IdempotencyKeys

    async def keep_all(self, submissions: Sequence[Submission]) -> list[bytes | SubtextError]:
        """Return the answer to each, be it new or that of an earlier request with its key."""
        outcomes: dict[int, bytes | SubtextError] = {}
        now = datetime.now(UTC)
        for places in _rounds(submissions):
            kept = await self._keep({place: submissions[place] for place in places}, now)
            outcomes.update(kept)
        return [outcomes[place] for place in range(len(submissions))]

    async def _keep(
        self, submissions: dict[int, Submission], now: datetime
    ) -> dict[int, bytes | SubtextError]:
        """Keep submissions with different keys, each under its place."""
        requests = [one.request for one in submissions.values() if one.request]
        known = await self.keys.claim(requests, now)
        outcomes: dict[int, bytes | SubtextError] = {}
        new: dict[int, Submission] = {}
        for place, one in submissions.items():
            answered = known.get(one.request.key) if one.request else None
            if answered is None:
                new[place] = one
            else:
                outcomes[place] = answered.body if isinstance(answered, StoredAnswer) else answered
        return outcomes | await self._store(new, now)

    async def _store(
        self, new: dict[int, Submission], now: datetime
    ) -> dict[int, bytes | SubtextError]:
        stored = await self.store.add_all([(one.review, one.verdict) for one in new.values()])
        outcomes: dict[int, bytes | SubtextError] = {}
        answers: list[tuple[KeyedRequest, StoredAnswer]] = []
        for (place, one), review in zip(new.items(), stored, strict=True):
            if not isinstance(review, Review):
                outcomes[place] = review
                continue
            outcomes[place] = body = one.written(review)
            if one.request:
                answers.append((one.request, StoredAnswer(CREATED, body)))
        await self.keys.keep(answers, now=now)
        return outcomes


Storing = Grouped[Submission, bytes]
"""Stores submissions and gives their answers, each of them after its commit."""


class Intake:
    """Takes reviews in; of more than the writers' limit, the last are refused at once."""

    def __init__(
        self, *, sentiment: SentimentService, storing: Storing, writers: Admission
    ) -> None:
        self._sentiment = sentiment
        self._storing = storing
        self._writers = writers

    async def submit(
        self,
        review: NewReview,
        *,
        written: Callable[[Review], bytes],
        request: KeyedRequest | None,
    ) -> bytes:
        """Classify and store a review, and return its answer once that is committed.

        A request whose key is known gets the answer it got the first time. Raises `ReviewExists`
        if the external id is taken, `IdempotencyKeyReused` if the key was for another request.
        """
        with self._writers.one_more():
            sentiment = await self._sentiment.judge(review.text)
            submission = Submission(review, sentiment.verdict, written, request)
            return await self._storing.do(submission)


def keyed(key: str | None, request: str) -> KeyedRequest | None:
    """Return what the key stands for; None without a key."""
    if key is None:
        return None
    return KeyedRequest(key, digest=hashlib.sha256(request.encode()).hexdigest())


def storing_in(database: Database) -> Storing:
    """Return what stores reviews in this database: a group is a transaction of its own."""

    async def together(group: Sequence[Submission]) -> list[bytes | SubtextError]:
        with available():
            # Left only after the commit: no answer is out before its review is stored.
            async with database.writing() as session:
                submissions = Submissions(ReviewStore(session), IdempotencyKeys(session))
                return await submissions.keep_all(group)

    return Grouped(together)


def _rounds(submissions: Sequence[Submission]) -> Iterator[list[int]]:
    """Yield the places of all, in rounds in which no key occurs twice."""
    remaining = list(range(len(submissions)))
    while remaining:
        keys: set[str] = set()
        chosen: list[int] = []
        later: list[int] = []
        for place in remaining:
            request = submissions[place].request
            if request is not None and request.key in keys:
                later.append(place)
                continue
            chosen.append(place)
            if request is not None:
                keys.add(request.key)
        yield chosen
        remaining = later
