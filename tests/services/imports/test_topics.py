"""Imported reviews get their topics by the end of the import."""

from pathlib import Path

import pytest

from app.db.reviews.analysis_lease import take_lease
from app.db.reviews.sentences import SentenceStore
from app.domain.imports import Duplicates
from app.domain.models import ModelKind, ModelOrigin
from app.domain.sentences import SentenceCounts
from app.services.model_files import install_model
from tests.db.sentences import read_sentences
from tests.services.imports.importer import Importer
from tests.small_topics import BAYES, LABELS, NETWORKS, write_small_topics


@pytest.fixture
async def model(importer: Importer, tmp_path: Path) -> str:
    """The version of a live model of reviews."""
    labels = ("networks of reviews", *LABELS[1:])
    write_small_topics(tmp_path / "topics", labels=labels, data={"corpus": "reviews"})
    async with importer.database.begin_write() as session:
        stored = await install_model(
            session,
            tmp_path / "topics",
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name="Shop",
            choose=False,
        )
    return stored.model


async def test_the_reviews_of_a_file_get_their_topics(importer: Importer, model: str) -> None:
    """By the job itself; then the services may go on."""
    await importer.take("text\nA network.\nThe posterior.\n")

    rows = await read_sentences(importer.database, model)
    assert [row.sentences["topic"].tolist() for row in rows] == [[NETWORKS], [BAYES]]
    async with importer.database.begin_write() as session:
        assert await take_lease(session, model, "service", is_patient=True)


async def test_replaced_reviews_get_their_topics_again(importer: Importer, model: str) -> None:
    """By the job too, with the text that they have now."""
    await importer.take("id,text,date\n1,A network.,2024-02-01\n2,A network.,2024-02-01\n")

    replaced = "id,text,date\n1,The posterior.,2024-03-01\n"
    await importer.take(replaced, duplicates=Duplicates.REPLACE)

    (kept, after) = await read_sentences(importer.database, model)
    assert (kept.number, after.number) == (2, 1)
    assert after.sentences["topic"].tolist() == [BAYES]


async def test_a_model_that_cannot_be_loaded_does_not_fail_the_import(
    importer: Importer, model: str
) -> None:
    """Its reviews are stored, and wait for their topics."""
    importer.settings.model_cache.write_text("no folder")

    result = await importer.take("text\nA network.\n")

    assert result["added"] == 1
    async with importer.database.begin_read() as session:
        assert await SentenceStore(session, model).count() == SentenceCounts(0, pending=1)
