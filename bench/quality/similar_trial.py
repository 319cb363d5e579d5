"""Papers to look up that nothing was fitted on, an index without them, and what a find is worth."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.documents import Document, join_title_and_text
from app.services.readers.documents import read_documents
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.search.similarity import Query
from app.training.topics.train import train_topics

SEED = 7
HELD_OUT = slice(500, 1000)
"""Of the shuffled papers; the 500 before them, and others behind, were for choosing."""

NEAREST = 10

Places = NDArray[np.intp]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Papers to look up, and those to find, which `artifact` has indexed in this order."""

    wanted: Sequence[Document]
    indexed: Sequence[Document]
    queries: Sequence[Query]
    artifact: TopicArtifact

    def bags(self, queries: Sequence[Query]) -> csr_matrix:
        """Return the counts (Q, V) of the topics' terms."""
        model = self.artifact.model
        bags = [model.select_known(query.bag) for query in queries]
        parts = (
            np.concatenate([bag.counts for bag in bags]),
            np.concatenate([bag.ids for bag in bags]),
            np.cumsum([0, *(len(bag.ids) for bag in bags)]),
        )
        return csr_matrix(parts, shape=(len(bags), model.vocabulary.settings.model_terms))

    def indexed_bags(self) -> csr_matrix:
        """Return the counts (N, V) of the topics' terms in the papers to find."""
        documents = self.artifact.documents
        return self.bags([documents.make_query(place) for place in range(len(self.indexed))])


def held_out_trial(data: Path, folder: Path, *, category: str, topics: int) -> Trial:
    """Fit and index what is not held out."""
    read = (one for one in read_documents(data) if isinstance(one, Document))
    papers = {one.id: one for one in read if one.categories}
    shuffled = np.random.default_rng(SEED).permutation(list(papers)).tolist()
    held_out = set(shuffled[HELD_OUT])
    indexed = [paper for paper in papers.values() if paper.id not in held_out]
    wanted = [paper for paper in papers.values() if paper.id in held_out]
    source = folder / "papers.jsonl"
    source.write_text("\n".join(map(line_of, indexed)), encoding="utf-8")
    train_topics(
        source,
        folder / "topics",
        category=category,
        topics=(topics,),
        progress=lambda _step, _done: None,
    )
    artifact = load_topics(folder / "topics")
    queries = [query_of(artifact, join_title_and_text(paper)) for paper in wanted]
    return Trial(wanted, indexed, queries, artifact)


def line_of(paper: Document) -> str:
    """Return a paper as a line that training reads."""
    return json.dumps(
        {
            "id": paper.id,
            "title": paper.title,
            "categories": paper.categories,
            "date": paper.date.isoformat() if paper.date else None,
            "text": paper.text,
        }
    )


def query_of(artifact: TopicArtifact, text: str) -> Query:
    """Return what a pasted text is compared by."""
    model = artifact.model
    bag = model.vocabulary.read(text).bag
    gamma = model.inference.infer(model.select_known(bag))
    return Query(shares=gamma / gamma.sum(), bag=bag)


def worths(trial: Trial) -> Scores:
    """Return for each paper (Q, N) the share of its categories that each indexed one has."""
    numbers: dict[str, int] = {}
    for paper in (*trial.wanted, *trial.indexed):
        for category in paper.categories:
            numbers.setdefault(category, len(numbers))
    wanted, indexed = (
        np.array([[name in paper.categories for name in numbers] for paper in papers], dtype=float)
        for papers in (trial.wanted, trial.indexed)
    )
    shares: Scores = wanted @ indexed.T / wanted.sum(axis=1, keepdims=True)
    return shares


def scored(worth: Scores, places: Places) -> tuple[Scores, Scores]:
    """Return nDCG@10 and the mean worth of each paper's nearest, by what each find is worth."""
    discounts = np.array([1 / math.log2(1 + rank) for rank in range(1, NEAREST + 1)])
    ideal = -np.sort(-worth, axis=1)[:, :NEAREST] @ discounts
    gains = np.take_along_axis(worth, places, axis=1)
    return gains @ discounts / ideal, gains.mean(axis=1)
