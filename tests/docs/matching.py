"""Comparison of an answer with the one that a page shows, apart from what differs in every run.

`"…"` stands for what a page leaves out: at the end of a list or a text, as a value, as a member
of an object, or as a line. Numbers may be rounded to seven digits.
"""

import json
import math
import re
from collections.abc import Iterator
from datetime import datetime

from pydantic import JsonValue

from app.schemas.base import format_rfc3339
from tests.docs.exchanges import Answer

MORE = "…"

ROUNDING = 1e-6

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{6}Z)?"
CURSOR = r"WyJ[\w-]+"
DECIMAL = r"-?\d+\.\d{7,}(?:e-?\d+)?"
KEY = r"\b(?:subtext_[0-9A-Za-z]{22}_)?[0-9A-Za-z]{43}\b"
"""A key, or the token in a cookie."""

NAME = re.compile(rf"({UUID}|{MOMENT}|{CURSOR}|{DECIMAL}|{KEY}|\$ID)")
"""The parts of a text that may differ between two runs; `$ID` is the id in the answer before."""


class Names:
    """Pairs the ids, keys, cursors and times of a page with those of this run."""

    def __init__(self, started: datetime) -> None:
        self._started = format_rfc3339(started)
        self._real: dict[str, str] = {}
        self._shown: dict[str, str] = {}

    def to_real(self, shown: str) -> str:
        """Return a text of the page with the names of this run."""
        return NAME.sub(lambda name: self._real.get(name[0], name[0]), shown)

    def to_shown(self, real: str) -> str:
        """Return a text of this run with the names of the page; new names stay as they are."""
        return NAME.sub(lambda name: self._shown.get(name[0], name[0]), real)

    def set_id(self, real: str) -> None:
        """Let `$ID` stand for this id from now on."""
        self._real["$ID"] = real

    def match(self, shown: str, real: str) -> bool:
        """Return whether two texts are the same, and remember the names in them."""
        if shown.endswith(MORE):
            shown = shown.removesuffix(MORE)
            real = real[: len(shown)]
        parts, others = NAME.split(shown), NAME.split(real)
        # The text between the names comes first: where it differs, the names prove nothing.
        return parts[::2] == others[::2] and all(
            self._match_name(*both) for both in zip(parts[1::2], others[1::2], strict=True)
        )

    def _match_name(self, shown: str, real: str) -> bool:
        if shown == real:
            return True
        if re.fullmatch(DECIMAL, shown) and re.fullmatch(DECIMAL, real):
            return math.isclose(float(shown), float(real), rel_tol=ROUNDING)
        if not self._is_new(real):
            return False
        return (
            self._real.setdefault(shown, real) == real
            and self._shown.setdefault(real, shown) == shown
        )

    def _is_new(self, real: str) -> bool:
        """Return whether a name is new in this run: a time before the run began is data."""
        if re.fullmatch(MOMENT, real):
            return real >= self._started[: len(real)]
        return bool(re.fullmatch(f"{UUID}|{CURSOR}|{KEY}", real))


def find_differences(names: Names, shown: Answer, real: Answer) -> list[str]:
    """Return in sentences where an answer is not the one that the page shows."""
    return [
        *([] if shown.status == real.status else [f"The status is {real.status}."]),
        *(
            f"{header} is {real.headers.get(header.lower())}."
            for header, value in shown.headers.items()
            if not names.match(value, real.headers.get(header.lower(), ""))
        ),
        *_compare_bodies(names, shown.body, real),
    ]


def is_json(answer: Answer) -> bool:
    """Return whether the body is one JSON document."""
    media_type = answer.headers.get("content-type", "")
    return media_type in {"application/json", "application/problem+json"}


def parse_json(text: str) -> JsonValue:
    """Return the value of a JSON text; None if it is not JSON."""
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value


def _compare_bodies(names: Names, shown: str, real: Answer) -> Iterator[str]:
    if is_json(real):
        yield from _compare_values(names, parse_json(shown), parse_json(real.body), "#")
    elif not _match_lines(names, shown.splitlines(), real.body.splitlines()):
        yield f"The body is {real.body[:200]}"


def _compare_values(names: Names, shown: JsonValue, real: JsonValue, at: str) -> Iterator[str]:
    if isinstance(shown, dict) and isinstance(real, dict):
        yield from _compare_members(names, shown, real, at)
    elif isinstance(shown, list) and isinstance(real, list):
        yield from _compare_items(names, shown, real, at)
    elif not (shown == MORE or _match_values(names, shown, real)):
        yield f"{at} is {json.dumps(real, ensure_ascii=False)[:200]}."


def _compare_members(
    names: Names, shown: dict[str, JsonValue], real: dict[str, JsonValue], at: str
) -> Iterator[str]:
    missing = [] if MORE in shown else [key for key in real if key not in shown]
    yield from (f"{at}/{key} is not shown." for key in missing)
    for key, value in shown.items():
        if key in real:
            yield from _compare_values(names, value, real[key], f"{at}/{key}")
        elif key != MORE:
            yield f"{at}/{key} is not there."


def _compare_items(
    names: Names, shown: list[JsonValue], real: list[JsonValue], at: str
) -> Iterator[str]:
    whole = MORE not in shown[-1:]
    items = shown if whole else shown[:-1]
    if len(items) > len(real) or (whole and len(items) < len(real)):
        yield f"{at} has {len(real)} items."
    for index, (one, other) in enumerate(zip(items, real, strict=False)):
        yield from _compare_values(names, one, other, f"{at}/{index}")


def _match_values(names: Names, shown: JsonValue, real: JsonValue) -> bool:
    if isinstance(shown, float) and isinstance(real, float):
        return math.isclose(shown, real, rel_tol=ROUNDING)
    if isinstance(shown, str) and isinstance(real, str):
        return names.match(shown, real)
    return type(shown) is type(real) and shown == real


def _match_lines(names: Names, shown: list[str], real: list[str]) -> bool:
    remaining = iter(real)
    anywhere = False
    for line in shown:
        if line == MORE:
            anywhere = True
            continue
        found = (names.match(line, other) for other in remaining)
        if not (any(found) if anywhere else next(found, False)):
            return False
        anywhere = False
    return anywhere or next(remaining, None) is None
