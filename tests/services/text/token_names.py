"""Tokens by name: what the compiled tokenizer writes, as words a person can compare."""

from collections.abc import Iterable

import numpy as np

from app.services.text.normalise import normalise
from app.services.text.tokenizer import tokenize
from app.services.text.tokens.sign_groups import EMOJI
from app.services.text.tokens.tables import (
    COMMA,
    CONSTANTS,
    KIND,
    NOTHING,
    Tokens,
    allocate_tokens,
    load_token_tables,
)
from app.services.text.tokens.vocabulary import Vocabulary, build_empty_vocabulary
from app.services.text.word_table import hash_word

NO_ENDS = np.empty(0, np.int32)


def read_tokens(text: str, vocabulary: Vocabulary | None = None) -> Tokens:
    """Return the tokens of a text, whose spans are positions in its normal form."""
    # Written to by the service, so that another type would be compiled here for ten seconds.
    code_points = normalise(text).code_points.copy()
    tokens = allocate_tokens(len(text))
    known = build_empty_vocabulary() if vocabulary is None else vocabulary
    count = tokenize(code_points, NO_ENDS, load_token_tables(), known, tokens)
    return Tokens(tokens.hashes[:count], tokens.kinds[:count], tokens.spans[:count])


def name_tokens(
    text: str, names: Iterable[str] = (), vocabulary: Vocabulary | None = None
) -> list[str]:
    """Return the tokens of a text by their names, of which `names` are some.

    A sign between clauses is itself, what has no opinion "#", and a word without a name "?".
    """
    words = {int(hash_word(name)): name for name in (*CONSTANTS, *EMOJI, *names)}
    tokens = read_tokens(text, vocabulary)
    return [
        _name(int(hashed), int(kind), words)
        for hashed, kind in zip(tokens.hashes, tokens.kinds, strict=True)
    ]


def _name(hashed: int, kind: int, words: dict[int, str]) -> str:
    if kind & KIND == NOTHING:
        return "#"
    return chr(hashed) if kind & KIND == COMMA else words.get(hashed, "?")
