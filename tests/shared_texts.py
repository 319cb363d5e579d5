"""Data sets for development, which are not part of the project."""

import gzip
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "data"


def read_shared_texts(name: str) -> list[str]:
    """Return the texts of one data set, or skip the test where there is none."""
    path = FOLDER / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is not there; it is data for development, not part of the project")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
