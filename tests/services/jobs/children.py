"""The processes that a test has started."""

import os
import time
from collections.abc import Set as AbstractSet
from pathlib import Path

WITHIN_S = 60


def list_children() -> set[int]:
    """Return the processes that this one has started."""
    pid = os.getpid()
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def wait_for_child(before: AbstractSet[int]) -> int:
    """Return the process that is started now, beside those that were there before."""
    deadline = time.monotonic() + WITHIN_S
    while not (started := list_children() - before):
        assert time.monotonic() < deadline
        time.sleep(0.001)
    return started.pop()
