"""What people change of topics is kept per model, edit by edit."""

import pytest

from app.db.engine import Database
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.topics import TopicEdit
from app.errors import CursorInvalid, EditNotFound
from tests.db.keys import make_api_key, store_key

LABEL, HIDDEN, GROUP = EditedField.LABEL, EditedField.HIDDEN, EditedField.GROUP


async def edit(
    database: Database, model: str, topic: int, field: EditedField, value: str | None
) -> None:
    async with database.begin_write() as session:
        await TopicEditStore(session).add(model, topic, field, value)


async def read(database: Database, model: str) -> dict[tuple[int, EditedField], str | None]:
    async with database.begin_read() as session:
        edits = await TopicEditStore(session).read_current(model)
    return {
        (topic, field): edit.value
        for topic, of_topic in edits.items()
        for field, edit in of_topic.items()
    }


async def list_ids(database: Database, model: str) -> list[int]:
    """Return the ids of all edits, the latest first."""
    async with database.begin_read() as session:
        page = await TopicEditStore(session).read_page(model, limit=100, cursor=None)
    return [one.id for one in page.items]


async def undo(database: Database, model: str, edit_id: int) -> None:
    async with database.begin_write() as session:
        assert (await TopicEditStore(session).undo(model, edit_id)).undone


async def test_the_last_edit_of_a_field_counts(database: Database) -> None:
    """Other fields and topics keep theirs, and nothing is as fitted where nobody edited."""
    await edit(database, "m", 0, LABEL, "optimisers")
    await edit(database, "m", 7, LABEL, "\U0001f600 robots")
    await edit(database, "m", 0, GROUP, "methods")

    await edit(database, "m", 0, LABEL, "optimization")

    assert await read(database, "m") == {
        (0, LABEL): "optimization",
        (0, GROUP): "methods",
        (7, LABEL): "\U0001f600 robots",
    }


async def test_edits_belong_to_a_model(database: Database) -> None:
    """Topic 0 of another model is another topic, and its edits cannot be undone by that name."""
    await edit(database, "m", 0, LABEL, "robots")
    await edit(database, "n", 0, LABEL, "graphs")
    (edit_id,) = await list_ids(database, "n")

    with pytest.raises(EditNotFound, match=f"'m' has no edit {edit_id}"):
        await undo(database, "m", edit_id)

    assert await read(database, "m") == {(0, LABEL): "robots"}
    assert await read(database, "unheard of") == {}


async def test_an_edit_is_undone_and_the_one_before_counts_again(database: Database) -> None:
    """Whichever it is, and as often as it is asked for."""
    for value in ("one", "two", "three"):
        await edit(database, "m", 0, LABEL, value)
    three, two, one = await list_ids(database, "m")

    await undo(database, "m", two)
    after_two = await read(database, "m")
    for _ in range(2):
        await undo(database, "m", three)
    after_three = await read(database, "m")
    await undo(database, "m", one)

    assert (after_two, after_three) == ({(0, LABEL): "three"}, {(0, LABEL): "one"})
    assert await read(database, "m") == {}


async def test_an_edit_names_who_made_it_and_who_undid_it(database: Database) -> None:
    """The first to undo it: whoever does so again changes nothing."""
    anna, ben, eve = (make_api_key(name=name) for name in ("Anna", "Ben", "Eve"))
    for key in (anna, ben, eve):
        await store_key(database, key)
    async with database.begin_write() as session:
        store = TopicEditStore(session)
        await store.add("m", 0, LABEL, "robots", key_id=anna.id)
        (made,) = (await store.read_page("m", limit=1, cursor=None)).items

        undone = await store.undo("m", made.id, key_id=ben.id)
        again = await store.undo("m", made.id, key_id=eve.id)

    assert (made.key, made.undone_by) == ("Anna", None)
    assert (undone.key, undone.undone_by) == ("Anna", "Ben")
    assert again == undone


async def test_pages_of_edits_make_up_the_log(database: Database) -> None:
    """The latest first; what is undone stays in it."""
    for number in range(5):
        await edit(database, "m", number, HIDDEN, "true")
        await edit(database, "n", number, HIDDEN, "true")
    await undo(database, "m", (await list_ids(database, "m"))[0])

    seen: list[TopicEdit] = []
    cursor = None
    async with database.begin_read() as session:
        store = TopicEditStore(session)
        while not seen or cursor:
            page = await store.read_page("m", limit=2, cursor=cursor)
            seen += page.items
            cursor = page.next_cursor
            if cursor:
                with pytest.raises(CursorInvalid):
                    await store.read_page("n", limit=2, cursor=cursor)

    assert [(one.topic, one.undone) for one in seen] == [
        (4, True),
        (3, False),
        (2, False),
        (1, False),
        (0, False),
    ]


async def test_the_edits_of_a_model_are_removed_together(database: Database) -> None:
    for model in ("m", "n"):
        await edit(database, model, 0, GROUP, "service")

    async with database.begin_write() as session:
        await TopicEditStore(session).remove_all("m")

    assert await list_ids(database, "m") == []
    assert await read(database, "n") == {(0, GROUP): "service"}
