"""What an operator can set."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import Settings, find_unknown_variables

DEPLOY = Path(__file__).parent.parent / "docs" / "deploy.md"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    """In the code, and by its variable in docs/deploy.md."""
    assert Settings.model_fields[name].description
    assert f"SUBTEXT_{name.upper()}" in DEPLOY.read_text(encoding="utf-8")


def test_settings_do_not_change() -> None:
    """What was read at the start is what holds."""
    settings = Settings()

    with pytest.raises(ValidationError):
        settings.inference_limit = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"inference_limit": 0}, id="no-room"),
        pytest.param({"inference_threads": 0}, id="no-threads"),
        pytest.param({"flipped_window": 10_001}, id="unbounded-work"),
        pytest.param({"sqlite_synchronous": "off"}, id="unsafe"),
    ],
)
def test_a_setting_out_of_bounds_is_refused(wrong: dict[str, object]) -> None:
    """At the start, not at the first request."""
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_a_misspelt_variable_is_found() -> None:
    """With the one that was meant; those of others and the case of letters do not matter."""
    names = ["SUBTEXT_DATABASE_ULR", "SUBTEXT_X", "subtext_log_level", "SUBTEXT_ARTIFACTS", "PATH"]

    assert find_unknown_variables(names) == {
        "SUBTEXT_DATABASE_ULR": "SUBTEXT_DATABASE_URL",
        "SUBTEXT_X": None,
    }
