"""The job that fits topics to stored texts, installs the model, and gives reviews their topics."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import JsonValue
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.db.engine import Session, describe_failure, is_full, translate_db_errors
from app.db.models import ModelStore
from app.db.reviews.sentences import SentenceStore
from app.domain.models import ModelKind, ModelOrigin
from app.domain.topic_fits import Corpus, FitRequest, read_fit_request
from app.errors import ModelUnfit, ModelUnwritable, StoreUnavailable
from app.schemas.topic_fits import CandidateView, TopicChangesView, TopicFitResult
from app.services.artifacts import TOPICS, Manifest, read_manifest
from app.services.insights.backfill import analyse_pending
from app.services.jobs.context import JobContext
from app.services.model_files import install_model
from app.training.topics.choice import measure_fits
from app.training.topics.dataset import split_documents
from app.training.topics.fit import USUAL, Fitted, fit_corpus
from app.training.topics.fit_report import FitReport
from app.training.topics.parallel import CandidateProgress
from app.training.topics.start import StartTopics
from app.training.topics.stored_texts import StoredTexts, read_stored_texts
from app.training.topics.succession import (
    STARTED_FROM,
    Successor,
    find_before,
    find_start,
    succeed,
)
from app.training.topics.train import write_fitted

HELD_OUT_SHARE = 0.2
"""Share of the texts that are never fitted, but measured with."""

FITTING, MEASURING, INSTALLED = 0.05, 0.75, 0.8
"""The progress at which each begins, or is done; the rest is for the topics of stored reviews."""


async def fit_topics(context: JobContext) -> Mapping[str, object]:
    """Fit topics to stored texts, install the model, and return what came of it, as JSON.

    Another try goes on with what is done for the model once that is installed. Raises
    `CorpusEmpty`, `TextsTooFew`, `TopicCountInvalid`, `NoTermsLeft`, `ModelUnwritable`, a
    `ModelError`, `JobCancelled`.
    """
    request = read_fit_request(context.job.request)
    report = FitReport(context, request)
    if context.job.checkpoint is None:
        with TemporaryDirectory() as folder:
            await _install(context, request, report, Path(folder) / TOPICS)
    else:
        report.result = TopicFitResult.model_validate(context.job.result)
    if request.corpus is Corpus.REVIEWS:
        model = str(report.result.model)
        await analyse_pending(context, model, since=INSTALLED)
        async with context.begin_read() as session:
            report.update(analysed=(await SentenceStore(session, model).count()).analysed)
    return report.write()


async def _install(
    context: JobContext, request: FitRequest, report: FitReport, folder: Path
) -> None:
    """Fit a model, and install it together with the checkpoint that says so."""
    await report.tell(0.0, "Reading texts", at_once=True)
    before = await find_before(context, request.name)
    report.update(succeeds=before and before.model)
    texts = await read_stored_texts(context, request, report)
    data = _describe_data(request, texts)
    start = await find_start(context, before, data, seed=request.seed)
    data[STARTED_FROM] = start.model if start else None
    fitted = await report.follow(partial(_fit, request, texts, start, report))
    await report.tell(MEASURING, "Measuring topics", at_once=True)
    successor = await report.follow(partial(succeed, fitted, before))
    manifest = await report.follow(partial(_write, folder, successor.fitted, request, data))
    report.update(
        model=manifest.version,
        candidates=_list_candidates(successor.fitted, report.result.candidates),
        changes=_describe_changes(successor),
    )
    try:
        with translate_db_errors():
            async with context.begin_write(
                progress=INSTALLED,
                step="Installed",
                checkpoint={"model": manifest.version},
                result=report.write(),
            ) as session:
                await _store(session, folder, request.name, successor)
    except StoreUnavailable as error:
        if error.__cause__ and is_full(error.__cause__):  # another try would fit it all again
            raise ModelUnwritable(describe_failure(error.__cause__)) from error
        raise


def _describe_changes(successor: Successor) -> TopicChangesView | None:
    changes = successor.describe()
    return None if changes is None else TopicChangesView.model_validate(changes)


async def _store(session: Session, folder: Path, name: str, successor: Successor) -> None:
    """Store the model with what people changed of the topics that go on.

    It becomes the default if the one before is it. Raises `ModelUnfit` for one that was renamed:
    it would lose its name.
    """
    models, before = ModelStore(session), successor.before
    version = (await asyncio.to_thread(read_manifest, folder)).version
    if (known := await models.read_name(version)) not in (None, name):
        raise ModelUnfit(version, f"it is the same as {known!r}; give that one the name {name!r}")
    stored = await install_model(
        session,
        folder,
        kind=ModelKind.TOPICS,
        origin=ModelOrigin.TRAINED,
        name=name,
        choose=False,
    )
    await successor.carry_edits(session, stored.model)
    await models.renew(stored.model)  # of a name, the latest is the one that people see
    await models.lock_choice(ModelKind.TOPICS)
    if before and await models.read_choice(ModelKind.TOPICS) == before.model:
        await models.choose(ModelKind.TOPICS, stored.model)


def _fit(
    request: FitRequest, texts: StoredTexts, start: StartTopics | None, report: FitReport
) -> Fitted:
    def progress(done: float, step: str, candidates: Sequence[CandidateProgress]) -> None:
        report.note(round(FITTING + (MEASURING - FITTING) * done, 3), step, candidates)

    corpus = split_documents(texts.documents, held_out=HELD_OUT_SHARE, seed=request.seed)
    with threadpool_limits(limits=1):  # so that linear algebra rounds in the same way everywhere
        return fit_corpus(
            corpus, request.topics, USUAL, seed=request.seed, before=start, progress=progress
        )


def _describe_data(request: FitRequest, texts: StoredTexts) -> dict[str, JsonValue]:
    """Return what a manifest says about the texts."""
    return {
        "corpus": request.corpus.value,
        "source": request.source,
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "documents": len(texts.documents),
        "left_out": texts.left_out,
        "matching": texts.matching,
        "last_number": texts.last_number,
    }


def _write(
    folder: Path, fitted: Fitted, request: FitRequest, data: Mapping[str, JsonValue]
) -> Manifest:
    """Write the files of a model: of reviews, nothing but the vocabulary is in them.

    Raises `ModelUnwritable` where the disk refuses.
    """
    is_indexed = request.corpus is Corpus.DOCUMENTS
    try:
        with threadpool_limits(limits=1):
            folder.mkdir()
            return write_fitted(
                folder,
                fitted,
                data=data,
                seed=request.seed,
                is_indexed=is_indexed,
                called=request.name,
            )
    except OSError as error:
        raise ModelUnwritable(error.strerror or type(error).__name__) from error


def _list_candidates(fitted: Fitted, followed: Sequence[CandidateView]) -> list[CandidateView]:
    """Return the candidates with their figures, and how they got there."""
    chosen = len(fitted.parameters.alpha)
    sweeps = {one.topics: one.sweeps for one in followed}
    compared = fitted.compared or [
        measure_fits([fitted.parameters], fitted.corpus, fitted.documents)
    ]
    return [
        CandidateView(
            topics=one.topics,
            coherence=one.coherence,
            diversity=one.diversity,
            stability=one.stability,
            junk=one.junk,
            chosen=one.topics == chosen,
            sweeps=sweeps.get(one.topics, []),
        )
        for one in compared
    ]
