"""Storing reviews with what the model says about them."""

from collections.abc import Sequence
from uuid import UUID

from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Prediction, Review
from app.domain.sentiment import Verdict
from app.errors import ReviewExists
from app.services.sentiment.service import SentimentService

JudgedReview = tuple[NewReview, Verdict]


class ReviewService:
    """Classifies and keeps reviews; every verdict is stored with the version that gave it.

    Judging comes before writing: nobody else's write waits while a text queues at the gate.
    `stored` and `store` are the same reviews, in a transaction that reads and one that writes.
    """

    def __init__(
        self, *, stored: ReviewStore, store: ReviewStore, sentiment: SentimentService
    ) -> None:
        self._stored = stored
        self._store = store
        self._sentiment = sentiment

    async def judge_all(self, reviews: Sequence[NewReview]) -> list[JudgedReview]:
        """Return the reviews with their verdicts, to be kept."""
        sentiments = await self._sentiment.judge_all([review.text for review in reviews])
        verdicts = [sentiment.verdict for sentiment in sentiments]
        return list(zip(reviews, verdicts, strict=True))

    async def keep_all(self, judged: Sequence[JudgedReview]) -> list[Review | ReviewExists]:
        """Store reviews together; one whose external id is taken is left out."""
        return await self._store.add_all(judged)

    async def predict_again(self, review_id: UUID) -> Prediction:
        """Score a stored review with the current model, adding to its predictions."""
        review = await self._stored.read(review_id)
        sentiment = await self._sentiment.judge(review.text)
        return await self._store.add_prediction(review_id, sentiment.verdict)

    async def delete(self, review_id: UUID) -> None:
        """Delete a review and all its predictions."""
        await self._store.delete(review_id)
