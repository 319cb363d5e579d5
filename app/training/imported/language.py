"""Whether a model that was fitted elsewhere is one of English, by its texts or its vocabulary."""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from app.services.sentiment.pipeline.settings import AnalyzerSettings
from app.services.text.language import detect_language, is_foreign
from app.training.imported.convert import ConvertedPipeline

MOST_TEXTS = 500
"""Texts that are looked at; more would tell nothing else."""

WORDS_AT_ONCE = 30
"""Words of a vocabulary that make one text to tell the language of."""

SEED = 20261127


def speaks_english(converted: ConvertedPipeline, texts: Sequence[str]) -> bool:
    """Return whether most texts whose language can be told are English.

    Without texts, words of the vocabulary are taken for some. Where nothing tells, it is English:
    then at least no text in another language is called sure.
    """
    languages = [detect_language(text) for text in texts[:MOST_TEXTS]]
    if not any(languages):
        languages = [detect_language(text) for text in islice(_invent(converted), MOST_TEXTS)]
    known = [is_foreign(language) for language in languages if language]
    return 2 * sum(known) <= len(known)


def _invent(converted: ConvertedPipeline) -> Iterator[str]:
    """Yield texts of words of the vocabularies, drawn by chance."""
    chance = np.random.default_rng(SEED)
    for analyzer, ngrams, stop_words in zip(
        converted.analyzers, converted.vocabularies, converted.stop_words, strict=True
    ):
        words = _list_words(analyzer, ngrams, stop_words)
        order = chance.permutation(len(words)).tolist()
        for start in range(0, len(order), WORDS_AT_ONCE):
            yield " ".join(words[index] for index in order[start : start + WORDS_AT_ONCE])


def _list_words(
    analyzer: AnalyzerSettings, ngrams: Sequence[str], stop_words: Sequence[str]
) -> list[str]:
    if analyzer.analyzer != "word":
        return []
    return [*stop_words, *(ngram for ngram in ngrams if " " not in ngram and ngram.isalpha())]
