"""Topics by the values of an attribute, against a plain recount."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from app.domain.insights import InsightsQuery, Standout, ValueFigures
from app.services.insights.columns import NO_NAME
from app.services.insights.counts import count
from app.services.insights.figures import list_rows
from app.services.insights.segments import MOST_VALUES, Values, choose_slots, describe_values
from tests.services.insights import recount
from tests.services.insights.recount import Plain
from tests.services.insights.test_figures import ROWS, TOPICS, choose, make_reviews

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def describe(
    reviews: Sequence[Plain], values: Sequence[str | None], query: InsightsQuery | None = None
) -> list[ValueFigures]:
    names = sorted({value for value in values if value is not None})
    codes = [NO_NAME if value is None else names.index(value) for value in values]
    period = choose(reviews, query or InsightsQuery())
    slots, told = choose_slots(Values(names, np.array(codes, np.int32)), period.chosen)
    scores = period.scores.values
    counts = count(
        period.columns,
        slots,
        list_rows(TOPICS),
        scores,
        n_slots=len(told) + 1,
        n_rows=TOPICS + 1,
    )
    return describe_values(counts.sums, told, range(TOPICS))


@pytest.mark.parametrize("seed", range(10))
def test_values_are_those_of_a_recount(seed: int) -> None:
    """Elsewhere is every other review, one without a value included; all tests are held at once."""
    reviews = make_reviews(seed)
    rng = np.random.default_rng(seed)
    values = [("DE", "US", None)[at] for at in rng.integers(3, size=len(reviews)).tolist()]

    figures = describe(reviews, values)

    sizes = Counter(value for value in values if value is not None)
    assert [one.value for one in figures] == sorted(sizes, key=lambda one: (-sizes[one], one))
    pairs = []
    for one in figures:
        here = [review for review, value in zip(reviews, values, strict=True) if value == one.value]
        there = [
            review for review, value in zip(reviews, values, strict=True) if value != one.value
        ]
        assert one.reviews == len(here)
        assert one.positive == recount.find_positive(here, ROWS[-1]).share
        pairs += [(topic, here, there) for topic in one.topics]
    parts = [
        [recount.find_parts(some, ROWS[topic.topic]) for some in both] for topic, *both in pairs
    ]
    felt = [
        [recount.find_positive(some, ROWS[topic.topic]) for some in both] for topic, *both in pairs
    ]
    held = recount.find_held([recount.find_chance(*both) for both in (*parts, *felt)])
    for index, (topic, here, _) in enumerate(pairs):
        part, elsewhere = (one.share or 0 for one in parts[index])
        side = Standout.MORE if part > elsewhere else Standout.LESS
        assert topic.share == part
        assert topic.reviews == sum(one.count(ROWS[topic.topic])[0] > 0 for one in here)
        assert topic.positive == felt[index][0].share
        assert topic.interval == pytest.approx(recount.find_wilson(felt[index][0]), abs=1e-7)
        assert topic.stands_out == (side if held[index] else None)
        is_worse = (felt[index][0].share or 0) < (felt[index][1].share or 0)
        assert topic.feels_worse == (held[index + len(pairs)] and is_worse)


def test_a_value_with_a_complaint_of_its_own_stands_out() -> None:
    """It is spoken of more there, and felt worse; elsewhere it is spoken of less."""
    complaints = [Plain(MOMENT, None, 1, [(0, False)])] * 60
    others = [Plain(MOMENT, None, 5, [(1, True)])] * 60 + [Plain(MOMENT, None, 5, [(0, True)])] * 20

    there, here = describe([*complaints, *others], ["DE"] * 60 + ["US"] * 80)

    assert (here.value, there.value) == ("DE", "US")
    assert (here.topics[0].stands_out, here.topics[0].feels_worse) == (Standout.MORE, True)
    assert (there.topics[0].stands_out, there.topics[0].feels_worse) == (Standout.LESS, False)


def test_the_largest_of_very_many_values_are_told() -> None:
    """Those of the most reviews in the period; the others are part of elsewhere."""
    values = ["large"] * 3 + [f"{number:04}" for number in range(3_000)]
    reviews = [Plain(MOMENT, None, 5, [(0, True)])] * len(values)

    figures = describe(reviews, values)

    assert len(figures) == MOST_VALUES
    assert (figures[0].value, figures[0].reviews) == ("large", 3)
    assert figures[1].value == "0000"


def test_a_period_without_reviews_has_no_values() -> None:
    """Rather than values of nothing."""
    reviews = [Plain(MOMENT, None, 5, [(0, True)])]

    assert describe(reviews, ["DE"], InsightsQuery(until=MOMENT)) == []
