"""The command that imports documents, as a process that can be killed."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.acceptance.ledger import IMPORTED_AT_ONCE, Import, Ledger
from tests.acceptance.service_process import ROOT

WHOLE = 2 * IMPORTED_AT_ONCE + 100
"""Documents of an import that comes to its end, in three transactions."""

ENDLESS = 200 * IMPORTED_AT_ONCE
"""Documents of an import that is killed before its end."""


class Importer:
    """The command, which stores the documents of a file."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self._env = env
        self._log = log
        self._process: Process | None = None

    async def store(self, ledger: Ledger, *, name: str, whole: bool) -> None:
        """Have documents stored; if not `whole`, so many that the command is killed meanwhile."""
        count = WHOLE if whole else ENDLESS
        sent = Import([f"{name}/{number}" for number in range(count)])
        ledger.imports.append(sent)
        file = self._log.with_name("documents.ndjson")
        file.write_bytes(b"".join(map(encode_document, sent.ids)))
        command = (sys.executable, "-m", "app", "import", "documents", str(file))
        with self._log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *command, env=self._env, cwd=ROOT, stdout=output, stderr=output
            )
        if await self._process.wait() == 0:
            sent.done = True
            ledger.acknowledged["imported"] += 1

    def kill(self) -> None:
        """End the command at once, if it has not ended."""
        # Not by its own `kill`, which may take its exit code from under asyncio's hands.
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)

    async def wait(self) -> None:
        """Wait for the end of the command."""
        if self._process is not None:
            await self._process.wait()


@asynccontextmanager
async def start_importer(env: dict[str, str], log: Path) -> AsyncIterator[Importer]:
    """Give the command, which is killed when the block is left."""
    importer = Importer(env, log)
    try:
        yield importer
    finally:
        importer.kill()
        await importer.wait()


def encode_document(name: str) -> bytes:
    """Return the line of a document."""
    return json.dumps({"id": name, "text": "The policy and its reward"}).encode() + b"\n"
