"""What all commands say of how they ended."""

import pytest
import typer

from app.commands.console import STOPPED, explain_errors, explain_stop
from app.settings import Settings


def test_a_stop_is_a_sentence_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, explain_stop():
        raise KeyboardInterrupt

    assert ended.value.exit_code == STOPPED
    assert capsys.readouterr().err == "Stopped; nothing was installed.\n"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("root_path", "/reviews", "/reviews is a path of the service itself; take another one."),
        ("cors_origins", "app.example.com", "'app.example.com' is not an origin; "),
        ("allowed_hosts", "http://x", "'http://x' is not the name of a host; "),
        ("trusted_proxies", "proxy.local", "'proxy.local' is neither an address nor a network, "),
        ("trusted_proxies", "10.0.0.1/8", "'10.0.0.1/8' is neither an address nor a network, "),
        ("log_poll_s", "0", "Input should be greater than or equal to 0.01."),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_reason(
    capsys: pytest.CaptureFixture[str], field: str, value: str, says: str
) -> None:
    """And with nothing in front that is of the library that found it."""
    with pytest.raises(typer.Exit) as ended, explain_errors():
        Settings.model_validate({field: value})

    assert ended.value.exit_code == 2
    assert capsys.readouterr().err.startswith(f"SUBTEXT_{field.upper()}: {says}")
