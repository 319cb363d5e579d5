"""How good the nearest documents are: category nDCG@10 of papers that nothing was fitted on.

`python -m bench.quality.similar --data FILE`, where FILE holds arXiv papers as `subtext corpus
import` takes them. 500 of them are held out: topics are fitted and all papers indexed without them,
and each is then looked up as a pasted text. What a neighbour is worth is the share of the paper's
categories that it has. `share` is the mean worth of the ten nearest; `nDCG@10` discounts the worth
at rank r by log2(1 + r) and divides by what the ten best papers of the index would give. The weight
of words against topics and the damping of counts were chosen on other papers.

`old dashboard` is what Subtext replaces: gensim's LDA of 6 topics, and gensim's cosine in its
space. `gensim, cosine` is the same method with as many topics as Subtext has and 10 passes, and
`topics, cosine` with Subtext's own topics, which are better than gensim's. All three get the same
terms. `TF-IDF, plain` is scikit-learn with its defaults, `tuned` with damped counts and without
words in fewer than 3 papers.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import SimilarBy
from app.training.topics.train import USUAL_TOPICS
from bench.quality.similar_rivals import by_cosine, by_gensim, by_words
from bench.quality.similar_trial import (
    NEAREST,
    SEED,
    Places,
    Scores,
    Trial,
    held_out_trial,
    scored,
    worths,
)

DRAWS = 2_000
OURS = "Subtext, both"


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
        trial = held_out_trial(
            given.data, Path(folder), category=given.category, topics=given.topics
        )
    progress.print("Looking papers up")
    with threadpool_limits(limits=1):
        found = {name: system() for name, system in systems(trial, given.category).items()}
    Console().print(compared(trial, found))
    return 0


def systems(trial: Trial, category: str) -> dict[str, Callable[[], Places]]:
    """Return what can find the nearest papers, by name."""
    ours = np.array([query.shares for query in trial.queries])
    return {
        "old dashboard": lambda: by_gensim(trial, category, topics=6, eta=0.08, passes=1),
        "gensim, cosine": lambda: by_gensim(
            trial, category, topics=len(trial.artifact.model), eta=0.03, passes=10
        ),
        "topics, cosine": lambda: by_cosine(ours, trial.artifact.documents.shares),
        "TF-IDF, plain": lambda: by_words(trial, TfidfVectorizer()),
        "TF-IDF, tuned": lambda: by_words(trial, TfidfVectorizer(sublinear_tf=True, min_df=3)),
        "Subtext, topics": lambda: by_subtext(trial, SimilarBy.TOPICS),
        "Subtext, words": lambda: by_subtext(trial, SimilarBy.WORDS),
        OURS: lambda: by_subtext(trial, SimilarBy.BOTH),
    }


def by_subtext(trial: Trial, by: SimilarBy) -> Places:
    """Find the nearest as the service does."""
    index = trial.artifact.documents.similar
    found = [index.find_nearest(query, limit=NEAREST, by=by) for query in trial.queries]
    return np.array([[neighbour.document for neighbour in row] for row in found])


def compared(trial: Trial, found: dict[str, Places]) -> Table:
    """Return the table: each system's scores, and how much better `both` is."""
    worth = worths(trial)
    scores = {name: scored(worth, places) for name, places in found.items()}
    ours, _ = scores[OURS]
    table = Table("system", "nDCG@10", "share", "both is better by", "95 % interval")
    table.title = f"{len(trial.wanted)} held-out papers among {len(trial.indexed):,}"
    for name, (score, share) in scores.items():
        row = [name, f"{score.mean():.4f}", f"{share.mean():.4f}"]
        if name != OURS:
            low, high = interval(ours, score)
            row += [f"{ours.mean() / score.mean() - 1:+.1%}", f"{low:+.1%} to {high:+.1%}"]
        table.add_row(*row)
    return table


def interval(ours: Scores, theirs: Scores) -> tuple[float, float]:
    """Return the 95 % interval of the relative margin, by drawing the papers anew (paired)."""
    drawn = np.random.default_rng(SEED).integers(len(ours), size=(DRAWS, len(ours)))
    margins = ours[drawn].mean(axis=1) / theirs[drawn].mean(axis=1) - 1
    low, high = np.quantile(margins, [0.025, 0.975])
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())
