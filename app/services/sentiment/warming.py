"""Compiling all that answers about sentiment need, before the first one is asked for."""

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import total
from app.services.sentiment.online.promotion import Columns

TEXT = "Warm up: the first caller must not pay."


def warm_up(classifier: Classifier) -> None:
    """Call everything that is compiled, for weights as trained and for such as have learned.

    A correction that compiled first would hold up every other writer for seconds.
    """
    rows = classifier.features.matrix([TEXT])
    for model in (classifier, classifier.after("warm", [total([])])):
        model.classify([TEXT], with_segments=True)
        Columns(rows).log_odds(model.weights)
