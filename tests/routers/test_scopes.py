"""Which scope each operation needs: every scope is tried on every operation there is."""

import itertools
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import cast
from urllib.parse import quote
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope as Request

from app.db.engine import open_database
from app.domain.keys import Scope
from app.headers import find_route_path
from app.main import create_app
from app.routers.scopes import OTHERWISE, PUBLIC, SCOPES, find_request_scope, find_scope
from app.settings import OWN_NAMES, Settings
from tests.conftest import Start
from tests.db.keys import make_api_key, store_key

WEB = Path(__file__).parents[2] / "web" / "public"

ROWS = [*PUBLIC, *itertools.chain.from_iterable(SCOPES.values())]

VALUES = {"topic": "0", "edit": "1", "path": "favicon.svg", "document_id": "arxiv/1"}
"""What stands for the parameters of a path; for all others a UUID does."""

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

CONTROLS = ("\n", "\n\n", "\r\n", "\r", "\0", "\t", "\x1f", "\x7f")

ROOT_PATHS = ("", "/v1", "/docs/assets", "/subtext")


def list_routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Yield method and template of every route, the undocumented ones included."""
    for path, methods in app.openapi()["paths"].items():
        yield from ((method.upper(), path) for method in methods)
    for route in app.routes:
        if isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path}}"
        elif methods := getattr(route, "methods", None):
            yield from ((method, find_template(route)) for method in methods)


def find_template(route: BaseRoute) -> str:
    """Return the path of a route as it stands in the OpenAPI document."""
    if isinstance(route, Mount):
        return f"{route.path}/{{path}}"
    return str(getattr(route, "path_format"))  # noqa: B009 - not all kinds have one


def fill(template: str) -> str:
    """Return a path of this template."""
    return re.sub(r"\{(\w+)\}", lambda match: VALUES.get(match[1], str(UUID(int=1))), template)


def mangle(path: str) -> Iterator[str]:
    """Yield paths that programs on the way might take for this one."""
    yield path
    yield from (f"/{path}", f"{path}/", f"{path}//", path.replace("/", "//"))
    yield from (f"/.{path}", f"/livez/..{path}", f"/docs/assets/..{path}", f"/docs/assets{path}")
    yield from (f"{path}/.", f"{path}/..", f"{path}/../keys", f"{path}/favicon.svg")
    yield from (f"{path}{control}" for control in CONTROLS)
    yield from (f"{path} ", f"{path};x", f"{path}?x", f"{path}%2f")
    yield from (path.upper(), path.replace("/v1", "/v1/."), path.replace("/", "\\"), path[1:])
    yield path.rpartition("/")[0] + "/livez"


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the build of the dashboard puts there."""
    folder = tmp_path_factory.mktemp("dashboard")
    (folder / "assets").mkdir(parents=True)
    for name in ("index.html", *(file.name for file in WEB.iterdir())):
        (folder / name).write_text("<!doctype html>")
    return folder


@pytest.fixture(scope="module")
def app(dashboard: Path) -> FastAPI:
    """The service, which is not started."""
    return create_app(Settings(dashboard=dashboard))


@pytest.fixture
async def keys(sqlite_url: str) -> dict[Scope | None, str]:
    """The headers of callers with a key of one scope each, and of one without a key."""
    async with open_database(sqlite_url) as database:
        return {
            None: "",
            **{one: f"Bearer {await store_key(database, make_api_key(one))}" for one in Scope},
        }


@pytest.fixture
async def closed(start: Start, dashboard: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A service in which everybody needs a key."""
    async with start(auth="required", dashboard=dashboard) as client:
        yield client


def test_every_operation_has_a_row_and_every_row_an_operation(app: FastAPI) -> None:
    """A new one that has none needs a key with `admin`, until somebody thinks about it."""
    operations = {f"{method} {path}" for method, path in list_routes(app) if method != "HEAD"}

    assert operations == {row.replace(":path}", "}") for row in ROWS}


def test_no_operation_has_two_rows() -> None:
    """Nor one in two scopes."""
    assert len(ROWS) == len(set(ROWS))


def test_no_root_path_may_be_what_a_path_of_the_service_begins_with() -> None:
    """The settings cannot ask the routers, and name the same first steps again."""
    steps = {row.partition(" ")[2].split("/")[1] for row in ROWS}

    assert steps - {""} == OWN_NAMES


def test_what_is_in_no_row_needs_admin() -> None:
    """As an operation that was forgotten."""
    assert find_scope("GET", "/v1/forgotten") is Scope.ADMIN
    assert find_scope("PUT", "/v1/reviews") is Scope.ADMIN


@pytest.mark.parametrize("method", ["get", "PROPFIND"])
def test_a_method_that_no_operation_has_needs_admin(method: str) -> None:
    """Whatever the address is, public or not."""
    paths = {fill(row.partition(" ")[2].replace(":path", "")) for row in ROWS}

    assert {find_request_scope(method, path) for path in paths} == {Scope.ADMIN}


@pytest.mark.parametrize("scope", [None, *Scope], ids=str)
async def test_each_scope_allows_its_operations_and_no_others(
    closed: httpx.AsyncClient, keys: dict[Scope | None, str], app: FastAPI, scope: Scope | None
) -> None:
    """401 without a key and 403 without the scope; else whatever the operation answers."""
    routes = set(list_routes(app))
    headers = {"Authorization": keys[scope]} if scope else {}
    found, expected = {}, {}

    for method, template in sorted(routes):
        answer = await closed.request(method, fill(template), headers=headers)
        found[method, template] = answer.status_code if is_refused(answer) else None
        needed = find_scope(method, template)
        other = OTHERWISE.get(f"{method} {template}")
        is_allowed = needed is None or scope in {needed, other, Scope.ADMIN} - {None}
        expected[method, template] = None if is_allowed else 403 if scope else 401

    assert found == expected


async def test_an_address_with_control_characters_leads_nowhere(
    start: Start, keys: dict[Scope | None, str]
) -> None:
    """Though to the router a line feed at the end is none: with a key or without."""
    templates = sorted({row.partition(" ")[2].replace(":path", "") for row in ROWS})
    headers = {"Authorization": keys[Scope.ADMIN]}
    found = {}
    async with start() as client:
        for template in templates:
            for end in map(quote, CONTROLS[:3]):
                answer = await client.get(fill(template) + end, headers=headers)
                found[template, end] = answer.status_code

    assert set(found.values()) == {404}, found


def is_refused(answer: httpx.Response) -> bool:
    """Return whether an answer refuses the caller; a wrong key to log in with is another matter."""
    is_login = answer.request.url.path == "/v1/session" and answer.request.method == "POST"
    return answer.status_code in {401, 403} and not is_login


@pytest.mark.parametrize("root_path", ROOT_PATHS)
def test_no_spelling_of_an_address_needs_less_than_where_it_leads(
    app: FastAPI, root_path: str
) -> None:
    """Whatever route the router takes it for, what is asked for is its scope, or `admin`."""
    templates = {row.partition(" ")[2].replace(":path", "") for row in ROWS}
    paths = {spelling for template in templates for spelling in mangle(fill(template))}
    laxer, reached = [], set()

    for path, method in itertools.product(sorted(paths), METHODS):
        request = make_request(method, root_path + path, root_path=root_path)
        route = find_route(app, request)
        if route is not None:
            needed = find_scope(method, find_template(route))
            asked = find_request_scope(method, find_route_path(request))
            reached.add(needed)
            if asked not in {needed, Scope.ADMIN} and needed is not None:
                laxer.append((method, path, asked, needed))

    assert not laxer
    assert reached == {None, *Scope}


def find_route(app: FastAPI, request: Request) -> BaseRoute | None:
    """Return the route that the router takes for a request; None if there is none."""
    for route in app.routes:
        if route.matches(request)[0] is Match.FULL:
            inner = getattr(route, "_match", None)  # that of an included router
            return route if inner is None else cast(BaseRoute, inner(request)[2])
    return None


def make_request(method: str, path: str, *, root_path: str) -> Request:
    """Return the scope of a request, as far as the router looks at it."""
    return {"type": "http", "method": method, "path": path, "root_path": root_path}
