"""Forgetting: reviews and all that is stored of them, the learning log and kept answers included.

What goes with a review's row, by cascades and triggers, is what any deletion removes: predictions,
attributes, sentences with their topics and audits, counts, and the entry of the full-text index.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import LEARNING_LOCK, chunk_ids, hold_lock, is_postgresql
from app.db.learning_log import LearningLog
from app.db.refused_rows import NOT_SEARCHED, SENT, RefusedRows, SentReview, delete_refused
from app.db.tables import Row
from app.db.tables.forgetting import ForgettingRow
from app.db.tables.idempotency import IdempotencyKeyRow
from app.db.tables.jobs import JobRow
from app.db.tables.reviews import ModelUpdateRow, ReviewRow
from app.domain.sentiment import NO_DELTA, NO_FIGURES, Cause, ModelUpdate, name_version

ENTRIES, KEPT_ANSWERS, FORGETTINGS, JOBS = (
    Row.metadata.tables[row.__tablename__]
    for row in (ModelUpdateRow, IdempotencyKeyRow, ForgettingRow, JobRow)
)
"""The bare tables: rows change without a session that remembers them as they were."""

EMPTIED = "Forgotten, with all that it had taught."
FOLLOWS = "What was forgotten is taken out of this version and of all before it."

EMPTY_ENTRY = {
    "cause": Cause.FORGOTTEN,
    "review_id": None,
    "label": None,
    "feature_ids": b"",
    "deltas": b"",
    "bias_delta": 0,
    "metrics": asdict(NO_FIGURES),
    "flipped": 0,
    "reason": EMPTIED,
}
"""What an entry of the learning log says of a review that is forgotten."""


@dataclass(frozen=True, slots=True)
class ForgettingStore:
    """Forgets within the session's transaction; it never commits.

    `shipped` are all the names of the shipped model, the only one whose log may have several, and
    `key_id` is the key of who asks for it.
    """

    session: AsyncSession
    shipped: Sequence[str]
    key_id: UUID | None = None

    async def forget(
        self, review_ids: Collection[UUID], refused: RefusedRows = NOT_SEARCHED
    ) -> set[UUID]:
        """Forget reviews, and return the ids of those of which anything was stored.

        A review that was deleted before is one of them if it left something: an entry of the
        learning log, a kept answer. The log is locked first, as by whatever learns. Search the
        refused rows beforehand: what was not searched is, while all writers wait.
        """
        ids = sorted(set(review_ids))
        await hold_lock(self.session, LEARNING_LOCK)
        found: set[UUID] = set()
        for some in chunk_ids(ids):
            found |= await self._delete_reviews(some, refused)
            found |= await self._delete_answers(some)
            found |= await self._empty_entries(some)
        found |= await self._clear_jobs(ids)
        if found:
            now = datetime.now(UTC)
            values = {
                "forgotten_at": now,
                "reviews": len(found),
                "key_id": self.key_id,
                "is_purged": False,
            }
            await self.session.execute(insert(FORGETTINGS).values(values))
        return found

    async def _delete_reviews(self, review_ids: Sequence[UUID], refused: RefusedRows) -> set[UUID]:
        its = ReviewRow.id.in_(review_ids)
        chosen = select(*SENT, ReviewRow.number).where(its).order_by(ReviewRow.number)
        rows = (await self.session.execute(chosen.with_for_update())).all()
        sent = [SentReview(row.id, row.text, row.source, row.external_id) for row in rows]
        await delete_refused(self.session, sent, refused)
        doomed = ReviewRow.number.in_([row.number for row in rows])
        await self.session.execute(delete(ReviewRow).where(doomed))
        return {row.id for row in rows}

    async def _delete_answers(self, review_ids: Sequence[UUID]) -> set[UUID]:
        its = KEPT_ANSWERS.c.review_id
        doomed = delete(KEPT_ANSWERS).where(its.in_(review_ids)).returning(its)
        return {found for (found,) in await self.session.execute(doomed)}

    async def _empty_entries(self, review_ids: Sequence[UUID]) -> set[UUID]:
        """Empty the entries of the learning logs that the reviews caused; return which had some.

        A version is its parent's weights and its entry's delta. So an emptied entry takes what the
        review taught out of its version and of all that build on it, exactly, and rollbacks to them
        cannot bring it back. A log that had learned something goes on with an entry by which who
        has applied the lessons knows to read it anew.
        """
        columns = ENTRIES.c
        its = columns.review_id.in_(review_ids)
        chosen = select(columns.review_id, columns.model, columns.promoted).where(its)
        found = (await self.session.execute(chosen)).all()
        if not found:
            return set()
        await self.session.execute(update(ENTRIES).where(its).values(EMPTY_ENTRY))
        logs = {self._name_log(row.model) for row in found if row.promoted}
        for names in sorted(logs):
            await self._append_version(names)
        return {row.review_id for row in found}

    def _name_log(self, model: str) -> tuple[str, ...]:
        return tuple(self.shipped) if model in self.shipped else (model,)

    async def _append_version(self, names: Sequence[str]) -> None:
        """Append a version that is the last one, without what was forgotten."""
        log, columns = LearningLog(self.session), ENTRIES.c
        its = columns.model.in_(names)
        last = select(columns.version).where(its, columns.promoted)
        parent = await self.session.scalar(last.order_by(columns.sequence.desc()).limit(1))
        assert parent is not None, "the log has a promoted entry: one that was emptied"
        sequence = await log.read_last_sequence(names) + 1
        await log.add(
            ModelUpdate(
                sequence=sequence,
                model=names[0],
                parent=parent,
                version=name_version(names[0], sequence),
                cause=Cause.FORGOTTEN,
                review_id=None,
                label=None,
                delta=NO_DELTA,
                holdout=NO_FIGURES,
                flipped=0,
                promoted=True,
                reason=FOLLOWS,
                created_at=datetime.now(UTC),
                key_id=self.key_id,
            )
        )

    async def _clear_jobs(self, review_ids: Sequence[UUID]) -> set[UUID]:
        """Drop what jobs list of the reviews from their results; return which were listed."""
        wanted = {str(one): one for one in review_ids}
        found: set[UUID] = set()
        for job_id in await self._find_jobs(list(wanted)):
            chosen = select(JOBS.c.checkpoint, JOBS.c.result).where(JOBS.c.id == job_id)
            stored = (await self.session.execute(chosen.with_for_update())).one()
            listed = {one for one in wanted if one in json.dumps(tuple(stored))}
            found |= {wanted[one] for one in listed}
            changes = {
                "checkpoint": drop_listed(stored.checkpoint, listed),
                "result": drop_listed(stored.result, listed),
                "revision": JOBS.c.revision + 1,
            }
            await self.session.execute(update(JOBS).where(JOBS.c.id == job_id).values(changes))
        return found

    async def _find_jobs(self, names: Sequence[str]) -> Sequence[UUID]:
        """Return the jobs whose checkpoint or result has one of the ids of reviews."""
        jobs: dict[UUID, None] = {}
        find = func.strpos if is_postgresql(self.session) else func.instr
        columns = (cast(JOBS.c.checkpoint, Text), cast(JOBS.c.result, Text))
        for start in range(0, len(names), NAMES_AT_ONCE):
            some = names[start : start + NAMES_AT_ONCE]
            holds: list[ColumnElement[bool]] = [
                find(column, one) > 0 for one in some for column in columns
            ]
            found = await self.session.scalars(select(JOBS.c.id).where(or_(*holds)))
            jobs |= dict.fromkeys(found)
        return list(jobs)


NAMES_AT_ONCE = 50
"""Ids that one statement looks for in what jobs have stored."""


async def read_forgettings(session: AsyncSession) -> int:
    """Return the number of the latest forgetting; 0 if there was none."""
    return await session.scalar(select(func.max(FORGETTINGS.c.number))) or 0


def drop_listed(stored: object, ids: Collection[str]) -> object:
    """Return JSON without the members of its lists that name one of the ids."""
    if isinstance(stored, Mapping):
        return {name: drop_listed(value, ids) for name, value in stored.items()}
    if isinstance(stored, list):
        return [drop_listed(one, ids) for one in stored if not _names(one, ids)]
    return stored


def _names(one: object, ids: Collection[str]) -> bool:
    """Return whether a member of a list is one of the ids, or an object that has one."""
    if isinstance(one, Mapping):
        values = [part for value in one.values() for part in _spread(value)]
        return any(value in ids for value in values if isinstance(value, str))
    return isinstance(one, str) and one in ids


def _spread(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
