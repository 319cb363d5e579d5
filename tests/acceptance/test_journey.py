"""The first steps of a new user, over HTTP against a running service."""

import re

from tests.acceptance.service_process import Server
from tests.routers.calls import add, correct, get

TEXT = "The movie was awesome"


async def test_from_the_first_review_to_the_figures(pair: Server) -> None:
    """Store, correct, list, ask the old way, summarise, export, read documentation and figures."""
    async with pair.client() as client:
        review = await add(client, TEXT)
        assert review["prediction"]["label"] == "positive"
        assert 0.5 <= review["prediction"]["probability"] <= 1

        receipt = await correct(client, review, "negative")
        assert {"before", "after", "promoted", "reason", "holdout"} <= set(receipt)

        listed = (await get(client, "/v1/reviews", corrected="true", q="awesome"))["items"]
        assert [(one["id"], one["label"]) for one in listed] == [(review["id"], "negative")]

        classified = await get(client, "/classify_review", _id=review["id"])
        assert 50 <= classified["probability"] <= 100
        trained = await get(client, "/train_review", _id=review["id"])
        assert trained["sentiment"] == "negative"

        summary = await client.post("/v1/summary", json={"text": "One. Two. Three. Four."})
        assert summary.json()["sentence_count"] == 4

        export = await client.get("/v1/reviews/export?format=csv")
        assert TEXT in export.text

        page = (await client.get("/docs")).text
        script = re.search(r'src="([^"]+)"', page)
        assert script
        assert (await client.get(script[1])).status_code == 200
        assert "/v1/reviews" in (await get(client, "/openapi.json"))["paths"]

        figures = (await client.get("/metrics")).text
        assert 'method="POST",route="/v1/reviews",status="201"' in figures
