"""The holder of a process's current model."""

from dataclasses import replace

from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import ModelHolder, create_initial


def test_a_model_that_has_read_less_does_not_replace_one_that_has_read_more(
    classifier: Classifier,
) -> None:
    """Of two that are published at once, the newer stays."""
    holder = ModelHolder(classifier, gate=Gate(threads=1, limit=1))
    newer = replace(create_initial(classifier), sequence=2)
    holder.publish(newer)

    holder.publish(replace(create_initial(classifier), sequence=1))

    assert holder.current is newer
