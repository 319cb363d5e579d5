"""The pages for people: Swagger UI and the dashboard."""

from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.routers.errors import on_http

VERSION = version("subtext")

DOCS_ASSETS = "/docs/assets"

BASE = '<base href="./"'
"""What the page is built with: it is right for an address of one step, such as `/topics`."""

PAGES = ("/", "/insights", "/reviews", "/imports", "/topics", "/model", "/keys")
"""The paths of the dashboard's pages; each serves the same file, whose script reads the path."""

DOCS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Subtext API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
<script defer src="docs/assets/swagger-ui-bundle.js"></script>
<script defer src="docs/assets/start.js"></script></head>
<body><div id="swagger-ui"></div></body></html>
"""
"""The page of Swagger UI, whose links are relative, so that it works under any path."""

MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Subtext</title></head>
<body><h1>The dashboard was not built</h1>
<p>The API answers all the same: see <a href="docs">its documentation</a>. To build the dashboard,
install Subtext again where npm can reach a registry, and look for its warnings.</p></body></html>
"""


def install_docs(app: FastAPI) -> None:
    """Serve Swagger UI at /docs from installed files, so that it needs no network."""

    @app.api_route("/docs", methods=["GET", "HEAD"], include_in_schema=False)
    async def show_docs() -> HTMLResponse:
        return HTMLResponse(DOCS)

    folder = Path(__file__).with_name("docs")
    app.mount(DOCS_ASSETS, _Files(directory=folder, packages=[("fastapi_swagger", "resources")]))


def install_dashboard(app: FastAPI, folder: Path) -> None:
    """Serve the dashboard built into `folder`, or a page that says how to build it.

    An address that is no page gets the dashboard too, with a 404, which says so to people.
    """
    index = folder / "index.html"
    built = index.is_file()
    page = index.read_text() if built else MISSING

    async def show_page() -> Response:
        return HTMLResponse(page)

    async def on_unknown(request: Request, error: Exception) -> Response:
        if not built or not _asks_for_page(request):
            return await on_http(request, error)
        fitted = fit_base(page, request.scope["raw_path"])
        return HTMLResponse(fitted, HTTPStatus.NOT_FOUND)

    for path in PAGES:
        app.add_api_route(path, show_page, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_exception_handler(HTTPStatus.NOT_FOUND, on_unknown)
    if not built:
        return
    app.mount("/assets", _HashedFiles(directory=folder / "assets"))
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        if file.name != "index.html":
            _serve_file(app, file)


class _Files(StaticFiles):
    """Files in a folder, found by the part of the path behind the mount's.

    Starlette takes it that the path begins with the root path, which ours never does.
    """

    def get_path(self, scope: Scope) -> str:
        """Return the path of the file within the folder."""
        mount = scope["root_path"].removeprefix(scope["app_root_path"])
        return super().get_path({**scope, "root_path": mount})


class _HashedFiles(_Files):
    """Files with a hash of their content in their names: a browser requests each once."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def fit_base(page: str, raw_path: bytes) -> str:
    """Return the page with a `<base>` that leads from this path to where the service is.

    It is relative, so that it is right under whatever path a proxy has the service. Addresses in
    the page, and those that its script makes, are relative to it.
    """
    depth = raw_path.count(b"/") - 1
    return page.replace(BASE, f'<base href="{"../" * depth or "./"}"', 1)


def _asks_for_page(request: Request) -> bool:
    """Say whether a browser looks for a page, and not a program or a page for a file."""
    path = request.url.path
    asked = request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", "")
    return asked and not path.startswith(("/v1/", "/assets/", DOCS_ASSETS))


def _serve_file(app: FastAPI, file: Path) -> None:
    """Serve one file beside the page, such as its icon, under its name."""

    async def show_file() -> FileResponse:
        return FileResponse(file)

    app.add_api_route(f"/{file.name}", show_file, methods=["GET", "HEAD"], include_in_schema=False)
