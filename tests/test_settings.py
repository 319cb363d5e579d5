"""What an operator can set."""

import os
import re
import subprocess
import sys
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


def test_the_defaults_are_those_that_are_documented() -> None:
    """As docs/deploy.md has them; folders alone are described and not named."""
    rows = re.findall(
        r"^\| `SUBTEXT_(\w+)` \| `([^`]+)` \|", DEPLOY.read_text("utf-8"), re.MULTILINE
    )
    documented = {name.lower(): default for name, default in rows}

    fields = Settings.model_fields.items()
    defaults = {
        name: ",".join(field.default) if isinstance(field.default, tuple) else str(field.default)
        for name, field in fields
        if field.default not in (None, "", ()) and not field.default_factory
    }
    assert documented == defaults


def test_settings_come_from_the_environment() -> None:
    """A variable is named after its setting; others are none of ours."""
    script = "from app.settings import Settings; print(Settings().write_limit)"
    given = {**os.environ, "SUBTEXT_WRITE_LIMIT": "7", "WRITE_LIMIT": "8", "SUBTEXT_UNKNOWN": "9"}

    result = subprocess.run(
        [sys.executable, "-c", script], env=given, capture_output=True, text=True, check=True
    )

    assert result.stdout == "7\n"


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
        pytest.param({"allowed_hosts": "https://reviews.example.com"}, id="no name of a host"),
        pytest.param({"cors_origins": "https://app.example.com/page"}, id="no origin"),
        pytest.param({"cors_origins": "*"}, id="all pages without a key"),
        pytest.param({"cors_origins": "*", "auth": "off"}, id="all pages though nobody has one"),
    ],
)
def test_a_setting_out_of_bounds_is_refused(wrong: dict[str, object]) -> None:
    """At the start, not at the first request."""
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_all_pages_may_be_allowed_where_everybody_needs_a_key() -> None:
    """Names and origins are kept as browsers write them."""
    given = {"cors_origins": "* https://App.example.com:443", "allowed_hosts": "A.example.com."}

    settings = Settings.model_validate({"auth": "required", **given})

    assert settings.cors_origins == ("*", "https://app.example.com")
    assert settings.allowed_hosts == ("a.example.com",)


def test_a_misspelt_variable_is_found() -> None:
    """With the one that was meant; those of others and the case of letters do not matter."""
    names = ["SUBTEXT_DATABASE_ULR", "SUBTEXT_X", "subtext_log_level", "SUBTEXT_ARTIFACTS", "PATH"]

    assert find_unknown_variables(names) == {
        "SUBTEXT_DATABASE_ULR": "SUBTEXT_DATABASE_URL",
        "SUBTEXT_X": None,
    }
