"""What counts as a text that can be read."""

from app.errors import TextBlank, TextNotUnicode, TextTooLong
from app.limits import TEXT_CHARACTERS

NUL = "\0"


def readable(text: str) -> str:
    """Return `text` unchanged, or raise the `TextError` that says why it cannot be read.

    The limit counts code points after trimming white space. A lone surrogate has no UTF-8
    form, and PostgreSQL cannot store NUL: neither is text that a person wrote.
    """
    trimmed = text.strip()
    if not trimmed:
        raise TextBlank
    if len(trimmed) > TEXT_CHARACTERS:
        raise TextTooLong(len(trimmed), limit=TEXT_CHARACTERS)
    return storable(text)


def storable(text: str) -> str:
    """Return `text` unchanged, or raise `TextNotUnicode` if it cannot be kept to the letter."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise TextNotUnicode(error.start, "half of a surrogate pair") from None
    if NUL in text:
        raise TextNotUnicode(text.index(NUL), "a NUL character")
    return text
