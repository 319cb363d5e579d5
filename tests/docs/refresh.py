"""Write the answers in the documentation anew where the service gives others now.

    python -m tests.docs.refresh

What a page leaves out stays left out, and its ids and moments stay the same. Where a model was
trained anew, its new version takes the place of the old one all over the page.
"""

import asyncio
import json
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from http import HTTPStatus
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import JsonValue

from app.services.artifacts import Manifest
from app.settings import find_artifacts
from tests.docs.exchanges import Answer
from tests.docs.matching import MORE, in_json, parse
from tests.docs.replay import PAGES, Outcome, replay

WIDTH = 100


def main() -> None:
    """Refresh every page, and name the exchanges that have changed."""
    for page in PAGES:
        text = up_to_date(page.read_text(encoding="utf-8"), find_artifacts())
        with TemporaryDirectory() as folder:
            outcomes = asyncio.run(replay(text, Path(folder)))
        page.write_text(refreshed(text, outcomes), encoding="utf-8")
        for outcome in outcomes:
            if outcome.differences:
                reasons = " ".join(" ".join(outcome.differences)[:200].split())
                sys.stdout.write(f"{page.name}, {outcome.exchange}: {reasons}\n")


def up_to_date(page: str, artifacts: Path) -> str:
    """Return the page with the versions of the models in a folder: requests name them too."""
    for file in artifacts.glob("*/manifest.json"):
        manifest = Manifest.model_validate_json(file.read_bytes())
        page = re.sub(rf"\b{manifest.name}-[0-9a-f]{{8}}\b", manifest.version, page)
    return page


def refreshed(page: str, outcomes: Sequence[Outcome]) -> str:
    """Return the page with the answers of this run where they differ."""
    for outcome in reversed(outcomes):
        if outcome.differences:
            exchange = outcome.exchange
            written = _written(exchange.answer, outcome.answer)
            page = page[: exchange.start] + written + page[exchange.end :]
    return page


def _written(shown: Answer, real: Answer) -> str:
    if in_json(real):
        body = pretty(_renewed(parse(shown.body), parse(real.body)))
    else:
        body = "\n".join(_renewed_lines(shown.body.splitlines(), real.body.splitlines()))
    if real.status == HTTPStatus.OK and not shown.headers and body:
        return body + "\n"
    status = f"HTTP/1.1 {real.status} {HTTPStatus(real.status).phrase}"
    headers = [f"{name}: {real.headers.get(name.lower())}" for name in shown.headers]
    return "\n".join([status, *headers, *(["", body] if body else [])]) + "\n"


def _renewed(shown: JsonValue, real: JsonValue) -> JsonValue:
    """Return as much of `real` as `shown` shows of its own, with numbers that can be read."""
    if shown == MORE:
        return MORE
    if isinstance(real, float):
        return float(f"{real:.7g}")
    if isinstance(real, dict):
        before = shown if isinstance(shown, dict) else {}
        keys = [key for key in real if key in before] if MORE in before else list(real)
        members = {key: _renewed(before.get(key), real[key]) for key in keys}
        return {**members, MORE: MORE} if MORE in before else members
    if isinstance(real, list):
        return _renewed_items(shown if isinstance(shown, list) else [], real)
    return _renewed_line(shown, real) if isinstance(real, str) else real


def _renewed_items(shown: list[JsonValue], real: list[JsonValue]) -> list[JsonValue]:
    cut = MORE in shown[-1:]
    kept = real[: len(shown) - 1] if cut else real
    items = [_renewed(*both) for both in zip_longest(shown[: len(kept)], kept)]
    return [*items, MORE] if cut else items


def _renewed_line(shown: JsonValue, real: str) -> str:
    if isinstance(shown, str) and shown.endswith(MORE) and len(shown) <= len(real):
        return real[: len(shown) - 1] + MORE
    return real


def _renewed_lines(shown: list[str], real: list[str]) -> list[str]:
    if not any(line.endswith(MORE) for line in shown):
        return real
    return [
        _renewed_line(line, get_close_matches(line, real, n=1, cutoff=0)[0])
        if line != MORE
        else MORE
        for line in shown
    ]


def pretty(value: JsonValue, *, indent: int = 0, used: int = 0) -> str:
    """Return JSON for people: short members side by side, the objects of a list one a line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or max(indent, used) + len(flat) <= WIDTH:
        return flat
    inner = indent + 2
    if isinstance(value, dict):
        names = {key: f"{json.dumps(key, ensure_ascii=False)}: " for key in value}
        parts = [
            names[key] + pretty(one, indent=inner, used=inner + len(names[key]))
            for key, one in value.items()
        ]
    else:
        parts = [pretty(one, indent=inner) for one in value]
    apart = isinstance(value, list) and isinstance(value[0], dict)
    lines = f",\n{' ' * inner}".join(parts if apart else _side_by_side(parts, WIDTH - inner))
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{opening}\n{' ' * inner}{lines}\n{' ' * indent}{closing}"


def _side_by_side(parts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}, {part}" if lines else part
        if lines and "\n" not in joined and len(joined) < width:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


if __name__ == "__main__":
    main()
