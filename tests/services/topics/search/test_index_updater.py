"""Imported documents in the index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from app.db.topics.store import DocumentStore, NumberedDocument
from app.domain.documents import Document, SimilarBy
from app.services.admission import Gate
from app.services.topics.artifact import load_topics
from app.services.topics.search.search import READ_AT_ONCE, IndexUpdater
from app.services.topics.service import TopicService, create_topic_service
from tests.small_topics import ABSTRACTS, facts_of, write_small_topics


@dataclass
class Shelf:
    """A store that keeps documents in a list; only walking along it is possible."""

    documents: list[Document]

    async def read_after(self, number: int, *, limit: int) -> Sequence[NumberedDocument]:
        numbered = [NumberedDocument(place, one) for place, one in enumerate(self.documents, 1)]
        return numbered[number : number + limit]


def stored(shelf: Shelf) -> DocumentStore:
    return cast(DocumentStore, shelf)  # the only method that is used


def documents(count: int) -> list[Document]:
    return [
        replace(facts_of("1801.00001"), id=f"mine-{number}", text=f"posterior agent {number}")
        for number in range(count)
    ]


@pytest.fixture
def topics(tmp_path: Path) -> TopicService:
    write_small_topics(tmp_path / "topics")
    return create_topic_service(load_topics(tmp_path / "topics"), gate=Gate(threads=1, limit=1))


def growing(topics: TopicService, *, limit: int) -> IndexUpdater:
    return IndexUpdater(topics.search, limit=limit, gate=Gate(threads=1, limit=1))


async def test_a_new_document_is_searched(topics: TopicService) -> None:
    """By its words and by its topics, with those of the model."""
    await growing(topics, limit=10).update(stored(Shelf(documents(1))))

    found = await topics.find_similar("posterior agent", by=SimilarBy.BOTH, limit=3)

    assert len(topics.metadata) == len(ABSTRACTS) + 1
    assert found[0].document.id == "mine-0"
    assert found[0].similarity == pytest.approx(1, abs=1e-6)


async def test_it_is_a_document_like_the_others(topics: TopicService) -> None:
    """It has shares, and documents like it, itself not among them; trends are the model's."""
    await growing(topics, limit=10).update(stored(Shelf(documents(1))))

    found = await topics.find_similar_to(documents(1)[0], by=SimilarBy.TOPICS, limit=10)

    assert "mine-0" not in [one.document.id for one in found]
    assert 2018 not in topics.trends.years
    assert topics.search.documents.shares.sum(axis=1) == pytest.approx(1, abs=1e-6)


async def test_what_the_model_has_is_not_read_again(topics: TopicService) -> None:
    """An imported text of an indexed paper changes nothing."""
    before = topics.search.documents
    paper = replace(facts_of("1501.00001"), text=ABSTRACTS["1501.00001"])

    assert not await growing(topics, limit=10).update(stored(Shelf([paper])))

    assert topics.search.documents is before


async def test_many_documents_are_taken_in_page_by_page(topics: TopicService) -> None:
    """And are searched once the last page is read; then those that came later."""
    shelf = Shelf(documents(READ_AT_ONCE + 1))
    index = growing(topics, limit=1000)

    assert await index.update(stored(shelf))
    assert len(topics.metadata) == len(ABSTRACTS)
    assert not await index.update(stored(shelf))
    assert len(topics.metadata) == len(ABSTRACTS) + READ_AT_ONCE + 1

    shelf.documents += [replace(shelf.documents[0], id="late")]
    assert not await index.update(stored(shelf))
    assert "late" in topics.metadata


@pytest.mark.parametrize("limit", [0, 1, 2])
async def test_no_more_than_the_limit_is_taken_in(topics: TopicService, limit: int) -> None:
    """However many there are, and however often it looks."""
    shelf = Shelf(documents(5))
    index = growing(topics, limit=limit)

    for _ in range(3):
        await index.update(stored(shelf))

    assert len(topics.metadata) == len(ABSTRACTS) + limit
