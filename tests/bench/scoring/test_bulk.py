"""What is made of the times of `subtext score`."""

import pytest

from bench.scoring.bulk import Scored, Trial, tabled

SMALL = Scored(texts=10_000, seconds=4.0, peak_mib=200.0)
LARGE = Scored(texts=100_000, seconds=13.0, peak_mib=210.0)


def test_starting_up_is_what_both_files_share() -> None:
    trial = Trial(SMALL, LARGE, theirs=1_000.0)

    assert trial.started_rate == 10_000
    assert trial.rate == pytest.approx(7_692, abs=1)


def test_files_too_small_to_tell_apart_have_one_rate() -> None:
    trial = Trial(LARGE, LARGE, theirs=1_000.0)

    assert trial.started_rate == trial.rate


def test_the_rows_compare_speed_and_memory() -> None:
    started, from_start, memory = tabled([Trial(SMALL, LARGE, theirs=1_000.0)], cores=2)

    assert started.ratio
    assert started.ratio.median == 10
    assert started.met
    assert from_start.met is None
    assert memory.ratio
    assert memory.ratio.median == pytest.approx(1.05)
    assert memory.met
