"""Chunks of texts, and work on them on every core, in order and in bounded memory."""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from app.services.readers.records import Record
from app.services.readers.rows import BadRecord
from app.services.sentiment.linear.classifier import Classifier

T = TypeVar("T")

CHUNK_BYTES = 500_000
CHUNK_RECORDS = 500
"""What a process reads and works on at a time: some milliseconds of work."""

PENDING_CHUNKS = 3
"""Chunks per process that are read but not yet returned."""

Records = Sequence[Record | BadRecord]

Chunk = Callable[[], Records]
"""Reads the records of a chunk, in whichever process it is called."""

_worker_model: list[Classifier] = []
"""The model of a worker process, sent once when the process starts and not with each chunk."""


def map_chunks(
    work: Callable[[Records, Classifier], T], chunks: Iterator[Chunk], classifier: Classifier
) -> Iterator[T]:
    """Yield the results of `work`, in order; from a pool of processes for more than one chunk.

    `work` is a function of a module, or a `partial` of one: it is sent to the processes.
    """
    beginning = list(islice(chunks, 2))
    if len(beginning) < 2 or (cores := _count_cores()) == 1:
        for chunk in chain(beginning, chunks):
            yield work(chunk(), classifier)
        return
    with ProcessPoolExecutor(cores, initializer=_set_worker_model, initargs=(classifier,)) as pool:
        pending: deque[Future[T]] = deque()
        for chunk in chain(beginning, chunks):
            pending.append(pool.submit(_work_in_worker, work, chunk))
            if len(pending) > PENDING_CHUNKS * cores:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _count_cores() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _set_worker_model(classifier: Classifier) -> None:
    # Scoring makes no reference cycles; searching for them takes a twelfth of the time.
    gc.disable()
    _worker_model.append(classifier)


def _work_in_worker(work: Callable[[Records, Classifier], T], chunk: Chunk) -> T:
    return work(chunk(), _worker_model[0])
