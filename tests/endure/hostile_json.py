"""Bodies and texts that no honest client sends, drawn by chance."""

import json
from collections.abc import Callable
from random import Random

JSON_CALLS = (
    ("POST", "/v1/sentiment", "text"),
    ("POST", "/v1/sentiment/batch", "texts"),
    ("POST", "/v1/reviews", "text"),
    ("POST", "/v1/reviews/batch", "reviews"),
    ("POST", "/v1/summary", "text"),
    ("POST", "/v1/topic-models/default/inference", "text"),
    ("POST", "/v1/topic-models/default/similar", "text"),
    ("POST", "/v1/sentiment-model/rollback", "to_version"),
    ("PUT", "/v1/reviews/00000000-0000-7000-8000-000000000000/label", "label"),
    ("POST", "/v1/reviews/00000000-0000-7000-8000-000000000000/predictions", "text"),
    ("PATCH", "/v1/topic-models/default/topics/0", "label"),
    ("POST", "/abst_subm", "abstract"),
    ("POST", "/get_similars", "abstract"),
)
"""Methods, addresses, and the field that matters most there."""

FIELDS = ("text", "texts", "reviews", "label", "explain", "rating", "written_at", "external_id")

ODD_PIECES = (
    *("\0", "\x01\x1b[31m", "\x7f", "\ud800", "\udfff", "\ufffe", "\uffff", "\U0010ffff"),
    *("\u202e\u2066", "\u200b\u200d\ufeff", "e" + "\u0301" * 40, "\U0001f468\u200d\U0001f469"),
    *(
        "\u00ad" * 20,
        "\u2028\u2029",
        "\u3000 \u00a0\t\r\n",
        "ﷺ",
        "\u0130\u0131\u017f\u212a",
        "ẞß",
        "\U000e0041",
    ),
    *("<script>", "&#0;&#xD800;&amp;amp;", "<" * 30, "]]>", "%00%n%s", "' OR 1=1 --", "${jndi:x}"),
    *("good", "not bad", "awful", "http://a.b/" + "c" * 200, "@" * 50, "1e999", "9" * 400, "4/5"),
)
ODD_NUMBERS = ("1e999", "-1e999", "NaN", "Infinity", "-0", "1" * 5_000, "1e-400", "0.1" + "1" * 999)


def make_odd_text(chance: Random) -> str:
    """Return a text of odd pieces; it may hold halves of surrogate pairs."""
    pieces = chance.choices(ODD_PIECES, k=chance.randint(0, 12))
    return chance.choice(("", " ", "\n")).join(pieces) * chance.choice((1, 1, 1, 30))


def make_value(chance: Random, *, depth: int = 3) -> object:
    """Return a JSON value of any type."""
    kind = chance.randrange(9 if depth else 7)
    if kind == 7:
        return [make_value(chance, depth=depth - 1) for _ in range(chance.randrange(4))]
    if kind == 8:
        names = chance.sample((*FIELDS, "", "__proto__"), chance.randrange(4))
        return {name: make_value(chance, depth=depth - 1) for name in names}
    plain = (None, True, 0, -1, 2**64, 1.5, make_odd_text(chance))
    return plain[kind]


def make_wrong_types(chance: Random, field: str) -> bytes:
    """Return an object whose fields have any type."""
    names = {field, *chance.sample(FIELDS, chance.randrange(3))}
    return dump({name: make_value(chance) for name in names})


def make_odd_content(chance: Random, field: str) -> bytes:
    """Return an object of the right shape with an odd text."""
    text = make_odd_text(chance)
    value: object = text
    if field == "texts":
        value = [text] * chance.randrange(5)
    elif field == "reviews":
        value = [{"text": text, "title": make_odd_text(chance)}, {"text": text, "rating": -1}]
    return dump({field: value})


def make_bad_syntax(chance: Random, field: str) -> bytes:
    """Return an object that is damaged somewhere."""
    body = bytearray(make_odd_content(chance, field))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(body))
        if chance.random() < 0.5:
            del body[place : place + chance.randint(1, 8)]
        else:
            body[place:place] = chance.choice((b"\xff", b"\0", b"}", b'"', b"\\u", b",", b"\xc3"))
        body = body or bytearray(b"{")
    return bytes(body)


def make_odd_syntax(chance: Random, field: str) -> bytes:
    """Return what some take for JSON: other encodings, odd numbers, twice the same field."""
    name = field.encode()
    number = chance.choice(ODD_NUMBERS).encode()
    good = b'{"' + name + b'": "good"}'
    return chance.choice(
        (
            b"\xef\xbb\xbf" + good,
            good.decode().encode("utf-16"),
            b'{"' + name + b'": ' + number + b"}",
            b'{"' + name + b'": "a", "' + name + b'": [' + number + b"]}",
            b"{'" + name + b"': 'good'}",
            good + b" " + good,
            b"/* */" + good,
            b'{"' + name + b'": "\\ud83d"}',
            b'{"' + name + b'": "\\u0000"}',
            b'{"' + name + b'": "' + bytes(chance.randrange(128, 256) for _ in range(9)) + b'"}',
            b"",
            b" \n",
            b"null",
            number,
        )
    )


def make_deep(chance: Random, field: str) -> bytes:
    """Return a value of many levels."""
    levels = chance.choice((20, 200, 2_000, 20_000))
    opened, closed = chance.choice(((b"[", b"]"), (b'{"a":', b"}"), (b'{"text":[', b"]}")))
    end = closed * chance.choice((levels, levels, 0))
    return b'{"' + field.encode() + b'": ' + opened * levels + b"1" + end + b"}"


def make_long(chance: Random, field: str) -> bytes:
    """Return a text about as long as it may be, or many of them."""
    length = chance.choice((99_999, 100_001))
    if field == "texts":
        return dump({field: ["good"] * chance.choice((100, 101, 3_000))})
    return dump({field: chance.choice(("a", "a ", "é", "\U0001f600")) * (length // 2)})


BODIES: tuple[Callable[[Random, str], bytes], ...] = (
    *(make_wrong_types, make_wrong_types, make_odd_content, make_odd_content),
    *(make_bad_syntax, make_bad_syntax, make_odd_syntax),
)
RARE_BODIES: tuple[Callable[[Random, str], bytes], ...] = (make_deep, make_long)
"""They take longest, so that they would slow all down."""

RARE = 0.02


def make_body(chance: Random, field: str) -> bytes:
    """Return a body for a call in which that field matters."""
    return chance.choice(RARE_BODIES if chance.random() < RARE else BODIES)(chance, field)


def dump(value: object) -> bytes:
    """Return a value as JSON; halves of surrogate pairs are escaped."""
    return json.dumps(value).encode()
