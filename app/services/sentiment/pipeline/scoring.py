"""The compiled scores of many texts, and their features for learning."""

from typing import NamedTuple

import numpy as np

from app.kernels import Floats, Ints, Longs, kernel
from app.services.sentiment.linear.overlay import WeightArrays, sum_weights
from app.services.sentiment.pipeline.decision import Decision, allocate_sums, decide
from app.services.sentiment.pipeline.ngrams import (
    UNSEEN_BITS,
    Reader,
    Scratch,
    allocate_scratch,
    find_ngrams,
    sort_keys,
)
from app.services.sentiment.pipeline.units import PreparedTexts
from app.services.sentiment.pipeline.values import (
    Row,
    Stages,
    allocate_row,
    compute_values,
    count_columns,
)
from app.services.sentiment.scope.operators import STEPS

LOG_ODDS, BIAS = range(2)
SUM, FEATURES, UNITS, SEEN = range(4)


class Model(NamedTuple):
    """A pipeline as kernels take it."""

    reader: Reader
    stages: Stages
    decision: Decision


@kernel
def read_row(
    texts: PreparedTexts, text: int, model: Model, scratch: Scratch, row: Row
) -> tuple[int, int, int]:
    """Write a text's n-grams and features; return how many n-grams, features, and columns."""
    columns = model.reader.columns
    found = find_ngrams(texts, text, model.reader, scratch)
    keys = sort_keys(scratch, found, 2 * (columns + (1 << UNSEEN_BITS)))
    features, filled = count_columns(keys, columns, row)
    compute_values(row, filled, model.stages)
    return found, features, filled


@kernel
def score_texts(texts: PreparedTexts, model: Model, weights: WeightArrays) -> tuple[Floats, Longs]:
    """Return each text's `LOG_ODDS` and `BIAS` without corrections, shape (texts, 2); and totals.

    The totals, shape (texts, 4), are the `SUM` of what was learned, in units and steps, the number
    of `FEATURES`, that of `UNITS`, and how many of those training has `SEEN`.
    """
    count = texts.bounds.shape[1] - 1
    scratch = allocate_scratch(texts, model.reader)
    row, room = allocate_row(len(scratch.keys)), allocate_sums(model.decision)
    scores, totals = np.empty((count, 2), np.float64), np.empty((count, 4), np.int64)
    for text in range(count):
        _, features, filled = read_row(texts, text, model, scratch, row)
        log_odds, bias = decide(row, filled, model.decision, room)
        scores[text, LOG_ODDS], scores[text, BIAS] = log_odds, bias
        row.counts[:features] = STEPS
        learned = sum_weights(row.features[:features], row.counts[:features], weights)
        totals[text, SUM], totals[text, FEATURES] = learned, features
        totals[text, UNITS], totals[text, SEEN] = scratch.tally[0], scratch.tally[1]
    return scores, totals


@kernel
def find_features(texts: PreparedTexts, model: Model) -> tuple[Longs, Ints, Floats]:
    """Return `indptr` and `indices` of the texts' rows, and each text's log-odds."""
    count = texts.bounds.shape[1] - 1
    scratch = allocate_scratch(texts, model.reader)
    row, room = allocate_row(len(scratch.keys)), allocate_sums(model.decision)
    indptr, log_odds = np.zeros(count + 1, np.int64), np.empty(count, np.float64)
    indices = np.empty(1024, np.int32)
    for text in range(count):
        _, features, filled = read_row(texts, text, model, scratch, row)
        log_odds[text], _ = decide(row, filled, model.decision, room)
        first = indptr[text]
        indptr[text + 1] = last = first + features
        while last > len(indices):
            indices = np.concatenate((indices, np.empty_like(indices)))
        indices[first:last] = row.features[:features]
    return indptr, indices[: indptr[-1]].copy(), log_odds
