"""The choice of a corpus' stop words: which listed and which frequent words mean something."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from app.training.topics.stop_words import StopWords, find_meaningful, load_stop_words
from app.training.topics.words import WordForms

MOST_READ = 10_000
"""Texts, about, by which stop words are chosen."""

ABSTRACTS_SHARE = 0.3
"""Share of listed boilerplate among the distinct words of texts that makes them abstracts.

It is 0.36 in those of arXiv, 0.18 in newsgroups, and 0.21 and 0.22 in reviews of apps and of
products. The list is made for abstracts: where it fits, all of it says nothing.
"""


def select_stop_words(
    texts: Sequence[str], forms: WordForms, *, greatest_share: float
) -> tuple[StopWords, frozenset[str]]:
    """Return the stop words for these texts, and the words that are too frequent to be terms.

    A word that is listed, or in more than the `greatest_share` of the texts, in [0, 1], is none of
    either if it means something there.
    """
    texts = texts[:: max(1, len(texts) // MOST_READ)]
    listed = load_stop_words()
    words = sorted(set(forms.words.values()) - listed.function)
    ids = {word: number for number, word in enumerate(words)}
    rows = [sorted({ids[word] for word in forms.read(text)[0] if word in ids}) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    numbers = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    bags = csr_matrix((np.ones(len(numbers)), numbers, ends), shape=(len(texts), len(words)))
    frequent = np.bincount(numbers, minlength=len(words)) > greatest_share * len(texts)
    doubtful = _list_doubtful(listed, forms, dict(zip(words, bags.sum(axis=0).flat, strict=True)))
    asked = [number for number, word in enumerate(words) if frequent[number] or word in doubtful]
    meant = {words[number] for number in find_meaningful(bags, np.array(asked, dtype=np.intp))}
    spared = {word for word, shown in forms.words.items() if shown in meant}
    too_frequent = {words[number] for number in np.flatnonzero(frequent)} - meant
    return listed.without(spared | meant), frozenset(too_frequent - listed.never_alone)


def _list_doubtful(listed: StopWords, forms: WordForms, counts: Mapping[str, float]) -> set[str]:
    """Return the listed words that may mean something in texts with these words: in abstracts none.

    `counts` are of the texts with each word.
    """
    boilerplate = {forms.words.get(word, word) for word in listed.boilerplate}
    total = sum(count for word, count in counts.items() if word not in listed.everyday)
    if sum(counts.get(word, 0.0) for word in boilerplate) >= ABSTRACTS_SHARE * total:
        return set()
    return boilerplate.union(forms.words.get(word, word) for word in listed.only_in_phrases)
