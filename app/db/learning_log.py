"""The learning log: every change of a model, in order, which every replica reads."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, defer

from app.db.backends import LEARNING_LOCK, chunk_ids, hold_lock
from app.db.tables.keys import ApiKeyRow
from app.db.tables.reviews import ModelUpdateRow, ReviewRow
from app.domain.sentiment import (
    NO_DELTA,
    Cause,
    Delta,
    FittedCalibration,
    HoldoutFigures,
    Label,
    ModelUpdate,
)
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

ORDER = "model_updates"
"""The name of this list's order in its cursors, before that of the model."""

ENTRIES_AT_ONCE = 100
"""Entries fetched together; their rows are freed before the next are fetched."""

TEXT_SHOWN = 200
"""Characters of a review that are listed with what it taught."""

STORED_INT = np.dtype("<i4")

_Column = InstrumentedAttribute[Any]

WITHOUT_DELTA = (
    defer(ModelUpdateRow.feature_ids, raiseload=True),
    defer(ModelUpdateRow.deltas, raiseload=True),
)


@dataclass(frozen=True, slots=True)
class LearningLog:
    """The log within the session's transaction; entries are appended and never changed.

    `models` are all the names of one model: its version, first, and those it replaces.
    """

    session: AsyncSession

    async def lock(self) -> None:
        """Hold the log's lock, so that no other transaction learns until this one ends."""
        await hold_lock(self.session, LEARNING_LOCK)

    async def read(
        self, models: Sequence[str], *, after: int = 0, limit: int | None = None
    ) -> list[ModelUpdate]:
        """Return the model's entries with a sequence greater than `after`, in order.

        With a `limit`, return so many of them at most.
        """
        own = ModelUpdateRow.model.in_(models)
        return await self._read_whole(own, ModelUpdateRow.sequence > after, limit=limit)

    async def read_at(self, models: Sequence[str], sequences: Sequence[int]) -> list[ModelUpdate]:
        """Return the model's entries of these sequences, in order."""
        entries: list[ModelUpdate] = []
        own = ModelUpdateRow.model.in_(models)
        for chosen in chunk_ids(sequences):
            entries += await self._read_whole(own, ModelUpdateRow.sequence.in_(chosen))
        return entries

    async def read_without_deltas(
        self, models: Sequence[str], *, after: int = 0, limit: int | None = None
    ) -> list[ModelUpdate]:
        """Return entries as `read` does; each has `NO_DELTA`."""
        own = and_(ModelUpdateRow.model.in_(models), ModelUpdateRow.sequence > after)
        return await self._read_facts(own, ModelUpdateRow.sequence, limit=limit)

    async def read_without_deltas_of_others(self, models: Sequence[str]) -> list[ModelUpdate]:
        """Return the entries of all other models, the latest last; each has `NO_DELTA`."""
        others = ModelUpdateRow.model.not_in(models)
        return await self._read_facts(others, ModelUpdateRow.created_at, ModelUpdateRow.sequence)

    async def read_last_sequence(self, models: Sequence[str]) -> int:
        """Return the sequence of the model's latest entry; 0 if it has none."""
        latest = select(func.max(ModelUpdateRow.sequence)).where(ModelUpdateRow.model.in_(models))
        return await self.session.scalar(latest) or 0

    async def add(self, update: ModelUpdate) -> None:
        """Append the entry; its sequence must be new for its model."""
        await self.session.execute(insert(ModelUpdateRow).values(_to_values(update)))

    async def read_page(
        self,
        models: Sequence[str],
        *,
        limit: int,
        cursor: str | None,
        promoted: bool | None = None,
    ) -> Page[ModelUpdate]:
        """Return one page of the model's entries, newest first; `promoted` asks for one kind alone.

        They are for display: deltas stay in the database, and each entry has `NO_DELTA`, the first
        words of its review, and the name of its key. Raises `CursorInvalid` for a cursor of another
        list or model.
        """
        order = f"{ORDER} of {models[0]}"
        text = func.substr(ReviewRow.text, 1, TEXT_SHOWN)
        statement = (
            select(ModelUpdateRow, text, ApiKeyRow.name)
            .outerjoin(ReviewRow, ReviewRow.id == ModelUpdateRow.review_id)
            .outerjoin(ApiKeyRow, ApiKeyRow.id == ModelUpdateRow.key_id)
            .options(*WITHOUT_DELTA)
            .where(ModelUpdateRow.model.in_(models))
            .order_by(ModelUpdateRow.sequence.desc())
            .limit(limit + 1)
        )
        if promoted is not None:
            statement = statement.where(ModelUpdateRow.promoted.is_(promoted))
        if cursor is not None:
            (before,) = decode_cursor(cursor, order, (int,))
            statement = statement.where(ModelUpdateRow.sequence < before)
        return cut_page(
            (await self.session.execute(statement)).all(),
            limit=limit,
            value=lambda found: replace(
                _to_update(found[0], NO_DELTA), text=found[1], key=found[2]
            ),
            cursor=lambda found: encode_cursor(order, (found[0].sequence,)),
        )

    async def read_calibrations(self, models: Sequence[str]) -> list[ModelUpdate]:
        """Return the model's entries about the calibration, in order; each has `NO_DELTA`."""
        fitted = ModelUpdateRow.cause == Cause.CALIBRATION
        own = ModelUpdateRow.model.in_(models)
        return await self._read_facts(and_(own, fitted), ModelUpdateRow.sequence)

    async def read_of_reviews(
        self, models: Sequence[str], review_ids: Sequence[UUID]
    ) -> list[ModelUpdate]:
        """Return the model's entries that the reviews caused, in order for each review."""
        updates: list[ModelUpdate] = []
        for ids in chunk_ids(review_ids):
            caused = ModelUpdateRow.review_id.in_(ids)
            updates += await self._read_whole(caused, ModelUpdateRow.model.in_(models))
        return updates

    async def find_labelling_key(self, review_id: UUID, label: Label) -> UUID | None:
        """Return the key that last corrected a review to a label, whatever model learned it.

        None if that was done without a key.
        """
        caused = and_(ModelUpdateRow.review_id == review_id, ModelUpdateRow.label == label)
        latest = (ModelUpdateRow.created_at.desc(), ModelUpdateRow.sequence.desc())
        statement = select(ModelUpdateRow.key_id).where(caused).order_by(*latest).limit(1)
        return await self.session.scalar(statement)

    async def is_learned_by_others(self, models: Sequence[str], review_id: UUID) -> bool:
        """Return whether another model has learned the review's label, and not taken it back.

        Whether that model was rolled back since is not looked at.
        """
        caused = ModelUpdateRow.review_id == review_id
        others = and_(caused, ModelUpdateRow.model.not_in(models), ModelUpdateRow.promoted)
        entries = await self._read_facts(others, ModelUpdateRow.sequence)
        last = {entry.model: entry.cause for entry in entries}
        return any(cause is not Cause.RETRACTION for cause in last.values())

    async def _read_facts(
        self, where: ColumnElement[bool], *order: _Column, limit: int | None = None
    ) -> list[ModelUpdate]:
        facts = select(ModelUpdateRow).options(*WITHOUT_DELTA)
        parts = self._stream(facts.where(where).order_by(*order).limit(limit))
        return [_to_update(row, NO_DELTA) async for part in parts for row in part]

    async def _read_whole(
        self, *where: ColumnElement[bool], limit: int | None = None
    ) -> list[ModelUpdate]:
        rows = select(ModelUpdateRow).where(*where).order_by(ModelUpdateRow.sequence).limit(limit)
        parts = self._stream(rows)
        return [_to_update(row, _to_delta(row)) async for part in parts for row in part]

    async def _stream(self, statement: Select[Any]) -> AsyncIterator[Sequence[ModelUpdateRow]]:
        """Yield rows a part at a time, as one by one each would cost a switch of greenlets."""
        in_parts = statement.execution_options(yield_per=ENTRIES_AT_ONCE)
        rows = await self.session.stream_scalars(in_parts)
        async for part in rows.partitions():
            yield part


def _to_values(update: ModelUpdate) -> dict[str, object]:
    return {
        "sequence": update.sequence,
        "model": update.model,
        "parent": update.parent,
        "version": update.version,
        "cause": update.cause,
        "review_id": update.review_id,
        "label": update.label,
        "feature_ids": _pack(update.delta.feature_ids),
        "deltas": _pack(update.delta.amounts),
        "bias_delta": update.delta.bias,
        "metrics": asdict(update.holdout),
        "flipped": update.flipped,
        "promoted": update.promoted,
        "reason": update.reason,
        "created_at": update.created_at,
        "calibration": asdict(update.calibration) if update.calibration else None,
        "key_id": update.key_id,
    }


def _to_delta(row: ModelUpdateRow) -> Delta:
    return Delta(_unpack(row.feature_ids), _unpack(row.deltas), bias=row.bias_delta)


def _to_update(row: ModelUpdateRow, delta: Delta) -> ModelUpdate:
    return ModelUpdate(
        sequence=row.sequence,
        model=row.model,
        parent=row.parent,
        version=row.version,
        cause=row.cause,
        review_id=row.review_id,
        label=row.label,
        delta=delta,
        holdout=HoldoutFigures(**row.metrics),
        flipped=row.flipped,
        promoted=row.promoted,
        reason=row.reason,
        created_at=row.created_at,
        calibration=_to_calibration(row.calibration),
        key_id=row.key_id,
    )


def _to_calibration(stored: dict[str, float] | None) -> FittedCalibration | None:
    if stored is None:
        return None
    slope, intercept, prior = (stored[name] for name in ("slope", "intercept", "prior"))
    return FittedCalibration(slope, intercept, prior, labels=int(stored["labels"]))


def _pack(numbers: NDArray[np.int32]) -> bytes:
    return numbers.astype(STORED_INT, copy=False).tobytes()


def _unpack(stored: bytes) -> NDArray[np.int32]:
    return np.frombuffer(stored, STORED_INT).astype(np.int32, copy=False)
