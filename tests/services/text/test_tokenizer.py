"""The tokenizer: words, signs, scores and what is none of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.text.tokens.sign_groups import EMOJI, EMOTICONS
from app.services.text.tokens.tables import (
    ALL_CAPITALS,
    CAPITAL,
    KIND,
    MOST_TOKENS_PER_CHARACTER,
    PART,
    WORD,
)
from tests.services.text.token_names import name_tokens, read_tokens

CASES = {
    "words": ("A good one", "a good one"),
    "capitals": ("GOOD Good good", "good good good"),
    "an apostrophe": ("It isn't bad", "it is not bad"),
    "no apostrophe": ("it isnt bad", "it is not bad"),
    "an entity for it": ("it isn&#39;t bad", "it is not bad"),
    "irregular": ("can't won\u2019t cannot aint", "can not will not can not is not"),
    "pronouns": ("I've youre theyll im", "i have you are they will i am"),
    "a possessive": ("the dog's bed", "the dog 's bed"),
    "let us": ("lets go", "let 's go"),
    "another n't": ("it needn't", "it need not"),
    "an inner apostrophe": ("o'clock rock'n'roll", "oclock rocknroll"),
    "short forms": ("u r gr8 thx", "you are great thanks"),
    "British": ("my favourite colour", "my favorite color"),
    "misspellings": ("definately recieved", "definitely received"),
    "emphasis": ("I _loved_ it, *really*", "i loved it , really"),
    "a soft hyphen": ("won\u00adderful", "wonderful"),
    "a hyphen": ("well-made", "well made"),
    "a dash": ("good - but \u2014 no", "good - but \u2014 no"),
    "stretched": ("sooo goooood", "so god"),
    "an ordinal": ("my 5th 3d film", "my 5th 3d film"),
    "marks": ("good! bad!!! what?!", "good ! bad !! what ?"),
    "commas": ("yes, (no); well: ok", "yes , ( no ) ; well : okay"),
    "a link": ("see http://a.b/bad and a@b.de, @bad", "see # and # , #"),
    "a number": ("42 of 1,000", "# of #"),
    "a date": ("on 9/10/2024 or 2024-10-09", "on # or #"),
    "a phone number": ("call 555-123-4567", "call #"),
    "a time": ("at 10:30", "at #"),
    "a percentage": ("5% off", "# off"),
    "a price": ("for $4.99", "for #"),
    "24/7": ("open 24/7", "open #"),
    "a fraction that is no score": ("3/4 inch", "# inch"),
    "a score of five": ("4/5", "<8/10>"),
    "a score of ten": ("a solid 9/10!", "a solid <9/10> !"),
    "a score of a hundred": ("85/100", "<9/10>"),
    "a decimal score": ("7.5/10", "<8/10>"),
    "ten of ten": ("10/10 0/10", "<10/10> <0/10>"),
    "out of": ("9 out of 10, 2 out of five", "<9/10> , <4/10>"),
    "out of many": ("9 out of 12", "# out of #"),
    "stars in words": ("4 stars, 1 star", "<8/10> stars , <2/10> star"),
    "many stars": ("1,000 stars", "# stars"),
    "stars": ("\u2605\u2605\u2605\u2606\u2606", "<6/10>"),
    "star emoji": ("\u2b50\u2b50\u2b50\u2b50\u2b50", "<10/10>"),
    "an emoticon": ("nice :) bad :-(", "nice :) smile bad :-( frown"),
    "a capital emoticon": ("nice :D", "nice :d joy"),
    "an emoticon of letters": ("nice XD", "nice joy"),
    "an emoticon in an entity": ("nice &lt;3", "nice <3 joy"),
    "brackets": ("(that is :)", "( that is :) smile"),
    "no emoticon": ("note:do a list(a:b)", "note : do a list ( a : b )"),
    "a path": ("in c:/data", "in c : data"),
    "a trade mark": ("good\u2122 one", "good one"),
    "an emoji": ("nice\U0001f44d", "nice \U0001f44d joy"),
    "another emoji": ("\U0001f621", "\U0001f621 anger"),
    "a skin colour": ("\U0001f44d\U0001f3ff", "\U0001f44d joy"),
    "a variant": ("\u2764\ufe0f", "\u2764 joy"),
    "a sign without a group": ("\U0001f697", "\U0001f697"),
    "nothing": (" \n", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_read(text: str, expected: str) -> None:
    """A token for each word, sign and score; "#" for what has no opinion."""
    names = expected.split()

    assert name_tokens(text, names) == names


SPELLINGS = (
    ("I wasn't happy", "I wasn\u2019t happy", "I wasnt happy", "I wasn&#39;t happy"),
    ("a wonderful day", "a won\u00adderful d\u200bay", "a _wonderful_ <b>d</b>ay"),
    ("great \U0001f44d", "great \U0001f44d\U0001f3fb", "great \U0001f44d\ufe0f", "great &#128077;"),
    ("so fine", "so \ufb01ne", "so \uff46ine", "so \U0001d41fine", "so&nbsp;fine"),
    ("5/5", "5 out of 5", "10/10", "\u2605\u2605\u2605\u2605\u2605"),
    ("caf\u00e9", "cafe\u0301", "caf&eacute;", "CAF\u00c9"),
)


@pytest.mark.parametrize(
    "spellings", SPELLINGS, ids=lambda spellings: ascii(spellings[0]).replace("\\", "/")
)
def test_what_differs_only_by_spelling_has_the_same_tokens(spellings: tuple[str, ...]) -> None:
    """Apostrophes, entities, tags, widths, skin colours: none of them is of the word."""
    first, *others = (read_tokens(text).hashes.tolist() for text in spellings)

    assert all(other == first for other in others)


@pytest.mark.parametrize("sign", [sign for line in EMOTICONS.values() for sign in line.split()])
def test_every_emoticon_is_read_as_itself_and_its_group(sign: str) -> None:
    """Between blanks, in lower case and in capitals."""
    group = next(name for name, line in EMOTICONS.items() if sign in line.split())

    for written in (sign, sign.upper()):
        assert name_tokens(f"well {written} then", [sign, "well", "then"]) == [
            *("well", sign, group, "then")
        ]


@pytest.mark.parametrize("group", EMOJI)
def test_every_emoji_is_read_as_itself_and_its_group(group: str) -> None:
    """Also where the next one follows it at once."""
    signs = [sign for sign in EMOJI[group] if sign not in "\u200d\ufe0f"]

    expected = [name for sign in signs for name in (sign, group)]
    assert [name for name in name_tokens("".join(signs), signs) if name != "?"] == expected


def test_bits_say_how_a_word_is_written() -> None:
    """One letter is a capital, never all capitals; further words of one spelling are parts."""
    kinds = [int(kind) for kind in read_tokens("I DIDN'T Go")[1]]

    shouted = WORD | ALL_CAPITALS
    assert kinds == [WORD | CAPITAL, shouted, shouted | PART, WORD | CAPITAL]


@given(st.text() | st.text(st.sampled_from("ab'1/5.:)-( <3\u2605\u2606\U0001f44d!?@\u2026,")))
def test_spans_lie_in_the_text_and_ascend(text: str) -> None:
    """Tokens of one written word share its span; there is room for all."""
    tokens = read_tokens(text)

    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    is_part = (tokens.kinds & PART) > 0
    assert len(starts) <= MOST_TOKENS_PER_CHARACTER * len(text)
    assert np.all(starts < ends)
    assert np.all((starts[1:] >= ends[:-1]) | is_part[1:])
    assert set((tokens.kinds & KIND).tolist()) <= set(range(1, 7))


@pytest.mark.parametrize(
    "piece",
    [
        *("a'", "'", "1/", "1.", "9 out of ", "\u2605", "\u2606", ":", "(", "8", "b", "!", "-"),
        *("don't", "\U0001f44d", "aaab", "1", "a1", "\u0e33"),
    ],
)
def test_no_text_is_slow_to_cut(piece: str) -> None:
    """Each look ahead is bounded: 100,000 characters take no longer."""
    text = (piece * 100_000)[:100_000]

    assert len(read_tokens(text).hashes) <= MOST_TOKENS_PER_CHARACTER * len(text)
