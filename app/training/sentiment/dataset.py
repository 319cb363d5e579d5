"""Reviews in the public aclImdb layout, from its folder or from the archive itself.

The layout is that of the Large Movie Review Dataset: `train/{pos,neg}/<id>_<rating>.txt` and,
optionally, `train/unsup/`. Maas et al. (2011), "Learning Word Vectors for Sentiment Analysis".
"""

import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from app.errors import TrainingDataUnusable
from app.services.sentiment.linear.features import Features

LEAST_REVIEWS = 100
"""Of each label; fewer say nothing about the rest."""

MEMBER = re.compile(r"(?:^|/)train/(pos|neg|unsup)/(\d+)_(\d+)\.txt$")

Member = tuple[str, int, str]
"""Part of the data set, id, text."""

BATCH = 2_000

HELD_OUT_SHARE = 0.09

FOLDS = 5

ENDS = re.compile(r"(?<=[.!?])[\"')]*\s+")

LEAST_WORDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """Labelled reviews, those that follow each other being about the same film, and others."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]
    unlabelled: Sequence[str]


def read_reviews(source: Path) -> Reviews:
    """Return the train half of the data set at `source`, ordered by label and id.

    Raise `TrainingDataUnusable` if it cannot be read, or if it is missing or half empty.
    """
    if source.is_dir():
        members = list(_read_folder(source))
    elif source.is_file():
        members = list(_read_archive(source))
    else:
        raise TrainingDataUnusable(source, "there is no such folder or archive")
    parts: dict[str, list[str]] = {"pos": [], "neg": [], "unsup": []}
    for part, _, text in sorted(members):
        parts[part].append(text)
    for part in ("pos", "neg"):
        if (found := len(parts[part])) < LEAST_REVIEWS:
            raise TrainingDataUnusable(
                source, f"train/{part} holds {found} reviews, and {LEAST_REVIEWS} are the least"
            )
    return Reviews(
        texts=parts["pos"] + parts["neg"],
        positive=np.repeat([True, False], [len(parts["pos"]), len(parts["neg"])]),
        unlabelled=parts["unsup"],
    )


def _read_folder(folder: Path) -> Iterator[Member]:
    """Yield the reviews under `folder`, which is the data set, or its `train/`, or above it."""
    root = folder.parent if folder.name == "train" else folder
    roots = [root, *sorted(root.glob("*/"))]
    home = next((place for place in roots if (place / "train").is_dir()), None)
    if home is None:
        raise TrainingDataUnusable(folder, "it holds no train/pos and train/neg")
    for path in sorted((home / "train").glob("*/*.txt")):
        if found := MEMBER.search(path.as_posix()):
            yield found[1], int(found[2]), _decode(path.read_bytes(), path)


def _read_archive(archive: Path) -> Iterator[Member]:
    """Yield the reviews in a tar archive, packed or not, without unpacking it to disk."""
    try:
        with tarfile.open(archive, mode="r|*") as members:
            for member in members:
                found = MEMBER.search(member.name) if member.isfile() else None
                content = members.extractfile(member) if found else None
                if found and content:
                    yield found[1], int(found[2]), _decode(content.read(), archive / member.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise TrainingDataUnusable(archive, f"it is no whole tar archive ({error})") from error


def _decode(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TrainingDataUnusable(path, "it is not UTF-8") from error


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The texts that training may see, labelled ones first, and their labels."""

    texts: Sequence[str]
    positive: NDArray[np.float64]
    """1 or 0, one for each of the labelled texts."""

    folds: NDArray[np.int64]
    """Which part of the cross-validation each labelled text belongs to."""

    @property
    def labelled(self) -> int:
        return len(self.positive)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Texts that training never sees, not even without their labels."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


def split(reviews: Reviews) -> tuple[Corpus, HeldOut]:
    """Hold out the last reviews of either label; cut the others into folds of neighbours.

    Reviews of one film follow each other in the data set, so that neighbours belong together:
    drawn at random, a fold would know the films of the others (accuracy + 0.009).
    """
    place = np.empty(len(reviews.texts))
    for label in (True, False):
        members = np.flatnonzero(reviews.positive == label)
        place[members] = np.arange(len(members)) / len(members)
    out = place >= 1 - HELD_OUT_SHARE
    kept, held = np.flatnonzero(~out).tolist(), np.flatnonzero(out).tolist()
    corpus = Corpus(
        texts=[reviews.texts[index] for index in kept] + list(reviews.unlabelled),
        positive=reviews.positive[kept].astype(np.float64),
        folds=(place[kept] / (1 - HELD_OUT_SHARE) * FOLDS).astype(np.int64).clip(0, FOLDS - 1),
    )
    return corpus, HeldOut([reviews.texts[index] for index in held], reviews.positive[held])


def build_rows(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return the features of the texts, read in batches to keep memory low."""
    batches = [features.to_matrix(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    return vstack(batches, format="csr")


def build_sentence_rows(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return the features of the first and the last sentence of each text, one after the other."""
    return build_rows(
        [sentence for text in texts for sentence in find_first_and_last(text)], features
    )


def find_first_and_last(text: str) -> tuple[str, str]:
    """Return them; a text of one sentence is both.

    Reviewers open and close with a prediction; adding these as small examples teaches the model to
    read short texts (accuracy of NB-SVM on rt-polarity: 0.72 without, 0.75 with).
    """
    sentences = [part for part in ENDS.split(text.strip()) if len(part.split()) >= LEAST_WORDS]
    return (sentences[0], sentences[-1]) if sentences else (text, text)
