"""Whether an answer is the one that is written, apart from what differs from run to run.

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

PIECE = re.compile(rf"({UUID}|{MOMENT}|{CURSOR}|{DECIMAL}|\$ID)")
"""What may differ between two runs, in any text; `$ID` is the id in the answer before."""


class Names:
    """What the ids, cursors and moments of a page are called in this run."""

    def __init__(self, started: datetime) -> None:
        self._started = format_rfc3339(started)
        self._real: dict[str, str] = {}
        self._shown: dict[str, str] = {}

    def real(self, shown: str) -> str:
        """Return a text of the page with the names of this run."""
        return PIECE.sub(lambda piece: self._real.get(piece[0], piece[0]), shown)

    def shown(self, real: str) -> str:
        """Return a text of this run with the page's names; new ones are shown as they are."""
        return PIECE.sub(lambda piece: self._shown.get(piece[0], piece[0]), real)

    def call_id(self, real: str) -> None:
        """Remember what `$ID` is from now on."""
        self._real["$ID"] = real

    def same(self, shown: str, real: str) -> bool:
        """Say whether two texts are the same, and remember the names in them."""
        if shown.endswith(MORE):
            shown = shown.removesuffix(MORE)
            real = real[: len(shown)]
        pieces, others = PIECE.split(shown), PIECE.split(real)
        # First what stands between the names: a text that differs there tells nothing of them.
        return pieces[::2] == others[::2] and all(
            self._same_piece(*both) for both in zip(pieces[1::2], others[1::2], strict=True)
        )

    def _same_piece(self, shown: str, real: str) -> bool:
        if shown == real:
            return True
        if re.fullmatch(DECIMAL, shown) and re.fullmatch(DECIMAL, real):
            return math.isclose(float(shown), float(real), rel_tol=ROUNDING)
        if not self._varies(real):
            return False
        return (
            self._real.setdefault(shown, real) == real
            and self._shown.setdefault(real, shown) == shown
        )

    def _varies(self, real: str) -> bool:
        """Say whether a piece is made by the run: a moment of earlier than that is data."""
        if re.fullmatch(MOMENT, real):
            return real >= self._started[: len(real)]
        return bool(re.fullmatch(f"{UUID}|{CURSOR}", real))


def differences(names: Names, shown: Answer, real: Answer) -> list[str]:
    """Return where an answer is not the one that is shown, in sentences."""
    return [
        *([] if shown.status == real.status else [f"The status is {real.status}."]),
        *(
            f"{header} is {real.headers.get(header.lower())}."
            for header, value in shown.headers.items()
            if not names.same(value, real.headers.get(header.lower(), ""))
        ),
        *_body_differences(names, shown.body, real),
    ]


def in_json(answer: Answer) -> bool:
    """Say whether the body is one JSON document."""
    media_type = answer.headers.get("content-type", "")
    return media_type in {"application/json", "application/problem+json"}


def parse(text: str) -> JsonValue:
    """Return what JSON says; None of what is none."""
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value


def _body_differences(names: Names, shown: str, real: Answer) -> Iterator[str]:
    if in_json(real):
        yield from _different(names, parse(shown), parse(real.body), "#")
    elif not _same_lines(names, shown.splitlines(), real.body.splitlines()):
        yield f"The body is {real.body[:200]}"


def _different(names: Names, shown: JsonValue, real: JsonValue, at: str) -> Iterator[str]:
    if isinstance(shown, dict) and isinstance(real, dict):
        yield from _different_members(names, shown, real, at)
    elif isinstance(shown, list) and isinstance(real, list):
        yield from _different_items(names, shown, real, at)
    elif not (shown == MORE or _same_value(names, shown, real)):
        yield f"{at} is {json.dumps(real, ensure_ascii=False)[:200]}."


def _different_members(
    names: Names, shown: dict[str, JsonValue], real: dict[str, JsonValue], at: str
) -> Iterator[str]:
    missing = [] if MORE in shown else [key for key in real if key not in shown]
    yield from (f"{at}/{key} is not shown." for key in missing)
    for key, value in shown.items():
        if key in real:
            yield from _different(names, value, real[key], f"{at}/{key}")
        elif key != MORE:
            yield f"{at}/{key} is not there."


def _different_items(
    names: Names, shown: list[JsonValue], real: list[JsonValue], at: str
) -> Iterator[str]:
    whole = MORE not in shown[-1:]
    items = shown if whole else shown[:-1]
    if len(items) > len(real) or (whole and len(items) < len(real)):
        yield f"{at} has {len(real)} items."
    for place, (one, other) in enumerate(zip(items, real, strict=False)):
        yield from _different(names, one, other, f"{at}/{place}")


def _same_value(names: Names, shown: JsonValue, real: JsonValue) -> bool:
    if isinstance(shown, float) and isinstance(real, float):
        return math.isclose(shown, real, rel_tol=ROUNDING)
    if isinstance(shown, str) and isinstance(real, str):
        return names.same(shown, real)
    return type(shown) is type(real) and shown == real


def _same_lines(names: Names, shown: list[str], real: list[str]) -> bool:
    remaining = iter(real)
    anywhere = False
    for line in shown:
        if line == MORE:
            anywhere = True
            continue
        found = (names.same(line, other) for other in remaining)
        if not (any(found) if anywhere else next(found, False)):
            return False
        anywhere = False
    return anywhere or next(remaining, None) is None
