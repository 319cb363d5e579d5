"""Imported documents are read as they were stored, until one with the same id replaces them."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from app.db.engine import Database, open_database
from app.db.topics.store import DocumentChange, DocumentStore, UpsertCounts
from app.domain.documents import Document
from app.errors import DocumentNotFound

FULL = Document(
    id="cs/9809111",
    title="Grüße, 世界! \U0001f600",
    authors="A. One, B. Two",
    date=date(1998, 9, 30),
    categories=("cs.LG", "stat.ML"),
    url="https://arxiv.org/abs/cs/9809111",
    text="A text.\n\nOf two paragraphs.",
)


def make_document(document_id: str, text: str = "x") -> Document:
    return Document(
        id=document_id, title=None, authors=None, date=None, categories=(), url=None, text=text
    )


def make_documents(count: int) -> list[Document]:
    return [make_document(f"{number}", f"text {number}") for number in range(count)]


async def add(database: Database, *new: Document) -> UpsertCounts:
    async with database.begin_write() as session:
        return await DocumentStore(session).add_all(new)


async def import_as(database: Database, import_id: UUID, *new: Document) -> UpsertCounts:
    async with database.begin_write() as session:
        return await DocumentStore(session).add_all(new, import_id=import_id)


async def remove(database: Database, import_id: UUID, *, limit: int = 100) -> int:
    async with database.begin_write() as session:
        return await DocumentStore(session).remove_import(import_id, limit=limit)


async def list_changes(
    database: Database, revision: int = 0, *, up_to: int = 10_000, limit: int = 10_000
) -> list[DocumentChange]:
    async with database.begin_read() as session:
        return await DocumentStore(session).read_changes(revision, up_to=up_to, limit=limit)


async def list_stored(database: Database) -> list[tuple[int, str]]:
    """Return the numbers and ids of all documents, in the order of the numbers."""
    async with database.begin_read() as session:
        found = await DocumentStore(session).read_after(0, limit=10_000)
    return [(one.number, one.document.id) for one in found]


@pytest.mark.parametrize(
    "new", [FULL, make_document("x" * 200, "y" * 100_000)], ids=["full", "bare and long"]
)
async def test_a_document_is_read_as_it_was_stored(database: Database, new: Document) -> None:
    """Every field, to the letter, in another transaction."""
    await add(database, new)

    async with database.begin_read() as session:
        assert await DocumentStore(session).read(new.id) == new


@pytest.mark.parametrize("unknown", ["A", "", "a ", "a\0", "a\ud800"])
async def test_an_unknown_document_is_not_found(database: Database, unknown: str) -> None:
    """Ids differ by every character, and one that cannot be stored is not found either."""
    await add(database, make_document("a"))

    async with database.begin_read() as session:
        with pytest.raises(DocumentNotFound):
            await DocumentStore(session).read(unknown)


async def test_a_known_id_is_replaced(database: Database) -> None:
    """It keeps its number, and no number is left out."""
    first = await add(database, make_document("a", "old"), make_document("b"))

    second = await add(database, make_document("c"), FULL, replace(FULL, id="a"))

    assert (first, second) == (UpsertCounts(added=2, updated=0), UpsertCounts(added=2, updated=1))
    assert await list_stored(database) == [(1, "a"), (2, "b"), (3, "c"), (4, FULL.id)]
    async with database.begin_read() as session:
        assert await DocumentStore(session).read("a") == replace(FULL, id="a")


async def test_of_the_same_ids_in_one_call_the_last_is_kept(database: Database) -> None:
    """The others count as replaced."""
    added = await add(
        database, make_document("a", "1"), make_document("b"), make_document("a", "2")
    )

    async with database.begin_read() as session:
        assert await DocumentStore(session).read_texts(["a"]) == {"a": "2"}
    assert added == UpsertCounts(added=2, updated=1)


async def test_a_replaced_document_is_not_cached(database: Database) -> None:
    """Within one transaction too."""
    async with database.begin_write() as session:
        store = DocumentStore(session)
        await store.add_all([make_document("a", "old")])
        old = await store.read("a")
        await store.add_all([make_document("a", "new")])

        assert (old.text, (await store.read("a")).text) == ("old", "new")


async def test_importers_do_not_give_the_same_number(database: Database, database_url: str) -> None:
    """However many import at the same time, the same documents or others."""
    batches = [make_documents(50), make_documents(80)[::-1], make_documents(100)]

    async with open_database(database_url) as other:
        owners = [database, other] * 3
        sums = await asyncio.gather(
            *[add(owner, *batch) for owner, batch in zip(owners, batches * 2, strict=True)]
        )

    assert sum(sums, UpsertCounts()) == UpsertCounts(added=100, updated=360)
    assert [number for number, _ in await list_stored(database)] == list(range(1, 101))


async def test_texts_are_found_by_many_ids(database: Database) -> None:
    """More ids than one statement takes, or none at all; unknown ones are left out."""
    await add(database, *make_documents(2500))

    async with database.begin_read() as session:
        store = DocumentStore(session)
        texts = await store.read_texts([str(number) for number in range(2400, 2600)] * 10)
        assert texts == {str(number): f"text {number}" for number in range(2400, 2500)}
        assert await store.read_texts([]) == {}
        assert await store.count() == 2500


async def test_a_draw_finds_every_document_as_often(database: Database) -> None:
    """Also after the first of them were replaced."""
    await add(database, *make_documents(4))
    await add(database, *make_documents(5))

    async with database.begin_read() as session:
        store = DocumentStore(session)
        drawn = [await store.read_random(part / 20) for part in range(20)]
        last = await store.read_random(1 - 2**-53)

    assert [one and one.id for one in drawn] == [str(part // 4) for part in range(20)]
    assert last == make_document("4", "text 4")


async def test_there_is_nothing_to_draw_from_an_empty_store(database: Database) -> None:
    """Nor to count or to read; adding nothing is no error."""
    async with database.begin_write() as session:
        store = DocumentStore(session)
        assert await store.read_random(0.5) is None
        assert await store.count() == 0
        assert await store.read_after(0, limit=5) == []
        assert await store.add_all([]) == UpsertCounts(added=0, updated=0)


async def test_documents_are_read_in_the_order_of_their_numbers(database: Database) -> None:
    """Page by page, each page after the last number of the one before."""
    await add(database, *make_documents(5))

    async with database.begin_read() as session:
        store = DocumentStore(session)
        first = await store.read_after(0, limit=3)
        second = await store.read_after(first[-1].number, limit=3)

    assert [one.document for one in (*first, *second)] == make_documents(5)


async def test_removing_an_import_removes_what_it_added(database: Database) -> None:
    """In pieces; what it only replaced stays, and so does what others added."""
    first, second = uuid4(), uuid4()
    await add(database, make_document("mine"))
    await import_as(database, first, *make_documents(5))
    await import_as(database, second, make_document("mine", "new"), *make_documents(7))

    removed = [await remove(database, second, limit=1) for _ in range(3)]

    assert removed == [1, 1, 0]
    assert [one for _, one in await list_stored(database)] == ["mine", "0", "1", "2", "3", "4"]
    assert await remove(database, first) == 5
    async with database.begin_read() as session:
        assert await DocumentStore(session).read_texts(["mine", "0"]) == {"mine": "new"}


async def test_removing_an_unknown_import_removes_nothing(database: Database) -> None:
    """Nor does it count as a change."""
    await add(database, make_document("a"))

    assert await remove(database, uuid4()) == 0
    async with database.begin_read() as session:
        assert await DocumentStore(session).read_revision() == 1


async def test_no_number_is_given_twice(database: Database) -> None:
    """Not even when the document of the greatest number is gone, or comes again."""
    import_id = uuid4()
    await add(database, make_document("a"))
    await import_as(database, import_id, make_document("b"), make_document("c"))
    await remove(database, import_id)

    await add(database, make_document("c"), make_document("d"))

    assert await list_stored(database) == [(1, "a"), (4, "c"), (5, "d")]


async def test_changes_are_read_in_their_order(database: Database) -> None:
    """Of each document the last one, whether it was imported, replaced or removed."""
    import_id = uuid4()
    await import_as(database, import_id, make_document("a"), make_document("b"))
    await add(database, make_document("c", "old"), make_document("d"))
    await add(database, make_document("c", "new"))
    await remove(database, import_id)

    changes = await list_changes(database)

    assert [(one.number, one.id, one.document and one.document.text) for one in changes] == [
        (4, "d", "x"),
        (3, "c", "new"),
        (1, "a", None),
        (2, "b", None),
    ]
    assert await list_changes(database, changes[0].revision) == changes[1:]
    assert await list_changes(database, limit=3) == changes[:3]
    assert await list_changes(database, up_to=2) == changes[2:]
    assert await list_changes(database, changes[-1].revision) == []
    async with database.begin_read() as session:
        assert await DocumentStore(session).read_revision() == changes[-1].revision


async def test_importers_do_not_give_the_same_revision(
    database: Database, database_url: str
) -> None:
    """However many import and remove at the same time."""
    imports = [uuid4() for _ in range(4)]
    async with open_database(database_url) as other:
        await asyncio.gather(
            *[
                import_as(owner, one, *(make_document(f"{one} {n}") for n in range(20)))
                for owner, one in zip([database, other] * 2, imports, strict=True)
            ]
        )
        await asyncio.gather(
            *[
                remove(owner, one, limit=10)
                for owner, one in zip([database, other] * 2, imports, strict=True)
            ]
        )

    revisions = [change.revision for change in await list_changes(database)]
    assert len(set(revisions)) == len(revisions) == 80


async def test_a_draw_over_gaps_is_fair(database: Database) -> None:
    """The document after a gap of nine tenths of the numbers is drawn as often as others."""
    import_id = uuid4()
    await add(database, *(make_document(f"early {number}") for number in range(5)))
    await import_as(database, import_id, *make_documents(90))
    await add(database, *(make_document(f"late {number}") for number in range(5)))
    await remove(database, import_id)

    async with database.begin_read() as session:
        store = DocumentStore(session)
        drawn = [await store.read_random(part / 500) for part in range(500)]

    counts = Counter(one.id for one in drawn if one)
    assert len(counts) == 10
    assert max(counts.values()) < 3 * 500 / 10


async def test_a_draw_finds_the_only_document_that_is_left(database: Database) -> None:
    """Whatever the numbers that it tries."""
    import_id = uuid4()
    await import_as(database, import_id, *make_documents(300))
    await add(database, make_document("left"))
    await remove(database, import_id, limit=1000)

    async with database.begin_read() as session:
        drawn = await DocumentStore(session).read_random(0.1)

    assert drawn == make_document("left")
