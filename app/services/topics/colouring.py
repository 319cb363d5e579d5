"""Every word of a text with its topic, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import TopicSegment
from app.services.topics.lda.inference import NO_TOPIC
from app.services.topics.segment_json import chunks_json, rounded, segments_json
from app.services.topics.text.vocabulary import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Colouring:
    """A text read by a topic model of K topics.

    `shares` (K,) add up to 1. Each of the reading's n words has one of the `topics` (n,), or
    `NO_TOPIC`, and one of the `confidences` (n,), which are told rounded. `unknown` are the
    places of the words without a topic that could have one.
    """

    reading: Reading
    shares: NDArray[np.float64]
    topics: NDArray[np.int64]
    confidences: NDArray[np.float64]
    unknown: NDArray[np.int64]

    def __iter__(self) -> Iterator[TopicSegment]:
        """Yield the pieces of the text, in order: the words, and what stands between them."""
        text, words = self.reading.text, self.reading.words.ravel().tolist()
        topics, confidences = self.topics.tolist(), rounded(self.confidences).tolist()
        for place, (begin, end) in enumerate(pairwise([0, *words, len(text)])):
            topic = topics[place // 2] if place % 2 else NO_TOPIC
            piece = text[begin:end].decode()
            if topic != NO_TOPIC:
                yield TopicSegment(piece, topic, confidences[place // 2])
            elif piece:  # only before the first word and after the last can a gap be empty
                yield TopicSegment(piece, None, None)

    def segments_json(self) -> bytes:
        """Return the segments as a JSON array, at a fiftieth of what it costs to make them."""
        return segments_json(self.reading.text, self.reading.words, self.topics, self.confidences)

    def chunks_json(self) -> bytes:
        """Return what stands between white space as a JSON array: pairs of it and its topic."""
        return chunks_json(self.reading.text, self.reading.words, self.topics, self.confidences)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words without a topic that could have one, lower-cased, each once, in order."""
        return tuple(dict.fromkeys(self.reading.spellings(self.unknown)))

    @property
    def coverage(self) -> float:
        """The part of the content words that have a topic; 0 if there are no content words."""
        known = int(np.count_nonzero(self.topics != NO_TOPIC))
        return known / (known + len(self.unknown)) if known else 0.0
