"""The time of finding similar documents, beside gensim and scikit-learn in the same run.

`python -m bench.topics.similar_speed` looks up documents of the shipped index, first in that index
and then among 500,000 synthetic documents. Each of these is a mix of two documents of the index: a
random half of the terms of either, and the mean of their shares. So terms are as frequent as in the
index, while in a real corpus of that size many would be rarer, and their lists shorter. All systems
run on one core and take turns. The rivals compare with every document too: gensim's
`MatrixSimilarity` of shares, scikit-learn's `linear_kernel` of TF-IDF weights. Memory is what an
index adds to the shares and bags that it is made of, as `tracemalloc` counts it.
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
from app.services.sparse import SparseRows
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

    def make_query(self, index: int) -> Query:
        """Return the query that looks one of the documents up."""
        row = self.bags[index]
        bag = Bag(row.indices, row.data.astype(np.int32))
        return Query(self.shares[index].astype(np.float64), bag)

    @property
    def size(self) -> int:
        """The memory of shares and bags, in bytes."""
        bags = self.bags.data.nbytes + self.bags.indices.nbytes + self.bags.indptr.nbytes
        return int(self.shares.nbytes + bags)


def main() -> int:
    """Print two tables: of the shipped index, and of synthetic documents."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.topics.similar_speed", description=__doc__
    )
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    parser.add_argument("--documents", type=int, default=500_000, help="number of synthetic ones")
    parser.add_argument("--lookups", type=int, default=100, help="by each system")
    given = parser.parse_args()
    rng = np.random.default_rng(SEED)
    real = read_index(given.artifacts / "topics")
    chosen = rng.choice(len(real.shares), size=given.lookups)
    queries = [real.make_query(index) for index in chosen]
    with threadpool_limits(limits=1):
        Console().print(measure(real, queries))
        Console().print(measure(mix_documents(real, given.documents, rng), queries))
    return 0


def read_index(folder: Path) -> Corpus:
    """Return the documents of a topic model's index."""
    with np.load(folder / INDEX, allow_pickle=False) as arrays:
        parts = arrays["counts"], arrays["indices"].astype(np.int32), arrays["indptr"]
        return Corpus(arrays["shares"].astype(np.float32), csr_matrix(parts))


def mix_documents(real: Corpus, documents: int, rng: np.random.Generator) -> Corpus:
    """Return synthetic documents, each a mix of two real ones."""
    one, other = rng.integers(len(real.shares), size=(2, documents))
    bags = drop_half(real.bags[one], rng).maximum(drop_half(real.bags[other], rng)).tocsr()
    bags.sort_indices()
    return Corpus((real.shares[one] + real.shares[other]) / 2, bags.astype(np.uint8))


def drop_half(bags: csr_matrix, rng: np.random.Generator) -> csr_matrix:
    """Return the bags without a random half of their terms."""
    kept = bags.copy()
    kept.data *= rng.integers(2, size=len(kept.data), dtype=np.uint8)
    kept.eliminate_zeros()
    return kept


def measure(corpus: Corpus, queries: Sequence[Query]) -> Table:
    """Build an index of the corpus and look queries up; return the table of times and memory."""
    tracemalloc.start()
    bags = corpus.bags
    rows = SparseRows(bags.indptr.astype(np.int64), bags.indices, bags.data, bags.shape[1])
    start = time.perf_counter()
    index = SimilarIndex(corpus.shares, rows)
    built_s = time.perf_counter() - start
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    table = Table("system", "median, ms", "95 % within, ms", "worst, ms")
    table.title = f"{NEAREST} nearest of {len(corpus.shares):,} documents"
    table.caption = (
        f"{corpus.bags.nnz / len(corpus.shares):.0f} terms a document; built in {built_s:.2f} s; "
        f"shares and bags {corpus.size / MIB:.0f} MiB, index {kept / MIB:.0f} MiB more "
        f"({peak / MIB:.0f} while it is built)"
    )
    for name, seconds in time_in_turns(list_systems(corpus, index), queries).items():
        figures = 1e3 * np.quantile(seconds, [0.5, 0.95, 1])
        table.add_row(name, *(f"{figure:.2f}" for figure in figures))
    return table


def list_systems(corpus: Corpus, index: SimilarIndex) -> dict[str, Lookup]:
    """Return the systems by name."""
    return {
        "Subtext, both": lambda query: index.find_nearest(query, limit=NEAREST, by=SimilarBy.BOTH),
        "Subtext, topics": lambda query: index.find_nearest(
            query, limit=NEAREST, by=SimilarBy.TOPICS
        ),
        "Subtext, words": lambda query: index.find_nearest(
            query, limit=NEAREST, by=SimilarBy.WORDS
        ),
        "gensim, cosine of topics": make_gensim_lookup(corpus),
        "scikit-learn, cosine of words": make_scikit_learn_lookup(corpus),
    }


def make_gensim_lookup(corpus: Corpus) -> Lookup:
    """Return gensim's search of shares, which are all in one matrix."""
    index = MatrixSimilarity(
        Dense2Corpus(corpus.shares, documents_columns=False),
        num_features=corpus.shares.shape[1],
        num_best=NEAREST,
        corpus_len=len(corpus.shares),
    )
    return lambda query: index[list(enumerate(query.shares))]


def make_scikit_learn_lookup(corpus: Corpus) -> Lookup:
    """Return scikit-learn's cosines of TF-IDF weights, of which numpy selects the best."""
    tfidf = TfidfTransformer(sublinear_tf=True)
    weights = tfidf.fit_transform(corpus.bags)

    def lookup(query: Query) -> object:
        ends = [0, len(query.bag.ids)]
        row = csr_matrix((query.bag.counts, query.bag.ids, ends), shape=(1, weights.shape[1]))
        cosines = linear_kernel(tfidf.transform(row), weights)[0]
        best = np.argpartition(-cosines, NEAREST)[:NEAREST]
        return best[np.argsort(-cosines[best])]

    return lookup


def time_in_turns(systems: dict[str, Lookup], queries: Sequence[Query]) -> dict[str, list[float]]:
    """Return the seconds of each system's lookups, one per query."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for query in queries:
        for name, lookup in systems.items():
            start = time.perf_counter()
            lookup(query)
            seconds[name].append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
