"""Every word of a text with its topic, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.topics.inference import Inference
from app.services.topics.vocabulary import STOP, Bag, Reading
from app.topic_domain import TopicSegment

Colour = tuple[int, float] | tuple[None, None]
"""Topic and confidence of a word; twice None where the model does not know it."""

NO_COLOUR: Colour = (None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Colouring:
    """A text read by a topic model of K topics.

    `shares` (K,) add up to 1. `colours` holds one colour per word of the reading.
    """

    reading: Reading
    shares: NDArray[np.float64]
    colours: Sequence[Colour]

    @property
    def segments(self) -> list[TopicSegment]:
        """The pieces of the text, in order: the words, and what stands between them."""
        pieces = self.reading.pieces
        colours: list[Colour] = [NO_COLOUR] * len(pieces)
        colours[1::2] = self.colours
        topics, confidences = zip(*colours, strict=True)
        segments = list(map(TopicSegment._make, zip(pieces, topics, confidences, strict=True)))
        # Only before the first word and after the last can a gap be empty.
        return segments[not pieces[0] : len(pieces) - (not pieces[-1])]

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words without a topic that could have one, lower-cased, each once, in order."""
        words = zip(self.reading.pieces[1::2], self.reading.terms, self.colours, strict=True)
        return tuple(
            dict.fromkeys(
                word.lower() for word, term, colour in words if term != STOP and colour is NO_COLOUR
            )
        )

    @property
    def coverage(self) -> float:
        """The part of the content words that have a topic; 0 if there are no content words."""
        content = sum(term != STOP for term in self.reading.terms)
        known = sum(colour is not NO_COLOUR for colour in self.colours)
        return known / content if content else 0.0


def colour(reading: Reading, known: Bag, inference: Inference) -> Colouring:
    """Give each word its likeliest topic; `known` is the part of the bag that the model has.

    A word's confidence is the posterior share of its topic in it.
    """
    gamma = inference.gamma(known)
    affinity = inference.affinity(known, gamma)
    topics = affinity.argmax(axis=1)
    confidences = affinity[np.arange(len(topics)), topics]
    colours = dict(
        zip(
            known.ids.tolist(), zip(topics.tolist(), confidences.tolist(), strict=True), strict=True
        )
    )
    return Colouring(
        reading=reading,
        shares=gamma / gamma.sum(),
        colours=[colours.get(term, NO_COLOUR) for term in reading.terms],
    )
