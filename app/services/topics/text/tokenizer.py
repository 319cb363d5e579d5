"""The tokenizer: how texts are cut into words, the same in training and in serving."""

import re
import unicodedata
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.services.topics.text.term_lookup import find_plain_words

_ADDRESS = r"https?://\S+ | www\.\S+"
_MAIL = r"[^\s@]{1,64}@[^\s@]{1,255}"
_MARKUP = r"""
      \$\$.{1,300}?\$\$                                     # formulas
    | \$(?=\S)[^$]{1,300}?(?<=\S)\$(?!\d)                   # not "$5 and $10"
    | \\\(.{1,300}?\\\) | \\\[.{1,300}?\\\]
    | \\(?:cite\w*|ref|eqref|label|url|begin|end)\*?(?:\[[^\]]{0,99}\])?\{[^}]{0,300}\}
    | \\[a-zA-Z]+                                           # a command; its argument is text
    | </?[a-zA-Z][^<>]{0,200}> | &\#?\w{1,8};               # markup
    | \([^()]{0,200}?\bet\ al\b[^()]{0,200}?\)              # citations
    """
"""Text with letters but no words. All repetitions are bounded: no text makes the search slow."""

_NOISE = re.compile(f"{_ADDRESS} | {_MARKUP}", re.VERBOSE | re.DOTALL)
"""Noise other than mail addresses.

All of it begins with one of few signs, so that the search costs a tenth of that with mail.
"""

_NOISE_WITH_MAIL = re.compile(f"{_ADDRESS} | {_MAIL} | {_MARKUP}", re.VERBOSE | re.DOTALL)

SURROGATES = "surrogatepass"
"""Halves of surrogate pairs are no UTF-8; they are encoded as if they were, and are no words."""

_SIGNS_OF_NOISE = ("$", "\\", "<", "&", "@", "http", "www.", "et al")
"""A text without any of these has no noise."""

_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0966-\u0fff"
"""Combining marks, which `\\w` leaves out, and the scripts that use them."""

_ACCENT = "\\"

_ACCENTED = r"""\\['"`^~=.](?:\{[^\W\d_]\}|[^\W\d_])"""
"""An accented letter as LaTeX writes it."""

_WORD = re.compile(rf"(?:[^\W_]|{_ACCENTED})(?:[^\W_]|[{_MARKS}]|['\u2019](?=[^\W_])|{_ACCENTED})*")

_POSSESSIVE = re.compile(r"['\u2019]s?$")
_NO_LETTER = re.compile(r"[\W_]")


def find_words(text: str) -> tuple[bytes, NDArray[np.int64]]:
    """Return `text` in UTF-8, and the byte offsets (n, 2) at which its words begin and end.

    A word is a run of letters and digits with inner apostrophes and accents. Addresses, formulas,
    LaTeX commands, markup and citations are no words.
    """
    encoded = text.encode(errors=SURROGATES)
    plain = text if _is_plain(text) else _blank_noise(text)
    if text.isascii() and _ACCENT not in plain:
        # The common case: the result is that of the lines below, in a twentieth of the time.
        letters = encoded if plain is text else plain.encode()
        return encoded, find_plain_words(np.frombuffer(letters, np.uint8))
    words = np.array([word.span() for word in _WORD.finditer(plain)], dtype=np.int64)
    return encoded, _find_byte_offsets(encoded)[words.reshape(-1, 2)]


def split_pieces(text: str) -> list[str]:
    """Split a text into gap, word, gap, …, word, gap; joined, the pieces are the text."""
    encoded, words = find_words(text)
    bounds = [0, *words.ravel().tolist(), len(encoded)]
    return [encoded[begin:end].decode(errors=SURROGATES) for begin, end in pairwise(bounds)]


def normalize_spelling(word: str) -> str:
    r"""Remove accents and the possessive from a lower-case word: "poincar\'e's" is "poincare"."""
    plain = _POSSESSIVE.sub("", word)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _NO_LETTER.sub("", plain)


def _is_plain(text: str) -> bool:
    """Return whether the text certainly has no noise."""
    return not any(sign in text for sign in _SIGNS_OF_NOISE)


def _blank_noise(text: str) -> str:
    """Replace the noise of a text by as many blanks."""
    noise = _NOISE_WITH_MAIL if "@" in text else _NOISE
    return noise.sub(lambda found: " " * len(found.group()), text)


def _find_byte_offsets(encoded: bytes) -> NDArray[np.int64]:
    """Return the byte offset of each character of a UTF-8 text, and of its end."""
    is_first = (np.frombuffer(encoded, np.uint8) & 0xC0) != 0x80
    return np.append(is_first.nonzero()[0], len(encoded))
