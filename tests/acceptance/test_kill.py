"""`kill -9` during writes of every kind: what was acknowledged is there after a restart."""

import asyncio
from pathlib import Path
from random import Random

from tests.acceptance.comparison import find_problems
from tests.acceptance.importer import start_importer
from tests.acceptance.ledger import Ledger
from tests.acceptance.service_process import make_environment, run_server
from tests.acceptance.writers import KINDS, write_until_killed

KILLS = 3
FEWEST, MOST = 20, 100
"""Bounds of the random number of answers before the service is killed, drawn for each round."""

EVERY_KIND = KINDS | {"imported"}


async def test_no_acknowledged_write_is_lost(artifacts: Path, tmp_path: Path) -> None:
    """Nothing is half, and the model answers to the last bit as it did.

    Written are reviews alone, in batches and with keys, labels, retractions, deletions, further
    predictions, rollbacks, names of topics and, by a command, documents.
    """
    database, ledger, random = tmp_path / "subtext.db", Ledger(), Random()
    environment = make_environment(artifacts, database)

    for kill in range(KILLS):
        whole = kill == 1
        with run_server(artifacts, database) as server:
            async with start_importer(environment, tmp_path / "import.log") as importer:
                async with server.client() as client:
                    assert await find_problems(client, ledger) == []
                async with asyncio.TaskGroup() as group:
                    group.create_task(importer.store(ledger, name=f"{kill}", whole=whole))
                    await write_until_killed(
                        [server],
                        ledger,
                        name=f"{kill}",
                        answers=random.randint(FEWEST, MOST),
                        kinds=EVERY_KIND if whole else KINDS,
                    )
                    importer.kill()

    with run_server(artifacts, database) as server:
        async with server.client() as client:
            assert await find_problems(client, ledger) == []
    assert ledger.acknowledged.keys() >= EVERY_KIND
    assert {status for status in ledger.statuses if status >= 500} == set()
