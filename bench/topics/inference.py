"""What inference and colouring cost, beside gensim on the same texts in the same run.

`python -m bench.topics.inference [--data FILE]` reads the abstracts of FILE, as `subtext corpus
import` takes them, or without it the examples that come with Subtext. gensim gets the shipped model
itself, as `subtext export gensim` writes it, and starts every text where ours does. Both run on one
core, take turns, and are given for each step the median over rounds of microseconds per text; what
counts are the ratios. gensim reads no texts and writes no JSON: the whole way of ours is beside
gensim's way from terms to the topics of words. It fails if the two disagree by more than 1e-4 on
any share.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from gensim.models import LdaModel
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.schemas.fast.segments import write_segments
from app.services.readers.documents import read_documents
from app.services.readers.records import BadRecord
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.settings import find_artifacts
from app.training.topics.export import to_gensim

T = TypeVar("T")

ROUNDS = 15
TEXTS = 500
AGREEMENT = 1e-4

Bow = list[tuple[int, int]]


class FixedStart:
    """Stands in for gensim's generator: every text starts at the mean of its draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        """Return the mean of the distribution that gensim draws from."""
        return np.full(size, shape * scale)


def main() -> int:
    """Print one table; return 1 if ours and gensim's shares differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics.inference", description=__doc__)
    parser.add_argument("--data", type=Path, help="abstracts; by default the examples")
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    given = parser.parse_args()
    artifact = load_topics(given.artifacts / "topics")
    texts = texts_of(given.data, given.artifacts)
    gensim = to_gensim(artifact.model.vocabulary, artifact.parameters)
    gensim.random_state = FixedStart()
    with threadpool_limits(limits=1):
        difference = disagreement(artifact, gensim, texts)
        Console().print(measured(artifact, gensim, texts))
    Console().print(f"Largest difference of a share from gensim's: {difference:.1e}")
    return 0 if difference <= AGREEMENT else 1


def texts_of(data: Path | None, artifacts: Path) -> list[str]:
    """Return the texts to measure on."""
    if data is None:
        return [example.text or "" for example in load_abstracts(artifacts / "examples")]
    found = (one.text for one in read_documents(data) if not isinstance(one, BadRecord))
    return list(islice(filter(None, found), TEXTS))


def disagreement(artifact: TopicArtifact, gensim: LdaModel, texts: Sequence[str]) -> float:
    """Return the largest difference between a share of ours and gensim's."""
    model = artifact.model
    bags = [model.select_known(model.vocabulary.read(text).bag) for text in texts]
    ours = np.array([model.inference.infer(bag) for bag in bags])
    theirs = np.vstack([gensim.inference([bow_of(artifact, text)])[0] for text in texts])
    shares = [gamma / gamma.sum(axis=1, keepdims=True) for gamma in (ours, theirs)]
    return float(np.abs(shares[0] - shares[1]).max())


def measured(artifact: TopicArtifact, gensim: LdaModel, texts: Sequence[str]) -> Table:
    """Measure each step of ours and gensim's in turns; return the table."""
    model = artifact.model
    readings = [model.vocabulary.read(text) for text in texts]
    known = [model.select_known(reading.bag) for reading in readings]
    bows = [bow_of(artifact, text) for text in texts]
    per_word = partial(gensim.get_document_topics, per_word_topics=True)
    steps: dict[str, tuple[Callable[[], object], Callable[[], object] | None]] = {
        "terms → shares": (
            lambda: each(model.inference.infer, known),
            lambda: each(lambda bow: gensim.inference([bow]), bows),
        ),
        "terms → shares and each word's topic": (
            lambda: each(model.inference.colour, readings),
            lambda: each(per_word, bows),
        ),
        "text → terms": (lambda: each(model.vocabulary.read, texts), None),
        "text → shares and coloured segments, in JSON": (
            lambda: each(lambda one: write_segments(model.analyze(one).coloured), texts),
            lambda: each(per_word, bows),
        ),
    }
    title = f"{artifact.manifest.version}: {len(model)} topics, {len(texts)} texts, 1 core"
    table = Table("step", "Subtext, µs", "gensim, µs", "ratio", title=title)
    for name, (ours, theirs) in steps.items():
        both = timed(ours, theirs, texts=len(texts))
        ratio = f"{both[0] / both[1]:.2f}" if both[1] else ""
        table.add_row(name, f"{both[0]:.0f}", f"{both[1]:.0f}" if both[1] else "", ratio)
    return table


def each(step: Callable[[T], object], inputs: Iterable[T]) -> None:
    """Take a step for each input, and keep nothing: what is kept costs time of its own."""
    for one in inputs:
        step(one)


def bow_of(artifact: TopicArtifact, text: str) -> Bow:
    """Return a text's terms as gensim takes them."""
    bag = artifact.model.select_known(artifact.model.vocabulary.read(text).bag)
    return list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))


def timed(
    ours: Callable[[], object], theirs: Callable[[], object] | None, *, texts: int
) -> tuple[float, float]:
    """Return the median microseconds per text of both; 0 for one that there is not."""
    seconds: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for step, found in zip((ours, theirs), seconds, strict=True):
            if step is not None:
                start = time.perf_counter()
                step()
                found.append(time.perf_counter() - start)
    medians = [float(np.median(found)) * 1e6 / texts if found else 0.0 for found in seconds]
    return medians[0], medians[1]


if __name__ == "__main__":
    sys.exit(main())
