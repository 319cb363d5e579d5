"""What wrong labels undo: one order of reviews, learned with doubt and with every label believed.

500 right labels come first. Then come wrong ones, each kind by itself from there: of reviews that
the model is right about, of every review with one word, one sentence over and over, and nearly
equal ones of it. Or the 500 are a mixture to begin with. Labels that are right but contradict the
model are the price of doubt: so there is a stream of nothing but mistakes of the model.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.rows import concatenate_feature_rows
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.online.promotion import LabelledRows, PromotionPolicy
from bench.quality.online_learners import WRONG, OnlineLearner, Reviews

ORDERS = range(3)
RIGHT = 500
SPARE = 500
"""Reviews after the right labels, for the wrong ones; those after them are evaluated on."""

SHARES_WRONG = (5, 10, 20, 30)
SHARE_POSITIVE = 0.2
"""Where people mostly complain, right labels win most, and wrong ones undo most."""

WORD_IN = (0.04, 0.12)
"""The shares of reviews between which a word is that someone always labels wrongly."""

BASE = f"{RIGHT} right labels"
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Noise:
    """Accuracy points won from before any label on, and the share of labels that were doubted."""

    won: float
    doubted: float


def choose_complaints(positive: NDArray[np.bool_], indices: Indices) -> Indices:
    """Return all negative reviews, and so many positive ones that they are a fifth."""
    complaints, praise = (indices[positive[indices] == label] for label in (False, True))
    count = round(len(complaints) * SHARE_POSITIVE / (1 - SHARE_POSITIVE))
    drawn = np.random.default_rng(count).choice(praise, count, replace=False)
    return np.sort(np.concatenate([complaints, drawn]))


def add_copies(reviews: Reviews, index: int, features: TextFeatures) -> tuple[Reviews, Indices]:
    """Return the reviews with nearly equal copies of one behind them, and the copies' indices."""
    copies = [f"{reviews.texts[index]} {number}" for number in range(WRONG)]
    positive = np.full(WRONG, reviews.known.positive[index])
    known = LabelledRows(
        concatenate_feature_rows([reviews.known.rows, features.to_matrix(copies)]),
        np.concatenate([reviews.known.positive, positive]),
    )
    first = len(reviews.texts)
    return Reviews([*reviews.texts, *copies], known), np.arange(first, first + WRONG)


class NoiseTrial:
    """One order of reviews, which one artifact's model learns from."""

    def __init__(self, artifact: SentimentArtifact, app: Reviews, order: Indices) -> None:
        self._artifact = artifact
        self._right, spare, self._rest = np.split(order, [RIGHT, RIGHT + SPARE])
        self._repeated = int(spare[0])
        self._spare = spare[1:]
        features = artifact.classifier.features
        self._reviews, self._copies = add_copies(app, self._repeated, features)
        self._positive = self._reviews.known.positive
        self._test = self._reviews.known.select(self._rest)
        self._base = self._measure(self._make_learner())

    def run(self) -> Iterator[tuple[str, Noise]]:
        """Yield what is won by each kind of labels."""
        yield "right labels of mistakes alone", self._learn_mistakes()
        for share in SHARES_WRONG:
            yield f"{RIGHT} labels, {share} % of them wrong", self._learn_mixture(share / 100)
        taught = self._make_learner()
        self._learn(taught, self._right)
        yield BASE, self._finish(taught, RIGHT)
        kinds = {
            f"then {WRONG} wrong ones": self._choose_known(taught),
            "then reviews with one word, all wrong": self._choose_by_word(),
            f"then one review {WRONG} times, wrong": np.repeat(self._repeated, WRONG),
            f"then {WRONG} nearly equal ones, wrong": self._copies,
        }
        for name, chosen in kinds.items():
            learner = taught.fork()
            self._learn(learner, chosen, wrong=np.full(len(chosen), fill_value=True))
            yield name, self._finish(learner, len(chosen))

    def _make_learner(self) -> OnlineLearner:
        numbers = np.arange(0, len(self._artifact.holdout.positive), 2)
        policy = PromotionPolicy(
            self._artifact.holdout.select(numbers),
            base=self._artifact.classifier.weights,
            calibration=self._artifact.settings.calibration,
            settings=self._artifact.settings.learning.promotion,
        )
        return OnlineLearner(self._artifact, policy, self._reviews)

    def _learn(
        self, learner: OnlineLearner, indices: Indices, wrong: NDArray[np.bool_] | None = None
    ) -> None:
        flipped = np.zeros(len(indices), np.bool_) if wrong is None else wrong
        labels = self._positive[indices] ^ flipped
        for index, positive in zip(indices.tolist(), labels.tolist(), strict=True):
            learner.learn(index, positive=positive)

    def _learn_mixture(self, share: float) -> Noise:
        learner, rng = self._make_learner(), np.random.default_rng(self._right)
        self._learn(learner, self._right, wrong=rng.random(RIGHT) < share)
        return self._finish(learner, RIGHT)

    def _learn_mistakes(self) -> Noise:
        """Label only what the model has wrong, as people do who correct what annoys them."""
        learner, labels = self._make_learner(), 0
        for index in np.concatenate([self._right, self._spare]).tolist():
            positive = bool(self._positive[index])
            if not learner.is_right(index, positive=positive):
                learner.learn(index, positive=positive)
                labels += 1
        return self._finish(learner, labels)

    def _choose_known(self, learner: OnlineLearner) -> Indices:
        """Return reviews that the model is right about, so that their wrong labels do harm."""
        known = (
            index
            for index in self._spare.tolist()
            if learner.is_right(index, positive=bool(self._positive[index]))
        )
        return np.array(list(islice(known, WRONG)), dtype=np.int64)

    def _choose_by_word(self) -> Indices:
        """Return the reviews with one word, drawn among those that are neither rare nor common."""
        words = [set(self._reviews.texts[index].lower().split()) for index in self._spare.tolist()]
        low, high = (share * len(words) for share in WORD_IN)
        counts = {word: sum(word in one for one in words) for word in set().union(*words)}
        drawn = sorted(word for word, count in counts.items() if low <= count <= high)
        word = np.random.default_rng(self._right).choice(drawn)
        return self._spare[[word in one for one in words]]

    def _measure(self, learner: OnlineLearner) -> float:
        scores = learner.weights.score(self._test.rows)
        positive = self._artifact.settings.calibration.to_logits(scores) >= 0
        return float(100 * np.mean(positive == self._test.positive))

    def _finish(self, learner: OnlineLearner, labels: int) -> Noise:
        return Noise(self._measure(learner) - self._base, learner.doubted / labels)


def believe_all(artifact: SentimentArtifact) -> SentimentArtifact:
    """Return the model as it learns without doubt."""
    learning = artifact.settings.learning.model_copy(update={"wrong_labels": 0.0})
    settings = artifact.settings.model_copy(update={"learning": learning})
    return replace(artifact, settings=settings)


def build_noise_table(
    believed: Mapping[str, Sequence[Noise]],
    doubting: Mapping[str, Sequence[Noise]],
    *,
    title: str,
) -> Table:
    """Return the means over the orders, and how much of what 500 right labels won is left."""
    columns = ("every label believed", "left of it", "with doubt", "left of it", "doubted")
    table = Table("accuracy points won by", *columns, title=title)
    for name in believed:
        cells: list[str] = []
        for results in (believed, doubting):
            won, base = (float(np.mean([one.won for one in results[key]])) for key in (name, BASE))
            cells += [f"{won:+.2f}", f"{won / base:.0%}"]
        doubted = np.mean([one.doubted for one in doubting[name]])
        table.add_row(name, *cells, f"{doubted:.0%}")
    return table
