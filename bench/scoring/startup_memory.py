"""The start-up time of the service, and its memory after some load."""

from bench.harness.echo import SENTIMENT, TOPICS
from bench.harness.load import Call
from bench.harness.machine import measure_proportional_mib, measure_resident_mib
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import Server, launch_subtext, launch_uvicorn, run_server
from bench.harness.texts import make_abstract, make_review

BASELINE = "FastAPI + scikit-learn"
READY = Target(2, at_most=True, of_ratio=False)
RESIDENT = Target(400, at_most=True, of_ratio=False)


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Start the baseline, one worker and two, several times; each start has a new database."""
    started_s: list[float] = []
    theirs_s: list[float] = []
    resident: list[float] = []
    one: list[float] = []
    two: list[float] = []
    baseline = launch_uvicorn(BASELINE, "bench.scoring.baseline:create_threaded_fastapi")
    for number in range(harness.settings.starts):
        harness.progress.print(f"  starting {BASELINE}, one worker, then two")
        with run_server(baseline, harness.folder) as server:
            theirs_s.append(server.started_in_s)
        launch = launch_subtext(harness.folder / f"one-{number}.db")
        with run_server(launch, harness.folder) as server:
            started_s.append(server.started_in_s)
            put_under_load(harness, server)
            resident.append(measure_resident_mib(server.pid))
            one.append(measure_proportional_mib(server.pid))
        launch = launch_subtext(harness.folder / f"two-{number}.db", workers=2)
        with run_server(launch, harness.folder) as server:
            put_under_load(harness, server)
            two.append(measure_proportional_mib(server.pid))
    memory = "memory of `serve --workers 2` after load, shared pages counted once"
    return [
        Row("start `subtext serve` until ready", "s", started_s, BASELINE, theirs_s, READY),
        Row("resident memory of one worker after load", "MiB", resident, target=RESIDENT),
        Row(memory, "MiB", two, "for one worker", one),
    ], []


def put_under_load(harness: Harness, server: Server) -> None:
    """Let the server score reviews and infer topics for a round each."""
    texts = (("review", SENTIMENT, make_review()), ("abstract", TOPICS, make_abstract()))
    for name, path, text in texts:
        call = Call(path, harness.write_bodies(f"load-{name}", {"text": text}))
        harness.measure_round(server, call)
