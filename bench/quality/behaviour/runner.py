"""What a classifier gets right, by capability."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.sentiment import Label, Sentiment
from app.services.sentiment.linear.classifier import Classifier
from bench.quality.behaviour.cases import Case, Expectation


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, the probability of positive in the answer, and whether it is right and sure."""

    case: Case
    positive: float
    right: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """The figures of one capability, in [0, 1]; None for a share of nothing.

    `right_open` and `right_closed` are of the cases from templates of either half.
    """

    cases: int
    right: float
    right_open: float | None
    right_closed: float | None
    right_among_sure: float | None
    sure: float


def run_cases(classifier: Classifier, cases: Sequence[Case]) -> list[Outcome]:
    """Classify the text of each case, and the one it is compared with; return what came of it."""
    texts = {case.text for case in cases} | {case.same_as for case in cases if case.same_as}
    ordered = sorted(texts)
    answers = dict(zip(ordered, classifier.classify(ordered), strict=True))
    return [
        Outcome(
            case=case,
            positive=get_positive(answers[case.text]),
            right=is_right(case, answers),
            sure=answers[case.text].sure,
        )
        for case in cases
    ]


def is_right(case: Case, answers: Mapping[str, Sentiment]) -> bool:
    """Return whether the answer is as the case wants it."""
    answer = answers[case.text]
    if case.same_as is not None:
        other = answers[case.same_as]
        moved = abs(get_positive(answer) - get_positive(other))
        return answer.label is other.label and moved < case.tolerance
    if case.expectation is Expectation.UNSURE:
        return not answer.sure
    return answer.label.value == case.expectation.value


def get_positive(answer: Sentiment) -> float:
    """Return the probability of positive."""
    return answer.probability if answer.label is Label.POSITIVE else 1 - answer.probability


def compute_shares(outcomes: Sequence[Outcome]) -> Shares:
    """Return the figures over some outcomes, of which there is one at least."""
    sure = [outcome for outcome in outcomes if outcome.sure]
    opened, closed = (
        [outcome for outcome in outcomes if outcome.case.is_open is half] for half in (True, False)
    )
    return Shares(
        cases=len(outcomes),
        right=sum(outcome.right for outcome in outcomes) / len(outcomes),
        right_open=share_right(opened),
        right_closed=share_right(closed),
        right_among_sure=share_right(sure),
        sure=len(sure) / len(outcomes),
    )


def share_right(outcomes: Sequence[Outcome]) -> float | None:
    """Return the share that is right, None of nothing."""
    return sum(outcome.right for outcome in outcomes) / len(outcomes) if outcomes else None


def group_by_capability(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes of each capability, in the order of the suite."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.case.capability, []).append(outcome)
    return groups
