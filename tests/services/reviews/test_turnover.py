"""What would turn over is counted exactly, and shown by the clearest examples."""

from uuid import UUID

import pytest

from app.domain.reviews import ScoredText
from app.domain.sentiment import Label, Prediction
from app.services.reviews.turnover import (
    EXAMPLE_CHARACTERS,
    EXAMPLES,
    Compared,
    Turnover,
    read_turnover,
)


def predict(label: Label, probability: float = 0.6, *, sure: bool = False) -> Prediction:
    return Prediction("model", label, probability, sure)


def compare(
    number: int, before: Label, after: Label, *, probability: float = 0.6, text: str = "x"
) -> Compared:
    review_id = UUID(int=number)
    review = ScoredText(number, review_id, text, None, review_id, predict(before))
    return Compared(review, predict(before), predict(after, probability))


def turn(count: int, after: Label, *, first: int = 0) -> list[Compared]:
    before = next(label for label in Label if label is not after)
    return [compare(first + number, before, after) for number in range(count)]


@pytest.mark.parametrize(
    ("to_positive", "to_negative", "shown"),
    [
        pytest.param(0, 0, (0, 0), id="none"),
        pytest.param(3, 2, (3, 2), id="few"),
        pytest.param(100, 100, (25, 25), id="many"),
        pytest.param(100, 3, (47, 3), id="few-to-negative"),
        pytest.param(3, 100, (3, 47), id="few-to-positive"),
        pytest.param(100, 0, (50, 0), id="one-way"),
    ],
)
def test_both_directions_have_examples(
    to_positive: int, to_negative: int, shown: tuple[int, int]
) -> None:
    """Half of them each, and more where the other has fewer."""
    turned = [
        *turn(to_positive, Label.POSITIVE),
        *turn(to_negative, Label.NEGATIVE, first=1000),
    ]

    result = Turnover().add(turned).write_result()

    examples = result["examples"]
    assert isinstance(examples, list)
    labels = [one["after"]["label"] for one in examples]
    assert (labels.count("positive"), labels.count("negative")) == shown
    assert result["turned"] == {"to_positive": to_positive, "to_negative": to_negative}


def test_the_clearest_examples_are_kept() -> None:
    """Whichever batch they were in."""
    unclear = turn(EXAMPLES, Label.NEGATIVE)
    clear = compare(9999, Label.POSITIVE, Label.NEGATIVE, probability=0.99)

    first = Turnover().add([clear]).add(unclear)
    last = Turnover().add(unclear).add([clear])

    for turnover in (first, last):
        assert turnover.examples[Label.NEGATIVE][0].id == UUID(int=9999)
        assert len(turnover.examples[Label.NEGATIVE]) == EXAMPLES


def test_what_does_not_turn_is_no_example() -> None:
    turnover = Turnover().add([compare(1, Label.POSITIVE, Label.POSITIVE, probability=0.99)])

    assert turnover.write_result()["examples"] == []
    assert turnover.reviews == 1


def test_the_counts_can_be_gone_on_from() -> None:
    """In the process that takes the job up."""
    turnover = Turnover().add(turn(3, Label.POSITIVE))

    assert read_turnover(turnover.write()) == turnover
    assert read_turnover(None) == Turnover()


def test_long_texts_are_cut_in_examples() -> None:
    text = "x" * (EXAMPLE_CHARACTERS + 1)
    turnover = Turnover().add([compare(1, Label.POSITIVE, Label.NEGATIVE, text=text)])

    (example,) = turnover.examples[Label.NEGATIVE]
    assert len(example.text) == EXAMPLE_CHARACTERS
    assert example.text.endswith("…")
