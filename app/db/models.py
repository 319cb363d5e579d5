"""The store of models that were fitted or imported here, of their files, and of choices."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import LEARNING_LOCK, hold_lock, is_postgresql
from app.db.tables import Row
from app.db.tables.models import ModelChoiceRow, ModelFileRow, ModelRow
from app.domain.models import KeptModel, ModelKind, StoredModel
from app.errors import ModelInUse, ModelNotFound

MODELS, FILES, CHOICES = (
    Row.metadata.tables[row.__tablename__] for row in (ModelRow, ModelFileRow, ModelChoiceRow)
)

IS_KEPT = MODELS.c.removed_at.is_(None)

# A session may read a row again that another transaction has changed.
FRESH = select(ModelRow).where(IS_KEPT).execution_options(populate_existing=True)

CHOICE_LOCKS = {ModelKind.SENTIMENT: LEARNING_LOCK, ModelKind.TOPICS: "topic models"}
"""The lock under which the choice of a kind changes: what teaches the chosen model holds it."""


@dataclass(frozen=True, slots=True)
class ModelStore:
    """The models, within the session's transaction; it never commits.

    The shipped models are not in it.
    """

    session: AsyncSession

    async def add(self, model: StoredModel, manifest: Mapping[str, object]) -> bool:
        """Store a model without its files, and return whether it was not there.

        Of two transactions that add the same one, the second waits for the first.
        """
        dialect = postgresql if is_postgresql(self.session) else sqlite
        statement = dialect.insert(MODELS).values(
            model=model.model,
            kind=model.kind,
            name=model.name,
            origin=model.origin,
            created_at=model.created_at,
            manifest=manifest,
            bytes=model.bytes,
            removed_at=None,
        )
        facts = [column.name for column in MODELS.c if not column.primary_key]
        changed = {name: statement.excluded[name] for name in facts}
        again = statement.on_conflict_do_update(
            index_elements=["model"], set_=changed, where=MODELS.c.removed_at.is_not(None)
        )
        added = await self.session.execute(again.returning(MODELS.c.model))
        return added.first() is not None

    async def add_part(self, model: str, file: str, part: int, content: bytes) -> None:
        """Store a part of a file; they count from 0."""
        values = {"model": model, "file": file, "part": part, "content": content}
        await self.session.execute(FILES.insert().values(values))

    async def describe(self, model: str, name: str, manifest: Mapping[str, object]) -> None:
        """Give a model another name for people, and another manifest of the same files."""
        described = update(MODELS).where(MODELS.c.model == model)
        await self.session.execute(described.values(name=name, manifest=manifest))

    async def read(self, model: str) -> StoredModel:
        """Return a model; raise `ModelNotFound`."""
        return await self._read(model, FRESH)

    async def read_name(self, model: str) -> str | None:
        """Return what people call a model; None if it is not kept."""
        statement = select(MODELS.c.name).where(MODELS.c.model == model, IS_KEPT)
        return await self.session.scalar(statement)

    async def read_all(self, kind: ModelKind | None = None) -> list[StoredModel]:
        """Return all models, or those of one kind, the latest first."""
        statement = FRESH.order_by(ModelRow.created_at.desc(), ModelRow.model)
        if kind is not None:
            statement = statement.where(ModelRow.kind == kind)
        return [_to_model(row) for row in await self.session.scalars(statement)]

    async def read_names(self, kind: ModelKind) -> list[str]:
        """Return all models of a kind that are or were kept, removed ones included."""
        statement = select(MODELS.c.model).where(MODELS.c.kind == kind)
        return list(await self.session.scalars(statement))

    async def read_kept(self, kind: ModelKind) -> list[KeptModel]:
        """Return all models of a kind that are kept, the latest first."""
        facts = (MODELS.c.model, MODELS.c.name, MODELS.c.origin, MODELS.c.created_at)
        statement = select(*facts).where(MODELS.c.kind == kind, IS_KEPT)
        latest_first = statement.order_by(MODELS.c.created_at.desc(), MODELS.c.model)
        return [KeptModel(*row) for row in await self.session.execute(latest_first)]

    async def rename(self, model: str, kind: ModelKind, name: str) -> None:
        """Give a model another name for people; raise `ModelNotFound`."""
        its = (MODELS.c.model == model) & (MODELS.c.kind == kind) & IS_KEPT
        renamed = update(MODELS).where(its).values(name=name).returning(MODELS.c.model)
        if (await self.session.execute(renamed)).first() is None:
            raise ModelNotFound(model)

    async def renew(self, model: str) -> None:
        """Let a model be the latest, as it is once it is made again."""
        renewed = update(MODELS).where(MODELS.c.model == model)
        await self.session.execute(renewed.values(created_at=datetime.now(UTC)))

    async def require_kept(self, model: str) -> None:
        """Keep a model from being removed until this ends; raise `ModelNotFound` if it was."""
        statement = select(MODELS.c.model).where(MODELS.c.model == model, IS_KEPT)
        if await self.session.scalar(statement.with_for_update(read=True)) is None:
            raise ModelNotFound(model)

    async def read_manifest(self, model: str) -> dict[str, Any]:
        """Return a model's manifest, as it was added; raise `ModelNotFound`."""
        statement = select(MODELS.c.manifest).where(MODELS.c.model == model, IS_KEPT)
        found = (await self.session.execute(statement)).first()
        if found is None:
            raise ModelNotFound(model)
        manifest: dict[str, Any] = found[0]
        return manifest

    async def read_parts(self, model: str, file: str) -> AsyncIterator[bytes]:
        """Yield the parts of a file, in order, one in memory at a time."""
        part = 0
        while (content := await self._read_part(model, file, part)) is not None:
            yield content
            part += 1

    async def lock_choice(self, kind: ModelKind) -> None:
        """Hold the lock of the kind, so that no other transaction chooses until this one ends."""
        await hold_lock(self.session, CHOICE_LOCKS[kind])

    async def read_choice(self, kind: ModelKind) -> str | None:
        """Return the model that answers; None if that is the shipped one."""
        statement = select(CHOICES.c.model).where(CHOICES.c.kind == kind)
        return await self.session.scalar(statement)

    async def choose(self, kind: ModelKind, model: str | None) -> None:
        """Let another model of the kind answer; None is the shipped one.

        Takes the lock of the kind. Raises `ModelNotFound` for a model of another kind, too.
        """
        await self.lock_choice(kind)
        if model is None:
            await self.session.execute(delete(CHOICES).where(CHOICES.c.kind == kind))
            return
        if (await self.read(model)).kind is not kind:
            raise ModelNotFound(model)
        dialect = postgresql if is_postgresql(self.session) else sqlite
        statement = dialect.insert(CHOICES).values(
            kind=kind, model=model, chosen_at=datetime.now(UTC)
        )
        changed = {name: statement.excluded[name] for name in ("model", "chosen_at")}
        await self.session.execute(
            statement.on_conflict_do_update(index_elements=["kind"], set_=changed)
        )

    async def remove(self, model: str) -> None:
        """Remove a model and its files; its learning log stays.

        Takes the lock of its kind, after that of the row: as who stores a model again and chooses
        it, so that neither waits for the other in a circle. Raises `ModelNotFound`, and
        `ModelInUse` if it answers.
        """
        found = await self._read(model, FRESH.with_for_update(key_share=True))
        await self.lock_choice(found.kind)
        if await self.read_choice(found.kind) == model:
            raise ModelInUse(model)
        await self.session.execute(delete(FILES).where(FILES.c.model == model))
        removed = update(MODELS).where(MODELS.c.model == model)
        await self.session.execute(removed.values(removed_at=datetime.now(UTC)))

    async def _read(self, model: str, rows: Select[ModelRow]) -> StoredModel:
        row = (await self.session.scalars(rows.where(ModelRow.model == model))).one_or_none()
        if row is None:
            raise ModelNotFound(model)
        return _to_model(row)

    async def _read_part(self, model: str, file: str, part: int) -> bytes | None:
        statement = select(FILES.c.content).where(
            FILES.c.model == model, FILES.c.file == file, FILES.c.part == part
        )
        return await self.session.scalar(statement)


def _to_model(row: ModelRow) -> StoredModel:
    return StoredModel(
        model=row.model,
        kind=row.kind,
        name=row.name,
        origin=row.origin,
        created_at=row.created_at,
        metrics=row.manifest["metrics"],
        bytes=row.bytes,
    )
