"""Jobs: work that takes longer than an answer, its progress, and what it found wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class JobState(StrEnum):
    """Where a job is in its life; the last three are its ends."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether the job has ended."""
        return self not in {JobState.QUEUED, JobState.RUNNING}


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is stored.

    `progress` is in [0, 1], None while nobody can tell; `step` says what is being done. `request`
    is what the job was asked, `result` what it answers, `problem` why it failed, all of them JSON.
    `revision` grows with every change. `checkpoint` is where the next try goes on. `key` is the
    name of the key that asked for it, None without one.
    """

    id: UUID
    kind: str
    state: JobState
    request: Mapping[str, object]
    progress: float | None
    step: str
    checkpoint: Mapping[str, object] | None
    result: Mapping[str, object] | None
    problem: Mapping[str, object] | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    revision: int
    tries: int
    cancel_asked: bool
    key_id: UUID | None
    key: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one holder to work on a job, until it ends or the holder is silent for long.

    `holder` is a path: `service/claim` from when a service claims the job, `service/claim/try` from
    when a process takes it up.
    """

    job_id: UUID
    holder: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of a file that was not taken: where it is, why, and its cells as they were.

    `line` counts from 1, the header included; `column` is the one that is wrong, where one is.
    """

    line: int
    problem: str
    column: str | None = None
    cells: Sequence[object] | None = None
