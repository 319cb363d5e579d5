"""Two services over one PostgreSQL: writes through both, and either of them killed."""

import asyncio
import time
from contextlib import ExitStack
from pathlib import Path

from bench.harness.postgresql import Cluster
from tests.acceptance.agreement import ENOUGH_S
from tests.acceptance.comparison import find_problems
from tests.acceptance.rounds import Rounds
from tests.acceptance.service_process import Server
from tests.acceptance.writers import QUESTION
from tests.routers.calls import Json

KILLS = 2
ANSWERS = 40


async def test_replicas_keep_what_either_acknowledged(
    artifacts: Path, tmp_path: Path, postgresql: Cluster
) -> None:
    """The one that is left answers on; soon both agree on the model, to the last bit."""
    rounds = Rounds(artifacts, postgresql.url(), tmp_path)

    problems = []
    for _ in range(KILLS):
        problems += await rounds.kill_one_of_two(answers=ANSWERS)
    with ExitStack() as stack:
        first, second = rounds.start_replicas(stack)
        async with first.client() as client:
            problems += await find_problems(client, rounds.ledger)
        deadline = time.monotonic() + ENOUGH_S
        while await ask(first) != await ask(second):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)

    assert problems == []
    assert {status for status in rounds.ledger.statuses if status >= 500} == set()


async def ask(server: Server) -> Json:
    """Ask for a prediction over a new connection."""
    async with server.client() as client:
        answer: Json = (await client.post("/v1/sentiment", json=QUESTION)).json()
        return answer
