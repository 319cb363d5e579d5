"""The values of cells as the fields of a record, of whatever types the file has."""

import math
import re
from collections.abc import Callable, Mapping, Sequence

from app.domain.sentiment import Label
from app.errors import RecordUnreadable, TextNotUnicode
from app.limits import TEXT_CHARACTERS, check_storable, check_text
from app.services.readers.headers import normalise_name
from app.services.readers.storable import to_float

ID_CHARACTERS = 200
NAME_CHARACTERS = 500
"""The longest title, source or external id of a review."""

GREATEST_RATING = 100

BLANKS = frozenset(
    ["", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "n/a", "na", "nan", "null", "none"]
)
"""What people write in a cell that has no rating, no date or no label."""

NOT_DECODED = re.compile("[\udc80-\udcff]")
"""The surrogates by which bytes outside a file's encoding are represented."""

NUMBER = r"(?P<number>\d{1,9}(?:[.,]\d{1,40})?)"
RATING = re.compile(
    rf"{NUMBER}\s*(?:(?:/|\bof\b|\bout of\b|\bvon\b|\bsur\b|\bde\b)\s*(?P<scale>\d{{1,9}}))?"
    r"\s*(?:stars?|sterne?n?|étoiles?|estrellas?|points?|punkte?|★|⭐)?",
    re.IGNORECASE,
)
STARS = re.compile(r"(?P<full>(?:[★⭐]\ufe0f?)+)\s*(?P<empty>☆*)")

POSITIVE = frozenset(["positive", "pos", "positiv", "positif", "positivo", "positiva"])
NEGATIVE = frozenset(["negative", "neg", "negativ", "negatif", "negativo", "negativa"])
UNDECIDED = frozenset(
    [
        "neutral",
        "neutre",
        "neutro",
        "unknown",
        "mixed",
        "unlabeled",
        "unlabelled",
        "unbekannt",
    ]
)

USUAL_LABELS = {"1": Label.POSITIVE, "0": Label.NEGATIVE, "-1": Label.NEGATIVE}
"""What numbers mean as labels, where nothing else is said."""

NUMBERS = (frozenset({"0", "1"}), frozenset({"-1", "1"}))
"""The values of a column whose numbers are labels, and not points or classes."""


def parse_id(value: object) -> str:
    """Return an id: a text of 1 to 200 characters, or a whole number; else `RecordUnreadable`."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise RecordUnreadable("It has no id that is a text or a whole number.")
    found = str(value).strip()
    if len(found) > ID_CHARACTERS:
        raise RecordUnreadable(f"The id has more than {ID_CHARACTERS} characters.")
    return check_unicode(found)


def parse_external_id(value: object) -> str | None:
    """Return an id as `parse_id` does; None if it is missing."""
    return None if value is None or value == "" else parse_id(value)


def parse_text(value: object, *, name: str) -> str:
    """Return a text unchanged; raise a `TextError` or `RecordUnreadable` if it is invalid."""
    if not isinstance(value, str):
        raise RecordUnreadable(f"It has no {name!r} that is a text.")
    return check_encoding(value, check_text)


def parse_line(value: object, *, name: str, most: int = TEXT_CHARACTERS) -> str | None:
    """Return a text on one line; None if it is blank.

    Raises `RecordUnreadable` for other values and for more than `most` characters.
    """
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise RecordUnreadable(f"The {name} is not a text.")
    line = " ".join(value.split())
    if len(line) > most:
        raise RecordUnreadable(f"The {name} has more than {most:,} characters.")
    return check_unicode(line) or None


def is_blank(value: object) -> bool:
    """Return whether a cell says that there is no rating, date or label: empty, "N/A", "-"."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in BLANKS)


def parse_rating(value: object) -> float | None:
    """Return a rating from 0 to 100: 4, "4,5", "4/5", "★★★★☆", "5 stars"; None if it is blank.

    Raises `RecordUnreadable` for anything else. That of a scale is the points on it: "4/5" is 4.
    """
    rating, _ = parse_scaled_rating(value)
    return rating


def parse_scaled_rating(value: object) -> tuple[float | None, int | None]:
    """Return a rating as `parse_rating` does, and the best of its scale if that is written."""
    if is_blank(value):
        return None, None
    if isinstance(value, str):
        rating, scale = _parse_written_rating(value.strip())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        rating, scale = to_float(value), None
    else:
        rating, scale = math.nan, None
    if not 0 <= rating <= (scale or GREATEST_RATING):
        raise RecordUnreadable(f"{_show(value)} is not a rating from 0 to {GREATEST_RATING}.")
    return rating, scale


def parse_label(value: object, labels: Mapping[str, Label] | None) -> Label | None:
    """Return the label that a value stands for; None for neutral, unknown and blank ones.

    `labels` says which; beyond it, only words that leave no doubt are labels. Raises
    `RecordUnreadable` for other values.
    """
    written = write_value(value).strip()
    if labels and value is not None and (found := _look_up(written, labels)) is not None:
        return found
    if is_blank(value):
        return None
    word = normalise_name(written) if not isinstance(value, bool) else ""
    if isinstance(value, str):
        if word in POSITIVE:
            return Label.POSITIVE
        if word in NEGATIVE:
            return Label.NEGATIVE
        if word in UNDECIDED:
            return None
    raise RecordUnreadable(
        f"{written[:40]!r} is not a label; say which it is with labels, on the command line "
        f"with --label '{written[:40]}=positive' or =negative."
    )


def find_labels(values: Sequence[object]) -> dict[str, Label] | None:
    """Return what the numbers of a column mean as labels; None if they are not 0 and 1, or ±1."""
    written = {write_value(value).strip() for value in values if not is_blank(value)}
    plain = {value: value.removesuffix(".0") for value in written}
    if frozenset(plain.values()) not in NUMBERS:
        return None
    return {value: USUAL_LABELS[number] for value, number in plain.items()}


def parse_kept(value: object, *, name: str) -> str | None:
    """Return a name of an export of ours as it was stored; None if there is none."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > NAME_CHARACTERS:
        raise RecordUnreadable(f"The {name} is no text of up to {NAME_CHARACTERS} characters.")
    return check_unicode(value)


def parse_attribute(value: object, *, is_kept: bool = False) -> str | float | None:
    """Return an attribute: a text of up to 500 characters or a number; None if it is blank.

    Blanks around it stay if it `is_kept` as it is.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(to_float(value)):
            raise RecordUnreadable("An attribute is not a number that can be stored.")
        return value
    if isinstance(value, dict | list):
        raise RecordUnreadable("An attribute is neither a text nor a number.")
    text = "" if value is None else write_value(value)
    text = text if is_kept else text.strip()
    if len(text) > NAME_CHARACTERS:
        raise RecordUnreadable(f"An attribute has more than {NAME_CHARACTERS} characters.")
    return check_unicode(text) or None


def parse_url(value: object) -> str | None:
    """Return an http(s) URL that people can follow; raise `RecordUnreadable` for others."""
    url = parse_line(value, name="url")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise RecordUnreadable("The url does not begin with http:// or https://.")
    return url


def write_value(value: object) -> str:
    """Return a value as text: a time in ISO 8601, truth as in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def check_encoding(text: str, check: Callable[[str], str]) -> str:
    """Return `check(text)`; raise `RecordUnreadable` for a text outside its file's encoding.

    For such a text `check` raises `TextNotUnicode`, which does not say how to mend the file.
    """
    try:
        return check(text)
    except TextNotUnicode:
        if NOT_DECODED.search(text):
            raise RecordUnreadable("It is not UTF-8; convert the file to UTF-8.") from None
        raise


def check_unicode(text: str) -> str:
    """Return a text that can be stored unchanged; raise an error as `check_encoding` does."""
    return check_encoding(text, check_storable)


def _parse_written_rating(text: str) -> tuple[float, int | None]:
    if found := STARS.fullmatch(text):
        full = float(sum(found["full"].count(star) for star in "★⭐"))
        return full, int(full) + len(found["empty"]) if found["empty"] else None
    if found := RATING.fullmatch(text):
        scale = int(found["scale"]) if found["scale"] else None
        return float(found["number"].replace(",", ".")), scale
    return math.nan, None


def _look_up(written: str, labels: Mapping[str, Label]) -> Label | None:
    if written in labels:
        return labels[written]
    folded = {name.strip().casefold(): label for name, label in labels.items()}
    return folded.get(written.casefold())


def _show(value: object) -> str:
    return repr(value[:40]) if isinstance(value, str) else str(value)[:40]
