"""Labels of topics: written by hand in a file, or else made from their most relevant terms."""

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
"""Terms of a label that is not by hand."""
RELEVANCE = 0.6
"""Weight, in [0, 1], of a term's frequency in the topic against its rarity elsewhere."""

PHRASE_BONUS = 0.4
"""What is added to the relevance of a phrase, which says more than a word that is as relevant."""

MOST_LIKELY = 15
"""Likeliest terms of a topic that its label is made of."""

Labels = Mapping[str, tuple[str, ...]]
"""Labels by hand, each with the terms by which its topic is found."""


def read_labels(path: Path) -> Labels:
    """Read labels by hand from a JSON file; raise `LabelsUnusable`.

    The file names topics by terms, not by ids: fitted again on another corpus or machine, a topic
    may have another id, or not exist.
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
    counts: NDArray[np.floating], terms: Sequence[str], by_hand: Labels | None = None
) -> list[str]:
    """Return a distinct label for each topic, given the counts (K, V) of its terms.

    A label by hand is given to the topic with the most of the label's terms among its ten
    likeliest, if these are at least half of them.
    """
    labels = _label_by_terms(counts, terms)
    for topic, label in _match(counts, terms, by_hand or {}):
        labels[topic] = label
    return [
        label if label not in labels[:topic] else f"{label} ({topic})"
        for topic, label in enumerate(labels)
    ]


def _refuse_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs as a dictionary; raise `ValueError` if a name repeats, as JSON allows."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a label is there twice")
    return found


def _match(
    counts: NDArray[np.floating], terms: Sequence[str], by_hand: Labels
) -> list[tuple[int, str]]:
    """Return the topics that match a label by hand, each with that label."""
    likeliest = [
        {terms[number] for number in topic} for topic in find_likeliest(counts, COHERENT_TERMS)
    ]
    names = list(by_hand)
    matches = np.array(
        [
            [len(topic & {*by_hand[name]}) / len(by_hand[name]) for name in names]
            for topic in likeliest
        ]
    ).reshape(len(likeliest), len(names))
    pairs = zip(*linear_sum_assignment(matches, maximize=True), strict=True)
    return [(int(topic), names[label]) for topic, label in pairs if matches[topic, label] >= 0.5]


def _label_by_terms(counts: NDArray[np.floating], terms: Sequence[str]) -> list[str]:
    """Join the most relevant terms of each topic, no two of which share a word.

    A term that is more another topic's comes after all others, so that labels differ; a phrase
    comes before words that are as relevant.
    """
    smoothed = counts + 1e-9
    in_topic = np.log(smoothed / smoothed.sum(axis=1, keepdims=True))
    overall = np.log(smoothed.sum(axis=0) / smoothed.sum())
    relevance = in_topic - (1 - RELEVANCE) * overall
    relevance += [PHRASE_BONUS * (" " in term) for term in terms[: counts.shape[1]]]
    is_own = counts.argmax(axis=0) == np.arange(len(counts))[:, None]
    likeliest = find_likeliest(counts, MOST_LIKELY)
    return [
        ", ".join(_select_distinct(terms, sorted(topic, key=lambda n: (not own[n], -row[n]))))
        for topic, own, row in zip(likeliest, is_own, relevance, strict=True)
    ]


def _select_distinct(terms: Sequence[str], ranked: Sequence[int]) -> list[str]:
    chosen: list[str] = []
    for number in ranked:
        words = set(terms[number].split())
        if not any(words & set(other.split()) for other in chosen):
            chosen.append(terms[number])
        if len(chosen) == LABEL_TERMS:
            break
    return chosen
