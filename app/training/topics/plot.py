"""Plots of a fit: the frequencies of terms, and the quality of each number of topics."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from app.training.topics.choice import FitFigures
from app.training.topics.vocabulary import Frequencies

CURVES = {
    "npmi": "NPMI, fitted documents",
    "other_npmi": "NPMI, other documents",
    "diversity": "diversity",
    "stability": "stability",
}


def draw(path: Path, frequencies: Frequencies, compared: Sequence[FitFigures]) -> None:
    """Draw the frequencies of terms, and the curves if several numbers of topics were compared."""
    panels = 2 if compared else 1
    figure = Figure(figsize=(7 * panels, 5), layout="constrained")
    axes = np.atleast_1d(figure.subplots(1, panels))
    _draw_frequencies(axes[0], frequencies)
    if compared:
        _draw_curves(axes[1], compared)
    # Without the date, the same figures give the same file.
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _draw_frequencies(axes: Axes, frequencies: Frequencies) -> None:
    for label, documents in (
        ("before filtering", frequencies.before),
        ("after filtering", frequencies.after),
    ):
        axes.loglog(_rank(documents), documents, label=f"{label}: {len(documents):,} terms")
    axes.set(title="Frequencies of terms", xlabel="rank of the term", ylabel="documents with it")
    axes.legend()


def _draw_curves(axes: Axes, compared: Sequence[FitFigures]) -> None:
    ordered = sorted(compared, key=lambda figures: figures.topics)
    topics = [figures.topics for figures in ordered]
    for name, label in CURVES.items():
        values = [getattr(figures, name) for figures in ordered]
        axes.plot(topics, np.array(values, dtype=np.float64), marker="o", label=label)
    axes.set(title="Fits by their number of topics", xlabel="topics", xticks=topics)
    axes.legend()


def _rank(documents: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.arange(1, len(documents) + 1)
