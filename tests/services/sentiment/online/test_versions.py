"""Replaying the learning log into the model version that it leads to."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest

from app.domain.sentiment import (
    Cause,
    Delta,
    FittedCalibration,
    HoldoutFigures,
    Label,
    ModelUpdate,
)
from app.errors import VersionHeldBack, VersionNotFound
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.versions import (
    LearnedModel,
    apply,
    create_initial,
    find_path,
    is_linear,
    replay,
)

FIRST, SECOND = UUID(int=1), UUID(int=2)
TEXT = "The movie was awesome"


def make_entry(  # noqa: PLR0913 - a log entry is this many facts
    base: Classifier,
    sequence: int,
    *,
    parent: str,
    amount: int = 1000,
    cause: Cause = Cause.REVIEW,
    review_id: UUID | None = FIRST,
    promoted: bool = True,
) -> ModelUpdate:
    """Return an entry that adds `amount` to every feature of the text."""
    ids = base.features.to_matrix([TEXT]).indices.astype(np.int32)
    return ModelUpdate(
        sequence=sequence,
        model=base.version,
        parent=parent,
        version=f"{base.version}+{sequence}",
        cause=cause,
        review_id=review_id,
        label=Label.POSITIVE,
        delta=Delta(ids, np.full(len(ids), amount, np.int32), bias=amount),
        holdout=HoldoutFigures(1.0, 1.0, 0.1, 0.1),
        flipped=0,
        promoted=promoted,
        reason="",
        created_at=datetime.now(UTC),
    )


def score(model: LearnedModel) -> float:
    return model.classifier.classify([TEXT])[0].log_odds


def test_an_empty_log_leads_to_the_base(classifier: Classifier) -> None:
    """The model keeps the base's version."""
    assert replay(classifier, []).version == classifier.version


def test_applying_entries_one_by_one_and_replaying_agree(classifier: Classifier) -> None:
    """A worker that polled and one that starts now give equal predictions, bit for bit."""
    log = [
        make_entry(classifier, 1, parent=classifier.version),
        make_entry(classifier, 2, parent=f"{classifier.version}+1", amount=-77, review_id=SECOND),
    ]
    applied = apply(apply(create_initial(classifier), log[:1]), log[1:])

    replayed = replay(classifier, log)

    weights, others = applied.classifier.weights, replayed.classifier.weights
    assert np.array_equal(weights.to_units(), others.to_units())
    assert (applied.version, applied.sequence, applied.learned, applied.path) == (
        replayed.version,
        replayed.sequence,
        replayed.learned,
        replayed.path,
    )


def test_an_entry_that_was_held_back_is_read_but_not_learned(classifier: Classifier) -> None:
    """The sequence advances, and the model stays the same."""
    refused = make_entry(classifier, 1, parent=classifier.version, promoted=False)

    model = apply(create_initial(classifier), [refused])

    assert (model.sequence, model.version, dict(model.learned)) == (1, classifier.version, {})
    assert not model.includes(refused)
    assert score(model) == classifier.classify([TEXT])[0].log_odds


def test_a_rollback_restores_the_version_bit_for_bit(classifier: Classifier) -> None:
    """The parent of a rollback's entry is the version that it goes back to."""
    first = make_entry(classifier, 1, parent=classifier.version)
    second = make_entry(classifier, 2, parent=first.version, review_id=SECOND)
    back = make_entry(
        classifier, 3, parent=first.version, amount=0, cause=Cause.ROLLBACK, review_id=None
    )

    model = replay(classifier, [first, second, back])

    assert score(model) == score(replay(classifier, [first]))
    assert dict(model.learned) == {FIRST: Label.POSITIVE}
    assert [model.includes(entry) for entry in (first, second, back)] == [True, False, True]
    assert not is_linear(replay(classifier, [first, second]), [back])


def test_a_retraction_unlearns(classifier: Classifier) -> None:
    """The deltas, in whole numbers, cancel exactly."""
    learned = make_entry(classifier, 1, parent=classifier.version, amount=123)
    taken_back = make_entry(
        classifier, 2, parent=learned.version, amount=-123, cause=Cause.RETRACTION
    )

    model = replay(classifier, [learned, taken_back])

    assert score(model) == score(create_initial(classifier))
    assert dict(model.learned) == {}


def calibrate(entry: ModelUpdate, *, labels: int) -> ModelUpdate:
    """Return the entry as one that calibrates the model and changes no weight."""
    fitted = FittedCalibration(slope=2.0, intercept=-labels / 100, prior=0.3, labels=labels)
    nothing = Delta(np.zeros(0, np.int32), np.zeros(0, np.int32), bias=0)
    return replace(
        entry, cause=Cause.CALIBRATION, review_id=None, delta=nothing, calibration=fitted
    )


def test_a_calibration_holds_until_the_next_or_a_rollback(classifier: Classifier) -> None:
    """In a worker that polled and in one that starts now alike; a held-back one only counts."""
    first = make_entry(classifier, 1, parent=classifier.version)
    fitted = calibrate(make_entry(classifier, 2, parent=first.version), labels=50)
    third = make_entry(classifier, 3, parent=fitted.version, review_id=SECOND)
    refused = make_entry(classifier, 4, parent=third.version, promoted=False)
    refused = calibrate(refused, labels=100)
    back = make_entry(
        classifier, 5, parent=first.version, amount=0, cause=Cause.ROLLBACK, review_id=None
    )

    applied = apply(create_initial(classifier), [first, fitted])
    for model in (
        apply(applied, [third, refused]),
        replay(classifier, [first, fitted, third, refused]),
    ):
        assert model.classifier.calibration == Calibration(2.0, -0.5, prior=0.3)
        assert model.labels_fitted == 100
    returned = replay(classifier, [first, fitted, third, refused, back])
    assert returned.classifier.calibration == classifier.calibration
    assert returned.labels_fitted == 100


def test_the_next_version_has_a_new_name_whatever_the_log_holds(classifier: Classifier) -> None:
    """Also after a rollback and an entry that was held back: both have taken numbers."""
    first = make_entry(classifier, 1, parent=classifier.version)
    second = make_entry(classifier, 2, parent=first.version, review_id=SECOND)
    back = make_entry(
        classifier, 3, parent=first.version, amount=0, cause=Cause.ROLLBACK, review_id=None
    )
    held_back = make_entry(classifier, 4, parent=back.version, promoted=False)

    model = replay(classifier, [first, second, back, held_back])

    assert model.sequence == 4
    assert model.version == back.version
    assert model.name_next_version() == f"{classifier.version}+5"


def test_a_path_leads_only_to_versions_that_were_promoted(classifier: Classifier) -> None:
    """Unknown and held-back versions raise different errors."""
    held_back = make_entry(classifier, 1, parent=classifier.version, promoted=False)

    with pytest.raises(VersionNotFound):
        find_path("nope", base=classifier, entries=[held_back])
    with pytest.raises(VersionHeldBack):
        find_path(held_back.version, base=classifier, entries=[held_back])


def test_a_log_goes_on_under_a_new_name_of_the_same_weights(classifier: Classifier) -> None:
    """What was learned under the previous name counts, and can be rolled back."""
    renamed = replace(classifier, version="renamed-1", replaces=(classifier.version,))
    before = [
        make_entry(classifier, 1, parent=classifier.version),
        make_entry(classifier, 2, parent=f"{classifier.version}+1", review_id=SECOND),
    ]
    after = make_entry(renamed, 3, parent=before[-1].version, amount=-7)

    assert is_linear(create_initial(renamed), before)
    model = replay(renamed, [*before, after])

    assert score(model) == score(replay(classifier, [*before, after]))
    assert model.version == "renamed-1+3"
    assert find_path(classifier.version, base=renamed, entries=before) == []
