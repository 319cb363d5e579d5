"""Which topics of a model go on in a refit: Jensen-Shannon distances beside shared texts.

`python -m bench.quality.topic_identity --data FILE [--topics 10 20]` takes up to 6,000 texts (JSON
lines with `text`), fits five sixths of them, and again with two other seeds, with all texts twice,
and with a quarter more topics. Two topics of two fits agree on texts by 2n / (a + b), where a and b
texts have the one and the other for their largest topic, and n have both. The first table says how
far apart topics are that agree on half of their texts, how far all others, and how far different
topics of one fit; the second, for each threshold, which part of the pairs within it agree on a half
or a third, and which part of all such pairs it finds; the third, for each gain, how many topics
that do not go on are taken for a part of one that does, for how many of these it has half or a
third of their texts, and which part of all such it finds. Parts are looked for between any two of
the fits of a number of topics, in both directions.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import Document
from app.training.topics.dataset import split_documents
from app.training.topics.export import infer_shares
from app.training.topics.fit import fit_corpus
from app.training.topics.identity import (
    TopicTerms,
    measure_distances,
    measure_gain,
    pair_topics,
    weigh_terms,
)
from bench.quality.tables import Column, print_rows

TEXTS = 6_000
FIRST_PART = 5 / 6
THRESHOLDS = np.arange(0.35, 0.81, 0.05)
GAINS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.1)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The topics of a fit, and the largest topic (N,) of each of its N texts, which come first."""

    terms: TopicTerms
    largest: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs (n,) of topics of two fits: their distance, and how far they agree on their texts."""

    distance: Numbers
    agreement: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Topics (n,) that do not go on: the gain of each, and the part of its texts in the whole."""

    gain: Numbers
    containment: Numbers


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.topic_identity", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="JSON lines, gzipped")
    parser.add_argument("--topics", type=int, nargs="+", default=[10, 20])
    given = parser.parse_args()
    documents = read_documents(given.data)
    within, pairs, parts = [], [], []
    with threadpool_limits(limits=1):
        for topics in given.topics:
            first, others = fit_all(documents, topics)
            own = measure_distances(first.terms, first.terms)
            within.append(own[np.triu_indices(len(own), 1)])
            pairs += [compare(first, other) for other in others]
            parts += [find_parts(*two) for two in permutations([first, *others], 2)]
    together = Pairs(
        np.concatenate([one.distance for one in pairs]),
        np.concatenate([one.agreement for one in pairs]),
    )
    print_distances(given.data.name, np.concatenate(within), together)
    print_thresholds(together)
    print_gains(
        Parts(
            np.concatenate([one.gain for one in parts]),
            np.concatenate([one.containment for one in parts]),
        )
    )
    return 0


def read_documents(path: Path) -> list[Document]:
    """Return up to `TEXTS` texts of a file, drawn by a seed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    drawn = random.Random(0).sample(texts, min(TEXTS, len(texts)))
    return [
        Document(f"{number}", None, None, None, (), None, text) for number, text in enumerate(drawn)
    ]


def fit_all(documents: Sequence[Document], topics: int) -> tuple[Fit, list[Fit]]:
    """Return the first fit, and the others."""
    part = documents[: round(FIRST_PART * len(documents))]
    wanted = [(part, topics, 1), (part, topics, 2), (documents, topics, 0), (documents, topics, 3)]
    wanted.append((documents, topics + topics // 4, 4))
    return fit(part, topics, 0), [fit(*one) for one in wanted]


def fit(documents: Sequence[Document], topics: int, seed: int) -> Fit:
    """Fit the documents, but for the share that is always held out."""
    corpus = split_documents(documents, held_out=0.1, seed=0)
    fitted = fit_corpus(corpus, (topics,), seed=seed, progress=lambda *_: None)
    shares = infer_shares(fitted.documents.bags, fitted.parameters)
    terms = fitted.documents.vocabulary.settings.terms
    return Fit(weigh_terms(terms, fitted.parameters.topic_words), shares.argmax(axis=1))


def compare(first: Fit, other: Fit) -> Pairs:
    """Return all pairs of topics of two fits, by the texts that both have."""
    distances = measure_distances(first.terms, other.terms)
    both = count_texts(first, other)
    texts, of_other = both.sum(axis=1, keepdims=True), both.sum(axis=0, keepdims=True)
    agreement = 2 * both / np.maximum(texts + of_other, 1)
    return Pairs(distances.ravel(), agreement.ravel())


def find_parts(first: Fit, other: Fit) -> Parts:
    """Return the topics of the other fit that do not go on, as parts of one of the first that does.

    Of others, the gain is 0.
    """
    distances = measure_distances(first.terms, other.terms)
    heads = pair_topics(distances)
    left = sorted(set(range(distances.shape[1])).difference(heads.values()))
    nearest = distances[:, left].argmin(axis=0).tolist()
    gains = [
        measure_gain(first.terms, other.terms, whole, heads[whole], part) if whole in heads else 0.0
        for part, whole in zip(left, nearest, strict=True)
    ]
    both = count_texts(first, other)
    containment = both[nearest, left] / np.maximum(both[:, left].sum(axis=0), 1)
    return Parts(np.array(gains), containment)


def count_texts(first: Fit, other: Fit) -> Numbers:
    """Return how many of the common texts have each two topics for their largest."""
    both = np.zeros((len(first.terms.weights), len(other.terms.weights)))
    common = min(len(first.largest), len(other.largest))
    np.add.at(both, (first.largest[:common], other.largest[:common]), 1)
    return both


def print_distances(name: str, within: Numbers, pairs: Pairs) -> None:
    """Print how far topics are from each other that are the same, and that are not."""
    agree = pairs.agreement >= 0.5
    rows = {
        "agree on half of their texts": pairs.distance[agree],
        "other pairs of two fits": pairs.distance[~agree],
        "different topics of one fit": within,
    }
    quantiles = (0, 0.01, 0.05, 0.5, 0.95, 1)
    print_rows(
        name,
        [
            Column("topics", is_figure=False),
            Column("pairs"),
            *(Column(f"{q:.0%}") for q in quantiles),
        ],
        [
            [what, f"{len(some):,}", *(f"{value:.3f}" for value in np.quantile(some, quantiles))]
            for what, some in rows.items()
        ],
    )


def print_thresholds(pairs: Pairs) -> None:
    """Print what each distance would take for the same."""
    kinds = {"on 1/2": pairs.agreement >= 1 / 2, "on 1/3": pairs.agreement >= 1 / 3}
    rows = [(f"{limit:.2f}", pairs.distance <= limit) for limit in THRESHOLDS.tolist()]
    print_choices("pairs that agree, by distance", rows, kinds)


def print_gains(parts: Parts) -> None:
    """Print what each gain would take for a part."""
    kinds = {"1/2": parts.containment >= 1 / 2, "1/3": parts.containment >= 1 / 3}
    rows = [(f"{limit:.2f}", parts.gain > limit) for limit in GAINS]
    print_choices("parts that hold, by gain", rows, kinds)


def print_choices(
    title: str,
    choices: Sequence[tuple[str, NDArray[np.bool_]]],
    kinds: Mapping[str, NDArray[np.bool_]],
) -> None:
    """Print, for each choice, how many are chosen, and of each kind which part, found and so."""
    columns = [Column("limit"), Column("chosen")]
    for name in kinds:
        columns += [Column(f"{name}: of these"), Column("found")]
    rows = [
        [limit, f"{chosen.sum():,}"]
        + [
            f"{part:.0%}"
            for kind in kinds.values()
            for part in (kind[chosen].mean(), chosen[kind].mean())
        ]
        for limit, chosen in choices
    ]
    print_rows(title, columns, rows)


if __name__ == "__main__":
    sys.exit(main())
