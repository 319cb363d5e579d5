"""Which texts trained a model: their hashes, beside its other files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt
from app.services.artifacts import Manifest, find_trusted

TRAINED_TEXTS = "trained_texts.npy"

HASH_BYTES = 8
"""A text that is none of 200,000 has the hash of one of them once in 10^14 times."""

Hashes = NDArray[np.uint64]
"""Hashes of texts, shape (texts,), distinct and ascending."""

NO_TEXTS: Hashes = np.zeros(0, np.uint64)


def write_trained_texts(folder: Path, texts: Iterable[str]) -> None:
    """Write the hashes of the texts that trained a model, into its folder."""
    hashes: Hashes = np.unique(_hash_all(texts))
    np.save(folder / TRAINED_TEXTS, hashes, allow_pickle=False)


def load_trained_texts(folder: Path, manifest: Manifest) -> Hashes:
    """Return the hashes of the texts that trained a model, none if it does not say.

    Raises an `ArtifactError` if the file is not what it should be.
    """
    if all(entry.file != TRAINED_TEXTS for entry in manifest.files):
        return NO_TEXTS
    path = find_trusted(folder, manifest, TRAINED_TEXTS)
    try:
        hashes: Hashes = np.load(path, allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise ArtifactCorrupt(path, f"it cannot be read: {error}") from error
    if hashes.dtype != np.uint64 or hashes.ndim != 1 or (hashes[1:] <= hashes[:-1]).any():
        raise ArtifactCorrupt(path, "it is not an ascending array of uint64")
    return hashes


def find_trained(hashes: Hashes, texts: Iterable[str]) -> NDArray[np.bool_]:
    """Return which of the texts trained the model, shape (texts,)."""
    wanted = _hash_all(texts)
    if not len(hashes):
        return np.zeros(len(wanted), np.bool_)
    places = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
    found: NDArray[np.bool_] = hashes[places] == wanted
    return found


def _hash_all(texts: Iterable[str]) -> Hashes:
    return np.fromiter(map(_hash, texts), np.uint64)


def _hash(text: str) -> int:
    """Return the hash of a text, whatever way it came: a file has other line ends than a form."""
    form = " ".join(normalize("NFKC", text).split()).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(form, digest_size=HASH_BYTES).digest())
