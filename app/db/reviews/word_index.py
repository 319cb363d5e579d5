"""Full-text search: what a word is, and the index that knows which review has which words.

Words are found here, in Python, and not by the databases, whose ideas of a word differ from each
other and between their versions. Both index the same words: SQLite in an FTS5 table, PostgreSQL
in a tsvector. Both tables have the same name and columns, so queries differ in one operator.
"""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import Text

from app.db.tables.reviews import ReviewRow

# Scripts written without spaces: each character counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

# What is no letter or digit becomes a space. Bytes are translated five times as fast as strings.
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)

LONGEST_WORD = 200
"""Characters of a word that count; PostgreSQL takes no lexeme of more than 2,046 bytes."""

MOST_WORDS = 32
"""Different words of a query that count."""

INDEX = table("review_words", column("rowid", BigInteger), column("words", Text))

FACTS = table(
    "review_facts",
    column("number", BigInteger),
    column("current_label", ReviewRow.current_label.type),
    column("current_sure", ReviewRow.current_sure.type),
    column("current_probability", ReviewRow.current_probability.type),
    column("label", ReviewRow.label.type),
)
"""What SQLite's searches filter and order by; triggers keep it in step with the reviews."""


_NUMBER = select(ReviewRow.number).where(ReviewRow.id == bindparam("review")).scalar_subquery()
_LEXEMES = func.array_to_tsvector(bindparam("words", type_=ARRAY(Text)))

ENTER_IN_SQLITE = INDEX.insert().values(rowid=_NUMBER, words=bindparam("words"))
ENTER_IN_POSTGRESQL = INDEX.insert().values(rowid=_NUMBER, words=_LEXEMES)


def find_words(*texts: str | None) -> list[str]:
    """Return the different words of the texts, without case, in the order they first occur."""
    whole = " ".join(text for text in texts if text)
    words = dict.fromkeys(
        _find_ascii_words(whole) if whole.isascii() else _find_unicode_words(whole)
    )
    if max(map(len, words), default=0) > LONGEST_WORD:
        words = dict.fromkeys(word[:LONGEST_WORD] for word in words)
    return list(words)


def _find_unicode_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _find_ascii_words(text: str) -> list[str]:
    """Do as `_find_unicode_words` does, in a third of the time."""
    return text.encode().translate(_ASCII_WORDS).decode().split()


async def add_to_index(
    connection: AsyncConnection, words: Sequence[tuple[UUID, list[str]]]
) -> None:
    """Enter the words of stored reviews, each given by its id."""
    if connection.dialect.name == "postgresql":
        rows = [{"review": review_id, "words": found} for review_id, found in words]
        await connection.execute(ENTER_IN_POSTGRESQL, rows)
    else:
        lines = [{"review": review_id, "words": " ".join(found)} for review_id, found in words]
        await connection.execute(ENTER_IN_SQLITE, lines)


def find_query_words(query: str) -> list[str]:
    """Return the words of a query that count."""
    return find_words(query)[:MOST_WORDS]


def match_all(words: Sequence[str], *, in_postgresql: bool = False) -> ColumnElement[bool]:
    """Say that every one of the words, of which there is at least one, is among the indexed."""
    # Words are letters and digits: nothing in the quotes can end them.
    if in_postgresql:
        query = bindparam(None, " & ".join(f"'{word}'" for word in words), type_=TSQUERY)
        return INDEX.c.words.bool_op("@@")(query)
    return literal_column("review_words").bool_op("MATCH")(
        " AND ".join(f'"{word}"' for word in words)
    )
