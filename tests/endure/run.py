"""One run of the long form: what is to be done, until when, and what was done."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.endure.state import Progress


@dataclass(frozen=True, slots=True)
class Goals:
    """How much is to be done over all runs."""

    kills: int
    hostile: int
    corrections: int
    mixed_s: float


@dataclass(slots=True)
class Run:
    """Keeps the progress after each step, from several threads, and says when to begin no more."""

    goals: Goals
    progress: Progress
    path: Path
    until: float
    """When the time is up, as `time.monotonic` has it."""

    is_ended: bool = False
    """Whether the run was ended by hand."""

    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_over(self) -> bool:
        """Whether nothing more should begin."""
        return self.is_ended or time.monotonic() >= self.until

    def keep(self, problems: list[str], *, livez_ms: float = 0, **facts: object) -> None:
        """Add problems, set other facts of the progress, and save all of it."""
        with self._lock:
            self.progress.add_problems(problems)
            self.progress.livez_ms = max(self.progress.livez_ms, livez_ms)
            for name, value in facts.items():
                setattr(self.progress, name, value)
            self.progress.save(self.path)
