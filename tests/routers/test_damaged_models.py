"""A model that cannot be loaded never answers, and stops nothing."""

import shutil
from pathlib import Path

import httpx

from app.services.artifacts import write_manifest
from app.services.sentiment.artifact import SETTINGS
from tests.conftest import Start
from tests.routers.calls import add, correct, get
from tests.routers.learning import NEW
from tests.routers.models import MODELS, choose, damage, install, read_base
from tests.routers.problems import assert_refused


def write_nonsense(model: Path, folder: Path) -> Path:
    """Write a model whose files are vouched for and mean nothing."""
    shutil.copytree(model, folder)
    (folder / SETTINGS).write_text("{}")
    write_manifest(folder, name="x", requires={}, libraries={}, data={}, settings={}, metrics={})
    return folder


async def test_a_damaged_model_is_refused_and_what_answers_goes_on(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path, tmp_path: Path
) -> None:
    """Whether its files were changed or never made sense."""
    shipped = await read_base(client)
    damaged = await install(sqlite_url, trained)
    await damage(sqlite_url)
    nonsense = await install(sqlite_url, write_nonsense(trained, tmp_path / "x"))

    for model in (damaged, nonsense):
        problem = assert_refused(await client.put(f"{MODELS}/current", json={"model": model}), 409)
        assert model in problem.detail

    assert await read_base(client) == shipped
    assert (await correct(client, await add(client, NEW), "negative"))["promoted"] is True
    assert (await get(client, "/readyz"))["problem"] is None


async def test_a_service_starts_though_the_chosen_model_is_damaged(
    start: Start, sqlite_url: str, trained: Path
) -> None:
    """The shipped one answers, and says so; nothing is taught until another one is chosen."""
    model = await install(sqlite_url, trained, choose=True)
    await damage(sqlite_url)

    async with start(log_level="critical") as client:
        shipped = await read_base(client)
        problem = (await get(client, "/readyz"))["problem"]
        review = await add(client, NEW)
        refused = await client.put(f"/v1/reviews/{review['id']}/label", json={"label": "negative"})
        unlabelled = await get(client, f"/v1/reviews/{review['id']}")
        await choose(client, shipped)
        receipt = await correct(client, review, "negative")
        mended = (await get(client, "/readyz"))["problem"]

    assert model in problem
    assert shipped in problem
    assert assert_refused(refused, 503).type == "/problems/model-changed"
    assert refused.headers["Retry-After"] == "2"
    assert unlabelled["label"] is None
    assert (receipt["model_version"], mended) == (f"{shipped}+1", None)
