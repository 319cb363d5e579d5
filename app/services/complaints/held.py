"""The columns of the models that are asked for, kept in memory and up to date with the database.

Nothing is read before a model is asked for. Then what is new is read by the ids of its rows, and
what is gone is noticed by their count and the sum of their ids.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.services.admission import Gate, Turns
from app.services.complaints.attributes import Attributes
from app.services.complaints.columns import (
    Columns,
    Names,
    SentencesRow,
    join,
    keep,
    make_empty,
    parse_rows,
)

KEPT = 2
"""Models whose columns stay in memory, those asked for last: some 40 MB for a million sentences."""

ROWS_AT_ONCE = 2_000
"""Rows that are read in one transaction, and parsed in one call of a thread."""

CHECK_S = 5.0
"""How long rows may be gone unnoticed whose reviews are still stored: those of an older model.

On PostgreSQL, also a deleted review, where another is stored meanwhile; it is quoted no more.
"""

RANGE = 1_024
"""The ids that are summed up together to find which rows differ."""


@dataclass(slots=True, eq=False)
class Held:
    """The columns of a model as they are now, with the names that they number.

    `seen` is the last id that was read, of any model. `reviews` counts all stored reviews, and
    `stale` the model's rows that wait for another analysis, and sums up their ids.
    """

    columns: Columns = field(default_factory=make_empty)
    sources: Names = field(default_factory=Names)
    models: Names = field(default_factory=Names)
    seen: int = 0
    reviews: int = 0
    stale: tuple[int, int] = (0, 0)
    checked_at: float = -CHECK_S
    attributes: Attributes = field(default_factory=Attributes)

    def parse(self, rows: Sequence[SentencesRow]) -> Columns:
        """Return the columns of more rows, numbered like those that are held."""
        return parse_rows(rows, sources=self.sources, models=self.models)


class ColumnCache:
    """The columns of up to `KEPT` models; columns are parsed in the threads of a gate."""

    def __init__(self, database: Database, *, gate: Gate) -> None:
        self._database = database
        self._gate = gate
        self._turns = Turns()
        self._held: OrderedDict[str, Held] = OrderedDict()

    async def read(self, model: str) -> Held:
        """Return the columns of a model, read for all who wait for them.

        Raises `Overloaded` and `StoreUnavailable`.
        """
        async with self._turns.take(model):
            held = self._held.get(model) or Held()
            await self._refresh(model, held)
            self._held[model] = held
            self._held.move_to_end(model)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return held

    async def _refresh(self, model: str, held: Held) -> None:
        with translate_db_errors():
            async with self._database.begin_read() as session:
                stored = InsightsReader(session)
                last, reviews = await stored.read_last_id(), await stored.count_reviews()
                stale = await stored.sum_up_stale(model)
                is_cheap = stored.sums_up_quickly
        is_fresh = (last, reviews, stale) == (held.seen, held.reviews, held.stale)
        if is_fresh and monotonic() < held.checked_at + CHECK_S:
            return
        parts = [held.columns]
        while held.seen < last:
            parts.append(await self._read_more(model, held, last))
        if len(parts) > 1:
            held.columns = await self._gate.run(join, parts)
        is_less = reviews < held.reviews or stale != held.stale
        if is_cheap or is_less or monotonic() >= held.checked_at + CHECK_S:
            await self._compare(model, held)
            held.checked_at = monotonic()
        held.reviews, held.stale = reviews, stale

    async def _read_more(self, model: str, held: Held, last: int) -> Columns:
        """Return the columns of the next rows, and take note of how far they go."""
        with translate_db_errors():
            async with self._database.begin_read() as session:
                found = await InsightsReader(session).read_after(
                    model, held.seen, until=last, limit=ROWS_AT_ONCE
                )
        rows = [SentencesRow(*row) for row in found]
        part = await self._gate.run(held.parse, rows)
        held.seen = rows[-1].id if len(rows) == ROWS_AT_ONCE else last
        return part

    async def _compare(self, model: str, held: Held) -> None:
        """Drop rows that are gone or stale, and read those stored late under a lower id."""
        with translate_db_errors():
            async with self._database.begin_read() as session:
                stored = InsightsReader(session)
                ours = len(held.columns), int(held.columns.ids.sum())
                if await stored.sum_up(model, until=held.seen) == ours:
                    return
                theirs = await stored.sum_up_ranges(model, until=held.seen, length=RANGE)
        differing, read = await self._gate.run(_find_differing, held.columns.ids, theirs)
        ids: list[int] = []
        for number in read:
            ids += await self._read_ids(model, number, held.seen)
        remaining, late = await self._gate.run(_drop_gone, held.columns, differing, ids)
        with translate_db_errors():
            async with self._database.begin_read() as session:
                rows = await InsightsReader(session).read_rows(late)
        more = await self._gate.run(held.parse, [SentencesRow(*row) for row in rows])
        held.columns = await self._gate.run(join, [remaining, more])

    async def _read_ids(self, model: str, number: int, last: int) -> Sequence[int]:
        """Return the ids of the stored rows of a range, up to the last that is held."""
        first, until = number * RANGE, min((number + 1) * RANGE - 1, last)
        with translate_db_errors():
            async with self._database.begin_read() as session:
                return await InsightsReader(session).read_ids(model, first, until=until)


def _find_differing(
    ids: NDArray[np.int64], theirs: Sequence[tuple[int, int, int]]
) -> tuple[list[int], list[int]]:
    """Return the ranges in which rows differ from the stored ones, and those with stored ones.

    `theirs` are ranges of stored rows, with how many there are and the sum of their ids.
    """
    numbers, at, counts = np.unique(ids // RANGE, return_inverse=True, return_counts=True)
    sums = np.zeros(len(numbers), np.int64)
    np.add.at(sums, at, ids)
    ours = dict(
        zip(numbers.tolist(), zip(counts.tolist(), sums.tolist(), strict=True), strict=True)
    )
    stored = {number: (count, total) for number, count, total in theirs}
    differing = [one for one in ours.keys() | stored.keys() if ours.get(one) != stored.get(one)]
    return sorted(differing), sorted(one for one in differing if one in stored)


def _drop_gone(
    columns: Columns, ranges: Sequence[int], ids: Sequence[int]
) -> tuple[Columns, list[int]]:
    """Return the columns of rows that are still stored, and the ids of those that are missing.

    Within the `ranges`, `ids` are those of all stored rows; no others have changed.
    """
    stored = np.array(ids, np.int64)
    is_same = ~np.isin(columns.ids // RANGE, np.array(ranges, np.int64))
    late = np.setdiff1d(stored, columns.ids).tolist()
    return keep(columns, is_same | np.isin(columns.ids, stored)), late
