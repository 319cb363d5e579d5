"""Scoring one review over HTTP: ours, the limit of the framework, and how people serve a model."""

from collections.abc import Mapping, Sequence
from math import exp

from bench.harness.echo import SENTIMENT
from bench.harness.figures import ratio_of, spread_of
from bench.harness.launches import at_once, gunicorn_sync, gunicorn_threads, subtext, uvicorn
from bench.harness.load import Call, Round
from bench.harness.processes import ContenderFailed, Server
from bench.harness.results import Row, Target
from bench.harness.stage import Contender, Stage, answer
from bench.harness.texts import review
from bench.scoring.baseline import PREDICT

OURS = "Subtext"
LIMIT = "typed FastAPI echo"
RAW = "raw Starlette echo"
CEILING = "bare ASGI"
FASTAPI = ("FastAPI + scikit-learn, def", "FastAPI + scikit-learn, async def")
FLASK = ("Flask + scikit-learn, gunicorn sync", "Flask + scikit-learn, gunicorn gthread")
AGREEMENT = 1e-6

UNIT = "requests/s"

Measured = Mapping[str, Sequence[Round]]


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured, and what else there is to say."""
    everyone = contenders(stage)
    with stage.started(everyone) as servers:
        require_agreement(servers)
        measured = stage.measured(everyone, servers)
    fastapi, flask = faster(measured, FASTAPI), faster(measured, FLASK)
    what = "score one review: POST /v1/sentiment"
    table = [
        compared(measured, what, beside=LIMIT, target=Target(0.8)),
        compared(measured, "the same", beside=RAW),
        compared(measured, "the same", beside=fastapi, target=Target(4)),
        compared(measured, "the same", beside=flask, target=Target(6)),
        late(measured, "the same, 50 % within", 50),
        late(measured, "the same, 99 % within", 99, Target(2, at_most=True)),
    ]
    return table, [*remarks(stage, measured)]


def contenders(stage: Stage) -> dict[str, Contender]:
    """Return everyone who answers the one review, by name."""
    bodies = stage.bodies("review", {"text": review()})
    ours, theirs = Call(SENTIMENT, bodies), Call(PREDICT, bodies)
    return {
        CEILING: Contender(at_once(), ours),
        RAW: Contender(uvicorn(RAW, "bench.harness.echo:raw"), ours),
        LIMIT: Contender(uvicorn(LIMIT, "bench.harness.echo:typed_sentiment"), ours),
        FASTAPI[0]: Contender(
            uvicorn(FASTAPI[0], "bench.scoring.baseline:fastapi_in_threads"), theirs
        ),
        FASTAPI[1]: Contender(
            uvicorn(FASTAPI[1], "bench.scoring.baseline:fastapi_in_place"), theirs
        ),
        FLASK[0]: Contender(gunicorn_sync(), theirs),
        FLASK[1]: Contender(gunicorn_threads(), theirs),
        OURS: Contender(subtext(stage.folder / "scoring.db"), ours),
    }


def require_agreement(servers: Mapping[str, Server]) -> None:
    """Raise `ContenderFailed` if a pipeline's probability is not the service's uncalibrated one."""
    body = {"text": review()}
    log_odds = answer(servers[OURS], SENTIMENT, body)["log_odds"]
    assert isinstance(log_odds, float)
    expected = 1 / (1 + exp(-log_odds))
    for name in (*FASTAPI, *FLASK):
        probability = answer(servers[name], PREDICT, body)["probability"]
        assert isinstance(probability, float)
        if abs(probability - expected) > AGREEMENT:
            raise ContenderFailed(f"{name} says {probability}, the service {expected}")


def faster(measured: Measured, names: Sequence[str]) -> str:
    """Return who of them answers more."""
    return max(names, key=lambda name: spread_of(rates(measured[name])).median)


def compared(measured: Measured, what: str, *, beside: str, target: Target | None = None) -> Row:
    """Return our requests per second beside those of another contender."""
    ours, theirs = rates(measured[OURS]), rates(measured[beside])
    return Row(
        what, UNIT, spread_of(ours), beside, spread_of(theirs), ratio_of(ours, theirs), target
    )


def late(measured: Measured, what: str, percent: int, target: Target | None = None) -> Row:
    """Return our latency at a percentile beside the echo's."""
    ours, theirs = (latencies(measured[name], percent) for name in (OURS, LIMIT))
    return Row(
        what, "ms", spread_of(ours), LIMIT, spread_of(theirs), ratio_of(ours, theirs), target
    )


def rates(rounds: Sequence[Round]) -> list[float]:
    """Return the requests per second of each round."""
    return [one.per_second for one in rounds]


def latencies(rounds: Sequence[Round], percent: int) -> list[float]:
    """Return the median (50) or the 99th percentile (99) of each round, in ms."""
    return [one.p50_ms if percent == 50 else one.p99_ms for one in rounds]


def remarks(stage: Stage, measured: Measured) -> list[str]:
    """Say what is no row: how far the generator reaches, and which of two ways was taken."""

    def per_second(name: str) -> str:
        return f"{name} {spread_of(rates(measured[name])).median:,.0f}"

    return [
        f"Load by {stage.generator.name}, whose ceiling is {per_second(CEILING)} requests/s.",
        "Of two ways to serve the pipeline the faster is shown (requests/s): "
        + "; ".join(per_second(name) for name in (*FASTAPI, *FLASK)),
    ]
