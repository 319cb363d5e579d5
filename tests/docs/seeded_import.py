"""An import that came in before the requests of a page are sent: how long one takes varies."""

from datetime import UTC, datetime
from uuid import UUID

from app.db.engine import open_database
from app.db.imports import ImportStore
from app.domain.imports import Import, ImportCounts, ImportKind, ImportOptions
from app.services.imports.requests import write_options

COLUMNS = ("Review Text", "Stars", "Date")

IMPORT = Import(
    id=UUID("01a22000-0000-7000-8000-000000000009"),
    kind=ImportKind.REVIEWS,
    file="reviews.csv",
    source="shop",
    options=write_options(
        ImportOptions(
            ImportKind.REVIEWS,
            mapping={"text": "Review Text", "rating": "Stars", "written_at": "Date"},
            source="shop",
            stars_as_labels=True,
        )
    ),
    created_at=datetime(2026, 11, 27, 7, 51, 45, 997123, tzinfo=UTC),
    finished_at=datetime(2026, 11, 27, 7, 51, 46, 72946, tzinfo=UTC),
    removed_at=None,
    counts=ImportCounts(rows=3, added=2, rejected=1),
)


async def seed_import(database_url: str) -> None:
    """Store the import."""
    async with open_database(database_url) as database, database.begin_write() as session:
        await ImportStore(session).keep(IMPORT, columns=COLUMNS)
