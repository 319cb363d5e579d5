"""The quality of the nearest documents: category nDCG@10 of papers that nothing was fitted on.

`python -m bench.quality.similar --data FILE`, where FILE holds arXiv papers as `subtext corpus
import` takes them. 500 of them are held out: topics are fitted and all papers indexed without them,
and each is then looked up as a pasted text. The relevance of a neighbour is the share of the
paper's categories that it has. `share` is the mean relevance of the ten nearest; `nDCG@10`
discounts the relevance at rank r by log2(1 + r) and divides by the score of the ten best papers of
the index. The weight of words against topics and the damping of counts were chosen on other papers.

`old dashboard` is the system that Subtext replaces: gensim's LDA of 6 topics, and gensim's cosine
in its space. `gensim, cosine` is the same method with as many topics as Subtext has and 10 passes,
and `topics, cosine` with Subtext's own topics, which are better than gensim's. All three get the
same terms. `TF-IDF, plain` is scikit-learn with its defaults, `tuned` with damped counts and
without words in fewer than 3 papers.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from gensim.matutils import Dense2Corpus, Sparse2Corpus
from gensim.models import LdaModel
from gensim.similarities import MatrixSimilarity
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import SimilarBy, join_title_and_text
from app.training.topics.train import USUAL_TOPICS
from bench.quality.similar_collection import (
    NEAREST,
    SEED,
    Collection,
    Rankings,
    Scores,
    build_collection,
    compute_relevance,
    score_rankings,
)

DRAWS = 2_000
SUBTEXT = "Subtext, both"


def main() -> int:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.similar", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="arXiv papers")
    parser.add_argument("--category", default="stat.ML", help="fit topics on it (index all)")
    parser.add_argument("--topics", type=int, default=USUAL_TOPICS[0], help="how many")
    given = parser.parse_args()
    progress = Console(stderr=True)
    with TemporaryDirectory() as folder:
        progress.print("Fitting topics without the papers to look up")
        collection = build_collection(
            given.data, Path(folder), category=given.category, topics=given.topics
        )
    progress.print("Looking papers up")
    with threadpool_limits(limits=1):
        systems = list_systems(collection, given.category)
        rankings = {name: rank() for name, rank in systems.items()}
    Console().print(build_table(collection, rankings))
    return 0


def list_systems(collection: Collection, category: str) -> dict[str, Callable[[], Rankings]]:
    """Return by name the systems that find the nearest papers."""
    shares = np.array([query.shares for query in collection.queries])
    topics = len(collection.artifact.model)
    return {
        "old dashboard": lambda: rank_by_gensim(collection, category, topics=6, eta=0.08, passes=1),
        "gensim, cosine": lambda: rank_by_gensim(
            collection, category, topics=topics, eta=0.03, passes=10
        ),
        "topics, cosine": lambda: rank_by_cosine(shares, collection.artifact.documents.shares),
        "TF-IDF, plain": lambda: rank_by_words(collection, TfidfVectorizer()),
        "TF-IDF, tuned": lambda: rank_by_words(
            collection, TfidfVectorizer(sublinear_tf=True, min_df=3)
        ),
        "Subtext, topics": lambda: rank_by_subtext(collection, SimilarBy.TOPICS),
        "Subtext, words": lambda: rank_by_subtext(collection, SimilarBy.WORDS),
        SUBTEXT: lambda: rank_by_subtext(collection, SimilarBy.BOTH),
    }


def rank_by_subtext(collection: Collection, by: SimilarBy) -> Rankings:
    """Find the nearest as the service does."""
    index = collection.artifact.documents.similar
    found = [index.find_nearest(query, limit=NEAREST, by=by) for query in collection.queries]
    return np.array([[neighbour.document for neighbour in row] for row in found])


def rank_by_gensim(
    collection: Collection, category: str, *, topics: int, eta: float, passes: int
) -> Rankings:
    """Find the nearest as the old dashboard did: gensim's topics, and their cosine."""
    indexed = collection.select_indexed_bags()
    wanted = collection.select_bags(collection.queries)
    fitted = [at for at, one in enumerate(collection.indexed) if category in one.categories]
    model = LdaModel(
        Sparse2Corpus(indexed[fitted], documents_columns=False),
        id2word=dict(enumerate(collection.artifact.model.vocabulary.terms)),
        num_topics=topics,
        alpha="asymmetric",
        eta=eta,
        passes=passes,
        random_state=SEED,
    )
    spaces = [
        model.inference(list(Sparse2Corpus(bags, documents_columns=False)))[0]
        for bags in (wanted, indexed)
    ]
    return rank_by_cosine(*(space / space.sum(axis=1, keepdims=True) for space in spaces))


def rank_by_cosine(wanted: NDArray[np.floating], indexed: NDArray[np.floating]) -> Rankings:
    """Find the nearest by gensim's index of dense vectors."""
    corpus = Dense2Corpus(indexed, documents_columns=False)
    index = MatrixSimilarity(corpus, num_features=indexed.shape[1], chunksize=1 << 14)
    return select_nearest(index[Dense2Corpus(wanted, documents_columns=False)])


def rank_by_words(collection: Collection, vectorizer: TfidfVectorizer) -> Rankings:
    """Find the nearest by scikit-learn's TF-IDF of the same texts."""
    indexed = vectorizer.fit_transform([join_title_and_text(one) for one in collection.indexed])
    wanted = vectorizer.transform([join_title_and_text(one) for one in collection.wanted])
    return select_nearest(linear_kernel(wanted, indexed))


def select_nearest(similarities: NDArray[np.floating]) -> Rankings:
    """Return the indices of the greatest in each row, the greatest first."""
    return np.argsort(-similarities, axis=1, kind="stable")[:, :NEAREST]


def build_table(collection: Collection, rankings: dict[str, Rankings]) -> Table:
    """Return the table: the scores of each system, and how much better `both` is."""
    relevance = compute_relevance(collection)
    scores = {name: score_rankings(relevance, found) for name, found in rankings.items()}
    ours, _ = scores[SUBTEXT]
    table = Table("system", "nDCG@10", "share", "both is better by", "95 % interval")
    table.title = f"{len(collection.wanted)} held-out papers among {len(collection.indexed):,}"
    for name, (score, share) in scores.items():
        row = [name, f"{score.mean():.4f}", f"{share.mean():.4f}"]
        if name != SUBTEXT:
            low, high = compute_interval(ours, score)
            row += [f"{ours.mean() / score.mean() - 1:+.1%}", f"{low:+.1%} to {high:+.1%}"]
        table.add_row(*row)
    return table


def compute_interval(ours: Scores, theirs: Scores) -> tuple[float, float]:
    """Return the 95 % interval of the relative margin, by a paired bootstrap over the papers."""
    drawn = np.random.default_rng(SEED).integers(len(ours), size=(DRAWS, len(ours)))
    margins = ours[drawn].mean(axis=1) / theirs[drawn].mean(axis=1) - 1
    low, high = np.quantile(margins, [0.025, 0.975])
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())
