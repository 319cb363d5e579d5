"""The identity of topics across fits: which topics of a model go on in the one that succeeds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.special import xlogy

from app.db.engine import Session
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.topics import ChangedTopic, ContinuedTopic, TopicChanges
from app.services.topics.artifact import TopicArtifact

SAME = 0.55
"""The Jensen-Shannon distance up to which topics are taken for the same; see ADR 44."""

PART_GAIN = 0.02
"""How much nearer two topics together are to a third than one of them, if the other is part of it.
"""


@dataclass(frozen=True, slots=True, eq=False)
class TopicTerms:
    """K topics as distributions over V terms: `weights` (K, V), each row of which adds up to 1.

    `sizes` (K,) are the topics' numbers of words.
    """

    terms: Sequence[str]
    weights: NDArray[np.float64]
    sizes: NDArray[np.float64]

    def join(self, *topics: int) -> "TopicTerms":
        """Return these topics as one."""
        sizes, chosen = self.sizes[[*topics]], self.weights[[*topics]]
        joined = (sizes @ chosen / sizes.sum())[None]
        return TopicTerms(self.terms, joined, sizes.sum(keepdims=True))


@dataclass(frozen=True, slots=True)
class Succession:
    """How the K topics of a fit succeed those of the model before.

    `order` (K,) are the rows of the fit by the id that each gets, and all else is by those ids. A
    topic that goes on keeps its id where the fit has so many. `continued` leads from each topic
    that goes on to the one it was, and `distances` to how far it is from that. `split_off` leads
    from other topics to the one that each came of, and `absorbed` from those before that do not go
    on to the topic that each went into; those that came of none, or went into none, are missing.
    """

    order: tuple[int, ...]
    continued: Mapping[int, int]
    distances: Mapping[int, float]
    split_off: Mapping[int, int]
    absorbed: Mapping[int, int]

    def label(self, others: Mapping[int, str], before: Sequence[str]) -> list[str]:
        """Return the labels of all topics: those of the model `before` where they go on.

        `others` are those of the topics that do not.
        """
        kept = {topic: before[source] for topic, source in self.continued.items()}
        return [kept[topic] if topic in kept else others[topic] for topic in range(len(self.order))]

    def colour(self, before: Sequence[int]) -> list[int]:
        """Return the colours of all topics: those of the model `before` where they go on.

        The others get the lowest ones that are free.
        """
        kept = {topic: before[source] for topic, source in self.continued.items()}
        free = iter(sorted(set(range(2 * len(self.order))) - set(kept.values())))
        return [kept[topic] if topic in kept else next(free) for topic in range(len(self.order))]

    def describe(self, before: Sequence[str], after: Sequence[str]) -> TopicChanges:
        """Return what became of the topics, given the labels of both models as people see them."""
        came_of = {**self.continued, **self.split_off}
        pieces = _collect((source, topic) for topic, source in came_of.items())
        went_into = [(topic, source) for source, topic in self.absorbed.items()]
        origins = _collect([*self.continued.items(), *went_into])
        return TopicChanges(
            continued=[
                ContinuedTopic(topic, source, after[topic], self.distances[topic])
                for topic, source in sorted(self.continued.items())
            ],
            split=[
                ChangedTopic(topics, [source], [after[topic] for topic in topics])
                for source, topics in pieces.items()
                if len(topics) > 1
            ],
            merged=[
                ChangedTopic([topic], sources, [before[source] for source in sources])
                for topic, sources in origins.items()
                if len(sources) > 1
            ],
            new=_list_others(len(after), came_of),
            gone=_list_others(len(before), [*self.continued.values(), *self.absorbed]),
        )


def describe_terms(artifact: TopicArtifact) -> TopicTerms:
    """Return the topics of a model as distributions over the terms that it was fitted to."""
    return weigh_terms(artifact.model.vocabulary.terms, artifact.parameters.topic_words)


def weigh_terms(terms: Sequence[str], topic_words: NDArray[np.floating]) -> TopicTerms:
    """Return topics as distributions, of their weights (K, V) for the first V of the terms."""
    sizes = topic_words.sum(axis=1, dtype=np.float64)
    return TopicTerms(terms[: topic_words.shape[1]], topic_words / sizes[:, None], sizes)


def match_topics(before: TopicTerms, after: TopicTerms) -> Succession:
    """Return which topics of a fit are those of the model before, and which came of them.

    They are matched so that the sum of their distances is least, where one that is further than
    `SAME` counts as none. A topic that is left is part of the one that is nearest, if that is
    nearer to it and the one it goes on as, taken together, than to the latter alone.
    """
    distances = measure_distances(before, after)
    pairs = pair_topics(distances)
    order = _arrange(pairs, len(after.weights))
    ids = {row: topic for topic, row in enumerate(order)}
    split_off = _find_parts(before, after, distances, pairs)
    sources = {row: source for source, row in pairs.items()}
    absorbed = _find_parts(after, before, distances.T, sources)
    return Succession(
        order=order,
        continued={ids[row]: source for source, row in pairs.items()},
        distances={ids[row]: float(distances[source, row]) for source, row in pairs.items()},
        split_off={ids[row]: source for row, source in split_off.items()},
        absorbed={source: ids[row] for source, row in absorbed.items()},
    )


def pair_topics(distances: NDArray[np.float64]) -> dict[int, int]:
    """Return which topic (K) each topic before (B) goes on as, if any, by distances (B, K)."""
    pairs = zip(*linear_sum_assignment(np.minimum(distances, SAME)), strict=True)
    return {int(source): int(row) for source, row in pairs if distances[source, row] <= SAME}


def measure_gain(wholes: TopicTerms, parts: TopicTerms, whole: int, head: int, part: int) -> float:
    """Return how much nearer a head and a part together are to a whole than the head alone."""
    one = wholes.join(whole)
    alone, together = (
        measure_distances(one, parts.join(*topics)).item() for topics in ((head,), (head, part))
    )
    return float(alone - together)


def measure_distances(before: TopicTerms, after: TopicTerms) -> NDArray[np.float64]:
    """Return the Jensen-Shannon distances (B, K), base 2, of the topics of two models.

    Terms are the same if they are spelled the same; one that a model does not know has the
    probability 0 there.
    """
    numbers = {term: number for number, term in enumerate({*before.terms, *after.terms})}
    ours, theirs = _spread(before, numbers), _spread(after, numbers)
    of_theirs = np.array([_sum_information(topic) for topic in theirs])
    # One by one, a pair stays in the processor's cache: 300 topics take no (K, W) beside the two.
    rows = [
        [_sum_information((topic + other) / 2) for other in theirs]
        - (_sum_information(topic) + of_theirs) / 2
        for topic in ours
    ]
    # Rounding may leave a little less than 0 of a topic and itself.
    distances: NDArray[np.float64] = np.sqrt(np.clip(np.negative(rows), 0, 1))
    return distances


async def carry_edits(session: Session, succession: Succession, *, before: str, after: str) -> None:
    """Let what people changed of the topics of a model hold for the one that succeeds it.

    Labels, groups and what is hidden go along with topics that go on. Of a topic that was split,
    the group alone goes to its other pieces: its name stays with the one that it goes on as.
    """
    store = TopicEditStore(session)
    edits = await store.read_current(before)
    for topic, source in sorted(succession.continued.items()):
        for edit in edits.get(source, {}).values():
            await store.copy(edit, model=after, topic=topic)
    for topic, source in sorted(succession.split_off.items()):
        if (group := edits.get(source, {}).get(EditedField.GROUP)) is not None:
            await store.copy(group, model=after, topic=topic)


def _spread(topics: TopicTerms, numbers: Mapping[str, int]) -> NDArray[np.float64]:
    """Return the weights (K, W) of the topics for all W numbered terms."""
    spread = np.zeros((len(topics.weights), len(numbers)))
    spread[:, [numbers[term] for term in topics.terms]] = topics.weights
    return spread


def _sum_information(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the negative entropies (...), in bits, of distributions (..., W)."""
    information: NDArray[np.float64] = (xlogy(weights, weights) / np.log(2)).sum(axis=-1)
    return information


def _arrange(pairs: Mapping[int, int], size: int) -> tuple[int, ...]:
    """Return which of `size` rows gets each id: of pairs, the second gets the first, if it can."""
    order = {source: row for source, row in pairs.items() if source < size}
    kept = set(order.values())
    others = iter(row for row in range(size) if row not in kept)
    return tuple(order[topic] if topic in order else next(others) for topic in range(size))


def _find_parts(
    wholes: TopicTerms,
    parts: TopicTerms,
    distances: NDArray[np.float64],
    heads: Mapping[int, int],
) -> dict[int, int]:
    """Return the whole of each part that is part of one but not its head.

    `distances` (W, P) are those of wholes and parts, and `heads` the parts that wholes go on as.
    """
    found: dict[int, int] = {}
    nearest = distances.argmin(axis=0).tolist()
    for part in sorted(set(range(len(nearest))).difference(heads.values())):
        whole = nearest[part]
        if whole in heads:
            gain = measure_gain(wholes, parts, whole, heads[whole], part)
            if gain > PART_GAIN:
                found[part] = whole
    return found


def _collect(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return, by the first of each pair, all that are second, ascending."""
    collected: dict[int, list[int]] = {}
    for first, second in sorted(pairs):
        collected.setdefault(first, []).append(second)
    return collected


def _list_others(size: int, known: Iterable[int]) -> list[int]:
    return sorted(set(range(size)).difference(known))
