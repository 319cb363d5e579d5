"""uvicorn's server with deadlines for its connections, and how it is configured."""

import asyncio
import gc
import resource
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from signal import SIGINT, SIGTERM, signal
from socket import socket
from typing import cast

import structlog
import uvicorn
from fastapi import FastAPI

from app import limits
from app.dependencies import State
from app.errors import NotReady
from app.server.protocol import LimitedProtocol

log = structlog.get_logger()

SWEEP_TICKS = 10
"""uvicorn's server ticks ten times a second; deadlines are checked once a second."""

ACCEPTED_PER_TURN = 32

GRACE_S = 8
"""How long answers may take that have begun when the service is asked to end. The parent of workers
kills them after 10."""

THREADS_END_S = 0.1
"""How long the threads of failed connections may take to end."""


class Server(uvicorn.Server):
    """uvicorn's server, which also checks the deadlines of all connections once a second.

    `state` is that of the lifespan, which was started outside of it.
    """

    most_unsent_bytes = limits.UNSENT_BYTES

    def __init__(
        self, config: uvicorn.Config, *, state: Mapping[str, object], on_ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self.state = state
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Listen on the sockets, and leave what the service is made of to itself.

        uvloop accepts one connection per turn of the loop for each socket that it listens on, so
        it gets several of each. A full search for garbage among models and routes would stop
        everything for 150 ms.
        """
        self.lifespan.state.update(self.state)
        copies = [one.dup() for one in sockets or () for _ in range(ACCEPTED_PER_TURN)]
        await super().startup(copies or None)
        gc.collect()
        gc.freeze()
        self._on_ready()

    async def on_tick(self, counter: int) -> bool:
        if counter % SWEEP_TICKS == 0:
            self._sweep(cast(set[LimitedProtocol], self.server_state.connections))
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End as uvicorn does, which waits for answers: those that follow a job end first."""
        if "subtext" in self.state:
            cast(State, self.state["subtext"]).job_feed.close()
        await super().shutdown(sockets)

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


def run_worker(app: FastAPI, sockets: Sequence[socket], on_ready: Callable[[], None]) -> None:
    """Answer on the sockets in this process until SIGTERM or SIGINT; call `on_ready` before.

    Raises what keeps the service from starting.
    """
    config = make_config(app)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_answer(app, config, sockets, on_ready))


async def _answer(
    app: FastAPI, config: uvicorn.Config, sockets: Sequence[socket], on_ready: Callable[[], None]
) -> None:
    """Open what the application needs, run the server, and close it."""
    try:
        async with app.router.lifespan_context(app) as state:
            server = Server(config, state=state or {}, on_ready=on_ready)
            raise_file_limit(cast(State, server.state["subtext"]).settings.connections)
            # uvicorn shuts down in order, and then raises the signal again: to no effect by then.
            for name in (SIGTERM, SIGINT):
                signal(name, server.handle_exit)
            await server.serve(list(sockets))
        log.info("ended")
    except NotReady:
        # The thread of a connection that failed still has a word for the loop, which it must find
        # open: aiosqlite does not wait for it.
        await asyncio.sleep(THREADS_END_S)
        raise


def make_config(app: FastAPI) -> uvicorn.Config:
    """Return the configuration of a `Server` of `app`."""
    return uvicorn.Config(
        app,
        http=LimitedProtocol,
        ws="none",
        lifespan="off",  # it is ours, so that its errors reach the caller
        access_log=False,
        proxy_headers=False,  # app.middleware.proxy reads them
        log_config=None,  # ours takes in what it logs
        log_level="error",  # what is refused is logged by the protocol
        timeout_graceful_shutdown=GRACE_S,
    )


def raise_file_limit(connections: int) -> None:
    """Let this process open the files that `connections` need, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + limits.SPARE_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    if (most := limits.count_connections(connections)) < connections:
        log.warning("few_files", limit=allowed, connections=most, wanted=connections)
