"""The sentiment of the sentences of a text."""

from dataclasses import replace

from app.domain.sentiment import Label, SentenceSentiment, Sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.text.sentences import split_sentences


def classify_with_sentences(classifier: Classifier, text: str, *, explain: bool) -> Sentiment:
    """Classify a text, and each of its sentences."""
    (sentiment,) = classifier.classify([text], with_segments=explain)
    return replace(sentiment, sentences=classify_sentences(classifier, text))


def classify_sentences(classifier: Classifier, text: str) -> tuple[SentenceSentiment, ...]:
    """Classify each sentence of a text as a text of its own, in order; none if all is unseen."""
    spans = split_sentences(text)
    if not spans:
        return ()
    sentences = [text[span.start : span.end] for span in spans]
    arrays = classifier.classify_arrays(sentences)
    columns = (column.tolist() for column in (arrays.positive, arrays.probability, arrays.sure))
    return tuple(
        SentenceSentiment(
            text=sentence,
            start=span.start,
            end=span.end,
            label=Label.POSITIVE if positive else Label.NEGATIVE,
            probability=probability,
            sure=sure,
        )
        for sentence, span, positive, probability, sure in zip(
            sentences, spans, *columns, strict=True
        )
    )
