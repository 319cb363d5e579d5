"""Storing the documents of a file, a batch per transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.commands.db import up_to_date
from app.db.engine import transaction
from app.db.topics.store import Added, DocumentStore
from app.domain.topics import Document
from app.services.readers.records import BadRecord, in_batches

BATCH = 500
"""Documents in one transaction: few enough that the service can write in between."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many documents of a file were stored, and how many lines were bad."""

    stored: Added = field(default_factory=Added)
    bad: int = 0

    def __str__(self) -> str:
        return (
            f"{self.stored.added:,} documents added, {self.stored.updated:,} updated, "
            f"{self.bad:,} bad lines"
        )


async def import_records(
    database_url: str,
    records: Iterator[Document | BadRecord],
    *,
    complain: Callable[[BadRecord], None],
    progress: Callable[[Imported], None],
) -> Imported:
    """Store the documents among the records and complain of the others.

    What is stored stays, whatever comes after it.
    """
    imported = Imported()
    async with up_to_date(database_url) as database:
        for batch in in_batches(records, BATCH):
            documents = [one for one in batch if isinstance(one, Document)]
            for record in batch:
                if isinstance(record, BadRecord):
                    complain(record)
            async with transaction(database) as session:
                stored = await DocumentStore(session).add_all(documents)
            imported = Imported(
                stored=imported.stored + stored,
                bad=imported.bad + len(batch) - len(documents),
            )
            progress(imported)
    return imported
