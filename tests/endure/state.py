"""How far the long form has come, kept in a file so that it can go on."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

KEPT_PROBLEMS = 100
FLAT = 1.1
"""How much more memory mixed load may take in the end than in its third minute."""

BOUNDED = 2.0
"""How much more memory hostile requests may take than there was before."""


@dataclass(slots=True)
class Memory:
    """The memory of the service in MiB at three times, and how much was done meanwhile."""

    done: float = 0
    start: float = 0
    middle: float = 0
    """The peak of corrections and of hostile requests, the third minute of mixed load."""

    end: float = 0

    def __str__(self) -> str:
        return f"{self.start:.0f}, {self.middle:.0f}, {self.end:.0f} MiB"


@dataclass(slots=True)
class Progress:
    """All that was done, over all runs."""

    seed: int = 20261127
    kills: int = 0
    acknowledged: int = 0
    slow: int = 0
    """Connections that were too slow, and should have been ended."""

    hostile: Memory = field(default_factory=Memory)
    corrections: Memory = field(default_factory=Memory)
    mixed: Memory = field(default_factory=Memory)
    livez_ms: float = 0
    problems: dict[str, int] = field(default_factory=dict)
    """The number of problems by the word with which they begin: lost, wrong or dead."""

    sentences: list[str] = field(default_factory=list)
    """The first of the problems."""

    def add_problems(self, problems: list[str]) -> None:
        """Count problems, each a sentence that begins with its kind and a colon."""
        for problem in problems:
            kind = problem.partition(":")[0]
            self.problems[kind] = self.problems.get(kind, 0) + 1
        self.sentences += problems[: max(KEPT_PROBLEMS - len(self.sentences), 0)]

    def find_failures(self) -> Iterator[str]:
        """Yield what makes the whole a failure."""
        yield from (f"{count} {kind}" for kind, count in sorted(self.problems.items()))
        if self.mixed.end > FLAT * self.mixed.middle:
            yield "memory grows under mixed load"
        if self.hostile.middle > BOUNDED * self.hostile.start:
            yield "memory grows under hostile requests"

    def describe(self) -> str:
        """Return the one line of the result."""
        counts = {kind: self.problems.get(kind, 0) for kind in ("lost", "wrong", "500", "dead")}
        return (
            f"{self.kills:,} kills, {self.acknowledged:,} acknowledged writes, "
            f"{self.hostile.done:,.0f} hostile requests, {self.slow:,} slow ones; "
            + ", ".join(f"{count} {kind}" for kind, count in counts.items())
            + f"; memory at start, third minute and end of {self.mixed.done:.0f} s of mixed load "
            f"{self.mixed}; at start, peak and end of {self.corrections.done:.0f} corrections "
            f"{self.corrections}; of hostile requests {self.hostile}; "
            f"longest /livez {self.livez_ms:.0f} ms"
        )

    def save(self, path: Path) -> None:
        """Write the file anew; a run that is ended meanwhile leaves the old one."""
        written = path.with_suffix(".new")
        written.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        written.replace(path)


def load_progress(path: Path) -> Progress:
    """Read the file; return the beginning if there is none."""
    if not path.exists():
        return Progress()
    kept = json.loads(path.read_text(encoding="utf-8"))
    memories = {name: Memory(**kept[name]) for name in ("hostile", "corrections", "mixed")}
    return Progress(**{**kept, **memories})
