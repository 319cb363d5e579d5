"""What a decision says of doubted labels, and of texts that teach nothing."""

import numpy as np
import pytest

from app.domain.sentiment import NO_DELTA, Delta, HoldoutFigures
from app.services.sentiment.online.learner import Proposal
from app.services.sentiment.online.promotion import Decision
from app.services.sentiment.online.reasons import NOTHING_TO_LEARN, explain_all, explain_one

FIGURES = HoldoutFigures(0.9, 0.9, 0.3, 0.3)
PROMOTED = Decision(promoted=True, reason="Promoted: fine.", holdout=FIGURES)
HELD_BACK = Decision(promoted=False, reason="Held back: worse.", holdout=FIGURES)
DELTA = Delta(np.array([3], np.int32), np.array([7], np.int32), bias=0)

BELIEVED = Proposal(DELTA, trust=0.5, labels=1234)
DOUBTED = Proposal(DELTA, trust=0.25, labels=1234)
EMPTY = Proposal(NO_DELTA, trust=1.0, labels=1234)


@pytest.mark.parametrize("decision", [PROMOTED, HELD_BACK], ids=["promoted", "held back"])
def test_a_believed_label_changes_no_reason(decision: Decision) -> None:
    """The policy's own sentence says all."""
    assert explain_one(decision, BELIEVED) == decision
    assert explain_all(decision, [BELIEVED, BELIEVED]) == decision


def test_a_doubted_label_is_named_with_its_share() -> None:
    """And with the number of labels it stands against."""
    explained = explain_one(PROMOTED, DOUBTED)

    assert explained.promoted
    assert explained.reason.startswith("Promoted: fine. Doubted: it contradicts what 1,234 labels")
    assert "other texts learn 25% of it" in explained.reason


def test_what_is_held_back_is_not_called_learned_in_part() -> None:
    """The hold-out's objection is the reason."""
    assert explain_one(HELD_BACK, DOUBTED) == HELD_BACK
    assert explain_all(HELD_BACK, [DOUBTED]) == HELD_BACK


def test_a_text_that_teaches_nothing_is_never_promoted() -> None:
    """Alone or with others like it."""
    for explained in (explain_one(PROMOTED, EMPTY), explain_all(PROMOTED, [EMPTY, EMPTY])):
        assert (explained.promoted, explained.reason) == (False, NOTHING_TO_LEARN)


def test_a_lesson_counts_what_stands_out() -> None:
    """It is promoted for the sake of the others."""
    explained = explain_all(PROMOTED, [BELIEVED, EMPTY, DOUBTED, DOUBTED])

    assert explained.promoted
    assert explained.reason.startswith("Promoted: fine. 1 of 4 texts have nothing that could")
    assert "Doubted: 2 of 4 labels" in explained.reason
