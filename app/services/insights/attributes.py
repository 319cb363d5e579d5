"""The values that reviews have of the attributes that are asked for, in memory."""

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.db.reviews.mappers import write_attribute
from app.services.admission import Gate
from app.services.insights.columns import NO_NAME, Columns, Names
from app.services.insights.segments import Values

KEPT = 4
"""Attributes of a model that stay in memory, those asked for last."""

REVIEWS_AT_ONCE = 1_000
"""Reviews whose attributes are read in one transaction, and parsed in one call of a thread."""


@dataclass(slots=True, eq=False)
class _Column:
    """The value of each row, by number; `ids` ascend."""

    names: Names = field(default_factory=Names)
    ids: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    codes: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))


class Attributes:
    """The values of up to `KEPT` attributes of the reviews of one model."""

    def __init__(self) -> None:
        self._columns: OrderedDict[str, _Column] = OrderedDict()

    async def read(self, database: Database, gate: Gate, columns: Columns, name: str) -> Values:
        """Return the values of an attribute; those that are not in memory are read."""
        column = self._columns.setdefault(name, _Column())
        self._columns.move_to_end(name)
        while len(self._columns) > KEPT:
            self._columns.popitem(last=False)
        order = np.argsort(columns.ids, kind="stable")
        ids = columns.ids[order]
        at = np.searchsorted(column.ids, ids)
        is_known = np.zeros(len(ids), np.bool_)
        within = at < len(column.ids)
        is_known[within] = column.ids[at[within]] == ids[within]
        codes = np.full(len(ids), NO_NAME, np.int32)
        codes[is_known] = column.codes[at[is_known]]
        missing = np.flatnonzero(~is_known)
        for start in range(0, len(missing), REVIEWS_AT_ONCE):
            some = missing[start : start + REVIEWS_AT_ONCE]
            numbers = columns.numbers[order[some]].tolist()
            with translate_db_errors():
                async with database.begin_read() as session:
                    written = await InsightsReader(session).read_attributes(numbers)
            codes[some] = await gate.run(_encode, name, column.names, numbers, written)
        column.ids, column.codes = ids, codes
        aligned = np.empty_like(codes)
        aligned[order] = codes
        return Values(column.names.list(), aligned)


def _encode(
    name: str, names: Names, numbers: Sequence[int], written: Sequence[tuple[int, str]]
) -> NDArray[np.int32]:
    """Return the number of the value of each review; `written` are the attributes of some."""
    codes = dict.fromkeys(numbers, NO_NAME)
    for number, attributes in written:
        value = json.loads(attributes).get(name)
        if value is not None:
            shown = write_attribute(name, value).removeprefix(f"{name}:")
            codes[number] = names.encode(shown)
    return np.array(list(codes.values()), np.int32)
