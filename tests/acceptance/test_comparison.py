"""The comparison of a service with what it acknowledged finds what is lost, half or wrong."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from tests.acceptance.comparison import find_problems
from tests.acceptance.ledger import Import, Keyed, Ledger, State
from tests.acceptance.writers import (
    TOPIC,
    Writer,
    ask,
    rename_topic,
    roll_back,
    write_batch,
    write_one_review,
)

Damage = Callable[[httpx.AsyncClient, Ledger], Awaitable[object]]


def choose(ledger: Ledger, state: State) -> str:
    """Return the id of a review that was stored alone and is in this state."""
    return next(name for name in ledger.changed if ledger.reviews[name].state == state)


async def write_all(client: httpx.AsyncClient) -> Ledger:
    """Write in every way, and return what was acknowledged."""
    writer = Writer("a", 0, client, Ledger())
    for number in range(3):
        await write_one_review(writer, number)
        await ask(writer, number)
    await writer.store("Zzyzx")
    for work in (write_batch, rename_topic, roll_back, ask):
        await work(writer, 1)
    return writer.ledger


async def delete_a_review(client: httpx.AsyncClient, ledger: Ledger) -> None:
    await client.delete(f"/v1/reviews/{choose(ledger, State())}")


async def forget_one_of_a_batch(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """As if the batch had not been acknowledged: a part of it is wrong all the same."""
    (ids,) = ledger.batches.values()
    for review_id in ids:
        del ledger.reviews[review_id]
    await client.delete(f"/v1/reviews/{ids[0]}")


async def predict_again(client: httpx.AsyncClient, ledger: Ledger) -> None:
    await client.post(f"/v1/reviews/{choose(ledger, State())}/predictions")


async def label(client: httpx.AsyncClient, ledger: Ledger) -> None:
    address = f"/v1/reviews/{choose(ledger, State())}/label"
    await client.put(address, json={"label": "positive"})


async def restore(_client: httpx.AsyncClient, ledger: Ledger) -> None:
    """As if the deletion of one that is there had been acknowledged."""
    ledger.reviews[choose(ledger, State())].settle(State(deleted=True))


async def rename(client: httpx.AsyncClient, _ledger: Ledger) -> None:
    await client.patch(f"{TOPIC}0", json={"label": "another"})


async def forget_version(_client: httpx.AsyncClient, ledger: Ledger) -> None:
    ledger.versions.add("small+999")


async def move_weights(_client: httpx.AsyncClient, ledger: Ledger) -> None:
    """As if the versions had answered otherwise."""
    for answer in ledger.answers.values():
        answer["log_odds"] += 1e-9


async def forget_key(_client: httpx.AsyncClient, ledger: Ledger) -> None:
    """As if a review had been acknowledged for a key that the service does not know."""
    ledger.keyed["key x"] = Keyed({"text": "Zzyzx", "title": "key x"}, "another id")


async def store_twice(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Store without the key what was stored with it."""
    (keyed,) = ledger.keyed.values()
    await client.post("/v1/reviews", json=keyed.body)


async def forget_import(_client: httpx.AsyncClient, ledger: Ledger) -> None:
    ledger.imports.append(Import(["x/0", "x/1"], done=True))


async def test_all_is_well_where_all_is_there(client: httpx.AsyncClient) -> None:
    """Also if writes were on their way, whether they came to something or not."""
    ledger = await write_all(client)
    stored = ledger.reviews[choose(ledger, State())]
    stored.sent = (replace(stored.state, label="positive"),)
    ledger.keyed["key y"] = Keyed({"text": "Zzyzx", "title": "key y"})
    ledger.batches["never arrived"] = []
    ledger.imports.append(Import(["y/0", "y/1"]))

    assert await find_problems(client, ledger) == []
    assert await find_problems(client, ledger) == []


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (delete_a_review, "lost: review"),
        (forget_one_of_a_batch, "wrong: 19 reviews of batch"),
        (predict_again, "lost:"),
        (label, "lost:"),
        (restore, "lost: the deletion"),
        (rename, "lost: topic 0"),
        (forget_version, "lost: version small+999"),
        (move_weights, "wrong:"),
        (forget_key, "lost: the key"),
        (store_twice, "wrong: 2 reviews were stored with"),
        (forget_import, "lost: documents"),
    ],
)
async def test_damage_is_found(client: httpx.AsyncClient, damage: Damage, problem: str) -> None:
    """Once: what was found is then taken for acknowledged."""
    ledger = await write_all(client)
    await damage(client, ledger)

    assert [one for one in await find_problems(client, ledger) if one.startswith(problem)]
