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

from app.errors import TrainingDataUnusable

LEAST_REVIEWS = 100
"""Of each label; fewer say nothing about the rest."""

MEMBER = re.compile(r"(?:^|/)train/(pos|neg|unsup)/(\d+)_(\d+)\.txt$")

Member = tuple[str, int, str]
"""Part of the data set, id, text."""


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
        members = list(_in_folder(source))
    elif source.is_file():
        members = list(_in_archive(source))
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


def _in_folder(folder: Path) -> Iterator[Member]:
    """Yield the reviews under `folder`, which is the data set, or its `train/`, or above it."""
    root = folder.parent if folder.name == "train" else folder
    roots = [root, *sorted(root.glob("*/"))]
    home = next((place for place in roots if (place / "train").is_dir()), None)
    if home is None:
        raise TrainingDataUnusable(folder, "it holds no train/pos and train/neg")
    for path in sorted((home / "train").glob("*/*.txt")):
        if found := MEMBER.search(path.as_posix()):
            yield found[1], int(found[2]), _text(path.read_bytes(), path)


def _in_archive(archive: Path) -> Iterator[Member]:
    """Yield the reviews in a tar archive, packed or not, without unpacking it to disk."""
    try:
        with tarfile.open(archive, mode="r|*") as members:
            for member in members:
                found = MEMBER.search(member.name) if member.isfile() else None
                content = members.extractfile(member) if found else None
                if found and content:
                    yield found[1], int(found[2]), _text(content.read(), archive / member.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise TrainingDataUnusable(archive, f"it is no whole tar archive ({error})") from error


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TrainingDataUnusable(path, "it is not UTF-8") from error
