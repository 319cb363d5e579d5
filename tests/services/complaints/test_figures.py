"""Figures from columns are those of a plain recount of the reviews."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from app.domain.insights import SENTENCE, InsightsQuery, Measure
from app.domain.topics import NO_TOPIC
from app.services.complaints.columns import Columns, Names, SentencesRow, parse_rows
from app.services.complaints.figures import (
    Period,
    RowFigures,
    choose_period,
    list_group_rows,
    list_rows,
    tabulate,
)
from app.services.complaints.periods import to_microseconds
from tests.services.complaints import recount
from tests.services.complaints.recount import Plain, Row

TOPICS = 4
FIRST_DAY = datetime(2025, 11, 20, tzinfo=UTC)
SINCE, UNTIL = datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 2, 20, tzinfo=UTC)
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SOURCES = ("shop", "mail", None)
ROWS: Sequence[Row] = [
    *(lambda topic, row=row: topic == row for row in range(TOPICS)),
    lambda topic: topic is None,
    lambda _topic: True,
]


def make_reviews(seed: int, *, rated: float = 1.0) -> list[Plain]:
    """Return reviews of a hundred days with none to five sentences; a few topics are rare."""
    rng = np.random.default_rng(seed)
    reviews = []
    for _ in range(int(rng.integers(1, 300))):
        mood = rng.random()
        sentences = [
            (None if topic == TOPICS else int(topic), bool(rng.random() < mood))
            for topic in np.minimum(rng.geometric(0.4, rng.integers(6)) - 1, TOPICS)
        ]
        rating = float(rng.integers(1, 6)) if rng.random() < rated else None
        day = FIRST_DAY + timedelta(minutes=int(rng.integers(100 * 24 * 60)))
        reviews.append(Plain(day, SOURCES[rng.integers(3)], rating, sentences))
    return reviews


def hold(reviews: Sequence[Plain], sources: Names) -> Columns:
    rows = [_pack(number, one) for number, one in enumerate(reviews, 1)]
    return parse_rows(rows, sources=sources, models=Names())


def choose(reviews: Sequence[Plain], query: InsightsQuery) -> Period:
    sources = Names()
    columns = hold(reviews, sources)
    source = None if query.source is None else sources.find(query.source)
    return choose_period(columns, query, source=source, now=NOW)


@pytest.mark.parametrize("seed", range(20))
def test_counts_shares_and_intervals_are_those_of_a_recount(seed: int) -> None:
    """Numbers exactly, and intervals to the last digits."""
    reviews = make_reviews(seed)
    query = InsightsQuery(since=SINCE, until=UNTIL, source="shop")
    chosen = [one for one in reviews if SINCE <= one.written_at < UNTIL and one.source == "shop"]

    table = tabulate(choose(reviews, query), list_rows(TOPICS))

    sentences = sum(len(one.sentences) for one in chosen)
    assert table.whole.reviews == len(chosen)
    assert table.unexplained == sum(
        all(topic is None for topic, _ in one.sentences) for one in chosen
    )
    for figures, row in zip((*table.rows, table.whole), ROWS, strict=True):
        counts = [one.count(row) for one in chosen]
        said, positive = sum(n for n, _ in counts), recount.find_positive(chosen, row)
        assert figures.sentences == said
        assert figures.positives == sum(y for _, y in counts)
        assert figures.share == (said / sentences if sentences else 0)
        assert figures.positive == positive.share
        assert figures.interval == pytest.approx(recount.find_wilson(positive), abs=1e-7)
        if figures is not table.whole:
            assert figures.reviews == sum(n > 0 for n, _ in counts)


@pytest.mark.parametrize("rated", [1.0, 0.0])
@pytest.mark.parametrize("seed", range(10))
def test_impact_is_that_of_a_recount(seed: int, rated: float) -> None:
    """In stars where there are some, else in hundredths of the share positive."""
    reviews = make_reviews(seed, rated=rated)

    period = choose(reviews, InsightsQuery())
    table = tabulate(period, list_rows(TOPICS))

    def score(one: Plain) -> float | None:
        if rated:
            return one.rating
        n, y = one.count(lambda _topic: True)
        return 100 * y / n if n else None

    assert period.scores.measure is (Measure.STARS if rated else Measure.SENTIMENT)
    for figures, row in zip(table.rows, ROWS[:-1], strict=True):
        expected = recount.find_impact(reviews, row, score)
        if expected is None:
            assert figures.impact is None
            continue
        points, half = expected
        assert figures.impact is not None
        assert figures.impact.points == pytest.approx(points, abs=1e-9)
        assert figures.impact.interval == pytest.approx((points - half, points + half), abs=1e-7)


@pytest.mark.parametrize("seed", range(20))
def test_changes_are_those_of_a_recount_and_add_up(seed: int) -> None:
    """Spoken and felt of all rows are the whole change of the share positive."""
    reviews = make_reviews(seed)
    now = [one for one in reviews if SINCE <= one.written_at < UNTIL]
    start = SINCE - (UNTIL - SINCE)
    before = [one for one in reviews if start <= one.written_at < SINCE]

    changes = tabulate(
        choose(reviews, InsightsQuery(since=SINCE, until=UNTIL)), list_rows(TOPICS)
    ).changes

    whole, whole_before = (recount.find_positive(some, ROWS[-1]).share for some in (now, before))
    if whole is None or whole_before is None:
        assert changes is None
        return
    assert changes is not None
    assert changes.whole == pytest.approx(100 * (whole - whole_before), abs=1e-9)
    assert sum(one.points for one in changes.rows) == pytest.approx(changes.whole, abs=1e-9)
    chances = _test_all(now, before)
    held = recount.find_held([*(one for one, _ in chances), *(other for _, other in chances)])
    for index, row in enumerate(ROWS[:-1]):
        w, w_before = recount.find_parts(now, row), recount.find_parts(before, row)
        s = recount.find_positive(now, row).share
        s_before = recount.find_positive(before, row).share
        s, s_before = (s if s is not None else s_before), (s_before if s_before is not None else s)
        change = changes.rows[index]
        assert w.share is not None
        assert w_before.share is not None
        mean = ((s or 0) + (s_before or 0)) / 2 - (whole + whole_before) / 2
        assert change.spoken == pytest.approx(100 * (w.share - w_before.share) * mean, abs=1e-9)
        felt = 100 * (w.share + w_before.share) / 2 * ((s or 0) - (s_before or 0))
        assert change.felt == pytest.approx(felt, abs=1e-9)
        assert change.points == pytest.approx(change.spoken + change.felt, abs=1e-9)
        is_grown = held[index] and w.share > w_before.share and w.share < 0.03
        assert change.significant == (held[index] or held[index + TOPICS + 1])
        assert changes.is_new[index] == (is_grown and w_before.share == 0)
        assert changes.is_rising[index] == (is_grown and w_before.share > 0)


def test_a_group_counts_a_review_once() -> None:
    """Whatever number of its topics the review speaks of; no other topic is counted."""
    both = Plain(NOW, None, 1, [(0, True), (1, False), (2, True), (None, True)])
    one = Plain(NOW, None, 1, [(1, False)])
    rows, names = list_group_rows(["b", "b", "a", None])

    table = tabulate(choose([both, one], InsightsQuery()), rows)

    assert names == ["a", "b"]
    assert [(row.reviews, row.sentences, row.positives) for row in table.rows] == [
        (1, 1, 1),
        (2, 3, 1),
    ]
    assert table.rows[1].share == 3 / 5


def test_nothing_is_counted_of_an_empty_period() -> None:
    """No figure is made up, and there is no error."""
    reviews = make_reviews(1)
    long_ago = InsightsQuery(since=datetime(1999, 1, 1, tzinfo=UTC), until=SINCE.replace(year=2000))

    for some in (reviews, []):
        table = tabulate(choose(some, long_ago), list_rows(TOPICS))

        for row in (*table.rows, table.whole):
            assert row == RowFigures(0, 0, 0, 0.0, None, None, None, [])
        assert table.changes is None


def test_time_began_later_than_the_period_before() -> None:
    """There is none to compare with, and no error."""
    since = datetime(2, 1, 1, tzinfo=UTC)

    period = choose(make_reviews(2), InsightsQuery(since=since, until=NOW))

    assert period.before is None
    assert tabulate(period, list_rows(TOPICS)).changes is None


def test_stars_of_several_scales_are_not_averaged() -> None:
    """One source gives up to 5 and another up to 10: impact is of sentiment."""
    reviews = [Plain(NOW, "shop", 5, [(0, True)]), Plain(NOW, "mail", 9, [(1, False)])]

    assert choose(reviews, InsightsQuery()).scores.measure is Measure.SENTIMENT
    assert choose(reviews, InsightsQuery(source="mail")).scores.measure is Measure.STARS


def test_the_scale_of_a_source_is_that_of_all_its_ratings() -> None:
    """A bad month of a source that rates up to 10 is not one of up to 5."""
    reviews = [
        Plain(FIRST_DAY, "shop", 9, [(0, True)]),
        Plain(SINCE, "shop", 4, [(0, False)]),
        Plain(SINCE, "mail", 5, [(1, True)]),
    ]

    assert choose(reviews, InsightsQuery(since=SINCE)).scores.measure is Measure.SENTIMENT
    only_mail = InsightsQuery(since=SINCE, source="mail")
    assert choose(reviews, only_mail).scores.measure is Measure.STARS


def _test_all(
    now: Sequence[Plain], before: Sequence[Plain]
) -> list[tuple[float | None, float | None]]:
    return [
        (
            recount.find_chance(recount.find_parts(now, row), recount.find_parts(before, row)),
            recount.find_chance(
                recount.find_positive(now, row), recount.find_positive(before, row)
            ),
        )
        for row in ROWS[:-1]
    ]


def _pack(number: int, one: Plain) -> SentencesRow:
    packed = np.zeros(len(one.sentences), SENTENCE)
    for index, (topic, positive) in enumerate(one.sentences):
        chance = 0.8 if positive else 0.2
        place = (10 * index, 10 * index + 9)
        packed[index] = (*place, NO_TOPIC if topic is None else topic, 0.5, chance, True)
    return SentencesRow(
        id=number,
        number=number,
        sentiment_model="verdicts",
        sentences=packed.tobytes(),
        dated_us=to_microseconds(one.written_at),
        source=one.source,
        rating=one.rating,
    )
