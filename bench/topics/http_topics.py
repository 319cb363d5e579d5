"""Inferring the topics of one abstract over HTTP, beside an echo of the same abstract."""

from bench.harness.echo import TOPICS
from bench.harness.launches import subtext, uvicorn
from bench.harness.load import Call
from bench.harness.results import Row, Target
from bench.harness.stage import Contender, Stage
from bench.harness.texts import abstract
from bench.scoring.http_scoring import LIMIT, OURS, compared


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured."""
    call = Call(TOPICS, stage.bodies("abstract", {"text": abstract()}))
    both = {
        LIMIT: Contender(uvicorn(LIMIT, "bench.harness.echo:typed_topics"), call),
        OURS: Contender(subtext(stage.folder / "topics.db"), call),
    }
    with stage.started(both) as servers:
        measured = stage.measured(both, servers)
    what = f"topics of one abstract: POST {TOPICS}"
    return [compared(measured, what, beside=LIMIT, target=Target(0.5))], []
