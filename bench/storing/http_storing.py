"""Storing reviews over HTTP, one and a hundred a call, safe from a kill and from a power cut."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bench.harness.echo import SENTIMENT
from bench.harness.load import BATCH_CONNECTIONS, CONNECTIONS, Call, Round
from bench.harness.results import Row, Target
from bench.harness.run import ECHO, Contender, Harness, list_rates
from bench.harness.servers import ContenderFailed, Server, launch_subtext, launch_uvicorn
from bench.harness.texts import combine_reviews, make_review

SAFE_FROM = {"normal": "a killed process", "full": "a power cut"}
"""What each `SUBTEXT_SQLITE_SYNCHRONOUS` keeps reviews safe from; `normal` is the default."""

ONE = "/v1/reviews"
BATCH = "/v1/reviews/batch"
BATCH_ITEMS = 100
DISTINCT = 2_000


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Store reviews one by one, then in batches."""
    single = measure_call(harness, ONE, items=1, target=Target(500, of_ratio=False))
    batch = measure_call(harness, BATCH, items=BATCH_ITEMS, target=Target(5_000, of_ratio=False))
    return [*single, *batch], []


def measure_call(harness: Harness, path: str, *, items: int, target: Target) -> Iterator[Row]:
    """Yield for each safety how many reviews per second a call of that many items stores.

    The baseline is how many calls per second the echo answers: the speed of this machine.
    """
    stores, echo = list_stores(harness, path, items=items), {ECHO: make_echo(harness)}
    with harness.run_servers(stores | echo) as servers:
        measured = harness.measure(stores | echo, servers)
        theirs = list_rates(measured.pop(ECHO))
        require_stored(servers, measured, items=items)
    for synchronous, rounds in measured.items():
        yield Row(
            f"store reviews, {items} a call, safe from {SAFE_FROM[synchronous]}: POST {path}",
            "a second",
            [items * rate for rate in list_rates(rounds)],
            f"calls of the {ECHO}",
            theirs,
            target if synchronous == "normal" else None,
        )


def list_stores(harness: Harness, path: str, *, items: int) -> dict[str, Contender]:
    """Return the service over a new database for each safety."""
    connections = CONNECTIONS if items == 1 else BATCH_CONNECTIONS
    bodies = harness.write_bodies(f"store-{items}", *make_bodies(items))
    return {
        synchronous: Contender(
            launch_subtext(
                harness.folder / f"store-{items}-{synchronous}.db", sqlite_synchronous=synchronous
            ),
            Call(path, bodies, connections),
        )
        for synchronous in SAFE_FROM
    }


def make_echo(harness: Harness) -> Contender:
    """Return the echo of the one review."""
    bodies = harness.write_bodies("review", {"text": make_review()})
    launch = launch_uvicorn(ECHO, "bench.harness.echo:create_sentiment_echo")
    return Contender(launch, Call(SENTIMENT, bodies))


def make_bodies(items: int) -> Iterator[Mapping[str, object]]:
    """Yield bodies of distinct reviews, alone or that many together."""
    reviews = ({"text": text} for text in combine_reviews(DISTINCT))
    if items == 1:
        yield from reviews
    else:
        while batch := list(islice(reviews, items)):
            yield {"reviews": batch}


def require_stored(
    servers: Mapping[str, Server], measured: Mapping[str, Sequence[Round]], *, items: int
) -> None:
    """Raise `ContenderFailed` if fewer reviews are stored than were acknowledged."""
    for name, rounds in measured.items():
        total = servers[name].request_json("/v1/reviews/stats")["total"]
        acknowledged = items * sum(one.requests for one in rounds)
        assert isinstance(total, int)
        if total < acknowledged:
            raise ContenderFailed(f"{name} acknowledged {acknowledged} reviews and keeps {total}")
