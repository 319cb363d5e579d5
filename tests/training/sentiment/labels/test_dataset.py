"""Labels in their order: what is held out, in which fold, and how many are taken."""

import numpy as np
import pytest

from app.domain.sentiment import Label
from app.domain.training import StartFrom
from app.limits import TRAINED_CHARACTERS, TRAINED_LABELS
from app.training.sentiment.labels.dataset import (
    FOLDS,
    GivenLabel,
    LabelledSet,
    arrange,
    assign_folds,
    draw_held_out,
    take_latest,
)
from tests.training.sentiment.labels.labelled import make_labels


def test_folds_are_balanced_and_near_copies_are_in_one() -> None:
    """Every text comes twice, once with another ending."""
    labels = make_labels(50)
    copies = [one._replace(text=one.text + "!", name=f"{one.name}, again") for one in labels]
    found = arrange([*labels, *copies])

    folds = assign_folds(found)

    by_name = dict(zip(found.names, folds.tolist(), strict=True))
    assert all(by_name[one.name] == by_name[f"{one.name}, again"] for one in labels)
    counts = [np.bincount(folds[found.positive == side], minlength=FOLDS) for side in (0, 1)]
    assert [count.tolist() for count in counts] == [[20] * FOLDS] * 2


def test_a_tenth_is_held_out_and_stays_out_when_labels_come_in() -> None:
    """Or a model that is trained again would have learned what guards it."""
    few = draw(arrange(make_labels(300)))
    more = draw(arrange([*make_labels(300), *make_labels(500, seed=1)]))

    assert len(few) / 600 == pytest.approx(0.1, abs=0.04)
    assert few <= more


def draw(labels: LabelledSet) -> set[str]:
    """Return the texts that are held out."""
    drawn = draw_held_out(labels, StartFrom.SHIPPED)
    return {labels.texts[index] for index in np.flatnonzero(drawn).tolist()}


def test_of_few_labels_none_is_held_out_if_the_shipped_hold_out_is_there() -> None:
    """From nothing, something has to guard the model."""
    labels = arrange(make_labels(20))

    assert not draw_held_out(labels, StartFrom.SHIPPED).any()
    assert draw_held_out(labels, StartFrom.NOTHING).any()


def test_the_latest_labels_are_taken_up_to_the_limits() -> None:
    """The others are counted, and never in memory together."""
    one = GivenLabel("", "x", Label.POSITIVE)
    long = one._replace(text="x" * (TRAINED_CHARACTERS // 4))

    many, large = take_latest([one] * (TRAINED_LABELS + 3)), take_latest([*[long] * 5, one])

    assert (len(many.labels), many.left_out) == (TRAINED_LABELS, 3)
    assert (len(large.labels), large.left_out) == (4, 2)


def test_many_near_copies_are_not_held_out_together() -> None:
    """Fifteen texts of 600 that end alike are all trained on, ten times; the others are drawn."""
    labels = [
        one._replace(text=f"{one.text} {write_ending(number % 40)}") if number % 40 < 10 else one
        for number, one in enumerate(make_labels(300))
    ]

    drawn = draw(arrange(labels))

    assert not any("ending" in text for text in drawn)
    assert 0.04 < len(drawn) / 600 < 0.12


def write_ending(number: int) -> str:
    return " ".join(f"ending{number}x{place}" for place in range(8))


@pytest.mark.parametrize("share", [2, 5], ids=["in 40 %", "in all"])
def test_a_footer_makes_no_near_copies(share: int) -> None:
    """Texts of which each ends with the same nine words are labels to train and to test on."""
    footer = " Was this of any help to you? Yes No"
    labels = [
        one._replace(text=one.text + footer) if number % 5 < share else one
        for number, one in enumerate(make_labels(1000))
    ]

    found = arrange(labels)

    assert len(set(found.groups.tolist())) == len(labels)
    assert np.bincount(assign_folds(found)).tolist() == [400] * FOLDS


def test_near_copies_are_held_out_no_more_often_than_others() -> None:
    """A group of five is one draw, not five."""
    labels = [
        GivenLabel(
            f"{number}, {copy}",
            " ".join(f"word{number}x{place}" for place in range(8)) + f" ending{copy}",
            Label.POSITIVE if number % 2 else Label.NEGATIVE,
        )
        for number in range(1000)
        for copy in range(5)
    ]

    assert draw_held_out(arrange(labels), StartFrom.SHIPPED).mean() == pytest.approx(0.1, abs=0.02)
