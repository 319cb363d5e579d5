"""Topic models of the database: which one answers, under which names, on every replica."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import anyio
import httpx
import pytest
from sqlalchemy import update

from app.db.engine import open_database
from app.db.models import FILES, ModelStore
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from app.services.topics.artifact import AFFINITIES
from tests.conftest import Start
from tests.routers.calls import Json, get
from tests.small_imported import write_small_imported

MODELS = "/v1/topic-models"
ENOUGH_S = 60.0
SOON = {"log_poll_s": 0.01}
TEXT = "The fishing net is on the boat, and the bread is in the oven."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "model"
    write_small_imported(path)
    return path


async def install(url: str, folder: Path, *, choose: bool = True) -> str:
    """Store a model as the command does, and return its version."""
    async with open_database(url) as database, database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.IMPORTED,
            name="Harbour",
            choose=choose,
        )
    return stored.model


async def choose(url: str, model: str | None) -> None:
    async with open_database(url) as database, database.begin_write() as session:
        await ModelStore(session).choose(ModelKind.TOPICS, model)


async def read_default(client: httpx.AsyncClient) -> str:
    return str((await get(client, MODELS))["default"])


async def post(client: httpx.AsyncClient, address: str, body: Json) -> Json:
    answer = await client.post(address, json=body)
    assert answer.status_code == 200, answer.text
    answered: Json = answer.json()
    return answered


async def wait_until(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Ask again and again, and fail once `ENOUGH_S` are over."""
    deadline = time.monotonic() + ENOUGH_S
    while not await is_so():
        assert time.monotonic() < deadline
        await anyio.sleep(0.01)


async def wait_for(client: httpx.AsyncClient, model: str) -> None:
    """Wait until a service answers with a model."""

    async def answers() -> bool:
        return await read_default(client) == model

    await wait_until(answers)


@pytest.fixture
async def service(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    async with start(**SOON) as client:
        yield client


async def infer(client: httpx.AsyncClient, model: str = "default") -> Json:
    return await post(client, f"{MODELS}/{model}/inference", {"text": TEXT})


async def test_every_replica_follows_the_choice_there_and_back(
    start: Start, database_url: str, folder: Path
) -> None:
    async with start(**SOON) as one, start(**SOON) as other:
        shipped = await read_default(one)
        model = await install(database_url, folder)
        for chosen in (model, shipped, model):
            await choose(database_url, None if chosen == shipped else chosen)
            for client in (one, other):
                await wait_for(client, chosen)
                assert (await infer(client))["model"] == chosen


async def test_a_service_starts_with_the_model_that_was_chosen(
    start: Start, database_url: str, folder: Path
) -> None:
    async with start():  # which makes the tables
        model = await install(database_url, folder)

    async with start(log_poll_s=3600) as late:
        assert await read_default(late) == model


async def test_an_imported_model_does_all_that_a_shipped_one_does(
    service: httpx.AsyncClient, database_url: str, folder: Path
) -> None:
    model = await install(database_url, folder)
    await wait_for(service, model)
    at = f"{MODELS}/{model}"

    inferred = await infer(service)
    card = await get(service, at)
    similar = await post(service, f"{at}/similar", {"document_id": "d1", "by": "words"})
    typical = await get(service, f"{at}/topics/0/documents")
    terms = await get(service, f"{at}/topics/1/terms?limit=2")
    trends = await get(service, f"{at}/trends")

    coloured = [one["text"] for one in inferred["segments"] if one["topic"] is not None]
    assert coloured == ["fishing", "net", "boat", "bread", "oven"]
    assert sum(one["share"] for one in inferred["topics"]) == pytest.approx(1)
    assert [one["label"] for one in card["topics"]] == [
        "boat, fishing net, sail",
        "soup, bread, oven",
    ]
    assert card["documents"] == 2
    assert similar["items"] == []  # no other document has a word of it
    assert [one["document"]["id"] for one in typical["items"]] == ["d1", "d2"]
    assert [one["term"] for one in terms["items"]] == ["soup", "bread"]
    assert trends["years"] == []  # the documents have no dates


async def test_a_model_without_documents_answers_empty_lists(
    service: httpx.AsyncClient, database_url: str, tmp_path: Path
) -> None:
    write_small_imported(tmp_path / "bare", ())
    model = await install(database_url, tmp_path / "bare")
    await wait_for(service, model)
    at = f"{MODELS}/default"

    for by in ("both", "topics", "words"):
        answer = await post(service, f"{at}/similar", {"text": TEXT, "by": by})
        assert answer == {"model": model, "items": []}
    assert (await get(service, f"{at}/topics/0/documents"))["items"] == []
    assert (await get(service, f"{at}/trends"))["years"] == []
    assert (await get(service, at))["documents"] == 0
    assert (await service.post("/get_similars", json={"abstract": TEXT})).json()["text"] == []


async def test_the_other_models_are_reached_by_their_names(
    service: httpx.AsyncClient, database_url: str, folder: Path, tmp_path: Path
) -> None:
    """Loaded when they are asked for, the shipped one too; an unknown one is not found."""
    shipped = await read_default(service)
    write_small_imported(tmp_path / "bare", ())
    other = await install(database_url, tmp_path / "bare", choose=False)
    model = await install(database_url, folder)  # last, so that the other is known by then
    await wait_for(service, model)

    for name in (shipped, model, other, shipped, other):
        assert (await infer(service, name))["model"] == name
    listed = {one["model"]: one["documents"] for one in (await get(service, MODELS))["items"]}
    assert listed == {shipped: 6, model: 2, other: 0}
    assert (await service.get(f"{MODELS}/topics-0")).status_code == 404


async def test_a_removed_model_is_not_found_any_more(
    service: httpx.AsyncClient, database_url: str, folder: Path
) -> None:
    model = await install(database_url, folder, choose=False)

    async def has_status(status: int) -> bool:
        return (await service.get(f"{MODELS}/{model}")).status_code == status

    await wait_until(partial(has_status, 200))
    async with open_database(database_url) as database, database.begin_write() as session:
        await ModelStore(session).remove(model)

    await wait_until(partial(has_status, 404))


async def test_a_damaged_model_leaves_the_one_that_answers(
    service: httpx.AsyncClient, database_url: str, folder: Path
) -> None:
    shipped = await read_default(service)
    model = await install(database_url, folder, choose=False)
    async with open_database(database_url) as database, database.begin_write() as session:
        damage = update(FILES).where(FILES.c.file == AFFINITIES).values(content=b"x")
        await session.execute(damage)
    await choose(database_url, model)

    async def is_said() -> bool:
        problem = (await get(service, "/readyz"))["problem"]
        return problem is not None and f"Meanwhile {shipped!r} answers" in problem

    await wait_until(is_said)
    assert (await infer(service))["model"] == shipped
    assert (await service.get(f"{MODELS}/{model}")).status_code == 409


async def test_labels_belong_to_a_model(
    start: Start, service: httpx.AsyncClient, database_url: str, folder: Path
) -> None:
    shipped = await read_default(service)
    model = await install(database_url, folder)
    await wait_for(service, model)

    for name, label in ((model, "at sea"), (shipped, "nets")):
        answer = await service.patch(f"{MODELS}/{name}/topics/0", json={"label": label})
        assert answer.status_code == 200, answer.text

    async with start(**SOON) as later:
        for name, label in ((model, "at sea"), (shipped, "nets")):
            assert (await get(later, f"{MODELS}/{name}"))["topics"][0]["label"] == label


async def test_imported_documents_are_indexed_for_the_model_that_is_chosen(
    service: httpx.AsyncClient, database_url: str, folder: Path
) -> None:
    await store(database_url, "before")
    model = await install(database_url, folder)
    await wait_for(service, model)
    await store(database_url, "after")

    async def are_indexed() -> bool:
        return bool((await get(service, f"{MODELS}/default"))["documents"] == 4)

    await wait_until(are_indexed)
    similar = await post(service, f"{MODELS}/default/similar", {"text": TEXT})
    found = {one["document"]["id"] for one in similar["items"]}

    assert found == {"d1", "d2", "before", "after"}


async def store(url: str, document_id: str) -> None:
    document = Document(document_id, None, None, None, (), None, f"A boat and bread, {document_id}")
    async with open_database(url) as database, database.begin_write() as session:
        await DocumentStore(session).add_all([document])
