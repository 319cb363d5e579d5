"""The map and the trips of CONTRIBUTING.md, held against the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.replay import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

TRIPS = {
    trip[0]: re.findall(r"`(app/[\w/]+\.py)`", trip[1])
    for trip in re.findall(r"^\*\*(One [\w ]+)\*\*(.+?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
}


def test_there_are_five_trips() -> None:
    """A review, a correction, an abstract, a scored file and a training run."""
    assert len(TRIPS) == 5


@pytest.mark.parametrize("trip", TRIPS)
def test_each_file_of_a_trip_is_imported_by_one_before_it(trip: str) -> None:
    """So that whoever follows it never has to guess, nor to go up again."""
    first, *others = TRIPS[trip]
    known = set(find_imports(first))
    unreached = []
    for file in others:
        if file not in known:
            unreached.append(file)
        known |= set(find_imports(file))

    assert unreached == []


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:app|tests|bench|web)/[\w./-]*)`", PAGE)))
)
def test_what_is_named_is_there(path: str) -> None:
    """Files and folders of the repository, and what builds and runs make there."""
    made = ("web/dist", "web/node_modules", "bench/results.json")

    assert path in made or (ROOT / path).exists()


def find_imports(file: str) -> Iterator[str]:
    """Yield the files of ours that a file imports, also inside functions."""
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                for module in (node.module, f"{node.module}.{name.name}"):
                    path = Path(*module.split(".")).with_suffix(".py")
                    if (ROOT / path).is_file():
                        yield path.as_posix()
