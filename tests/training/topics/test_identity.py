"""Which topics of a fit go on, are split, merged, new or gone, and what goes along with them."""

import tracemalloc
from collections.abc import AsyncIterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.distance import jensenshannon

from app.db.engine import Database, open_database
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.topics import ChangedTopic
from app.training.topics.identity import (
    TopicTerms,
    carry_edits,
    describe_terms,
    match_topics,
    measure_distances,
    weigh_terms,
)
from tests.small_topics import PARAMETERS, SETTINGS, load_small_artifact

FOOD = {"soup": 40, "bread": 30, "menu": 20}
PRICE = {"price": 50, "bill": 30, "cost": 10}
STAFF = {"waiter": 30, "smile": 30, "wait": 30}
ROOM = {"bed": 50, "view": 30, "bath": 20}
LABELS = ("food", "price", "staff")


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


def make_topics(*topics: dict[str, int]) -> TopicTerms:
    """Return topics of these counts, as a fit that knows only their terms."""
    terms = sorted({term for topic in topics for term in topic})
    counts = [[topic.get(term, 0) for term in terms] for topic in topics]
    return weigh_terms(terms, np.array(counts) + 0.01)


BEFORE = make_topics(FOOD, PRICE, STAFF)


def add(*topics: dict[str, int]) -> dict[str, int]:
    """Return the counts of several topics together."""
    terms = [term for topic in topics for term in topic]
    return {term: sum(topic.get(term, 0) for topic in topics) for term in terms}


def test_distances_are_those_of_jensen_and_shannon() -> None:
    """Over the terms of both models, by their spelling."""
    after = make_topics(ROOM, FOOD, add(FOOD, PRICE))

    distances = measure_distances(BEFORE, after)

    terms = sorted({*BEFORE.terms, *after.terms})
    expected = [
        [
            jensenshannon(spread(BEFORE, ours, terms), spread(after, theirs, terms), base=2)
            for theirs in range(3)
        ]
        for ours in range(3)
    ]
    np.testing.assert_allclose(distances, expected, atol=1e-7)
    assert distances[0, 1] == pytest.approx(0, abs=0.03)
    assert distances[2, 0] == pytest.approx(1, abs=0.02)


def spread(topics: TopicTerms, topic: int, terms: Sequence[str]) -> NDArray[np.float64]:
    weights = dict(zip(topics.terms, topics.weights[topic].tolist(), strict=True))
    return np.array([weights.get(term, 0.0) for term in terms])


def test_topics_that_go_on_keep_their_ids() -> None:
    """In whatever order they were fitted, and with terms that are new."""
    after = make_topics(STAFF | {"queue": 5}, FOOD | {"salad": 9}, PRICE)

    succession = match_topics(BEFORE, after)

    assert succession.order == (1, 2, 0)
    assert succession.continued == {0: 0, 1: 1, 2: 2}
    assert succession.label({}, LABELS) == [*LABELS]
    changes = succession.describe(LABELS, LABELS)
    assert [(one.before, one.topic, one.label) for one in changes.continued] == [
        (0, 0, "food"),
        (1, 1, "price"),
        (2, 2, "staff"),
    ]
    assert 0 < changes.continued[0].distance < 0.4
    assert not any([changes.split, changes.merged, changes.new, changes.gone])


def test_a_topic_is_new_and_another_is_gone() -> None:
    """The new one gets an id and a colour that are free, and its own label."""
    succession = match_topics(BEFORE, make_topics(ROOM, STAFF, FOOD))

    assert succession.order == (2, 0, 1)
    assert succession.label({1: "room"}, LABELS) == ["food", "room", "staff"]
    assert succession.colour([4, 0, 1]) == [4, 0, 1]
    changes = succession.describe(LABELS, ["food", "room", "staff"])
    assert (changes.new, changes.gone) == ([1], [1])
    assert not any([changes.split, changes.merged])


def test_a_topic_is_split() -> None:
    """It goes on as the nearer piece; the other has the next id and a label of its own."""
    mixed = make_topics(add(FOOD, {"waiter": 20, "smile": 25}), PRICE)

    succession = match_topics(mixed, make_topics({"waiter": 20, "smile": 25}, PRICE, FOOD))

    assert succession.order == (2, 1, 0)
    assert (succession.continued, succession.split_off) == ({0: 0, 1: 1}, {2: 0})
    names = succession.label({2: "service"}, ["food", "price"])
    assert names == ["food", "price", "service"]
    changes = succession.describe(["food", "price"], names)
    assert changes.split == [ChangedTopic([0, 2], [0], ["food", "service"])]
    assert not any([changes.merged, changes.new, changes.gone])


def test_topics_are_merged() -> None:
    """The nearer one goes on; a fit of fewer topics gives ids to what goes on beyond them."""
    before = make_topics(FOOD, STAFF, {"price": 25, "cost": 20})

    succession = match_topics(before, make_topics(STAFF, add(FOOD, {"price": 25, "cost": 20})))

    assert succession.continued == {0: 0, 1: 1}
    assert succession.absorbed == {2: 0}
    changes = succession.describe(["food", "staff", "price"], ["food", "staff"])
    assert changes.merged == [ChangedTopic([0], [0, 2], ["food", "price"])]
    assert not any([changes.split, changes.new, changes.gone])


def test_what_goes_on_beyond_the_ids_of_a_smaller_fit_gets_another_one() -> None:
    """Its name and colour go along."""
    succession = match_topics(BEFORE, make_topics(STAFF, FOOD))

    assert succession.continued == {0: 0, 1: 2}
    assert succession.label({}, LABELS) == ["food", "staff"]
    assert succession.colour([5, 6, 7]) == [5, 7]
    assert succession.describe(LABELS, ["food", "staff"]).gone == [1]


def test_the_nearest_pairs_are_chosen_together() -> None:
    """A topic near to two goes on as the one that leaves a near one for the other."""
    before = make_topics(add(FOOD, PRICE), FOOD)

    succession = match_topics(before, make_topics(FOOD, add(PRICE, {"soup": 30})))

    assert succession.continued == {0: 0, 1: 1}
    assert succession.order == (1, 0)


def test_a_model_succeeds_itself() -> None:
    """As it is loaded, with a vocabulary that has further terms."""
    artifact = load_small_artifact()
    known = weigh_terms(SETTINGS.terms, PARAMETERS.topic_words[::-1])

    succession = match_topics(describe_terms(artifact), known)

    assert succession.order == (2, 1, 0)
    assert set(succession.distances.values()) == {0.0}


async def test_what_people_changed_goes_along(database: Database) -> None:
    """What counts of it, to what goes on; a piece gets the group, and the old model keeps all."""
    mixed = make_topics(add(FOOD, {"waiter": 20, "smile": 25}), PRICE, ROOM)
    after = make_topics({"waiter": 20, "smile": 25}, PRICE, FOOD)
    async with database.begin_write() as session:
        store = TopicEditStore(session)
        await store.add("old", 0, EditedField.LABEL, "first name")
        await store.add("old", 0, EditedField.LABEL, "meals")
        await store.add("old", 0, EditedField.GROUP, "restaurant")
        await store.add("old", 1, EditedField.HIDDEN, "true")
        await store.add("old", 2, EditedField.LABEL, "rooms")
        before = await store.read_current("old")

        await carry_edits(session, match_topics(mixed, after), before="old", after="new")

    async with database.begin_read() as session:
        carried = await TopicEditStore(session).read_current("new")
        assert await TopicEditStore(session).read_current("old") == before
    assert {
        topic: {field: edit.value for field, edit in edits.items()}
        for topic, edits in carried.items()
    } == {
        0: {EditedField.LABEL: "meals", EditedField.GROUP: "restaurant"},
        1: {EditedField.HIDDEN: "true"},
        2: {EditedField.GROUP: "restaurant"},
    }
    label = carried[0][EditedField.LABEL]
    assert label.created_at == before[0][EditedField.LABEL].created_at


def test_matching_many_topics_takes_little_memory_beside_theirs() -> None:
    """No more than the topics of both for all terms, as 300 of 40,000 terms are 100 MB."""
    topics, terms = 60, 10_000
    weights = np.random.default_rng(0).dirichlet(np.full(terms, 0.1), topics)
    fit = TopicTerms([f"term{n}" for n in range(terms)], weights, np.ones(topics))

    tracemalloc.start()
    distances = measure_distances(fit, fit)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert distances.diagonal().tolist() == pytest.approx([0] * topics, abs=1e-6)
    assert peak < 3 * weights.nbytes
