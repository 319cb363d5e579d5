"""What all commands say of how they ended."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typer

from app.commands.console import (
    STOPPED,
    end_at_once,
    end_by_signals,
    explain_errors,
    explain_stop,
)
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


@pytest.fixture(params=[signal.SIGTERM, signal.SIGHUP])
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that is as it is by default, also where the tests run under `nohup`."""
    chosen: signal.Signals = request.param
    before = signal.signal(chosen, signal.SIG_DFL)
    yield chosen
    signal.signal(chosen, before)


def test_a_command_that_is_told_to_end_removes_what_is_temporary(number: signal.Signals) -> None:
    with pytest.raises(SystemExit) as ended, end_by_signals(), TemporaryDirectory() as folder:
        signal.raise_signal(number)

    assert ended.value.code == 128 + number
    assert not Path(folder).exists()
    assert signal.getsignal(number) is signal.SIG_DFL


def test_what_is_removed_then_is_removed_however_often_a_command_is_told(
    number: signal.Signals,
) -> None:
    """A terminal that closes tells twice."""
    told = ExitStack()
    told.callback(signal.raise_signal, number)

    with pytest.raises(SystemExit), end_by_signals(), TemporaryDirectory() as folder, told:
        signal.raise_signal(number)

    assert not Path(folder).exists()


def test_a_fork_of_a_command_ends_at_once(number: signal.Signals) -> None:
    with end_by_signals():
        end_at_once()

        assert signal.getsignal(number) is signal.SIG_DFL
