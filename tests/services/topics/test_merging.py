"""Topics that are taken as one: which, in which order, and how often they are found."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.services.admission import Gate
from app.services.topics.lda.model import TopicModel
from app.services.topics.merging import TopicMerger, merge_topics
from tests.small_topics import load_small_artifact

GENERATOR = np.random.default_rng(7)


def merge_slowly(topic_words: NDArray[np.float64], groups: int) -> list[int]:
    """Merge the pair that loses the least information about terms, by its very definition."""
    joint = topic_words / topic_words.sum()
    found = [[topic] for topic in range(len(joint))]

    def measure_information(parts: list[list[int]]) -> float:
        rows = np.array([joint[part].sum(axis=0) for part in parts])
        independent = rows.sum(axis=1, keepdims=True) * rows.sum(axis=0)
        return float((rows * np.log(rows / independent)).sum())

    def merge(pair: tuple[list[int], list[int]]) -> list[list[int]]:
        return sorted([*(part for part in found if part not in pair), sorted(pair[0] + pair[1])])

    while len(found) > groups:
        found = max(map(merge, combinations(found, 2)), key=measure_information)
    return [next(i for i, part in enumerate(found) if topic in part) for topic in range(len(joint))]


@pytest.mark.parametrize("groups", [1, 2, 5, 8])
def test_mergers_lose_the_least_information(groups: int) -> None:
    """Which is measured here anew for each choice, over all topics and terms."""
    topic_words = GENERATOR.gamma(0.3, size=(9, 40)) + 0.01

    assert merge_topics(topic_words, groups, junk=[False] * 9).tolist() == merge_slowly(
        topic_words, groups
    )


def test_topics_of_one_theme_are_together() -> None:
    """Groups are in the order of their first topics."""
    themes = GENERATOR.gamma(0.1, size=(3, 300)) + 0.01
    of_theme = [2, 0, 1, 0, 2, 1, 1]
    topic_words = themes[of_theme] * GENERATOR.uniform(0.9, 1.1, size=(7, 300))

    assert merge_topics(topic_words, 3, junk=[False] * 7).tolist() == [0, 1, 2, 1, 0, 2, 2]


def test_junk_joins_the_group_it_is_nearest_to() -> None:
    """However large it is, no group is left for it alone; the others are as without it."""
    themes = np.eye(3).repeat(4, axis=1) + 0.01
    junk = 100 * (0.6 * themes[2] + 0.4 * themes.mean(axis=0))
    topic_words = np.vstack([junk, themes])

    groups = merge_topics(topic_words, 3, junk=[True, False, False, False])

    assert groups.tolist() == [2, 0, 1, 2]


def test_junk_alone_is_grouped_as_anything_else() -> None:
    """There is nothing that it could join."""
    topic_words = GENERATOR.gamma(0.3, size=(4, 20))

    groups = merge_topics(topic_words, 2, junk=[True] * 4)

    assert groups.tolist() == merge_topics(topic_words, 2, junk=[False] * 4).tolist()
    assert set(groups.tolist()) == {0, 1}


def test_terms_without_weight_are_no_trouble() -> None:
    """What no topic says, and what one topic does not say, is 0."""
    topic_words = GENERATOR.gamma(0.05, size=(6, 500))
    topic_words[:, ::7] = 0
    topic_words[2, 1] = 0

    groups = merge_topics(topic_words, 4, junk=[False] * 6)

    assert set(groups.tolist()) == {0, 1, 2, 3}


def test_rare_terms_count_as_one_where_there_are_too_many() -> None:
    """By the frequent ones the first two topics are alike, by all of them the last two."""
    frequent = np.array([[5, 1, 1], [5, 1, 1], [1, 5, 1], [1, 1, 5]])
    rare = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]]).repeat(6, axis=1)
    topic_words = np.hstack([frequent, rare]).astype(np.float64)

    by_all, by_few = (
        merge_topics(topic_words, 3, junk=[False] * 4, comparisons=16 * terms) for terms in (21, 3)
    )

    assert (by_all.tolist(), by_few.tolist()) == ([0, 1, 2, 2], [0, 0, 1, 2])


async def test_a_model_is_merged_once() -> None:
    """The groups of the model asked for last are kept, and those of another one are its own."""
    artifact = load_small_artifact()
    with Gate(threads=1, limit=8) as gate:
        merger = TopicMerger(at_most=2, gate=gate)

        first, again = await merger.find(artifact), await merger.find(artifact)
        unmerged = await TopicMerger(at_most=0, gate=gate).find(artifact)

    assert first is again
    assert (first.ids.tolist(), unmerged.ids.tolist()) == ([0, 1, 0], [0, 1, 2])


async def test_a_model_that_is_chosen_later_has_groups_of_its_own() -> None:
    """The first topic is junk in it, and joins the second here."""
    artifact = load_small_artifact()
    facts = [artifact.topics[0].model_copy(update={"junk": True}), *artifact.topics[1:]]
    model = TopicModel(
        version="later",
        vocabulary=artifact.model.vocabulary,
        parameters=artifact.parameters,
        inference=artifact.model.inference,
    )
    later = replace(artifact, topics=tuple(facts), model=model)
    with Gate(threads=1, limit=8) as gate:
        merger = TopicMerger(at_most=2, gate=gate)

        groups = [(await merger.find(one)).ids.tolist() for one in (artifact, later, artifact)]

    assert groups == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
