"""Work in a thread of its own while a block runs."""

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from bench.harness.machine import measure_proportional_mib

POLL_S = 0.05


class Background(ABC):
    """Does something in a thread from when a block is entered until it is left."""

    def __init__(self) -> None:
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._left.set()
        self._thread.join()

    @abstractmethod
    def _work(self) -> None:
        """Work until `_left` is set."""


class MemoryWatch(Background):
    """Samples the memory of a process and its descendants, in MiB; shared pages count once.

    `before` is that at the start, `peak` the most that was seen; a shorter peak is missed.
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.before = self.peak = measure_proportional_mib(pid)
        self._pid = pid

    def _work(self) -> None:
        while not self._left.wait(POLL_S):
            self.peak = max(self.peak, measure_proportional_mib(self._pid))
