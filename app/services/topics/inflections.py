"""Forms of English words: which words another could be a form of."""

import re
from collections.abc import Iterator

_PLURALS = (
    (re.compile(r"ies$"), ("y", "ie")),
    (re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$"), ("", "e")),
    (re.compile(r"ices$"), ("ix", "ex", "ice")),
    (re.compile(r"(?<=[aeo])ses$"), ("sis", "se")),
    (re.compile(r"yses$"), ("ysis", "yse")),
    (re.compile(r"(?<=[^isu])s$"), ("",)),
)
"""Endings of plurals and third persons, and what stands there in the base form."""

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
SHORTEST_STEM = 4
"""Letters; shorter beginnings are no words, or others: "caring" is no form of "car"."""


def singulars(word: str) -> Iterator[str]:
    """Yield what `word` could be a plural or third person of, the likeliest first."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, bases in _PLURALS:
        if ending.search(word):
            found = (ending.sub(base, word) for base in bases)
            yield from (base for base in found if len(base) >= SHORTEST_SINGULAR)


def respelled(word: str) -> Iterator[str]:
    """Yield the American spellings of what could be a British one."""
    for british, american in _BRITISH:
        if british.search(word):
            yield british.sub(american, word)


def relatives(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a form of, the nearest first."""
    near = [word, *respelled(word)]
    near += [base for form in near for base in singulars(form)]
    yield from near[1:]
    for form in near:
        yield from _stems(form)


def _stems(word: str) -> Iterator[str]:
    """Yield the bases of a participle or an adverb, and the other forms of its stem."""
    stem, endings = _PARTICIPLES.subn("", word)
    if not endings:
        stem = word.removesuffix("e")
    if len(stem) < SHORTEST_STEM:
        return
    bases = [stem, stem + "e"]
    if endings and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    if stem[-1] == "i":
        bases.append(stem[:-1] + "y")
    yield from bases
    yield from (stem + ending for ending in ("ing", "ed", "ion", "ation"))
