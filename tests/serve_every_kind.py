"""A service that answers a request of every kind, and then tells what it has loaded and compiled.

`python -m tests.serve_every_kind ARTIFACTS DATABASE_URL`, in a process of its own: the tests around
it have loaded what training needs.
"""

import asyncio
import json
import sys
from pathlib import Path

import httpx
from asgi_lifespan import LifespanManager

from app.main import create_app
from app.services.sentiment.online.calibration import FEWEST_LABELS
from app.settings import Settings

TEXT = "A neural network learns by gradient descent. The movie was awesome. Dropout helps."
MODEL = "/v1/topic-models/default"
ENOUGH_S = 300


async def main(artifacts: Path, database_url: str) -> None:
    """Answer the requests; print all modules, and kernels that a request compiled, as JSON."""
    app = create_app(Settings(artifacts=artifacts, database_url=database_url, log_level="error"))
    async with LifespanManager(app, startup_timeout=ENOUGH_S, shutdown_timeout=ENOUGH_S) as running:
        transport = httpx.ASGITransport(running.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            ready = count_signatures()
            await ask(client)
    late = [name for name, count in count_signatures().items() if count > ready.get(name, 0)]
    sys.stdout.write(json.dumps({"modules": sorted(sys.modules), "compiled_late": late}))


def count_signatures() -> dict[str, int]:
    """Return for each kernel of the service for how many types of arguments it is compiled.

    A kernel is known by its signatures: an import of numba here would load it before the service.
    """
    return {
        f"{module}.{name}": len(value.signatures)
        for module in [one for one in sys.modules if one.startswith("app.")]
        for name, value in vars(sys.modules[module]).items()
        if isinstance(getattr(value, "signatures", None), list)
    }


async def ask(client: httpx.AsyncClient) -> None:
    """Classify, summarize, infer topics, find similar documents, learn, recalibrate, go back."""
    for path, body in (
        ("/v1/sentiment", {"text": TEXT, "explain": True}),
        ("/v1/sentiment/batch", {"texts": [TEXT, "Dull."], "adapt_prior": True}),
        ("/v1/summary", {"text": TEXT, "sentences": 1}),
        (f"{MODEL}/inference", {"text": TEXT}),
        (f"{MODEL}/similar", {"text": TEXT}),
    ):
        (await client.post(path, json=body)).raise_for_status()
    paths = []
    for number in range(FEWEST_LABELS + 1):
        stored = await client.post("/v1/reviews", json={"text": f"Gadget clicks {number}"})
        paths.append(f"/v1/reviews/{stored.json()['id']}/label")
        label = ("positive", "negative")[number % 2]
        (await client.put(paths[-1], json={"label": label})).raise_for_status()
    (await client.delete(paths[0])).raise_for_status()
    versions = (await client.get("/v1/sentiment-model/versions?limit=100")).json()["items"]
    assert {"review", "retraction", "calibration"} <= {one["cause"] for one in versions}
    first = {"to_version": versions[-1]["parent"]}
    (await client.post("/v1/sentiment-model/rollback", json=first)).raise_for_status()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
