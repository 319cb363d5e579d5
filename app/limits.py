"""Limits on requests, published at /v1/limits and enforced before any work."""

from app.errors import TextBlank, TextNotUnicode, TextTooLong

TEXT_CHARACTERS = 100_000
"""The longest text, in code points after trimming."""

EXPLAINED_CHARACTERS = 200_000
"""The most characters in all texts of a batch with `explain`, whose answer weighs every word."""

BATCH_ITEMS = 100
BODY_BYTES = 8 * 2**20
PAGE_ITEMS = 200
PAGE_ITEMS_DEFAULT = 50
TERMS_DEFAULT = 30
SUMMARY_SENTENCES = 100

NUL = "\0"


def check_text(text: str) -> str:
    """Return `text` unchanged, or raise the `TextError` that says why it cannot be read.

    The limit counts code points after trimming white space. A lone surrogate has no UTF-8
    form, and PostgreSQL cannot store NUL: neither is text that a person wrote.
    """
    trimmed = text.strip()
    if not trimmed:
        raise TextBlank
    if len(trimmed) > TEXT_CHARACTERS:
        raise TextTooLong(len(trimmed), limit=TEXT_CHARACTERS)
    return check_storable(text)


def check_storable(text: str) -> str:
    """Return `text` unchanged, or raise `TextNotUnicode` if it cannot be stored unchanged."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise TextNotUnicode(error.start, "half of a surrogate pair") from None
    if NUL in text:
        raise TextNotUnicode(text.index(NUL), "a NUL character")
    return text
