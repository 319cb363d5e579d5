"""Storing reviews with what the model says about them."""

from collections.abc import Sequence
from uuid import UUID

from app.db.reviews import ReviewStore
from app.domain import NewReview, Prediction, Review
from app.errors import ReviewExists
from app.services.sentiment.service import SentimentService


class ReviewService:
    """Classifies and keeps reviews; every verdict is stored with the version that gave it."""

    def __init__(self, *, store: ReviewStore, sentiment: SentimentService) -> None:
        self._store = store
        self._sentiment = sentiment

    async def submit(self, review: NewReview) -> Review:
        """Classify and store one review; raise `ReviewExists` if its external id is taken."""
        stored = (await self.submit_all([review]))[0]
        if isinstance(stored, ReviewExists):
            raise stored
        return stored

    async def submit_all(self, reviews: Sequence[NewReview]) -> list[Review | ReviewExists]:
        """Classify and store reviews together; one whose external id is taken is left out."""
        sentiments = await self._sentiment.judge_all([review.text for review in reviews])
        verdicts = [sentiment.verdict for sentiment in sentiments]
        return await self._store.add_all(list(zip(reviews, verdicts, strict=True)))

    async def predict_again(self, review_id: UUID) -> Prediction:
        """Score a stored review with the current model, adding to its predictions."""
        review = await self._store.read(review_id)
        sentiment = await self._sentiment.judge(review.text)
        return await self._store.add_prediction(review_id, sentiment.verdict)

    async def delete(self, review_id: UUID) -> None:
        """Delete a review and all its predictions."""
        await self._store.delete(review_id)
