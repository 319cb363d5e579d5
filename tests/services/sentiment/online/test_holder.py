"""The holder of a process's current model."""

from dataclasses import replace

import pytest

from app.db.engine import open_database
from app.db.learning_log import LearningLog
from app.db.migrate import upgrade
from app.domain.sentiment import Cause, ModelUpdate
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import ModelHolder, create_initial, replay
from tests.services.sentiment.online.test_versions import make_entry


def test_a_model_that_has_read_less_does_not_replace_one_that_has_read_more(
    classifier: Classifier,
) -> None:
    """Of two that are published at once, the newer stays."""
    holder = ModelHolder(classifier, gate=Gate(threads=1, limit=1))
    newer = replace(create_initial(classifier), sequence=2)
    holder.publish(newer)

    holder.publish(replace(create_initial(classifier), sequence=1))

    assert holder.current is newer


def make_log(classifier: Classifier, *, with_rollback: bool) -> list[ModelUpdate]:
    """Return entries of which one is held back and, if wished, one goes back to the first."""
    name = classifier.version
    back = Cause.ROLLBACK if with_rollback else Cause.REVIEW
    return [
        make_entry(classifier, 1, parent=name, amount=11),
        make_entry(classifier, 2, parent=f"{name}+1", promoted=False),
        make_entry(classifier, 3, parent=f"{name}+1", amount=5),
        make_entry(classifier, 4, parent=f"{name}+{1 if with_rollback else 3}", cause=back),
        make_entry(classifier, 5, parent=f"{name}+4", amount=-7),
    ]


@pytest.mark.parametrize("with_rollback", [False, True])
@pytest.mark.parametrize("at_once", [1, 2, 5, 6])
async def test_a_log_is_read_in_parts(
    classifier: Classifier, database_url: str, at_once: int, with_rollback: bool
) -> None:
    """They lead to the model of the whole log, and to its end."""
    entries = make_log(classifier, with_rollback=with_rollback)
    holder = ModelHolder(classifier, gate=Gate(threads=1, limit=1), entries_at_once=at_once)
    async with open_database(database_url) as database:
        await upgrade(database)
        async with database.begin_write() as session:
            for entry in entries:
                await LearningLog(session).add(entry)

        async with database.begin_read() as session:
            model = await holder.catch_up(LearningLog(session))

    whole = replay(classifier, entries)
    assert model is holder.current
    assert (model.version, model.sequence) == (whole.version, whole.sequence)
    assert model.classifier.weights.to_units().tolist() == (
        whole.classifier.weights.to_units().tolist()
    )
