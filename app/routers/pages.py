"""Pages for people: the dashboard, and the documentation of the API."""

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

PAGES = ("/", "/reviews", "/topics", "/model")
"""The addresses of the pages; each is the same file, which reads the address."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""The pages load nothing from elsewhere, and run no script but their own."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # Asked for anew each time, so that an upgrade shows; the files it names never change.
    "Cache-Control": "no-cache",
}

MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Subtext</title></head>
<body><h1>The dashboard was not built</h1>
<p>The API answers all the same: see <a href="/docs">its documentation</a>. To build the dashboard,
install Subtext again where npm can reach a registry, and look for its warnings.</p></body></html>
"""

VERSION = version("subtext")

DOCS_ASSETS = "/docs/assets"

SECTIONS = ("Sentiment", "Reviews", "Summary", "Topics", "Service", "Old clients")


class UnchangingFiles(StaticFiles):
    """Files whose names tell their content: a browser asks for each once."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def install_dashboard(app: FastAPI, folder: Path) -> None:
    """Serve the dashboard built into `folder`, or a page that says that there is none."""
    built = (folder / "index.html").is_file()

    async def show_page() -> Response:
        if not built:
            return HTMLResponse(MISSING, headers=HEADERS)
        return FileResponse(folder / "index.html", headers=HEADERS)

    for path in PAGES:
        app.add_api_route(path, show_page, methods=["GET", "HEAD"], include_in_schema=False)
    if not built:
        return
    app.mount("/assets", UnchangingFiles(directory=folder / "assets"))
    for file in sorted(one for one in folder.iterdir() if one.is_file()):
        if file.name != "index.html":
            serve_file(app, file)


def serve_file(app: FastAPI, file: Path) -> None:
    """Serve one file that lies beside the page, such as its icon."""

    async def show_file() -> FileResponse:
        return FileResponse(file, headers=HEADERS)

    app.add_api_route(f"/{file.name}", show_file, methods=["GET", "HEAD"], include_in_schema=False)


class DocumentedAPI(FastAPI):
    """An application whose calls are headed by what they do, not by a function's name."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, each summary being the start of its description."""
        document = super().openapi()
        # In the order of their sections, wherever a route stands in the list that is searched.
        document["paths"] = dict(sorted(document["paths"].items(), key=_find_section))
        for path in document["paths"].values():
            for call in path.values():
                call["summary"] = re.split(r"[.:;]", call["description"], maxsplit=1)[0]
        return document


def _find_section(path: tuple[str, dict[str, Any]]) -> int:
    call = next(iter(path[1].values()))
    return SECTIONS.index(call["tags"][0])


def install_docs(app: FastAPI) -> None:
    """Serve Swagger UI at /docs from installed files, so that it needs no network."""

    @app.get("/docs", include_in_schema=False)
    async def show_docs() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title="Subtext API",
            swagger_js_url=f"{DOCS_ASSETS}/swagger-ui-bundle.js",
            swagger_css_url=f"{DOCS_ASSETS}/swagger-ui.css",
            swagger_favicon_url=f"{DOCS_ASSETS}/favicon-32x32.png",
            swagger_ui_parameters={"displayRequestDuration": True, "tryItOutEnabled": True},
        )

    app.mount(DOCS_ASSETS, StaticFiles(packages=[("fastapi_swagger", "resources")]))
