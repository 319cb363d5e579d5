"""What a summary is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence worth reading; `text` is what stands at `start`..`end` (code points) of its text.

    `index` counts all sentences of the text from 0. `score` is in [0, 1], and is 1 for the
    sentence that matters most, chosen or not (lower where no sentence has a word).
    """

    text: str
    index: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences in reading order; `summary` is their texts, joined by one space.

    `sentence_count` counts the sentences of the whole text.
    """

    sentences: tuple[SummarySentence, ...]
    summary: str
    sentence_count: int
