"""A program that prints the kernels that only the requests of the documentation called for.

It needs a process of its own: in one that has run other tests, nothing is called for the first
time.
"""

import asyncio
import sys
from pathlib import Path

from numba.core.dispatcher import Dispatcher

from app.models import prepare_models
from app.settings import find_artifacts
from tests.docs.replay import API, replay, run_shipped_service

TEXTS = ("Nice &amp; cheap.", "<b>naïve</b> Bayes 😀", "x", "Dr. No:\n- one\n- two", " 10/10 *****")
"""What the documentation does not send: entities, tags, emoji, lists, and hardly anything."""

CALLS = {
    "/v1/sentiment": {"explain": True},
    "/v1/summary": {},
    "/v1/topic-models/default/inference": {},
}
"""The calls that read a text, and what they are sent beside it."""


def list_overloads() -> set[str]:
    """Return the names and argument types of all kernels that are in memory."""
    kernels = {
        f"{module}.{name}": value
        for module in sorted(sys.modules)
        if module.startswith("app.")
        for name, value in vars(sys.modules[module]).items()
        if isinstance(value, Dispatcher)
    }
    return {f"{name}{types}" for name, kernel in kernels.items() for types in kernel.signatures}


async def ask_about(texts: tuple[str, ...], folder: Path) -> None:
    """Have each text classified, explained, summarised, and its topics inferred."""
    async with run_shipped_service(folder) as client:
        for text in texts:
            for path, options in CALLS.items():
                answer = await client.post(path, json={"text": text, **options})
                assert answer.status_code == 200, (path, answer.text)


def main(folder: Path) -> None:
    """Prepare the models, and print what requests add to the kernels in memory."""
    prepare_models(find_artifacts())
    ready = list_overloads()
    asyncio.run(ask_about(TEXTS, folder))
    asyncio.run(replay(API.read_text(), folder))
    sys.stdout.write("\n".join(sorted(list_overloads() - ready)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
