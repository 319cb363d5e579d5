"""Reviews whose sentences were judged by hand: of which theme each is, and how it feels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.domain.sentences import Sentences

JUDGED = Path(__file__).with_name("judged_sentences.txt")


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence, the theme that it was judged to be of, and how it feels: "+", "-" or "0"."""

    theme: str
    verdict: str
    text: str


Review = Sequence[JudgedSentence]


def read_judged(path: Path = JUDGED) -> list[Review]:
    """Return the judged reviews of a file, sentence by sentence."""
    reviews: list[list[JudgedSentence]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line:
            reviews[-1].append(JudgedSentence(*line.split(" ", 2)))
        elif reviews[-1]:
            reviews.append([])
    return [review for review in reviews if review]


def align(review: Review, sentences: Sentences) -> Iterator[tuple[object, ...]]:
    """Yield for each judged sentence the found one that it shares most characters with."""
    start = 0
    for one in review:
        end = start + len(one.text)
        shared = np.minimum(sentences["end"], end) - np.maximum(
            sentences["start"].astype(np.int64), start
        )
        yield sentences[int(shared.argmax())].item()
        start = end + 1


def join(review: Review) -> str:
    """Return the text of a review."""
    return " ".join(one.text for one in review)


def list_sentences(reviews: Sequence[Review]) -> list[JudgedSentence]:
    """Return the judged sentences, in order."""
    return [one for review in reviews for one in review]
