"""Which topics of a model go on in a refit: Jensen-Shannon distances beside shared texts.

`python -m bench.quality.topic_identity --data FILE [--topics 10 20]` takes up to 6,000 texts (JSON
lines with `text`), fits five sixths of them, and again with two other seeds, with all texts twice,
and with a quarter more topics. Two topics of two fits agree on texts by 2n / (a + b), where a and b
texts have the one and the other for their largest topic, and n have both. The first table says how
far apart topics are that agree on half of their texts, how far all others, and how far different
topics of one fit; the second, for each threshold, which part of the pairs within it agree on a half
or a third, or have one that holds half of the other, and which part of all such pairs it finds.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import Document
from app.training.topics.dataset import split_documents
from app.training.topics.export import infer_shares
from app.training.topics.fit import fit_corpus
from app.training.topics.identity import TopicTerms, measure_distances, weigh_terms
from bench.quality.tables import Column, print_rows

TEXTS = 6_000
FIRST_PART = 5 / 6
THRESHOLDS = np.arange(0.35, 0.81, 0.05)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The topics of a fit, and the largest topic (N,) of each of its N texts, which come first."""

    terms: TopicTerms
    largest: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs (n,) of topics of two fits: their distance, and how far they share their texts.

    `agreement` is 2n / (a + b), `containment` n / min(a, b).
    """

    distance: Numbers
    agreement: Numbers
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
    within, pairs = [], []
    with threadpool_limits(limits=1):
        for topics in given.topics:
            first, others = fit_all(documents, topics)
            own = measure_distances(first.terms, first.terms)
            within.append(own[np.triu_indices(len(own), 1)])
            pairs += [compare(first, other) for other in others]
    together = Pairs(*(np.concatenate(one) for one in zip(*map(list_facts, pairs), strict=True)))
    print_distances(given.data.name, np.concatenate(within), together)
    print_thresholds(together)
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
    both = np.zeros(distances.shape)
    np.add.at(both, (first.largest, other.largest[: len(first.largest)]), 1)
    texts, of_other = both.sum(axis=1, keepdims=True), both.sum(axis=0, keepdims=True)
    agreement = 2 * both / np.maximum(texts + of_other, 1)
    containment = both / np.maximum(np.minimum(texts, of_other), 1)
    return Pairs(distances.ravel(), agreement.ravel(), containment.ravel())


def list_facts(pairs: Pairs) -> Iterator[Numbers]:
    """Yield the arrays."""
    yield from (pairs.distance, pairs.agreement, pairs.containment)


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
    """Print what each threshold would take for the same."""
    kinds = {
        "agree on 1/2": pairs.agreement >= 0.5,
        "on 1/3": pairs.agreement >= 1 / 3,
        "hold 1/2": pairs.containment >= 0.5,
    }
    columns = [Column("distance"), Column("pairs")]
    for name in kinds:
        columns += [Column(f"{name}: of these"), Column("found")]
    rows = []
    for threshold in THRESHOLDS:
        near = pairs.distance <= threshold
        row = [f"{threshold:.2f}", f"{near.sum():,}"]
        for kind in kinds.values():
            row += [f"{kind[near].mean():.0%}", f"{near[kind].mean():.0%}"]
        rows.append(row)
    print_rows("pairs within a distance", columns, rows)


if __name__ == "__main__":
    sys.exit(main())
