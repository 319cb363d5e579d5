"""Tokens as the kernels read them, each as a value, for tests."""

from dataclasses import dataclass

import numpy as np

from app.kernels import Ints
from app.services.sentiment.linear.reader import Reader, allocate_scratch, read_text
from app.services.sentiment.scope.lexicon import NEGATOR
from app.services.sentiment.scope.operators import FLIPPED, NEGATED
from app.services.text.normal.characters import encode
from app.services.text.tokens.tables import KIND


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the kernels read it; `start` and `end` are positions in the text as it came."""

    hashed: int
    bits: int
    roles: int
    mask: int
    start: int
    end: int

    @property
    def kind(self) -> int:
        return self.bits & KIND

    @property
    def is_negator(self) -> bool:
        return bool(self.roles & NEGATOR)

    @property
    def is_turned(self) -> bool:
        """Whether the token's feeling is turned round, once and not twice."""
        return bool(self.mask & NEGATED) != bool(self.mask & FLIPPED)


def read_tokens(text: str, reader: Reader) -> list[Token]:
    """Return the text's tokens with their roles and marks, as the kernels find them."""
    code_points = encode(text)
    scratch = allocate_scratch(np.array([0, len(code_points)]))
    count = read_text(code_points, 0, len(code_points), reader, scratch)
    rows = zip(
        scratch.tokens.hashes[:count].tolist(),
        scratch.tokens.kinds[:count].tolist(),
        scratch.roles[:count].tolist(),
        scratch.masks[:count].tolist(),
        scratch.tokens.spans[:count].tolist(),
        strict=True,
    )
    return [
        Token(hashed, bits, roles, mask, *_find_written(span, scratch.starts, scratch.ends))
        for hashed, bits, roles, mask, span in rows
    ]


def _find_written(span: list[int], starts: Ints, ends: Ints) -> tuple[int, int]:
    first, last = span
    return (int(starts[first]), int(ends[last - 1])) if last > first else (0, 0)
