"""Searching on SQLite: which way to the first matches is short, and when to take the other.

FTS5 gives matches in the order of their numbers, and knows nothing else about them. Two ways lead
to a page in another order or through a filter. One goes through the matches and looks up the
facts of each: good if they are few, or if the order is that of the numbers and the filter lets
many pass. The other goes along the order and looks into the words of each review: good if matches
are many, for then the page is soon full. Both are bounded, but for a last resort: words that many
reviews have, and hardly any at that end of the order.
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
    is_open,
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
"""Different words of a query that count."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far each way is followed; on a million reviews, either takes some 25 to 50 ms."""

    few_matches: int = 20_000
    """Matches that are gone through in the order of their numbers, before another way is tried."""

    few_unordered: int = 40_000
    """The same where they have to be put in order. So many are gone through in the time in which
    the other way leads to a page of words that one review in 25 has."""

    first_step: int = 200
    """Reviews whose words are looked into by one statement; the next takes twice as many."""

    steps: int = 5
    """So many statements, before all matches are gone through after all."""


USUAL = Bounds()


@dataclass(frozen=True, slots=True)
class Search:
    """A question to the word index, in a session's transaction."""

    session: AsyncSession
    where: ReviewFilter
    order: ReviewOrder
    bounds: Bounds = USUAL

    async def find(self, *, after: Key | None, limit: int) -> Sequence[int]:
        """Return the numbers of the first reviews that are meant and have the words, in order."""
        if not self._words:
            return []
        if not self._runs_along_the_index:
            beyond = await self._exceeds(after)
            if beyond is not None:
                found = await self._search_bounded(beyond, after, limit)
                if found is not None:
                    return found
        return await self._read_numbers(self.scan_matches(after=after).limit(limit))

    def scan_matches(self, *, after: Key | None) -> Select[int]:
        """Select the matches that are meant, by looking up the facts of each."""
        # FTS5 goes to a place in the order, and along it, if its own column is named.
        number, probability = INDEX.c.rowid, FACTS.c.current_probability
        after_this = start_after(self.order, after=after, number=number, probability=probability)
        keys = (number, probability) if self.order is ReviewOrder.LEAST_SURE else (number,)
        return (
            select(number)
            .join(FACTS, FACTS.c.number == number)
            .where(match_all(self._words), *match_filter(self.where, FACTS.c), *after_this)
            .order_by(*order_by(self.order, *keys))
        )

    def scan_order(self, *, after: Key | None, count: int) -> Select[*tuple[Any, ...]]:
        """Select the keys of the next reviews of the order, and whether each has the words."""
        keys = scan(self.where, self.order, after=after).limit(count).subquery()
        kept = literal(" ").concat(INDEX.c.words).concat(literal(" "))
        have_words = and_(*[func.instr(kept, f" {word} ") > 0 for word in self._words])
        return (
            select(*keys.c, have_words)
            .join(INDEX, INDEX.c.rowid == keys.c[0])
            .order_by(*order_by(self.order, *keys.c))
        )

    @property
    def _words(self) -> list[str]:
        return find_query_words(self.where.words or "")

    @property
    def _runs_along_the_index(self) -> bool:
        return self._by_number and is_open(self.where)

    @property
    def _by_number(self) -> bool:
        return self.order is not ReviewOrder.LEAST_SURE

    async def _exceeds(self, after: Key | None) -> int | None:
        """Return the number of the first match that is one too many; None if they are few.

        Where matches come in order, those that the page cannot begin with do not count.
        """
        number = INDEX.c.rowid
        matches = select(number).where(match_all(self._words))
        few = self.bounds.few_matches if self._by_number else self.bounds.few_unordered
        if self._by_number:
            after_this = start_after(self.order, after=after, number=number)
            matches = matches.where(*after_this).order_by(*order_by(self.order, number))
        return await self.session.scalar(matches.offset(few).limit(1))

    async def _search_bounded(
        self, beyond: int, after: Key | None, limit: int
    ) -> Sequence[int] | None:
        """Return the page's numbers, or None if the ways lead to too few.

        In the order of numbers, matches are gone through as far as the one that is `beyond`.
        """
        if self._by_number:
            number = INDEX.c.rowid
            before = number < beyond if self.order is ReviewOrder.OLDEST else number > beyond
            first = self.scan_matches(after=after).where(before).limit(limit)
            found = await self._read_numbers(first)
            if len(found) == limit:
                return found
        return await self._search_order(after, limit)

    async def _read_numbers(self, matches: Select[int]) -> Sequence[int]:
        return (await self.session.scalars(matches)).all()

    async def _search_order(self, after: Key | None, limit: int) -> Sequence[int] | None:
        """Return the page's numbers; None if the last step still leaves it open."""
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


async def read_page(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Return the first reviews that are meant, or the first after the one with the given key."""
    if where.words is None:
        return (await session.scalars(select_page(where, order, after=after, limit=limit))).all()
    if is_postgresql(session):
        return await _search_postgresql(session, where, order, after=after, limit=limit)
    numbers = await Search(session, where, order).find(after=after, limit=limit)
    rows = await session.scalars(select(ReviewRow).where(ReviewRow.number.in_(numbers)))
    by_number = {row.number: row for row in rows}
    return [by_number[number] for number in numbers]


async def _search_postgresql(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Leave it to PostgreSQL which index it starts from: it knows how frequent each word is."""
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
    """Return the words of a query that count."""
    return find_words(query)[:MOST_WORDS]


def match_all(words: Sequence[str], *, in_postgresql: bool = False) -> ColumnElement[bool]:
    """Say that every one of the words, of which there is at least one, is among the indexed."""
    # Words are letters and digits: nothing in the quotes can end them.
    if in_postgresql:
        query = bindparam(None, " & ".join(f"'{word}'" for word in words), type_=TSQUERY)
        return INDEX.c.words.bool_op("@@")(query)
    return literal_column("review_words").bool_op("MATCH")(
        " AND ".join(f'"{word}"' for word in words)
    )
