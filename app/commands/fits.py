"""`subtext train topics` on stored texts: a job of this process, and what came of it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Grid

from app.commands.console import STOPPED, explain_errors, stderr
from app.commands.db import open_upgraded
from app.commands.importing import SERVICE, give_up, show_share
from app.db.engine import open_transaction, translate_db_errors
from app.db.job_leases import JobLeases
from app.db.models import ModelStore
from app.db.urls import show_url
from app.domain.jobs import Job, JobState, Lease
from app.domain.models import ModelKind
from app.domain.topic_fits import FitRequest
from app.logs import configure_logs
from app.schemas.topic_fits import TopicFitResult
from app.services.jobs.context import JobContext, JobFunction
from app.services.jobs.execution import run_try
from app.services.topics.artifact import TOPICS, TopicFacts
from app.services.topics.fit_request import FIT_TOPICS, queue_fit
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class StoredFit:
    """A fit to texts of the database, which the model is kept in."""

    request: FitRequest

    def run(self) -> None:
        """Fit the topics, print what came of it, and end with the exit code."""
        with explain_errors():
            settings = Settings()
            job = self._work(settings)
            if job.state is JobState.FAILED:
                stderr.print(str((job.problem or {}).get("detail")), markup=False)
                raise typer.Exit(2)
            if job.state is not JobState.SUCCEEDED:
                print_stop(job)
                raise typer.Exit(STOPPED)
            result = TopicFitResult.model_validate(job.result)
            labels, is_default = asyncio.run(read_outcome(settings, str(result.model)))
        print_fit(result, labels)
        where = f"in the database {show_url(settings.database_url)} as {result.name!r}"
        stderr.print(f"{result.model} is {where}.", markup=False)
        if not is_default:
            stderr.print(
                f"Make it the default with `subtext models use {result.model}`.", markup=False
            )

    def _work(self, settings: Settings) -> Job:
        """Do the work as a job of this process, and return the job as it ended."""
        configure_logs(settings.model_copy(update={"log_level": "error", "log_format": "console"}))
        lease = asyncio.run(self._take(settings))
        with show_share() as bar:
            run = watch_fit(bar)
            try:
                run_try(settings, lease, kinds={FIT_TOPICS: run})
            except KeyboardInterrupt:
                pass
            finally:
                job = asyncio.run(give_up(settings, lease))
        return job

    async def _take(self, settings: Settings) -> Lease:
        """Store the job so that nobody but this process works on it."""
        async with (
            open_upgraded(settings.database_url) as database,
            database.begin_read() as reading,
            open_transaction(database) as session,
        ):
            job = await queue_fit(reading, session, self.request)
            return await JobLeases(session).take(job.id, service=SERVICE)


def watch_fit(bar: Progress) -> JobFunction:
    """Return the function of the job, which shows how far it is."""
    task = bar.add_task("Starting", total=1.0)

    async def run(context: JobContext) -> Mapping[str, object]:
        # gensim and numba take seconds to load.
        from app.training.topics.job import fit_topics  # noqa: PLC0415

        context.watch = lambda done, step: bar.update(task, completed=done, description=step)
        with translate_db_errors():
            return await fit_topics(context)

    return run


async def read_outcome(settings: Settings, model: str) -> tuple[list[str], bool]:
    """Return the labels of a model's topics, and whether it is the default."""
    async with (
        open_upgraded(settings.database_url) as database,
        database.begin_read() as session,
    ):
        models = ModelStore(session)
        written = b"".join([part async for part in models.read_parts(model, TOPICS)])
        facts = TypeAdapter(list[TopicFacts]).validate_json(written)
        choice = await models.read_choice(ModelKind.TOPICS)
    return [one.label for one in facts], choice == model


def print_fit(result: TopicFitResult, labels: list[str]) -> None:
    """Print the numbers of topics that were compared, and the topics, to standard output."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{result.documents:,} texts; {result.left_out:,} blank or copies left out.")
    table = Grid("topics", "coherence", "diversity", "stability", "", box=None)
    for one in result.candidates:
        figures = (one.coherence, one.diversity, one.stability)
        shown = ["" if figure is None else f"{figure:.3f}" for figure in figures]
        table.add_row(str(one.topics), *shown, "chosen" if one.chosen else "")
    console.print(table)
    for topic, label in enumerate(labels):
        console.print(f"{topic:4}  {label}", markup=False)


def print_stop(job: Job) -> None:
    """Say what a fit left that was stopped."""
    if job.checkpoint is None:
        stderr.print("Stopped; nothing was installed.")
    else:
        stderr.print(f"Stopped; {job.checkpoint['model']} is installed.", markup=False)
