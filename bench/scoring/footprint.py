"""What the service takes beside its work: time to be ready, and memory after some load."""

from bench.harness.echo import SENTIMENT, TOPICS
from bench.harness.figures import ratio_of, spread_of
from bench.harness.launches import subtext, uvicorn
from bench.harness.load import Call
from bench.harness.memory import proportional_mib, resident_mib
from bench.harness.processes import Server, running
from bench.harness.results import Row, Target
from bench.harness.stage import Stage
from bench.harness.texts import abstract, review

BASELINE = "FastAPI + scikit-learn"
READY = Target(2, at_most=True, of_ratio=False)
RESIDENT = Target(400, at_most=True, of_ratio=False)


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured; each start has a new database."""
    started_s: list[float] = []
    theirs_s: list[float] = []
    resident: list[float] = []
    one: list[float] = []
    two: list[float] = []
    for number in range(stage.effort.starts):
        stage.progress.print(f"  starting {BASELINE}, one worker, then two")
        with running(
            uvicorn(BASELINE, "bench.scoring.baseline:fastapi_in_threads"), stage.folder
        ) as them:
            theirs_s.append(them.started_in_s)
        with running(subtext(stage.folder / f"one-{number}.db"), stage.folder) as server:
            started_s.append(server.started_in_s)
            worked(stage, server)
            resident.append(resident_mib(server.process))
            one.append(proportional_mib(server.process))
        launch = subtext(stage.folder / f"two-{number}.db", workers=2)
        with running(launch, stage.folder) as server:
            worked(stage, server)
            two.append(proportional_mib(server.process))
    together = "memory of `serve --workers 2` after load, shared pages once"
    return [
        Row(
            "start `subtext serve` until ready",
            "s",
            spread_of(started_s),
            BASELINE,
            spread_of(theirs_s),
            ratio_of(started_s, theirs_s),
            READY,
        ),
        Row(
            "resident memory of one worker after load", "MiB", spread_of(resident), target=RESIDENT
        ),
        Row(together, "MiB", spread_of(two), "for one worker", spread_of(one), ratio_of(two, one)),
    ], []


def worked(stage: Stage, server: Server) -> None:
    """Have the server judge reviews and infer topics for a while."""
    for name, path, text in (("review", SENTIMENT, review()), ("abstract", TOPICS, abstract())):
        call = Call(path, stage.bodies(f"load-{name}", {"text": text}))
        stage.turn(server, call)()
