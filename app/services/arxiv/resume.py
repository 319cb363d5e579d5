"""Fetches of a category from arXiv that store one page per transaction and resume after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.db.engine import Database, open_transaction
from app.db.topics.fetches import FetchStore
from app.db.topics.store import DocumentStore, UpsertCounts
from app.domain.documents import FetchCursor
from app.services.arxiv.atom import BadPaper, FeedPage
from app.services.arxiv.client import Arxiv, PageRequest

PAGE = 100
"""Papers per request: a few hundred kilobytes, so that a retry costs little."""

RESTART_OFFSET = 10_000
"""The offset at which a fetch restarts from a later day.

arXiv refuses offsets over 30,000, and is slow long before.
"""

OVERLAP = timedelta(days=1)
"""How far before the last day a fetch restarts: arXiv's days may end at another hour."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The counts of papers fetched in one run; `complete` if there are no more."""

    stored: UpsertCounts = field(default_factory=UpsertCounts)
    bad: int = 0
    complete: bool = False

    @property
    def papers(self) -> int:
        """The number of papers fetched, bad ones included."""
        return self.stored.added + self.stored.updated + self.bad

    def __str__(self) -> str:
        return (
            f"{self.stored.added:,} documents added, {self.stored.updated:,} updated, "
            f"{self.bad:,} bad papers"
        )


@dataclass(frozen=True, slots=True)
class CategoryFetch:
    """A fetch of a category's papers, oldest first, that resumes where the last run stopped.

    With `since`, it covers only papers submitted on that day or later, and has its own cursor.
    """

    database: Database
    arxiv: Arxiv
    category: str
    since: date | None

    async def run(
        self,
        limit: int,
        *,
        complain: Callable[[BadPaper], None],
        progress: Callable[[Fetched], None],
    ) -> Fetched:
        """Fetch up to `limit` papers, and call `complain` for each bad one, `progress` per page.

        Each page is committed with the cursor after it. Raises `SourceUnavailable`,
        `SourceRefused` or `NotReady`; what was stored before stays.
        """
        fetched, promised = Fetched(), 0
        cursor = await self._read_cursor()
        while fetched.papers < limit and not fetched.complete:
            size = min(PAGE, limit - fetched.papers)
            page = await self._fetch_page(cursor, limit=size, promised=promised)
            for paper in page.bad:
                complain(paper)
            end, day = cursor.start + len(page.papers), cursor.submitted_from
            cursor = advance_cursor(cursor, papers=len(page.papers), last_day=page.last_day)
            promised = page.total if cursor.submitted_from == day else 0
            fetched = Fetched(
                stored=fetched.stored + await self._store(page, cursor),
                bad=fetched.bad + len(page.bad),
                complete=end >= page.total,
            )
            progress(fetched)
        return fetched

    async def _read_cursor(self) -> FetchCursor:
        async with open_transaction(self.database) as session:
            return await FetchStore(session).read_cursor(self._query)

    async def _fetch_page(self, cursor: FetchCursor, *, limit: int, promised: int) -> FeedPage:
        day = cursor.submitted_from or self.since
        request = PageRequest(self.category, day, cursor.start, limit, promised)
        return await self.arxiv.fetch_page(request)

    async def _store(self, page: FeedPage, cursor: FetchCursor) -> UpsertCounts:
        # In one transaction: the cursor never passes papers that are not stored.
        async with open_transaction(self.database) as session:
            added = await DocumentStore(session).add_all(page.documents)
            await FetchStore(session).keep(self._query, cursor)
        return added

    @property
    def _query(self) -> str:
        return f"cat:{self.category}" + (f" since {self.since}" if self.since else "")


def advance_cursor(cursor: FetchCursor, *, papers: int, last_day: date | None) -> FetchCursor:
    """Return the cursor after a page of so many papers, the last submitted on `last_day`.

    From the offset `RESTART_OFFSET` on it restarts from a later day, unless that would go back.
    """
    following = FetchCursor(cursor.submitted_from, start=cursor.start + papers)
    if last_day is None or following.start < RESTART_OFFSET:
        return following
    restart_day = last_day - OVERLAP
    if cursor.submitted_from is not None and restart_day <= cursor.submitted_from:
        return following
    return FetchCursor(restart_day, start=0)
