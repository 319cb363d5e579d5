"""The texts that people try first."""

import json
from pathlib import Path

import pytest

from app.domain import Label
from app.services.artifacts import read_manifest, trusted_path
from app.settings import shipped_artifacts
from app.text import readable

FOLDER = shipped_artifacts() / "examples"


@pytest.fixture
def reviews() -> list[dict[str, str | None]]:
    """The example reviews, as shipped."""
    path = trusted_path(FOLDER, read_manifest(FOLDER), "reviews.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_is_something_to_try(reviews: list[dict[str, str | None]]) -> None:
    """About forty voices, told apart by their ids."""
    assert len({review["id"] for review in reviews}) == len(reviews) >= 40


def test_every_example_can_be_read(reviews: list[dict[str, str | None]]) -> None:
    """By the rules that hold for everybody's texts."""
    for review in reviews:
        assert readable(review["text"] or "")
        assert review["label"] in (*Label, None)


def test_nothing_unvouched_lies_beside_them() -> None:
    """Every file is in the manifest, and every entry of it is there unchanged."""
    manifest = read_manifest(FOLDER)

    assert {path.name for path in Path(FOLDER).iterdir()} == {
        "manifest.json",
        *(entry.file for entry in manifest.files),
    }
    for entry in manifest.files:
        trusted_path(FOLDER, manifest, entry.file)
