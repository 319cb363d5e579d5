"""The OpenAPI document: what FastAPI derives from the routes, completed for generated clients.

Added are what all operations share: the scope they need, the errors and headers of the middleware,
and an example of each body. Taken away is what breaks generators: titles that repeat names,
and keywords that only later versions of OpenAPI have.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from app import errors
from app.domain.keys import Scope
from app.routers.openapi_parts import (
    BODIES,
    HEADER_BY_STATUS,
    HEADERS,
    OPTIONAL_HEADERS,
    PARAMETERS,
    SECURITY,
    TAGS,
    Part,
    strip,
)
from app.routers.problems import document_errors
from app.routers.scopes import OTHERWISE, SESSION, find_scope
from app.schemas.documents import SimilarToDocument, SimilarToText
from app.schemas.imports import ImportOptionsRequest
from app.schemas.problems import InvalidRequest, Problem

EXTRA_SCHEMAS: Sequence[tuple[type[BaseModel], JsonSchemaMode]] = (
    (ImportOptionsRequest, "validation"),
    (SimilarToDocument, "validation"),
    (SimilarToText, "validation"),
    (InvalidRequest, "serialization"),
    (Problem, "serialization"),
)
"""Schemas that no endpoint names as the type of what it takes or returns."""

REF = "#/components/schemas/{model}"

CHANGING_READS = {"GET /classify_review", "GET /train_review"}
"""Operations that change what is stored although their method says otherwise."""


class DocumentedAPI(FastAPI):
    """A FastAPI application whose document says all that clients need."""

    _completed: Part | None = None
    _written = b""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of FastAPI
        super().__init__(
            openapi_url=None,  # `show_document` serves it
            openapi_tags=[{"name": name, "description": text} for name, text in TAGS.items()],
            contact={"name": "Whoever runs this service"},
            license_info={"name": "MIT", "identifier": "MIT"},
            servers=[{"url": "/"}],
            generate_unique_id_function=name_operation,
            **options,
        )
        self.add_route("/openapi.json", show_document, include_in_schema=False)

    def openapi(self) -> Part:
        """Return the document; it is made once, as long as no routes are added."""
        document = super().openapi()
        if document is not self._completed:
            complete(document)
            self._completed = document
            self._written = b""
        return document

    def write_document(self, root_path: str) -> bytes:
        """Return the document as JSON, whose server is the path that the service is under.

        All but the server is written once: to write it takes 10 ms, and nobody needs a key to ask.
        """
        document = self.openapi()
        if not self._written:
            rest = {name: part for name, part in document.items() if name != "servers"}
            self._written = to_json(rest)[1:]
        return b'{"servers":' + to_json([{"url": root_path or "/"}]) + b"," + self._written


def name_operation(route: APIRoute) -> str:
    """Return the operation's id: a verb and what it acts on, as the function is called."""
    return route.name


async def show_document(request: Request) -> Response:
    """Return the document, whose server is the path that the service is reached under."""
    content = request.app.write_document(request.scope["root_path"])
    return Response(content, media_type="application/json")


def complete(document: Part) -> None:
    """Put what is missing into a document of FastAPI, and take out what breaks generators."""
    # By section, in whatever order routes are matched.
    document["paths"] = dict(sorted(document["paths"].items(), key=_find_section))
    schemas = document["components"]["schemas"]
    beside = models_json_schema(EXTRA_SCHEMAS, ref_template=REF)[1]["$defs"]
    schemas |= jsonable_encoder(beside, exclude_none=True)  # as FastAPI encodes the others
    document["components"] |= {
        "schemas": {name: {**strip(one), "title": name} for name, one in sorted(schemas.items())},
        "securitySchemes": SECURITY,
        "headers": {name: _describe_header(name) for name in HEADERS},
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            scope = find_scope(method.upper(), path)
            _complete_operation(f"{method.upper()} {path}", operation, scope, schemas)


def _complete_operation(call: str, operation: Part, scope: Scope | None, schemas: Part) -> None:
    description = operation["description"]
    operation["summary"] = re.split(r"[.:;]", description, maxsplit=1)[0]
    opens = [one for one in (scope, OTHERWISE.get(call)) if one]
    named = " or ".join(f"`{one}`" for one in opens)
    needs = f"Needs the scope {named}." if opens else "Needs no key."
    operation["description"] = f"{description}\n\n{needs}"
    operation["x-scope"] = opens if len(opens) > 1 else scope
    operation["security"] = [{name: []} for name in SECURITY] if scope else []
    _add_errors(operation, [*_list_common_errors(call, scope)])
    for parameter in operation.get("parameters", ()):
        _complete_parameter(parameter)
    for media in operation.get("requestBody", {}).get("content", {}).values():
        _add_example(media, schemas)
    for status, response in operation["responses"].items():
        _complete_response(status, response, operation)


def _list_common_errors(
    call: str, scope: Scope | None
) -> Iterator[type[errors.SubtextError] | int]:
    """Yield what any such call may be answered before its endpoint is reached."""
    yield from (422, errors.HostUnknown)
    if scope is not None:
        yield from (errors.KeyRequired, errors.ScopeMissing)
    if scope is not None or call.endswith(SESSION):
        yield from (errors.KeyInvalid, errors.RequestsTooMany)
    if not call.startswith(("GET", "HEAD")) or call in CHANGING_READS:
        yield errors.OriginRefused


def _add_errors(operation: Part, kinds: list[type[errors.SubtextError] | int]) -> None:
    """Add errors to those that are declared; the titles of one status stand side by side."""
    responses = operation["responses"]
    for status, entry in document_errors(*kinds).items():
        declared = responses.setdefault(str(status), entry)
        titles = dict.fromkeys(
            f"{declared['description']}, or {entry['description']}".split(", or ")
        )
        declared["description"] = ", or ".join(titles)
    operation["responses"] = dict(sorted(responses.items()))


def _complete_parameter(parameter: Part) -> None:
    schema = parameter["schema"] = strip(parameter["schema"])
    schema.pop("description", None)  # it is the parameter's
    parameter.setdefault("description", PARAMETERS.get(parameter["name"]))
    if examples := schema.pop("examples", None):
        parameter["example"] = examples[0]  # Swagger UI begins with it


def _complete_response(status: str, response: Part, operation: Part) -> None:
    names = ["X-Request-ID", *filter(None, [HEADER_BY_STATUS.get(status)])]
    if status == "200" and any(one["name"] == "cursor" for one in operation.get("parameters", ())):
        names.append("Link")
    if "text/csv" in response.get("content", {}):
        names.append("Content-Disposition")
    shared = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    response["headers"] = shared | response.get("headers", {})
    if response["description"] == "Successful Response":
        response["description"] = "Served"
    for kind, media in response.get("content", {}).items():
        media.pop("itemSchema", None)  # of OpenAPI 3.2
        media["schema"] = strip(media.get("schema") or BODIES[kind.partition(";")[0]])


def _add_example(media: Part, schemas: Part) -> None:
    """Copy the first example of a body's schema beside it, where all tools look for it."""
    name = media["schema"].get("$ref", "").rsplit("/", 1)[-1]
    if examples := schemas.get(name, {}).get("examples"):
        media["example"] = examples[0]


def _describe_header(name: str) -> Part:
    described = {"description": HEADERS[name], "schema": {"type": "string"}}
    return described if name in OPTIONAL_HEADERS else {**described, "required": True}


def _find_section(path: tuple[str, Part]) -> int:
    operation = next(iter(path[1].values()))
    return list(TAGS).index(operation["tags"][0])
