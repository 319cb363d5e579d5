"""Documents of the user's under ids that the model's index has, over HTTP."""

import time
from dataclasses import replace
from uuid import UUID, uuid4

import anyio
import httpx
import pytest

from app.db.engine import open_database
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from tests.conftest import Start
from tests.routers.calls import Json, get
from tests.small_topics import ABSTRACTS, NETWORKS, REINFORCEMENT, make_metadata

MODEL = "/v1/topic-models/default"
SIMILAR = f"{MODEL}/similar"
RANDOM = f"{MODEL}/documents/random"

ENOUGH_S = 60.0

TEXT = "Reward, reward: an agent wants a policy."
"""A text unlike that of the document whose id it has."""

TAKEN = "1501.00001"
"""The id of one of the model's own documents."""

MINE = replace(make_metadata("1801.00001"), id=TAKEN, title="Mine", text=TEXT)


async def store(url: str, *documents: Document, import_id: UUID | None = None) -> None:
    async with open_database(url) as database, database.begin_write() as session:
        await DocumentStore(session).add_all(documents, import_id=import_id)


async def remove(url: str, import_id: UUID) -> None:
    async with open_database(url) as database, database.begin_write() as session:
        await DocumentStore(session).remove_import(import_id, limit=100)


async def find_first(client: httpx.AsyncClient, text: str) -> Json:
    answer = await client.post(SIMILAR, json={"text": text, "by": "words"})
    first: Json = answer.json()["items"][0]
    return first


async def wait_until_found_first(client: httpx.AsyncClient, text: str, title: str) -> Json:
    """Return what is found first by a text once it has this title."""
    deadline = time.monotonic() + ENOUGH_S
    while (first := await find_first(client, text))["document"]["title"] != title:
        assert time.monotonic() < deadline, first
        await anyio.sleep(0.01)
    return first


async def test_in_every_replica_mine_takes_the_place_of_the_models(
    start: Start, database_url: str
) -> None:
    """Read, drawn, compared, among similar and typical documents and in trends."""
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        await store(database_url, MINE)
        for client in (one, other):
            first = await wait_until_found_first(client, TEXT, "Mine")

            assert first["similarity"] > 0.8
            assert first["document"]["text"] == TEXT
            for address in (f"{MODEL}/documents/{TAKEN}", RANDOM):
                document = await get(client, address)
                assert (document["title"], document["text"]) == ("Mine", TEXT)
                assert document["topics"][0]["topic"] == REINFORCEMENT
            old = await client.post(SIMILAR, json={"text": ABSTRACTS[TAKEN], "by": "words"})
            assert TAKEN not in [item["document"]["id"] for item in old.json()["items"]]
            like_mine = await client.post(SIMILAR, json={"document_id": TAKEN})
            assert like_mine.json()["items"][0]["document"]["id"] == "1701.00005"
            typical = await get(client, f"{MODEL}/topics/{NETWORKS}/documents")
            assert typical["items"][0]["document"]["id"] == "1501.00002"
            assert (await get(client, f"{MODEL}/trends"))["years"][-1] == 2018
            assert (await get(client, MODEL))["documents"] == len(ABSTRACTS)


async def test_a_newer_import_and_a_removal_reach_every_replica(
    start: Start, database_url: str
) -> None:
    """The model's own document is back as it was."""
    import_id = uuid4()
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        before = [await get(one, f"{MODEL}/documents/{TAKEN}"), await get(one, f"{MODEL}/trends")]
        await store(database_url, MINE, import_id=import_id)
        for client in (one, other):
            await wait_until_found_first(client, TEXT, "Mine")

        await store(database_url, replace(MINE, title="Newer", text="A posterior, a prior."))
        for client in (one, other):
            await wait_until_found_first(client, "posterior and prior", "Newer")
            assert (await find_first(client, TEXT))["document"]["id"] == "1701.00005"

        await remove(database_url, import_id)
        for client in (one, other):
            await wait_until_found_first(client, ABSTRACTS[TAKEN], f"On {TAKEN}")
            assert before == [
                await get(client, f"{MODEL}/documents/{TAKEN}"),
                await get(client, f"{MODEL}/trends"),
            ]


@pytest.mark.parametrize(
    "spelled",
    [
        *("1501.00001v1", "arXiv:1501.00001", "https://arxiv.org/abs/1501.00001v2"),
        "https://doi.org/10.48550/arXiv.1501.00001",
    ],
)
async def test_an_arxiv_id_in_any_spelling_is_one_document(
    client: httpx.AsyncClient, spelled: str
) -> None:
    """Named by a body or by an address."""
    usual = await client.post(SIMILAR, json={"document_id": TAKEN})
    found = await client.post(SIMILAR, json={"document_id": spelled})
    read = await get(client, f"{MODEL}/documents/{spelled}")

    assert (found.status_code, found.json()) == (200, usual.json())
    assert read == await get(client, f"{MODEL}/documents/{TAKEN}")
    assert read["url"] == f"https://arxiv.org/abs/{TAKEN}"


async def test_a_document_stored_under_another_spelling_keeps_it(
    client: httpx.AsyncClient, database_url: str
) -> None:
    """Imports of an older version stored ids as they came."""
    await store(database_url, replace(MINE, id="arXiv:1901.00001v2"))

    assert (await get(client, f"{MODEL}/documents/arXiv:1901.00001v2"))["title"] == "Mine"
    assert (await client.get(f"{MODEL}/documents/1901.00001")).status_code == 404
