"""Labels of topics: written by hand in a file, or else made from their most relevant terms."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    labels = _label_by_terms(counts, terms, range(len(counts)), set())
    for topic, label in _match(counts, terms, by_hand or {}):
        labels[topic] = label
    return list(_tell_apart(dict(enumerate(labels)), ()).values())


def choose_labels_beside(
    counts: NDArray[np.floating], terms: Sequence[str], taken: Mapping[int, Collection[str]]
) -> dict[int, str]:
    """Return labels of the topics that have none, beside the names `taken` by the others.

    A topic may go by several names. Of a topic's own terms, those with a word that is in a name
    come after the others, so that labels differ from their first term on where they can.
    """
    names = {name for of_topic in taken.values() for name in of_topic}
    words = {word for name in names for word in name.lower().replace(",", " ").split()}
    others = [topic for topic in range(len(counts)) if topic not in taken]
    labels = _label_by_terms(counts, terms, others, words)
    return _tell_apart(dict(zip(others, labels, strict=True)), names)


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


def _tell_apart(labels: Mapping[int, str], taken: Collection[str]) -> dict[int, str]:
    """Return the labels by topic, with the topic behind one that is taken, or another's before."""
    told: dict[int, str] = {}
    for topic, label in labels.items():
        is_used = label in taken or label in told.values()
        told[topic] = f"{label} ({topic})" if is_used else label
    return told


def _label_by_terms(
    counts: NDArray[np.floating], terms: Sequence[str], topics: Iterable[int], taken: set[str]
) -> list[str]:
    """Join the most relevant terms of each of the topics, no two of which share a word.

    A term that is more another topic's comes after all others, and before these one with a word
    that is `taken`, so that labels differ; a phrase comes before words that are as relevant. The
    first term of a label shares no word with those of others before, if the topic has such a term.
    """
    smoothed = counts + 1e-9
    in_topic = np.log(smoothed / smoothed.sum(axis=1, keepdims=True))
    overall = np.log(smoothed.sum(axis=0) / smoothed.sum())
    relevance = in_topic - (1 - RELEVANCE) * overall
    relevance += [PHRASE_BONUS * (" " in term) for term in terms[: counts.shape[1]]]
    words = [frozenset(term.split()) for term in terms[: counts.shape[1]]]
    owners, likeliest = counts.argmax(axis=0), find_likeliest(counts, MOST_LIKELY)
    labels: list[str] = []
    leading: set[str] = set()
    for topic in topics:
        ranks = {
            number: (
                owners[number] != topic,
                bool(words[number] & taken),
                -relevance[topic, number],
            )
            for number in likeliest[topic]
        }
        ranked = sorted(ranks, key=ranks.__getitem__)
        own = (number for number in ranked if owners[number] == topic)
        first = next((number for number in own if not words[number] & leading), ranked[0])
        leading |= words[first]
        labels.append(", ".join(_select_distinct(terms, [first, *ranked])))
    return labels


def _select_distinct(terms: Sequence[str], ranked: Sequence[int]) -> list[str]:
    chosen: list[str] = []
    for number in ranked:
        words = set(terms[number].split())
        if not any(words & set(other.split()) for other in chosen):
            chosen.append(terms[number])
        if len(chosen) == LABEL_TERMS:
            break
    return chosen
