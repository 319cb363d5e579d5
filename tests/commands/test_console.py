"""What all commands say of how they ended."""

import pytest
import typer

from app.commands.console import STOPPED, explain_stop


def test_a_stop_is_a_sentence_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, explain_stop():
        raise KeyboardInterrupt

    assert ended.value.exit_code == STOPPED
    assert capsys.readouterr().err == "Stopped; nothing was installed.\n"
