"""The updater: imported documents become part of the index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from app.db.topics.store import DocumentStore, NumberedDocument
from app.domain.documents import Document, SimilarBy
from app.services.admission import Gate
from app.services.topics.artifact import load_topics
from app.services.topics.search.search import DOCUMENTS_PER_STEP, IndexUpdater
from app.services.topics.service import TopicService, create_topic_service
from tests.small_topics import ABSTRACTS, make_metadata, write_small_topics


@dataclass
class ListStore:
    """A document store in a list, which can only be read in the order of import."""

    documents: list[Document]

    async def read_after(self, number: int, *, limit: int) -> Sequence[NumberedDocument]:
        numbered = [NumberedDocument(n, document) for n, document in enumerate(self.documents, 1)]
        return numbered[number : number + limit]


def make_store(documents: list[Document]) -> DocumentStore:
    return cast(DocumentStore, ListStore(documents))  # it has the only method that is used


def make_documents(count: int) -> list[Document]:
    return [
        replace(make_metadata("1801.00001"), id=f"mine-{number}", text=f"posterior agent {number}")
        for number in range(count)
    ]


@pytest.fixture
def topics(tmp_path: Path) -> TopicService:
    write_small_topics(tmp_path / "topics")
    return create_topic_service(load_topics(tmp_path / "topics"), gate=Gate(threads=1, limit=1))


def make_updater(topics: TopicService, *, limit: int) -> IndexUpdater:
    return IndexUpdater(topics.search, limit=limit, gate=Gate(threads=1, limit=1))


def find_ids(topics: TopicService) -> set[str]:
    """Return the ids of all documents that are searched."""
    metadata = topics.metadata
    return {metadata[row].id for row in range(len(metadata))}


async def update(updater: IndexUpdater, documents: list[Document]) -> bool:
    return await updater.add(await updater.read_next(make_store(documents)))


async def test_a_new_document_is_searched(topics: TopicService) -> None:
    """By its words and by its topics, beside the model's own."""
    await update(make_updater(topics, limit=10), make_documents(1))

    found = await topics.find_similar("posterior agent", by=SimilarBy.BOTH, limit=3)

    assert len(topics.metadata) == len(ABSTRACTS) + 1
    assert found[0].document.id == "mine-0"
    assert found[0].similarity == pytest.approx(1, abs=1e-6)


async def test_an_added_document_is_like_the_others(topics: TopicService) -> None:
    """It has shares, and is not among the documents similar to itself; trends stay the model's."""
    await update(make_updater(topics, limit=10), make_documents(1))

    found = await topics.find_similar_to(make_documents(1)[0], by=SimilarBy.TOPICS, limit=10)

    assert "mine-0" not in [similar.document.id for similar in found]
    assert 2018 not in topics.trends.years
    assert topics.search.documents.shares.sum(axis=1) == pytest.approx(1, abs=1e-6)


async def test_a_document_of_the_model_is_not_analyzed_again(topics: TopicService) -> None:
    """Importing the text of an indexed paper does not change the index."""
    before = topics.search.documents
    paper = replace(make_metadata("1501.00001"), text=ABSTRACTS["1501.00001"])

    assert not await update(make_updater(topics, limit=10), [paper])

    assert topics.search.documents is before


async def test_many_documents_are_added_page_by_page(topics: TopicService) -> None:
    """They become searchable with the last page; later imports follow."""
    imported = make_documents(DOCUMENTS_PER_STEP + 1)
    updater = make_updater(topics, limit=1000)

    assert await update(updater, imported)
    assert len(topics.metadata) == len(ABSTRACTS)
    assert not await update(updater, imported)
    assert len(topics.metadata) == len(ABSTRACTS) + DOCUMENTS_PER_STEP + 1

    imported.append(replace(imported[0], id="late"))
    assert not await update(updater, imported)
    assert "late" in topics.metadata


@pytest.mark.parametrize("limit", [0, 1, 2])
async def test_no_more_documents_than_the_limit_are_added(topics: TopicService, limit: int) -> None:
    """However many there are, and however many are imported later."""
    updater = make_updater(topics, limit=limit)

    for imported in (1, 2, 5, 10):
        await update(updater, make_documents(imported))

    assert len(topics.metadata) == len(ABSTRACTS) + limit
    assert {f"mine-{number}" for number in range(limit)} <= find_ids(topics)


async def test_documents_over_the_limit_are_not_even_read(topics: TopicService) -> None:
    """An import of millions costs nothing once the index is full."""
    updater = make_updater(topics, limit=2)
    await update(updater, make_documents(2))

    assert await updater.read_next(make_store(make_documents(9))) == []


async def test_the_limit_holds_before_pages_are_searchable(topics: TopicService) -> None:
    """What was analyzed and waits for the last page counts."""
    imported = make_documents(DOCUMENTS_PER_STEP + 10)
    updater = make_updater(topics, limit=DOCUMENTS_PER_STEP + 1)

    assert await update(updater, imported)
    assert not await update(updater, imported)

    assert len(topics.metadata) == len(ABSTRACTS) + DOCUMENTS_PER_STEP + 1
