"""Counters over fixed windows of time, which forked workers can share: a storage of `limits`."""

import fcntl
import mmap
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import BinaryIO, Self

from limits.storage import Storage

SLOT = struct.Struct("<qdq")
"""One counter: the digest of what it counts, when its window ends (Unix time), and the count."""

GROUP = 16
"""Slots in which a counter may be, by its digest; they are filled from the first one on."""

SLOTS = 8192
"""Counters that a table has room for, in 192 KiB; one more takes the place of one that ends soon.

Of 2,000 at a time, all but surely each keeps its place.
"""


class FileLock:
    """A lock among processes that the system takes back from one that dies with it.

    It is held for microseconds. Threads of one process do not exclude each other.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> Self:
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN)


class WindowTable(Storage):
    """Counters in a table of fixed size, so that no number of clients takes more memory.

    Without a buffer the table belongs to this process alone. `lock` is held while one is read or
    changed.
    """

    STORAGE_SCHEME = None

    def __init__(
        self,
        buffer: bytearray | mmap.mmap | None = None,
        *,
        lock: AbstractContextManager[object] | None = None,
    ) -> None:
        super().__init__()
        self._buffer = bytearray(SLOTS * SLOT.size) if buffer is None else buffer
        self._groups = len(self._buffer) // (GROUP * SLOT.size)
        self.lock = lock or nullcontext()

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors that this storage raises: of the lock alone."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count in the open window, or else one of `expiry` seconds from now; return the sum."""
        digest, now = hash(key), time.time()
        with self.lock:
            offset, ends_at, count = self._find(digest, now)
            if not count:
                ends_at = now + expiry
            count += amount
            SLOT.pack_into(self._buffer, offset, digest, ends_at, count)
        return count

    def get(self, key: str) -> int:
        """Return the count in the window that is open."""
        with self.lock:
            return self._find(hash(key), time.time())[2]

    def get_expiry(self, key: str) -> float:
        """Return when the window that is open ends, in Unix time; now if none is."""
        now = time.time()
        with self.lock:
            _, ends_at, count = self._find(hash(key), now)
        return ends_at if count else now

    def check(self) -> bool:
        """Return that the table works, as memory does."""
        return True

    def reset(self) -> int | None:
        """Forget all counts."""
        with self.lock:
            self._buffer[:] = bytes(len(self._buffer))
        return None

    def clear(self, key: str) -> None:
        """Forget one count."""
        digest = hash(key)
        with self.lock:
            offset, _, _ = self._find(digest, time.time())
            SLOT.pack_into(self._buffer, offset, digest, 0, 0)

    def _find(self, digest: int, now: float) -> tuple[int, float, int]:
        """Return the place of a counter, when its window ends and its count, 0 if none is open.

        Of a counter that is not there it is the place of the one in its group that ends first.
        """
        start = digest % self._groups * GROUP * SLOT.size
        first, first_ends_at = start, float("inf")
        for offset in range(start, start + GROUP * SLOT.size, SLOT.size):
            found, ends_at, count = SLOT.unpack_from(self._buffer, offset)
            if found == digest and ends_at > now:
                return offset, ends_at, count
            if ends_at < first_ends_at:
                first, first_ends_at = offset, ends_at
            if not found:  # nor is there anything behind it
                break
        return first, now, 0


@contextmanager
def share_table() -> Iterator[WindowTable]:
    """Yield a table that the processes forked within the block count in together.

    Keys are told apart by Python's hashes, which are theirs in common.
    """
    size = SLOTS * SLOT.size
    with tempfile.TemporaryFile(prefix="subtext-windows-") as file:
        file.truncate(size)
        with mmap.mmap(file.fileno(), size) as buffer:
            yield WindowTable(buffer, lock=FileLock(file))
