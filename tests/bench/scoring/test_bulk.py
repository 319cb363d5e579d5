"""Rates and rows from the times of `subtext score`."""

import pytest

from bench.scoring.bulk import BulkRound, ScoreRun, build_rows

SMALL = ScoreRun(texts=10_000, seconds=4.0, peak_mib=200.0)
LARGE = ScoreRun(texts=100_000, seconds=13.0, peak_mib=210.0)


def test_start_up_is_the_time_that_both_files_share() -> None:
    measured = BulkRound(SMALL, LARGE, theirs=1_000.0)

    assert measured.steady_rate == 10_000
    assert measured.total_rate == pytest.approx(7_692, abs=1)


def test_files_too_small_to_tell_apart_have_one_rate() -> None:
    measured = BulkRound(LARGE, LARGE, theirs=1_000.0)

    assert measured.steady_rate == measured.total_rate


def test_the_rows_compare_speed_and_memory() -> None:
    steady, total, memory = build_rows([BulkRound(SMALL, LARGE, theirs=1_000.0)], cores=2)

    assert steady.ratio
    assert steady.ratio.median == 10
    assert steady.met
    assert total.met is None
    assert memory.ratio
    assert memory.ratio.median == pytest.approx(1.05)
    assert memory.met
