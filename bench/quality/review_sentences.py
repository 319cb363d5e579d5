"""Topics and verdicts of single sentences, beside what 200 sentences were judged to be by hand.

`python -m bench.quality.review_sentences --texts FILE... [--domains NAME...] [--topics K]` fits a
topic model to the texts of JSON lines (`.jsonl.gz`, members `text` and `domain`), analyses the
reviews of `judged_sentences.txt` with it, and prints how often the topic of a sentence is of its
theme and its verdict right: mixed with the review, as the service does it, by the sentence alone,
and by the review alone. A topic is of the theme whose words it has most of, which are given below;
no judged sentence decides that. The mixing was chosen on one half of the reviews, for which
`--choose` prints other choices.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from app.domain.topics import NO_TOPIC
from app.services.analysis.sentences import USUAL, Mixing, SentenceAnalyst
from app.services.artifacts import SENTIMENT, TOPICS
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.on_labels import compute_wilson
from app.services.topics.artifact import TopicArtifact, load_topics
from app.settings import find_artifacts
from bench.harness.topics import fit_reviews
from bench.quality.judged import Review, align, join, list_sentences, read_judged

NO_THEME = "none"

THEMES = {
    "food": "food chicken pizza restaurant sauce eat meal salad taste delicious cheese menu dinner",
    "staff": "staff manager rude employee friendly waitress server asked told said professional",
    "billing": "charge charged money price company month refund paid card bill cost fee warranty",
    "delivery": "delivery delivered order hour day package furniture shipping driver week arrived",
    "app": "app update message notification browser search map download website google phone",
    "hotel": "room hotel clean stay night bed bathroom pool shower door view towel",
    "audio": "ipod speaker player headphone music ear volume radio noise sound cable bass",
    "kitchen": "pan oven iron kitchen heat cooking bread knife machine cup pot lid filter",
}

LEAST_OF_THEME = 0.03
"""A topic of whose words fewer are of any theme is of none."""

CHOICES = (
    *(Mixing(strength=strength) for strength in (0.25, 0.5, 1, 2, 4, 8)),
    *(Mixing(least_evidence=least) for least in (0, 0.2, 0.3, 0.4, 0.5)),
    *(Mixing(review_weight=weight) for weight in (0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of the judged sentences: topics (n,), P(positive) (n,), and sureness (n,)."""

    topics: NDArray[np.int64]
    positive: NDArray[np.float64]
    sure: NDArray[np.bool_]


Analyse = Callable[[Sequence[Review]], Found]


def main() -> int:
    """Print two tables, and one of choices if asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.review_sentences")
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--domains", nargs="*", default=[], help="of the texts; all without any")
    parser.add_argument("--topics", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--choose", action="store_true", help="print other choices of the mixing")
    given = parser.parse_args()
    reviews = read_judged()
    with TemporaryDirectory() as folder:
        texts = read_texts(given.texts, given.domains)
        files = Path(folder) / TOPICS
        fit_reviews(texts, files, topics=given.topics, seed=given.seed)
        bench = SentenceBench(
            load_topics(files), load_sentiment(find_artifacts() / SENTIMENT).classifier
        )
        console = Console()
        if given.choose:
            console.print(bench.compare_choices(reviews[::2]))
        halves = {"chosen on": reviews[::2], "held out": reviews[1::2], "all": reviews}
        console.print(bench.measure_topics(halves), bench.measure_verdicts(halves))
    return 0


def read_texts(files: Sequence[Path], domains: Sequence[str]) -> Iterator[str]:
    """Yield the texts of JSON lines, of all domains or of some."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if not domains or record["domain"] in domains:
                    yield record["text"]


class SentenceBench:
    """Measures the sentences of a topic model and a sentiment model."""

    def __init__(self, topics: TopicArtifact, classifier: Classifier) -> None:
        self._topics = topics
        self._classifier = classifier
        self._themes = [*find_themes(topics), NO_THEME]  # the last is that of NO_TOPIC

    def measure_topics(self, parts: Mapping[str, Sequence[Review]]) -> Table:
        """Return how many sentences have a topic of their theme, or none if they have none."""
        table = Table("topic", *parts, "with a theme")
        ways: dict[str, Analyse] = {
            "mixed": self.mix,
            "sentence alone": self.take_alone,
            "review alone": self.take_review,
        }
        for name, analyse in ways.items():
            cells = [share(self._compare(part, analyse)) for part in parts.values()]
            themed = [one.theme != NO_THEME for one in list_sentences(parts["all"])]
            table.add_row(name, *cells, share(self._compare(parts["all"], analyse)[themed]))
        return table

    def measure_verdicts(self, parts: Mapping[str, Sequence[Review]]) -> Table:
        """Return how many verdicts are right, of all that feel something and of the sure ones."""
        table = Table("verdict", *parts, "sure", "right of the sure", "sure of neither")
        for name, analyse in (("mixed", self.mix), ("sentence alone", self.take_alone)):
            cells = [share(self._judge(part, analyse)) for part in parts.values()]
            sentences = list_sentences(parts["all"])
            feels = np.array([one.verdict != "0" for one in sentences])
            found = analyse(parts["all"])
            right = (found.positive >= 0.5) == [one.verdict == "+" for one in sentences]
            sure = share(found.sure[feels]), share(right[feels & found.sure])
            table.add_row(name, *cells, *sure, share(found.sure[~feels]))
        return table

    def compare_choices(self, reviews: Sequence[Review]) -> Table:
        """Return topics and verdicts by other ways to mix."""
        table = Table("strength", "least evidence", "review's weight", "topic", "verdict")
        for mixing in CHOICES:
            analyse = self._make_mix(mixing)
            figures = mixing.strength, mixing.least_evidence, mixing.review_weight
            found = self._compare(reviews, analyse), self._judge(reviews, analyse)
            table.add_row(*map(str, figures), *map(share, found))
        return table

    def mix(self, reviews: Sequence[Review]) -> Found:
        """Analyse reviews as the service does."""
        return self._make_mix(USUAL)(reviews)

    def take_alone(self, reviews: Sequence[Review]) -> Found:
        """Analyse each sentence as a text of its own, under the model's own prior."""
        sentences = [one.text for one in list_sentences(reviews)]
        arrays = self._classifier.classify_arrays(sentences)
        positive = self._classifier.calibration.predict_positive(arrays.log_odds)
        return Found(np.array([self._infer(text) for text in sentences]), positive, arrays.sure)

    def take_review(self, reviews: Sequence[Review]) -> Found:
        """Give each sentence what its review is."""
        texts = [join(review) for review in reviews for _ in review]
        arrays = self._classifier.classify_arrays(texts)
        positive = self._classifier.calibration.predict_positive(arrays.log_odds)
        return Found(np.array([self._infer(text) for text in texts]), positive, arrays.sure)

    def _make_mix(self, mixing: Mixing) -> Analyse:
        analyst = SentenceAnalyst(self._topics, self._classifier, mixing)

        def analyse(reviews: Sequence[Review]) -> Found:
            found = analyst.analyse([join(review) for review in reviews])
            rows = [
                row
                for review, sentences in zip(reviews, found, strict=True)
                for row in align(review, sentences)
            ]
            together = np.array(rows, dtype=found[0].dtype)
            return Found(together["topic"].astype(np.int64), together["positive"], together["sure"])

        return analyse

    def _infer(self, text: str) -> int:
        model = self._topics.model
        known = model.select_known(model.vocabulary.tokenize(text).bag)
        return int(model.infer_shares(known).argmax()) if len(known.ids) else NO_TOPIC

    def _compare(self, reviews: Sequence[Review], analyse: Analyse) -> NDArray[np.bool_]:
        themes = [self._themes[topic] for topic in analyse(reviews).topics]
        judged = np.array([one.theme for one in list_sentences(reviews)])
        return np.asarray(np.array(themes) == judged)

    def _judge(self, reviews: Sequence[Review], analyse: Analyse) -> NDArray[np.bool_]:
        verdicts = np.array([one.verdict for one in list_sentences(reviews)])
        right = (analyse(reviews).positive >= 0.5) == (verdicts == "+")
        return np.asarray(right[verdicts != "0"])


def find_themes(topics: TopicArtifact) -> Iterator[str]:
    """Yield the theme of each topic: the one whose words are likeliest in it."""
    words = topics.parameters.topic_words
    vocabulary = topics.model.vocabulary.terms
    of_theme = [np.isin(vocabulary[: words.shape[1]], text.split()) for text in THEMES.values()]
    for topic in words / words.sum(axis=1, keepdims=True):
        shares = [float(topic[own].sum()) for own in of_theme]
        best = int(np.argmax(shares))
        yield list(THEMES)[best] if shares[best] >= LEAST_OF_THEME else NO_THEME


def share(right: NDArray[np.bool_]) -> str:
    """Return a share with its interval, in per cent."""
    low, high = compute_wilson(int(right.sum()), len(right))
    return f"{right.mean():.0%} ({low:.0%} to {high:.0%} of {len(right)})"


if __name__ == "__main__":
    sys.exit(main())
