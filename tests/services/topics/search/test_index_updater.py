"""The updater: imported documents become part of the index."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest

from app.db.topics.store import DocumentChange, DocumentStore, NumberedDocument
from app.domain.documents import Document, SimilarBy
from app.domain.topics import TrendBy
from app.services.admission import Gate
from app.services.topics.artifact import load_topics
from app.services.topics.search.search import DOCUMENTS_PER_STEP, IndexUpdater
from app.services.topics.service import TopicService, create_topic_service
from tests.small_topics import ABSTRACTS, NETWORKS, REINFORCEMENT, make_metadata, write_small_topics


@dataclass
class ListStore:
    """A document store in a list of changes, the first of which has revision 1."""

    changes: list[DocumentChange] = field(default_factory=list)

    def add(self, *documents: Document) -> None:
        numbers = {change.id: change.number for change in self.last.values() if change.document}
        for document in documents:
            number = numbers.get(document.id) or 1 + max(
                (change.number for change in self.changes), default=0
            )
            revision = len(self.changes) + 1
            self.changes.append(DocumentChange(revision, number, document.id, document))

    def remove(self, document_id: str) -> None:
        number = next(one.number for one in reversed(self.changes) if one.id == document_id)
        self.changes.append(DocumentChange(len(self.changes) + 1, number, document_id, None))

    @property
    def last(self) -> dict[int, DocumentChange]:
        """The last change of each number."""
        return {change.number: change for change in self.changes}

    async def read_revision(self) -> int:
        return len(self.changes)

    async def read_changes(
        self, revision: int, *, up_to: int, limit: int
    ) -> Sequence[DocumentChange]:
        last = sorted(self.last.values(), key=lambda change: change.revision)
        new = [one for one in last if one.revision > revision and one.number <= up_to]
        return new[:limit]

    async def read_after(self, number: int, *, limit: int) -> Sequence[NumberedDocument]:
        there = sorted((n, one.document) for n, one in self.last.items() if one.document)
        return [NumberedDocument(n, one) for n, one in there if n > number][:limit]


def make_store(documents: Sequence[Document] = ()) -> ListStore:
    store = ListStore()
    store.add(*documents)
    return store


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


async def step(updater: IndexUpdater, store: ListStore) -> bool:
    # It has the only methods that are used.
    return await updater.apply(await updater.read_next(cast(DocumentStore, store)))


async def update(updater: IndexUpdater, documents: Sequence[Document]) -> None:
    """Let the updater read a store of these documents to its end."""
    await follow(updater, make_store(documents))


async def follow(updater: IndexUpdater, store: ListStore) -> None:
    while await step(updater, store):
        pass


def make_own(text: str, **facts: str) -> Document:
    """Return a document of the user's under the id of one of the model's."""
    mine = replace(make_metadata("1801.00001"), id="1501.00001", text=text)
    return replace(mine, **facts)  # type: ignore[arg-type]  # facts are strings here


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
    assert 2018 not in topics.describe_trends(TrendBy.YEAR).years
    assert topics.search.documents.shares.sum(axis=1) == pytest.approx(1, abs=1e-6)


async def test_many_documents_are_added_page_by_page(topics: TopicService) -> None:
    """They become searchable with the last page; later imports follow."""
    store = make_store(make_documents(DOCUMENTS_PER_STEP + 1))
    updater = make_updater(topics, limit=1000)

    assert await step(updater, store)
    assert len(topics.metadata) == len(ABSTRACTS)
    assert not await step(updater, store)
    assert len(topics.metadata) == len(ABSTRACTS) + DOCUMENTS_PER_STEP + 1

    store.add(replace(make_documents(1)[0], id="late"))
    assert not await step(updater, store)
    assert "late" in topics.metadata


@pytest.mark.parametrize("limit", [0, 1, 2])
async def test_no_more_documents_than_the_limit_are_added(topics: TopicService, limit: int) -> None:
    """However many there are, and however many are imported later."""
    store = make_store()
    updater = make_updater(topics, limit=limit)

    for number in range(10):
        store.add(make_documents(10)[number])
        await follow(updater, store)

    assert len(topics.metadata) == len(ABSTRACTS) + limit
    assert {f"mine-{number}" for number in range(limit)} <= find_ids(topics)


async def test_documents_over_the_limit_are_not_even_read(topics: TopicService) -> None:
    """An import of millions costs nothing once the index is full."""
    store = make_store(make_documents(2))
    updater = make_updater(topics, limit=2)
    await follow(updater, store)
    store.add(*make_documents(9)[2:])

    assert (await updater.read_next(cast(DocumentStore, store))).found == []


async def test_an_index_that_is_up_to_date_reads_no_document(topics: TopicService) -> None:
    """It asks for the latest revision alone, a few times a second."""
    store = make_store(make_documents(2))
    updater = make_updater(topics, limit=9)
    await follow(updater, store)
    same = ListStore(store.changes)
    same.read_after = same.read_changes = None  # type: ignore[assignment]  # calling them fails

    assert not await step(updater, same)


async def test_the_limit_holds_before_pages_are_searchable(topics: TopicService) -> None:
    """What was analyzed and waits for the last page counts."""
    await update(
        make_updater(topics, limit=DOCUMENTS_PER_STEP + 1), make_documents(DOCUMENTS_PER_STEP + 10)
    )

    assert len(topics.metadata) == len(ABSTRACTS) + DOCUMENTS_PER_STEP + 1


async def test_a_document_takes_the_place_of_the_models_own(topics: TopicService) -> None:
    """It is found first by its own text, under its own title; the old entry is gone."""
    await update(make_updater(topics, limit=10), [make_own("An agent and its reward.")])

    first, *others = await topics.find_similar("agent reward", by=SimilarBy.WORDS, limit=9)
    old = await topics.find_similar(ABSTRACTS["1501.00001"], by=SimilarBy.WORDS, limit=9)

    assert len(topics.metadata) == len(ABSTRACTS)
    assert (first.document.id, first.document.title) == ("1501.00001", "On 1801.00001")
    assert first.similarity == pytest.approx(1, abs=1e-6)
    assert "1501.00001" not in [one.document.id for one in (*others, *old)]


async def test_it_takes_the_place_among_typical_documents_and_in_trends(
    topics: TopicService,
) -> None:
    """It counts in its own year, for its own topics."""
    before = topics.describe_trends(TrendBy.YEAR)
    await update(make_updater(topics, limit=10), [make_own("An agent and its reward.")])

    typical = topics.list_typical(NETWORKS, limit=9, cursor=None).items
    shares = {one.document.id: one.share for one in typical}
    assert shares["1501.00001"] < 0.2 < shares["1501.00002"]
    assert (before.years, before.documents) == ([2007, 2015, 2016, 2017], [1, 2, 2, 1])
    assert topics.describe_trends(TrendBy.YEAR).years == [2007, 2015, 2016, 2017, 2018]
    assert topics.describe_trends(TrendBy.YEAR).documents == [1, 1, 2, 1, 1]
    assert topics.describe_trends(TrendBy.YEAR).topics[REINFORCEMENT].shares[-1] > 0.5


async def test_what_an_import_leaves_out_is_taken_from_the_models_own(
    topics: TopicService,
) -> None:
    """An import of an abstract alone loses no title, in the index either."""
    bare = Document("1501.00001", None, None, None, (), None, text="An agent.")

    await update(make_updater(topics, limit=10), [bare])

    found = topics.metadata[topics.metadata.locate("1501.00001")]
    assert found == make_metadata("1501.00001")


async def test_a_newer_import_takes_the_place_of_an_older_one(topics: TopicService) -> None:
    """Without a restart, whether or not there is room."""
    store = make_store(make_documents(2))
    updater = make_updater(topics, limit=2)
    await follow(updater, store)

    store.add(replace(make_documents(1)[0], text="dropout dropout", title="Mine"))
    await follow(updater, store)

    found = await topics.find_similar("dropout", by=SimilarBy.WORDS, limit=9)
    by_old_text = await topics.find_similar("agent", by=SimilarBy.WORDS, limit=9)
    assert len(topics.metadata) == len(ABSTRACTS) + 2
    assert (found[0].document.id, found[0].document.title) == ("mine-0", "Mine")
    assert "mine-0" not in [one.document.id for one in by_old_text]


async def test_a_removed_document_is_found_no_more(topics: TopicService) -> None:
    """One of the model's own is back in its place as if nothing had been."""
    before = topics.search.documents
    text = ABSTRACTS["1501.00001"]
    found = await topics.find_similar(text, by=SimilarBy.BOTH, limit=9)
    store = make_store([make_own("An agent."), *make_documents(1)])
    updater = make_updater(topics, limit=10)
    await follow(updater, store)

    store.remove("1501.00001")
    store.remove("mine-0")
    await follow(updater, store)

    assert topics.search.documents is not before
    assert topics.metadata.ids == before.metadata.ids
    assert (topics.search.documents.shares == before.shares).all()
    assert await topics.find_similar(text, by=SimilarBy.BOTH, limit=9) == found


async def test_a_removal_makes_room_for_the_next_documents(topics: TopicService) -> None:
    """Those of the least numbers, as a process that starts now would have them."""
    store = make_store(make_documents(6))
    updater = make_updater(topics, limit=3)
    await follow(updater, store)

    store.remove("mine-1")
    store.add(make_documents(1)[0], make_documents(9)[8])
    await follow(updater, store)

    assert find_ids(topics) - ABSTRACTS.keys() == {"mine-0", "mine-2", "mine-3"}


async def test_indexes_of_the_same_documents_are_the_same_however_they_came_to_be(
    tmp_path: Path,
) -> None:
    """The order of documents decides ties, and replicas must not differ in it."""
    write_small_topics(tmp_path / "topics")
    artifact = load_topics(tmp_path / "topics")
    gate = Gate(threads=1, limit=1)
    one, other = (create_topic_service(artifact, gate=gate) for _ in range(2))
    store, updater = make_store(), make_updater(one, limit=9)
    mine = make_documents(4)
    for changed in (mine[:3], [make_own("reward")], mine[1:2], [make_own("agent")]):
        store.add(*changed)
        await follow(updater, store)
    store.remove("mine-0")
    store.add(*mine)
    await follow(updater, store)

    await follow(make_updater(other, limit=9), store)

    assert one.metadata.ids == other.metadata.ids
    assert (one.search.documents.shares == other.search.documents.shares).all()
    assert one.describe_trends(TrendBy.MONTH) == other.describe_trends(TrendBy.MONTH)
