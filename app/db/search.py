"""Full-text search: what a word is, and the index that knows which review has which words.

Words are found here, in Python, and not by the databases, whose ideas of a word differ from each
other and between their versions. Both index the same words: SQLite in an FTS5 table, PostgreSQL
in a tsvector. Both tables have the same name and columns, so queries differ in one operator.
"""

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    bindparam,
    column,
    false,
    func,
    literal_column,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Text

from app.db.locks import is_postgresql

# Scripts written without spaces: each character counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

LONGEST_WORD = 200
"""Characters of a word that count; PostgreSQL takes no lexeme of more than 2,046 bytes."""

MOST_WORDS = 32
"""Different words of a query that count."""

INDEX = table("review_words", column("rowid", BigInteger), column("words", Text))


def words_in(*texts: str | None) -> list[str]:
    """Return the different words of the texts, without case, in the order they first occur."""
    whole = unicodedata.normalize("NFC", " ".join(text for text in texts if text)).casefold()
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(whole)))


async def add_to_index(session: AsyncSession, words: Sequence[tuple[int, list[str]]]) -> None:
    """Enter the words of stored reviews, each given by its number."""
    if not words:
        return
    if is_postgresql(session):
        entered = func.array_to_tsvector(bindparam("words", type_=ARRAY(Text)))
        rows = [{"rowid": number, "words": found} for number, found in words]
        await session.execute(INDEX.insert().values(rowid=bindparam("rowid"), words=entered), rows)
    else:
        lines = [{"rowid": number, "words": " ".join(found)} for number, found in words]
        await session.execute(INDEX.insert(), lines)


def all_occur(session: AsyncSession, words: str) -> ColumnElement[bool]:
    """Say that every word of the query is among the indexed; without a word, that is never so."""
    wanted = words_in(words)[:MOST_WORDS]
    if not wanted:
        return false()
    # Words are letters and digits: nothing in the quotes can end them.
    if is_postgresql(session):
        query = bindparam(None, " & ".join(f"'{word}'" for word in wanted), type_=TSQUERY)
        return INDEX.c.words.bool_op("@@")(query)
    return literal_column("review_words").bool_op("MATCH")(
        " AND ".join(f'"{word}"' for word in wanted)
    )
