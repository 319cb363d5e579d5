"""The sample of mutants, and where their tests are."""

import tomllib
from pathlib import Path

import pytest

from tests.mutants.__main__ import HARMLESS, draw_sample, find_tests


def test_the_same_seed_draws_the_same_sample() -> None:
    """In whatever order the mutants are listed; of few, all are drawn."""
    names = [f"app.db.engine.x_open__mutmut_{number}" for number in range(100)]

    sample = draw_sample(names, size=10, seed=1)

    assert draw_sample(names[::-1], size=10, seed=1) == sample
    assert draw_sample(names, size=10, seed=2) != sample
    assert len(set(sample)) == 10
    assert set(draw_sample(names, size=1000, seed=1)) == set(names)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("app.services.reviews.ingest.x_make_keyed_request__mutmut_1", "tests/services/reviews"),
        ("app.db.tables.reviews.x_f__mutmut_1", "tests/db"),
        ("app.routers.pages.x__serve_file__mutmut_3", "tests/routers"),
        ("app.services.sync.x__poll__mutmut_3", "tests/services"),
    ],
)
def test_a_mutants_tests_are_in_the_folder_that_mirrors_its_own(name: str, folder: str) -> None:
    """Or in the next one above that exists."""
    assert find_tests(name) == Path(folder)


def test_every_harmless_mutant_has_a_reason() -> None:
    """It is a sentence."""
    reasons = tomllib.loads(HARMLESS.read_text(encoding="utf-8"))

    assert all(name.startswith("app.") for name in reasons)
    assert all(reason.endswith(".") for reason in reasons.values())
