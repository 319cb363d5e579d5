"""The model that answers now in a process."""

from dataclasses import replace

from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import ModelHolder, initial


def test_a_model_that_has_read_less_does_not_replace_one_that_has_read_more(
    classifier: Classifier,
) -> None:
    """Two that publish at once leave the newer one."""
    current = ModelHolder(classifier, gate=Gate(threads=1, limit=1))
    newer = replace(initial(classifier), sequence=2)
    current.publish(newer)

    current.publish(replace(initial(classifier), sequence=1))

    assert current.current is newer
