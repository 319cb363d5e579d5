"""Labelled texts beside the film reviews: other reviews, sentences, phrases, and neutral texts.

They are NDJSON files with `text`, `label` (1 positive, 0 negative, none: no opinion) and, if there
are several sources in one file, `source` and `domain`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import RecordUnreadable, TextError, TrainingDataUnusable
from app.limits import check_storable
from app.services.readers.lines import open_lines
from app.services.readers.unpacking import GIBIBYTE
from app.services.readers.values import check_encoding
from app.training.near_copies import group_near_copies, split_words
from app.training.sentiment.dataset import FOLDS

UNPACKED_BYTES = 4 * GIBIBYTE
"""The most that a compressed file may unpack to: all of it is kept in memory."""

HELD_OUT_SHARE = 0.1
"""The share of each source that no step of training sees."""

NEUTRAL = 0.5
"""The target of a text without an opinion."""

NO_FOLD = -1
"""The fold of texts that no model is tested on: sentences of the grammar."""

SHORTEST_PART, LONGEST_PART, LONGEST_SENTENCE = 3, 40, 60
"""Words of a phrase that is left out because a held-out sentence contains it."""

Record = tuple[str, float, str]
"""Text, P(positive), and name."""


@dataclass(frozen=True, slots=True)
class Source:
    """How much one text of a source weighs beside a film review, and what to cite."""

    weight: float
    citation: str


PHRASES = "sst-phrases"

SOURCES = {
    "amazon": Source(2.0, "Blitzer, Dredze & Pereira 2007, Multi-Domain Sentiment Dataset"),
    "rt-polarity": Source(1.0, "Pang & Lee 2005, Sentence Polarity Dataset"),
    PHRASES: Source(0.27, "Socher et al. 2013, Stanford Sentiment Treebank"),
    "product-sentences": Source(1.7, "Hu & Liu 2004, Customer Review Data"),
    "pros-cons": Source(1.7, "Ganapathibhotla & Liu 2008, pros and cons"),
    "dynasent": Source(1.7, "Potts et al. 2021, DynaSent (CC BY 4.0)"),
    "tweets": Source(1.7, "Rosenthal, Farra & Nakov 2017, SemEval-2017 Task 4"),
    "tweeteval": Source(1.7, "Barbieri et al. 2020, TweetEval"),
    "sentences": Source(1.7, "Kotzias et al. 2015, Sentiment Labelled Sentences"),
}
"""The sources that the shipped model is trained on; any other weighs 1."""

_UNKNOWN = Source(1.0, "")


@dataclass(frozen=True, slots=True, eq=False)
class LabelledTexts:
    """Texts with P(positive) and the weight of each, and where they are from.

    `groups` are equal for near-copies, which must not be parted; `names` are "source" or
    "source: domain".
    """

    texts: Sequence[str]
    positive: NDArray[np.float64]
    weights: NDArray[np.float64]
    groups: NDArray[np.int64]
    names: Sequence[str]

    def select(self, chosen: NDArray[np.bool_]) -> "LabelledTexts":
        """Return the texts where `chosen`, shape (texts,), is true."""
        indices = np.flatnonzero(chosen).tolist()
        return LabelledTexts(
            [self.texts[index] for index in indices],
            self.positive[chosen],
            self.weights[chosen],
            self.groups[chosen],
            [self.names[index] for index in indices],
        )


def read_sources(paths: Iterable[Path], *, limit: int = UNPACKED_BYTES) -> LabelledTexts:
    """Read all files; raise `TrainingDataUnusable` if one is missing or not as described.

    One that is compressed may unpack to `limit` bytes.
    """
    records = [record for path in paths for record in _read_file(path, limit)]
    texts = [text for text, _, _ in records]
    sources = [name.split(":")[0] for _, _, name in records]
    return LabelledTexts(
        texts=texts,
        positive=np.array([positive for _, positive, _ in records], dtype=np.float64),
        weights=np.array(
            [SOURCES.get(name, _UNKNOWN).weight for name in sources], dtype=np.float64
        ),
        groups=group_near_copies(texts),
        names=[name for _, _, name in records],
    )


def split_held_out(texts: LabelledTexts) -> tuple[LabelledTexts, LabelledTexts]:
    """Return the texts for training and those held out, near-copies together.

    A group goes where a digest of its first text says, so that the split stays as it is when texts
    are added. Of what is kept, parts of held-out sentences are dropped: some data sets consist of
    phrases of other sets' sentences, which are therefore all kept.
    """
    leaders = _find_leaders(texts)
    are_phrases = np.array([name.split(":")[0] == PHRASES for name in texts.names], dtype=np.bool_)
    drawn = np.array([_draw(leader) < HELD_OUT_SHARE for leader in leaders], dtype=np.bool_)
    held_out = drawn & ~are_phrases
    held_texts = [texts.texts[index] for index in np.flatnonzero(held_out).tolist()]
    parts = {part for text in held_texts for part in _list_parts(text)}
    is_part = np.array(
        [" ".join(split_words(text)) in parts for text in texts.texts], dtype=np.bool_
    )
    return texts.select(~held_out & ~is_part), texts.select(held_out)


def join(first: LabelledTexts, second: LabelledTexts) -> LabelledTexts:
    """Return the texts of both, in this order."""
    return LabelledTexts(
        [*first.texts, *second.texts],
        np.concatenate([first.positive, second.positive]),
        np.concatenate([first.weights, second.weights]),
        np.concatenate([first.groups, second.groups]),
        [*first.names, *second.names],
    )


def assign_folds(texts: LabelledTexts) -> NDArray[np.int64]:
    """Return the fold of each text, near-copies in one; `NO_FOLD` for those without a group."""
    return np.where(texts.groups < 0, NO_FOLD, texts.groups % FOLDS)


def list_citations(names: Iterable[str]) -> list[str]:
    """Return what to cite for texts of these names, in alphabetical order."""
    sources = {name.split(":")[0] for name in names}
    return sorted({SOURCES[source].citation for source in sources if source in SOURCES})


def _read_file(path: Path, limit: int) -> Iterator[Record]:
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl").removeprefix("sentiment-")
    try:
        with open_lines(path, limit=limit) as lines:
            for number, line in enumerate(lines, start=1):
                if (record := _read_record(check_encoding(line, check_storable), stem)) is None:
                    raise TrainingDataUnusable(path, f"line {number} has no text or label 0 or 1")
                yield record
    except (RecordUnreadable, TextError) as error:
        raise TrainingDataUnusable(path, f"it is no file of labelled texts ({error})") from error
    if lines.problem is not None:
        problem = f"after line {lines.number}: {lines.problem.removesuffix('.')}"
        raise TrainingDataUnusable(path, problem)


def _read_record(line: str, stem: str) -> Record | None:
    """Return the record of a line, if it is one; without a source it has the name of its file."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return None
    label, source, domain = found.get("label"), found.get("source") or stem, found.get("domain")
    if label not in (0, 1, None):
        return None
    name = f"{source}: {domain}" if domain else source
    return found["text"], NEUTRAL if label is None else float(label), name


def _find_leaders(texts: LabelledTexts) -> list[str]:
    """Return the words of the first text of each text's group."""
    return [" ".join(split_words(texts.texts[group])) for group in texts.groups.tolist()]


def _draw(key: str) -> float:
    """Return a number in [0, 1) that depends on the key alone, and is as good as random."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 2**32


def _list_parts(text: str) -> Iterator[str]:
    words = split_words(text)
    if len(words) > LONGEST_SENTENCE:
        return
    for start in range(len(words)):
        for end in range(start + SHORTEST_PART, min(len(words), start + LONGEST_PART) + 1):
            yield " ".join(words[start:end])
