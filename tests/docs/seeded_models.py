"""What docs/api.md needs to show models of one's own: one that was trained, and enough labels."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import update

from app.db.engine import open_database
from app.db.reviews.store import ReviewStore
from app.db.tables.models import ModelRow
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.limits import LEAST_LABELS
from app.services.artifacts import write_manifest
from app.services.model_files import install_model

CREATED = datetime(2026, 11, 27, 11, 42, 7, 512033, tzinfo=UTC)


async def seed_model(database_url: str) -> None:
    """Store a model that is listed and removed, and never loaded."""
    with TemporaryDirectory() as folder:
        _write_model(Path(folder))
        async with open_database(database_url) as database, database.begin_write() as session:
            await install_model(
                session,
                Path(folder),
                kind=ModelKind.SENTIMENT,
                origin=ModelOrigin.TRAINED,
                name="App reviews",
                choose=False,
            )
            await session.execute(update(ModelRow).values(created_at=CREATED))


async def seed_labels(database_url: str) -> None:
    """Store as many labelled reviews as training asks for."""
    reviews = [
        (
            NewReview(text=f"Review {number}", label=label),
            Prediction("small", label, probability=0.9, sure=False),
        )
        for label in Label
        for number in range(LEAST_LABELS)
    ]
    async with open_database(database_url) as database, database.begin_write() as session:
        await ReviewStore(session).add_all(reviews)


def _write_model(folder: Path) -> None:
    (folder / "weights.txt").write_text("listed, never loaded", encoding="utf-8")
    write_manifest(
        folder,
        name="trained",
        requires={},
        libraries={},
        data={},
        settings={},
        metrics={"accuracy": 0.8815},
    )
