"""The folder of a converted pipeline: its files, calibration and measured figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.services.artifacts import Manifest
from app.training.imported.convert import ConvertedPipeline


@dataclass(frozen=True, slots=True, eq=False)
class Holdout:
    """Labelled texts that the pipeline was not fitted to; `positive` has shape (texts,)."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


def write_pipeline(
    folder: Path,
    converted: ConvertedPipeline,
    *,
    name: str,
    holdout: Holdout | None = None,
    sample: Sequence[str] = (),
) -> Manifest:
    """Write a model that `load_sentiment` loads into `folder`, which exists and is empty.

    With a hold-out, a pipeline without probabilities is calibrated on it, and what may be called
    sure is chosen; without, nothing is sure until people label reviews. `sample` are texts that
    tell the model's language.
    """
    raise NotImplementedError
