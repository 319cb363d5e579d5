"""Inferring the topics of one abstract over HTTP, beside an echo of the same abstract."""

from bench.echo import TOPICS
from bench.http_scoring import LIMIT, OURS, compared
from bench.launches import subtext, uvicorn
from bench.load import Call
from bench.results import Row, Target
from bench.stage import Contender, Stage
from bench.texts import abstract


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured."""
    call = Call(TOPICS, stage.bodies("abstract", {"text": abstract()}))
    both = {
        LIMIT: Contender(uvicorn(LIMIT, "bench.echo:typed_topics"), call),
        OURS: Contender(subtext(stage.folder / "topics.db"), call),
    }
    with stage.started(both) as servers:
        measured = stage.measured(both, servers)
    what = f"topics of one abstract: POST {TOPICS}"
    return [compared(measured, what, beside=LIMIT, target=Target(0.5))], []
