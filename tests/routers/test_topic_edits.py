"""Edits of topics over HTTP: names, hidden topics and groups, each of which can be undone."""

from pathlib import Path

import httpx
import pytest

from app.db.engine import open_database
from app.db.models import ModelStore
from tests.conftest import Start
from tests.routers.calls import Json, get
from tests.routers.problems import assert_refused
from tests.routers.test_topic_choice import SOON, install, wait_until
from tests.small_imported import write_small_imported
from tests.small_topics import LABELS

MODEL = "/v1/topic-models/default"
AS_FITTED = (LABELS[0], False, None)


async def change(client: httpx.AsyncClient, topic: int = 0, **fields: object) -> Json:
    answer = await client.patch(f"{MODEL}/topics/{topic}", json=fields)
    assert answer.status_code == 200, answer.text
    changed: Json = answer.json()
    return changed


async def undo(client: httpx.AsyncClient, edit: int) -> Json:
    answer = await client.delete(f"{MODEL}/edits/{edit}")
    assert answer.status_code == 200, answer.text
    undone: Json = answer.json()
    return undone


async def list_edits(client: httpx.AsyncClient) -> list[Json]:
    edits: list[Json] = (await get(client, f"{MODEL}/edits"))["items"]
    return edits


def show(topic: Json) -> tuple[str, bool, str | None]:
    return topic["label"], topic["hidden"], topic["group"]


async def test_a_topic_is_renamed_hidden_and_grouped_at_once(start: Start) -> None:
    """The answer, the model and its state after a restart agree; other topics stay."""
    async with start() as client:
        changed = await change(client, label="deep nets", hidden=True, group="methods")
        model = await get(client, MODEL)
    async with start() as client:
        restarted = await get(client, MODEL)

    assert show(changed) == ("deep nets", True, "methods")
    assert changed == model["topics"][0] == restarted["topics"][0]
    assert show(model["topics"][1]) == (LABELS[1], False, None)


async def test_what_is_left_out_of_a_change_stays(client: httpx.AsyncClient) -> None:
    await change(client, label="deep nets", hidden=True)

    assert show(await change(client, group="methods")) == ("deep nets", True, "methods")
    assert show(await change(client, hidden=False)) == ("deep nets", False, "methods")
    assert show(await change(client)) == ("deep nets", False, "methods")


async def test_null_is_as_fitted(client: httpx.AsyncClient) -> None:
    await change(client, label="deep nets", hidden=True, group="methods")

    assert show(await change(client, label=None, hidden=None, group=None)) == AS_FITTED
    assert show((await get(client, MODEL))["topics"][0]) == AS_FITTED


async def test_each_change_is_kept_and_undone_by_itself(client: httpx.AsyncClient) -> None:
    """The change before it counts again, there at once."""
    for label in ("one", "two"):
        await change(client, label=label)
    await change(client, hidden=True)

    hidden, two, _ = await list_edits(client)
    after = await undo(client, two["id"])
    shown = (await get(client, MODEL))["topics"][0]

    assert [(one["topic"], one["field"], one["value"]) for one in (hidden, two)] == [
        (0, "hidden", "true"),
        (0, "label", "two"),
    ]
    assert show(after) == ("one", True, None)
    assert after == shown
    assert show(await undo(client, hidden["id"])) == ("one", False, None)
    assert [one["undone"] for one in await list_edits(client)] == [True, True, False]


async def test_what_is_so_already_is_no_edit(client: httpx.AsyncClient) -> None:
    """Undoing it would change nothing, and people would wonder."""
    await change(client, label=LABELS[0], hidden=False, group=None)
    await change(client, group="methods")
    await change(client, group="  methods ")

    assert [one["value"] for one in await list_edits(client)] == ["methods"]


async def test_unknown_edits_are_not_found(
    client: httpx.AsyncClient, database_url: str, tmp_path: Path
) -> None:
    """Nor those of another model, nor numbers that no edit has."""
    await change(client, label="one")
    ((edit),) = [one["id"] for one in await list_edits(client)]
    write_small_imported(tmp_path / "other")
    other = await install(database_url, tmp_path / "other", choose=False)

    async def is_listed() -> bool:
        return (await client.get(f"/v1/topic-models/{other}")).status_code == 200

    await wait_until(is_listed)
    for address in (f"{MODEL}/edits/{edit + 1}", f"/v1/topic-models/{other}/edits/{edit}"):
        assert "edits" in assert_refused(await client.delete(address), 404).detail
    assert_refused(await client.delete(f"{MODEL}/edits/{'9' * 30}"), 404)


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(
    "body",
    [{"hidden": "yes"}, {"hidden": 1}, {"group": " "}, {"group": "x" * 81}, {"colour": 1}],
    ids=str,
)
async def test_a_change_is_of_the_right_kind(client: httpx.AsyncClient, body: Json) -> None:
    assert_refused(await client.patch(f"{MODEL}/topics/0", json=body), 422)
    assert await list_edits(client) == []


async def test_replicas_agree_on_what_is_hidden_and_grouped(start: Start) -> None:
    """And on what is undone."""
    async with start(**SOON) as one, start(**SOON) as other:

        async def agree() -> bool:
            topics = [(await get(client, MODEL))["topics"] for client in (one, other)]
            return bool(topics[0] == topics[1])

        await change(one, hidden=True, group="methods")
        await wait_until(agree)
        await undo(other, (await list_edits(other))[0]["id"])
        await wait_until(agree)
        assert show((await get(one, MODEL))["topics"][0]) == (LABELS[0], True, None)


async def test_topics_of_a_model_that_was_removed_elsewhere_are_not_edited(
    start: Start, database_url: str, tmp_path: Path
) -> None:
    """A replica that has yet to see it has the model in memory still."""
    async with start():  # which makes the tables
        write_small_imported(tmp_path / "gone")
        model = await install(database_url, tmp_path / "gone", choose=False)
    async with start(log_poll_s=3600) as late:
        address = f"/v1/topic-models/{model}/topics/0"
        assert (await late.patch(address, json={"label": "boats"})).status_code == 200
        async with open_database(database_url) as database, database.begin_write() as session:
            await ModelStore(session).remove(model)

        refused = await late.patch(address, json={"label": "ships"})

    assert assert_refused(refused, 404).type == "/problems/topic-model-not-found"
