"""The start-up time of the service, what it costs at rest, and its memory after load: point 8."""

import time
from dataclasses import dataclass, field

from bench.harness.echo import SENTIMENT, TOPICS
from bench.harness.load import Call
from bench.harness.machine import measure_family_cpu_s, measure_proportional_mib, wait_until_idle
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import Server, launch_subtext, launch_uvicorn, run_server
from bench.harness.texts import make_abstract, make_review

BASELINE = "FastAPI + scikit-learn"
READY = Target(1.2, at_most=True)
RESIDENT = Target(300, at_most=True, of_ratio=False)
REST_S = 20.0
FURTHER = Target(120, at_most=True, of_ratio=False)


@dataclass(frozen=True, slots=True)
class Starts:
    """Figures of each start: seconds until ready, and MiB after load."""

    ours_s: list[float] = field(default_factory=list)
    theirs_s: list[float] = field(default_factory=list)
    one: list[float] = field(default_factory=list)
    """Of all processes of a service with one worker; shared pages count once."""

    two: list[float] = field(default_factory=list)

    at_rest_ms: list[float] = field(default_factory=list)
    """Of processor time a second, of a service with one worker that nobody asks."""


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Start the baseline, one worker and two, several times; each start has a new database."""
    starts = Starts()
    baseline = launch_uvicorn(BASELINE, "bench.scoring.baseline:create_threaded_fastapi")
    for number in range(harness.settings.starts):
        harness.progress.print(f"  starting {BASELINE}, one worker, then two")
        with run_server(baseline, harness.folder) as server:
            starts.theirs_s.append(server.started_in_s)
        launch = launch_subtext(harness.folder / f"one-{number}.db")
        with run_server(launch, harness.folder) as server:
            starts.ours_s.append(server.started_in_s)
            starts.at_rest_ms.append(measure_rest_ms(server))
            put_under_load(harness, server)
            starts.one.append(measure_proportional_mib(server.pid))
        launch = launch_subtext(harness.folder / f"two-{number}.db", workers=2)
        with run_server(launch, harness.folder) as server:
            put_under_load(harness, server)
            starts.two.append(measure_proportional_mib(server.pid))
    return list_rows(starts), []


def list_rows(starts: Starts) -> list[Row]:
    """Return the rows of the table."""
    further = [two - one for one, two in zip(starts.one, starts.two, strict=True)]
    start = "start `subtext serve` until ready"
    memory = "after load, shared pages counted once"
    return [
        Row(start, "s", starts.ours_s, BASELINE, starts.theirs_s, READY),
        Row("processor time a second of an idle worker", "ms", starts.at_rest_ms),
        Row(f"memory of `serve` with one worker {memory}", "MiB", starts.one, target=RESIDENT),
        Row(f"memory of a further worker {memory}", "MiB", further, "of one", starts.one, FURTHER),
    ]


def measure_rest_ms(server: Server) -> float:
    """Return the processor time that the server uses in a second without requests."""
    wait_until_idle(server.pid)
    before_s, began = measure_family_cpu_s(server.pid), time.monotonic()
    time.sleep(REST_S)
    used_s = measure_family_cpu_s(server.pid) - before_s
    return 1000 * used_s / (time.monotonic() - began)


def put_under_load(harness: Harness, server: Server) -> None:
    """Let the server score reviews and infer topics for a round each."""
    texts = (("review", SENTIMENT, make_review()), ("abstract", TOPICS, make_abstract()))
    for name, path, text in texts:
        call = Call(path, harness.write_bodies(f"load-{name}", {"text": text}))
        harness.measure_round(server, call)
