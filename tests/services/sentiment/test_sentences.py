"""Sentences of a text are judged by themselves, and lean to their text."""

import pytest

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.sentences import TEXT_WEIGHT, classify_sentences

TEXT = "I loved the awesome cast, brilliant and funny. It was on Monday. The film was awful!"


def test_a_sentence_leans_to_its_text_by_a_fixed_weight(classifier: Classifier) -> None:
    """Of the log-odds; a text of one sentence has one verdict."""
    sentence = classify_sentences(classifier, TEXT)[1]
    (single,) = classify_sentences(classifier, "The film was awful!")

    whole, alone = classifier.classify_arrays([TEXT, sentence.text]).log_odds.tolist()
    positive = classifier.calibration.predict_positive(
        TEXT_WEIGHT * whole + (1 - TEXT_WEIGHT) * alone
    )
    assert sentence.probability == pytest.approx(max(positive, 1 - positive))
    (whole_sentence,) = classifier.classify([single.text])
    assert single.probability == pytest.approx(whole_sentence.probability)
    assert single.sure == whole_sentence.sure


def test_a_sentence_is_not_sure_by_its_text_alone(classifier: Classifier) -> None:
    """One that feels of nothing is not sure in the surest text."""
    text = "I loved the awesome cast, brilliant, wonderful and funny. Zzyzx qwrtp."

    assert classifier.classify([text])[0].sure
    assert [one.sure for one in classify_sentences(classifier, text)] == [True, False]
