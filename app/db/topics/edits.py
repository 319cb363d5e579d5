"""The store of what people changed of topics: a log of edits, each of which can be undone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.tables import Row as TableRow
from app.db.tables.insights import TopicEditRow
from app.db.tables.keys import ApiKeyRow
from app.domain.insights import EditedField
from app.domain.topics import TopicEdit, TopicEdits
from app.errors import EditNotFound
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

# The bare table: writing through the mapped class takes longer and gains nothing.
EDITS, KEYS = (TableRow.metadata.tables[row.__tablename__] for row in (TopicEditRow, ApiKeyRow))

UNDOING = KEYS.alias("undoing")

WITH_KEYS = (
    select(EDITS, KEYS.c.name.label("key"), UNDOING.c.name.label("undone_by"))
    .outerjoin(KEYS, KEYS.c.id == EDITS.c.key_id)
    .outerjoin(UNDOING, UNDOING.c.id == EDITS.c.undone_key_id)
)
"""Edits, each with the names of the keys that made it and that undid it."""

LARGEST_ID = 2**63 - 1
"""PostgreSQL cannot be asked for a larger one."""


@dataclass(frozen=True, slots=True)
class TopicEditStore:
    """The edits of topics, within the session's transaction; it never commits.

    Of each field of a topic the last edit counts that is not undone.
    """

    session: AsyncSession

    async def read_current(self, model: str) -> TopicEdits:
        """Return the edits of a model that count, by topic and field."""
        counting = (EDITS.c.model == model) & EDITS.c.undone_at.is_(None)
        last = select(func.max(EDITS.c.id)).where(counting).group_by(EDITS.c.topic, EDITS.c.field)
        rows = await self.session.execute(
            WITH_KEYS.where(EDITS.c.id.in_(last)).order_by(EDITS.c.topic, EDITS.c.id)
        )
        edits: dict[int, dict[EditedField, TopicEdit]] = {}
        for row in rows:
            edits.setdefault(row.topic, {})[row.field] = _to_edit(row)
        return edits

    async def read_page(self, model: str, *, limit: int, cursor: str | None) -> Page[TopicEdit]:
        """Return a page of a model's edits, the latest first, those that are undone included.

        Raises `CursorInvalid` for a cursor of another list.
        """
        order = f"edits of {model}"
        statement = WITH_KEYS.where(EDITS.c.model == model).order_by(EDITS.c.id.desc())
        if cursor is not None:
            (before,) = decode_cursor(cursor, order, (int,))
            statement = statement.where(EDITS.c.id < before)
        return cut_page(
            list(await self.session.execute(statement.limit(limit + 1))),
            limit=limit,
            value=_to_edit,
            cursor=lambda row: encode_cursor(order, (row.id,)),
        )

    async def add(
        self,
        model: str,
        topic: int,
        field: EditedField,
        value: str | None,
        *,
        key_id: UUID | None = None,
    ) -> None:
        """Store a change of a field of a topic; without a `value`, it is as fitted again."""
        facts = {"field": field, "value": value, "created_at": datetime.now(UTC), "key_id": key_id}
        await self.session.execute(EDITS.insert().values(model=model, topic=topic, **facts))

    async def copy(self, edit: TopicEdit, *, model: str, topic: int) -> None:
        """Store an edit of another model for a topic of this one: who made it, and when, stay."""
        facts = {"created_at": edit.created_at, "key_id": edit.key_id}
        change = {"field": edit.field, "value": edit.value}
        await self.session.execute(
            EDITS.insert().values(model=model, topic=topic, **change, **facts)
        )

    async def undo(self, model: str, edit_id: int, *, key_id: UUID | None = None) -> TopicEdit:
        """Let an edit not count any more, and return it; one that is undone already stays as it is.

        Raises `EditNotFound`.
        """
        if edit_id > LARGEST_ID:
            raise EditNotFound(edit_id, model=model)
        its = _match(model, edit_id)
        first = update(EDITS).where(its, EDITS.c.undone_at.is_(None))
        undone = {"undone_at": datetime.now(UTC), "undone_key_id": key_id}
        await self.session.execute(first.values(undone))
        row = (await self.session.execute(WITH_KEYS.where(its))).one_or_none()
        if row is None:
            raise EditNotFound(edit_id, model=model)
        return _to_edit(row)

    async def remove_all(self, model: str) -> None:
        """Remove all edits of a model."""
        await self.session.execute(delete(EDITS).where(EDITS.c.model == model))


def _match(model: str, edit_id: int) -> ColumnElement[bool]:
    return (EDITS.c.model == model) & (EDITS.c.id == edit_id)


def _to_edit(row: Row[tuple[object, ...]]) -> TopicEdit:
    return TopicEdit(
        id=row.id,
        topic=row.topic,
        field=row.field,
        value=row.value,
        created_at=row.created_at,
        undone=row.undone_at is not None,
        key_id=row.key_id,
        key=row.key,
        undone_by=row.undone_by,
    )
