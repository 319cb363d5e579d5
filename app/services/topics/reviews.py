"""Stored reviews as the documents of a model that was fitted to reviews."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.db.reviews.topics import DailyShares, ReviewTopicStore
from app.domain.documents import TypicalDocument
from app.domain.topics import TopicPage, TopicTrends, TrendBy
from app.services.admission import Turns
from app.services.topics.search.trends import Trends, count_months
from app.services.topics.service import TopicService

KEPT = 8
"""Models whose sums stay in memory: those asked for last."""


class ReviewTrends:
    """The sums of the topics of reviews by month, which are added up anew once there are others.

    A million reviews take two seconds, in which who asks for the same waits.
    """

    def __init__(self) -> None:
        self._turns = Turns()
        self._kept: OrderedDict[str, tuple[tuple[int, int], Trends]] = OrderedDict()

    async def read(self, stored: ReviewTopicStore, *, topics: int) -> Trends:
        """Return the sums of a model of so many topics."""
        async with self._turns.take(stored.model):
            revision = await stored.read_revision()
            known = self._kept.get(stored.model)
            if known is None or known[0] != revision:
                known = revision, _add_up(await stored.read_days(), topics)
                self._kept[stored.model] = known
            self._kept.move_to_end(stored.model)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return known[1]


@dataclass(frozen=True, slots=True)
class ReviewDocuments:
    """The reviews that a model has analysed."""

    stored: ReviewTopicStore
    topics: TopicService
    trends: ReviewTrends

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
        sums = await self.trends.read(self.stored, topics=len(self.topics.labels.current))
        return self.topics.describe_trends(by, sums)


def _add_up(days: Sequence[DailyShares], topics: int) -> Trends:
    """Return the sums by month."""
    shares = np.zeros((len(days), topics))
    for row, one in enumerate(days):
        shares[row, [*one.shares]] = [*one.shares.values()]
    months = np.array([count_months(one.day.year, one.day.month) for one in days], np.int64)
    distinct, first = np.unique(months, return_index=True)
    documents = np.array([one.reviews for one in days], np.int64)
    if not days:
        return Trends(distinct, documents, shares)
    return Trends(distinct, np.add.reduceat(documents, first), np.add.reduceat(shares, first))
