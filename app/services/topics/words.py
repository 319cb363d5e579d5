"""How texts are cut into words, the same in fitting and in serving."""

import re
import unicodedata

_NOISE = re.compile(
    r"""
      (?:https?://|www\.)\S+                                # addresses
    | [^\s@]{1,64}@[^\s@]{1,255}
    | \$\$.{1,300}?\$\$                                     # formulas
    | \$(?=\S)[^$]{1,300}?(?<=\S)\$(?!\d)                   # "$5 and $10" is none
    | \\\(.{1,300}?\\\) | \\\[.{1,300}?\\\]
    | \\(?:cite\w*|ref|eqref|label|url|begin|end)\*?(?:\[[^\]]{0,99}\])?\{[^}]{0,300}\}
    | \\[a-zA-Z]+                                           # a command; its argument is text
    | </?[a-zA-Z][^<>]{0,200}> | &\#?\w{1,8};               # markup
    | \([^()]{0,200}?\bet\ al\b[^()]{0,200}?\)              # citations
    """,
    re.VERBOSE | re.DOTALL,
)
"""What holds letters but no words. All of it is bounded: no text makes the search slow."""

_SIGNS_OF_NOISE = ("$", "\\", "<", "&", "@", "http", "www.", "et al")

_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0966-\u0fff"
"""Signs that belong to the letter before them, which `\\w` leaves out, and their scripts."""

_ACCENTED = r"""\\['"`^~=.](?:\{[^\W\d_]\}|[^\W\d_])"""
"""An accented letter as LaTeX writes it."""

_WORD = re.compile(rf"(?:[^\W_]|{_ACCENTED})(?:[^\W_]|[{_MARKS}]|['\u2019](?=[^\W_])|{_ACCENTED})*")
_PLAIN_WORD = re.compile(r"([a-zA-Z0-9]++(?:'[a-zA-Z0-9]++)*+)")

_POSSESSIVE = re.compile(r"['\u2019]s?$")
_NO_LETTER = re.compile(r"[\W_]")


def cut(text: str) -> list[str]:
    """Return the pieces of `text` in order: gap, word, gap, …, word, gap.

    Joined they are the text. A word is a run of letters and digits with inner apostrophes and
    accents; addresses, formulas, LaTeX commands, markup and citations belong to the gaps.
    """
    if text.isascii() and not any(sign in text for sign in _SIGNS_OF_NOISE):
        # Most texts: the answer is that of the long way, in a third of the time.
        return _PLAIN_WORD.split(text)
    blanked = _NOISE.sub(lambda noise: " " * len(noise.group()), text)
    pieces: list[str] = []
    end = 0
    for word in _WORD.finditer(blanked):
        pieces += (text[end : word.start()], word.group())
        end = word.end()
    return [*pieces, text[end:]]


def spelled(word: str) -> str:
    """Return a lower-cased word without accents and possessive: "poincar\\'e's" is "poincare"."""
    plain = _POSSESSIVE.sub("", word)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _NO_LETTER.sub("", plain)
