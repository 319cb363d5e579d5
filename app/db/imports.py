"""The store of imports: which files came in, when, what became of their rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.tables import Row
from app.db.tables.jobs import ImportRow
from app.db.tables.keys import ApiKeyRow
from app.domain.imports import Import, ImportCounts, ImportKind
from app.errors import ImportNotFound
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

IMPORTS = Row.metadata.tables[ImportRow.__tablename__]

WITH_KEY = (
    select(ImportRow, ApiKeyRow.name)
    .outerjoin(ApiKeyRow, ApiKeyRow.id == ImportRow.key_id)
    .execution_options(populate_existing=True)
)
"""Imports, each with the name of the key that brought it in."""

ORDER = "imports"
"""The name of the list's order in its cursors."""


@dataclass(frozen=True, slots=True)
class ImportStore:
    """The imports, within the session's transaction; it never commits."""

    session: AsyncSession

    async def keep(self, one: Import, *, columns: Sequence[str]) -> None:
        """Store an import as it is now; `columns` are those of its file."""
        values = {
            "id": one.id,
            "kind": one.kind,
            "file": one.file,
            "source": one.source,
            "columns_key": hash_columns(columns),
            "options": one.options,
            "created_at": one.created_at,
            "finished_at": one.finished_at,
            "removed_at": one.removed_at,
            "key_id": one.key_id,
            **asdict(one.counts),
        }
        dialect = postgresql if is_postgresql(self.session) else sqlite
        statement = dialect.insert(IMPORTS).values(values)
        changed = {name: statement.excluded[name] for name in ("finished_at", *asdict(one.counts))}
        await self.session.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=changed)
        )

    async def read(self, import_id: UUID) -> Import:
        """Return an import; raise `ImportNotFound`."""
        found = (await self.session.execute(WITH_KEY.where(ImportRow.id == import_id))).first()
        if found is None:
            raise ImportNotFound(import_id)
        return _to_import(found[0], found[1])

    async def read_page(self, *, limit: int, cursor: str | None) -> Page[Import]:
        """Return one page of all imports, the newest first."""
        statement = WITH_KEY.order_by(ImportRow.id.desc()).limit(limit + 1)
        if cursor is not None:
            (after,) = decode_cursor(cursor, ORDER, (UUID,))
            statement = statement.where(ImportRow.id < after)
        return cut_page(
            (await self.session.execute(statement)).all(),
            limit=limit,
            value=lambda found: _to_import(found[0], found[1]),
            cursor=lambda found: encode_cursor(ORDER, (found[0].id,)),
        )

    async def find_options(
        self, kind: ImportKind, columns: Sequence[str]
    ) -> Mapping[str, object] | None:
        """Return the options of the latest finished import of a file with the same columns.

        One that was taken out does not count: what it was asked may be why it was.
        """
        statement = (
            select(ImportRow.options)
            .where(ImportRow.columns_key == hash_columns(columns))
            .where(ImportRow.kind == kind, ImportRow.finished_at.is_not(None))
            .where(ImportRow.removed_at.is_(None))
            .order_by(ImportRow.id.desc())
            .limit(1)
        )
        return await self.session.scalar(statement)

    async def mark_removed(self, import_id: UUID, *, removed_at: datetime) -> None:
        """Store when what an import brought was taken out."""
        changed = update(IMPORTS).where(IMPORTS.c.id == import_id)
        await self.session.execute(changed.values(removed_at=removed_at))


def hash_columns(columns: Sequence[str]) -> str:
    """Return what tells files with these columns, in this order, from others."""
    return blake2b(json.dumps(list(columns)).encode(), digest_size=16).hexdigest()


def _to_import(row: ImportRow, key: str | None) -> Import:
    return Import(
        id=row.id,
        kind=row.kind,
        file=row.file,
        source=row.source,
        options=row.options,
        created_at=row.created_at,
        finished_at=row.finished_at,
        removed_at=row.removed_at,
        counts=ImportCounts(
            rows=row.rows,
            added=row.added,
            replaced=row.replaced,
            skipped=row.skipped,
            rejected=row.rejected,
        ),
        key_id=row.key_id,
        key=key,
    )
