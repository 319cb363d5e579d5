"""What a model trained on one's own labels is worth, in domains that the base model never saw.

`python -m bench.quality.own_labels --data DIR --bases DIR [--artifacts DIR] [--half tuning]`. App
reviews are learned from the shipped model, each of Amazon's four domains from a base that was
trained without it (`python -m bench.quality.bases`). Of 100, 500 and 2,000 labels, or as many as
leave 200 texts to test on, a tenth is held out as in the product. How labels are learned was chosen
on one half of the app reviews and on sources of the base `tuning`; the other half is reported.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.sentiment import Label
from app.domain.training import StartFrom
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.weights import compute_sigmoid
from app.training.near_copies import group_near_copies
from app.training.sentiment.labels.dataset import (
    GivenLabel,
    arrange,
    assign_folds,
    draw_held_out,
)
from app.training.sentiment.labels.evaluation import TFIDF_STRENGTH, measure
from app.training.sentiment.labels.fitting import cross_validate, fit_all, read_labels
from app.training.sentiment.labels.model import make_model
from app.training.sentiment.labels.start import start_from_nothing, start_from_shipped
from bench.quality.bases import AMAZON, TUNING
from bench.quality.datasets import read_records, require_files
from bench.quality.learning import APP_REVIEWS, SPLIT_SEED
from bench.quality.tables import Column, print_rows, write_markdown

AMAZON_REVIEWS = "sentiment-amazon.jsonl.gz"
TUNING_FILES = ("sentiment-rt-polarity.jsonl.gz", "sentiment-sentences.jsonl.gz")

SIZES = (100, 500, 2000)
SEEDS = range(5)
LEAST_TESTED = 200

SURE = "sure"
WAYS = ("as it is", "from shipped", "from nothing", "TF-IDF")

COLUMNS = (
    Column("domain", is_figure=False),
    Column("labels"),
    *(Column(f"{way}: accuracy (log loss)") for way in WAYS),
    Column("from shipped over the best other, worst order"),
    Column("sure, right where sure"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """Labelled texts of one kind, `positive` of shape (texts,), and a model that never saw any."""

    name: str
    texts: Sequence[str]
    positive: NDArray[np.bool_]
    base: Path


def read_domains(data: Path, bases: Path, shipped: Path, *, half: str) -> Iterator[Domain]:
    """Yield the domains that are reported, or those that how labels are learned was chosen on."""
    records = list(read_records(data / APP_REVIEWS))
    order = np.random.default_rng(SPLIT_SEED).permutation(len(records))
    middle = len(order) // 2
    chosen = np.sort(order[:middle] if half == "tuning" else order[middle:]).tolist()
    yield make_domain("app reviews", [records[index] for index in chosen], shipped)
    if half == "tuning":
        others = [one for file in TUNING_FILES for one in read_records(data / file)]
        for source in TUNING:
            found = [one for one in others if (one.get("source") or "rt-polarity") == source]
            if found:
                yield make_domain(source, found, bases / "tuning")
        return
    amazon = list(read_records(data / AMAZON_REVIEWS))
    for domain in AMAZON:
        found = [one for one in amazon if one["domain"] == f"amazon_{domain}"]
        yield make_domain(f"Amazon, {domain}", found, bases / domain)


def make_domain(name: str, records: Sequence[dict[str, object]], base: Path) -> Domain:
    """Return the domain of records with `text` and `label`."""
    texts = [str(one["text"]) for one in records]
    return Domain(name, texts, np.array([one["label"] == 1 for one in records]), base)


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Labels to learn, and other texts to test on, none of them a near-copy of a labelled one."""

    domain: Domain
    learned: NDArray[np.int64]
    tested: NDArray[np.int64]

    def measure_all(self) -> dict[str, tuple[float, float]]:
        """Return accuracy and log loss on the tested texts, by the way that labels are learned.

        Of the model that is trained from the shipped one, also the share that is sure, and of that
        the share that is right.
        """
        classifier = load_sentiment(self.domain.base).classifier
        texts, positive = self.pick(self.tested), self.domain.positive[self.tested]
        scores, _ = classifier.features.score_arrays(texts, classifier.weights)
        own, sure_from = self.train(StartFrom.SHIPPED)
        logits = {
            "as it is": classifier.calibration.to_logits(scores),
            "from shipped": own,
            "from nothing": self.train(StartFrom.NOTHING)[0],
            "TF-IDF": self.fit_tfidf(),
        }
        figures = {way: measure(one, positive) for way, one in logits.items()}
        sure = compute_sigmoid(np.abs(own)) >= sure_from
        right = ((own >= 0) == positive)[sure]
        return {
            **{way: (100 * one.accuracy, one.log_loss) for way, one in figures.items()},
            SURE: (100 * float(sure.mean()), 100 * float(right.mean()) if sure.any() else np.nan),
        }

    def train(self, start_from: StartFrom) -> tuple[NDArray[np.float64], float]:
        """Return the tested texts' calibrated log-odds, and from which probability on one is sure.

        They are those of a model that is trained as the product does.
        """
        labels = arrange(
            GivenLabel(str(index), self.domain.texts[index], _to_label(self.domain.positive[index]))
            for index in self.learned.tolist()
        )
        labels = labels.select(~draw_held_out(labels, start_from))
        start = (
            start_from_shipped(self.domain.base, labels.texts)
            if start_from is StartFrom.SHIPPED
            else start_from_nothing(labels.texts)
        )
        reading = read_labels(labels, start, lambda _done: None)
        folds = assign_folds(labels)
        validation = cross_validate(reading, start, folds, lambda _done: None)
        model = make_model(start, reading, fit_all(reading, start, validation.strength), validation)
        return model.score(start.features.to_matrix(self.pick(self.tested))), model.sure_from

    def fit_tfidf(self) -> NDArray[np.float64]:
        """Return the log-odds of the model that training is compared with, fitted on all labels."""
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        rows = vectorizer.fit_transform(self.pick(self.learned))
        model = LogisticRegression(C=TFIDF_STRENGTH, max_iter=300)
        model.fit(rows, self.domain.positive[self.learned])
        logits: NDArray[np.float64] = model.decision_function(
            vectorizer.transform(self.pick(self.tested))
        )
        return logits

    def pick(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the texts with these indices."""
        return [self.domain.texts[index] for index in indices.tolist()]


def _to_label(positive: np.bool_) -> Label:
    return Label.POSITIVE if positive else Label.NEGATIVE


def make_trials(domain: Domain, size: int) -> Iterator[Trial]:
    """Yield trials in several orders of the texts, always the same ones."""
    groups = group_near_copies(domain.texts)
    for seed in SEEDS:
        order = np.random.default_rng(seed).permutation(len(groups))
        learned, others = order[:size], order[size:]
        yield Trial(domain, learned, others[~np.isin(groups[others], groups[learned])])


def measure_domain(domain: Domain) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number of labels that leaves enough to test on."""
    sizes = sorted({min(size, len(domain.texts) - LEAST_TESTED) for size in SIZES})
    for size in sizes:
        found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        for trial in make_trials(domain, size):
            for way, figures in trial.measure_all().items():
                found[way].append(figures)
        yield make_row(domain.name, size, {way: np.array(all_) for way, all_ in found.items()})


def make_row(name: str, size: int, found: dict[str, NDArray[np.float64]]) -> tuple[str, ...]:
    """Return the cells of a row; an array has accuracy and log loss of each order."""
    best = np.max([found[way][:, 0] for way in WAYS if way != "from shipped"], axis=0)
    over = found["from shipped"][:, 0] - best
    cells = [f"{found[way][:, 0].mean():.2f} ({found[way][:, 1].mean():.3f})" for way in WAYS]
    sure, right = np.nanmean(found[SURE], axis=0)
    over_others = f"{over.mean():+.2f}, {over.min():+.2f}"
    return name, f"{size:,}", *cells, over_others, f"{sure:.1f} %, {right:.1f} %"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.own_labels", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder of the base models")
    parser.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    parser.add_argument("--half", choices=("reporting", "tuning"), default="reporting")
    parser.add_argument("--only", nargs="+", metavar="DOMAIN", help="names, as the table has them")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    given = parser.parse_args(arguments)
    require_files(parser, given.data, (APP_REVIEWS, AMAZON_REVIEWS, *TUNING_FILES))
    shipped, rows = given.artifacts / "sentiment", list[tuple[str, ...]]()
    with threadpool_limits(limits=1):
        for domain in read_domains(given.data, given.bases, shipped, half=given.half):
            for row in (
                measure_domain(domain) if domain.name in (given.only or [domain.name]) else ()
            ):
                sys.stderr.write(" | ".join(row) + "\n")
                rows.append(row)
    print_rows("Accuracy in % (log loss) on texts without labels", COLUMNS, rows)
    if given.markdown:
        write_markdown(given.markdown, COLUMNS, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
