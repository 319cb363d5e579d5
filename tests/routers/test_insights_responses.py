"""Figures are written by the threads that count, of which only so many calls are admitted."""

import json

import pytest

from app.domain.insights import Accuracy, AuditFigures, Insights, Measure
from app.errors import Overloaded
from app.routers.insights_responses import respond_json
from app.services.admission import Gate

NOTHING = Accuracy(0, 0, None, None)
EMPTY = Insights(
    model="topics-1",
    name="App reviews",
    since=None,
    until=None,
    source=None,
    measure=Measure.SENTIMENT,
    reviews=0,
    sentences=0,
    positive=None,
    interval=None,
    change=None,
    before=None,
    periods=(),
    unexplained=0,
    pending=0,
    since_fit=0,
    sentiment_models=(),
    topics=(),
    groups=(),
    rising_phrases=(),
    new_phrases=(),
    segments=None,
    audit=AuditFigures(NOTHING, NOTHING),
)


async def test_figures_are_written_as_json() -> None:
    """All of them, those that are null included."""
    with Gate(threads=1, limit=1) as gate:
        answer = await respond_json(EMPTY, gate)

    assert json.loads(bytes(answer.body))["model"] == "topics-1"
    assert json.loads(bytes(answer.body))["before"] is None


async def test_one_answer_too_many_is_not_written() -> None:
    """It is refused, rather than written by a thread beside those that count."""
    with Gate(threads=1, limit=0) as gate, pytest.raises(Overloaded):
        await respond_json(EMPTY, gate)
