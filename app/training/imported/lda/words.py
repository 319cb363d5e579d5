"""What the words of a dictionary tell of how they were made; said in sentences, too.

A notebook's tokenizer is stored nowhere. What it did shows in what is in the dictionary, and in
what is missing from it, as far as there is enough of it.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from app.services.text.english import FUNCTION_WORDS
from app.services.topics.text.imported import Inflection, WordSettings
from app.services.topics.text.lemmas import derive_singulars, derive_verbs
from app.services.topics.text.phrasing import PhraseLayer
from app.training.imported.lda.phrases import SavedPhrases
from app.training.imported.lda.presumed import presume_phrases
from app.training.imported.lda.sentences import describe_words


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENOUGH_WORDS = 100
"""Fewer words say nothing about forms and lengths."""

LEAST_PLURALS = 0.03
"""Part of the words that are plurals of others: 9 to 19 % where forms are kept, else next to 0."""

LEAST_PARTICIPLES = 0.05
"""Part of the words that are participles of others: 6 to 17 % where verbs are as they came."""

ODD_WORDS = 0.002
"""Part of the words that may be otherwise than all the others: chance, or what was left over."""

MARGINAL_WORDS = 0.02
"""Part of the words that begin or end with a sign where texts were split at blanks alone."""

USUAL_SHORTEST, USUAL_LONGEST, LONGEST = 2, 15, 40
"""Characters: what gensim's `simple_preprocess` keeps, and what no word exceeds."""

PROBES = _split(
    "because while during after before between both each few more most other some such than then "
    "these those through under until very when where which who why how into only own same so too "
    "against further once here there all any"
)
"""Words of every list of stop words, and in no text too frequent for a dictionary."""

COMMONEST = _split("the of and to in is a")
"""Words of every list of stop words: where one was kept, all were."""

FEW_PROBES = 5

MANY_PHRASES = 50
"""So many phrases without a stop word, and there were none between the words."""

ENOUGH_COMPARISONS = 10


@dataclass(frozen=True, slots=True)
class LearnedWords:
    """How a dictionary has words, and sentences that say so, with what is uncertain."""

    settings: WordSettings
    sentences: tuple[str, ...]


def learn_words(
    words: Mapping[int, str],
    *,
    terms: int,
    phrases: Sequence[SavedPhrases],
    frequencies: Mapping[int, int],
) -> LearnedWords:
    """Learn how a dictionary of `terms` ids has words; `frequencies` are documents by id."""
    layers = [saved.layer for saved in order_layers(phrases)]
    presumed = () if layers else presume_phrases(words.values())
    layers += presumed
    joined = {layer.delimiter.join(one) for layer in layers for one in layer.phrases}
    single = [word for word in words.values() if word not in joined]
    tokens = set(single).union(*(saved.tokens or () for saved in phrases[:1]))
    settings = WordSettings(
        terms=tuple(words.get(number, f"#{number}") for number in range(terms)),
        shortest=_find_shortest(tokens),
        longest=_find_longest(tokens),
        inflection=_find_inflection(single),
        stop_words=tuple(sorted(FUNCTION_WORDS.difference(words.values()))),
        are_stop_words_removed=_are_stop_words_removed(single, phrases, layers),
        counts_parts=_counts_parts(words, layers, frequencies),
        phrases=tuple(layers),
        **_learn_spelling(single, {word for layer in layers for word in layer.list_words()}),
    )
    sentences = describe_words(settings, joined, is_presumed=bool(presumed))
    return LearnedWords(settings, tuple(sentences))


class _Spelling(TypedDict):
    """The settings of how words are written."""

    is_lower: bool
    has_accents: bool
    has_digits: bool
    is_split_at_blanks: bool
    signs: str
    is_inflected_in_phrases: bool


def _learn_spelling(single: Sequence[str], of_phrases: Collection[str]) -> _Spelling:
    """Learn how words are written that stand alone, and those of phrases."""
    signs = _find_signs(single)
    return {
        "is_lower": _is_rare((word != word.lower() for word in single), len(single)),
        "has_accents": any(map(_has_accent, {*single, *of_phrases})),
        "has_digits": any(any(map(str.isdigit, word)) for word in single),
        "is_split_at_blanks": signs is None,
        "signs": signs or "",
        "is_inflected_in_phrases": _find_inflection(of_phrases) is Inflection.KEPT,
    }


def order_layers(phrases: Sequence[SavedPhrases]) -> list[SavedPhrases]:
    """Return phrases of words before those of phrases, however they were named."""
    return sorted(phrases, key=lambda saved: _count_joints(saved.layer))


def _count_joints(layer: PhraseLayer) -> int:
    """Return the delimiters within a token, of most of the phrases."""
    counts = (max(token.count(layer.delimiter) for token in one) for one in layer.phrases)
    return max(counts, default=0)


def _find_signs(words: Collection[str]) -> str | None:
    """Return the signs that are within words; None if words were split at blanks alone."""
    if not _is_rare(
        (not (word[:1] + word[-1:]).replace("_", "a").isalnum() for word in words),
        len(words),
        limit=MARGINAL_WORDS,
    ):
        return None
    inside = Counter(
        sign for word in words for sign in {*word[1:-1]} if not sign.isalnum() and sign != "_"
    )
    least = max(1, ODD_WORDS / 10 * len(words))
    return "".join(
        sorted(
            sign
            for sign, count in inside.items()
            if count >= least and not unicodedata.category(sign).startswith(("M", "Z"))
        )
    )


def _is_rare(odd: Iterator[bool], count: int, *, limit: float = ODD_WORDS) -> bool:
    """Return whether at most that part of so many are odd."""
    return sum(odd) <= limit * count


def _has_accent(word: str) -> bool:
    if word.isascii():
        return False
    return any(unicodedata.category(one) == "Mn" for one in unicodedata.normalize("NFD", word))


def _find_shortest(words: Collection[str]) -> int:
    shortest = min(map(len, words), default=USUAL_SHORTEST)
    return shortest if len(words) >= ENOUGH_WORDS else min(shortest, USUAL_SHORTEST)


def _find_longest(words: Collection[str]) -> int:
    longest = max(map(len, words), default=LONGEST)
    return USUAL_LONGEST if longest <= USUAL_LONGEST else max(longest, LONGEST)


def _find_inflection(words: Collection[str]) -> Inflection:
    """Return which forms there are: plurals beside their singulars, participles beside verbs."""
    known = {word.lower() for word in words}
    long = [word for word in known if word.isalpha() and len(word) > 3]
    if len(long) < ENOUGH_WORDS:
        return Inflection.KEPT
    plurals = sum(
        word.endswith("s") and any(map(known.__contains__, derive_singulars(word))) for word in long
    )
    if plurals >= LEAST_PLURALS * len(long):
        return Inflection.KEPT
    participles = sum(any(map(known.__contains__, derive_verbs(word))) for word in long)
    if participles >= LEAST_PARTICIPLES * len(long):
        return Inflection.SINGULARS
    return Inflection.LEMMAS


def _are_stop_words_removed(
    words: Collection[str], phrases: Sequence[SavedPhrases], layers: Sequence[PhraseLayer]
) -> bool:
    """Return whether stop words were taken out before phrases were looked for."""
    if any(layer.connectors for layer in layers):
        return False
    if phrases and phrases[0].tokens is not None:
        return len(PROBES & phrases[0].tokens) < FEW_PROBES
    parts = {word for layer in layers for word in layer.list_words()}
    if parts & PROBES or not COMMONEST.isdisjoint({*words, *parts}):
        return False
    if sum(len(layer.phrases) for layer in layers) >= MANY_PHRASES:
        return True
    return len(PROBES.intersection(words)) < FEW_PROBES


def _counts_parts(
    words: Mapping[int, str], layers: Sequence[PhraseLayer], frequencies: Mapping[int, int]
) -> bool:
    """Return whether the words of phrases were counted beside them, as gensim's tutorial does.

    Then a word is in all documents that its phrases are in. Otherwise the words of some phrase
    hardly ever stand alone.
    """
    documents = {word: frequencies.get(number, 0) for number, word in words.items()}
    comparisons = [
        documents[part] >= documents[joined]
        for layer in layers
        for phrase in layer.phrases
        if documents.get(joined := layer.delimiter.join(phrase))
        for part in phrase
        if documents.get(part)
    ]
    return len(comparisons) >= ENOUGH_COMPARISONS and all(comparisons)
