"""Reading the data set, and refusing data that cannot be trained on."""

import io
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest

from app.errors import TrainingDataUnusable
from app.training.sentiment.dataset import (
    FOLDS,
    REVIEW_BYTES,
    Reviews,
    read_reviews,
    split_holdout,
)
from tests.services.readers.files import use_at_most
from tests.training.sentiment.data_set import pack, write_data_set


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A complete data set."""
    write_data_set(tmp_path / "aclImdb")
    return tmp_path / "aclImdb"


def test_folder_and_archive_give_the_same_reviews(folder: Path, tmp_path: Path) -> None:
    """In the same order."""
    unpacked = read_reviews(folder)
    archived = read_reviews(pack(folder, tmp_path / "aclImdb.tar.gz"))

    assert unpacked.texts == archived.texts
    assert unpacked.unlabelled == archived.unlabelled
    assert np.array_equal(unpacked.positive, archived.positive)


def test_the_folder_above_or_below_is_accepted(folder: Path) -> None:
    """People point at any of the three."""
    texts = read_reviews(folder).texts

    assert read_reviews(folder.parent).texts == texts
    assert read_reviews(folder / "train").texts == texts


def test_labels_are_those_of_the_folders(folder: Path) -> None:
    """Half of them are positive."""
    reviews = read_reviews(folder)

    assert reviews.positive.sum() == len(reviews.texts) / 2 == 120
    assert "wonderful" in " ".join(reviews.texts[:120])


def test_unlabelled_reviews_are_optional(folder: Path) -> None:
    """The labelled half alone can be trained on."""
    shutil.rmtree(folder / "train" / "unsup")

    assert read_reviews(folder).unlabelled == []


def make_reviews(positive: int, negative: int) -> Reviews:
    """Return reviews that are named after their label and their place in it."""
    labels = {"pos": positive, "neg": negative}
    texts = [f"{label} {number}" for label, count in labels.items() for number in range(count)]
    return Reviews(texts, np.repeat([True, False], [positive, negative]), unlabelled=["unsup"])


def test_the_last_reviews_of_each_label_are_held_out() -> None:
    """Nine in a hundred, in one piece: neighbours are about one film, which must not be in both."""
    corpus, held_out = split_holdout(make_reviews(200, 100))

    assert held_out.texts == [
        *[f"pos {number}" for number in range(182, 200)],
        *[f"neg {number}" for number in range(91, 100)],
    ]
    assert held_out.positive.tolist() == [True] * 18 + [False] * 9
    assert corpus.texts == [
        *[f"pos {number}" for number in range(182)],
        *[f"neg {number}" for number in range(91)],
        "unsup",
    ]
    assert corpus.positive.tolist() == [1.0] * 182 + [0.0] * 91


def test_folds_are_of_neighbours() -> None:
    """They ascend within each label, and are as large as each other."""
    corpus, _ = split_holdout(make_reviews(200, 100))

    for first, count in ((0, 182), (182, 91)):
        folds = corpus.folds[first : first + count]
        assert folds.tolist() == sorted(folds)
        sizes = np.bincount(folds, minlength=FOLDS)
        assert len(sizes) == FOLDS
        assert sizes.max() - sizes.min() <= 1


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(TrainingDataUnusable, match="nowhere"):
        read_reviews(tmp_path / "nowhere")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """The error says what it should hold."""
    with pytest.raises(TrainingDataUnusable, match="train/pos"):
        read_reviews(tmp_path)


@pytest.mark.parametrize("part", ["pos", "neg"])
def test_a_folder_without_one_of_the_labels_is_refused(folder: Path, part: str) -> None:
    """The error says how many reviews there are, before any time is spent."""
    shutil.rmtree(folder / "train" / part)

    with pytest.raises(TrainingDataUnusable, match=f"train/{part} holds 0"):
        read_reviews(folder)


def test_a_broken_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    """Also one that was truncated in a download."""
    whole = pack(folder, tmp_path / "whole.tar.gz").read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "no.tar.gz").write_bytes(b"no archive")

    for name in ("cut.tar.gz", "no.tar.gz"):
        with pytest.raises(TrainingDataUnusable, match=name):
            read_reviews(tmp_path / name)


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    """The error has its path."""
    (folder / "train" / "pos" / "7_9.txt").write_bytes(b"caf\xe9")

    with pytest.raises(TrainingDataUnusable, match="7_9"):
        read_reviews(folder)


MEMBER = "aclImdb/train/pos/1_9.txt"


def pack_member(archive: Path, name: str, size: int, headers: dict[str, str]) -> Path:
    """Write a small archive with one member of many zeros, and these extended headers."""
    with tarfile.open(archive, "w:gz", format=tarfile.PAX_FORMAT) as members:
        member = tarfile.TarInfo(name)
        member.size, member.pax_headers = size, headers
        members.addfile(member, io.BytesIO(bytes(size)))
    return archive


@pytest.mark.parametrize(
    ("name", "size", "headers", "problem"),
    [
        pytest.param(MEMBER, 50 * REVIEW_BYTES, {}, "a review has at most 1,048,576", id="review"),
        pytest.param("other.bin", 50 * REVIEW_BYTES, {}, "unpacks to more", id="another file"),
        pytest.param(MEMBER, 1, {"comment": "x" * 20_000_000}, "unpacks to more", id="header"),
    ],
)
def test_a_small_archive_of_a_large_file_is_refused(
    tmp_path: Path, name: str, size: int, headers: dict[str, str], problem: str
) -> None:
    """With a sentence, and without holding the file in memory."""
    archive = pack_member(tmp_path / "bomb.tar.gz", name, size, headers)
    assert archive.stat().st_size < 200_000

    with use_at_most(8 * 2**20), pytest.raises(TrainingDataUnusable, match=problem):
        read_reviews(archive, limit=30 * REVIEW_BYTES)


def test_a_review_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    """It is refused only for being alone."""
    archive = pack_member(tmp_path / "large.tar.gz", MEMBER, REVIEW_BYTES, {})

    with pytest.raises(TrainingDataUnusable, match="train/pos holds 1"):
        read_reviews(archive)
