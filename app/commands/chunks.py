"""A file of texts in chunks, and work on them on every core, in order and in bounded memory."""

import gc
import os
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TypeVar

from app.services.readers.lines import count_line_ends, decode_lines, open_file, split_blocks
from app.services.readers.records import Record, RecordFormat, read_records
from app.services.readers.rows import BadRecord, split_batches
from app.services.sentiment.linear.classifier import Classifier

T = TypeVar("T")

CHUNK_BYTES = 500_000
CHUNK_RECORDS = 500
"""What a process reads and works on at a time: some milliseconds of work."""

PENDING_CHUNKS = 3
"""Chunks per process that are read but not yet returned."""

STDIN = Path("-")

Records = Sequence[Record | BadRecord]

Chunk = Callable[[], Records]
"""Reads the records of a chunk, in whichever process it is called."""

_worker_model: list[Classifier] = []
"""The model of a worker process, sent once when the process starts and not with each chunk."""


@contextmanager
def open_input(path: Path, *, twice: bool) -> Iterator[BinaryIO]:
    """Open a file, or stdin for `STDIN`; `twice` makes sure that it can be read again.

    A pipe cannot: it is copied to a temporary file first. Raises `RecordUnreadable`.
    """
    with nullcontext(sys.stdin.buffer) if path == STDIN else open_file(path) as file:
        if not twice or file.seekable():
            yield file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            copy.seek(0)
            yield copy


def split_chunks(file: BinaryIO, record_format: RecordFormat) -> Iterator[Chunk]:
    """Split a file into chunks, which are read in the process that works on them.

    Only a CSV is read here, because its rows may span lines: there is no other way to split it.
    """
    blocks = split_blocks(file, CHUNK_BYTES)
    if record_format is RecordFormat.CSV:
        lines = chain.from_iterable(map(decode_lines, blocks))
        for records in split_batches(read_records(lines, record_format), CHUNK_RECORDS):
            yield partial(tuple, records)
        return
    first = 1
    for block in blocks:
        yield partial(_read_block, block, record_format, first)
        first += count_line_ends(block)


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


def _read_block(block: bytes, record_format: RecordFormat, first: int) -> Records:
    return list(read_records(decode_lines(block), record_format, first=first))


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
