"""The time of every call on stored reviews when there are a million of them.

`python -m bench.storing.scale --reviews 1000000` makes the database (about as fast as reviews can
be stored: some minutes), starts the service over it, and makes each call over one connection: lists
under every filter in every order, from the start and from deep in the list; searches for rare,
common and several words, in each order, with and without filters; counts; corrections. Each kind of
call is made several times, with filters and words in turn. The table shows the median, the 95th
percentile and the longest, and the processor time of the service, which other work on the machine
moves less. `--database FILE` keeps the database, or uses the one that is there.
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

from bench.harness.http_client import encode_request, send_all
from bench.harness.machine import measure_cpu_s, wait_until_idle
from bench.harness.servers import ContenderFailed, Server, launch_subtext, run_server
from bench.harness.stats import compute_percentile
from bench.storing.synthetic_reviews import build_database, make_vocabulary

ORDERS = ("newest", "oldest", "least_sure")
CHOICES = ("", "true", "false")
FILTERS = [
    {"sentiment": sentiment, "sure": sure, "corrected": corrected}
    for sentiment, sure, corrected in product(("", "positive", "negative"), CHOICES, CHOICES)
]

QUESTIONS: dict[str, dict[str, str]] = {
    "a person's label": {"label": "negative"},
    "source": {"source": "shop"},
    "no such source": {"source": "none"},
    "a rating": {"rating_min": "2", "rating_max": "2"},
    "ratings": {"rating_min": "4"},
    "no such rating": {"rating_min": "90"},
    "a month": {"since": "2025-03-01", "until": "2025-03-31"},
    "attribute of 30 in 100": {"attribute": "country:DE"},
    "attribute of 1 in 1,000": {"attribute": "country:LI"},
    "many at once": {"attribute": "country:PL", "rating_min": "4", "source": "shop"},
}
"""What else may be asked: each alone, with a prediction, and with that and a month."""

VERDICTS: list[dict[str, str]] = [
    {},
    {"sentiment": "negative"},
    {"sentiment": "negative", "since": "2025-03-01", "until": "2025-03-31"},
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

DEEP_PAGES = 20
CORRECTIONS = 40


@dataclass(frozen=True, slots=True)
class CallTimes:
    """The times of all calls of one kind."""

    what: str
    calls: int
    p50_ms: float
    p95_ms: float
    longest_ms: float
    cpu_ms: float
    """Processor time of the service per call, on average."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.storing.scale", description=__doc__)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path, help="keep it here, or use it if it is there")
    arguments = parser.parse_args()
    with _open_database(arguments.database, arguments.reviews) as path:
        try:
            table = build_table(measure(path))
        except ContenderFailed as failure:
            raise SystemExit(str(failure)) from None
        Console().print(table)


def measure(path: Path) -> list[CallTimes]:
    """Make every call on the reviews of a database; corrections change it."""
    with run_server(launch_subtext(path, log_level="error"), path.parent) as server:
        start = CallTimes("until the service is ready", 1, *[server.started_in_s * 1000] * 4)
        wait_until_idle(server.pid)
        cursors = {order: _find_deep_cursor(server, order) for order in ORDERS}
        rows = [start, *_measure_lists(server, cursors), *_measure_questions(server)]
        rows += _measure_searches(server)
        rows.append(_measure_gets(server, "GET /v1/reviews/stats", ["/v1/reviews/stats"] * 20))
        return [*rows, _measure_corrections(server)]


def build_table(rows: Sequence[CallTimes]) -> Table:
    """Return the rows as a table to print."""
    names = ("call", "calls", "p50 ms", "p95 ms", "max ms", "CPU ms")
    table = Table(*[Column(name, no_wrap=True) for name in names])
    for row in rows:
        figures = (row.p50_ms, row.p95_ms, row.longest_ms, row.cpu_ms)
        table.add_row(row.what, str(row.calls), *[f"{one:,.1f}" for one in figures])
    return table


@contextmanager
def _open_database(path: Path | None, reviews: int) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        used = path or Path(folder) / "subtext.db"
        if not used.exists():
            with Progress() as progress:
                task = progress.add_task("storing", total=reviews)

                def report(stored: int) -> None:
                    progress.update(task, completed=stored)

                asyncio.run(build_database(used, reviews, report=report))
        yield used


def _find_deep_cursor(server: Server, order: str) -> str:
    """Return the cursor of a page far from the start: the last of 20 long pages."""
    cursor = ""
    for _ in range(DEEP_PAGES):
        page = _get(server, _make_address({"order": order, "limit": 200, "cursor": cursor}))
        cursor = page["next_cursor"]
    return cursor


def _measure_lists(server: Server, cursors: Mapping[str, str]) -> Iterator[CallTimes]:
    for order, (name, deep) in product(ORDERS, (("start", False), ("deep", True))):
        page = {"order": order, "cursor": cursors[order] if deep else ""}
        addresses = [_make_address({**chosen, **page}) for chosen in FILTERS]
        yield _measure_gets(server, f"list: {order}, {name}", addresses)


def _measure_questions(server: Server) -> Iterator[CallTimes]:
    for name, question in QUESTIONS.items():
        asked = [{**one, **question} for one in VERDICTS]
        addresses = [
            _make_address({**one, "order": order})
            for one, order in product(asked, ORDERS)
            for _ in range(3)
        ]
        yield _measure_gets(server, f"list: {name}", addresses)
        counts = [f"/v1/reviews/stats?{urlencode(one)}" for one in asked]
        yield _measure_gets(server, f"stats: {name}", counts * 3)


def _measure_searches(server: Server) -> Iterator[CallTimes]:
    words = make_vocabulary()
    for kind, order in product(WORDS, ORDERS):
        queries = [" ".join(words[rank] for rank in ranks) for ranks in WORDS[kind]]
        for name, filters in (("", FILTERS[:1] * 5), (", filtered", FILTERS[1:])):
            addresses = [
                _make_address({**chosen, "order": order, "q": query})
                for query, chosen in product(queries, filters)
            ]
            yield _measure_gets(server, f"{kind}: {order}{name}", addresses)


def _measure_corrections(server: Server) -> CallTimes:
    page = _get(server, _make_address({"order": "least_sure", "corrected": "false"}))
    ids = [review["id"] for review in page["items"]][:CORRECTIONS]
    body = json.dumps({"label": "negative"}).encode()
    puts = [encode_request("PUT", f"/v1/reviews/{review_id}/label", body) for review_id in ids]
    return _measure_requests(server, "PUT /v1/reviews/{id}/label", puts)


def _measure_gets(server: Server, what: str, addresses: Sequence[str]) -> CallTimes:
    return _measure_requests(server, what, [encode_request("GET", one) for one in addresses])


def _measure_requests(server: Server, what: str, requests: Sequence[bytes]) -> CallTimes:
    cpu_s = measure_cpu_s(server.pid)
    answers = send_all(server.port, requests, connections=1)
    cpu_s = measure_cpu_s(server.pid) - cpu_s
    ms = sorted(answer.seconds * 1000 for answer in answers)
    p50, p95 = compute_percentile(ms, 0.5), compute_percentile(ms, 0.95)
    return CallTimes(what, len(ms), p50, p95, ms[-1], cpu_s / len(ms) * 1000)


def _get(server: Server, address: str) -> dict[str, Any]:
    (answer,) = send_all(server.port, [encode_request("GET", address)], connections=1)
    body: dict[str, Any] = json.loads(answer.body)
    return body


def _make_address(parameters: Mapping[str, object]) -> str:
    return "/v1/reviews?" + urlencode({name: value for name, value in parameters.items() if value})


if __name__ == "__main__":
    main()
