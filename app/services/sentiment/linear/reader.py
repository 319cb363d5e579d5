"""The compiled reading of a text for its features: normal form, sentences, tokens, scopes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, Longs, kernel
from app.services.sentiment.scope.lexicon import build_lexicon
from app.services.sentiment.scope.marking import mark_scopes
from app.services.sentiment.scope.openings import Masks
from app.services.sentiment.scope.operators import build_factors
from app.services.sentiment.scope.roles import find_roles
from app.services.text.normal.characters import LONGEST_EXPANSION
from app.services.text.normal.tables import NormalTables, load_normal_tables
from app.services.text.normalise import normalise_into
from app.services.text.sentences import find_sentence_ends
from app.services.text.splitting.tables import SentenceTables, load_sentence_tables
from app.services.text.tokenizer import tokenize
from app.services.text.tokens.tables import (
    Tokens,
    TokenTables,
    allocate_tokens,
    load_token_tables,
)
from app.services.text.tokens.vocabulary import Vocabulary
from app.services.text.word_table import WordTable


class Reader(NamedTuple):
    """Everything that a text is read with."""

    normal: NormalTables
    sentences: SentenceTables
    tokens: TokenTables
    vocabulary: Vocabulary
    lexicon: WordTable
    factors: NDArray[np.int8]


class Scratch(NamedTuple):
    """Room for one text on its way; each array is as long as the longest text needs."""

    normal: Ints
    starts: Ints
    ends: Ints
    sentences: Ints
    tokens: Tokens
    roles: Longs
    masks: Masks


def load_reader(vocabulary: Vocabulary) -> Reader:
    """Return the tables that texts are read with, for the words that training met."""
    return Reader(
        load_normal_tables(),
        load_sentence_tables(),
        load_token_tables(),
        vocabulary,
        build_lexicon(),
        build_factors(),
    )


@kernel
def allocate_scratch(bounds: Longs) -> Scratch:
    """Allocate room for the longest of the texts between `bounds`."""
    longest = 0
    for text in range(len(bounds) - 1):
        longest = max(longest, bounds[text + 1] - bounds[text])
    letters = LONGEST_EXPANSION * longest
    tokens = allocate_tokens(longest)
    return Scratch(
        np.empty(letters, np.int32),
        np.empty(letters, np.int32),
        np.empty(letters, np.int32),
        np.empty(letters + 1, np.int32),
        tokens,
        np.empty(len(tokens.hashes), np.int64),
        np.empty(len(tokens.hashes), np.uint16),
    )


@kernel
def read_text(code_points: Ints, begin: int, end: int, reader: Reader, scratch: Scratch) -> int:
    """Read one text into `scratch`, and return how many tokens it has."""
    length = normalise_into(
        code_points, begin, end, reader.normal, scratch.normal, scratch.starts, scratch.ends
    )
    normal = scratch.normal[:length]
    sentences = find_sentence_ends(normal, 0, length, reader.sentences, scratch.sentences)
    count = tokenize(
        normal, scratch.sentences[:sentences], reader.tokens, reader.vocabulary, scratch.tokens
    )
    find_roles(scratch.tokens, count, reader.lexicon, scratch.roles)
    mark_scopes(scratch.tokens, count, scratch.roles, scratch.masks)
    return count
