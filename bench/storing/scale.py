"""What every call on stored reviews takes when there are a million of them.

`python -m bench.storing.scale --reviews 1000000` makes the database (about as fast as reviews can
be stored: some minutes), starts the service over it, and makes each call over one connection: lists
under every filter in every order, from the start and from deep in the list; searches for rare,
common and several words, in each order, with and without filters; counts; corrections. Each kind is
asked for several times, filters and words in turn, and shown with its median, its 95th percentile
and its longest, and with the service's processor time, which other work on the machine moves less.
`--database FILE` keeps the database, or uses one that is there.
"""

import argparse
import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table

from bench.harness.figures import percentile
from bench.harness.served import Answer, Service, answers, request, serving
from bench.storing.big_store import build
from bench.storing.made_reviews import vocabulary

ORDERS = ("newest", "oldest", "least_sure")
CHOICES = ("", "true", "false")
FILTERS = [
    {"sentiment": sentiment, "sure": sure, "corrected": corrected}
    for sentiment, sure, corrected in product(("", "positive", "negative"), CHOICES, CHOICES)
]

WORDS: dict[str, list[tuple[int, ...]]] = {
    "a very common word": [(0,), (1,), (5,), (20,)],
    "a common word": [(60,), (100,), (200,), (300,)],
    "one review in 100": [(1_000,), (1_100,), (1_300,), (1_500,)],
    "a rare word": [(20_000,), (30_000,), (40_000,), (49_999,)],
    "two common words": [(3, 8), (20, 30), (60, 100), (200, 300)],
    "a common and a rare word": [(0, 8_000), (5, 20_000), (30, 3_000), (100, 40_000)],
    "three words": [(5, 30, 100), (100, 200, 300), (400, 500, 600), (10, 1_000, 2_000)],
}
"""Words by their ranks: rank 0 is in every review, rank 1,000 in about one of a hundred."""

CORRECTIONS = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """How long the calls of one kind took."""

    what: str
    calls: int
    p50_ms: float
    p95_ms: float
    longest_ms: float
    cpu_ms: float
    """Processor time of the service for a call, on average."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path, help="keep it here, or use it if it is there")
    arguments = parser.parse_args()
    with _database(arguments.database, arguments.reviews) as path:
        Console().print(table(measured(path)))


def measured(path: Path) -> list[Taken]:
    """Make every call on the reviews of a database; corrections change it."""
    with serving(path) as service:
        start = Taken("until the service is ready", 1, *[service.ready_s * 1000] * 4)
        service.settle()
        halfway = {order: _place(service, order) for order in ORDERS}
        rows = [start, *_lists(service, halfway), *_searches(service)]
        rows.append(_taken(service, "GET /v1/reviews/stats", ["/v1/reviews/stats"] * 20))
        return [*rows, _corrections(service)]


def table(rows: Sequence[Taken]) -> Table:
    """Return the rows as a table to print."""
    names = ("call", "calls", "p50 ms", "p95 ms", "max ms", "CPU ms")
    shown = Table(*[Column(name, no_wrap=True) for name in names])
    for row in rows:
        figures = (row.p50_ms, row.p95_ms, row.longest_ms, row.cpu_ms)
        shown.add_row(row.what, str(row.calls), *[f"{one:,.1f}" for one in figures])
    return shown


@contextmanager
def _database(path: Path | None, reviews: int) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        used = path or Path(folder) / "subtext.db"
        if not used.exists():
            with Progress() as progress:
                task = progress.add_task("storing", total=reviews)
                told = lambda stored: progress.update(task, completed=stored)  # noqa: E731 - one line
                asyncio.run(build(used, reviews, told=told))
        yield used


def _place(service: Service, order: str) -> str:
    """Return the cursor of a page far from the start: the last of 20 long pages."""
    cursor = ""
    for _ in range(20):
        page = _body(service, _address({"order": order, "limit": 200, "cursor": cursor}))
        cursor = page["next_cursor"]
    return cursor


def _lists(service: Service, halfway: Mapping[str, str]) -> Iterator[Taken]:
    for order, (name, deep) in product(ORDERS, (("start", False), ("deep", True))):
        place = {"order": order, "cursor": halfway[order] if deep else ""}
        addresses = [_address({**chosen, **place}) for chosen in FILTERS]
        yield _taken(service, f"list: {order}, {name}", addresses)


def _searches(service: Service) -> Iterator[Taken]:
    words = vocabulary()
    for kind, order in product(WORDS, ORDERS):
        queries = [" ".join(words[rank] for rank in ranks) for ranks in WORDS[kind]]
        for name, filters in (("", FILTERS[:1] * 5), (", filtered", FILTERS[1:])):
            addresses = [
                _address({**chosen, "order": order, "q": query})
                for query, chosen in product(queries, filters)
            ]
            yield _taken(service, f"{kind}: {order}{name}", addresses)


def _corrections(service: Service) -> Taken:
    page = _body(service, _address({"order": "least_sure", "corrected": "false"}))
    ids = [review["id"] for review in page["items"]][:CORRECTIONS]
    body = json.dumps({"label": "negative"}).encode()
    puts = [request("PUT", f"/v1/reviews/{review_id}/label", body) for review_id in ids]
    return _timed(service, "PUT /v1/reviews/{id}/label", puts)


def _taken(service: Service, what: str, addresses: Sequence[str]) -> Taken:
    return _timed(service, what, [request("GET", address) for address in addresses])


def _timed(service: Service, what: str, requests: Sequence[bytes]) -> Taken:
    cpu = service.cpu_s()
    got = _answers(service, requests)
    cpu = service.cpu_s() - cpu
    ms = sorted(answer.seconds * 1000 for answer in got)
    p50, p95 = percentile(ms, 0.5), percentile(ms, 0.95)
    return Taken(what, len(got), p50, p95, ms[-1], cpu / len(got) * 1000)


def _body(service: Service, address: str) -> dict[str, Any]:
    (answer,) = _answers(service, [request("GET", address)])
    body: dict[str, Any] = json.loads(answer.body)
    return body


def _answers(service: Service, requests: Sequence[bytes]) -> list[Answer]:
    got = asyncio.run(answers(service.port, requests, connections=1))
    refused = [answer for answer in got if answer.status != 200]
    if refused:
        raise SystemExit(f"a call was refused: {refused[0].body.decode()}")
    return got


def _address(parameters: Mapping[str, object]) -> str:
    return "/v1/reviews?" + urlencode({name: value for name, value in parameters.items() if value})


if __name__ == "__main__":
    main()
