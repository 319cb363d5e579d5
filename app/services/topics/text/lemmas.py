"""The words that a word could be a form of: plurals, participles, spellings, stretched letters."""

import re
from collections.abc import Iterator
from itertools import product
from operator import add

_PLURALS = (
    (re.compile(r"ies$"), ("y", "ie")),
    (re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$"), ("", "e")),
    (re.compile(r"ices$"), ("ix", "ex", "ice")),
    (re.compile(r"(?<=[aeo])ses$"), ("sis", "se")),
    (re.compile(r"yses$"), ("ysis", "yse")),
    (re.compile(r"(?<=[^isu])s$"), ("",)),
)
"""Endings of plurals and third persons, and what replaces them in the base form."""

_IRREGULAR = {
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "automata": "automaton",
    "optima": "optimum",
    "minima": "minimum",
    "maxima": "maximum",
    "extrema": "extremum",
    "spectra": "spectrum",
    "corpora": "corpus",
    "halves": "half",
    "lemmata": "lemma",
}

_PAST = re.compile(r"(?:ing|ed)$")

_PARTICIPLES = re.compile(r"(?:ing|ed|er|ly|able)$")

_BRITISH = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(?=(?:e|es|ed|er|ers|ing)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|ing)$)"), "yz"),
    (re.compile(r"our(?=s|al|ed|ing|hood|ite|$)"), "or"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)

SHORTEST_SINGULAR = 3
"""Letters."""

SHORTEST_STEM = 4
"""Letters; a shorter stem is no word, or another one: "caring" is no form of "car"."""

_STRETCHED = re.compile(r"(.)\1{2,}")

MOST_STRETCHED = 3
"""Stretched letters of one word that are tried twice and once each; further ones stand once."""


def derive_relatives(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a form of, the closest first."""
    forms = [word, *americanize(word)]
    forms += [base for form in forms for base in derive_singulars(form)]
    yield from forms[1:]
    for form in forms:
        yield from _derive_stems(form)


def derive_singulars(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a plural or third person of, the likeliest first."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, bases in _PLURALS:
        if ending.search(word):
            singulars = (ending.sub(base, word) for base in bases)
            yield from (base for base in singulars if len(base) >= SHORTEST_SINGULAR)


def derive_verbs(word: str) -> Iterator[str]:
    """Yield the verbs that `word` could be the past or a participle of, the likeliest first."""
    stem, endings = _PAST.subn("", word)
    if endings and len(stem) >= SHORTEST_SINGULAR:
        yield from _derive_bases(stem)


def americanize(word: str) -> Iterator[str]:
    """Yield the American spellings of a word that could be a British one."""
    for british, american in _BRITISH:
        if british.search(word):
            yield british.sub(american, word)


def list_unstretched(word: str) -> Iterator[str]:
    """Yield a word with each letter that stands three times and more once or twice: "sooo"."""
    pieces = _STRETCHED.split(word)
    rests, stretched = pieces[::2], pieces[1::2]
    for counts in product((1, 2), repeat=min(len(stretched), MOST_STRETCHED)):
        times = [*counts, *[1] * len(stretched)]
        letters = [letter * n for letter, n in zip(stretched, times, strict=False)]
        yield "".join(map(add, rests, [*letters, ""]))


def _derive_stems(word: str) -> Iterator[str]:
    """Yield the bases of a participle or adverb, and other forms of its stem."""
    stem, endings = _PARTICIPLES.subn("", word)
    if not endings:
        stem = word.removesuffix("e")
    if len(stem) < SHORTEST_STEM:
        return
    yield from _derive_bases(stem, is_cut=endings > 0)
    yield from (stem + ending for ending in ("ing", "ed", "ion", "ation"))


def _derive_bases(stem: str, *, is_cut: bool = True) -> Iterator[str]:
    """Yield the words that have a stem; `is_cut` if it stood before an ending."""
    yield stem
    yield stem + "e"
    if is_cut and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem[-1] == "i":
        yield stem[:-1] + "y"
