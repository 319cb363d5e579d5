"""All that fitting topics can be told."""

from dataclasses import dataclass, field, replace

LEAST_DOCUMENTS = 50
"""Fewer tell nothing about which words go together."""


@dataclass(frozen=True, slots=True)
class VocabularyLimits:
    """Which words and phrases become terms.

    On papers that were not fitted, topics are the more coherent the fewer rare and the fewer
    very frequent terms there are; the limits stop where terms that people look for would go.
    """

    least_documents: int = 30
    """A term of the topics is in so many fitted documents at least."""

    greatest_share: float = 0.2
    """A single word in a larger share of the fitted documents is a stop word."""

    least_index_documents: int = 3
    """A word that only the index uses is in so many documents at least, fitted or not."""

    phrase_occurrences: int = 60
    """A phrase occurs so often at least."""

    phrase_score: float = 0.4
    """The least normalised pointwise mutual information of a phrase's parts, in [-1, 1]."""

    def scaled_to(self, documents: int) -> "VocabularyLimits":
        """Return the limits made fit for few documents."""
        return replace(
            self,
            least_documents=min(self.least_documents, max(2, documents // 350)),
            least_index_documents=min(self.least_index_documents, max(2, documents // 350)),
            phrase_occurrences=min(self.phrase_occurrences, max(5, documents // 175)),
            greatest_share=self.greatest_share if documents >= 350 else 0.5,
        )


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """How topics are sampled; a sweep visits every word of every document once."""

    eta: float = 0.03
    """Prior count of each term in each topic; 0.01 and 0.06 gave less coherent topics."""

    alpha_sum: float = 5.0
    """Prior count of all topics in a document, before it is estimated."""

    sweeps: int = 1_000
    """Twice as many raise the coherence on other papers by 0.005."""

    first_estimate: int = 50
    """The sweep after which alpha is estimated for the first time."""

    sweeps_per_estimate: int = 20
    samples: int = 10
    """States of the sampler, at the end, whose counts are averaged."""

    sweeps_per_sample: int = 10


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """How a topic model is fitted and measured."""

    vocabulary: VocabularyLimits = field(default_factory=VocabularyLimits)
    sampler: SamplerSettings = field(default_factory=SamplerSettings)
    held_out_share: float = 0.1
    """Of the documents of the category: never fitted, to measure with."""

    def scaled_to(self, documents: int) -> "TopicSettings":
        """Return the settings with limits fit for few documents."""
        return replace(self, vocabulary=self.vocabulary.scaled_to(documents))
