"""The warm-up of the kernels that count sentences."""

from datetime import UTC, datetime

import numpy as np

from app.domain.insights import SENTENCE, InsightsQuery
from app.services.insights.columns import Names, SentencesRow, parse_rows
from app.services.insights.figures import choose_period, list_rows, tabulate
from app.services.insights.sampling import draw, draw_uniformly


def warm_up() -> None:
    """Call every kernel, so that it is compiled: whoever asks first does not wait for that."""
    packed = np.array([(0, 40, 0, 1.0, 1.0, True)], SENTENCE).tobytes()
    row = SentencesRow(1, 1, "", packed, 0, None, 5.0)
    columns = parse_rows([row], sources=Names(), models=Names())
    period = choose_period(columns, InsightsQuery(), source=None, now=datetime.now(UTC))
    tabulate(period, list_rows(1))
    draw(columns, period.selection.slots, list_rows(1), np.array([True, True]))
    draw_uniformly(columns, 1)
