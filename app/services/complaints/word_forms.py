"""Which words of reviews are forms of one word: "crashes" and "crashing" are of "crash"."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from app.services.reviews.phrases import STOP_WORDS
from app.services.topics.text.lemmas import derive_singulars, derive_verbs

OWN_WORDS = STOP_WORDS | {"evening", "news"}
"""Words that are no form of the word that they look like one of."""


def group_forms(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the word that each form counts as; words that are no form are not in it.

    `counts` has how often each word is said: a word is a form of one that is said, of several of
    the one that is said most often; else of one that another word is a form of, too.
    """
    candidates = {word: _derive_bases(word, counts) for word in counts}
    forms = Counter(chain.from_iterable(candidates.values()))

    def weigh(base: str) -> tuple[int, int, str]:
        return counts.get(base, 0), forms[base], base

    bases: dict[str, str] = {}
    for word, derived in candidates.items():
        known = [base for base in derived if base in counts or forms[base] > 1]
        if known:
            bases[word] = max(known, key=weigh)
    return {word: _find_root(word, bases) for word in bases}


def _derive_bases(word: str, counts: Mapping[str, int]) -> set[str]:
    if word in OWN_WORDS:
        return set()
    # What has a plural is a noun: "settings" are not what is set.
    verbs: Iterable[str] = () if f"{word}s" in counts else derive_verbs(word)
    return set(chain(derive_singulars(word), verbs)) - STOP_WORDS


def _find_root(word: str, bases: Mapping[str, str]) -> str:
    while word in bases:
        word = bases[word]
    return word
