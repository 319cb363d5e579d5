"""Finding the newest reviews whose label a change flips."""

from uuid import UUID

import numpy as np
import pytest

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online import window as window_module
from app.services.sentiment.online.incremental_scores import (
    IncrementalScores,
    concatenate_scores,
    score_rows,
)
from app.services.sentiment.online.window import ReviewWindow
from tests.services.sentiment.reference import find_feature

AWESOME, AWFUL = "The movie was awesome", "The movie was awful"


@pytest.fixture
def soured(classifier: Classifier) -> Classifier:
    """The classifier after "awesome" has got a very negative weight."""
    word = np.array([find_feature(classifier.features, "awesome")], np.int32)
    return classifier.learn("soured", [Delta(word, np.array([-(2**22)], np.int32), bias=0)])


def make_reviews(*texts: str, first: int = 0) -> list[StoredText]:
    return [
        StoredText(index + 1, UUID(int=index), text)
        for index, text in enumerate(texts, start=first)
    ]


def test_only_reviews_whose_label_flips_are_found(
    classifier: Classifier, soured: Classifier
) -> None:
    """Their ids are returned."""
    window = ReviewWindow(classifier, limit=10)
    window.extend(make_reviews(AWESOME, AWFUL))

    assert window.find_flipped(classifier, soured) == [UUID(int=0)]
    assert window.find_flipped(classifier, classifier) == []


def test_the_oldest_reviews_over_the_limit_are_dropped(
    classifier: Classifier, soured: Classifier
) -> None:
    """Of those added now and of those added before."""
    window = ReviewWindow(classifier, limit=3)
    window.extend(make_reviews(AWESOME, AWESOME))
    window.extend(make_reviews(AWESOME, AWESOME, first=2))

    assert window.find_flipped(classifier, soured) == [UUID(int=index) for index in (1, 2, 3)]
    assert window.newest == 4


def test_reviews_seen_before_are_skipped(classifier: Classifier, soured: Classifier) -> None:
    """Two tasks that read the store at once may add the same reviews."""
    window = ReviewWindow(classifier, limit=10)
    window.extend(make_reviews(AWESOME))
    window.extend(make_reviews(AWESOME, AWESOME))

    assert window.find_flipped(classifier, soured) == [UUID(int=0), UUID(int=1)]


def test_dropped_reviews_leave_the_others_as_they_are(
    classifier: Classifier, soured: Classifier
) -> None:
    """Whatever blocks they are in; those that had expired stay away, and none is added again."""
    window = ReviewWindow(classifier, limit=6)
    for first in range(0, 8, 2):
        window.extend(make_reviews(AWESOME, f"{AWESOME} and {AWFUL}", first=first))
    window.extend(make_reviews(AWESOME, first=8))

    window.drop({UUID(int=index) for index in (0, 3, 4, 5, 99)})

    left = [UUID(int=index) for index in (6, 7, 8)]
    assert set(window.list_reviews()) == set(left)
    others = ReviewWindow(classifier, limit=6)
    others.extend(make_reviews(AWESOME, f"{AWESOME} and {AWFUL}", AWESOME, first=6))
    assert window.find_flipped(classifier, soured) == others.find_flipped(classifier, soured)
    assert window.newest == 9


def test_all_reviews_can_be_dropped(classifier: Classifier, soured: Classifier) -> None:
    """Later ones are added as before."""
    window = ReviewWindow(classifier, limit=6)
    window.extend(make_reviews(AWESOME, AWFUL))

    window.drop({UUID(int=0), UUID(int=1)})

    assert window.list_reviews() == []
    window.extend(make_reviews(AWESOME, first=2))
    assert window.find_flipped(classifier, soured) == [UUID(int=2)]


def test_many_small_additions_equal_a_large_one(classifier: Classifier, soured: Classifier) -> None:
    """Merging blocks changes only the time it takes."""
    window = ReviewWindow(classifier, limit=1000)
    count = 71
    for index in range(count):
        window.extend(make_reviews(AWESOME, first=index))

    assert window.find_flipped(classifier, soured) == [UUID(int=index) for index in range(count)]


def test_the_newest_number_never_goes_back(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event loop reads it while blocks are merged in another thread."""
    window = ReviewWindow(classifier, limit=10)
    window.extend(make_reviews(AWESOME))
    seen = []

    def concatenate(*scores: IncrementalScores) -> IncrementalScores:
        seen.append(window.newest)
        return concatenate_scores(*scores)

    monkeypatch.setattr(window_module, "concatenate_scores", concatenate)
    window.extend(make_reviews(AWESOME, first=1))

    assert seen == [1]
    assert window.newest == 2


def test_a_window_of_size_zero_stays_empty(classifier: Classifier, soured: Classifier) -> None:
    """Size 0 turns the counting of flipped labels off."""
    window = ReviewWindow(classifier, limit=0)
    window.extend(make_reviews(AWESOME))

    assert window.newest == 0
    assert window.find_flipped(classifier, soured) == []


def test_updated_scores_find_the_same_flips_as_new_ones(
    classifier: Classifier, soured: Classifier
) -> None:
    """From one version to the other and back."""
    texts = [AWESOME, AWFUL, "I loved it", "Dull and awesome", "Awesome. The movie was awful!"]
    window = ReviewWindow(classifier, limit=10)
    window.extend(make_reviews(*texts))
    flips = [
        UUID(int=index)
        for index, text in enumerate(texts)
        if classifier.classify([text])[0].label != soured.classify([text])[0].label
    ]

    assert window.find_flipped(classifier, soured) == flips
    assert window.find_flipped(soured, classifier) == flips


def test_long_reviews_shorten_the_window(classifier: Classifier, soured: Classifier) -> None:
    """The number of features has a limit too, whatever the number of reviews; the newest stay."""
    entries = len(classifier.features.to_matrix([AWESOME]).indices)
    window = ReviewWindow(classifier, limit=100, most_entries=8 * entries)
    for index in range(20):
        window.extend(make_reviews(AWESOME, first=index))

    flipped = window.find_flipped(classifier, soured)

    assert 1 <= len(flipped) <= 8
    assert flipped[-1] == UUID(int=19)


def test_updated_scores_equal_those_computed_anew(
    classifier: Classifier, soured: Classifier
) -> None:
    """Bit for bit, where the word that changed is negated, hoped for and not there at all."""
    texts = [AWESOME, "It wasn't awesome", "I hoped it would be awesome", AWFUL, "", "No! Awesome."]
    rows = classifier.features.to_matrix(texts)
    parts = [score_rows(part, classifier.weights) for part in (rows.cut(0, 2), rows.cut(2, 6))]
    change = classifier.weights.diff(soured.weights)

    updated = concatenate_scores(*parts).update(change)

    assert updated.score(soured.weights.bias).tolist() == soured.weights.score(rows).tolist()
    assert updated.score(soured.weights.bias).tolist() == [
        one.log_odds for one in soured.classify(texts)
    ]
