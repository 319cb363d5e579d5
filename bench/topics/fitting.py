"""The time of fitting topics to stored reviews, by its steps, while the service answers.

`python -m bench.topics.fitting --data FILE… [--texts 20000] [--topics 10,20,30]` stores texts of
NDJSON files (text, and title if there is one; also .gz), drawn by a seed, in a service of its own,
asks it to fit topics, and classifies a text again and again until the job has ended. The table
shows seconds of each step, and the processor time of the service with all its processes, which
other work on the machine moves less; below it, how long the service took to answer meanwhile.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from bench.harness.http_client import encode_request, send_all
from bench.harness.machine import describe_machine, measure_family_cpu_s
from bench.harness.servers import ContenderFailed, Server, launch_subtext, run_server
from bench.harness.stats import compute_percentile

AT_ONCE = 100
PAUSE_S = 0.1
SENTENCE = json.dumps({"text": "The battery died after two days and nobody answers."}).encode()
ENDED = {"succeeded", "failed", "cancelled"}


@dataclass(slots=True)
class Step:
    """A step of the job: when it began, in seconds, and the processor time until then."""

    name: str
    at_s: float
    cpu_s: float


@dataclass(slots=True)
class Run:
    """A job from its beginning to its end, and the times of the answers meanwhile."""

    steps: list[Step] = field(default_factory=list)
    answers_ms: list[float] = field(default_factory=list)
    job: dict[str, Any] = field(default_factory=dict)  # JSON of the service


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics.fitting", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--topics", default="auto")
    given = parser.parse_args()
    texts = draw_texts(given.data, given.texts)
    topics = given.topics if given.topics == "auto" else [*map(int, given.topics.split(","))]
    with TemporaryDirectory() as folder:
        launch = launch_subtext(Path(folder) / "subtext.db", log_level="error")
        with run_server(launch, Path(folder)) as server:
            store(server, texts)
            run = measure(server, topics)
    console = Console(width=120)
    console.print(build_table(run))
    print_remarks(console, run, len(texts))


def draw_texts(files: Sequence[Path], count: int) -> list[str]:
    """Return up to so many texts of the files, in a random order that is always the same."""
    texts = sorted({text for file in files for text in read_texts(file)})
    return random.Random(0).sample(texts, min(count, len(texts)))


def read_texts(file: Path) -> Iterator[str]:
    """Yield the texts of a file that are not blank."""
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        for line in lines:
            record = json.loads(line)
            text = "\n".join(record[name] for name in ("title", "text") if record.get(name))
            if text.strip():
                yield text


def store(server: Server, texts: Sequence[str]) -> None:
    """Store the texts as reviews."""
    reviews = [{"text": text} for text in texts]
    bodies = [
        json.dumps({"reviews": reviews[first : first + AT_ONCE]}).encode()
        for first in range(0, len(reviews), AT_ONCE)
    ]
    requests = [encode_request("POST", "/v1/reviews/batch", body) for body in bodies]
    send_all(server.port, requests, connections=2)


def measure(server: Server, topics: str | Sequence[int]) -> Run:
    """Fit topics to the stored reviews, and classify a text meanwhile."""
    run = Run(job=server.request_json("/v1/topic-models", {"corpus": "reviews", "topics": topics}))
    began_at, began_cpu_s = time.monotonic(), measure_family_cpu_s(server.pid)
    while True:
        run.job = server.request_json(f"/v1/jobs/{run.job['id']}")
        name = name_step(str(run.job["step"]))
        if not run.steps or run.steps[-1].name != name:
            cpu_s = measure_family_cpu_s(server.pid) - began_cpu_s
            run.steps.append(Step(name, time.monotonic() - began_at, cpu_s))
        if run.job["state"] in ENDED:
            break
        classify = encode_request("POST", "/v1/sentiment", SENTENCE)
        (answer,) = send_all(server.port, [classify], connections=1)
        run.answers_ms.append(answer.seconds * 1000)
        time.sleep(PAUSE_S)
    if run.job["state"] != "succeeded":
        raise ContenderFailed(f"the fit {run.job['state']}: {run.job['problem']}")
    return run


def name_step(step: str) -> str:
    """Return a step without its numbers."""
    if "given their topics" in step:
        return "Giving reviews their topics"
    if "topics: sweep" in step:
        return "Fitting topics"
    return step.partition(":")[0]


def build_table(run: Run) -> Table:
    """Return the time of each step."""
    names = ("step", "seconds", "CPU seconds")
    table = Table(*[Column(name, no_wrap=True) for name in names])
    for step, following in zip(run.steps, run.steps[1:], strict=False):
        spent = following.at_s - step.at_s, following.cpu_s - step.cpu_s
        table.add_row(step.name, *[f"{seconds:,.1f}" for seconds in spent])
    last = run.steps[-1]
    table.add_row("all", f"{last.at_s:,.1f}", f"{last.cpu_s:,.1f}")
    return table


def print_remarks(console: Console, run: Run, texts: int) -> None:
    """Print what was fitted, how the service answered, and on which machine."""
    result = run.job["result"]
    compared = ", ".join(
        f"{one['topics']} ({one['coherence']:.3f}{', chosen' if one['chosen'] else ''})"
        for one in result["candidates"]
    )
    ms = sorted(run.answers_ms)
    machine = describe_machine()
    console.print(
        f"{texts:,} reviews, {result['left_out']:,} left out; {result['model']} of {compared}.",
        f"POST /v1/sentiment meanwhile: p50 {compute_percentile(ms, 0.5):.1f} ms, "
        f"p95 {compute_percentile(ms, 0.95):.1f} ms, {len(ms):,} answers.",
        f"{machine['cpu']}, {machine['cores']} cores.",
        sep="\n",
        markup=False,
        highlight=False,
    )


if __name__ == "__main__":
    main()
