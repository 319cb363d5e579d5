"""Short sentences on which software for the same job was wrong, and what is right."""

import pytest

from app.domain.sentiment import Label
from tests.services.sentiment.shipped import classify

TOLERANCE = 0.1
"""How far a probability may differ between two spellings of a text."""


def shift(word: str, first_capital: str, first_small: str) -> str:
    """Return a word in other forms of its letters, given those of "A" and "a"."""
    capitals, small = ord(first_capital) - ord("A"), ord(first_small) - ord("a")
    return "".join(chr(ord(one) + (capitals if one.isupper() else small)) for one in word)


FULLWIDTH = shift(
    "terrible", "\N{FULLWIDTH LATIN CAPITAL LETTER A}", "\N{FULLWIDTH LATIN SMALL LETTER A}"
)
BOLD = shift(
    "Terrible",
    "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL A}",
    "\N{MATHEMATICAL SANS-SERIF BOLD SMALL A}",
)

LABELLED = (
    ("This show 🤮", Label.NEGATIVE),
    ("👍", Label.POSITIVE),
    ("the film :(", Label.NEGATIVE),
    ("Not the worst way to spend an evening.", Label.POSITIVE),
    ("It runs without any problem", Label.POSITIVE),
    ("There is nothing bad about this hotel", Label.POSITIVE),
    ("Nobody in our group liked the film.", Label.NEGATIVE),
    ("Far from perfect", Label.NEGATIVE),
    ("Kindly stop sending me letters", Label.NEGATIVE),
    ("Bought on 9/10/2023, broke at once.", Label.NEGATIVE),
    ("4/5", Label.POSITIVE),
    ("We had no problems with the delivery.", Label.POSITIVE),
    ("I can't say I didn't like it.", Label.POSITIVE),
    ("It is not unpleasant to use.", Label.POSITIVE),
    ("Not bad.", Label.POSITIVE),
    ("Not bad at all!", Label.POSITIVE),
    ("The food was not bad.", Label.POSITIVE),
    ("It wasn't terrible.", Label.POSITIVE),
    ("Honestly, it's not half bad.", Label.POSITIVE),
    ("Faster and quieter than my previous laptop.", Label.POSITIVE),
    ("It couldn't be better.", Label.POSITIVE),
    (3 * "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}", Label.POSITIVE),
    ("The new update 😡", Label.NEGATIVE),
    ("This prodcut is awsome", Label.POSITIVE),
    ("Definately the wrost purchase", Label.NEGATIVE),
    ("horribel smell in the room", Label.NEGATIVE),
    ("This place is the bomb", Label.POSITIVE),
    ("I used to love this brand.", Label.NEGATIVE),
    ("I used to hate running, but these shoes changed that.", Label.POSITIVE),
    ("The app worked fine until the last update.", Label.NEGATIVE),
    ("This company isn't excellent", Label.NEGATIVE),
    ("The app crashes every time I open it", Label.NEGATIVE),
    ("The lamp is not pretty.", Label.NEGATIVE),
    ("I don't regret buying it.", Label.POSITIVE),
    ("My tea was cold and the waiter was rude 😡", Label.NEGATIVE),
)

SPELLINGS = (
    ("You won\N{ACUTE ACCENT}t regret it", "You won't regret it"),
    ("This doesn\N{FULLWIDTH APOSTROPHE}t work well", "This doesn't work well"),
    ("You wont regret it", "You won't regret it"),
    ("It wasn&#39;t worth it", "It wasn't worth it"),
    ("This was &quot;great&quot;", 'This was "great"'),
    ("great&nbsp;film", "great film"),
    ("An _awful_ film", "An awful film"),
    ("soooo goooood", "so good"),
    (
        "\N{LATIN SMALL LIGATURE FL}awless, \N{LATIN SMALL LIGATURE FI}rst-rate acting",
        "flawless, first-rate acting",
    ),
    (f"{FULLWIDTH} service", "terrible service"),
    (f"{BOLD} service", "Terrible service"),
    (
        "a bril\N{SOFT HYPHEN}liant, won\N{SOFT HYPHEN}der\N{SOFT HYPHEN}ful film",
        "a brilliant, wonderful film",
    ),
    ("this is bo\N{ZERO WIDTH SPACE}ring", "this is boring"),
    ("I didnt like it", "I didn't like it"),
    ("so baaaaaad", "so bad"),
    ("See https://example.com/awful-terrible-page: lovely!", "See https://example.com: lovely!"),
    ("a &lt;3 lovely day", "a <3 lovely day"),
)
"""A spelling, and the plain one that it is read as."""

NOT_JUDGED = (
    "Call 0 800 10 10",
    "9/10/2024",
    "The meeting is at 5 p.m. in room 12.",
    "https://example.com/best-great-awful-page",
    "",
)
"""Texts without an opinion."""


@pytest.mark.parametrize(("text", "label"), [pytest.param(*case, id=case[0]) for case in LABELLED])
def test_a_short_sentence_has_the_label_that_people_give_it(text: str, label: Label) -> None:
    """Negated, compared, misspelt, of the past, or a mere emoji."""
    (sentiment,) = classify(text)

    assert sentiment.label is label


@pytest.mark.parametrize(("written", "plain"), SPELLINGS, ids=[plain for _, plain in SPELLINGS])
def test_another_spelling_is_answered_as_the_plain_one(written: str, plain: str) -> None:
    """With the same label and nearly the same probability."""
    one, other = classify(written, plain)

    assert one.label is other.label
    assert one.probability == pytest.approx(other.probability, abs=TOLERANCE)


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_what_has_no_opinion_is_never_sure(text: str) -> None:
    """Whatever the numbers in it say by chance."""
    (sentiment,) = classify(text)

    assert not sentiment.sure
