"""What finding similar documents costs, beside gensim and scikit-learn in the same run.

`python -m bench.topics.similar_speed` looks documents of the shipped index up, there and among
500,000 made ones. Each of these is made of two of the index: a random half of the terms of either,
and the mean of their shares. So terms are as frequent as in the index, while in a real corpus of
that size many would be rarer, and their lists shorter. All systems run on one core and take turns.
The rivals compare with every document too: gensim's `MatrixSimilarity` of shares, scikit-learn's
`linear_kernel` of TF-IDF weights. Memory is what an index adds to the shares and bags that it is
made of, as `tracemalloc` counts it.
"""

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gensim.matutils import Dense2Corpus
from gensim.similarities import MatrixSimilarity
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import linear_kernel
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import SimilarBy
from app.services.topics.artifact import INDEX
from app.services.topics.search.similarity import Query, SimilarIndex
from app.services.topics.text.vocabulary import Bag
from app.settings import find_artifacts

SEED = 0
NEAREST = 10
MIB = 2**20

Lookup = Callable[[Query], object]


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Documents by their topics' shares (N, K) and the counts (N, W) of their terms."""

    shares: NDArray[np.float32]
    bags: csr_matrix

    def query(self, place: int) -> Query:
        """Return what one of the documents is looked up by."""
        row = self.bags[place]
        bag = Bag(row.indices, row.data.astype(np.int32))
        return Query(self.shares[place].astype(np.float64), bag)

    @property
    def size(self) -> int:
        """What it takes, in bytes."""
        bags = self.bags.data.nbytes + self.bags.indices.nbytes + self.bags.indptr.nbytes
        return int(self.shares.nbytes + bags)


def main() -> int:
    """Print two tables: of the index as it is, and of the made one."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.topics.similar_speed", description=__doc__
    )
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    parser.add_argument("--documents", type=int, default=500_000, help="how many to make")
    parser.add_argument("--lookups", type=int, default=100, help="by each system")
    given = parser.parse_args()
    rng = np.random.default_rng(SEED)
    real = indexed(given.artifacts / "topics")
    queries = [real.query(place) for place in rng.choice(len(real.shares), size=given.lookups)]
    with threadpool_limits(limits=1):
        Console().print(measured(real, queries))
        Console().print(measured(made_of(real, given.documents, rng), queries))
    return 0


def indexed(folder: Path) -> Corpus:
    """Return the documents of a topic model's index."""
    with np.load(folder / INDEX, allow_pickle=False) as arrays:
        parts = arrays["counts"], arrays["indices"].astype(np.int32), arrays["indptr"]
        return Corpus(arrays["shares"].astype(np.float32), csr_matrix(parts))


def made_of(real: Corpus, documents: int, rng: np.random.Generator) -> Corpus:
    """Return documents that are each made of two real ones."""
    one, other = rng.integers(len(real.shares), size=(2, documents))
    bags = halved(real.bags[one], rng).maximum(halved(real.bags[other], rng)).tocsr()
    bags.sort_indices()
    return Corpus((real.shares[one] + real.shares[other]) / 2, bags.astype(np.uint8))


def halved(bags: csr_matrix, rng: np.random.Generator) -> csr_matrix:
    """Return the bags without a random half of their terms."""
    kept = bags.copy()
    kept.data *= rng.integers(2, size=len(kept.data), dtype=np.uint8)
    kept.eliminate_zeros()
    return kept


def measured(corpus: Corpus, queries: Sequence[Query]) -> Table:
    """Return the table of what an index of the corpus costs, and of how long lookups take."""
    tracemalloc.start()
    start = time.perf_counter()
    index = SimilarIndex(corpus.shares, corpus.bags)
    built_s = time.perf_counter() - start
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    table = Table("system", "median, ms", "95 % within, ms", "worst, ms")
    table.title = f"{NEAREST} nearest of {len(corpus.shares):,} documents"
    table.caption = (
        f"{corpus.bags.nnz / len(corpus.shares):.0f} terms a document; built in {built_s:.2f} s; "
        f"shares and bags {corpus.size / MIB:.0f} MiB, index {kept / MIB:.0f} MiB more "
        f"({most / MIB:.0f} while it is built)"
    )
    for name, seconds in timed(lookups(corpus, index), queries).items():
        figures = 1e3 * np.quantile(seconds, [0.5, 0.95, 1])
        table.add_row(name, *(f"{figure:.2f}" for figure in figures))
    return table


def lookups(corpus: Corpus, index: SimilarIndex) -> dict[str, Lookup]:
    """Return the systems by name."""
    return {
        "Subtext, both": lambda query: index.find_nearest(query, limit=NEAREST, by=SimilarBy.BOTH),
        "Subtext, topics": lambda query: index.find_nearest(
            query, limit=NEAREST, by=SimilarBy.TOPICS
        ),
        "Subtext, words": lambda query: index.find_nearest(
            query, limit=NEAREST, by=SimilarBy.WORDS
        ),
        "gensim, cosine of topics": by_gensim(corpus),
        "scikit-learn, cosine of words": by_scikit_learn(corpus),
    }


def by_gensim(corpus: Corpus) -> Lookup:
    """Return gensim's search of shares, all of which it keeps in one matrix."""
    index = MatrixSimilarity(
        Dense2Corpus(corpus.shares, documents_columns=False),
        num_features=corpus.shares.shape[1],
        num_best=NEAREST,
        corpus_len=len(corpus.shares),
    )
    return lambda query: index[list(enumerate(query.shares))]


def by_scikit_learn(corpus: Corpus) -> Lookup:
    """Return scikit-learn's way, and numpy's to the best."""
    tfidf = TfidfTransformer(sublinear_tf=True)
    weights = tfidf.fit_transform(corpus.bags)

    def lookup(query: Query) -> object:
        ends = [0, len(query.bag.ids)]
        row = csr_matrix((query.bag.counts, query.bag.ids, ends), shape=(1, weights.shape[1]))
        cosines = linear_kernel(tfidf.transform(row), weights)[0]
        best = np.argpartition(-cosines, NEAREST)[:NEAREST]
        return best[np.argsort(-cosines[best])]

    return lookup


def timed(systems: dict[str, Lookup], queries: Sequence[Query]) -> dict[str, list[float]]:
    """Return the seconds of each system's lookups, one for each query."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for query in queries:
        for name, lookup in systems.items():
            start = time.perf_counter()
            lookup(query)
            seconds[name].append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
