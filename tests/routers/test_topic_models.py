"""Several topic models over HTTP: their names, the default, and removal, on every replica."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from app.db.engine import open_database
from app.db.models import FILES
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from app.services.topics.artifact import MODEL
from tests.conftest import Start
from tests.routers.calls import Json, get
from tests.routers.problems import assert_refused
from tests.routers.test_topic_choice import MODELS, SOON, infer, read_default, wait_until
from tests.small_topics import LABELS, write_small_topics


class Models:
    """The topic models of a service, and those that a test adds."""

    def __init__(self, client: httpx.AsyncClient, url: str, folder: Path) -> None:
        self.client, self.url, self._folder = client, url, folder
        self._added = 0

    async def add(
        self, name: str = "Shop", *, corpus: str = "reviews", label: str | None = None
    ) -> str:
        """Store a model of a corpus, wait until it is listed, and return its version.

        It is another one each time, unless it has the same `label` for its first topic.
        """
        self._added += 1
        folder = self._folder / f"{self._added}"
        labels = (label or f"networks {self._added}", *LABELS[1:])
        write_small_topics(folder, labels=labels, data={"corpus": corpus, "documents": 9})
        async with open_database(self.url) as database, database.begin_write() as session:
            stored = await install_model(
                session,
                folder,
                kind=ModelKind.TOPICS,
                origin=ModelOrigin.TRAINED,
                name=name,
                choose=False,
            )
        await wait_until(partial(self.lists, stored.model))
        return stored.model

    async def list(self, client: httpx.AsyncClient | None = None) -> dict[str, Json]:
        """Return how each model is listed, by version, in order."""
        items = (await get(client or self.client, MODELS))["items"]
        return {one["model"]: one for one in items}

    async def lists(self, model: str, client: httpx.AsyncClient | None = None) -> bool:
        return model in await self.list(client)

    async def change(self, model: str, **fields: object) -> Json:
        answer = await self.client.patch(f"{MODELS}/{model}", json=fields)
        assert answer.status_code == 200, answer.text
        changed: Json = answer.json()
        return changed


@pytest.fixture
async def models(start: Start, database_url: str, tmp_path: Path) -> AsyncIterator[Models]:
    async with start(**SOON) as client:
        yield Models(client, database_url, tmp_path / "topics")


async def test_models_are_listed_with_their_names(models: Models) -> None:
    """The shipped one first, then the latest; all that the card says, too."""
    shipped = await read_default(models.client)
    first = await models.add("Shop")
    second = await models.add("Papers", corpus="documents")

    listed = await models.list()

    assert [*listed] == [shipped, second, first]
    assert [(one["name"], one["origin"], one["default"]) for one in listed.values()] == [
        ("Subtext", "shipped", True),
        ("Papers", "trained", False),
        ("Shop", "trained", False),
    ]
    assert listed[shipped]["created_at"] is None
    assert listed[first]["created_at"] < listed[second]["created_at"]
    card = await get(models.client, f"{MODELS}/{first}")
    facts = {name: value for name, value in card.items() if name in listed[first]}
    assert facts | {"documents": 9} == listed[first]


async def test_the_latest_model_of_reviews_of_each_name_is_live(models: Models) -> None:
    """Another name makes it the latest of that one; a name that a live one has is refused.

    Removed, it leaves its name and its place.
    """
    shipped = await read_default(models.client)
    first, second = await models.add("Shop"), await models.add("Shop")
    other, papers = await models.add("Hotel"), await models.add("Shop", corpus="documents")

    async def list_live() -> set[str]:
        return {model for model, one in (await models.list()).items() if one["is_live"]}

    assert await list_live() == {second, other}
    assert (await models.change(first, name="Spring"))["is_live"] is True
    assert await list_live() == {first, second, other}
    for model, taken in ((first, "Shop"), (second, "Spring"), (papers, "Hotel")):
        refused = await models.client.patch(f"{MODELS}/{model}", json={"name": taken})
        assert assert_refused(refused, 409).type == "/problems/model-name-taken"
    assert await list_live() == {first, second, other}
    assert (await models.client.delete(f"{MODELS}/{second}")).status_code == 204
    await models.change(first, name="Shop")
    await models.change(first, name="Shop")  # which changes nothing
    assert await list_live() == {first, other}
    assert not {shipped, papers} & await list_live()


async def test_a_model_gets_another_name(models: Models, start: Start) -> None:
    """Here at once, and on every replica."""
    model = await models.add("Shop")
    async with start(**SOON) as other:
        changed = await models.change(model, name="  The shop ")

        here = (await models.list())[model]["name"]
        assert changed["name"] == here == "The shop"

        async def has_name() -> bool:
            return bool((await models.list(other))[model]["name"] == "The shop")

        await wait_until(has_name)


async def test_a_model_becomes_the_default_and_the_shipped_one_again(
    models: Models, start: Start
) -> None:
    """The next request is answered by it; what others ask follows."""
    shipped, model = await read_default(models.client), await models.add()
    async with start(**SOON) as other:
        for chosen in (model, shipped, model):
            changed = await models.change(chosen, default=True)

            assert (changed["model"], changed["default"]) == (chosen, True)
            assert await read_default(models.client) == chosen
            assert (await infer(models.client))["model"] == chosen
            defaults = [name for name, one in (await models.list()).items() if one["default"]]
            assert defaults == [chosen]

            async def follows(chosen: str = chosen) -> bool:
                return await read_default(other) == chosen

            await wait_until(follows)
    async with start(log_poll_s=3600) as late:
        assert await read_default(late) == model


async def test_name_and_default_change_together_or_not_at_all(models: Models) -> None:
    shipped, model = await read_default(models.client), await models.add("Shop")

    changed = await models.change(model, name="The shop", default=True)
    refused = await models.client.patch(
        f"{MODELS}/{shipped}", json={"name": "Ours", "default": True}
    )

    assert (changed["name"], changed["default"]) == ("The shop", True)
    assert assert_refused(refused, 409).type == "/problems/model-shipped"
    assert await read_default(models.client) == model


async def test_a_model_is_removed_and_not_found_any_more(models: Models, start: Start) -> None:
    """Here at once, on other replicas soon; its topics' edits are gone if it comes back."""
    model = await models.add(label="fitted")
    address = f"{MODELS}/{model}"
    await models.client.patch(f"{address}/topics/0", json={"label": "nets"})
    async with start(**SOON) as other:
        assert (await get(other, address))["topics"][0]["label"] == "nets"

        removed = await models.client.delete(address)

        assert (removed.status_code, removed.content) == (204, b"")
        for call in ("", "/trends", "/edits", "/topics/0/terms"):
            assert_refused(await models.client.get(f"{address}{call}"), 404)
        assert not await models.lists(model)

        async def is_gone() -> bool:
            return (await other.get(address)).status_code == 404

        await wait_until(is_gone)
    assert await models.add(label="fitted") == model
    assert (await get(models.client, address))["topics"][0]["label"] == "fitted"
    assert (await get(models.client, f"{address}/edits"))["items"] == []


async def test_the_default_and_the_shipped_model_are_not_removed(models: Models) -> None:
    """Both are conflicts, told apart; nothing changes."""
    shipped, model = await read_default(models.client), await models.add()
    await models.change(model, default=True)

    for name, kind in ((model, "in-use"), ("default", "in-use"), (shipped, "shipped")):
        refused = await models.client.delete(f"{MODELS}/{name}")
        assert assert_refused(refused, 409).type == f"/problems/model-{kind}"

    assert [*await models.list()] == [shipped, model]


async def test_a_damaged_model_can_be_removed(models: Models) -> None:
    """Its problem tells people to."""
    model = await models.add()
    async with open_database(models.url) as database, database.begin_write() as session:
        await session.execute(update(FILES).where(FILES.c.file == MODEL).values(content=b"x"))
    address = f"{MODELS}/{model}"

    problem = assert_refused(await models.client.patch(address, json={"default": True}), 409)

    assert "remove it" in problem.detail
    assert (await models.client.delete(address)).status_code == 204


async def test_unknown_models_are_neither_changed_nor_removed(
    models: Models, trained: Path
) -> None:
    """Nor is a sentiment model, which has calls of its own."""
    async with open_database(models.url) as database, database.begin_write() as session:
        sentiment = await install_model(
            session,
            trained,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.TRAINED,
            name="Shop",
            choose=False,
        )

    for name in ("topics-0", "a b", "x" * 300, "a%00b", sentiment.model):
        address = f"{MODELS}/{name}"
        assert_refused(await models.client.patch(address, json={"default": True}), 404)
        assert_refused(await models.client.delete(address), 404)


@pytest.mark.parametrize(
    "body",
    [{"name": " "}, {"name": "x" * 101}, {"name": "a\0"}, {"default": False}, {"origin": "x"}],
    ids=str,
)
async def test_a_change_of_a_model_is_of_the_right_kind(
    client: httpx.AsyncClient, sqlite_url: str, body: Json
) -> None:
    """A default is unset by making another one the default."""
    assert sqlite_url
    assert_refused(await client.patch(f"{MODELS}/default", json=body), 422)


async def test_a_replica_that_lags_behind_refuses_what_was_removed(
    models: Models, start: Start
) -> None:
    """It has the model in memory, and changes nothing of it."""
    model = await models.add()
    async with start(log_poll_s=3600) as late:
        assert (await infer(late, model))["model"] == model
        assert (await models.client.delete(f"{MODELS}/{model}")).status_code == 204

        for body in ({"name": "Late"}, {"default": True}):
            refused = await late.patch(f"{MODELS}/{model}", json=body)
            assert assert_refused(refused, 404).type == "/problems/topic-model-not-found"
        assert_refused(await late.delete(f"{MODELS}/{model}"), 404)
