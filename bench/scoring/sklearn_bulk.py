"""The speed of scikit-learn on many texts: `python -m bench.scoring.sklearn_bulk FILE --cores N`.

FILE is NDJSON as `subtext score` reads it. On several cores each process has the whole pipeline
and takes `--chunk` texts at a time. The time is that of a second pass, after one that warms
everything up; starting processes, loading the model and reading the file do not count, and nothing
is written. Prints texts per second.
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

from bench.scoring.baseline import TextClassifier, load_pipeline


def measure_rate(texts: Sequence[str], *, cores: int, chunk: int) -> float:
    """Return how many texts are classified per second."""
    chunks = list(split_into_chunks(texts, chunk))
    if cores == 1:
        return len(texts) / time_second_pass(lambda: sum(map(classify_chunk, chunks)))
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as processes:
        return len(texts) / time_second_pass(lambda: sum(processes.map(classify_chunk, chunks)))


def time_second_pass(classify_all: Callable[[], int]) -> float:
    """Return the seconds of the second of two passes."""
    classify_all()
    started = time.perf_counter()
    classify_all()
    return time.perf_counter() - started


def classify_chunk(texts: list[str]) -> int:
    """Classify texts and return their number."""
    return len(get_pipeline().predict_proba(texts))


@cache
def get_pipeline() -> TextClassifier:
    """Return the pipeline of this process."""
    return load_pipeline()


def split_into_chunks(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """Yield the texts, `size` at a time."""
    remaining = iter(texts)
    while chunk := list(islice(remaining, size)):
        yield chunk


def main() -> int:
    """Print one number."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.scoring.sklearn_bulk", description=__doc__
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=500, help="texts that are classified at once")
    given = parser.parse_args()
    with given.file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rate = measure_rate(texts, cores=given.cores, chunk=given.chunk)
    sys.stdout.write(f"{rate}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
