"""The coherence of topics: ours beside gensim's and tomotopy's, over the same terms.

`python -m bench.quality.topics --data FILE [--category stat.ML] [--topics K]` reads documents as
`subtext train topics` does, builds the same vocabulary, holds the same documents out, and fits
each system on the same bags: gensim as the dashboard that Subtext replaces used it (one pass,
`alpha="asymmetric"`, `eta=0.08`), gensim with ten passes, tomotopy's collapsed Gibbs sampling with
1,000 sweeps, and ours. c_v and NPMI are gensim's, over the ten likeliest terms of each topic in the
fitted documents; "elsewhere" is the NPMI of two terms being in one document, -1 for a pair that
never is, over the documents that were not fitted. Every system runs on one core.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import tomotopy
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.training.topics.choice import measure_coherence_in
from app.training.topics.dataset import TermDocuments, TopicCorpus, read_corpus, tokenize_all
from app.training.topics.fit import USUAL
from app.training.topics.measures import measure_diversity
from app.training.topics.sampling import fit_topics
from app.training.topics.sharpening import sharpen
from app.training.topics.vocabulary import build_vocabulary

PASSES = 10
SWEEPS = 1_000
SWEEPS_AT_ONCE = 100

Counts = NDArray[np.floating]
Fit = Callable[[csr_matrix, int, int], Counts]


def main() -> int:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.topics", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="documents, as for training")
    parser.add_argument("--category", help="fit only those of it; measure with the others too")
    parser.add_argument("--topics", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    corpus, documents = prepare_terms(given.data, given.category, given.seed)
    title = (
        f"{given.topics} topics, {documents.vocabulary.settings.model_terms:,} terms, "
        f"{len(corpus.fitted):,} documents fitted, {len(corpus.not_fitted):,} not"
    )
    table = Table(
        "fit", "c_v", "NPMI", "NPMI elsewhere", "distinct of top 25", "seconds", title=title
    )
    with threadpool_limits(limits=1):
        for name, fit in SYSTEMS.items():
            row = measure_fit(fit, corpus, documents, topics=given.topics, seed=given.seed)
            table.add_row(name, *row)
    Console().print(table)
    return 0


def prepare_terms(data: Path, category: str | None, seed: int) -> tuple[TopicCorpus, TermDocuments]:
    """Return the corpus and its terms, read as training reads them."""
    corpus = read_corpus(data, category=category, held_out=USUAL.held_out_share, seed=seed)
    limits = USUAL.vocabulary.scale_to(len(corpus.fitted))
    texts = corpus.read_texts()
    built = build_vocabulary(texts, corpus.fitted.tolist(), limits)
    return corpus, tokenize_all(texts, built.vocabulary, progress=lambda _: None)


def measure_fit(
    fit: Fit, corpus: TopicCorpus, documents: TermDocuments, *, topics: int, seed: int
) -> list[str]:
    """Fit once; return the cells of a row."""
    bags = documents.select_bags(corpus.fitted)
    start = time.perf_counter()
    counts = fit(bags, topics, seed)
    seconds = time.perf_counter() - start
    fitted = measure_coherence_in(counts, documents, corpus.fitted)
    elsewhere = measure_coherence_in(counts, documents, corpus.not_fitted)
    return [
        f"{fitted.c_v:.3f}",
        f"{fitted.npmi:+.3f}",
        f"{elsewhere.document_npmi:+.3f}",
        f"{measure_diversity(counts):.0%}",
        f"{seconds:.0f}",
    ]


def fit_with_subtext(bags: csr_matrix, topics: int, seed: int) -> Counts:
    """Fit as `subtext train topics` does."""
    sampled = fit_topics(bags, topics, USUAL.sampler, seed=seed, progress=lambda *_: None)
    return sharpen(sampled, bags).counts


def make_gensim_fit(passes: int) -> Fit:
    """Return a fit by gensim's online variational Bayes."""

    def fit(bags: csr_matrix, topics: int, seed: int) -> Counts:
        model = LdaModel(
            Sparse2Corpus(bags, documents_columns=False),
            id2word={number: str(number) for number in range(bags.shape[1])},
            num_topics=topics,
            alpha="asymmetric",
            eta=0.08,
            passes=passes,
            random_state=seed,
        )
        return np.asarray(model.get_topics(), dtype=np.float64)

    return fit


def fit_with_tomotopy(bags: csr_matrix, topics: int, seed: int) -> Counts:
    """Fit by tomotopy's sampler, which estimates the documents' prior itself."""
    model = tomotopy.LDAModel(k=topics, seed=seed)
    for start, end in zip(bags.indptr[:-1], bags.indptr[1:], strict=True):
        words = np.repeat(bags.indices[start:end], bags.data[start:end])
        if len(words):
            model.add_doc([str(word) for word in words])
    for _ in range(0, SWEEPS, SWEEPS_AT_ONCE):
        model.train(SWEEPS_AT_ONCE, workers=1)
    order = [int(word) for word in model.used_vocabs]
    counts = np.zeros((topics, bags.shape[1]))
    for topic in range(topics):
        counts[topic, order] = model.get_topic_word_dist(topic)
    return counts


SYSTEMS: Mapping[str, Fit] = {
    "gensim, one pass": make_gensim_fit(1),
    f"gensim, {PASSES} passes": make_gensim_fit(PASSES),
    f"tomotopy, {SWEEPS:,} sweeps": fit_with_tomotopy,
    "Subtext": fit_with_subtext,
}


if __name__ == "__main__":
    sys.exit(main())
