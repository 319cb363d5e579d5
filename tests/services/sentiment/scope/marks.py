"""Texts whose marked words are in brackets, for tests of what is marked."""

import re

from app.services.sentiment.linear.reader import Reader
from app.services.text.tokens.tables import WORD
from tests.services.sentiment.tokens import read_tokens

WRITTEN = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")


def find_marked(text: str, operator: int, reader: Reader) -> list[str]:
    """Return the words of a text, as they are written, to which an operator applies."""
    spans = {
        (token.start, token.end)
        for token in read_tokens(text, reader)
        if token.kind == WORD and token.mask & operator
    }
    return [text[start:end] for start, end in sorted(spans)]


def find_bracketed(example: str) -> list[str]:
    """Return the words between brackets."""
    return [word for part in re.findall(r"\[(.*?)\]", example) for word in WRITTEN.findall(part)]


def drop_brackets(example: str) -> str:
    return example.replace("[", "").replace("]", "")
