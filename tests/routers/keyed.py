"""Keys over HTTP, as tests make and send them."""

from datetime import UTC, datetime, timedelta

import httpx

from app.schemas.base import format_rfc3339
from tests.routers.calls import Json

KEYS = "/v1/keys"
SESSION = "/v1/session"
COOKIE = "subtext_session"


async def make_key(client: httpx.AsyncClient, *scopes: str, **facts: object) -> Json:
    """Make a key, by default of an admin, and return it with its secret."""
    body = {"name": "Boss", "scopes": scopes or ["admin"], **facts}
    answer = await client.post(KEYS, json=body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def send_key(made: Json) -> dict[str, str]:
    """Return the headers of a request with a key."""
    return {"Authorization": f"Bearer {made['key']}"}


async def log_in(client: httpx.AsyncClient, made: Json) -> httpx.Response:
    """Log in with a key; the client keeps the cookie."""
    answer = await client.post(SESSION, json={"key": made["key"]})
    assert answer.status_code == 200, answer.text
    return answer


async def read_name(client: httpx.AsyncClient, **headers: str) -> str | None:
    """Return the name of the key that a client calls with."""
    answer = await client.get(SESSION, headers=headers)
    assert answer.status_code == 200, answer.text
    name: str | None = answer.json()["name"]
    return name


def to_come(**span: float) -> str:
    """Return the moment after a span from now, as it is sent."""
    return format_rfc3339(datetime.now(UTC) + timedelta(**span))
