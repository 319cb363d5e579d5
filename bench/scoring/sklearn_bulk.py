"""How fast scikit-learn judges many texts: `python -m bench.scoring.sklearn_bulk FILE --cores N`.

FILE is NDJSON as `subtext score` reads it. On several cores each process has the whole pipeline
and takes `--together` texts at a time. Starting processes, loading the model and reading the file
are not counted, nothing is written, and one pass has warmed everything. Prints texts per second.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from bench.scoring.baseline import TextClassifier, pipeline


def per_second(texts: Sequence[str], *, cores: int, together: int) -> float:
    """Return how many texts a second are judged."""
    chunks = list(chunked(texts, together))
    if cores == 1:
        return len(texts) / warm_pass_s(lambda: sum(map(judged, chunks)))
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as processes:
        return len(texts) / warm_pass_s(lambda: sum(processes.map(judged, chunks)))


def warm_pass_s(judge_all: Callable[[], int]) -> float:
    """Return the seconds of the second time."""
    judge_all()
    started = time.perf_counter()
    judge_all()
    return time.perf_counter() - started


def judged(texts: list[str]) -> int:
    """Judge texts and return how many there were."""
    return len(model().predict_proba(texts))


@cache
def model() -> TextClassifier:
    """Return the pipeline of this process."""
    return pipeline()


def chunked(texts: Sequence[str], together: int) -> Iterator[list[str]]:
    """Yield the texts, so many at a time."""
    remaining = iter(texts)
    while chunk := list(islice(remaining, together)):
        yield chunk


def main() -> int:
    """Print one number."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.scoring.sklearn_bulk", description=__doc__
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--together", type=int, default=500)
    given = parser.parse_args()
    with given.file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    sys.stdout.write(f"{per_second(texts, cores=given.cores, together=given.together)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
