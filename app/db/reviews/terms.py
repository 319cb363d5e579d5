"""What a search asks for: words, phrases and beginnings of words, on SQLite and PostgreSQL.

Both databases find reviews by words alone; phrases are then looked for in all the words of a
review, as they stand in the index. So both find the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, literal_column
from sqlalchemy.dialects.postgresql import TSQUERY

from app.db.tables.reviews import INDEX
from app.words import find_words

MOST_WORDS = 32
"""Words of a query that count; the others are ignored."""

SHORT_PREFIX = 3
"""Beginnings of up to so many characters: a great part of all reviews has such a word."""

_PART = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; with `is_prefix`, the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False


def parse_query(query: str) -> list[Term]:
    """Return the terms of a query, all of which a review must have; none where it has no word.

    Words in quotes are one term, any other word is a term of its own: `"no sound" crash*`.
    """
    terms: dict[Term, None] = {}
    for quoted, word in _PART.findall(query):
        words = find_words(quoted or word)
        if quoted and words:
            terms[Term(tuple(words))] = None
            continue
        is_prefix = word.endswith("*") and not word.startswith("*")
        for index, one in enumerate(words):
            terms[Term((one,), is_prefix=is_prefix and index == len(words) - 1)] = None
    return _limit_words(terms)


def has_short_prefix(terms: Sequence[Term]) -> bool:
    """Return whether every term is the beginning of a word that very many reviews have."""
    return all(term.is_prefix and len(term.words[-1]) <= SHORT_PREFIX for term in terms)


def match_terms(terms: Sequence[Term], *, in_postgresql: bool = False) -> ColumnElement[bool]:
    """Return the condition that a review's index entry has all the terms, one or more."""
    phrases = [occurs(term, in_postgresql=in_postgresql) for term in terms if len(term.words) > 1]
    words = dict.fromkeys(
        (word, term.is_prefix and word == term.words[-1]) for term in terms for word in term.words
    )
    found = _match_in_postgresql(words) if in_postgresql else _match_in_sqlite(words)
    return and_(found, *phrases)


def occurs(term: Term, *, in_postgresql: bool = False) -> ColumnElement[bool]:
    """Return the condition that a review has the term, read from all its words."""
    wanted = f" {' '.join(term.words)}" + ("" if term.is_prefix else " ")
    body = INDEX.c.body if in_postgresql else INDEX.c.words
    find = func.strpos if in_postgresql else func.instr
    return find(literal(" ").concat(body).concat(literal(" ")), wanted) > 0


def _match_in_sqlite(words: dict[tuple[str, bool], None]) -> ColumnElement[bool]:
    # Words consist of letters, digits and symbols: none can end the quotes around it.
    query = " AND ".join(f'"{word}"{"*" if is_prefix else ""}' for word, is_prefix in words)
    return literal_column("review_words").bool_op("MATCH")(query)


def _match_in_postgresql(words: dict[tuple[str, bool], None]) -> ColumnElement[bool]:
    query = " & ".join(f"'{word}'{':*' if is_prefix else ''}" for word, is_prefix in words)
    return INDEX.c.words.bool_op("@@")(bindparam(None, query, type_=TSQUERY))


def _limit_words(terms: dict[Term, None]) -> list[Term]:
    kept: list[Term] = []
    room = MOST_WORDS
    for term in terms:
        if room <= 0:
            break
        kept.append(Term(term.words[:room], term.is_prefix and len(term.words) <= room))
        room -= len(term.words)
    return kept
