"""A fitted scikit-learn pipeline as settings and arrays, without scikit-learn's own objects."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.pipeline.settings import AnalyzerSettings, Member, Stage


@dataclass(frozen=True, slots=True, eq=False)
class ConvertedPipeline:
    """A pipeline as it is served.

    `vocabularies` holds the n-grams of each analyzer in the order of its columns, None for one
    that hashes. `scales` has a factor for each column. `coefficients` has shape (columns, rows)
    and `intercepts` (rows,). `classes` are the names of the negative and the positive class. The
    pipeline's answers and those from here differ by less than `tolerance`. `description` says in
    words what was converted.
    """

    analyzers: tuple[AnalyzerSettings, ...]
    vocabularies: tuple[tuple[str, ...] | None, ...]
    stages: tuple[Stage, ...]
    scales: NDArray[np.float64]
    members: tuple[Member, ...]
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    classes: tuple[str, str]
    is_calibrated: bool
    tolerance: float
    description: dict[str, str]


def convert_pipeline(
    estimator: object, *, positive: str | None = None, negative: str | None = None
) -> ConvertedPipeline:
    """Return what a fitted pipeline does to a text.

    `positive` and `negative` name two of its classes; they may be left out if it has two whose
    names say it. Raises `PipelineUnsupported`, `ClassesUnclear`.
    """
    raise NotImplementedError
