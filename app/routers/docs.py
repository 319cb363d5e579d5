"""Swagger UI from files that are installed with the service, so that it needs no network."""

import re
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.staticfiles import StaticFiles
from starlette.responses import HTMLResponse

VERSION = version("subtext")
ASSETS = "/docs/assets"


SECTIONS = ("Sentiment", "Reviews", "Summary", "Topics", "Service", "Old clients")


class DocumentedAPI(FastAPI):
    """An application whose calls are headed by what they do, not by a function's name."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, each summary being the start of its description."""
        document = super().openapi()
        # In the order of their sections, wherever a route stands in the list that is searched.
        document["paths"] = dict(sorted(document["paths"].items(), key=_section))
        for path in document["paths"].values():
            for call in path.values():
                call["summary"] = re.split(r"[.:;]", call["description"], maxsplit=1)[0]
        return document


def _section(path: tuple[str, dict[str, Any]]) -> int:
    call = next(iter(path[1].values()))
    return SECTIONS.index(call["tags"][0])


def install(app: FastAPI) -> None:
    """Serve the interactive documentation at /docs."""

    @app.get("/docs", include_in_schema=False)
    async def show_docs() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title="Subtext API",
            swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
            swagger_css_url=f"{ASSETS}/swagger-ui.css",
            swagger_favicon_url=f"{ASSETS}/favicon-32x32.png",
            swagger_ui_parameters={"displayRequestDuration": True, "tryItOutEnabled": True},
        )

    app.mount(ASSETS, StaticFiles(packages=[("fastapi_swagger", "resources")]))
