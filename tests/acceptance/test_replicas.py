"""Two services over one PostgreSQL: writes through both, and either of them killed."""

import asyncio
from contextlib import ExitStack
from pathlib import Path

from bench.harness.postgresql import Cluster
from tests.acceptance.comparison import find_problems
from tests.acceptance.ledger import Ledger
from tests.acceptance.service_process import (
    Server,
    make_environment,
    start_server,
    wait_until_ready,
)
from tests.acceptance.writers import KINDS, QUESTION, write_until_killed
from tests.routers.calls import Json

ANSWERS = 60
AGREED_WITHIN_S = 1.0


def start_replicas(stack: ExitStack, environment: dict[str, str], folder: Path) -> list[Server]:
    """Start two services at once, and wait until both are ready."""
    replicas = [
        stack.enter_context(start_server(environment, folder / f"replica-{number}.log"))
        for number in range(2)
    ]
    for replica in replicas:
        wait_until_ready(replica)
    return replicas


async def ask(server: Server) -> Json:
    """Ask for a prediction over a new connection."""
    async with server.client() as client:
        answer: Json = (await client.post("/v1/sentiment", json=QUESTION)).json()
        return answer


async def find_problems_of(server: Server, ledger: Ledger) -> list[str]:
    """Compare what one replica has with what either acknowledged."""
    async with server.client() as client:
        return await find_problems(client, ledger)


async def test_replicas_keep_what_either_acknowledged(
    artifacts: Path, tmp_path: Path, postgresql: Cluster
) -> None:
    """The one that is left answers on; within a second all agree on the model, to the last bit."""
    ledger, environment = Ledger(), make_environment(artifacts, postgresql.url())

    for kill in range(2):
        with ExitStack() as stack:
            replicas = start_replicas(stack, environment, tmp_path)
            victim, other = replicas[kill], replicas[1 - kill]
            await write_until_killed(
                [victim, other], ledger, name=f"{kill}", answers=ANSWERS, kinds=KINDS
            )
            assert await find_problems_of(other, ledger) == []

    with ExitStack() as stack:
        replicas = start_replicas(stack, environment, tmp_path)
        assert await find_problems_of(replicas[0], ledger) == []
        await asyncio.sleep(AGREED_WITHIN_S)
        first, second = [await ask(replica) for replica in replicas]

    assert first == second
    assert {status for status in ledger.statuses if status >= 500} == set()
