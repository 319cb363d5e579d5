"""Refits that start from the topics of the model before, beside refits that start anywhere.

`python -m bench.quality.topic_refits --data FILE --other FILE [--topics N] [--seeds N]` takes JSON
lines with `text`. It fits 3,000 texts of the first file, and then fits 3,500, these among them, and
3,000 texts of the other file: each once from random topics, once from those of the first fit. A row
says how many topics go on under their names (`identity.match_topics`) and their mean distance, the
coherence of the refit in all of its texts and in the fifth that was not fitted, the diversity, how
near the ten best terms are to those of a fit from random topics by another seed, and how many
topics are junk. All figures are means over the seeds.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import Document
from app.training.topics.choice import measure_fits
from app.training.topics.dataset import split_documents
from app.training.topics.fit import USUAL, Fitted, fit_corpus
from app.training.topics.identity import match_topics, weigh_terms
from app.training.topics.measures import measure_stability
from app.training.topics.start import StartTopics
from bench.quality.tables import Column, print_rows

FIRST, MORE = 3_000, 500
HELD_OUT = 0.2
SHUFFLE = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """What a refit is like, and how it goes on from the fit before."""

    continued: int
    distance: float
    coherence: float
    elsewhere: float
    diversity: float
    agreement: float
    junk: int


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.topic_refits", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="JSON lines, gzipped")
    parser.add_argument("--other", type=Path, required=True, help="JSON lines, gzipped")
    parser.add_argument("--topics", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sweeps", type=int, nargs="+", default=[USUAL.sampler.sweeps])
    given = parser.parse_args()
    texts, others = read_texts(given.data), read_texts(given.other)
    rows: dict[tuple[str, str], list[Figures]] = {}
    with threadpool_limits(limits=1):
        for seed in range(given.seeds):
            for *kind, figures in compare(texts, others, given.topics, seed, given.sweeps):
                rows.setdefault((kind[0], kind[1]), []).append(figures)
    print_figures(rows)
    return 0


def read_texts(path: Path) -> list[str]:
    """Return the texts of a file, shuffled."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(SHUFFLE).shuffle(texts)
    return texts


def compare(
    texts: Sequence[str], others: Sequence[str], topics: int, seed: int, sweeps: Sequence[int]
) -> Iterator[tuple[str, str, Figures]]:
    """Yield the figures of each refit, with what was fitted and from where."""
    before = fit(texts[:FIRST], topics, seed)
    for name, refitted in ((f"{MORE:,} more", texts[: FIRST + MORE]), ("other", others[:FIRST])):
        again = fit(refitted, topics, seed, of_seed=seed + 1)
        yield name, "random", measure(before, fit(refitted, topics, seed), again)
        for number in sweeps:
            warm = fit(refitted, topics, seed, before=before, sweeps=number)
            yield name, f"before, {number}", measure(before, warm, again)


def fit(  # noqa: PLR0913 - what is fitted, how, and from where
    texts: Sequence[str],
    topics: int,
    seed: int,
    *,
    of_seed: int | None = None,
    before: Fitted | None = None,
    sweeps: int = USUAL.sampler.sweeps,
) -> Fitted:
    """Fit as the service does, from the topics of a fit before if there is one.

    The texts are split by `seed`, and topics are drawn by it or by `of_seed`.
    """
    documents = [
        Document(str(number), None, None, None, (), None, text) for number, text in enumerate(texts)
    ]
    corpus = split_documents(documents, held_out=HELD_OUT, seed=seed)
    start = None
    if before is not None:
        terms = before.documents.vocabulary.settings.terms
        start = StartTopics("before", terms, before.parameters)
    return fit_corpus(
        corpus,
        [topics],
        replace(USUAL, sampler=replace(USUAL.sampler, sweeps=sweeps)),
        seed=seed if of_seed is None else of_seed,
        before=start,
        progress=lambda *_: None,
    )


def measure(before: Fitted, fitted: Fitted, again: Fitted) -> Figures:
    """Return the figures of a refit, given the fit before and one of the same texts."""
    succession = match_topics(
        *(
            weigh_terms(one.documents.vocabulary.settings.terms, one.parameters.topic_words)
            for one in (before, fitted)
        )
    )
    figures = measure_fits([fitted.parameters], fitted.corpus, fitted.documents)
    return Figures(
        continued=len(succession.continued),
        distance=float(np.mean([*succession.distances.values()] or [1.0])),
        coherence=figures.npmi,
        elsewhere=figures.other_npmi,
        diversity=figures.diversity,
        agreement=measure_agreement(fitted, again),
        junk=figures.junk,
    )


def measure_agreement(one: Fitted, other: Fitted) -> float:
    """Return the stability of two fits of the same documents."""
    return measure_stability(one.parameters.counts, other.parameters.counts)


def print_figures(rows: dict[tuple[str, str], list[Figures]]) -> None:
    """Print the means over the seeds."""
    names = ("go on", "distance", "coherence", "elsewhere", "diversity", "agreement", "junk")
    print_rows(
        "refits",
        [
            Column("texts", is_figure=False),
            Column("start", is_figure=False),
            *(Column(name) for name in names),
        ],
        [
            [*kind, *(f"{value:.3f}" for value in average(figures))]
            for kind, figures in rows.items()
        ],
    )


def average(figures: Sequence[Figures]) -> list[float]:
    """Return the mean of each figure."""
    fields = Figures.__dataclass_fields__
    return [float(np.mean([getattr(one, name) for one in figures])) for name in fields]


if __name__ == "__main__":
    sys.exit(main())
