"""The draw of sentences is uniform, repeatable, and steady as reviews come in."""

import numpy as np
import pytest

from app.domain.insights import SENTENCE
from app.services.complaints.columns import Columns, Names, SentencesRow, join, parse_rows
from app.services.complaints.figures import list_rows
from app.services.complaints.sampling import CANDIDATES, MOST, draw, draw_uniformly
from app.services.complaints.sentences import rate

TOPICS = 3


def make_columns(reviews: int, *, seed: int = 0, first: int = 1) -> Columns:
    """Return reviews with up to four sentences, of any quality."""
    rng = np.random.default_rng([seed, first])
    rows = []
    for number in range(first, first + reviews):
        packed = np.zeros(int(rng.integers(5)), SENTENCE)
        for index in range(len(packed)):
            start, topic = 1_000 * index, rng.integers(-1, TOPICS)
            end = start + int(rng.integers(5, 400))
            packed[index] = (start, end, topic, rng.random(), rng.random(), rng.random() < 0.5)
        rows.append(SentencesRow(number, number, "verdicts", packed.tobytes(), 0, None, None))
    return parse_rows(rows, sources=Names(), models=Names())


def draw_all(columns: Columns, *, positive: bool = False) -> tuple[np.ndarray, np.ndarray]:
    slots = np.zeros(len(columns), np.int32)
    sample = draw(columns, slots, list_rows(TOPICS), np.full(TOPICS + 1, positive))
    return sample.drawn, sample.best


def identify(columns: Columns, sentences: np.ndarray) -> set[tuple[int, int]]:
    """Return number and place of sentences, which are the same in other columns."""
    found = sentences[sentences >= 0]
    reviews = columns.find_reviews(found)
    places = found - columns.first[reviews]
    return set(zip(columns.numbers[reviews].tolist(), places.tolist(), strict=True))


def test_each_row_has_sentences_of_its_own_topic() -> None:
    """As many as are wanted, if there are so many."""
    columns = make_columns(2_000)

    drawn, _ = draw_all(columns)

    for row, topic in zip(drawn, [*range(TOPICS), -1], strict=True):
        assert set(columns.topics[row].tolist()) == {topic}
        assert len(set(row.tolist())) == MOST


def test_few_sentences_are_all_drawn() -> None:
    """And no others."""
    columns = make_columns(20)

    drawn, _ = draw_all(columns)

    for row, topic in zip(drawn, [*range(TOPICS), -1], strict=True):
        assert set(row[row >= 0].tolist()) == set(np.flatnonzero(columns.topics == topic).tolist())


def test_reviews_without_a_slot_are_not_drawn_from() -> None:
    """Nor quoted."""
    columns = make_columns(500)
    slots = np.where(np.arange(len(columns)) < 250, 0, -1).astype(np.int32)

    sample = draw(columns, slots, list_rows(TOPICS), np.zeros(TOPICS + 1, np.bool_))

    both = np.concatenate([sample.drawn.ravel(), sample.best.ravel()])
    assert columns.find_reviews(both[both >= 0]).max() < 250


def test_the_draw_hardly_changes_as_reviews_come_in() -> None:
    """A tenth more reviews, a tenth of the sample: each sentence has the same chance."""
    columns = make_columns(5_000)
    more = join([columns, make_columns(500, first=5_001)])

    before, after = (identify(one, draw_all(one)[0]) for one in (columns, more))

    assert len(before & after) > 0.8 * len(before)
    assert before != after


def test_early_and_late_reviews_are_drawn_alike() -> None:
    """The mean place of what is drawn is the middle, within four standard errors."""
    columns = make_columns(5_000)

    drawn, _ = draw_all(columns)

    places = columns.find_reviews(drawn.ravel()) / len(columns)
    assert abs(places.mean() - 0.5) < 4 / np.sqrt(12 * drawn.size)


@pytest.mark.parametrize("positive", [False, True])
def test_candidates_are_the_best_of_their_feeling(positive: bool) -> None:
    """By the rating that quotes are chosen by; of each review the best sentence alone."""
    columns = make_columns(1_000)

    _, best = draw_all(columns, positive=positive)

    reviews = columns.find_reviews(np.arange(len(columns.topics)))
    quality = rate(columns, np.arange(len(columns.topics)))
    quality[(columns.chances >= 0.5) != positive] = -1
    for row, topic in zip(best, [*range(TOPICS), -1], strict=True):
        of_topic = np.flatnonzero(columns.topics == topic)
        best_of = {
            int(reviews[one]): float(quality[one])
            for one in sorted(of_topic, key=lambda at: quality[at])
        }
        expected = sorted(best_of.values())[-CANDIDATES:]
        assert sorted(quality[row].tolist()) == pytest.approx(expected, rel=1e-5)


def test_a_template_takes_one_candidate() -> None:
    """A thousand sentences of one length and verdict leave room for what others say."""
    one = np.array([(0, 80, 0, 1.0, 0.0, True)], SENTENCE).tobytes()
    other = np.array([(0, 60, 0, 0.5, 0.25, True)], SENTENCE).tobytes()
    rows = [
        SentencesRow(at, at, "", other if at % 100 == 0 else one, 0, None, None)
        for at in range(1, 1_000)
    ]
    columns = parse_rows(rows, sources=Names(), models=Names())

    _, best = draw_all(columns)

    assert sorted(columns.ends[best[0][best[0] >= 0]].tolist()) == [60, 80]


def test_the_audit_draws_from_all_topics_in_one_order() -> None:
    """More sentences begin with the same ones; what no topic explains is not judged."""
    columns = make_columns(1_000)

    few, many = draw_uniformly(columns, 20), draw_uniformly(columns, 50)

    assert many[:20].tolist() == few.tolist()
    assert len(set(many.tolist())) == 50
    assert set(columns.topics[many].tolist()) == set(range(TOPICS))


def test_nothing_is_drawn_from_nothing() -> None:
    """No review, no sentence, and no error."""
    columns = make_columns(0)

    assert draw_all(columns)[0].max() == -1
    assert len(draw_uniformly(columns, 5)) == 0
