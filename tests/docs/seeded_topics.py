"""What docs/api.md needs to show topics of stored reviews: the reviews, and two models of them.

A fit of so few texts would find little to show, so the counts of the models are written here.
"""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import numpy as np
from sqlalchemy import update

from app.db.engine import Database, Session, open_database
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.db.tables.models import ModelRow
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.services.artifacts import write_manifest
from app.services.model_files import install_model
from app.services.topics.artifact import DOCUMENTS, INDEX, MODEL, TOPICS, VOCABULARY
from app.services.topics.text.vocabulary import VocabularySettings
from tests.conftest import ENOUGH_S

NAME, SOURCE = "App reviews", "play-store"

LABELS = ("crashes", "subscription", "support")

VERSION, BEFORE = "topics-876812e8", "topics-3f182367"
"""The versions of the two models on the page."""

CREATED = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)

WORDS = VocabularySettings(
    terms=(
        *("crash", "update", "freeze", "start"),
        *("price", "subscription", "refund", "cancel"),
        *("support", "answer", "team", "mail"),
    ),
    model_terms=12,
    forms={"crashes": "crash", "freezes": "freeze", "starts": "start", "answered": "answer"},
    stop_words=(),
)

COUNTS = np.kron(np.eye(3), [40, 30, 20, 10])
"""Of three topics and twelve terms: each topic has four of its own."""

CRASHES = (
    "It crashes since the last update.",
    "Every start takes a minute, awful.",
    "The update lost my albums, and now it freezes.",
    "It does not start any more, it crashes at once.",
)
PRICES = (
    "The subscription renewed itself without asking.",
    "I had to cancel twice and still got no refund.",
    "The price is fair for what the subscription gives.",
)
ANSWERS = (
    "The support team answered within the hour, wonderful.",
    "My mail to support got a quick answer, great.",
    "Nobody of the support team has answered my mail.",
)
OTHERS = (
    "I love the filters.",
    "Nice colours.",
    "The albums are easy to sort.",
    "A beautiful design.",
    "My mother uses it as well.",
)


async def seed_topics(database_url: str) -> None:
    """Store the reviews and the models, and return once the running service has analysed all."""
    async with open_database(database_url) as database:
        async with database.begin_write() as session:
            verdict = Prediction("small", Label.NEGATIVE, probability=0.8, sure=False)
            await ReviewStore(session).add_all([(one, verdict) for one in _make_reviews()])
            newest = await ReviewStore(session).read_newest_number()
            models = [
                await _install(session, ("crashes", "money", "answers"), newest, CREATED),
                await _install(session, LABELS, newest, CREATED + timedelta(days=1)),
            ]
            assert models == [BEFORE, VERSION], "the page names other versions"
        await _wait(database, VERSION)


def _make_reviews() -> Iterator[NewReview]:
    """Yield reviews of two months: in the second, more are about crashes."""
    for number in range(72):
        is_late = number >= 36
        crash, price = CRASHES[number % 4 if is_late else 0], PRICES[number % 3]
        answer, other = ANSWERS[number // 5 % 3], OTHERS[number // 4 % 5]
        kinds = (crash, crash, price, answer) if is_late else (other, crash, price, answer)
        first, second = kinds[number % 4], (crash, answer, other)[number // 4 % 3]
        yield NewReview(
            text=first if first == second else f"{first} {second}",
            source=SOURCE,
            rating=float(1 + number % 3 + 2 * (second == other)),
            written_at=datetime(2026, 5 if is_late else 4, 1 + number % 28, 12, tzinfo=UTC),
            attributes={"country": "DE" if number % 3 else "US"},
        )


async def _install(
    session: Session, labels: tuple[str, ...], newest: int, created_at: datetime
) -> str:
    """Store a model as one that was fitted to the reviews, and return its version."""
    with TemporaryDirectory() as folder:
        _write_model(Path(folder), labels, newest)
        stored = await install_model(
            session,
            Path(folder),
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name=NAME,
            choose=False,
        )
    created = update(ModelRow).where(ModelRow.model == stored.model).values(created_at=created_at)
    await session.execute(created)
    return stored.model


def _write_model(folder: Path, labels: tuple[str, ...], newest: int) -> None:
    """Write files of which no byte depends on the machine: the version is a digest of them."""
    np.savez(folder / MODEL, counts=COUNTS, alpha=np.full(len(labels), 0.2), eta=np.float64(0.01))
    (folder / VOCABULARY).write_text(WORDS.model_dump_json(), encoding="utf-8")
    facts = [{"label": label, "x": topic / 2, "y": 0.0} for topic, label in enumerate(labels)]
    (folder / TOPICS).write_text(json.dumps(facts), encoding="utf-8")
    none = np.zeros(0, np.int32)
    shares = np.zeros((0, len(labels)), np.float32)
    np.savez(folder / INDEX, indices=none, indptr=np.zeros(1, np.int32), counts=none, shares=shares)
    (folder / DOCUMENTS).write_bytes(gzip.compress(b"", mtime=0))
    write_manifest(
        folder,
        name="topics",
        requires={},
        libraries={},
        data={"corpus": "reviews", "source": SOURCE, "documents": 72, "last_number": newest},
        settings={"topics": len(labels), "seed": 0},
        metrics={"coherence": {"fitted": {"npmi": 0.21}}},
    )


async def _wait(database: Database, model: str) -> None:
    """Wait until the service has found the topics of all reviews."""
    with anyio.fail_after(ENOUGH_S):
        while True:
            async with database.begin_read() as session:
                if not (await SentenceStore(session, model).count()).pending:
                    return
            await anyio.sleep(0.05)
