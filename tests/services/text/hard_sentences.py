"""The table of hard cases, `hard_sentences.txt`, which says at its head how it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")

_TAG = re.compile(r"<(?=[/a-z])[^>]*>")


@dataclass(frozen=True, slots=True)
class HardCase:
    """A text and its sentences, without tags and outer white space."""

    kind: str
    text: str
    sentences: list[str]
    is_known_to_fail: bool


def read_hard_cases() -> Iterator[HardCase]:
    """Read the table."""
    kind = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            marked = line.removeprefix("?? ").replace("\\n", "\n")
            pieces = clean(marked.split("|"))
            yield HardCase(kind, marked.replace("|", ""), pieces, line.startswith("?? "))


def clean(pieces: list[str]) -> list[str]:
    """Return the pieces without tags and outer white space; those that were nothing else go."""
    cleaned = (_TAG.sub("", piece).strip() for piece in pieces)
    return [piece for piece in cleaned if piece]
