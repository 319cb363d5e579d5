"""The normal form: what is read for what people write, and where each part of it came from."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.services.text.normal.addresses import LINK, MAIL, USER
from app.services.text.normal.characters import APOSTROPHES
from app.services.text.normalise import normalise

LINKED, MAILED, NAMED = chr(LINK), chr(MAIL), chr(USER)

TRICKY = st.sampled_from(
    [
        *("&amp;", "&lt;", "&#39;", "&#x301;", "&hellip;", "&", ";", "<b>", "</p>", "<a href=x>"),
        *("<", ">", "<!-- c -->", "http://a.b/c", "www.", ".com", "a@b.de", "@", ".", ":", "/"),
        *("\u0301", "\u00ad", "\u200b", "\ufb03", "\uff21", "\u2026", "\u00a8", "\U0001f44d"),
        *("\U0001f3fd", "\ufe0f", "\ud800", "'", "\u2019", "`", "\u0149", "x", "Y", "7", " ", "\n"),
    ]
)
ANY_TEXT = st.lists(TRICKY | st.text(max_size=3), max_size=30).map("".join)
FOLDED = "\u2024\u2025\u2026\u2a74\ufe13\ufe19\ufe30\ufe52\ufe55\ufe60\ufe64\ufe65\ufe6b" + (
    "\uff06\uff0e\uff1a\uff1c\uff1e\uff20"
)
"""Signs whose normal forms are those of entities, tags and addresses."""

WITHOUT_SIGNS = ANY_TEXT.filter(lambda text: not set("&<@.:" + FOLDED).intersection(text))
ASCII = st.text(st.characters(codec="ascii", exclude_characters="&<")) | st.text(
    st.sampled_from("ab.com:/@w ")
)

CASES = {
    "an entity": ("wasn&#39;t", "wasn't"),
    "an entity by name": ("fish &amp; chips", "fish & chips"),
    "a hexadecimal entity": ("caf&#xE9;", "caf\u00e9"),
    "an entity of a longer form": ("wait&hellip;", "wait..."),
    "an entity of an accent": ("cafe&#769;", "caf\u00e9"),
    "an entity of nothing": ("won&shy;der&#8203;ful", "wonderful"),
    "an entity escaped twice": ("wasn&amp;amp;#39;t", "wasn't"),
    "no entity": ("R&D; AT&T &co", "R&D; AT&T &co"),
    "a tag in a line": ("a <b>very</b> good <i class='x'>one</i>", "a very good one"),
    "a tag inside a word": ("un<b>believ</b>able", "unbelievable"),
    "a block": ("<p>One</p><p>Two</p>", "\nOne\n\nTwo\n"),
    "a line break": ("one<br />two<BR>three", "one\ntwo\nthree"),
    "an escaped tag": ("one&lt;br&gt;two", "one\ntwo"),
    "a comment": ("good<!-- or bad --> phone", "good phone"),
    "no tag": ("I <3 it, x < y > z, <unknown>", "I <3 it, x < y > z, <unknown>"),
    "a comparison": ("if a<b and c>d", "if a<b and c>d"),
    "an arrow": ("-> here <- there", "-> here <- there"),
    "a link": ("see https://bad.example/terrible?x=1#y now", f"see {LINKED} now"),
    "a link before a stop": ("(see http://a.b/c).", f"(see {LINKED})."),
    "a link of www": ("www.Awful-shop.org/x", LINKED),
    "a bare domain": ("from shop.com. Delivery", f"from {LINKED}. Delivery"),
    "a domain of three parts": ("bad.co.uk", LINKED),
    "almost www": ("wwa.a, www", "wwa.a, www"),
    "no domain": ("e.g. this, 3.5, great.But", "e.g. this, 3.5, great.But"),
    "no space after a stop": ("It crashes.app deleted.us too", "It crashes.app deleted.us too"),
    "dots before a word": ("Great...app, so..us", "Great...app, so..us"),
    "a mail address": ("write to sad.user+x@mail.example!", f"write to {MAILED}!"),
    "an @name": ("@united_air: thanks", f"{NAMED}: thanks"),
    "an @ alone": ("2 @ 5", "2 @ 5"),
    "a ligature": ("\ufb03 \ufb01ne", "ffi fine"),
    "full width": ("\uff27\uff2f\uff2f\uff24 \uff15", "GOOD 5"),
    "bold letters": ("\U0001d41b\U0001d41a\U0001d41d", "bad"),
    "letters in circles": ("\u24d1\u24d0\u24d3", "bad"),
    "an ellipsis": ("well\u2026", "well..."),
    "a no-break space": ("so\u00a0good", "so good"),
    "a fraction stays": ("4\u00bd", "4\u00bd"),
    "a trade mark stays": ("Good\u2122", "Good\u2122"),
    "an accent alone stays": ("\u00af\\_(\u30c4)_/\u00af", "\u00af\\_(\u30c4)_/\u00af"),
    "a soft hyphen": ("won\u00adder\u00adful", "wonderful"),
    "no width": ("b\u200ba\u2060d\ufeff", "bad"),
    "directions": ("\u202egood\u202c", "good"),
    "a combining accent": ("cafe\u0301", "caf\u00e9"),
    "two combining accents": ("e\u0302\u0301", "\u1ebf"),
    "an accent that no letter has": ("b\u0301ad", "bad"),
    "a skin colour": ("\U0001f44d\U0001f3fd", "\U0001f44d"),
    "a variant": ("\u2764\ufe0f", "\u2764"),
    "joined emoji": ("\U0001f926\u200d\u2642\ufe0f", "\U0001f926\u2642"),
    "a hyphen that does not break": ("well\u2011made", "well-made"),
    "capitals stay": ("NOT Good", "NOT Good"),
    "a blank text": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_read_for_what_people_write(text: str, expected: str) -> None:
    """What differs only by its spelling has one normal form."""
    assert normalise(text).text == expected


@pytest.mark.parametrize("apostrophe", APOSTROPHES, ids=map(unicodedata.name, APOSTROPHES))
def test_all_apostrophes_are_one(apostrophe: str) -> None:
    """Keyboards, phones and word processors write more than ten."""
    assert normalise(f"don{apostrophe}t").text == "don't"


@given(ANY_TEXT)
def test_spans_ascend_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """Code points of one character's longer form begin at the same place."""
    normal = normalise(text)

    spans = list(zip(normal.starts.tolist(), normal.ends.tolist(), strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[0] == second[0] or first[1] <= second[0] for first, second in pairwise(spans))


@given(WITHOUT_SIGNS | ASCII)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    """Entities, tags, and addresses with invisible characters apart: one can hide another."""
    once = normalise(text).text

    # What stands for an address is nothing where it stands in a text.
    assume(not any("\ue000" <= sign <= "\ue003" for sign in once))
    assert normalise(once).text == once


@given(st.text(st.sampled_from("abcw.:/ com'-_>")))
def test_what_is_normal_is_copied_and_all_else_read(text: str) -> None:
    """The look that finds most ASCII texts to be normal says so of no others.

    An accent at the end makes the long way read them.
    """
    assert normalise(text).text == normalise(f"{text} \u00e9").text[:-2]


def test_letters_of_a_text_keep_their_places() -> None:
    """The way back leads to what was written for each letter."""
    text = "caf&eacute; <b>na\u0131ve</b> \ufb01ne"

    normal = normalise(text)

    assert [text[start:end] for start, end in zip(normal.starts, normal.ends, strict=True)] == [
        *"caf",
        "&eacute;",
        " ",
        *"na\u0131ve",
        " ",
        "\ufb01",
        "\ufb01",
        *"ne",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *("a.", "a.a.com", "@", "@a", "a@", "<", "<b", ">", "<>", "<b>", "&", "&#", "&amp;amp;"),
        *("a://", "a://)", "www.", ":", "\u0301", "'", "\u2026", "\ud800", "a.us)", "a-", "=>"),
        *("<b =", "&lt;", "<!--"),
    ],
)
def test_no_text_is_slow_to_read(piece: str) -> None:
    """Whatever is looked for is looked for within bounds: 100,000 characters take no longer."""
    text = (piece * 100_000)[:100_000]

    normal = normalise(text)

    assert len(normal.code_points) <= 4 * len(text)
