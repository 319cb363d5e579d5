"""Rewrite the answers in the documentation where the service now gives others.

    python -m tests.docs.refresh

What a page leaves out stays left out, and its ids and times stay the same. After a model was
retrained, its new version replaces the old one all over the page.
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
from tests.docs.first_sentences import load_classifier, refresh_table
from tests.docs.matching import MORE, is_json, parse_json
from tests.docs.replay import PAGES, Outcome, replay
from tests.docs.seeded_topics import BEFORE, VERSION

WIDTH = 100


def main() -> None:
    """Refresh every page, and print the exchanges that have changed."""
    for page in PAGES:
        text = update_versions(page.read_text(encoding="utf-8"), find_artifacts())
        text = refresh_table(text, load_classifier())
        with TemporaryDirectory() as folder:
            outcomes = asyncio.run(replay(text, Path(folder)))
        page.write_text(refresh_answers(text, outcomes), encoding="utf-8")
        for outcome in outcomes:
            if outcome.differences:
                reasons = " ".join(" ".join(outcome.differences)[:200].split())
                sys.stdout.write(f"{page.name}, {outcome.exchange}: {reasons}\n")


def update_versions(page: str, artifacts: Path) -> str:
    """Return the page with the versions of the models in a folder, in requests too.

    Those of the models that are stored for the page stay.
    """
    for file in artifacts.glob("*/manifest.json"):
        manifest = Manifest.model_validate_json(file.read_bytes())
        shown = rf"\b(?!{VERSION}|{BEFORE}){manifest.name}-[0-9a-f]{{8}}\b"
        page = re.sub(shown, manifest.version, page)
    return page


def refresh_answers(page: str, outcomes: Sequence[Outcome]) -> str:
    """Return the page with the answers of this run where they differ."""
    for outcome in reversed(outcomes):
        if outcome.differences:
            exchange = outcome.exchange
            answer = _format_answer(exchange.answer, outcome.answer)
            page = page[: exchange.start] + answer + page[exchange.end :]
    return page


def _format_answer(shown: Answer, real: Answer) -> str:
    if is_json(real):
        body = format_json(_renew(parse_json(shown.body), parse_json(real.body)))
    else:
        body = "\n".join(_renew_lines(shown.body.splitlines(), real.body.splitlines()))
    if real.status == HTTPStatus.OK and not shown.headers and body:
        return body + "\n"
    status = f"HTTP/1.1 {real.status} {HTTPStatus(real.status).phrase}"
    headers = [
        f"{name}: {_renew_line(value, real.headers.get(name.lower(), ''))}"
        for name, value in shown.headers.items()
    ]
    return "\n".join([status, *headers, *(["", body] if body else [])]) + "\n"


def _renew(shown: JsonValue, real: JsonValue) -> JsonValue:
    """Return `real` without what `shown` leaves out, with numbers rounded to seven digits."""
    if shown == MORE:
        return MORE
    if isinstance(real, float):
        return float(f"{real:.7g}")
    if isinstance(real, dict):
        before = shown if isinstance(shown, dict) else {}
        keys = [key for key in real if key in before] if MORE in before else list(real)
        members = {key: _renew(before.get(key), real[key]) for key in keys}
        return {**members, MORE: MORE} if MORE in before else members
    if isinstance(real, list):
        return _renew_items(shown if isinstance(shown, list) else [], real)
    return _renew_line(shown, real) if isinstance(real, str) else real


def _renew_items(shown: list[JsonValue], real: list[JsonValue]) -> list[JsonValue]:
    cut = MORE in shown[-1:]
    kept = real[: len(shown) - 1] if cut else real
    items = [_renew(*both) for both in zip_longest(shown[: len(kept)], kept)]
    return [*items, MORE] if cut else items


def _renew_line(shown: JsonValue, real: str) -> str:
    if isinstance(shown, str) and shown.endswith(MORE) and len(shown) <= len(real):
        return real[: len(shown) - 1] + MORE
    return real


def _renew_lines(shown: list[str], real: list[str]) -> list[str]:
    if not any(line.endswith(MORE) for line in shown):
        return real
    return [
        _renew_line(line, get_close_matches(line, real, n=1, cutoff=0)[0]) if line != MORE else MORE
        for line in shown
    ]


def format_json(value: JsonValue, *, indent: int = 0, used: int = 0) -> str:
    """Return readable JSON: short members side by side, the objects of a list one a line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or max(indent, used) + len(flat) <= WIDTH:
        return flat
    inner = indent + 2
    if isinstance(value, dict):
        names = {key: f"{json.dumps(key, ensure_ascii=False)}: " for key in value}
        parts = [
            names[key] + format_json(one, indent=inner, used=inner + len(names[key]))
            for key, one in value.items()
        ]
    else:
        parts = [format_json(one, indent=inner) for one in value]
    apart = isinstance(value, list) and isinstance(value[0], dict)
    lines = f",\n{' ' * inner}".join(parts if apart else _join_short(parts, WIDTH - inner))
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{opening}\n{' ' * inner}{lines}\n{' ' * indent}{closing}"


def _join_short(parts: Sequence[str], width: int) -> list[str]:
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
