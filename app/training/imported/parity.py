"""Whether what was converted answers as the pipeline itself does."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.linear.weights import compute_sigmoid
from app.training.imported.answers import Answers
from app.training.imported.sample import Outputs, Sample, parse_numbers

LARGEST_TOLERANCE = 1e-3
"""Of scores that a pipeline computes in single precision; usually it is a millionth."""

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that is answered otherwise: the label and the score, there and here."""

    text: str
    theirs: tuple[str, float]
    ours: tuple[str, float]


@dataclass(frozen=True, slots=True)
class Parity:
    """Answers of one kind beside ours: `beside` names theirs, `score` what was compared.

    `largest` is the largest difference of two scores, None where theirs are not known. Scores count
    as equal that differ by no more than `tolerance`.
    """

    beside: str
    score: str
    texts: int
    equal_labels: int
    largest: float | None
    tolerance: float
    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        """Whether all labels are equal, and all scores to the tolerance."""
        return self.equal_labels == self.texts and not self.differences


@dataclass(frozen=True, slots=True, eq=False)
class OurAnswers:
    """What the model that is to be served says of texts; `classes` name negative and positive.

    Scores that others give may differ from these by `tolerance`, at most `LARGEST_TOLERANCE`.
    """

    positive: NDArray[np.bool_]
    log_odds: NDArray[np.float64]
    classes: tuple[str, str]
    tolerance: float

    @property
    def probabilities(self) -> NDArray[np.float64]:
        return compute_sigmoid(self.log_odds)

    @property
    def labels(self) -> list[str]:
        return [self.classes[int(positive)] for positive in self.positive]


def compare_pipeline(texts: Sequence[str], theirs: Answers, ours: OurAnswers) -> Parity:
    """Return how the pipeline's own answers differ from ours."""
    scores = ours.probabilities if theirs.are_probabilities else ours.log_odds
    labels = [ours.classes[int(positive)] for positive in theirs.positive]
    name = "P(positive)" if theirs.are_probabilities else "decision"
    return _compare("the pipeline", name, texts, labels, theirs.scores, ours, scores)


def compare_notebook(sample: Sample, ours: OurAnswers) -> Parity | None:
    """Return how the notebook's answers differ from ours, None where the file has none."""
    best = min(_list_readings(sample, ours), key=lambda one: one[0], default=None)
    if best is None and sample.predictions is None:
        return None
    _, name, theirs, scores = best or (0.0, "", None, ours.log_odds)
    labels = list(sample.predictions.values) if sample.predictions else ours.labels
    return _compare("the notebook", name, sample.texts, labels, theirs, ours, scores)


Reading = tuple[float, str, NDArray[np.float64], NDArray[np.float64]]
"""The largest difference, the name of a column, its numbers, and ours as they are meant."""


def _list_readings(sample: Sample, ours: OurAnswers) -> list[Reading]:
    """Return what the notebook's first column of numbers may mean.

    A probability may be that of the positive class or of the label, a score any of the three.
    """
    of_label = np.maximum(ours.probabilities, 1 - ours.probabilities)
    probabilities = (ours.probabilities, of_label)
    meanings: list[tuple[Outputs | None, tuple[NDArray[np.float64], ...]]] = [
        (sample.decisions, (ours.log_odds,)),
        (sample.probabilities, probabilities),
        (sample.scores, (ours.log_odds, *probabilities)),
    ]
    for outputs, readings in meanings:
        if outputs is not None:
            numbers = np.array(parse_numbers(outputs), dtype=np.float64)
            return [
                (float(_measure(numbers, one).max()), outputs.column, numbers, one)
                for one in readings
            ]
    return []


def _compare(  # noqa: PLR0913, PLR0917 - two sides of labels and scores
    beside: str,
    score: str,
    texts: Sequence[str],
    labels: Sequence[str],
    theirs: NDArray[np.float64] | None,
    ours: OurAnswers,
    scores: NDArray[np.float64],
) -> Parity:
    equal = [_is_same(one, other) for one, other in zip(labels, ours.labels, strict=True)]
    tolerance = min(ours.tolerance, LARGEST_TOLERANCE)
    apart = np.zeros(len(texts)) if theirs is None else _measure(theirs, scores)
    known = scores if theirs is None else theirs
    differing = [
        Difference(texts[index], (labels[index], known[index]), (ours.labels[index], scores[index]))
        for index in range(len(texts))
        if not equal[index] or not apart[index] <= tolerance
    ]
    return Parity(
        beside,
        score,
        texts=len(texts),
        equal_labels=sum(equal),
        largest=None if theirs is None else float(apart.max(initial=0.0)),
        tolerance=tolerance,
        differences=tuple(differing[:SHOWN]),
    )


def _measure(theirs: NDArray[np.float64], ours: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far apart two arrays of scores are; equal infinities are not apart."""
    with np.errstate(invalid="ignore"):
        return np.where(theirs == ours, 0.0, np.abs(theirs - ours))


def _is_same(written: str, name: str) -> bool:
    """Say whether a cell names a class: spreadsheets write 1 as 1.0, and JSON True as true."""
    if written == name or (name in ("True", "False") and written.lower() == name.lower()):
        return True
    try:
        return float(written) == float(name)
    except ValueError:
        return False
