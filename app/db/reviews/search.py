"""Full-text search of reviews: pages of matches in any order and under any filter.

PostgreSQL's planner chooses the index to start from. On SQLite the choice is made here: FTS5 yields
matches by review number and knows nothing else about them, so there are two ways to a page in
another order or through a filter. One scans the matches and looks up the facts of each. It is fast
if matches are few, or if the order is by number and the filter lets many pass. The other scans the
order and checks the words of each review. It is fast if matches are many, because the page is then
soon full. Both are bounded. The last resort, a scan of all matches, is not: it is for words that
many reviews have, but hardly any at that end of the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, literal_column, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.reviews.bulk_insert import find_words
from app.db.reviews.keyset import (
    is_unfiltered,
    match_filter,
    order_by,
    scan,
    select_key_columns,
    select_page,
    start_after,
)
from app.db.tables.reviews import FACTS, INDEX, ReviewRow
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.pagination import Key

MOST_WORDS = 32
"""Distinct words of a query that count; the others are ignored."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far each way is followed on SQLite; on a million reviews, either takes 25 to 50 ms."""

    few_matches: int = 20_000
    """Matches to scan in the order of their numbers before the other way is tried."""

    few_unordered: int = 40_000
    """The same where matches must be sorted. Scanning so many takes as long as filling a page by
    the other way with words that one review in 25 has."""

    first_step: int = 200
    """Reviews whose words the first statement checks; each later one checks twice as many."""

    steps: int = 5
    """Such statements before all matches are scanned after all."""


USUAL = Bounds()


async def read_page(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Return the first matching reviews, or the first after the one with the given key."""
    if where.words is None:
        return (await session.scalars(select_page(where, order, after=after, limit=limit))).all()
    if is_postgresql(session):
        return await _search_postgresql(session, where, order, after=after, limit=limit)
    numbers = await Search(session, where, order).find(after=after, limit=limit)
    rows = await session.scalars(select(ReviewRow).where(ReviewRow.number.in_(numbers)))
    by_number = {row.number: row for row in rows}
    return [by_number[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class Search:
    """A search of SQLite's full-text index, in a session's transaction."""

    session: AsyncSession
    where: ReviewFilter
    order: ReviewOrder
    bounds: Bounds = USUAL

    async def find(self, *, after: Key | None, limit: int) -> Sequence[int]:
        """Return the numbers of the first matching reviews, in order; none for a wordless query."""
        if not self._words:
            return []
        if not self._follows_the_index:
            excess = await self._find_excess(after)
            if excess is not None:
                found = await self._search_bounded(excess, after, limit)
                if found is not None:
                    return found
        return await self._read_numbers(self.scan_matches(after=after).limit(limit))

    def scan_matches(self, *, after: Key | None) -> Select[int]:
        """Select the matches that pass the filter, by looking up the facts of each."""
        # FTS5 seeks a position and reads on in order only if its own column is named.
        number, probability = INDEX.c.rowid, FACTS.c.current_probability
        starts = start_after(self.order, after=after, number=number, probability=probability)
        keys = (number, probability) if self.order is ReviewOrder.LEAST_SURE else (number,)
        return (
            select(number)
            .join(FACTS, FACTS.c.number == number)
            .where(match_all(self._words), *match_filter(self.where, FACTS.c), *starts)
            .order_by(*order_by(self.order, *keys))
        )

    def scan_order(self, *, after: Key | None, count: int) -> Select[*tuple[Any, ...]]:
        """Select the keys of the next `count` reviews in order, and whether each has the words."""
        keys = scan(self.where, self.order, after=after).limit(count).subquery()
        indexed = literal(" ").concat(INDEX.c.words).concat(literal(" "))
        has_words = and_(*[func.instr(indexed, f" {word} ") > 0 for word in self._words])
        return (
            select(*keys.c, has_words)
            .join(INDEX, INDEX.c.rowid == keys.c[0])
            .order_by(*order_by(self.order, *keys.c))
        )

    @property
    def _words(self) -> list[str]:
        return find_query_words(self.where.words or "")

    @property
    def _follows_the_index(self) -> bool:
        return self._by_number and is_unfiltered(self.where)

    @property
    def _by_number(self) -> bool:
        return self.order is not ReviewOrder.LEAST_SURE

    async def _find_excess(self, after: Key | None) -> int | None:
        """Return the number of the first match beyond the few; None if there are no more.

        Where matches come in order, only those after the key count.
        """
        number = INDEX.c.rowid
        matches = select(number).where(match_all(self._words))
        few = self.bounds.few_matches if self._by_number else self.bounds.few_unordered
        if self._by_number:
            starts = start_after(self.order, after=after, number=number)
            matches = matches.where(*starts).order_by(*order_by(self.order, number))
        return await self.session.scalar(matches.offset(few).limit(1))

    async def _search_bounded(
        self, excess: int, after: Key | None, limit: int
    ) -> Sequence[int] | None:
        """Return the page's numbers; None if neither way fills the page within its bounds.

        In the order of numbers, matches are scanned up to the one numbered `excess`.
        """
        if self._by_number:
            number = INDEX.c.rowid
            before = number < excess if self.order is ReviewOrder.OLDEST else number > excess
            first = self.scan_matches(after=after).where(before).limit(limit)
            found = await self._read_numbers(first)
            if len(found) == limit:
                return found
        return await self._search_order(after, limit)

    async def _read_numbers(self, matches: Select[int]) -> Sequence[int]:
        return (await self.session.scalars(matches)).all()

    async def _search_order(self, after: Key | None, limit: int) -> Sequence[int] | None:
        """Return the page's numbers; None if the page is not full after the last step."""
        found: list[int] = []
        for step in range(self.bounds.steps):
            count = self.bounds.first_step << step
            rows = (await self.session.execute(self.scan_order(after=after, count=count))).all()
            found += [number for number, *_, has_words in rows if has_words]
            if len(found) >= limit or len(rows) < count:
                return found[:limit]
            number, *others, _ = rows[-1]
            after = (*others, number)
        return None


async def _search_postgresql(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Search by one query: PostgreSQL knows how frequent words are and picks the index."""
    words = find_query_words(where.words or "")
    if not words:
        return []
    statement = (
        select(ReviewRow)
        .join(INDEX, INDEX.c.rowid == ReviewRow.number)
        .where(
            match_all(words, in_postgresql=True),
            *match_filter(where),
            *start_after(order, after=after),
        )
        .order_by(*order_by(order, *select_key_columns(order)))
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


def find_query_words(query: str) -> list[str]:
    """Return the words of a query that count, at most `MOST_WORDS`."""
    return find_words(query)[:MOST_WORDS]


def match_all(words: Sequence[str], *, in_postgresql: bool = False) -> ColumnElement[bool]:
    """Return the condition that a review's index entry has all the words, one or more."""
    # Words consist of letters and digits: none can end the quotes around it.
    if in_postgresql:
        query = bindparam(None, " & ".join(f"'{word}'" for word in words), type_=TSQUERY)
        return INDEX.c.words.bool_op("@@")(query)
    return literal_column("review_words").bool_op("MATCH")(
        " AND ".join(f'"{word}"' for word in words)
    )
