"""What it costs to keep the topics of stored reviews up to date, while reviews come in.

The topic model is fitted to reviews like those that are stored, so that it knows their words.
"""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.db.engine import open_database
from app.db.migrate import upgrade
from app.domain.models import ModelKind, ModelOrigin
from app.services.artifacts import TOPICS
from app.services.model_files import install_model
from bench.harness.load import Call
from bench.harness.machine import measure_cpu_s
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import Server, launch_subtext, run_server
from bench.harness.texts import combine_reviews
from bench.harness.topics import fit_reviews
from bench.importing.imports import SCORE, submit, write_reviews
from bench.standing.latency_probe import Latencies, OpenConnectionProbe
from bench.storing.http_storing import ONE, make_bodies

FITTED, FITTED_QUICKLY = 2_000, 200
NUMBER_OF_TOPICS = 20

IMPORTED, IMPORTED_QUICKLY = 20_000, 500
PROBE_EVERY_S = 0.005

COST = Target(0.9)

ANALYSED = "SELECT count(*) FROM review_sentences WHERE sentences IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Turn:
    """The reviews that a service stored, for each second, and for each of its processor time.

    Other work on the machine moves the latter less.
    """

    per_second: float
    per_cpu_s: float


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Store reviews with and without a live topic model, and import some with one."""
    is_full = harness.settings.rounds > 1
    texts = combine_reviews(FITTED if is_full else FITTED_QUICKLY)
    model = fit_reviews(texts, harness.folder / TOPICS, topics=NUMBER_OF_TOPICS)
    plain, topical = harness.folder / "plain.db", harness.folder / "topical.db"
    asyncio.run(install(topical, model))
    uploads, cache = str(harness.folder / "uploads"), str(harness.folder / "models")
    with (
        run_server(launch_subtext(plain), harness.folder) as without,
        run_server(
            launch_subtext(topical, uploads=uploads, model_cache=cache), harness.folder
        ) as with_topics,
    ):
        theirs, ours = take_turns(harness, without, with_topics, topical)
        baseline = "without a topic model"
        what = f"store reviews that get their topics afterwards: POST {ONE}"
        rates = [one.per_second for one in ours], [one.per_second for one in theirs]
        costs = [one.per_cpu_s for one in ours], [one.per_cpu_s for one in theirs]
        storing = [
            Row(what, "a second", rates[0], baseline, rates[1], COST),
            Row(f"{what}, for its processor time", "a second", costs[0], baseline, costs[1], COST),
        ]
        count = IMPORTED if is_full else IMPORTED_QUICKLY
        file = write_reviews(harness.folder / "some.csv", count)
        return [*storing, *measure_import(with_topics, topical, file, count)], []


async def install(database: Path, model: Path) -> None:
    """Make a new database in which the model is kept."""
    async with open_database(f"sqlite:///{database}") as opened:
        await upgrade(opened)
        async with opened.begin_write() as session:
            await install_model(
                session,
                model,
                kind=ModelKind.TOPICS,
                origin=ModelOrigin.TRAINED,
                name="Reviews",
                choose=False,
            )


def take_turns(
    harness: Harness, without: Server, with_topics: Server, database: Path
) -> tuple[list[Turn], list[Turn]]:
    """Return the turns of both; neither works off what the other's turn left it to do."""
    call = Call(ONE, harness.write_bodies("store-topical", *make_bodies(1)))
    turns: tuple[list[Turn], list[Turn]] = [], []
    for _ in range(1 + harness.settings.rounds):
        for server, taken in zip((without, with_topics), turns, strict=True):
            before = measure_cpu_s(server.pid)
            measured = harness.measure_round(server, call)
            used = measure_cpu_s(server.pid) - before
            taken.append(Turn(measured.per_second, measured.requests / used))
        wait_until_analysed(with_topics, database)
    return turns[0][1:], turns[1][1:]  # the first warms both up


def measure_import(server: Server, database: Path, file: Path, count: int) -> list[Row]:
    """Return how long an import takes until all reviews have their topics, and answers meanwhile.

    They are of `POST /v1/sentiment`, and compared with those afterwards.
    """
    with OpenConnectionProbe(server.port, every_s=PROBE_EVERY_S, request=SCORE) as asked:
        started = time.perf_counter()
        job = submit(server, file)
        while server.request_json(f"/v1/jobs/{job}")["state"] in {"queued", "running"}:
            time.sleep(0.1)
        wait_until_analysed(server, database)
        took = time.perf_counter() - started
    with OpenConnectionProbe(server.port, every_s=PROBE_EVERY_S, request=SCORE) as afterwards:
        time.sleep(took)
    return [
        Row(f"import of {count:,} reviews until all have their topics", "s", [took]),
        Row(
            "POST /v1/sentiment, p99 meanwhile",
            "ms",
            [compute_p99(asked.read())],
            "afterwards",
            [compute_p99(afterwards.read())],
        ),
    ]


def compute_p99(latencies: Latencies) -> float:
    """Return the latency in ms that one answer in a hundred exceeds."""
    return latencies.compute_percentile(0.99)


def wait_until_analysed(server: Server, database: Path) -> None:
    """Wait until all reviews of a service over a file have their topics."""
    total = server.request_json("/v1/reviews/stats")["total"]
    with closing(sqlite3.connect(database)) as connection:
        while connection.execute(ANALYSED).fetchone()[0] < total:
            time.sleep(0.1)
