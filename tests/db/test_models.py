"""Models are kept with their files, named, chosen and removed, in the database alone."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.db.engine import Database, open_database
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.errors import ModelInUse, ModelNotFound

MADE = datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=UTC)
METRICS = {"accuracy": 0.9, "curve": [[0.1, 0.2]]}
MANIFEST: dict[str, object] = {"version": "shop-1", "metrics": METRICS}

SHOP = StoredModel(
    model="shop-1",
    kind=ModelKind.SENTIMENT,
    name="Shop reviews",
    origin=ModelOrigin.TRAINED,
    created_at=MADE,
    metrics=METRICS,
    bytes=5,
)
OTHER = replace(SHOP, model="other-2", created_at=MADE + timedelta(days=1))
PAPERS = replace(SHOP, model="papers-3", kind=ModelKind.TOPICS)


async def add(database: Database, *models: StoredModel) -> None:
    async with database.begin_write() as session:
        for one in models:
            await ModelStore(session).add(one, MANIFEST)
            await ModelStore(session).add_part(one.model, "weights", 0, b"abc")
            await ModelStore(session).add_part(one.model, "weights", 1, b"de")


async def read_file(database: Database, model: str) -> list[bytes]:
    async with database.begin_read() as session:
        return [part async for part in ModelStore(session).read_parts(model, "weights")]


async def read_choice(database: Database, kind: ModelKind = ModelKind.SENTIMENT) -> str | None:
    async with database.begin_read() as session:
        return await ModelStore(session).read_choice(kind)


async def choose(database: Database, model: str | None) -> None:
    async with database.begin_write() as session:
        await ModelStore(session).choose(ModelKind.SENTIMENT, model)


async def test_a_model_is_read_as_it_was_added(database: Database) -> None:
    """And so are its manifest and the parts of its files, in order."""
    await add(database, SHOP)

    async with database.begin_read() as session:
        assert await ModelStore(session).read("shop-1") == SHOP
        assert await ModelStore(session).read_manifest("shop-1") == MANIFEST
    assert await read_file(database, "shop-1") == [b"abc", b"de"]


async def test_models_are_listed_by_kind_the_latest_first(database: Database) -> None:
    await add(database, SHOP, PAPERS, OTHER)

    async with database.begin_read() as session:
        models = ModelStore(session)
        assert await models.read_all(ModelKind.SENTIMENT) == [OTHER, SHOP]
        assert await models.read_all() == [OTHER, PAPERS, SHOP]


async def test_a_model_is_added_once(database: Database) -> None:
    """The second time says so, and leaves it as it is."""
    await add(database, SHOP)

    async with database.begin_write() as session:
        added = await ModelStore(session).add(replace(SHOP, name="Again"), MANIFEST)

    assert not added
    async with database.begin_read() as session:
        assert (await ModelStore(session).read("shop-1")).name == "Shop reviews"


async def test_two_transactions_may_add_the_same_model_at_once(database: Database) -> None:
    """One of them adds it, and none fails."""

    async def add_one() -> bool:
        async with database.begin_write() as session:
            return await ModelStore(session).add(SHOP, MANIFEST)

    assert sorted(await asyncio.gather(*(add_one() for _ in range(4)))) == [*[False] * 3, True]


async def test_a_model_can_be_described_anew(database: Database) -> None:
    """With another name and other metrics; the others stay as they are."""
    await add(database, SHOP, OTHER)
    better = {**MANIFEST, "metrics": {"accuracy": 0.95}}

    async with database.begin_write() as session:
        await ModelStore(session).describe("shop-1", "Shop", better)

    expected = replace(SHOP, name="Shop", metrics={"accuracy": 0.95})
    async with database.begin_read() as session:
        assert await ModelStore(session).read_all() == [OTHER, expected]


async def test_the_shipped_model_answers_until_another_is_chosen(database: Database) -> None:
    """And again once it is chosen back; the choices of other kinds are their own."""
    await add(database, SHOP, OTHER)
    choices = [await read_choice(database)]

    for model in ("shop-1", "other-2", None):
        await choose(database, model)
        choices.append(await read_choice(database))

    assert choices == [None, "shop-1", "other-2", None]
    assert await read_choice(database, ModelKind.TOPICS) is None


@pytest.mark.parametrize("model", ["nothing-0", "papers-3"], ids=["unknown", "of-another-kind"])
async def test_only_a_model_of_the_kind_can_be_chosen(database: Database, model: str) -> None:
    await add(database, PAPERS)

    with pytest.raises(ModelNotFound, match=model):
        await choose(database, model)


async def test_a_removed_model_takes_its_files_along(database: Database) -> None:
    """And the others stay."""
    await add(database, SHOP, OTHER)

    async with database.begin_write() as session:
        await ModelStore(session).remove("shop-1")

    assert await read_file(database, "shop-1") == []
    assert await read_file(database, "other-2") == [b"abc", b"de"]
    async with database.begin_read() as session:
        for read in (ModelStore(session).read, ModelStore(session).read_manifest):
            with pytest.raises(ModelNotFound, match="shop-1"):
                await read("shop-1")


async def test_a_removed_model_can_be_added_again(database: Database) -> None:
    """And is known meanwhile as one that was kept, as its learning log is."""
    await add(database, SHOP, PAPERS)
    async with database.begin_write() as session:
        await ModelStore(session).remove("shop-1")
    async with database.begin_read() as session:
        assert await ModelStore(session).read_all() == [PAPERS]
        assert await ModelStore(session).read_names(ModelKind.SENTIMENT) == ["shop-1"]

    again = replace(SHOP, name="Again")
    async with database.begin_write() as session:
        assert await ModelStore(session).add(again, MANIFEST)

    async with database.begin_read() as session:
        assert await ModelStore(session).read("shop-1") == again


async def test_the_model_that_answers_cannot_be_removed(database: Database) -> None:
    await add(database, SHOP)
    await choose(database, "shop-1")

    with pytest.raises(ModelInUse, match="shop-1"):
        async with database.begin_write() as session:
            await ModelStore(session).remove("shop-1")

    assert await read_choice(database) == "shop-1"


async def test_a_model_is_chosen_or_removed_never_both(database: Database) -> None:
    """Whichever transaction comes first; the other is refused."""
    await add(database, SHOP)

    async def remove() -> None:
        async with database.begin_write() as session:
            await ModelStore(session).remove("shop-1")

    outcomes = await asyncio.gather(choose(database, "shop-1"), remove(), return_exceptions=True)

    refused = [one for one in outcomes if one is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], ModelInUse | ModelNotFound)


@pytest.mark.parametrize("other", ["remove", "choose"])
@pytest.mark.parametrize("again", ["rename", "add"])
async def test_a_model_may_be_stored_again_and_chosen_while_another_works_on_it(
    postgresql_url: str, again: str, other: str
) -> None:
    """No two transactions wait for each other; on SQLite, one writes at a time."""
    async with open_database(postgresql_url) as database:
        await add(database, SHOP)
        is_stored = asyncio.Event()

        async def store_and_choose() -> None:
            async with database.begin_write() as session:
                models = ModelStore(session)
                if again == "rename":
                    await models.describe("shop-1", "Shop", MANIFEST)
                else:
                    await models.add(SHOP, MANIFEST)
                is_stored.set()
                await wait_for_end_or_lock(database, working)
                await models.choose(ModelKind.SENTIMENT, "shop-1")

        async def work() -> None:
            await is_stored.wait()
            async with database.begin_write() as session:
                if other == "remove":
                    with pytest.raises(ModelInUse):
                        await ModelStore(session).remove("shop-1")
                else:
                    await ModelStore(session).choose(ModelKind.SENTIMENT, "shop-1")

        working = asyncio.create_task(work())
        await store_and_choose()
        await working


async def wait_for_end_or_lock(database: Database, task: asyncio.Task[None]) -> None:
    """Wait until a task has ended, or PostgreSQL keeps it waiting for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    count = 0
    while not task.done() and not count:
        async with database.begin_read() as session:  # one transaction sees the same all the time
            count = await session.scalar(waiting) or 0


async def test_a_model_that_is_made_again_is_the_latest(database: Database) -> None:
    await add(database, SHOP, OTHER)

    async with database.begin_write() as session:
        await ModelStore(session).renew("shop-1")

    async with database.begin_read() as session:
        kept = await ModelStore(session).read_kept(ModelKind.SENTIMENT)
    assert [one.model for one in kept] == ["shop-1", "other-2"]
