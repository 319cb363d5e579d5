"""What of a changed OpenAPI document breaks clients that were made from the one before.

Of what is sent, keys included, nothing may be taken away or newly demanded. Of what is answered,
nothing may be missing or of a new shape: generated clients fail on values and alternatives that
they do not know. That goes for problems, too, which clients read; only which of them a call may
have is not compared.
New operations, optional parameters and fields of answers break nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A part of an OpenAPI document, whose shape its specification knows, and no type of ours."""

METHODS = ("get", "put", "post", "delete", "head", "patch")

CEILINGS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
FLOORS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
"""Bounds of what may be sent, from above and from below."""


def list_breaking_changes(before: Json, after: Json) -> list[str]:
    """Return what breaks clients of `before`, a sentence each, by operation."""
    changes = []
    for path, operations in before["paths"].items():
        for method in METHODS:
            if method not in operations:
                continue
            call = f"{method.upper()} {path}"
            later = after["paths"].get(path, {}).get(method)
            if later is None:
                changes.append(f"{call} is gone")
            else:
                comparison = _Comparison(before, after)
                found = comparison.compare_operations(operations[method], later)
                changes += [f"{call}: {change}" for change in found]
    return list(dict.fromkeys(changes))


@dataclass(frozen=True)
class _Comparison:
    """Two documents, and the pairs of schemas in them that have been compared."""

    before: Json
    after: Json
    seen: set[tuple[str, str, bool]] = field(default_factory=set)

    def compare_operations(self, before: Json, after: Json) -> Iterator[str]:
        if before["operationId"] != after["operationId"]:
            yield f"is called {after['operationId']} instead of {before['operationId']}"
        yield from self._compare_credentials(before, after)
        yield from self._compare_parameters(before, after)
        yield from self._compare_bodies(before.get("requestBody"), after.get("requestBody"))
        for status, answer in before["responses"].items():
            if status not in after["responses"]:
                yield from [f"is no longer answered {status}"] * status.startswith("2")
                continue
            later = after["responses"][status]
            yield from self._compare_content(answer, later, f"{status} answer", is_sent=False)
            missing = answer.get("headers", {}).keys() - later.get("headers", {}).keys()
            for name in sorted(missing):
                yield f"its {status} answer has no header {name}"

    def _compare_credentials(self, before: Json, after: Json) -> Iterator[str]:
        later = _list_credentials(after, self.after)
        for sent in _list_credentials(before, self.before):
            if not any(needed <= sent for needed in later):
                yield f"cannot be called with {' and '.join(sorted(sent)) or 'no key'}"

    def _compare_parameters(self, before: Json, after: Json) -> Iterator[str]:
        earlier, later = (
            {(one["in"], one["name"]): one for one in operation.get("parameters", ())}
            for operation in (before, after)
        )
        for (place, name), parameter in earlier.items():
            if (place, name) not in later:
                yield f"its {place} parameter {name} is gone"
                continue
            now = later[place, name]
            if now.get("required") and not parameter.get("required"):
                yield f"its {place} parameter {name} is required"
            where = f"{place} parameter {name}"
            yield from self.compare(parameter["schema"], now["schema"], where, is_sent=True)
        for place, name in sorted(later.keys() - earlier.keys()):
            if later[place, name].get("required"):
                yield f"its new {place} parameter {name} is required"

    def _compare_bodies(self, before: Json | None, after: Json | None) -> Iterator[str]:
        if after is not None and after.get("required") and not (before or {}).get("required"):
            yield "its body is required"
        if before is not None and after is not None:
            yield from self._compare_content(before, after, "body", is_sent=True)
        elif before is not None:
            yield "takes no body"

    def _compare_content(
        self, before: Json, after: Json, where: str, *, is_sent: bool
    ) -> Iterator[str]:
        for kind, media in before.get("content", {}).items():
            later = after.get("content", {}).get(kind)
            if later is None:
                yield f"its {where} is never {kind}"
            else:
                yield from self.compare(
                    media.get("schema", {}), later.get("schema", {}), where, is_sent=is_sent
                )

    def compare(self, before: Json, after: Json, where: str, *, is_sent: bool) -> Iterator[str]:
        """Yield what breaks clients that send, or else receive, what is at `where`."""
        pair = (str(before.get("$ref", before)), str(after.get("$ref", after)), is_sent)
        if pair in self.seen:
            return
        self.seen.add(pair)
        earlier, later = _name_alternatives(
            list(_expand(before, self.before)), list(_expand(after, self.after))
        )
        # What is given has to be understood: by the service if it is sent, else by the client.
        given, known = (earlier, later) if is_sent else (later, earlier)
        for name in sorted(given.keys() - known.keys()):
            yield f"its {where} is {'never' if is_sent else 'also'} {name}"
        for name in sorted(earlier.keys() & later.keys()):
            yield from self._compare_alternatives(earlier[name], later[name], where, is_sent)

    def _compare_alternatives(
        self, before: Json, after: Json, where: str, is_sent: bool
    ) -> Iterator[str]:
        yield from _compare_bounds(before, after, where) if is_sent else ()
        yield from _compare_names(before, after, where, is_sent=is_sent)
        earlier, later = before.get("properties", {}), after.get("properties", {})
        for name in sorted(earlier.keys() & later.keys()):
            within = f"{where} → {name}"
            yield from self.compare(earlier[name], later[name], within, is_sent=is_sent)
        for key in ("items", "additionalProperties"):
            if isinstance(before.get(key), dict) and isinstance(after.get(key), dict):
                within = f"{where} → each"
                yield from self.compare(before[key], after[key], within, is_sent=is_sent)


def _list_credentials(operation: Json, document: Json) -> list[frozenset[str]]:
    """Return the sets of credentials of which an operation needs one."""
    schemes = {
        name: " ".join(scheme[key] for key in ("type", "scheme", "in", "name") if key in scheme)
        for name, scheme in document["components"].get("securitySchemes", {}).items()
    }
    needs = operation.get("security", document.get("security")) or [{}]
    return [frozenset(schemes[name] for name in need) for need in needs]


class _Alternative(NamedTuple):
    """One of the shapes that a value may have."""

    name: str
    """What tells it apart: a kind, a type or a value."""
    model: str
    """What its schema is called in the document; "" if nothing refers to it."""
    schema: Json


def _expand(schema: Json, document: Json, model: str = "") -> Iterator[_Alternative]:
    """Yield the alternatives of a schema."""
    if "$ref" in schema:
        model = schema["$ref"].rsplit("/", 1)[-1]
        yield from _expand(document["components"]["schemas"][model], document, model)
        return
    for key in ("anyOf", "oneOf"):
        if key in schema:
            # The rest holds for all of them, as in `type: string` beside several formats.
            rest = {name: value for name, value in schema.items() if name != key}
            for one in schema[key]:
                yield from _expand({**rest, **one}, document)
            return
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if values is not None:
        yield from (_Alternative(repr(value), "", {}) for value in values)
        return
    kind = schema.get("properties", {}).get("kind", {}).get("const")
    name = " ".join(filter(None, [schema.get("type", "anything"), kind]))
    full = f"{name} ({schema['format']})" if "format" in schema else name
    yield _Alternative(full, model, schema)


def _name_alternatives(
    before: Sequence[_Alternative], after: Sequence[_Alternative]
) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the alternatives of two schemas by names under which none takes another's place.

    The name of its model tells one apart only where there are several of a name, as of objects
    without a kind: elsewhere clients do not notice another one.
    """
    shared = _find_repeated(before) | _find_repeated(after)
    earlier, later = (
        [
            (f"{one.name} {one.model}".rstrip() if one.name in shared else one.name, one.schema)
            for one in alternatives
        ]
        for alternatives in (before, after)
    )
    return _number(earlier), _number(later)


def _find_repeated(alternatives: Sequence[_Alternative]) -> set[str]:
    return {name for name, count in Counter(one.name for one in alternatives).items() if count > 1}


def _number(named: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    """Return schemas by their names, and those of a name by their order, too."""
    count: Counter[str] = Counter()
    found = {}
    for name, schema in named:
        count[name] += 1
        found[name if count[name] == 1 else f"{name} #{count[name]}"] = schema
    return found


def _compare_names(before: Json, after: Json, where: str, *, is_sent: bool) -> Iterator[str]:
    """Yield the fields that are missing, or newly needed."""
    earlier, later = before.get("properties", {}).keys(), after.get("properties", {}).keys()
    needed, need = set(before.get("required", ())), set(after.get("required", ()))
    for name in sorted(earlier - later):
        if not is_sent or after.get("additionalProperties") is False:
            yield f"its {where} has no {name}"
    if is_sent:
        yield from (f"its {where} needs {name}" for name in sorted(need - needed))
    else:
        yield from (f"its {where} may lack {name}" for name in sorted((needed - need) & later))


def _compare_bounds(before: Json, after: Json, where: str) -> Iterator[str]:
    for names, is_tighter in ((CEILINGS, float.__lt__), (FLOORS, float.__gt__)):
        for name in names:
            if name in after and (
                name not in before or is_tighter(float(after[name]), float(before[name]))
            ):
                yield f"its {where} has {name} {after[name]}"
    if "pattern" in after and after["pattern"] != before.get("pattern"):
        yield f"its {where} has another pattern"
