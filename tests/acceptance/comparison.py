"""Whether a service still has what it acknowledged, and nothing half."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import httpx

from tests.acceptance.ledger import BATCH, IMPORTED_AT_ONCE, Ledger, State
from tests.acceptance.writers import KEY, QUESTION, REVIEWS
from tests.routers.calls import Json, drop_version, get

UNCHANGED = ("id", "text", "title", "created_at")
MODEL = "/v1/sentiment-model"
TOPICS = "/v1/topic-models/default"
ROLLBACKS = 2
"""Known versions that are gone back to, in each comparison."""


async def find_problems(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return a sentence for all that is lost or wrong, and take the rest for acknowledged.

    What was sent without being acknowledged is there as a whole or not at all.
    """
    listed = {one["id"]: one for one in await list_all(client, REVIEWS)}
    counted = (await get(client, f"{REVIEWS}/stats"))["total"]
    problems = [*find_lost_reviews(ledger, listed), *find_half_writes(ledger, listed, counted)]
    problems += [f"wrong: {version} gave two answers" for version in ledger.contradictions]
    problems += await compare_states(client, ledger, listed)
    problems += await repeat_keys(client, ledger)
    problems += await compare_log(client, ledger)
    problems += await compare_answers(client, ledger)
    problems += await compare_topics(client, ledger)
    problems += await find_lost_documents(client, ledger)
    return problems


def find_lost_reviews(ledger: Ledger, listed: dict[str, Json]) -> Iterator[str]:
    """Yield the acknowledged reviews that are gone or changed, and the deleted that are there."""
    for review_id, stored in ledger.reviews.items():
        found = listed.get(review_id)
        if found is None:
            if not any(state.deleted for state in stored.possible):
                yield f"lost: review {review_id}"
        elif all(state.deleted for state in stored.possible):
            yield f"lost: the deletion of review {review_id}"
        elif any(found[name] != stored.review[name] for name in UNCHANGED):
            yield f"wrong: review {review_id} is another than was acknowledged"


def find_half_writes(ledger: Ledger, listed: dict[str, Json], counted: int) -> Iterator[str]:
    """Yield the batches of which a part is there, keys that stored twice, and a wrong count."""
    titles = Counter(str(one["title"]) for one in listed.values())
    for title in ledger.batches:
        if titles[title] not in {0, BATCH}:
            yield f"wrong: {titles[title]} reviews of {title} are there"
    for key in ledger.keyed:
        if titles[key] > 1:
            yield f"wrong: {titles[key]} reviews were stored with the {key}"
    if counted != len(listed):
        yield f"wrong: {counted} reviews are counted, {len(listed)} are there"


async def compare_states(
    client: httpx.AsyncClient, ledger: Ledger, listed: dict[str, Json]
) -> list[str]:
    """Return the reviews whose label or predictions are not as acknowledged."""
    problems = []
    for review_id in sorted(ledger.changed):
        stored = ledger.reviews[review_id]
        found = State(deleted=True)
        if review_id in listed:
            predictions = await list_all(client, f"{REVIEWS}/{review_id}/predictions")
            found = State(listed[review_id]["label"], len(predictions))
            if found not in stored.possible:
                problems.append(f"lost: {review_id} is {found}, acknowledged was {stored.state}")
        stored.settle(found)
    ledger.changed.clear()
    return problems


async def repeat_keys(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return the keys of which a repetition is not answered as the first request was, or twice."""
    problems = []
    for key, keyed in ledger.keyed.items():
        for _ in range(2):
            answer = await client.post(REVIEWS, json=keyed.body, headers={KEY: key})
            stored = answer.json().get("id")
            if keyed.review_id is None and answer.status_code == 201:
                keyed.review_id = stored
                ledger.keep(answer.json())
            if stored != keyed.review_id:
                problems.append(f"lost: the {key} is answered {answer.status_code} with {stored}")
    ledger.keyed.clear()
    return problems


async def compare_log(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return the versions that the log lacks, or that have no way back to the base."""
    model = await get(client, MODEL)
    log = await list_all(client, f"{MODEL}/versions")
    known = {model["base"], *(entry["version"] for entry in log)}
    newest = next((entry["version"] for entry in log if entry["promoted"]), model["base"])
    problems = [f"lost: version {version}" for version in sorted(ledger.versions - known)]
    problems += [
        f"wrong: {entry['version']} has no parent" for entry in log if entry["parent"] not in known
    ]
    if len(known) != 1 + len(log):
        problems.append("wrong: a version is in the log twice")
    if model["model_version"] != newest:
        problems.append(f"wrong: {model['model_version']} answers, the log ends with {newest}")
    ledger.versions.clear()
    return problems


async def compare_answers(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return the versions that do not answer to the last bit as they did before.

    A service that has started has replayed the log; the answers before came of one entry after
    the other.
    """
    problems = []
    now = await _classify(client)
    known = ledger.answers.pop(now["model_version"], now)
    if now != known:
        problems.append(f"wrong: {now['model_version']} answers otherwise than before")
    chosen = Random(len(ledger.answers)).sample(
        sorted(ledger.answers), min(ROLLBACKS, len(ledger.answers))
    )
    for version in chosen:
        answer = await client.post(f"{MODEL}/rollback", json={"to_version": version})
        again = await _classify(client)
        if answer.status_code != 200 or drop_version(again) != drop_version(
            ledger.answers[version]
        ):
            problems.append(f"wrong: {version} answers otherwise after a rollback to it")
    ledger.answers.clear()
    return problems


async def compare_topics(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return the topics whose label is none that was sent last."""
    topics = {one["topic"]: one["label"] for one in (await get(client, TOPICS))["topics"]}
    problems = [
        f"lost: topic {topic} is called {topics[topic]}, not one of {labels}"
        for topic, labels in ledger.topic_labels.items()
        if topics[topic] not in labels and None not in labels
    ]
    ledger.topic_labels.clear()
    return problems


async def find_lost_documents(client: httpx.AsyncClient, ledger: Ledger) -> list[str]:
    """Return the imports of which what was acknowledged is gone, or a part of a transaction."""
    problems = []
    for imported in ledger.imports:
        there = [await _has_ends(client, part) for part in imported.split(IMPORTED_AT_ONCE)]
        if {True, False} in there:
            problems.append(f"wrong: a part of a transaction of {imported.ids[0]} is there")
        whole = [one == {True} for one in there]
        if (imported.done and not all(whole)) or whole != sorted(whole, reverse=True):
            problems.append(f"lost: documents of {imported.ids[0]}")
    ledger.imports.clear()
    return problems


async def list_all(client: httpx.AsyncClient, address: str) -> list[Json]:
    """Return the items of all pages of a list."""
    page = await get(client, address, limit=200)
    items: list[Json] = page["items"]
    while page["next_cursor"]:
        page = await get(client, address, limit=200, cursor=page["next_cursor"])
        items += page["items"]
    return items


async def _classify(client: httpx.AsyncClient) -> Json:
    answer: Json = (await client.post("/v1/sentiment", json=QUESTION)).json()
    return answer


async def _has_ends(client: httpx.AsyncClient, ids: list[str]) -> set[bool]:
    """Return whether the first, a middle and the last document are there."""
    asked = (ids[0], ids[len(ids) // 2], ids[-1])
    answers = [await client.get(f"{TOPICS}/documents/{one}") for one in asked]
    return {answer.status_code == 200 for answer in answers}
