"""Labels of topics: by hand where a file has some, else from their best terms."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from scipy.optimize import linear_sum_assignment

from app.errors import LabelsUnusable
from app.training.topics.measures import COHERENT_TERMS, find_likeliest

LABEL_TERMS = 3
RELEVANCE = 0.6
"""How much a term's frequency in the topic counts against its being rare elsewhere."""

Labels = Mapping[str, tuple[str, ...]]


def read_labels(path: Path) -> Labels:
    """Return labels by hand, each with the terms that tell its topic.

    Terms, not numbers: fitted anew on another corpus or machine, a topic may have another place,
    or not exist. Raises `LabelsUnusable`.
    """
    try:
        pairs = json.loads(path.read_bytes(), object_pairs_hook=_refuse_repeats)
        labels = TypeAdapter(dict[str, tuple[str, ...]]).validate_python(pairs)
    except OSError as error:
        raise LabelsUnusable(path, f"it cannot be read ({error.strerror})") from error
    except (ValueError, ValidationError) as error:
        raise LabelsUnusable(
            path, 'write it as {"a label": ["term", "term"], …}, each label once'
        ) from error
    if not all(label.strip() and terms for label, terms in labels.items()):
        raise LabelsUnusable(path, "a label is blank, or has no terms")
    return labels


def choose_labels(
    counts: NDArray[np.float64], terms: Sequence[str], by_hand: Labels | None = None
) -> list[str]:
    """Return a label for each topic (K, V); no two are the same.

    A label by hand goes to the topic with the most of its terms among the ten likeliest, if it
    has at least half of them.
    """
    labels = _label_by_terms(counts, terms)
    for topic, label in _match(counts, terms, by_hand or {}):
        labels[topic] = label
    return [
        label if label not in labels[:topic] else f"{label} ({topic})"
        for topic, label in enumerate(labels)
    ]


def _match(
    counts: NDArray[np.float64], terms: Sequence[str], by_hand: Labels
) -> list[tuple[int, str]]:
    shown = [
        {terms[number] for number in topic} for topic in find_likeliest(counts, COHERENT_TERMS)
    ]
    names = list(by_hand)
    hits = np.array(
        [
            [len(shown_here & {*by_hand[name]}) / len(by_hand[name]) for name in names]
            for shown_here in shown
        ]
    ).reshape(len(shown), len(names))
    pairs = zip(*linear_sum_assignment(hits, maximize=True), strict=True)
    return [(int(topic), names[label]) for topic, label in pairs if hits[topic, label] >= 0.5]


def _label_by_terms(counts: NDArray[np.float64], terms: Sequence[str]) -> list[str]:
    """Join the most relevant terms of each topic, none of them a part of another."""
    smoothed = counts + 1e-9
    in_topic = np.log(smoothed / smoothed.sum(axis=1, keepdims=True))
    overall = np.log(smoothed.sum(axis=0) / smoothed.sum())
    relevance = in_topic - (1 - RELEVANCE) * overall
    return [
        ", ".join(_select_distinct(terms, np.argsort(-row, kind="stable"))) for row in relevance
    ]


def _select_distinct(terms: Sequence[str], ranked: NDArray[np.intp]) -> list[str]:
    chosen: list[str] = []
    for number in ranked:
        words = set(terms[number].split())
        if not any(words & set(other.split()) for other in chosen):
            chosen.append(terms[number])
        if len(chosen) == LABEL_TERMS:
            break
    return chosen


def _refuse_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse what JSON leaves open: the same name twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a label is there twice")
    return found
