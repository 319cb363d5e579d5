"""uvicorn's server with deadlines for its connections, and how it is configured."""

import asyncio
import gc
import resource
from operator import attrgetter
from socket import socket
from typing import cast

import uvicorn
from fastapi import FastAPI

from app import limits
from app.server.protocol import LimitedProtocol

SPARE_FILES = 256
"""Files a process opens besides its connections: the database, models, logs."""

SWEEP_TICKS = 10
"""uvicorn's server ticks ten times a second; deadlines are checked once a second."""

ACCEPTED_PER_TURN = 32


class Server(uvicorn.Server):
    """uvicorn's server, which also checks the deadlines of all connections once a second."""

    most_unsent_bytes = limits.UNSENT_BYTES

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Listen on the sockets, and leave what the service is made of to itself.

        uvloop accepts one connection per turn of the loop for each socket that it listens on, so
        it gets several of each. A full search for garbage among models and routes would stop
        everything for 150 ms.
        """
        copies = [one.dup() for one in sockets or () for _ in range(ACCEPTED_PER_TURN)]
        await super().startup(copies or None)
        gc.collect()
        gc.freeze()

    async def on_tick(self, counter: int) -> bool:
        if counter % SWEEP_TICKS == 0:
            self._sweep(cast(set[LimitedProtocol], self.server_state.connections))
        return await super().on_tick(counter)

    def _sweep(self, connections: set[LimitedProtocol]) -> None:
        """End connections over their deadlines, and those that hold most where too much waits."""
        now = asyncio.get_running_loop().time()
        for connection in tuple(connections):
            connection.check_deadlines(now)
        unsent = sum(connection.unsent_bytes for connection in connections)
        for connection in sorted(connections, key=attrgetter("unsent_bytes"), reverse=True):
            if unsent <= self.most_unsent_bytes:
                break
            unsent -= connection.unsent_bytes
            connection.transport.abort()


def make_config(app: str | FastAPI, *, host: str, port: int, workers: int = 1) -> uvicorn.Config:
    """Return the configuration of a `Server` of `app`, or of the application that it names."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        host=host,
        port=port,
        workers=workers,
        http=LimitedProtocol,
        ws="none",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=10,
    )


def raise_file_limit(connections: int) -> None:
    """Let this process open as many files as `connections` need, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + SPARE_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
