"""The templates of paths, by which requests are counted that no route has answered."""

import re

from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import Mount, compile_path
from starlette.types import Scope

UNMATCHED = "unmatched"
"""Stands for every path that matches nothing, as clients can think of any number of them."""


class RouteNames:
    """Finds the template of a request's path, as in OpenAPI: that of the route that answered.

    A request that is refused before has reached none, and files below a mount have none.
    """

    def __init__(self) -> None:
        self._templates: list[tuple[re.Pattern[str], str]] = []

    def find(self, scope: Scope) -> str:
        """Return the template; `UNMATCHED` if there is none."""
        route = getattr(scope.get("route"), "path_format", None)
        if isinstance(route, str):
            return route
        if not self._templates and (app := scope.get("app")) is not None:
            self._templates = list_templates(app)
        found = (name for pattern, name in self._templates if pattern.match(scope["path"]))
        return next(found, UNMATCHED)


def list_templates(app: Starlette) -> list[tuple[re.Pattern[str], str]]:
    """Return all templates in the order of matching, each with what matches its paths."""
    paths: dict[str, None] = {}
    for context in iter_route_contexts(app.router.routes):
        route = context.original_route
        if isinstance(route, Mount):
            paths[f"{route.path}/{{path:path}}"] = None
        elif context.path is not None:
            paths[context.path] = None
    compiled = map(compile_path, paths)
    return [(pattern, template) for pattern, template, _ in compiled]
