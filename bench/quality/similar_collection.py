"""A retrieval test collection: held-out papers to look up, an index of the others, relevance.

Relevance of an indexed paper to a held-out one is the share of its categories that it has.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.documents import Document, join_title_and_text
from app.services.readers.documents import read_document_file
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.search.similarity import Query
from app.training.topics.train import train_topics

SEED = 7
HELD_OUT = slice(500, 1000)
"""Of the shuffled papers; the 500 before them, and others behind, were for choosing."""

NEAREST = 10

Rankings = NDArray[np.intp]
"""Indices of the nearest papers (Q, 10) of each query, the nearest first."""

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """Papers to look up, and papers to find, which `artifact` has indexed in this order."""

    wanted: Sequence[Document]
    indexed: Sequence[Document]
    queries: Sequence[Query]
    artifact: TopicArtifact

    def select_bags(self, queries: Sequence[Query]) -> csr_matrix:
        """Return the counts (Q, V) of the topics' terms."""
        model = self.artifact.model
        bags = [model.select_known(query.bag) for query in queries]
        parts = (
            np.concatenate([bag.counts for bag in bags]),
            np.concatenate([bag.ids for bag in bags]),
            np.cumsum([0, *(len(bag.ids) for bag in bags)]),
        )
        return csr_matrix(parts, shape=(len(bags), len(model.inference)))

    def select_indexed_bags(self) -> csr_matrix:
        """Return the counts (N, V) of the topics' terms in the papers to find."""
        documents = self.artifact.documents
        return self.select_bags([documents.make_query(one) for one in range(len(self.indexed))])


def build_collection(data: Path, folder: Path, *, category: str, topics: int) -> Collection:
    """Hold papers out; fit topics on the others and index them."""
    read = (one for one in read_document_file(data) if isinstance(one, Document))
    papers = {one.id: one for one in read if one.categories}
    shuffled = np.random.default_rng(SEED).permutation(list(papers)).tolist()
    held_out = set(shuffled[HELD_OUT])
    indexed = [paper for paper in papers.values() if paper.id not in held_out]
    wanted = [paper for paper in papers.values() if paper.id in held_out]
    source = folder / "papers.jsonl"
    source.write_text("\n".join(map(format_line, indexed)), encoding="utf-8")
    train_topics(
        source,
        folder / "topics",
        category=category,
        topics=(topics,),
        progress=lambda _step, _done: None,
    )
    artifact = load_topics(folder / "topics")
    queries = [make_query(artifact, join_title_and_text(paper)) for paper in wanted]
    return Collection(wanted, indexed, queries, artifact)


def format_line(paper: Document) -> str:
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


def make_query(artifact: TopicArtifact, text: str) -> Query:
    """Return the query of a pasted text."""
    model = artifact.model
    bag = model.vocabulary.tokenize(text).bag
    gamma = model.inference.infer(model.select_known(bag))
    return Query(shares=gamma / gamma.sum(), bag=bag)


def compute_relevance(collection: Collection) -> Scores:
    """Return for each paper (Q, N) the share of its categories that each indexed one has."""
    numbers: dict[str, int] = {}
    for paper in (*collection.wanted, *collection.indexed):
        for category in paper.categories:
            numbers.setdefault(category, len(numbers))
    wanted, indexed = (
        np.array([[name in paper.categories for name in numbers] for paper in papers], dtype=float)
        for papers in (collection.wanted, collection.indexed)
    )
    shares: Scores = wanted @ indexed.T / wanted.sum(axis=1, keepdims=True)
    return shares


def score_rankings(relevance: Scores, rankings: Rankings) -> tuple[Scores, Scores]:
    """Return the nDCG@10 of each query, and the mean relevance of its ten nearest."""
    discounts = np.array([1 / math.log2(1 + rank) for rank in range(1, NEAREST + 1)])
    ideal = -np.sort(-relevance, axis=1)[:, :NEAREST] @ discounts
    gains = np.take_along_axis(relevance, rankings, axis=1)
    return gains @ discounts / ideal, gains.mean(axis=1)
