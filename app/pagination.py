"""Pages of lists, and the opaque cursors that clients send back for the next page."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Generic, TypeVar
from uuid import UUID

from app.errors import CursorInvalid

Key = tuple[int | float | UUID, ...]

RowT = TypeVar("RowT")
ValueT = TypeVar("ValueT")

LONGEST_CURSOR = 500
"""Characters of the longest cursor that is decoded; ours are far shorter.

This one limit holds for every list; it also bounds how deep a cursor's JSON can nest.
"""

LARGEST_OFFSET = 10**9
"""The cap of a cursor's offset; no ranking is that long, so no larger one was issued here."""


@dataclass(frozen=True, slots=True)
class Page(Generic[ValueT]):
    """One page of a list; `next_cursor` is None on the last."""

    items: Sequence[ValueT]
    next_cursor: str | None


def encode_cursor(order: str, key: Key) -> str:
    """Return the cursor for the position after the row with this key in this order."""
    return urlsafe_b64encode(json.dumps([order, *key], default=str).encode()).decode()


def decode_cursor(cursor: str, order: str, kinds: Sequence[type]) -> Key:
    """Return the cursor's key; raise `CursorInvalid` unless its order and types are as given."""
    if len(cursor) > LONGEST_CURSOR:
        raise CursorInvalid
    try:
        parts = json.loads(b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True))
    except ValueError:  # not ASCII, not base64, not UTF-8 or not JSON
        raise CursorInvalid from None
    if not isinstance(parts, list) or len(parts) != len(kinds) + 1 or parts[0] != order:
        raise CursorInvalid
    return tuple(_parse_part(part, kind) for part, kind in zip(parts[1:], kinds, strict=True))


def cut_page(
    rows: Sequence[RowT],
    *,
    limit: int,
    value: Callable[[RowT], ValueT],
    cursor: Callable[[RowT], str],
) -> Page[ValueT]:
    """Make a page of up to limit + 1 rows; the extra row only shows that another page follows."""
    kept = rows[:limit]
    more = len(rows) > limit
    return Page([value(row) for row in kept], next_cursor=cursor(kept[-1]) if more else None)


def cut_ranking(
    ranking: str, ranked: Iterable[ValueT], *, limit: int, cursor: str | None
) -> Page[ValueT]:
    """Return one page of `ranked`, by offset; take no more of it than the page needs.

    Raises `CursorInvalid` for a cursor of another `ranking`.
    """
    first = 0 if cursor is None else int(str(decode_cursor(cursor, ranking, (int,))[0]))
    first = min(first, LARGEST_OFFSET)
    found = list(islice(ranked, first, first + limit + 1))
    more = encode_cursor(ranking, (first + limit,)) if len(found) > limit else None
    return Page(found[:limit], next_cursor=more)


def _parse_part(part: object, kind: type) -> int | float | UUID:
    # `type(...) is`, because True is an int to isinstance.
    if kind is int and type(part) is int and 0 <= part < 2**63:
        return part
    if kind is float and type(part) is float and isfinite(part):
        return part
    if kind is UUID and type(part) is str:
        return _parse_uuid(part)
    raise CursorInvalid


def _parse_uuid(part: str) -> UUID:
    try:
        return UUID(part)
    except ValueError:
        raise CursorInvalid from None
