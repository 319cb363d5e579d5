"""Scoring over HTTP, one review or a hundred texts a call.

The single review is compared with the limit of the framework and with a model as people serve one,
the hundred texts with scikit-learn on one core.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from statistics import median

from bench.harness.echo import SENTIMENT
from bench.harness.load import BATCH_CONNECTIONS, Call, Round, interleave
from bench.harness.results import Row, Target
from bench.harness.run import ECHO, SUBTEXT, Contender, Harness, compare_rates, list_rates
from bench.harness.servers import (
    PYTHON,
    ContenderFailed,
    Launch,
    Server,
    launch_subtext,
    launch_uvicorn,
    run_server,
)
from bench.harness.texts import combine_reviews, make_review, write_reviews
from bench.scoring.baseline import PREDICT
from bench.scoring.bulk import compare_with_scikit_learn, measure_scikit_learn

RAW_ECHO = "raw Starlette echo"
CEILING = "bare ASGI"
FASTAPI = ("FastAPI + scikit-learn, def", "FastAPI + scikit-learn, async def")
FLASK = ("Flask + scikit-learn, gunicorn sync", "Flask + scikit-learn, gunicorn gthread")
GUNICORN = (*PYTHON, "gunicorn", "--bind", "127.0.0.1:{port}", "--workers", "1")
FLASK_APP = "bench.scoring.baseline:create_flask()"
THREADS = ("--worker-class", "gthread", "--threads", "4")

BATCH = "/v1/sentiment/batch"
BATCH_ITEMS = 100
BATCHES = 20

Measured = Mapping[str, Sequence[Round]]


def measure_single(harness: Harness) -> tuple[list[Row], list[str]]:
    """Score one review in all ways; the remarks tell what no row shows."""
    contenders = list_contenders(harness)
    with harness.run_servers(contenders) as servers:
        require_answers(servers)
        measured = harness.measure(contenders, servers)
    fastapi, flask = find_fastest(measured, FASTAPI), find_fastest(measured, FLASK)
    what = "score one review: POST /v1/sentiment"
    rows = [
        compare_rates(measured, what, baseline=ECHO, target=Target(0.8)),
        compare_rates(measured, "the same", baseline=RAW_ECHO),
        compare_rates(measured, "the same", baseline=fastapi, target=Target(4)),
        compare_rates(measured, "the same", baseline=flask, target=Target(6)),
        compare_latencies(measured, "the same, median latency", 50),
        compare_latencies(
            measured, "the same, 99th percentile of latency", 99, Target(2, at_most=True)
        ),
    ]
    return rows, write_remarks(harness, measured)


def list_contenders(harness: Harness) -> dict[str, Contender]:
    """Return all servers that score the one review, by name.

    gunicorn's sync worker, the default, closes each connection; its threaded one keeps them open.
    """
    bodies = harness.write_bodies("review", {"text": make_review()})
    sentiment, predict = Call(SENTIMENT, bodies), Call(PREDICT, bodies)
    launches = {
        CEILING: launch_uvicorn(CEILING, "bench.harness.echo:answer_at_once", factory=False),
        RAW_ECHO: launch_uvicorn(RAW_ECHO, "bench.harness.echo:create_raw_echo"),
        ECHO: launch_uvicorn(ECHO, "bench.harness.echo:create_sentiment_echo"),
        FASTAPI[0]: launch_uvicorn(FASTAPI[0], "bench.scoring.baseline:create_threaded_fastapi"),
        FASTAPI[1]: launch_uvicorn(FASTAPI[1], "bench.scoring.baseline:create_blocking_fastapi"),
        FLASK[0]: Launch(FLASK[0], (*GUNICORN, FLASK_APP)),
        FLASK[1]: Launch(FLASK[1], (*GUNICORN, *THREADS, FLASK_APP)),
        SUBTEXT: launch_subtext(harness.folder / "scoring.db"),
    }
    return {
        name: Contender(launch, predict if name in (*FASTAPI, *FLASK) else sentiment)
        for name, launch in launches.items()
    }


def require_answers(servers: Mapping[str, Server]) -> None:
    """Raise `ContenderFailed` if a server does not answer the review with a label.

    An answer that is an error would be a fast one.
    """
    body = {"text": make_review()}
    for name, path in {SUBTEXT: SENTIMENT, **dict.fromkeys((*FASTAPI, *FLASK), PREDICT)}.items():
        answer = servers[name].request_json(path, body)
        if answer["label"] not in ("positive", "negative"):
            raise ContenderFailed(f"{name} answers {answer}")


def find_fastest(measured: Measured, names: Sequence[str]) -> str:
    """Return the contender with the most requests per second."""
    return max(names, key=lambda name: compute_median_rate(measured[name]))


def compute_median_rate(rounds: Sequence[Round]) -> float:
    """Return the median of requests per second."""
    return median(list_rates(rounds))


def compare_latencies(
    measured: Measured, what: str, percentile: int, target: Target | None = None
) -> Row:
    """Return our latency at a percentile, 50 or 99, beside that of the echo."""
    ours, theirs = (
        [one.p50_ms if percentile == 50 else one.p99_ms for one in measured[name]]
        for name in (SUBTEXT, ECHO)
    )
    return Row(what, "ms", ours, ECHO, theirs, target)


def write_remarks(harness: Harness, measured: Measured) -> list[str]:
    """Return the ceiling of the load generator, and the rates of both ways to serve a pipeline."""

    def describe(name: str) -> str:
        return f"{name} {compute_median_rate(measured[name]):,.0f}"

    return [
        f"Load by {harness.generator.name}; its ceiling (requests/s): {describe(CEILING)}.",
        "Of two ways to serve the pipeline the table shows the faster (requests/s): "
        + "; ".join(describe(name) for name in (*FASTAPI, *FLASK)),
    ]


def measure_batches(harness: Harness) -> tuple[list[Row], list[str]]:
    """Classify a hundred texts a call; scikit-learn gets the same texts without HTTP and JSON."""
    file = write_reviews(harness.folder / "batches.ndjson", BATCHES * BATCH_ITEMS)
    reviews = combine_reviews(BATCHES * BATCH_ITEMS)
    bodies = [{"texts": list(islice(reviews, BATCH_ITEMS))} for _ in range(BATCHES)]
    call = Call(BATCH, harness.write_bodies("batch", *bodies), BATCH_CONNECTIONS)
    with run_server(launch_subtext(harness.folder / "batch.db"), harness.folder) as server:
        harness.measure_round(server, call)
        measured = interleave(
            {
                "ours": lambda: BATCH_ITEMS * harness.measure_round(server, call).per_second,
                "theirs": lambda: measure_scikit_learn(file, cores=1, chunk=BATCH_ITEMS),
            },
            rounds=harness.settings.rounds,
        )
    what = f"classify {BATCH_ITEMS} texts a call: POST {BATCH}"
    return [compare_with_scikit_learn(what, measured["ours"], measured["theirs"], cores=1)], []
