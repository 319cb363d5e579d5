"""Storing reviews over HTTP, one and a hundred at a time, safe from a kill and from a power cut."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bench.harness.echo import SENTIMENT
from bench.harness.figures import ratio_of, spread_of
from bench.harness.launches import subtext, uvicorn
from bench.harness.load import BATCH_CONNECTIONS, CONNECTIONS, Call, Round
from bench.harness.processes import ContenderFailed, Server
from bench.harness.results import Row, Target
from bench.harness.stage import Contender, Stage, answer
from bench.harness.texts import combined_reviews, review
from bench.scoring.http_scoring import LIMIT, rates

SAFE_FROM = {"normal": "a killed process", "full": "a power cut"}
"""What each `SUBTEXT_SQLITE_SYNCHRONOUS` keeps reviews safe from; `normal` is the default."""

ONE = "/v1/reviews"
BATCH = "/v1/reviews/batch"
BATCH_ITEMS = 100
DISTINCT = 2_000


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured."""
    single = stored(stage, ONE, items=1, target=Target(500, of_ratio=False))
    batch = stored(stage, BATCH, items=BATCH_ITEMS, target=Target(5_000, of_ratio=False))
    return [*single, *batch], []


def stored(stage: Stage, path: str, *, items: int, target: Target) -> Iterator[Row]:
    """Yield how many reviews a second a call of so many items stores, for each safety.

    Beside it is how often a second the echo answers: how fast this machine is.
    """
    connections = CONNECTIONS if items == 1 else BATCH_CONNECTIONS
    call = Call(path, stage.bodies(f"store-{items}", *bodies(items)), connections)
    each = {
        synchronous: Contender(
            subtext(stage.folder / f"store-{items}-{synchronous}.db", synchronous=synchronous),
            call,
        )
        for synchronous in SAFE_FROM
    }
    echoed = Call(SENTIMENT, stage.bodies("review", {"text": review()}))
    echo = {LIMIT: Contender(uvicorn(LIMIT, "bench.harness.echo:typed_sentiment"), echoed)}
    with stage.started(each | echo) as servers:
        measured = stage.measured(each | echo, servers)
        theirs = rates(measured.pop(LIMIT))
        require_stored(servers, measured, items=items)
    for synchronous, rounds in measured.items():
        ours = [items * rate for rate in rates(rounds)]
        yield Row(
            f"store reviews, {items} a call, safe from {SAFE_FROM[synchronous]}: POST {path}",
            "a second",
            spread_of(ours),
            f"calls of the {LIMIT}",
            spread_of(theirs),
            ratio_of(ours, theirs),
            target if synchronous == "normal" else None,
        )


def bodies(items: int) -> Iterator[Mapping[str, object]]:
    """Yield what is posted: distinct reviews, alone or so many together."""
    reviews = ({"text": text} for text in combined_reviews(DISTINCT))
    if items == 1:
        yield from reviews
    else:
        while batch := list(islice(reviews, items)):
            yield {"reviews": batch}


def require_stored(
    servers: Mapping[str, Server], measured: Mapping[str, Sequence[Round]], *, items: int
) -> None:
    """Raise `ContenderFailed` if fewer reviews are there than were acknowledged."""
    for name, rounds in measured.items():
        total = answer(servers[name], "/v1/reviews/stats")["total"]
        acknowledged = items * sum(one.requests for one in rounds)
        assert isinstance(total, int)
        if total < acknowledged:
            raise ContenderFailed(f"{name} acknowledged {acknowledged} reviews and keeps {total}")
