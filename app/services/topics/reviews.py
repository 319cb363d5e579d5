"""Stored reviews as the documents of a model that was fitted to reviews."""

from dataclasses import dataclass

import numpy as np

from app.db.reviews.topics import DailyShares, ReviewTopicStore
from app.domain.documents import TypicalDocument
from app.domain.topics import TopicPage, TopicTrends, TrendBy
from app.services.topics.search.trends import Trends, count_months
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class ReviewDocuments:
    """The reviews that a model has analysed."""

    stored: ReviewTopicStore
    topics: TopicService

    async def list_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> TopicPage[TypicalDocument]:
        """Return a page of the reviews, those with the largest share of a topic first.

        Raises `TopicNotFound` and `CursorInvalid`.
        """
        self.topics.require_topic(topic)
        page = await self.stored.read_typical(topic, limit=limit, cursor=cursor)
        return self.topics.label_page(topic, page)

    async def read_trends(self, by: TrendBy) -> TopicTrends:
        """Return the topics' mean shares in the reviews of each year, or month."""
        days = await self.stored.read_days()
        return self.topics.describe_trends(by, self._add_up(days))

    def _add_up(self, days: list[DailyShares]) -> Trends:
        """Return the sums by month."""
        shares = np.zeros((len(days), len(self.topics.labels.current)))
        for row, one in enumerate(days):
            shares[row, [*one.shares]] = [*one.shares.values()]
        months = np.array([count_months(one.day.year, one.day.month) for one in days], np.int64)
        distinct, first = np.unique(months, return_index=True)
        documents = np.array([one.reviews for one in days], np.int64)
        if not days:
            return Trends(distinct, documents, shares)
        return Trends(distinct, np.add.reduceat(documents, first), np.add.reduceat(shares, first))
