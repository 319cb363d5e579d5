"""The data set: reading reviews in the aclImdb layout, the hold-out and folds, and their features.

The layout is that of the Large Movie Review Dataset, as a folder or a tar archive:
`train/{pos,neg}/<id>_<rating>.txt` and, optionally, `train/unsup/`. Maas et al. (2011), "Learning
Word Vectors for Sentiment Analysis".
"""

import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.errors import TrainingDataUnusable
from app.services.readers.unpacking import (
    DAMAGES,
    GIBIBYTE,
    BoundedFile,
    UnpackedTooLarge,
    unpack,
)
from app.services.sentiment.linear.features import Features
from app.services.sparse import concatenate_rows

LEAST_REVIEWS = 100
"""The fewest reviews of each label that training accepts; fewer say nothing about others."""

MEMBER = re.compile(r"(?:^|/)train/(pos|neg|unsup)/(\d+)_(\d+)\.txt$")

Member = tuple[str, int, str]
"""Part of the data set ("pos", "neg" or "unsup"), id, text."""

UNPACKED_BYTES = 4 * GIBIBYTE
"""The most that an archive may unpack to; that of the data set has 0.4 GiB."""

MOST_MEMBERS = 500_000
"""The most files in an archive, of which tarfile keeps a list; that of the data set has 100,000."""

REVIEW_BYTES = 2**20
"""The largest review: more than the longest text that is answered can have."""

BATCH = 2_000
"""Texts whose features are computed at once."""

HELD_OUT_SHARE = 0.09
"""The share of each label's reviews that is held out."""

FOLDS = 5

SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"')]*\s+")

LEAST_WORDS = 3
"""A part of a text with fewer words does not count as a sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """Labelled reviews, positive ones first, and unlabelled ones.

    Neighbouring reviews of a label are often about the same film.
    """

    texts: Sequence[str]
    positive: NDArray[np.bool_]
    unlabelled: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The texts that training may see, labelled ones first, and their labels."""

    texts: Sequence[str]
    positive: NDArray[np.float64]
    """1 or 0, one for each of the labelled texts."""

    folds: NDArray[np.int64]
    """The fold of the cross-validation of each labelled text, from 0 to `FOLDS` - 1."""

    @property
    def labelled(self) -> int:
        """The number of labelled texts."""
        return len(self.positive)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Labelled texts that training never sees, not even without their labels."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


def read_reviews(source: Path, *, limit: int = UNPACKED_BYTES) -> Reviews:
    """Read the train half of the data set in a folder or archive, ordered by label and id.

    An archive may unpack to `limit` bytes. Raises `TrainingDataUnusable` if it is missing,
    unreadable, too large, or has too few reviews of a label.
    """
    if source.is_dir():
        members = list(_read_folder(source))
    elif source.is_file():
        members = list(_read_archive(source, limit))
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


def split_holdout(reviews: Reviews) -> tuple[Corpus, HeldOut]:
    """Hold out the last reviews of each label, and split the others into folds of neighbours.

    Reviews of one film are neighbours in the data set, and have to be in one fold: with random
    folds, training would know the films of the fold it is tested on (accuracy + 0.009).
    """
    position = np.empty(len(reviews.texts))  # within the label, in [0, 1)
    for label in (True, False):
        members = np.flatnonzero(reviews.positive == label)
        position[members] = np.arange(len(members)) / len(members)
    is_held_out = position >= 1 - HELD_OUT_SHARE
    kept, held = np.flatnonzero(~is_held_out).tolist(), np.flatnonzero(is_held_out).tolist()
    corpus = Corpus(
        texts=[reviews.texts[index] for index in kept] + list(reviews.unlabelled),
        positive=reviews.positive[kept].astype(np.float64),
        folds=(position[kept] / (1 - HELD_OUT_SHARE) * FOLDS).astype(np.int64).clip(0, FOLDS - 1),
    )
    return corpus, HeldOut([reviews.texts[index] for index in held], reviews.positive[held])


def build_rows(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return one row of features per text, computed in batches to keep memory low."""
    starts = range(0, max(len(texts), 1), BATCH)
    batches = [features.to_matrix(texts[start : start + BATCH]) for start in starts]
    rows = concatenate_rows(batches)
    return csr_matrix((rows.values, rows.indices, rows.indptr), shape=(len(rows), rows.width))


def build_sentence_rows(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return two rows per text, the features of its first and of its last sentence."""
    return build_rows(
        [sentence for text in texts for sentence in find_first_and_last(text)], features
    )


def find_first_and_last(text: str) -> tuple[str, str]:
    """Return the first and the last sentence of a text; a single sentence is both.

    Reviewers open and close with their overall opinion. From these sentences, as small examples,
    the model learns to read short texts (accuracy of NB-SVM on rt-polarity: 0.72 without, 0.75
    with).
    """
    parts = SENTENCE_ENDS.split(text.strip())
    sentences = [part for part in parts if len(part.split()) >= LEAST_WORDS]
    return (sentences[0], sentences[-1]) if sentences else (text, text)


def _read_folder(folder: Path) -> Iterator[Member]:
    """Yield the reviews in `folder`: the data set, its `train/`, or the folder that contains it."""
    root = folder.parent if folder.name == "train" else folder
    candidates = [root, *sorted(root.glob("*/"))]
    data_set = next((path for path in candidates if (path / "train").is_dir()), None)
    if data_set is None:
        raise TrainingDataUnusable(folder, "it holds no train/pos and train/neg")
    for path in sorted((data_set / "train").glob("*/*.txt")):
        if found := MEMBER.search(path.as_posix()):
            yield found[1], int(found[2]), _decode(path.read_bytes(), path)


def _read_archive(archive: Path, limit: int) -> Iterator[Member]:
    """Yield the reviews in a tar archive, compressed or not, without unpacking it to disk.

    No more of it is in memory than one review: tarfile itself would read a member, and what a
    header says of itself, whole, however large.
    """
    try:
        with archive.open("rb") as raw, unpack(raw) as unpacked:
            bounded = cast(IO[bytes], BoundedFile(unpacked, limit=limit))  # has what tarfile uses
            with tarfile.open(fileobj=bounded, mode="r:") as members:
                for number, member in enumerate(members):
                    if number == MOST_MEMBERS:
                        raise TrainingDataUnusable(archive, f"it has over {number:,} files")
                    yield from _read_member(members, member, archive)
    except UnpackedTooLarge as error:
        raise TrainingDataUnusable(archive, str(error)) from error
    except (tarfile.TarError, *DAMAGES) as error:
        raise TrainingDataUnusable(archive, f"it is no whole tar archive ({error})") from error


def _read_member(
    members: tarfile.TarFile, member: tarfile.TarInfo, archive: Path
) -> Iterator[Member]:
    """Yield the review in a member, if it is one."""
    found = MEMBER.search(member.name) if member.isfile() else None
    content = members.extractfile(member) if found else None
    if found and content:
        path = archive / member.name
        if member.size > REVIEW_BYTES:
            raise TrainingDataUnusable(path, f"a review has at most {REVIEW_BYTES:,} bytes")
        yield found[1], int(found[2]), _decode(content.read(), path)


def _decode(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TrainingDataUnusable(path, "it is not UTF-8") from error
