"""The shipped example texts, which people try first."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from app.domain.sentiment import Label
from app.limits import check_text
from app.services.artifacts import find_trusted, read_manifest
from app.settings import find_artifacts

FOLDER = find_artifacts() / "examples"


@pytest.fixture
def reviews() -> list[dict[str, str | None]]:
    """The example reviews, as shipped."""
    path = find_trusted(FOLDER, read_manifest(FOLDER), "reviews.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def abstracts() -> list[dict[str, str]]:
    """The example abstracts, as shipped."""
    path = find_trusted(FOLDER, read_manifest(FOLDER), "abstracts.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_is_something_to_try(reviews: list[dict[str, str | None]]) -> None:
    """About forty reviews, with different ids."""
    assert len({review["id"] for review in reviews}) == len(reviews) >= 40


def test_every_example_can_be_read(reviews: list[dict[str, str | None]]) -> None:
    """By the rules for any text."""
    for review in reviews:
        assert check_text(review["text"] or "")
        assert review["label"] in (*Label, None)


def test_there_are_two_dozen_abstracts(abstracts: list[dict[str, str]]) -> None:
    """With different ids and titles."""
    assert [abstract["id"] for abstract in abstracts] == [
        f"example-{number:02}" for number in range(1, 25)
    ]
    assert len({abstract["title"] for abstract in abstracts}) == len(abstracts)


def test_every_abstract_is_as_long_as_an_abstract(abstracts: list[dict[str, str]]) -> None:
    """Readable, and neither a sentence nor a paper."""
    for abstract in abstracts:
        assert abstract.keys() == {"id", "title", "text"}
        assert check_text(abstract["title"])
        assert 600 <= len(check_text(abstract["text"])) <= 1600


def test_no_two_abstracts_share_a_sentence(abstracts: list[dict[str, str]]) -> None:
    """Each was written for itself."""
    sentences = Counter(
        sentence.casefold()
        for abstract in abstracts
        for sentence in re.split(r"(?<=[.!?])\s+", abstract["text"].strip())
    )

    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_every_file_is_in_the_manifest() -> None:
    """And every file in the manifest is there unchanged."""
    manifest = read_manifest(FOLDER)

    assert {path.name for path in Path(FOLDER).iterdir()} == {
        "manifest.json",
        *(entry.file for entry in manifest.files),
    }
    for entry in manifest.files:
        find_trusted(FOLDER, manifest, entry.file)
