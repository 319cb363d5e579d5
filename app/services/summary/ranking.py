"""Ranking of a text's sentences by centrality and position, without redundancy.

The constants were chosen on the development halves of three public sets (news, news, abstracts):
`bench/quality/summary.py` describes how, and reports the figures of the other halves.
"""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.services.sparse import SparseRows
from app.services.text.english import FUNCTION_WORDS
from app.services.text.normalise import normalise

LINEAR_PRIOR = 0.7
"""What the first sentence of a long text gains over the last, where the highest centrality is 1."""

LEAD_PRIOR = 0.7
"""What the first sentence gains in addition; the second gains half of it, the third a third."""

HALF_PRIOR_AT = 10
"""Length, in sentences, of a text in which position counts half as much as in an endless one."""

ANNOUNCEMENT = 0.2
"""What a sentence gains if it says what its own text does."""

REDUNDANCY = 0.4
"""What a sentence loses, in units of relevance, if it equals one that is already chosen."""

REPETITION = 0.999
"""Similarity from which a sentence repeats a chosen one, and is taken only if no other is left."""

MOST_COMPARED = 100
"""Sentences that are chosen with regard to redundancy; further ones by relevance alone."""

_DECIMALS = 9
"""Decimal places that are compared: the last bits of a sum must not decide between equals."""

_VERBS = (
    "address|analy[sz]e|argue|conclude|consider|demonstrate|derive|describe|design|develop|evaluate|"
    "examine|explore|find|introduce|investigate|present|propose|prove|provide|report|show|study"
)

_ANNOUNCEMENT = re.compile(
    rf"\b(?:[Tt]his|[Oo]ur) (?:paper|work|article|study|report)\b"
    rf"|\b[Ww]e (?:\w+ly |also |then |further )?(?:{_VERBS})\b"
)

SHORTEST_WORD = 3
"""Characters; shorter words are mostly grammar in every language whose script has capitals."""

STEM = 8
"""First letters of a word that are its term: "election" and "elections" are one term.

The same holds in most languages.
"""

_WORD = re.compile(
    r"[^\s\x00-/:-@\[-`{-©«-´¶-¹»-¿،؛؟۔।॥։።\u2000-\u200b\u200e-\u206f\u3000-\u303f"
    r"\ue000-\ue002\uff00-\uff0f]+"
)
"""Runs without white space, punctuation and addresses of the normal form.

`\\w` would cut Indic words at their vowel signs.
"""

_NEGATION = re.compile(r"n't\b")

_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai to Tibetan, Burmese, Khmer, CJK."""


class Ranking:
    """The sentences of one text, ranked; `relevance` (n,) holds their scores, in [0, 1].

    Work and memory grow with the number of words, never with the square of the number of
    sentences: similarities are sums over terms, and are not stored.
    """

    def __init__(self, sentences: Sequence[str], *, wanted: int) -> None:
        """Score the sentences, at least one, of which `wanted` are to be chosen."""
        self._vectors = compute_tf_idf([find_terms(sentence) for sentence in sentences])
        self._wanted = min(wanted, len(sentences))
        prior = _compute_position_prior(len(sentences), wanted=self._wanted)
        announcements = np.array([_is_announcement(sentence) for sentence in sentences])
        weight = self._compute_centrality() + prior + ANNOUNCEMENT * announcements
        self.relevance: NDArray[np.float64] = np.round(weight / max(weight.max(), 1.0), _DECIMALS)

    def choose(self) -> list[int]:
        """Return the indices of the sentences to keep, in reading order; ties go to the first."""
        if self._wanted == len(self.relevance):
            return list(range(self._wanted))
        chosen = self._choose_diverse(min(self._wanted, MOST_COMPARED))
        by_relevance = np.argsort(-self.relevance, kind="stable").tolist()
        taken = set(chosen)
        others = (index for index in by_relevance if index not in taken)
        return sorted([*chosen, *(next(others) for _ in range(self._wanted - len(chosen)))])

    def _compute_centrality(self) -> NDArray[np.float64]:
        """Sum each sentence's cosine similarity to all others: LexRank's degree centrality.

        The sums (n,) are scaled so that the highest is 1; all are 0 if no sentence has a term.
        """
        vectors = self._vectors
        total = vectors.sum_columns()
        degree = vectors.dot(total)
        highest = degree.max()
        return degree / highest if highest > 0 else degree

    def _choose_diverse(self, count: int) -> list[int]:
        """Choose one by one by maximal marginal relevance (Carbonell & Goldstein 1998)."""
        chosen: list[int] = []
        relevance = self.relevance.copy()
        closest = np.zeros_like(self.relevance)
        for _ in range(count):
            loss = REDUNDANCY * closest + (closest >= REPETITION)
            best = int(np.round(relevance - loss, _DECIMALS).argmax())
            chosen.append(best)
            relevance[best] = -np.inf
            closest = np.maximum(closest, self._compute_similarities(best))
        return chosen

    def _compute_similarities(self, index: int) -> NDArray[np.float64]:
        """Return the cosine similarities (n,) of all sentences to one of them."""
        row = self._vectors.cut(index, index + 1)
        sentence = np.zeros(row.width)
        sentence[row.indices] = row.values
        return self._vectors.dot(sentence)


def find_terms(sentence: str) -> list[str]:
    """Return the sentence's terms in order, with repetitions, without English function words.

    It is read in its normal form, in which addresses are no words. A term is the first letters of a
    word. In scripts that put no space between words, the terms are the pairs of neighbours.
    """
    read_as = _NEGATION.sub(" not", normalise(sentence).text.lower())
    return [term for word in _WORD.findall(read_as) for term in _split_terms(word)]


def compute_tf_idf(sentences: Sequence[Sequence[str]]) -> SparseRows:
    """Return the TF-IDF vectors of sentences, one row each, scaled to length 1.

    A term that occurs n times in its sentence weighs (1 + ln n) (1 + ln((1 + sentences) / (1 +
    sentences with the term))) before its row is scaled. Columns are the terms in alphabetical
    order, at least one; the row of a sentence without terms is zero. The weights are those of
    scikit-learn's `TfidfVectorizer(sublinear_tf=True)`, whose import would take a second and
    60 MB.
    """
    counts = [Counter(terms) for terms in sentences]
    columns = {term: column for column, term in enumerate(sorted(set().union(*counts)))}
    ends = np.cumsum([0, *map(len, counts)])
    terms = np.array([columns[term] for count in counts for term in count], dtype=np.int32)
    occurrences = np.array([number for count in counts for number in count.values()], dtype=float)
    sentences_with = np.bincount(terms, minlength=len(columns))
    idf = 1 + np.log((1 + len(sentences)) / (1 + sentences_with))
    weights = (1 + np.log(occurrences)) * idf[terms]
    rows = np.repeat(np.arange(len(sentences)), np.diff(ends))
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(sentences)))
    order = np.lexsort((terms, rows))
    values = (weights / lengths[rows])[order]
    return SparseRows(ends, terms[order], values, width=max(len(columns), 1))


def _compute_position_prior(count: int, *, wanted: int) -> NDArray[np.float64]:
    """Return what each of `count` sentences gains by its position, the first most.

    The gain is greater in a longer text, and where less of the text is kept.
    """
    position = np.arange(count, dtype=np.float64)
    gain = LINEAR_PRIOR * (1 - position / count) + LEAD_PRIOR / (1 + position)
    return gain * (1 - wanted / count) ** 3 * count / (count + HALF_PRIOR_AT)


def _is_announcement(sentence: str) -> bool:
    """Return whether the sentence says what its own text does: "We study …", "This paper"."""
    return _ANNOUNCEMENT.search(sentence) is not None


def _split_terms(word: str) -> Iterator[str]:
    if _UNSPACED.search(word):
        yield from (first + second for first, second in pairwise(word))
    elif not _is_grammar(word):
        yield word[:STEM]


def _is_grammar(word: str) -> bool:
    """Return whether the lower-case word is a function word, or too short to carry meaning."""
    without_capitals = word[0].isalpha() and word[0] == word[0].upper()
    return word in FUNCTION_WORDS or (len(word) < SHORTEST_WORD and not without_capitals)
