"""The command that imports documents, as a process that is fed and can be killed."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.acceptance.ledger import IMPORTED_AT_ONCE, Import, Ledger
from tests.acceptance.service_process import ROOT

WHOLE = 2 * IMPORTED_AT_ONCE + 100
"""Documents of an import that comes to its end, in three transactions."""

FED_AT_ONCE = 100
PAUSE_S = 0.02


class Importer:
    """The command as a running process, which stores the documents that it is fed."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def store(self, ledger: Ledger, *, name: str, whole: bool) -> None:
        """Feed documents to the command; if not `whole`, until it is killed."""
        sent, stdin = Import([]), self._process.stdin
        ledger.imports.append(sent)
        assert stdin
        with suppress(ConnectionError):
            while not whole or len(sent.ids) < WHOLE:
                ids = [f"{name}/{len(sent.ids) + number}" for number in range(FED_AT_ONCE)]
                sent.ids += ids
                stdin.write(b"".join(map(encode_document, ids)))
                await stdin.drain()
                await asyncio.sleep(PAUSE_S)
            stdin.close()
            if await self._process.wait() == 0:
                sent.done = True
                ledger.acknowledged["imported"] += 1

    def kill(self) -> None:
        """End the command at once, if it has not ended."""
        # Not by its own `kill`, which may take its exit code from under asyncio's hands.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)


@asynccontextmanager
async def start_importer(env: dict[str, str], log: Path) -> AsyncIterator[Importer]:
    """Start the command, which waits for documents; it is killed when the block is left."""
    command = (sys.executable, "-m", "app", "corpus", "import", "/dev/stdin")
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *command, env=env, cwd=ROOT, stdin=PIPE, stdout=output, stderr=output
        )
    importer = Importer(process)
    try:
        yield importer
    finally:
        importer.kill()
        await process.wait()


def encode_document(name: str) -> bytes:
    """Return the line of a document."""
    return json.dumps({"id": name, "text": "The policy and its reward"}).encode() + b"\n"
