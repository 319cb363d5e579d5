"""A service that others can reach: it starts only with a key, and lets nobody in without one."""

import asyncio
from collections import Counter
from pathlib import Path

import httpx
import pytest

from tests.acceptance.service_process import (
    Server,
    find_free_port,
    make_environment,
    run_command,
    run_server,
)

ANY = ("--host", "0.0.0.0")  # noqa: S104 - what is tested is that nobody gets in

ADD = "subtext keys add admin --scope admin"

TEXT = {"text": "The movie was awesome"}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that does not exist yet."""
    return tmp_path / "subtext.db"


def add_key(env: dict[str, str], *options: str) -> str:
    """Make a key by the command, and return it."""
    done = run_command("keys", "add", *options, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


def ask(server: Server, key: str | None = None) -> int:
    """Return the status that a text is answered with, over a connection of its own."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    address = f"{server.address}/v1/sentiment"
    return httpx.post(address, json=TEXT, headers=headers, trust_env=False, timeout=60).status_code


def find_keys(log: Path) -> list[str]:
    """Return the lines of a log that are a key and nothing else."""
    return [line.strip() for line in log.read_text().splitlines() if "subtext_" in line]


def test_without_a_key_it_does_not_start_on_the_network(artifacts: Path, database: Path) -> None:
    """It says why, which command makes one, and what else there is to do."""
    env = make_environment(artifacts, database)

    done = run_command("serve", *ANY, "--port", str(find_free_port()), env=env)

    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), message
    assert ADD in [line.strip() for line in message.splitlines()]
    alternatives = ("SUBTEXT_ADMIN_KEY_FILE", "--first-key", "--host", "SUBTEXT_AUTH=off")
    assert all(one in message for one in alternatives)
    assert "Starting" not in message
    assert "Traceback" not in message


def test_the_command_that_it_names_makes_a_key_that_gets_in(
    artifacts: Path, database: Path
) -> None:
    """And nobody gets in without; keys made later are valid at once, on this address, too."""
    env = make_environment(artifacts, database)
    admin = add_key(env, *ADD.split()[3:])

    with run_server(artifacts, database, options=ANY) as server:
        assert [ask(server), ask(server, "wrong"), ask(server, admin)] == [401, 401, 200]
        assert ask(server, add_key(env, "reports", "--scope", "read")) == 200
        assert (
            httpx.get(f"{server.address}/metrics", trust_env=False, timeout=60).status_code == 401
        )


def test_the_key_of_a_file_gets_in(artifacts: Path, database: Path, tmp_path: Path) -> None:
    """As a container's secret has it; the one that it held before does not."""
    file, keys = (
        tmp_path / "key",
        [f"{number}-a-secret-of-32-characters-or-more" for number in "12"],
    )
    for key in keys:
        file.write_text(f"{key}\n")
        with run_server(artifacts, database, options=ANY, admin_key_file=file) as server:
            assert {one: ask(server, one) for one in keys} == {
                one: 200 if one == key else 401 for one in keys
            }
    assert "secret-of" not in database.with_suffix(".log").read_text()


async def test_the_first_key_is_printed_once_and_counts_for_all_workers(
    artifacts: Path, database: Path
) -> None:
    """At the first start alone; a limit of a key is one for all processes together."""
    first_key, log = (*ANY, "--first-key"), database.with_suffix(".log")
    with run_server(artifacts, database, options=first_key, workers=2) as server:
        (key,) = find_keys(log)
        limits = {"name": "limited", "scopes": ["read"], "requests_per_minute": 7}
        async with server.client() as client:
            headers = {"Authorization": f"Bearer {key}"}
            made = await client.post("/v1/keys", json=limits, headers=headers)
        limited = made.json()["key"]

        codes = await asyncio.gather(*(asyncio.to_thread(ask, server, limited) for _ in range(20)))

        assert Counter(codes) == {200: 7, 429: 13}
    with run_server(artifacts, database, options=first_key) as server:
        assert [ask(server, key), ask(server)] == [200, 401]
    assert find_keys(log) == [key]
