"""Imported documents and examples, over HTTP."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import anyio
import httpx
import pytest

from app.db.engine import open_database
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.services.artifacts import write_manifest
from app.services.topics.documents import ABSTRACTS as EXAMPLES
from tests.conftest import Start
from tests.routers.calls import get
from tests.routers.problems import assert_refused
from tests.small_model import write_small_model
from tests.small_topics import (
    ABSTRACTS,
    BAYES,
    NETWORKS,
    REINFORCEMENT,
    make_metadata,
    write_small_topics,
)

MODEL = "/v1/topic-models/default"
RANDOM = f"{MODEL}/documents/random"

ATTEMPTS = 500

EXAMPLE_TEXTS = ("A neural network.", "A posterior and its prior.", "An agent wants reward.")


@pytest.fixture(scope="module")
def with_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with three examples, one per topic."""
    folder = tmp_path_factory.mktemp("with-examples")
    write_small_model(folder / "sentiment")
    write_small_topics(folder / "topics")
    examples = folder / "examples"
    examples.mkdir()
    lines = [
        json.dumps({"id": f"example-{number}", "title": f"Example {number}", "text": text})
        for number, text in enumerate(EXAMPLE_TEXTS)
    ]
    (examples / EXAMPLES).write_text("\n".join(lines))
    write_manifest(
        examples, name="examples", requires={}, libraries={}, data={}, settings={}, metrics={}
    )
    return folder


@pytest.fixture
async def example_client(start: Start, with_examples: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that has examples, and no documents yet."""
    async with start(artifacts=with_examples) as client:
        yield client


async def store(url: str, *document_ids: str) -> None:
    """Import some of `ABSTRACTS` into the service's database."""
    async with (
        open_database(url) as database,
        database.begin_write() as session,
    ):
        await DocumentStore(session).add_all(
            [replace(make_metadata(one), text=ABSTRACTS[one]) for one in document_ids]
        )


async def store_text(url: str, document_id: str, text: str) -> None:
    """Import a text that is not in the model's index."""
    document = replace(make_metadata("1801.00001"), id=document_id, text=text)
    async with (
        open_database(url) as database,
        database.begin_write() as session,
    ):
        await DocumentStore(session).add_all([document])


async def test_without_imports_an_example_is_drawn(example_client: httpx.AsyncClient) -> None:
    """With its text and its topics."""
    drawn = await get(example_client, RANDOM)

    assert drawn["text"] in EXAMPLE_TEXTS
    assert drawn["topics"]
    assert drawn["url"] is None


async def test_a_seed_repeats_a_draw(example_client: httpx.AsyncClient) -> None:
    """And other seeds draw other documents."""
    first = [await get(example_client, RANDOM, seed=seed) for seed in range(20)]
    again = [await get(example_client, RANDOM, seed=seed) for seed in range(20)]

    assert first == again
    assert {drawn["text"] for drawn in first} == set(EXAMPLE_TEXTS)


@pytest.mark.parametrize("topic", [NETWORKS, BAYES, REINFORCEMENT])
async def test_a_topic_can_be_requested(example_client: httpx.AsyncClient, topic: int) -> None:
    """The drawn document is about it."""
    drawn = await get(example_client, RANDOM, topic=topic, seed=5)

    assert drawn["text"] == EXAMPLE_TEXTS[topic]
    assert drawn["topics"][0]["topic"] == topic


async def test_imported_documents_are_drawn_instead(
    example_client: httpx.AsyncClient, database_url: str
) -> None:
    """As soon as there are any, no example is drawn."""
    await store(database_url, "1501.00001", "cs/0701006")

    drawn = {(await get(example_client, RANDOM, seed=seed))["id"] for seed in range(20)}

    assert drawn == {"1501.00001", "cs/0701006"}


async def test_an_example_is_found_by_its_id(example_client: httpx.AsyncClient) -> None:
    """And documents like it are found."""
    assert (await get(example_client, f"{MODEL}/documents/example-2"))["text"] == EXAMPLE_TEXTS[2]

    answer = await example_client.post(f"{MODEL}/similar", json={"document_id": "example-2"})
    assert answer.json()["items"][0]["document"]["id"] == "1701.00005"


async def test_an_imported_text_is_returned_wherever_its_document_is(
    client: httpx.AsyncClient, database_url: str
) -> None:
    """By id, among similar documents and among typical ones."""
    await store(database_url, "1701.00005")
    text = ABSTRACTS["1701.00005"]

    by_id = await get(client, f"{MODEL}/documents/1701.00005")
    similar = (await client.post(f"{MODEL}/similar", json={"text": "agent reward"})).json()
    typical = await get(client, f"{MODEL}/topics/{REINFORCEMENT}/documents")

    assert by_id["text"] == text
    assert [one["document"]["text"] for one in similar["items"]][:2] == [text, None]
    assert [one["document"]["text"] for one in typical["items"]][:2] == [text, None]


async def test_an_import_without_facts_keeps_those_of_the_index(
    client: httpx.AsyncClient, database_url: str
) -> None:
    """An import of the abstract alone loses no title."""
    bare = Document("1701.00005", None, None, None, (), None, text="An agent.")
    async with (
        open_database(database_url) as database,
        database.begin_write() as session,
    ):
        await DocumentStore(session).add_all([bare])

    for address in (f"{MODEL}/documents/1701.00005", RANDOM):
        document = await get(client, address)
        assert document["text"] == "An agent."
        assert document["title"] == "On 1701.00005"
        assert document["categories"] == ["stat.ML", "cs.LG"]


async def test_with_nothing_to_draw_from_it_says_so(client: httpx.AsyncClient) -> None:
    """And how to import documents."""
    problem = assert_refused(await client.get(RANDOM), 404)

    assert "import documents" in problem.detail
    assert_refused(await client.get("/get_rand_abst"), 404)


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("params", [{"topic": "3"}, {"topic": "-1"}, {"seed": "x"}, {"seed": "-1"}])
async def test_bad_draws_are_refused(
    example_client: httpx.AsyncClient, params: dict[str, str]
) -> None:
    """An unknown topic is not found; a value that is no number is invalid."""
    assert_refused(
        await example_client.get(RANDOM, params=params), 404 if params == {"topic": "3"} else 422
    )


async def test_the_old_random_call_answers_a_string(example_client: httpx.AsyncClient) -> None:
    """One abstract, as JSON."""
    answer = await example_client.get("/get_rand_abst")

    assert answer.status_code == 200
    assert answer.json() in EXAMPLE_TEXTS


async def test_an_imported_document_is_found_among_the_similar(
    client: httpx.AsyncClient, database_url: str
) -> None:
    """Although the model was not fitted on it: the index soon includes it."""
    await store_text(database_url, "mine", "A reward, an agent, a posterior.")

    for _ in range(ATTEMPTS):
        answer = await client.post(f"{MODEL}/similar", json={"text": "reward agent posterior"})
        first = answer.json()["items"][0]
        if first["document"]["id"] == "mine":
            break
        await anyio.sleep(0.01)

    assert first["document"]["text"] == "A reward, an agent, a posterior."
    assert first["similarity"] == pytest.approx(1, abs=1e-6)
