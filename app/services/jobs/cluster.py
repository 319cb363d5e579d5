"""Sends jobs to a Dask cluster, and stays connected to its scheduler."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog

from app.domain.jobs import Lease
from app.errors import NotReady
from app.services.jobs.processes import Death, Program

if TYPE_CHECKING:
    from distributed import Client

CONNECT_S = 5.0
RETRY_S = 5.0
"""How long the scheduler may take to answer, and how soon it is asked again if it does not."""

CHECK_S = 0.5
"""How soon it is noticed that the connection is lost."""

log = structlog.get_logger()


class ClusterLauncher:
    """Sends each job to the scheduler, whose workers have the service's package and settings.

    A job that has been sent does not need the service any more. If its worker dies, the scheduler
    has another one take up the same claim.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._client: Client | None = None

    @property
    def is_ready(self) -> bool:
        return self._client is not None

    @property
    def outlives_us(self) -> bool:
        return True

    async def run(self, claim: Lease) -> Death | None:
        from distributed import fire_and_forget  # noqa: PLC0415 - an extra, and slow to load

        if self._client is None:
            return Death("the scheduler is unreachable")
        key = f"subtext-{claim.holder}"
        try:
            future = self._client.submit(self._program.run, claim, key=key, pure=False)
            fire_and_forget(future)  # type: ignore[no-untyped-call]
            await future
        except (Exception, CancelledError) as error:
            return Death(f"{type(error).__name__}: {error}")
        return None

    async def stay_connected(self, address: str) -> None:
        """Connect to the scheduler, and again whenever the connection is lost; log each change."""
        is_known = False
        while True:
            try:
                await self._connect(address)
                is_known = False
            except (OSError, ValueError) as error:
                if not is_known:
                    cause = str(error) or type(error).__name__
                    log.warning("scheduler_unreachable", address=address, cause=cause)
                is_known = True
            await asyncio.sleep(RETRY_S)

    async def _connect(self, address: str) -> None:
        """Connect to the scheduler, and return when the connection is lost."""
        from distributed import Client  # noqa: PLC0415 - an extra, and slow to load

        async with Client(  # type: ignore[no-untyped-call]
            address, asynchronous=True, set_as_default=False, timeout=CONNECT_S
        ) as client:
            log.info("scheduler_reached", address=address)
            self._client = client
            try:
                while client.status == "running":  # noqa: ASYNC110 - Dask tells nobody
                    await asyncio.sleep(CHECK_S)
            finally:
                self._client = None


@asynccontextmanager
async def open_cluster(address: str, program: Program) -> AsyncIterator[ClusterLauncher]:
    """Open the way to the scheduler at the address; raise `NotReady` if Dask is not installed."""
    try:
        import distributed  # noqa: F401, PLC0415 - an extra, and slow to load
    except ModuleNotFoundError:
        raise NotReady("SUBTEXT_JOBS names a Dask scheduler; install subtext[dask]") from None
    launcher = ClusterLauncher(program)
    task = asyncio.create_task(launcher.stay_connected(address))
    try:
        yield launcher
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
