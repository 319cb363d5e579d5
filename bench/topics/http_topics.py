"""Inferring the topics of one abstract over HTTP, beside an echo that gets the same abstract."""

from bench.harness.echo import TOPICS
from bench.harness.load import Call
from bench.harness.results import Row, Target
from bench.harness.run import ECHO, SUBTEXT, Contender, Harness, compare_rates
from bench.harness.servers import launch_subtext, launch_uvicorn
from bench.harness.texts import make_abstract


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Measure the service and the echo in turns."""
    call = Call(TOPICS, harness.write_bodies("abstract", {"text": make_abstract()}))
    contenders = {
        ECHO: Contender(launch_uvicorn(ECHO, "bench.harness.echo:create_topics_echo"), call),
        SUBTEXT: Contender(launch_subtext(harness.folder / "topics.db"), call),
    }
    with harness.run_servers(contenders) as servers:
        measured = harness.measure(contenders, servers)
    what = f"topics of one abstract: POST {TOPICS}"
    return [compare_rates(measured, what, baseline=ECHO, target=Target(0.5))], []
