"""Rounds: start the service, compare it with what it acknowledged, write to it, kill it."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.comparison import find_problems
from tests.acceptance.importer import start_importer
from tests.acceptance.ledger import Ledger
from tests.acceptance.service_process import (
    Server,
    make_environment,
    run_server,
    start_server,
    wait_until_ready,
)
from tests.acceptance.writers import KINDS, write_until_killed

EVERY_KIND = KINDS | {"imported"}


@dataclass(slots=True)
class Rounds:
    """Rounds over one database, which is an SQLite file or a URL, and what it has acknowledged."""

    artifacts: Path
    database: Path | str
    folder: Path
    """For logs."""

    workers: int = 1
    ledger: Ledger = field(default_factory=Ledger)
    done: int = 0

    async def kill(self, *, answers: int, whole_import: bool) -> list[str]:
        """Compare, write until so many writes are acknowledged, and kill; return the problems.

        Documents are imported meanwhile: a few, to the end, or until the command is killed too.
        """
        name = self._begin()
        environment = make_environment(self.artifacts, self.database)
        kinds = EVERY_KIND if whole_import else KINDS
        with self._run() as server:
            async with start_importer(environment, self.folder / "import.log") as importer:
                problems = await self._compare(server)
                async with asyncio.TaskGroup() as group:
                    group.create_task(importer.store(self.ledger, name=name, whole=whole_import))
                    await write_until_killed(
                        [server], self.ledger, name=name, answers=answers, kinds=kinds
                    )
                    importer.kill()
        return problems

    async def kill_one_of_two(self, *, answers: int) -> list[str]:
        """Write through two services at once, and kill one; return the problems of the other."""
        name = self._begin()
        with ExitStack() as stack:
            replicas = self.start_replicas(stack)
            victim, other = replicas[:: 1 if self.done % 2 else -1]
            await write_until_killed([victim, other], self.ledger, name=name, answers=answers)
            return await self._compare(other)

    async def compare(self) -> list[str]:
        """Start the service and return the problems, without a kill."""
        with self._run() as server:
            return await self._compare(server)

    def start_replicas(self, stack: ExitStack) -> Sequence[Server]:
        """Start two services at once, and wait until both are ready."""
        environment = make_environment(self.artifacts, self.database)
        logs = [self.folder / f"replica-{number}.log" for number in range(2)]
        replicas = [stack.enter_context(start_server(environment, log)) for log in logs]
        for replica in replicas:
            wait_until_ready(replica)
        return replicas

    def _begin(self) -> str:
        """Return a name for what is written in this round."""
        self.done += 1
        return f"{self.done}"

    def _run(self) -> AbstractContextManager[Server]:
        log = self.folder / "subtext.log"
        return run_server(self.artifacts, self.database, workers=self.workers, log=log)

    async def _compare(self, server: Server) -> list[str]:
        async with server.client() as client:
            return await find_problems(client, self.ledger)
