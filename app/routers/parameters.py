"""Query parameters that a call does not know are refused, so that a typo cannot pass for none.

So is one that is given twice and is no list: of two filters, only one would count.

`refuse_unknown` runs before every operation of the application; a `JsonRoute`, which runs no
dependencies, calls `check_parameters` itself. Pages for people take any parameter.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import get_args, get_origin
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request

LEAST_LIKENESS = 0.6
"""How alike a known parameter must be to be the one that is meant, from 0 to 1."""

MOST_NAMED = 20
"""Wrong parameters that are named in an answer."""


async def refuse_unknown(request: Request) -> None:
    """Raise `RequestValidationError` if the operation has no parameter of some name."""
    route = request.scope.get("route")
    if request.scope["query_string"] and isinstance(route, APIRoute) and route.include_in_schema:
        check_parameters(request.scope["query_string"], list_parameters(route))


def check_parameters(query: bytes, known: Mapping[str, bool]) -> None:
    """Raise `RequestValidationError` for names that are not known, or given twice and no lists.

    `known` says of each name whether the parameter is a list.
    """
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    given = Counter(name for name, _ in pairs)
    errors = [
        *(
            _describe("parameter_unknown", name, explain_unknown(name, tuple(known)))
            for name in given
            if name not in known
        ),
        *(
            _describe("parameter_repeated", name, f"Give it once; here it is {count} times.")
            for name, count in given.items()
            if count > 1 and not known.get(name, True)
        ),
    ]
    if errors:
        raise RequestValidationError(errors[:MOST_NAMED])


def _describe(kind: str, name: str, message: str) -> dict[str, object]:
    return {"type": kind, "loc": ("query", name), "msg": message, "input": None}


def explain_unknown(name: str, known: Sequence[str]) -> str:
    """Return a sentence that says which parameter may be meant, or which there are."""
    if near := get_close_matches(name, known, n=1, cutoff=LEAST_LIKENESS):
        return f"There is no such parameter; do you mean {near[0]}?"
    if known:
        return f"There is no such parameter; there are {', '.join(known)}."
    return "There is no such parameter; this call takes none."


def list_parameters(route: APIRoute) -> dict[str, bool]:
    """Return the names of a route's query parameters, and whether each is a list."""
    return dict(_iterate_parameters(route.dependant))


def _iterate_parameters(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    for parameter in dependant.query_params:
        yield parameter.alias, _is_list(parameter.field_info.annotation)
    for other in dependant.dependencies:
        yield from _iterate_parameters(other)


def _is_list(annotation: object) -> bool:
    """Return whether a type is a list, or may be one."""
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))
