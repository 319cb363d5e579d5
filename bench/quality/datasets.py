"""Public data sets, as gzipped files of one JSON object a line."""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_labelled_texts(path: Path) -> tuple[list[str], NDArray[np.bool_]]:
    """Return the texts of a review set, and whether each is positive."""
    reviews = list(read_records(path))
    positive = np.array([review["label"] == 1 for review in reviews], dtype=np.bool_)
    return [review["text"] for review in reviews], positive


def require_files(parser: argparse.ArgumentParser, folder: Path, names: Iterable[str]) -> None:
    """End the program with code 2 unless the folder has all data sets."""
    for name in names:
        if not (file := folder / name).is_file():
            parser.error(f"{file} does not exist; --data names the folder of the data sets")
