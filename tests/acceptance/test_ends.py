"""Commands that are told to end leave none of the texts that they copied."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.acceptance.service_process import (
    ROOT,
    end_group,
    make_environment,
    run_command,
    wait_until,
)

WITHIN_S = 60

TRIES = 10

TERMINATED = 128 + signal.SIGTERM


@contextmanager
def start_command(*arguments: str | Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a `subtext` command whose standard input stays open, and end it with the block."""
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    with subprocess.Popen(
        command, env=env, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            end_group(process)


def terminate(process: subprocess.Popen[bytes]) -> int:
    """Send SIGTERM to a command alone, and return its exit code."""
    process.terminate()
    return process.wait(WITHIN_S)


@pytest.mark.parametrize(
    "command",
    [("score", "-", "--adapt-prior"), ("import", "reviews", "-")],
    ids=["score", "import"],
)
def test_what_came_by_a_pipe_is_removed(
    command: tuple[str, ...], artifacts: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    environment = {
        **make_environment(artifacts, tmp_path / "subtext.db"),
        "TMPDIR": str(copies),
    }

    with start_command(*command, env=environment) as process:
        assert process.stdin is not None
        process.stdin.write(b"text\n" + b"A private text.\n" * 50_000)
        process.stdin.flush()
        wait_until(lambda: any(one.stat().st_size for one in copies.iterdir()), within_s=WITHIN_S)
        code = terminate(process)

    assert code == TERMINATED
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize("ending", ["journal", "wal"], ids=["copied", "checked"])
def test_a_backup_of_sqlite_leaves_nothing(ending: str, artifacts: Path, tmp_path: Path) -> None:
    """Neither the part of it nor SQLite's files beside that."""
    database, folder = tmp_path / "subtext.db", tmp_path / "backups"
    environment = make_environment(artifacts, database)
    run_command("db", "upgrade", env=environment)
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("CREATE TABLE bulk (text TEXT)")
        opened.executemany("INSERT INTO bulk VALUES (?)", [("x" * 10_000,)] * 20_000)
        opened.commit()
    folder.mkdir()

    for _ in range(TRIES):
        with start_command("db", "backup", folder / "copy.db", env=environment) as process:
            while process.poll() is None and not list(folder.glob(f".copy.db.*.part-{ending}")):
                os.sched_yield()
            code = terminate(process)
        if code != 0:  # else it had ended before it was seen
            break
        (folder / "copy.db").unlink()

    assert code == TERMINATED
    assert list(folder.iterdir()) == []


def test_a_backup_of_postgresql_leaves_nothing(artifacts: Path, tmp_path: Path) -> None:
    """And ends the program that writes it."""
    programs, folder, started = tmp_path / "programs", tmp_path / "backups", tmp_path / "started"
    programs.mkdir()
    folder.mkdir()
    dump = programs / "pg_dump"
    dump.write_text(f"#!/bin/sh\necho $$ > {started}.part\nmv {started}.part {started}\nsleep 600")
    dump.chmod(0o700)
    environment = make_environment(artifacts, "postgresql://ada@localhost/reviews")
    environment["PATH"] = os.pathsep.join([str(programs), environment["PATH"]])

    with start_command("db", "backup", folder / "copy.dump", env=environment) as process:
        wait_until(started.exists, within_s=WITHIN_S)
        assert list(folder.iterdir())
        code = terminate(process)

    assert code == TERMINATED
    assert list(folder.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)
