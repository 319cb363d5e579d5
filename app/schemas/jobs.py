"""STUB, comes from jobs."""

from typing import Any
from uuid import UUID
from app.domain.jobs import JobState
from app.schemas.base import Moment, View


class JobView(View):
    id: UUID
    kind: str
    state: JobState
    progress: float | None
    step: str
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None
    request: dict[str, Any]
    result: dict[str, Any] | None
    problem: dict[str, Any] | None
