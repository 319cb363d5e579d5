"""Models that were trained elsewhere, in the database behind a service, and calls about them."""

import time
from pathlib import Path

import anyio
import httpx
from sqlalchemy import update

from app.db.engine import open_database
from app.db.models import FILES
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from app.services.sentiment.artifact import WEIGHTS
from tests.routers.calls import Json, get

MODELS = "/v1/sentiment-models"
ENOUGH_S = 60.0


async def install(url: str, folder: Path, *, name: str = "Shop", choose: bool = False) -> str:
    """Store a model as training does, and return its version."""
    async with open_database(url) as database, database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.TRAINED,
            name=name,
            choose=choose,
        )
    return stored.model


async def damage(url: str) -> None:
    """Change what is stored of the weights of all models."""
    async with open_database(url) as database, database.begin_write() as session:
        await session.execute(update(FILES).where(FILES.c.file == WEIGHTS).values(content=b"x"))


async def choose(client: httpx.AsyncClient, model: str) -> Json:
    """Choose the model that answers, and return how it is listed."""
    answer = await client.put(f"{MODELS}/current", json={"model": model})
    assert answer.status_code == 200, answer.text
    chosen: Json = answer.json()
    return chosen


async def read_base(client: httpx.AsyncClient) -> str:
    """Return the model that answers, as it was trained."""
    return str((await get(client, "/v1/sentiment-model"))["base"])


async def wait_for_base(client: httpx.AsyncClient, model: str) -> bool:
    """Return whether a service answers with the model within `ENOUGH_S`."""
    deadline = time.monotonic() + ENOUGH_S
    while await read_base(client) != model:
        if time.monotonic() > deadline:
            return False
        await anyio.sleep(0.01)
    return True
