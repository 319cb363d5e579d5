"""Parts of the OpenAPI document: its tags, headers and bodies, and schemas that all tools read."""

from typing import Any, TypeAlias

from app.headers import SESSION_COOKIE

Part: TypeAlias = dict[str, Any]
"""A part of the document, whose shape the specification of OpenAPI knows, and no type of ours."""

TAGS = {
    "Sentiment": "How texts feel, and the models that say so: train, choose and roll them back.",
    "Reviews": "Store, find, label and export reviews with the predictions on them.",
    "Imports": "Bring files in as people have them, and take them out again.",
    "Summary": "The sentences of a text that matter.",
    "Topics": "What texts are about, and the documents like them.",
    "Insights": "What people complain about, in figures by topic.",
    "Jobs": "Work that goes on after the answer: follow and cancel it.",
    "Keys": "Who gets in: keys with scopes, and the dashboard's session.",
    "Service": "The service itself: whether it lives, what it allows and what it measures.",
    "Old clients": "The calls of the clients that this service replaces, in their old shapes.",
}
"""What the operations of each tag are for, in the order of the documentation."""

SECURITY: Part = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key, as `subtext keys add` or `POST /v1/keys` makes it. A service that "
        "listens on loopback alone needs none.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION_COOKIE,
        "description": "Nothing to enter here: the dashboard's login (`POST /v1/session`) sets it, "
        "and the browser sends it. Use the key above.",
    },
}

HEADERS = {
    "X-Request-ID": "The id under which the logs know this request.",
    "Location": "The address of what was made, or of the job that makes it.",
    "Link": 'The next page, as `<address>; rel="next"`; none on the last.',
    "Retry-After": "After how many seconds to try again.",
    "WWW-Authenticate": "`Bearer`, and what the key that was sent lacks.",
    "Content-Disposition": "The name of the file.",
}
"""The headers of answers, by name."""

OPTIONAL_HEADERS = {"Link", "WWW-Authenticate"}
"""Headers that some of the answers lack for which they are declared."""

BODIES: Part = {
    "application/x-ndjson": {"type": "string", "description": "One JSON object per line."},
    "text/csv": {"type": "string", "description": "A line of names, then one line per row."},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
        "type": "string",
        "format": "binary",
        "description": "A workbook with one sheet: a row of names, then the rows.",
    },
    "text/event-stream": {
        "type": "string",
        "description": "Server-sent events, the `data` of each of which is a `JobView`.",
    },
    "text/plain": {"type": "string", "description": "One figure per line."},
}
"""The schemas of bodies that are no JSON, by media type."""

HEADER_BY_STATUS = {
    "201": "Location",
    "202": "Location",
    "401": "WWW-Authenticate",
    "403": "WWW-Authenticate",
    "429": "Retry-After",
    "503": "Retry-After",
}
"""The header that answers of a status have beside `X-Request-ID`."""

PARAMETERS = {
    "review_id": "The review's id.",
    "import_id": "The import's id, which is that of its job, too.",
    "job_id": "The job's id.",
    "document_id": "The document's id, or any spelling of an arXiv id.",
    "format": "How the file is written.",
}
"""What parameters are that several operations have, and no operation describes."""

SUBSCHEMAS = ("items", "additionalProperties", "anyOf", "oneOf", "allOf", "prefixItems")


def strip(schema: Part) -> Part:
    """Return a schema without titles, which only say again what each part is called."""
    stripped = {key: value for key, value in schema.items() if key != "title"}
    for key in SUBSCHEMAS:
        if isinstance(inner := stripped.get(key), dict):
            stripped[key] = strip(inner)
        elif isinstance(inner, list):
            stripped[key] = [strip(one) for one in inner]
    if "anyOf" in stripped:
        # What may be null or one of two is one of three.
        stripped["anyOf"] = [
            part
            for one in stripped["anyOf"]
            for part in (one["anyOf"] if one.keys() == {"anyOf"} else [one])
        ]
    if "prefixItems" in stripped:
        stripped.setdefault("items", stripped["prefixItems"][0])  # many tools know no other
    if "properties" in stripped:
        stripped["properties"] = {k: strip(v) for k, v in stripped["properties"].items()}
    return stripped
