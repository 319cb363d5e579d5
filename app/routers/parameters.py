"""Query parameters that a call does not know are refused, so that a typo cannot pass for none.

`refuse_unknown` runs before every operation of the application; a `JsonRoute`, which runs no
dependencies, calls `check_parameters` itself. Pages for people take any parameter.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request

LEAST_LIKENESS = 0.6
"""How alike a known parameter must be to be the one that is meant, from 0 to 1."""

MOST_NAMED = 20
"""Unknown parameters that are named in an answer."""


async def refuse_unknown(request: Request) -> None:
    """Raise `RequestValidationError` if the operation has no parameter of some name."""
    route = request.scope.get("route")
    if request.scope["query_string"] and isinstance(route, APIRoute) and route.include_in_schema:
        check_parameters(request.scope["query_string"], list_parameters(route))


def check_parameters(query: bytes, known: Sequence[str]) -> None:
    """Raise `RequestValidationError` for names in a query that are not among the known ones."""
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    given = dict.fromkeys(name for name, _ in pairs)
    unknown = [name for name in given if name not in known]
    if unknown:
        raise RequestValidationError(
            [
                {
                    "type": "parameter_unknown",
                    "loc": ("query", name),
                    "msg": explain_unknown(name, known),
                    "input": None,
                }
                for name in unknown[:MOST_NAMED]
            ]
        )


def explain_unknown(name: str, known: Sequence[str]) -> str:
    """Return a sentence that says which parameter may be meant, or which there are."""
    if near := get_close_matches(name, known, n=1, cutoff=LEAST_LIKENESS):
        return f"There is no such parameter; do you mean {near[0]}?"
    if known:
        return f"There is no such parameter; there are {', '.join(known)}."
    return "There is no such parameter; this call takes none."


def list_parameters(route: APIRoute) -> tuple[str, ...]:
    """Return the names of the query parameters that a route takes, dependencies included."""
    return tuple(_iterate_parameters(route.dependant))


def _iterate_parameters(dependant: Dependant) -> Iterator[str]:
    for parameter in dependant.query_params:
        yield parameter.alias
    for other in dependant.dependencies:
        yield from _iterate_parameters(other)
