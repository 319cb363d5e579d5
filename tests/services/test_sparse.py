"""Sparse rows that come from a file are checked before compiled code reads them."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from app.services.sparse import SparseRows


def make_rows(
    starts: Sequence[int], columns: Sequence[int], values: NDArray[np.int8] | None = None
) -> SparseRows:
    given = np.ones(len(columns), np.int8) if values is None else values
    return SparseRows(np.array(starts, np.int64), np.array(columns, np.int32), given, 3)


@pytest.mark.parametrize("rows", [make_rows([0], []), make_rows([0, 0, 2], [0, 2])])
def test_sound_rows_pass(rows: SparseRows) -> None:
    rows.check()


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (make_rows([], []), "do not begin at 0"),
        (make_rows([1, 2], [0, 1]), "do not begin at 0"),
        (make_rows([0, 2, 1, 2], [0, 1]), "ends before it begins"),
        (make_rows([0, 1], [0, 1]), "more or fewer numbers"),
        (make_rows([0, 2], [0, 1], np.ones(1, np.int8)), "more or fewer numbers"),
        (make_rows([0, 1], [3]), "a column does not exist"),
        (make_rows([0, 1], [-1]), "a column does not exist"),
        (make_rows([0, 1], [0], np.ones((1, 1), np.int8)), "more than one dimension"),
    ],
)
def test_rows_that_do_not_fit_together_are_refused(rows: SparseRows, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        rows.check()
