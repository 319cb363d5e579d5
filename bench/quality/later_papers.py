"""The coherence of topics in documents that are younger than those they were fitted on.

`python -m bench.quality.later_papers --data FILE --before DAY [--until DAY] [--category stat.ML]
[--topics K …] [--seeds N]` fits on the documents of the category created before a day, and measures
with all that were created from that day on: the NPMI of two of a topic's ten best terms being in
one document, -1 for a pair that never is, and the part of distinct terms among those. Beside ours
stands a plain fit by tomotopy, of single words that are no English stop words by scikit-learn and
in at least 30 documents.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import tomotopy
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from app.domain.documents import Document, join_title_and_text
from app.training.topics.dataset import read_corpus, split_documents, tokenize_all
from app.training.topics.fit import Fitted, fit_corpus
from app.training.topics.measures import COHERENT_TERMS, find_likeliest, measure_document_npmi
from bench.quality.tables import Column, print_rows

LEAST_DOCUMENTS = 30
SWEEPS = 1_000

Best = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents, by whether they were created before a day or from it on."""

    earlier: Sequence[Document]
    later: Sequence[Document]


def main() -> int:
    """Print one table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.later_papers", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="documents, as for training")
    parser.add_argument("--category", help="fit only those of it; measure with the others too")
    parser.add_argument("--before", type=date.fromisoformat, required=True)
    parser.add_argument("--until", type=date.fromisoformat, default=date.max)
    parser.add_argument("--topics", type=int, nargs="+", default=[30])
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    papers = read_papers(given.data, given.before, given.until)
    rows = [
        row
        for topics in given.topics
        for row in measure(papers, topics, range(given.seeds), category=given.category)
    ]
    columns = [Column("fit", is_figure=False), Column("NPMI later"), Column("distinct of ten")]
    title = f"{len(papers.later):,} documents later than {len(papers.earlier):,}"
    print_rows(title, columns, rows)
    return 0


def read_papers(data: Path, before: date, until: date) -> Papers:
    """Read the documents that have a date before `until`."""
    documents = read_corpus(data, category=None, held_out=0.0, seed=0).documents
    dated = [one for one in documents if one.date and one.date < until]
    earlier = [one for one in dated if one.date and one.date < before]
    return Papers(earlier, [one for one in dated if one.date and one.date >= before])


def measure(
    papers: Papers, topics: int, seeds: Sequence[int], *, category: str | None
) -> Iterator[list[str]]:
    """Yield a row for each way to choose terms: means over the seeds."""
    ours, plain = [], []
    for seed in seeds:
        corpus = split_documents(papers.earlier, category=category, held_out=0.0, seed=seed)
        fitted = fit_corpus(corpus, [topics], seed=seed, progress=lambda *_: None)
        best = find_likeliest(fitted.parameters.counts, COHERENT_TERMS)
        ours.append(describe(best, read_later(fitted, papers.later)))
        texts = [join_title_and_text(corpus.documents[index]) for index in corpus.fitted]
        plain.append(describe(*fit_plainly(texts, papers.later, topics, seed)))
    for name, figures in {"Subtext": ours, "tomotopy, single words": plain}.items():
        npmi, distinct = np.mean(figures, axis=0)
        yield [f"{name}, {topics}", f"{npmi:.3f}", f"{distinct:.0%}"]


def read_later(fitted: Fitted, later: Sequence[Document]) -> csr_matrix:
    """Return the later documents as bags of the model's terms."""
    vocabulary = fitted.documents.vocabulary
    texts = [join_title_and_text(document) for document in later]
    return tokenize_all(texts, vocabulary, progress=lambda _: None).bags


def fit_plainly(
    texts: Sequence[str], later: Sequence[Document], topics: int, seed: int
) -> tuple[Best, csr_matrix]:
    """Return the likeliest words of tomotopy's topics, and the later documents as bags of words."""
    words = CountVectorizer(stop_words="english", min_df=LEAST_DOCUMENTS)
    bags = words.fit_transform(texts)
    model = tomotopy.LDAModel(k=topics, seed=seed)
    for start, end in zip(bags.indptr[:-1], bags.indptr[1:], strict=True):
        repeated = np.repeat(bags.indices[start:end], bags.data[start:end])
        if len(repeated):
            model.add_doc([str(word) for word in repeated])
    model.train(SWEEPS, workers=1)
    best = [
        [int(word) for word, _ in model.get_topic_words(topic, top_n=COHERENT_TERMS)]
        for topic in range(topics)
    ]
    return best, words.transform([join_title_and_text(document) for document in later])


def describe(best: Best, bags: csr_matrix) -> tuple[float, float]:
    """Return the NPMI of topics' best terms, and the part of these that are distinct."""
    terms = [term for topic in best for term in topic]
    return measure_document_npmi(best, bags), len(set(terms)) / len(terms)


if __name__ == "__main__":
    sys.exit(main())
