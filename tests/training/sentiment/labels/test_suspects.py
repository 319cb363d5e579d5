"""Texts that are alike and have both labels, found however many there are and however long."""

import pytest

from app.domain.sentiment import Label
from app.training.sentiment.labels.dataset import GivenLabel, LabelledSet, arrange
from app.training.sentiment.labels.suspects import MOST_COMPARED, find_contradictions

SHARED = "one two three four five six seven eight"


def arrange_words(*texts: tuple[str, bool]) -> LabelledSet:
    """Return texts that share eight words, and forty of either label that share none."""
    labels = [
        GivenLabel(
            f"shared {number}",
            f"{SHARED} {own}",
            Label.POSITIVE if is_positive else Label.NEGATIVE,
        )
        for number, (own, is_positive) in enumerate(texts)
    ]
    others = [
        GivenLabel(f"other {number}", f"other{number}", label)
        for number, label in enumerate([Label.POSITIVE, Label.NEGATIVE] * 40)
    ]
    return arrange([*labels, *others])


@pytest.mark.parametrize(
    ("own", "found"),
    [("good", 1), ("a b c d", 0)],
    ids=["nine words, of which eight are shared", "twelve of which eight are"],
)
def test_texts_are_alike_if_they_share_most_of_their_words(own: str, found: int) -> None:
    """Eight words of ten, or of thirteen."""
    labels = arrange_words((own, True), ("bad", False))

    assert len(find_contradictions(labels)) == found


def test_texts_that_share_a_passage_alone_do_not_contradict_each_other() -> None:
    """And a long group of one label does not hide the others."""
    long = [" ".join(f"w{text}x{word}" for word in range(50)) for text in range(15)]
    labels = arrange_words(*((one, True) for one in long), ("good", True), ("bad", False))

    (contradiction,) = find_contradictions(labels)

    assert sorted(contradiction.names) == ["shared 15", "shared 16"]


def test_one_contradiction_is_found_behind_many_texts_of_one_label() -> None:
    """Equal texts are of one group, of which so many are compared of either label."""
    twice = [("same", True)] * (MOST_COMPARED * 3)

    (contradiction,) = find_contradictions(arrange_words(*twice, ("same", False)))

    assert sorted(contradiction.labels) == [Label.NEGATIVE, *[Label.POSITIVE] * 3]
