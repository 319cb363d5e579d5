"""Storing what arXiv has of a category, a page per transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.db.engine import Database, open_transaction
from app.db.topics.store import Added, DocumentStore, FetchStore
from app.domain.documents import FetchCursor
from app.services.arxiv.atom import BadPaper, FeedPage
from app.services.arxiv.client import Arxiv, PageRequest

PAGE = 100
"""Papers asked for at once: a few hundred kilobytes, so that asking again costs little."""

DEEPEST = 10_000
"""Papers after which a walk starts afresh from a later day: arXiv counts to 30,000 at most.

It refuses what is further on, and is slow long before.
"""

OVERLAP = timedelta(days=1)
"""How far a walk goes back then: days may end at another hour where arXiv looks for them."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many papers came, and whether there are more behind them."""

    stored: Added = field(default_factory=Added)
    bad: int = 0
    complete: bool = False

    @property
    def papers(self) -> int:
        """All that came, also bad ones."""
        return self.stored.added + self.stored.updated + self.bad

    def __str__(self) -> str:
        return (
            f"{self.stored.added:,} documents added, {self.stored.updated:,} updated, "
            f"{self.bad:,} bad papers"
        )


@dataclass(frozen=True, slots=True)
class CategoryFetch:
    """Fetches a category's papers, the oldest first, and goes on where it stopped.

    With `since`, only papers submitted on that day or later; how far that got is kept apart.
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
        """Fetch up to `limit` papers; what is stored stays, whatever comes after it."""
        fetched = Fetched()
        place = await self._read_cursor()
        while fetched.papers < limit and not fetched.complete:
            page = await self._fetch_page(place, limit=min(PAGE, limit - fetched.papers))
            for paper in page.bad:
                complain(paper)
            behind = place.start + len(page.papers)
            place = advance_cursor(place, papers=len(page.papers), last_day=page.last_day)
            fetched = Fetched(
                stored=fetched.stored + await self._store(page, place),
                bad=fetched.bad + len(page.bad),
                complete=behind >= page.total,
            )
            progress(fetched)
        return fetched

    async def _read_cursor(self) -> FetchCursor:
        async with open_transaction(self.database) as session:
            return await FetchStore(session).read_cursor(self._query)

    async def _fetch_page(self, place: FetchCursor, *, limit: int) -> FeedPage:
        day = place.submitted_from or self.since
        return await self.arxiv.fetch_page(PageRequest(self.category, day, place.start, limit))

    async def _store(self, page: FeedPage, place: FetchCursor) -> Added:
        # Together: a place is never behind papers that are not stored.
        async with open_transaction(self.database) as session:
            added = await DocumentStore(session).add_all(page.documents)
            await FetchStore(session).keep(self._query, place)
        return added

    @property
    def _query(self) -> str:
        return f"cat:{self.category}" + (f" since {self.since}" if self.since else "")


def advance_cursor(place: FetchCursor, *, papers: int, last_day: date | None) -> FetchCursor:
    """Return where to go on behind a page of so many papers, the last submitted on `last_day`."""
    further = FetchCursor(place.submitted_from, start=place.start + papers)
    if last_day is None or further.start < DEEPEST:
        return further
    later = last_day - OVERLAP
    if place.submitted_from is not None and later <= place.submitted_from:
        return further
    return FetchCursor(later, start=0)
