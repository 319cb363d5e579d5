"""The model that answers now in a process."""

from dataclasses import replace

from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import CurrentModel, untaught


def test_a_model_that_has_read_less_does_not_replace_one_that_has_read_more(
    classifier: Classifier,
) -> None:
    """Two that publish at once leave the newer one."""
    current = CurrentModel(classifier, gate=Gate(threads=1, limit=1))
    newer = replace(untaught(classifier), sequence=2)
    current.publish(newer)

    current.publish(replace(untaught(classifier), sequence=1))

    assert current.now is newer
