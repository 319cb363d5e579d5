"""How predictions on stored reviews would turn over, with the clearest examples."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from typing import NamedTuple, cast
from uuid import UUID

from pydantic import TypeAdapter

from app.domain.reviews import ScoredText
from app.domain.sentiment import Label, Prediction

EXAMPLES = 50
"""The most examples, of both directions together."""

EXAMPLE_CHARACTERS = 500
"""How much of its text an example has."""


class Compared(NamedTuple):
    """A review, and two predictions on it."""

    review: ScoredText
    before: Prediction
    after: Prediction


@dataclass(frozen=True, slots=True)
class Verdict:
    """A prediction in short; `probability` is P(label), in [0.5, 1]."""

    label: Label
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A review whose predicted label would turn; `label` is a person's."""

    id: UUID
    text: str
    before: Verdict
    after: Verdict
    label: Label | None

    @property
    def clearness(self) -> float:
        """How sure the two predictions are of their contrary labels, in [1, 2]."""
        return self.before.probability + self.after.probability


@dataclass(frozen=True, slots=True)
class Turnover:
    """Counts over reviews: labels that turn, sure predictions, and right ones where people say.

    The examples are the clearest ones of each direction.
    """

    reviews: int = 0
    to_positive: int = 0
    to_negative: int = 0
    sure_before: int = 0
    sure_after: int = 0
    labelled: int = 0
    right_before: int = 0
    right_after: int = 0
    examples: Mapping[Label, Sequence[Example]] = field(default_factory=dict)

    def add(self, compared: Sequence[Compared]) -> "Turnover":
        """Return the counts with more reviews."""
        turned = [one for one in compared if one.before.label is not one.after.label]
        labelled = [one for one in compared if one.review.given is not None]
        return replace(
            self,
            reviews=self.reviews + len(compared),
            to_positive=self.to_positive + _count_to(Label.POSITIVE, turned),
            to_negative=self.to_negative + _count_to(Label.NEGATIVE, turned),
            sure_before=self.sure_before + sum(one.before.sure for one in compared),
            sure_after=self.sure_after + sum(one.after.sure for one in compared),
            labelled=self.labelled + len(labelled),
            right_before=self.right_before
            + sum(one.before.label is one.review.given for one in labelled),
            right_after=self.right_after
            + sum(one.after.label is one.review.given for one in labelled),
            examples={label: self._choose_examples(label, turned) for label in Label},
        )

    @property
    def listed(self) -> list[UUID]:
        """The ids of the reviews that are examples."""
        return [one.id for chosen in self.examples.values() for one in chosen]

    def keep(self, existing: Collection[UUID]) -> "Turnover":
        """Return the same counts with examples of these reviews alone."""
        examples = {
            label: [one for one in chosen if one.id in existing]
            for label, chosen in self.examples.items()
        }
        return replace(self, examples=examples)

    def write(self) -> dict[str, object]:
        """Return all of this as JSON, to go on from."""
        return cast("dict[str, object]", TURNOVER.dump_python(self, mode="json"))

    def write_result(self) -> dict[str, object]:
        """Return as JSON what clients read."""
        chosen = _balance(*(self.examples.get(label, ()) for label in Label))
        return {
            "reviews": self.reviews,
            "turned": {"to_positive": self.to_positive, "to_negative": self.to_negative},
            "sure": {"before": self.sure_before, "after": self.sure_after},
            "labelled": {
                "reviews": self.labelled,
                "right_before": self.right_before,
                "right_after": self.right_after,
            },
            "examples": EXAMPLE_LIST.dump_python(chosen, mode="json"),
        }

    def _choose_examples(self, label: Label, turned: Sequence[Compared]) -> list[Example]:
        new = [_make_example(one) for one in turned if one.after.label is label]
        return nlargest(
            EXAMPLES, [*self.examples.get(label, ()), *new], key=lambda one: one.clearness
        )


TURNOVER = TypeAdapter(Turnover)
EXAMPLE_LIST = TypeAdapter(list[Example])


def read_turnover(stored: object) -> Turnover:
    """Return the counts from their JSON; those of no review from None."""
    return Turnover() if stored is None else TURNOVER.validate_python(stored)


def _count_to(label: Label, turned: Sequence[Compared]) -> int:
    return sum(one.after.label is label for one in turned)


def _make_example(one: Compared) -> Example:
    text = one.review.text
    if len(text) > EXAMPLE_CHARACTERS:
        text = text[: EXAMPLE_CHARACTERS - 1] + "…"
    return Example(
        id=one.review.review_id,
        text=text,
        before=_make_verdict(one.before),
        after=_make_verdict(one.after),
        label=one.review.given,
    )


def _make_verdict(prediction: Prediction) -> Verdict:
    return Verdict(prediction.label, prediction.probability, prediction.sure)


def _balance(one: Sequence[Example], other: Sequence[Example]) -> list[Example]:
    """Return half of the examples of each direction, and more where the other has fewer."""
    half = EXAMPLES // 2
    of_other = min(len(other), max(half, EXAMPLES - len(one)))
    return [*one[: EXAMPLES - of_other], *other[:of_other]]
