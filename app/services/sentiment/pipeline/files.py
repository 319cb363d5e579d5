"""The files of a pipeline: writing them, and loading them checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from app.errors import ArtifactCorrupt
from app.services.arrays import map_array, read_arrays
from app.services.artifacts import Manifest, find_trusted
from app.services.sentiment.linear.rows import FeatureRows, attach, compute_norms
from app.services.sentiment.online.promotion import LabelledRows
from app.services.sentiment.pipeline.decision import build_decision
from app.services.sentiment.pipeline.features import PipelineFeatures, Vocabularies
from app.services.sentiment.pipeline.lookup import build_lookup
from app.services.sentiment.pipeline.settings import AnalyzerSettings, PipelineSettings
from app.services.sentiment.pipeline.values import build_stages
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows

PIPELINE = "pipeline.json"
NGRAMS = "ngrams.npy"
LENGTHS = "ngram_lengths.npy"
SCALES = "scales.npy"
COEFFICIENTS = "coefficients.npy"
SUPPORT = "support.npy"
HOLDOUT = "holdout.npz"


@dataclass(frozen=True, slots=True, eq=False)
class PipelineArrays:
    """The arrays of a pipeline.

    `ngrams` holds all n-grams of all vocabularies in UTF-8, one after the other, and `lengths`
    the bytes of each. `coefficients` has shape (columns, rows). `support` holds how many training
    texts have each feature, in the steps of `quantize_support`; `scales` are as in `Stages`.
    """

    ngrams: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    scales: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    support: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPipeline:
    """A pipeline that was loaded; its hold-out may be empty."""

    settings: PipelineSettings
    features: PipelineFeatures
    support: NDArray[np.uint8]
    holdout: LabelledRows


def build_features(settings: PipelineSettings, arrays: PipelineArrays) -> PipelineFeatures:
    """Return a pipeline ready to answer; its hash tables are built here."""
    starts = np.concatenate(([0], np.cumsum(arrays.lengths, dtype=np.int64)))
    lookup, begins = build_lookup(
        protect(arrays.ngrams), protect(starts), list_tables(settings.analyzers)
    )
    return PipelineFeatures(
        settings.analyzers,
        Vocabularies(lookup, begins),
        build_stages(settings.stages, protect(arrays.scales)),
        build_decision(
            protect(arrays.coefficients),
            protect(np.array(settings.intercepts, np.float64)),
            settings.members,
            is_calibrated=settings.is_calibrated,
            is_second=settings.is_second,
        ),
    )


def list_tables(analyzers: Sequence[AnalyzerSettings]) -> list[int]:
    """Return how many n-grams each analyzer's vocabulary has, then how many stop words each."""
    vocabularies = [0 if one.hashing else one.columns for one in analyzers]
    return vocabularies + [one.stop_words for one in analyzers]


def write_pipeline_files(
    folder: Path,
    settings: PipelineSettings,
    arrays: PipelineArrays,
    holdout: LabelledRows,
) -> None:
    """Write all files of a pipeline but the manifest."""
    (folder / PIPELINE).write_text(settings.model_dump_json(indent=1) + "\n", encoding="utf-8")
    np.save(folder / NGRAMS, arrays.ngrams)
    np.save(folder / LENGTHS, arrays.lengths)
    np.save(folder / SCALES, arrays.scales)
    np.save(folder / COEFFICIENTS, arrays.coefficients)
    np.save(folder / SUPPORT, arrays.support)
    np.savez_compressed(
        folder / HOLDOUT,
        indptr=holdout.rows.indptr,
        indices=holdout.rows.indices,
        offsets=holdout.rows.offsets,
        labels=holdout.positive,
    )


def load_pipeline(folder: Path, manifest: Manifest) -> LoadedPipeline:
    """Load the pipeline in `folder`; raise an `ArtifactError` if a file is not what it should be.

    Compiled code does not check bounds, so all numbers that it indexes with are checked here.
    """
    path = find_trusted(folder, manifest, PIPELINE)
    try:
        settings = PipelineSettings.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ArtifactCorrupt(
            path, f"{error.error_count()} settings are not as expected"
        ) from error
    arrays = PipelineArrays(
        ngrams=map_array(find_trusted(folder, manifest, NGRAMS), np.uint8),
        lengths=map_array(find_trusted(folder, manifest, LENGTHS), np.int32),
        scales=map_array(find_trusted(folder, manifest, SCALES), np.float64),
        coefficients=map_array(
            find_trusted(folder, manifest, COEFFICIENTS), np.float64, dimensions=2
        ),
        support=map_array(find_trusted(folder, manifest, SUPPORT), np.uint8),
    )
    if problem := _find_problem(settings, arrays):
        raise ArtifactCorrupt(path, problem)
    features = build_features(settings, arrays)
    if len(arrays.support) != features.n_features:
        raise ArtifactCorrupt(path, f"its {SUPPORT} is not of its features")
    holdout = _load_holdout(find_trusted(folder, manifest, HOLDOUT), features.n_features)
    return LoadedPipeline(settings, features, arrays.support, holdout)


def _find_problem(settings: PipelineSettings, arrays: PipelineArrays) -> str | None:
    """Return what does not fit together; None if all does."""
    columns, rows = settings.columns, len(settings.intercepts)
    scaled = sum(stage.end - stage.begin for stage in settings.stages if stage.kind == "scale")
    named = {one.positive for one in settings.members} | {
        one.negative for one in settings.members if one.negative is not None
    }
    lengths = arrays.lengths
    problems = {
        f"its coefficients are not of {columns:,} columns and {rows} rows": (
            arrays.coefficients.shape != (columns, rows)
        ),
        "its vocabulary is not of its columns": (
            len(lengths) != sum(list_tables(settings.analyzers)) or bool(np.any(lengths < 0))
        ),
        "its n-grams are longer or shorter than they should be": (
            lengths.sum(dtype=np.int64) != len(arrays.ngrams)
        ),
        "a stage is of columns that it does not have": any(
            not stage.begin < stage.end <= columns for stage in settings.stages
        ),
        "its scales are not of its columns": len(arrays.scales) != scaled,
        "a member is of coefficients that it does not have": max(named) >= rows,
        "it has coefficients or scales that are no numbers": not (
            np.isfinite(arrays.coefficients).all() and np.isfinite(arrays.scales).all()
        ),
    }
    return next((problem for problem, found in problems.items() if found), None)


def _load_holdout(path: Path, n_features: int) -> LabelledRows:
    dimensions = dict.fromkeys(("indptr", "indices", "offsets", "labels"), 1)
    arrays = read_arrays(path, dimensions)
    offsets, positive = arrays["offsets"].astype(np.float64), arrays["labels"].astype(np.bool_)
    indptr, indices = arrays["indptr"].astype(np.int64), arrays["indices"].astype(np.int32)
    rows = SparseRows(indptr, indices, np.full(len(indices), STEPS, np.int8), n_features)
    try:
        rows.check()
    except ValueError as error:
        raise ArtifactCorrupt(path, f"its rows are not sound: {error}") from error
    if not len(rows) == len(offsets) == len(positive) or not np.isfinite(offsets).all():
        raise ArtifactCorrupt(path, "its rows, offsets and labels are not of the same texts")
    labelled: FeatureRows = attach(rows, norms=compute_norms(rows.counts), offsets=offsets)
    return LabelledRows(rows=labelled, positive=positive)


ArrayT = TypeVar("ArrayT", bound=np.generic)


def protect(array: NDArray[ArrayT]) -> NDArray[ArrayT]:
    """Return the array, contiguous and read-only: compiled code is of that kind of array."""
    protected = np.ascontiguousarray(array)
    protected.setflags(write=False)
    return protected
