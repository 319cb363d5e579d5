"""The job that takes an import out again: what it added, and nothing else."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from app.db.engine import Session
from app.db.imports import ImportStore
from app.db.reviews.file_rows import delete_imported
from app.db.topics.store import DocumentStore
from app.domain.imports import ImportKind
from app.services.jobs.context import JobContext

BATCH = 500
"""Reviews or documents removed in one transaction: other writers wait for it."""


async def remove_import(context: JobContext) -> Mapping[str, object]:
    """Remove what an import added, and return how much, and what it replaced and so stays.

    What people corrected since stays learned, as it does after any other deletion.
    """
    import_id = UUID(str(context.job.request["import"]))
    async with context.begin_read() as session:
        one = await ImportStore(session).read(import_id)
    remove = REMOVE[one.kind]
    removed = int(str((context.job.checkpoint or {}).get("removed", 0)))
    while True:
        checkpoint: dict[str, object] = {}
        async with context.begin_write(
            progress=min(removed / max(one.counts.added, 1), 1.0),
            step=f"{removed:,} removed",
            checkpoint=checkpoint,
            result=checkpoint,
        ) as session:
            count = await remove(session, import_id)
            checkpoint["removed"] = removed + count
            if not count:
                await ImportStore(session).mark_removed(import_id, removed_at=datetime.now(UTC))
        removed += count
        if not count:
            return {"removed": removed, "replaced": one.counts.replaced}


async def _remove_reviews(session: Session, import_id: UUID) -> int:
    return await delete_imported(session, import_id, limit=BATCH)


async def _remove_documents(session: Session, import_id: UUID) -> int:
    return await DocumentStore(session).remove_import(import_id, limit=BATCH)


REMOVE: Mapping[ImportKind, Callable[[Session, UUID], Awaitable[int]]] = {
    ImportKind.REVIEWS: _remove_reviews,
    ImportKind.DOCUMENTS: _remove_documents,
}
"""What removes some of what an import added, and returns how much that was."""
