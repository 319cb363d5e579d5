"""Memory under corrections: point 1."""

import json
from dataclasses import dataclass
from itertools import islice

from bench.harness.http_client import encode_request, send_all
from bench.harness.machine import measure_proportional_mib, wait_until_idle
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import Server, launch_subtext, run_server
from bench.harness.texts import combine_reviews
from bench.standing.background import MemoryWatch

CORRECTIONS = 300
CLIENTS = 4
BATCH_ITEMS = 100
PEAK = Target(450, at_most=True, of_ratio=False)
AFTERWARDS = Target(350, at_most=True, of_ratio=False)


@dataclass(frozen=True, slots=True)
class LearnedMemory:
    """The memory of a service in MiB: before it learned, at most meanwhile, and afterwards."""

    before: float
    peak: float
    after: float


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Correct reviews; only a few in a run that is to be quick."""
    count = CORRECTIONS if harness.settings.rounds > 1 else 2 * CLIENTS
    with run_server(launch_subtext(harness.folder / "corrections.db"), harness.folder) as server:
        harness.progress.print(f"  {server.name}: {count} corrections", highlight=False)
        memory = correct_reviews(server, count)
    what = f"memory {{}} {count} corrections by {CLIENTS} clients, shared pages counted once"
    before = ("after start", [memory.before])
    return [
        Row(what.format("at the peak of"), "MiB", [memory.peak], *before, PEAK),
        Row(what.format("after"), "MiB", [memory.after], *before, AFTERWARDS),
    ], []


def correct_reviews(server: Server, count: int) -> LearnedMemory:
    """Store that many reviews and label each the other way."""
    wait_until_idle(server.pid)
    with MemoryWatch(server.pid) as watch:
        corrections = list(map(encode_correction, store_reviews(server, count)))
        send_all(server.port, corrections, connections=CLIENTS)
    wait_until_idle(server.pid)
    return LearnedMemory(watch.before, watch.peak, measure_proportional_mib(server.pid))


def store_reviews(server: Server, count: int) -> list[dict[str, object]]:
    """Store distinct reviews in batches, and return them with their predictions."""
    reviews = ({"text": text} for text in combine_reviews(count))
    batches = iter(lambda: list(islice(reviews, BATCH_ITEMS)), [])
    requests = [
        encode_request("POST", "/v1/reviews/batch", json.dumps({"reviews": batch}).encode())
        for batch in batches
    ]
    answers = send_all(server.port, requests, connections=1)
    return [review for answer in answers for review in json.loads(answer.body)["results"]]


def encode_correction(review: dict[str, object]) -> bytes:
    """Return the request that labels a review the other way than it was predicted."""
    prediction = review["prediction"]
    assert isinstance(prediction, dict)
    label = "negative" if prediction["label"] == "positive" else "positive"
    body = json.dumps({"label": label}).encode()
    return encode_request("PUT", f"/v1/reviews/{review['id']}/label", body)
