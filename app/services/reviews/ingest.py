"""Reviews handed in one by one: judged as they come, stored by the group."""

import hashlib
from collections.abc import Callable, Sequence

from app.db.availability import available
from app.db.engine import Database
from app.db.idempotency import IdempotencyKeys, KeyedRequest
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review
from app.errors import SubtextError
from app.services.admission import Admission
from app.services.reviews.group_commit import Grouped
from app.services.sentiment.service import SentimentService
from app.services.submissions import Submission, Submissions

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
