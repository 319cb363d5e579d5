"""What the confined process does: list what a file names, load it, convert it, ask it."""

from pathlib import Path

import joblib
import numpy as np
import sklearn

from app.errors import ClassesUnclear, ModelFileUnusable, PipelineUnsupported
from app.training.imported.answers import ask_pipeline
from app.training.imported.confinement import close_doors, has_network
from app.training.imported.convert import ConvertedPipeline, convert_pipeline
from app.training.imported.export import Holdout, write_pipeline
from app.training.imported.files import FileKind, ModelFile, open_model
from app.training.imported.findings import Findings
from app.training.imported.loading import (
    NameRefused,
    list_skops,
    load_pickle,
    load_skops,
)
from app.training.imported.made_texts import make_texts
from app.training.imported.order import ANSWERS, MODEL, ORDER, OUTCOME, Order, Outcome
from app.training.imported.refusals import explain_refused, find_refused
from app.training.imported.scan import scan_pickle
from app.training.imported.stack import CannotFollow
from app.training.imported.versions import check_versions


def fulfil_order(folder: Path) -> None:
    """Do what the order in the folder says, and write the outcome beside it."""
    order = Order.model_validate_json((folder / ORDER).read_bytes())
    network = has_network()
    close_doors()
    try:
        outcome = _work(order, folder)
    except (ModelFileUnusable, PipelineUnsupported, ClassesUnclear) as error:
        outcome = Outcome(problem=str(error))
    except NameRefused as error:
        outcome = Outcome(problem=str(ModelFileUnusable(order.path, str(error))))
    except MemoryError:
        outcome = Outcome(problem=str(ModelFileUnusable(order.path, TOO_MUCH_MEMORY)))
    except Exception as error:
        outcome = Outcome(problem=str(ModelFileUnusable(order.path, _describe(error))))
    written = outcome.model_copy(update={"has_network": network}).model_dump_json()
    (folder / OUTCOME).write_text(written, encoding="utf-8")


def _work(order: Order, folder: Path) -> Outcome:
    file = ModelFile(order.path, order.kind, order.compression)
    findings = _list_names(file)
    if refused := find_refused(findings.names):
        raise ModelFileUnusable(file.path, explain_refused(refused))
    if file.kind is FileKind.PICKLE and not order.trust:
        raise ModelFileUnusable(file.path, _ask_for_trust(findings))
    if problem := check_versions(
        findings.versions, installed=sklearn.__version__, has_proof=order.has_proof
    ):
        raise ModelFileUnusable(file.path, problem)
    pipeline = load_skops(file) if file.kind is FileKind.SKOPS else load_pickle(file)
    if isinstance(pipeline, tuple | list | dict):
        raise ModelFileUnusable(file.path, SEVERAL)
    converted = convert_pipeline(pipeline, positive=order.positive, negative=order.negative)
    return _write(order, folder, pipeline, converted, findings)


def _list_names(file: ModelFile) -> Findings:
    if file.kind is FileKind.SKOPS:
        return list_skops(file)
    try:
        with open_model(file) as content:
            return scan_pickle(content)
    except CannotFollow as error:
        raise ModelFileUnusable(file.path, str(error)) from error


def _write(
    order: Order,
    folder: Path,
    pipeline: object,
    converted: ConvertedPipeline,
    findings: Findings,
) -> Outcome:
    """Write what is served, and the pipeline's own answers to texts."""
    texts = list(order.sample) or make_texts(order.examples, converted.vocabularies)
    with joblib.parallel_config(backend="sequential"):  # it may not start other processes
        answers = ask_pipeline(pipeline, texts, converted.classes)
    np.savez(
        folder / ANSWERS,
        positive=answers.positive,
        scores=answers.scores,
        are_probabilities=answers.are_probabilities,
    )
    holdout = None
    if order.holdout is not None:
        positive = np.array(order.holdout.positive, dtype=np.bool_)
        holdout = Holdout(order.holdout.texts, positive)
    target = folder / MODEL
    target.mkdir()
    write_pipeline(target, converted, name=order.name, holdout=holdout, sample=order.sample)
    return Outcome(
        description=converted.description,
        classes=converted.classes,
        is_calibrated=converted.is_calibrated,
        tolerance=converted.tolerance,
        texts=texts,
        versions=sorted(findings.versions),
    )


def _ask_for_trust(findings: Findings) -> str:
    version = f" {' and '.join(sorted(findings.versions))}" if findings.versions else ""
    return (
        f"it is a pickle, and loading one can run code; this one names only parts of pipelines of "
        f"scikit-learn{version}. If you know who wrote it, say --trust, and it is loaded once, in "
        "a process without network; or save it with skops.io.dump, which needs no trust"
    )


def _describe(error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    return (
        f"it cannot be loaded or does not answer ({type(error).__name__}: {said}); fit it again "
        "with the scikit-learn that is installed here, or save it with skops.io.dump"
    )


SEVERAL = (
    "it holds several objects: save one Pipeline, with the vectorizer and the classifier in it "
    "(`make_pipeline(vectorizer, classifier)` fits nothing again)"
)

TOO_MUCH_MEMORY = (
    "it takes too much memory; fit the vectorizer with min_df=2 or max_features=1_000_000"
)
