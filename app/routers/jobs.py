"""STUB, comes from jobs."""

from app.domain.jobs import Job
from app.schemas.jobs import JobView


def make_job_view(job: Job) -> JobView:
    return JobView.model_validate(job)
