"""Counting labels that turn over among the newest reviews."""

from uuid import UUID

import numpy as np
import pytest

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import negate
from app.services.sentiment.online.window import ReviewWindow

AWESOME, AWFUL = "The movie was awesome", "The movie was awful"


@pytest.fixture
def soured(classifier: Classifier) -> Classifier:
    """The classifier after "awesome" has become a very bad word."""
    word = np.array([classifier.features.find_index("awesome")], np.int32)
    return classifier.learn("soured", [Delta(word, np.array([-(2**22)], np.int32), bias=0)])


def reviews(*texts: str, first: int = 0) -> list[StoredText]:
    return [
        StoredText(place + 1, UUID(int=place), text)
        for place, text in enumerate(texts, start=first)
    ]


def test_only_reviews_that_turn_over_are_named(classifier: Classifier, soured: Classifier) -> None:
    """By their ids."""
    window = ReviewWindow(classifier, limit=10)
    window.extend(reviews(AWESOME, AWFUL))

    assert window.find_flipped(classifier, soured) == [UUID(int=0)]
    assert window.find_flipped(classifier, classifier) == []


def test_the_oldest_make_room(classifier: Classifier, soured: Classifier) -> None:
    """Of what is taken in at once and of what was there before."""
    window = ReviewWindow(classifier, limit=3)
    window.extend(reviews(AWESOME, AWESOME))
    window.extend(reviews(AWESOME, AWESOME, first=2))

    assert window.find_flipped(classifier, soured) == [UUID(int=place) for place in (1, 2, 3)]
    assert window.newest == 4


def test_reviews_seen_before_are_passed_over(classifier: Classifier, soured: Classifier) -> None:
    """Two that read the store at once may bring the same."""
    window = ReviewWindow(classifier, limit=10)
    window.extend(reviews(AWESOME))
    window.extend(reviews(AWESOME, AWESOME))

    assert window.find_flipped(classifier, soured) == [UUID(int=0), UUID(int=1)]


def test_many_small_additions_count_like_one(classifier: Classifier, soured: Classifier) -> None:
    """Merging changes nothing but the time it takes."""
    window = ReviewWindow(classifier, limit=1000)
    count = 71
    for place in range(count):
        window.extend(reviews(AWESOME, first=place))

    assert window.find_flipped(classifier, soured) == [UUID(int=place) for place in range(count)]


def test_a_window_of_none_remembers_none(classifier: Classifier, soured: Classifier) -> None:
    """The setting that turns counting off."""
    window = ReviewWindow(classifier, limit=0)
    window.extend(reviews(AWESOME))

    assert window.newest == 0
    assert window.find_flipped(classifier, soured) == []


def test_the_count_is_that_of_scoring_anew(classifier: Classifier, soured: Classifier) -> None:
    """However many versions lie between, and whichever way one goes."""
    texts = [AWESOME, AWFUL, "I loved it", "Dull and awesome", "Awesome. The movie was awful!"]
    window = ReviewWindow(classifier, limit=10)
    window.extend(reviews(*texts))
    flips = [
        UUID(int=place)
        for place, text in enumerate(texts)
        if classifier.classify([text])[0].label != soured.classify([text])[0].label
    ]

    assert window.find_flipped(classifier, soured) == flips
    assert window.find_flipped(soured, classifier) == flips


def test_long_reviews_shorten_the_window(classifier: Classifier, soured: Classifier) -> None:
    """Memory has a limit of its own, whatever the number of reviews; the newest stay."""
    entries = classifier.features.to_matrix([AWESOME]).nnz
    window = ReviewWindow(classifier, limit=100, most_entries=8 * entries)
    for place in range(20):
        window.extend(reviews(AWESOME, first=place))

    turned = window.find_flipped(classifier, soured)

    assert 1 <= len(turned) <= 8
    assert turned[-1] == UUID(int=19)


def test_a_change_that_is_known_is_followed(classifier: Classifier, soured: Classifier) -> None:
    """To the same answers, then and afterwards."""
    told, finds_out = ReviewWindow(classifier, limit=10), ReviewWindow(classifier, limit=10)
    for window in (told, finds_out):
        window.extend(reviews(AWESOME, AWFUL, AWESOME))
    souring = classifier.weights.diff(soured.weights)

    for before, after, change in (
        (classifier, soured, souring),
        (soured, classifier, negate(souring)),
        (classifier, soured, souring),
    ):
        turned = told.find_flipped(before, after, change=change)
        assert turned == finds_out.find_flipped(before, after) == [UUID(int=0), UUID(int=2)]
