"""The compiled sharing of a text's score among its words."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

import numpy as np

from app.kernels import Floats, Ints, Longs, inlined_kernel, kernel
from app.services.sentiment.linear.overlay import WeightArrays, look_up
from app.services.sentiment.pipeline.decision import (
    Decision,
    allocate_sums,
    decide,
    weigh_rows,
)
from app.services.sentiment.pipeline.ngrams import PLACE, UNITS_OF_PLACE, allocate_scratch
from app.services.sentiment.pipeline.scoring import Model, read_row
from app.services.sentiment.pipeline.units import CHARACTERS, KIND, PreparedTexts, read_units
from app.services.sentiment.pipeline.values import Row, allocate_row, find_feature


@kernel
def share_score(
    texts: PreparedTexts,
    model: Model,
    weights: WeightArrays,
    unit: float,
    owners: Ints,
    first_owners: Longs,
    words: int,
) -> Floats:
    """Return the part of each of a single text's words in its log-odds.

    A column's part is shared among its n-grams, each as it counts, and an n-gram's among its units.
    `owners[first_owners[a] + i]` is the word that analyzer a's unit of origin i belongs to, or -1
    for white space. A learned weight of 1 adds `unit` to the log-odds.
    """
    scratch = allocate_scratch(texts, model.reader)
    row, room = allocate_row(len(scratch.keys)), allocate_sums(model.decision)
    found, features, filled = read_row(texts, 0, model, scratch, row)
    decide(row, filled, model.decision, room)
    own, learned = _find_parts(row, features, filled, model.decision, room, weights, unit)
    ngrams, positions = np.zeros(features, np.int64), np.empty(found, np.int64)
    for number in range(found):
        positions[number] = find_feature(row, features, scratch.keys[number] >> 1)
        ngrams[positions[number]] += 1
    parts, start = np.zeros(words, np.float64), 0
    for analyzer in range(len(model.reader.plans)):
        plan = model.reader.plans[analyzer]
        count, _ = read_units(
            texts, analyzer, 0, plan, model.reader.classes, model.reader.lookup, scratch.units
        )
        begin, end = first_owners[analyzer], first_owners[analyzer + 1]
        owned, nearest = _find_owners(scratch.units.origins[:count], owners[begin:end])
        while start < found and scratch.analyzers[start] == analyzer:
            position, place = positions[start], scratch.places[start]
            part = learned[position] / ngrams[position]
            sign = 1 - 2 * (scratch.keys[start] & 1)
            if row.counts[position]:
                part += own[position] * sign / row.counts[position]
            else:
                part += own[position] / ngrams[position]
            _share(part, place >> PLACE, place & UNITS_OF_PLACE, owned, nearest, parts)
            start += 1
    return parts


@kernel
def measure_lengths(texts: PreparedTexts, model: Model) -> tuple[Ints, Ints]:
    """Return a text's features, each as often as it occurs, and the words of each n-gram.

    An n-gram of characters counts as one word.
    """
    scratch = allocate_scratch(texts, model.reader)
    row = allocate_row(len(scratch.keys))
    found, _, _ = read_row(texts, 0, model, scratch, row)
    features, lengths = np.empty(found, np.int32), np.empty(found, np.int32)
    for number in range(found):
        plan = model.reader.plans[scratch.analyzers[number]]
        features[number] = scratch.keys[number] >> 1
        is_word = plan[KIND] < CHARACTERS
        lengths[number] = scratch.places[number] & UNITS_OF_PLACE if is_word else 1
    return features, lengths


@kernel
def _find_parts(
    row: Row,
    features: int,
    filled: int,
    decision: Decision,
    room: Floats,
    weights: WeightArrays,
    unit: float,
) -> tuple[Floats, Floats]:
    """Return what each feature adds to the log-odds by the pipeline, and by corrections."""
    effects = weigh_rows(decision, room)
    own, learned = np.zeros(features, np.float64), np.empty(features, np.float64)
    amounts = look_up(row.features[:features], weights)
    for position in range(features):
        learned[position] = amounts[position] * unit
    for position in range(filled):
        weight = 0.0
        for number in range(len(effects)):
            weight += effects[number] * decision.coefficients[row.features[position], number]
        own[position] = row.values[position] * weight
    return own, learned


@kernel
def _find_owners(origins: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """Return the word of each unit, -1 for white space; and that or, for white space, the next.

    After the last word, that is the last one.
    """
    owned = np.full(len(origins), -1, np.int32)
    for unit in range(len(origins)):
        if origins[unit] >= 0:
            owned[unit] = owners[origins[unit]]
    nearest, before = owned.copy(), -1
    for unit in range(len(origins) - 1, -1, -1):
        before = nearest[unit] = owned[unit] if owned[unit] >= 0 else before
    before = 0
    for unit in range(len(origins)):
        before = nearest[unit] = nearest[unit] if nearest[unit] >= 0 else before
    return owned, nearest


@inlined_kernel
def _share(part: float, first: int, units: int, owned: Ints, nearest: Ints, parts: Floats) -> None:
    """Add an n-gram's part to its words, as many shares to each as it has units of the word."""
    visible = 0
    for unit in range(first, first + units):
        visible += owned[unit] >= 0
    if not visible:
        if len(parts):
            parts[nearest[first]] += part
        return
    for unit in range(first, first + units):
        if owned[unit] >= 0:
            parts[owned[unit]] += part / visible
