"""Full-text search of reviews: pages of matches in any order and under any filter.

PostgreSQL's planner chooses the index to start from. On SQLite the choice is made here: FTS5 yields
matches by review number and knows nothing else about them, so there are two ways to a page. One
looks up the facts of all matches and sorts them: it is fast if matches are few. The other scans the
order and checks the words of each review: it is fast if matches are many, because the page is then
soon full. Both are bounded. The last resort, to sort all matches however many, is not: it is for
words that many reviews have, but hardly any at that end of the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only
from sqlalchemy.sql.base import ExecutableOption

from app.db.backends import is_postgresql
from app.db.reviews.filters import REVIEW_COLUMNS, AccessPath, Columns, match_filter
from app.db.reviews.keyset import choose_path, order_by, read_key, scan, select_page, start_after
from app.db.reviews.terms import Term, has_short_prefix, match_terms, occurs, parse_query
from app.db.tables.reviews import FACTS, INDEX, ReviewRow
from app.domain.reviews import LabelledText, ReviewFilter, ReviewOrder
from app.pagination import Key

TEXT_AND_LABELS = (
    load_only(
        ReviewRow.id,
        ReviewRow.text,
        ReviewRow.label,
        ReviewRow.current_label,
        ReviewRow.dated_us,
        raiseload=True,
    ),
)
"""Loads these columns of a review, and its number, which is its key."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far each way is followed on SQLite; on a million reviews, either takes 25 to 50 ms."""

    few_matches: int = 20_000
    """Matches to look up and sort before the other way is tried."""

    first_step: int = 200
    """Reviews whose words the first statement checks; each later one checks twice as many."""

    steps: int = 5
    """Such statements before all matches are scanned after all."""


USUAL = Bounds()


async def read_page(  # noqa: PLR0913 - what a page is, and which columns of it
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
    load: Sequence[ExecutableOption] = (),
) -> Sequence[ReviewRow]:
    """Return the first matching reviews, or the first after the one with the given key.

    `load` says which of their columns are read, if not all.
    """
    if where.words is None:
        path = await choose_path(session, where, order)
        page = select_page(path, order, after=after, limit=limit)
        return (await session.scalars(page.options(*load))).all()
    if is_postgresql(session):
        terms = parse_query(where.words)
        page = _search_postgresql(where, order, terms, after=after)
        return (await session.scalars(page.limit(limit).options(*load))).all() if terms else []
    numbers = await Search(session, where, order).find(after=after, limit=limit)
    found = select(ReviewRow).where(ReviewRow.number.in_(numbers))
    rows = await session.scalars(found.options(*load))
    by_number = {row.number: row for row in rows}
    return [by_number[number] for number in numbers]


async def read_labelled_texts(
    session: AsyncSession, where: ReviewFilter, *, after: Key | None, limit: int
) -> tuple[list[LabelledText], Key | None]:
    """Return the texts of matching reviews after a key, newest first, and the key to go on after.

    After the last there is no key, or one with nothing after it.
    """
    order = ReviewOrder.NEWEST
    rows = await read_page(session, where, order, after=after, limit=limit, load=TEXT_AND_LABELS)
    texts = [LabelledText(row.id, row.text, row.label or row.current_label) for row in rows]
    return texts, read_key(rows[-1], order) if len(rows) == limit else None


@dataclass(frozen=True, slots=True)
class Search:
    """A search of SQLite's full-text index, in a session's transaction."""

    session: AsyncSession
    where: ReviewFilter
    order: ReviewOrder
    bounds: Bounds = USUAL

    async def find(self, *, after: Key | None, limit: int) -> Sequence[int]:
        """Return the numbers of the first matching reviews, in order; none for a wordless query."""
        if not self._terms:
            return []
        if has_short_prefix(self._terms) or await self._has_many_matches():
            found = await self._search_order(after, limit)
            if found is not None:
                return found
        matches = self.scan_matches(after=after).limit(limit)
        return (await self.session.scalars(matches)).all()

    def scan_matches(self, *, after: Key | None) -> Select[int]:
        """Select the matches that pass the filter, by looking up the facts of each."""
        number, key = INDEX.c.rowid, _get_key(self.order, FACTS.c)
        return (
            select(number)
            .join(FACTS, FACTS.c.number == number)
            .where(
                match_terms(self._terms),
                *match_filter(self.where, FACTS.c),
                *start_after(self.order, after=after, number=number, key=key),
            )
            .order_by(*order_by(self.order, number, key))
        )

    def scan_order(
        self, path: AccessPath, *, after: Key | None, count: int
    ) -> Select[*tuple[Any, ...]]:
        """Select the keys of a path's next `count` reviews, and whether each has the terms."""
        keys = scan(path, self.order, after=after).limit(count).subquery()
        has_terms = and_(*[occurs(term) for term in self._terms])
        return (
            select(*keys.c, has_terms)
            .join(INDEX, INDEX.c.rowid == keys.c[0])
            .order_by(*order_by(self.order, *keys.c))
        )

    @property
    def _terms(self) -> list[Term]:
        return parse_query(self.where.words or "")

    async def _has_many_matches(self) -> bool:
        matches = select(INDEX.c.rowid).where(match_terms(self._terms))
        beyond = matches.offset(self.bounds.few_matches).limit(1)
        return await self.session.scalar(beyond) is not None

    async def _search_order(self, after: Key | None, limit: int) -> Sequence[int] | None:
        """Return the page's numbers; None if the page is not full after the last step."""
        path = await choose_path(self.session, self.where, self.order)
        found: list[int] = []
        for step in range(self.bounds.steps):
            count = self.bounds.first_step << step
            statement = self.scan_order(path, after=after, count=count)
            rows = (await self.session.execute(statement)).all()
            found += [number for number, _, has_terms in rows if has_terms]
            if len(found) >= limit or len(rows) < count:
                return found[:limit]
            number, key, _ = rows[-1]
            after = (key, number)
        return None


def _search_postgresql(
    where: ReviewFilter, order: ReviewOrder, terms: Sequence[Term], *, after: Key | None
) -> Select[ReviewRow]:
    """Select by one query: PostgreSQL knows how frequent words are and picks the index."""
    key = _get_key(order, REVIEW_COLUMNS)
    return (
        select(ReviewRow)
        .join(INDEX, INDEX.c.rowid == ReviewRow.number)
        .where(
            match_terms(terms, in_postgresql=True),
            *match_filter(where),
            *start_after(order, after=after, key=key),
        )
        .order_by(*order_by(order, REVIEW_COLUMNS.number, key))
    )


def _get_key(order: ReviewOrder, columns: Columns) -> ColumnElement[Any]:
    by_date = order is not ReviewOrder.LEAST_SURE
    return columns.dated_us if by_date else columns.current_probability
