"""Topics of everyday texts: ours beside tomotopy, gensim and scikit-learn, on texts not fitted.

`python -m bench.quality.everyday_topics --data FOLDER [--seeds 3] [--only amazon]` fits 80 % of
newsgroups (20 topics), Amazon reviews and app reviews (10 topics each) and measures on the rest.
"NPMI" is that of two of a topic's ten likeliest terms being in one text, -1 for a pair that never
is; "least" that of the worst topic. "NMI" compares the likeliest topic of each text with its group
or kind of product. "Distinct" is the share of different terms among all topics' ten, "largest" the
share of the texts that have the commonest topic. Each figure is a mean over seeds.

Others read words as scikit-learn's vectorizers do, without its English stop words, those in more
than half of the texts, and those in fewer than 2 or 5; gensim and scikit-learn have their usual
settings, tomotopy 1,000 sweeps. Every system runs on one core.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tomotopy
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from numpy.typing import NDArray
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import normalized_mutual_info_score
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import Document
from app.training.topics.dataset import TopicCorpus
from app.training.topics.export import infer_shares
from app.training.topics.fit import fit_corpus
from app.training.topics.measures import COHERENT_TERMS, associate, find_likeliest, iterate_bags
from bench.quality.datasets import read_records, require_files

SPLIT_SEED = 14
HELD_OUT = 0.2
SWEEPS = 1_000
FEWEST = (2, 5)
MOST = 0.5

Numbers = NDArray[np.floating]
Rival = Callable[[csr_matrix, csr_matrix, int, int], tuple[Numbers, Numbers]]
"""Fits the first bags, with so many topics and a seed; returns topics (K, V) and shares (N, K)."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of texts, and what the true groups of its texts are called, if there are any."""

    file: str
    topics: int
    group: str | None


COLLECTIONS = {
    "newsgroups": Collection("newsgroups.jsonl.gz", 20, "group"),
    "amazon": Collection("sentiment-amazon.jsonl.gz", 10, "domain"),
    "apps": Collection("sentiment-app-reviews.jsonl.gz", 10, None),
}


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Texts, their groups, and which of them are fitted."""

    texts: Sequence[str]
    groups: Sequence[str] | None
    fitted: NDArray[np.int64]
    others: NDArray[np.int64]


def main() -> int:
    """Print a table for each collection."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.everyday_topics", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--only", choices=COLLECTIONS, nargs="+", default=list(COLLECTIONS))
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    chosen = {name: COLLECTIONS[name] for name in given.only}
    require_files(parser, given.data, [collection.file for collection in chosen.values()])
    for name, collection in chosen.items():
        with threadpool_limits(limits=1):
            table = measure(name, collection, given.data, range(given.seeds))
        Console(width=120).print(table)
    return 0


def measure(name: str, collection: Collection, data: Path, seeds: Sequence[int]) -> Table:
    """Fit all systems to one collection, and return their table."""
    split = read_split(data / collection.file, collection.group)
    title = f"{name}: {collection.topics} topics, {len(split.fitted):,} texts fitted"
    table = Table(title=f"{title}, {len(split.others):,} not", box=MARKDOWN)
    for column in ("fit", "NPMI", "least", "NMI", "distinct", "largest", "seconds"):
        table.add_column(column, justify="left" if column == "fit" else "right")
    for fewest in FEWEST:
        counts = CountVectorizer(stop_words="english", min_df=fewest, max_df=MOST)
        bags = counts.fit_transform([split.texts[index] for index in split.fitted])
        other_bags = counts.transform([split.texts[index] for index in split.others])
        for rival, fit in RIVALS.items():
            rows = []
            for seed in seeds:
                start = time.perf_counter()
                topics, shares = fit(bags, other_bags, collection.topics, seed)
                seconds = time.perf_counter() - start
                rows.append([*judge(topics, shares, other_bags, split), seconds])
            table.add_row(f"{rival}, words in {fewest} texts", *format_row(rows))
    table.add_row("Subtext", *format_row([fit_with_subtext(split, collection, s) for s in seeds]))
    return table


def read_split(path: Path, group: str | None) -> Split:
    """Read a collection and split it by a fixed seed."""
    records = list(read_records(path))
    drawn = np.random.default_rng(SPLIT_SEED).permutation(len(records))
    end = round(HELD_OUT * len(records))
    return Split(
        [record["text"] for record in records],
        None if group is None else [record[group] for record in records],
        np.sort(drawn[end:]),
        np.sort(drawn[:end]),
    )


def fit_with_subtext(split: Split, collection: Collection, seed: int) -> list[float]:
    """Fit as the service does; return the cells of a row."""
    documents = [
        Document(str(number), None, None, None, (), None, text)
        for number, text in enumerate(split.texts)
    ]
    corpus = TopicCorpus(documents, split.fitted, split.others, np.empty(0, np.int64))
    start = time.perf_counter()
    fitted = fit_corpus(corpus, [collection.topics], seed=seed, progress=lambda *_: None)
    seconds = time.perf_counter() - start
    bags = fitted.documents.select_bags(split.others)
    shares = infer_shares(bags, fitted.parameters)
    return [*judge(fitted.parameters.counts, shares, bags, split), seconds]


def judge(topics: Numbers, shares: Numbers, bags: csr_matrix, split: Split) -> list[float]:
    """Return the figures of topics (K, V) and their shares (N, K) of the texts not fitted."""
    best = find_likeliest(topics, COHERENT_TERMS)
    coherence = [associate(topic, bags) for topic in best]
    likeliest = shares.argmax(axis=1)
    agreement = float("nan")
    if split.groups is not None:
        groups = [split.groups[index] for index in split.others]
        agreement = float(normalized_mutual_info_score(groups, likeliest))
    distinct = len({term for topic in best for term in topic}) / (COHERENT_TERMS * len(best))
    largest = float(np.bincount(likeliest).max()) / len(likeliest)
    return [float(np.mean(coherence)), min(coherence), agreement, distinct, largest]


def format_row(rows: Sequence[Sequence[float]]) -> list[str]:
    """Return the cells of a row: means over the seeds."""
    npmi, least, agreement, distinct, largest, seconds = np.mean(rows, axis=0).tolist()
    shown = "" if np.isnan(agreement) else f"{agreement:.3f}"
    return [
        *(f"{npmi:+.3f}", f"{least:+.2f}", shown),
        *(f"{distinct:.0%}", f"{largest:.0%}", f"{seconds:.0f}"),
    ]


def fit_nmf(
    bags: csr_matrix, others: csr_matrix, topics: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Factorize TF-IDF with scikit-learn."""
    weights = TfidfTransformer()
    model = NMF(topics, random_state=seed, max_iter=400).fit(weights.fit_transform(bags))
    return model.components_, model.transform(weights.transform(others))


def fit_sklearn_lda(
    bags: csr_matrix, others: csr_matrix, topics: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Fit scikit-learn's variational Bayes with its usual settings."""
    model = LatentDirichletAllocation(topics, random_state=seed).fit(bags)
    return model.components_, model.transform(others)


def fit_gensim(
    bags: csr_matrix, others: csr_matrix, topics: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Fit gensim's online variational Bayes with its usual settings."""
    corpus = Sparse2Corpus(bags, documents_columns=False)
    names = {number: str(number) for number in range(bags.shape[1])}
    model = LdaModel(corpus, id2word=names, num_topics=topics, random_state=seed)
    shares, _ = model.inference(list(Sparse2Corpus(others, documents_columns=False)))
    return model.get_topics(), shares


def fit_tomotopy(
    bags: csr_matrix, others: csr_matrix, topics: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Fit tomotopy's sampler, which estimates the documents' prior itself."""
    model = tomotopy.LDAModel(k=topics, seed=seed)
    for bag in iterate_bags(bags):
        if len(bag.ids):
            model.add_doc([str(word) for word in np.repeat(bag.ids, bag.counts)])
    model.train(SWEEPS, workers=1)
    counts = np.zeros((topics, bags.shape[1]))
    for topic in range(topics):
        counts[topic, [int(word) for word in model.used_vocabs]] = model.get_topic_word_dist(topic)
    shares = np.full((others.shape[0], topics), 1 / topics)
    for row, bag in enumerate(iterate_bags(others)):
        if len(bag.ids):
            text = model.make_doc([str(word) for word in np.repeat(bag.ids, bag.counts)])
            shares[row] = model.infer(text, workers=1)[0]
    return counts, shares


RIVALS: Mapping[str, Rival] = {
    "gensim": fit_gensim,
    "scikit-learn's LDA": fit_sklearn_lda,
    "scikit-learn's NMF on TF-IDF": fit_nmf,
    "tomotopy": fit_tomotopy,
}


if __name__ == "__main__":
    sys.exit(main())
