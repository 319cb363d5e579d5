"""The job that trains a sentiment model on all stored labels, and installs it without choosing."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app.db.engine import Session
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import ReviewFilter
from app.domain.sentiment import Delta
from app.domain.training import Suspects, TrainingReport
from app.pagination import Key
from app.schemas.training import TrainingResult
from app.services.artifacts import SENTIMENT
from app.services.jobs.context import JobContext
from app.services.model_files import install_model
from app.services.reviews.training_request import TrainingRequest, read_training_request
from app.services.sentiment.chosen import open_chosen
from app.services.sentiment.linear.weights import sum_deltas
from app.services.sentiment.online.versions import LearnedModel
from app.training.sentiment.labels.dataset import GivenLabel, TakenLabels
from app.training.sentiment.labels.training import CurrentModel, train_on_labels

READ_AT_ONCE = 1000
LABELLED = ReviewFilter(corrected=True)


async def train_sentiment(context: JobContext) -> Mapping[str, object]:
    """Train on the stored labels, the latest first, and return the report as JSON.

    Raises `LabelsTooFew`, `LabelsAlike`, a `ModelError`, an `ArtifactError`, `JobCancelled`.
    """
    request = read_training_request(context.job.request)
    await context.report(progress=0.0, step="Reading labels")
    labels = await _read_labels(context)
    current = await _read_current(context, labels.labels)
    with TemporaryDirectory() as folder:
        target = Path(folder) / SENTIMENT
        report = await _train(context, request, labels, current, target)
        return await _install(context, request, report, target)


async def _read_labels(context: JobContext) -> TakenLabels:
    """Read the labels, the latest first, up to as many as are trained on, and count the others."""
    taken = TakenLabels()
    after: Key | None = None
    while True:
        async with context.begin_read() as session:
            texts, after = await ReviewStore(session).read_labelled_texts(
                LABELLED, after=after, limit=READ_AT_ONCE
            )
        for one in texts:
            taken.add(GivenLabel(str(one.review_id), one.text, one.label))
        if after is None:
            return taken
        if taken.is_full:
            async with context.begin_read() as session:
                total = (await ReviewStore(session).read_stats(LABELLED)).total
            taken.left_out = max(total - len(taken.labels), 0)
            return taken


async def _read_current(context: JobContext, labels: list[GivenLabel]) -> CurrentModel | None:
    """Return the model that answers; None if that is the shipped one as it was shipped.

    One that was trained on labels knows these by heart, and is no model to compare with.
    """
    with open_chosen(context.settings) as chosen:
        async with context.begin_read() as session:
            models = ModelStore(session)
            choice = await models.read_choice(ModelKind.SENTIMENT)
            if choice and (await models.read(choice)).origin is ModelOrigin.TRAINED:
                return None
            model = await chosen.read(session)
            if choice is None and model.version == model.base.version:
                return None
            return CurrentModel(model.classifier, await _read_taught(session, model, labels))


async def _read_taught(
    session: Session, model: LearnedModel, labels: list[GivenLabel]
) -> dict[str, Delta]:
    """Return what each labelled review has taught the model."""
    learned = [UUID(one.name) for one in labels if UUID(one.name) in model.learned]
    taught: dict[str, list[Delta]] = {}
    log = LearningLog(session)
    for first in range(0, len(learned), READ_AT_ONCE):
        ids = learned[first : first + READ_AT_ONCE]
        for entry in await log.read_of_reviews(model.base.names, ids):
            if entry.review_id and model.includes(entry):
                taught.setdefault(str(entry.review_id), []).append(entry.delta)
    return {name: sum_deltas(deltas) for name, deltas in taught.items()}


async def _train(
    context: JobContext,
    request: TrainingRequest,
    labels: TakenLabels,
    current: CurrentModel | None,
    target: Path,
) -> TrainingReport:
    """Train in a thread, which reports how far it is and ends when the job is cancelled."""
    loop = asyncio.get_running_loop()

    def report(step: str, done: float) -> None:
        reported = context.report(progress=round(done, 3), step=step)
        asyncio.run_coroutine_threadsafe(reported, loop).result()

    return await asyncio.to_thread(
        train_on_labels,
        labels,
        target,
        shipped=context.settings.artifacts / SENTIMENT,
        start_from=request.start_from,
        progress=report,
        current=current,
    )


async def _install(
    context: JobContext, request: TrainingRequest, report: TrainingReport, folder: Path
) -> Mapping[str, object]:
    async with context.begin_write(progress=1.0, step="Installed") as session:
        # The same labels make the same model, which keeps the name that somebody gave it.
        name = request.name or await ModelStore(session).read_name(report.model)
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.TRAINED,
            name=name or f"Trained on {report.labels.used:,} labels",
            choose=False,
        )
        report = replace(report, suspects=await _keep_stored(session, report.suspects))
    return TrainingResult.make(report, name=stored.name).model_dump(mode="json")


async def _keep_stored(session: Session, suspects: Suspects) -> Suspects:
    """Return the labels to look at without reviews that were deleted while the model trained."""
    names = [one.name for one in suspects.implausible]
    names += [name for one in suspects.contradictions for name in one.names]
    found = await ReviewStore(session).find_existing([*map(UUID, names)], lock=True)
    stored = {str(one) for one in found}
    return replace(
        suspects,
        implausible=[one for one in suspects.implausible if one.name in stored],
        contradictions=[one for one in suspects.contradictions if stored.issuperset(one.names)],
    )
