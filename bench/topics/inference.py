"""The time of topic inference and of colouring, beside gensim on the same texts in the same run.

`python -m bench.topics.inference [--data FILE]` reads the abstracts of FILE, as `subtext corpus
import` takes them, or without it the examples that come with Subtext. gensim gets the shipped model
itself, as `subtext export gensim` writes it, and starts every text where ours does. Both run on one
core and take turns. The table shows for each step the median over rounds of microseconds per text;
what counts are the ratios. gensim reads no texts and writes no JSON: all that ours does with a text
is compared with gensim's way from terms to the topics of words. The command fails if the two
disagree by more than 1e-4 on any share.
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
from app.services.readers.documents import read_document_file
from app.services.readers.rows import BadRecord
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.services.topics.text.vocabulary import Bag
from app.settings import find_artifacts
from app.training.topics.export import to_gensim
from bench.harness.load import interleave

T = TypeVar("T")

ROUNDS = 15
TEXTS = 500
AGREEMENT = 1e-4

Bow = list[tuple[int, int]]
Step = Callable[[], object]


class FixedStart:
    """Stands in for gensim's generator: every text starts at the mean of its draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        """Return the mean of the distribution that gensim draws from."""
        return np.full(size, shape * scale)


def main() -> int:
    """Print one table; return 1 if our shares and gensim's differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics.inference", description=__doc__)
    parser.add_argument("--data", type=Path, help="abstracts; by default the examples")
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    given = parser.parse_args()
    artifact = load_topics(given.artifacts / "topics")
    texts = read_texts(given.data, given.artifacts)
    gensim = to_gensim(artifact.model.vocabulary.terms, artifact.parameters)
    gensim.random_state = FixedStart()
    with threadpool_limits(limits=1):
        difference = find_largest_difference(artifact, gensim, texts)
        Console().print(measure(artifact, gensim, texts))
    Console().print(f"Largest difference of a share from gensim's: {difference:.1e}")
    return 0 if difference <= AGREEMENT else 1


def read_texts(data: Path | None, artifacts: Path) -> list[str]:
    """Return the texts to measure on."""
    if data is None:
        return [example.text or "" for example in load_abstracts(artifacts / "examples")]
    found = (one.text for one in read_document_file(data) if not isinstance(one, BadRecord))
    return list(islice(filter(None, found), TEXTS))


def find_largest_difference(
    artifact: TopicArtifact, gensim: LdaModel, texts: Sequence[str]
) -> float:
    """Return the largest difference between one of our shares and gensim's."""
    model = artifact.model
    bags = [select_fitted(artifact, text) for text in texts]
    ours = np.array([model.inference.infer(bag) for bag in bags])
    theirs = np.vstack([gensim.inference([make_bow(artifact, text)])[0] for text in texts])
    shares = [gamma / gamma.sum(axis=1, keepdims=True) for gamma in (ours, theirs)]
    return float(np.abs(shares[0] - shares[1]).max())


def measure(artifact: TopicArtifact, gensim: LdaModel, texts: Sequence[str]) -> Table:
    """Time each of our steps and of gensim's in turns; return the table."""
    steps = list_steps(artifact, gensim, texts)
    title = f"{artifact.manifest.version}: {len(artifact.model)} topics, {len(texts)} texts, 1 core"
    table = Table("step", "Subtext, µs", "gensim, µs", "ratio", title=title)
    for name, (ours, theirs) in steps.items():
        both = time_in_turns(ours, theirs, texts=len(texts))
        ratio = f"{both[0] / both[1]:.2f}" if both[1] else ""
        table.add_row(name, f"{both[0]:.0f}", f"{both[1]:.0f}" if both[1] else "", ratio)
    return table


def list_steps(
    artifact: TopicArtifact, gensim: LdaModel, texts: Sequence[str]
) -> dict[str, tuple[Step, Step | None]]:
    """Return our steps by name, each with that of gensim if there is one."""
    model = artifact.model
    readings = [model.vocabulary.tokenize(text) for text in texts]
    known = [select_fitted(artifact, text) for text in texts]
    bows = [make_bow(artifact, text) for text in texts]
    per_word = partial(gensim.get_document_topics, per_word_topics=True)
    return {
        "terms → shares": (
            lambda: call_each(model.inference.infer, known),
            lambda: call_each(lambda bow: gensim.inference([bow]), bows),
        ),
        "terms → shares and each word's topic": (
            lambda: call_each(model.inference.colour, readings),
            lambda: call_each(per_word, bows),
        ),
        "text → terms": (lambda: call_each(model.vocabulary.tokenize, texts), None),
        "text → shares and coloured segments, in JSON": (
            lambda: call_each(lambda one: write_segments(model.analyze(one).coloured), texts),
            lambda: call_each(per_word, bows),
        ),
    }


def call_each(step: Callable[[T], object], inputs: Iterable[T]) -> None:
    """Call a step with each input, and keep no result: keeping them takes time of its own."""
    for one in inputs:
        step(one)


def select_fitted(artifact: TopicArtifact, text: str) -> Bag:
    """Return the fitted terms of a text: gensim's model has no compounds."""
    bag = artifact.model.vocabulary.tokenize(text).bag
    return bag.select_below(artifact.parameters.counts.shape[1])


def make_bow(artifact: TopicArtifact, text: str) -> Bow:
    """Return the terms of a text as gensim takes them."""
    bag = select_fitted(artifact, text)
    return list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))


def time_in_turns(ours: Step, theirs: Step | None, *, texts: int) -> tuple[float, float]:
    """Return the median microseconds per text of both; 0 for a step that gensim lacks."""
    steps = {"ours": ours} if theirs is None else {"ours": ours, "theirs": theirs}
    turns = {name: partial(time_once, step) for name, step in steps.items()}
    medians = {
        name: float(np.median(seconds)) * 1e6 / texts
        for name, seconds in interleave(turns, rounds=ROUNDS).items()
    }
    return medians["ours"], medians.get("theirs", 0.0)


def time_once(step: Step) -> float:
    """Return the seconds that a step takes."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
