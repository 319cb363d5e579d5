"""A pipeline as features of texts: its own answers as offsets, and features to learn on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Segment
from app.kernels import Ints
from app.services.sentiment.linear.explanation import split_segments
from app.services.sentiment.linear.rows import FeatureRows, attach, compute_norms
from app.services.sentiment.linear.text_features import TextScore
from app.services.sentiment.linear.weights import UNIT, Weights, compute_log_odds
from app.services.sentiment.pipeline.decision import Decision
from app.services.sentiment.pipeline.lookup import Lookup
from app.services.sentiment.pipeline.ngrams import UNSEEN_BITS, Reader
from app.services.sentiment.pipeline.preparation import (
    Preparation,
    make_preparation,
    prepare_texts,
)
from app.services.sentiment.pipeline.scoring import (
    BIAS,
    FEATURES,
    LOG_ODDS,
    SEEN,
    SUM,
    UNITS,
    Model,
    find_features,
    score_texts,
)
from app.services.sentiment.pipeline.settings import AnalyzerSettings
from app.services.sentiment.pipeline.sharing import measure_lengths, share_score
from app.services.sentiment.pipeline.units import (
    COLUMNS,
    FIELDS,
    FIRST_COLUMN,
    FIRST_NUMBER,
    GIVEN,
    IS_ALTERNATING,
    IS_HASHING,
    KIND,
    LEARNS_UNSEEN,
    LEAST,
    LETTERS,
    MOST,
    RUNS,
    STOP_SLOTS,
    STOP_WORDS,
    TABLE,
    TABLE_SLOTS,
    build_classes,
)
from app.services.sentiment.pipeline.values import Stages
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows


@dataclass(frozen=True, slots=True, eq=False)
class Vocabularies:
    """The n-grams of all analyzers in one numbering, and then the stop words of all.

    `begins` is where each analyzer's table begins in the lookup's slots, then where each table of
    stop words does, and the end of the last.
    """

    lookup: Lookup
    begins: NDArray[np.int64]


class PipelineFeatures:
    """Turns texts into what a pipeline answers, and into features that corrections are learned on.

    A feature is a column of the pipeline, or a word that its vocabulary lacks; each counts once in
    a text. Scores are the pipeline's own, and what the features' weights add to them.
    """

    def __init__(
        self,
        analyzers: Sequence[AnalyzerSettings],
        vocabularies: Vocabularies,
        stages: Stages,
        decision: Decision,
    ) -> None:
        self._analyzers = [make_preparation(settings) for settings in analyzers]
        columns = sum(settings.columns for settings in analyzers)
        plans = build_plans(self._analyzers, vocabularies)
        reader = Reader(plans, vocabularies.lookup, build_classes(), columns)
        self._model = Model(reader, stages, decision)
        # To share a score among words, they have to be known in Python.
        self._word_analyzers = [
            replace(one, kind=GIVEN) if one.kind == RUNS else one for one in self._analyzers
        ]
        given = plans.copy()
        given[:, KIND] = [one.kind for one in self._word_analyzers]
        self._word_model = self._model._replace(reader=reader._replace(plans=given))
        self.n_features = columns + (1 << UNSEEN_BITS)

    def to_matrix(self, texts: Sequence[str]) -> FeatureRows:
        """Return one row per text, of its features, each with a value of one whole."""
        prepared = prepare_texts(texts, self._analyzers)
        indptr, indices, log_odds = find_features(prepared, self._model)
        values = np.full(len(indices), STEPS, np.int8)
        rows = SparseRows(indptr, indices, values, self.n_features)
        return attach(rows, norms=compute_norms(rows.counts), offsets=log_odds)

    def score(self, texts: Sequence[str], weights: Weights) -> list[TextScore]:
        """Return each text's score, in order."""
        scores, totals, norms = self._sum(texts, weights)
        log_odds = scores[:, LOG_ODDS] + compute_log_odds(totals[:, SUM], norms, bias=weights.bias)
        biases = scores[:, BIAS] + weights.bias * UNIT
        coverages = totals[:, SEEN] / np.maximum(totals[:, UNITS], 1)
        columns = (log_odds, coverages, norms, biases)
        return [TextScore(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]

    def score_arrays(
        self, texts: Sequence[str], weights: Weights
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the same log-odds and coverages as `score`, bit for bit, as arrays (texts,)."""
        scores, totals, norms = self._sum(texts, weights)
        learned = compute_log_odds(totals[:, SUM], norms, bias=weights.bias)
        coverages = totals[:, SEEN] / np.maximum(totals[:, UNITS], 1)
        return scores[:, LOG_ODDS] + learned, coverages

    def explain(self, text: str, score: TextScore, weights: Weights) -> tuple[Segment, ...]:
        """Split the text into words, each with its part of the log-odds, and gaps, with None.

        Words are those that analyzers of words find, and for n-grams of characters what stands
        between white spaces; where both read a text, words that overlap are one.
        """
        spans, owners = _find_words(text, self._word_analyzers)
        parts = share_score(
            prepare_texts([text], self._word_analyzers),
            self._word_model,
            weights.arrays,
            UNIT / score.norm,
            np.concatenate([np.empty(0, np.int32), *owners]),
            np.cumsum([0, *map(len, owners)]),
            len(spans),
        )
        return tuple(split_segments(text, spans, parts.tolist()))

    def count_extra_words(self, text: str, features: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return by how many words each of the text's features is longer than one word."""
        found, lengths = measure_lengths(prepare_texts([text], self._analyzers), self._model)
        extra = np.full(len(features), np.inf)
        np.minimum.at(extra, np.searchsorted(features, found), lengths - 1)
        return extra

    def _sum(
        self, texts: Sequence[str], weights: Weights
    ) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
        prepared = prepare_texts(texts, self._analyzers)
        scores, totals = score_texts(prepared, self._model, weights.arrays)
        return scores, totals, compute_norms(totals[:, FEATURES])


def build_plans(analyzers: Sequence[Preparation], vocabularies: Vocabularies) -> NDArray[np.int64]:
    """Return what kernels have to know of each analyzer, shape (analyzers, fields)."""
    plans, columns, numbers = np.zeros((len(analyzers), FIELDS), np.int64), 0, 0
    begins, slots = vocabularies.begins, np.diff(vocabularies.begins)
    for index, (plan, analyzer) in enumerate(zip(plans, analyzers, strict=True)):
        settings, tables = analyzer.settings, [index, len(analyzers) + index]
        plan[[KIND, LETTERS]] = analyzer.kind, analyzer.letters
        plan[[LEAST, MOST]] = settings.least, settings.most
        plan[[FIRST_COLUMN, COLUMNS]] = columns, settings.columns
        plan[[IS_HASHING, IS_ALTERNATING]] = settings.hashing, settings.alternate_sign
        plan[[TABLE, STOP_WORDS]] = begins[tables]
        plan[[TABLE_SLOTS, STOP_SLOTS]] = slots[tables] * [1, bool(settings.stop_words)]
        plan[FIRST_NUMBER] = numbers
        plan[LEARNS_UNSEEN] = settings.analyzer == "word" and not settings.hashing
        columns += settings.columns
        numbers += 0 if settings.hashing else settings.columns
    return plans


def _find_words(
    text: str, analyzers: Sequence[Preparation]
) -> tuple[list[tuple[int, int]], list[Ints]]:
    """Return the spans of a text's words, and the word of each unit that each analyzer reads.

    -1 stands for white space, or for a word of no characters.
    """
    located = [analyzer.locate(text) for analyzer in analyzers]
    spans = [
        analyzer.find_spans(text, origins)
        for analyzer, origins in zip(analyzers, located, strict=True)
    ]
    words = _merge(span for found in spans for span in found) or [(0, len(text))][: len(text)]
    word_of = np.full(len(text) + 1, -1, np.int32)
    for number, (start, end) in enumerate(words):
        word_of[start:end] = number
    owners = [
        word_of[[start if end > start else len(text) for start, end in found]]
        if analyzer.kind == GIVEN
        else word_of[origins]
        for analyzer, found, origins in zip(analyzers, spans, located, strict=True)
    ]
    return words, [np.asarray(one, np.int32) for one in owners]


def _merge(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
