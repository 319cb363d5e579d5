"""Clients that write to a service in every way, and note what it acknowledges."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count
from random import Random

import httpx

from tests.acceptance.ledger import BATCH, Keyed, Ledger, State, Stored
from tests.acceptance.service_process import Server
from tests.routers.calls import Json

PROBE = "Zzyzx qwrtp awesome awful boring"
"""Its words are those that corrections teach."""

REVIEWERS = 4
TOPIC = "/v1/topic-models/default/topics/"
REVIEWS = "/v1/reviews"
KEY = "Idempotency-Key"
QUESTION = {"text": PROBE, "explain": True}
Write = tuple[str, str, str, Json | None]
"""Its kind, method, the address below the review's, and a body."""

KINDS = frozenset(
    {
        *("stored", "stored with key", "batch", "labelled", "taken back", "deleted"),
        *("predicted again", "rolled back", "renamed"),
    }
)


class Refused(Exception):
    """A write was not acknowledged: too much is going on, or the database is away."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A client of one service, who notes what that acknowledges.

    `name` is part of what it writes, so that no two write the same; `topic` is one that no other
    renames.
    """

    name: str
    topic: int
    client: httpx.AsyncClient
    ledger: Ledger

    async def call(self, kind: str, method: str, address: str, **options: object) -> Json:
        """Make a call; return its answer if it is acknowledged, else raise `Refused`."""
        answer = await self.client.request(method, address, **options)  # type: ignore[arg-type]
        self.ledger.statuses[answer.status_code] += 1
        if not answer.is_success:
            raise Refused(answer.text)
        self.ledger.acknowledged[kind] += 1
        body: Json = answer.json() if answer.content else {}
        return body

    async def store(self, text: str, *, key: str | None = None) -> Stored:
        """Store a review, with an Idempotency-Key if one is given."""
        body = {"text": text, "title": key or self.name}
        if key is None:
            review = await self.call("stored", "POST", REVIEWS, json=body)
            self.ledger.changed.add(review["id"])
            return self.ledger.keep(review)
        keyed = self.ledger.keyed[key] = Keyed(body)
        review = await self.call("stored with key", "POST", REVIEWS, json=body, headers={KEY: key})
        keyed.review_id = review["id"]
        return self.ledger.keep(review)

    async def change(self, stored: Stored, write: Write, *possible: State) -> Json:
        """Write to a review; `possible` are the states that this can make."""
        kind, method, part, body = write
        self.ledger.changed.add(stored.review["id"])
        stored.sent = possible
        address = f"{REVIEWS}/{stored.review['id']}{part}"
        return await self.call(kind, method, address, json=body)

    async def label(self, stored: Stored, label: str | None) -> None:
        """Label a review, or take its label back; if that is learned, it is predicted again."""
        state = replace(stored.state, label=label)
        write: Write = ("labelled", "PUT", "/label", {"label": label})
        if label is None:
            write = ("taken back", "DELETE", "/label", None)
        receipt = await self.change(stored, write, state, state.predict())
        self.ledger.versions.add(receipt["model_version"])
        was_learned = receipt["before"]["model_version"] != receipt["after"]["model_version"]
        stored.settle(state.predict() if was_learned else state)


Work = Callable[[Writer, int], Awaitable[None]]
"""Writes something; the number is another one each time."""


async def write_one_review(writer: Writer, number: int) -> None:
    """Store a review; do with it all that can be done, and delete every third."""
    text = f"Zzyzx qwrtp {writer.name} {number}"
    stored = await writer.store(text, key=f"key {writer.name} {number}" if number % 2 else None)
    await writer.label(stored, "negative" if number % 4 else "positive")
    state = stored.state.predict()
    await writer.change(stored, ("predicted again", "POST", "/predictions", None), state)
    stored.settle(state)
    if number % 3 == 1:
        await writer.label(stored, None)
    if number % 3 == 2:
        state = State(deleted=True)
        await writer.change(stored, ("deleted", "DELETE", "", None), state)
        stored.settle(state)


async def write_batch(writer: Writer, number: int) -> None:
    """Store a batch, whose title is its own."""
    title = f"batch {writer.name} {number}"
    writer.ledger.batches[title] = []
    reviews = [{"text": f"Zzyzx {item}", "title": title} for item in range(BATCH)]
    answer = await writer.call("batch", "POST", "/v1/reviews/batch", json={"reviews": reviews})
    assert {result.pop("kind") for result in answer["results"]} == {"review"}
    stored = [writer.ledger.keep(review) for review in answer["results"]]
    writer.ledger.batches[title] = [one.review["id"] for one in stored]


async def roll_back(writer: Writer, number: int) -> None:
    """Roll the model back to one of the versions that have answered."""
    known = sorted(writer.ledger.answers)
    if not known:
        return
    version = Random(number).choice(known)
    entry = await writer.call(
        "rolled back", "POST", "/v1/sentiment-model/rollback", json={"to_version": version}
    )
    writer.ledger.versions.add(entry["version"])


async def rename_topic(writer: Writer, number: int) -> None:
    """Give a topic another name."""
    label = f"{writer.name} {number}"
    writer.ledger.topic_labels.setdefault(writer.topic, {None}).add(label)
    await writer.call("renamed", "PATCH", f"{TOPIC}{writer.topic}", json={"label": label})
    writer.ledger.topic_labels[writer.topic] = {label}


async def ask(writer: Writer, _number: int) -> None:
    """Note what the version that answers now says about the one text."""
    answer = await writer.call("asked", "POST", "/v1/sentiment", json=QUESTION)
    version = answer["model_version"]
    if writer.ledger.answers.setdefault(version, answer) != answer:
        writer.ledger.contradictions.append(version)


PAUSES_S: dict[Work, float] = {
    write_one_review: 0.0,
    write_batch: 0.0,
    roll_back: 0.1,
    rename_topic: 0.02,
    ask: 0.01,
}
"""For how long writers rest after each time."""

WORKS = (*[write_one_review] * REVIEWERS, write_batch, roll_back, rename_topic, ask)
ANSWERS_OF_OTHERS = 20
ENOUGH_S = 30


async def write_until_killed(
    servers: Sequence[Server],
    ledger: Ledger,
    *,
    name: str,
    answers: int,
    kinds: Set[str] = KINDS,
) -> None:
    """Write through all servers, until so many writes are acknowledged, of each kind at least one.

    Then kill the first, whatever it is doing. The writers of the others go on for a while.
    """
    ended = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for topic, server in enumerate(servers):
            for number, work in enumerate(WORKS):
                writer = Writer(f"{name}.{topic}.{number}", topic, server.client(), ledger)
                group.create_task(_repeat(writer, work, ended))
        await _wait_for_answers(ledger, answers, kinds)
        servers[0].kill()
        if len(servers) > 1:
            await _wait_for_answers(ledger, ANSWERS_OF_OTHERS, frozenset())
        ended.set()


async def _repeat(writer: Writer, work: Work, ended: asyncio.Event) -> None:
    """Write until the service is gone, or all is ended and the last write answered."""
    async with writer.client:
        for number in count():
            try:
                await work(writer, number)
            except httpx.TransportError:
                return
            except Refused:
                pass  # noted already
            if ended.is_set():
                return
            await asyncio.sleep(PAUSES_S[work])


async def _wait_for_answers(ledger: Ledger, answers: int, kinds: Set[str]) -> None:
    """Wait for so many acknowledgements, with one of each kind among them, or for 30 s."""
    before = ledger.acknowledged.copy()
    deadline = time.monotonic() + ENOUGH_S
    # There is no event to await: the answers come from other processes.
    while time.monotonic() < deadline:
        new = ledger.acknowledged - before
        if new.total() >= answers and kinds <= new.keys():
            return
        await asyncio.sleep(0.001)
