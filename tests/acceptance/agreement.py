"""Workers and services that come to answer alike, each as soon as it has read what others wrote."""

import time

import anyio

from tests.acceptance.service_process import Server
from tests.routers.calls import Json, classify
from tests.routers.learning import NEW

ENOUGH_S = 60.0
"""Much longer than anybody needs, also on a busy machine."""

ASKED = 40
"""One of two workers stays silent in so many once in a billion times."""


async def ask_all(server: Server) -> list[Json]:
    """Ask for a prediction over many connections, so that all workers answer."""
    answers: list[Json] = []
    for _ in range(ASKED):
        async with server.client() as client:
            answers.append(await classify(client, NEW))
    return answers


async def wait_for_agreement(*servers: Server, version: str) -> list[Json]:
    """Return the answers of all workers of all services, once all are of the version."""
    deadline = time.monotonic() + ENOUGH_S
    while True:
        answers = [answer for server in servers for answer in await ask_all(server)]
        if {answer["model_version"] for answer in answers} == {version}:
            return answers
        assert time.monotonic() < deadline, answers
        await anyio.sleep(0.1)
