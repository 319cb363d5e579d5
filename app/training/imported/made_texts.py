"""Texts to compare a pipeline with its conversion on, where nobody gives any."""

import random
from collections.abc import Sequence

FROM_VOCABULARY = 200
"""Texts that are made up of n-grams of the pipeline's own vocabulary."""

LONGEST = 40
"""The most n-grams of such a text."""

ODD = (
    "a",
    "I",
    "0",
    "?!",
    "...",
    "\N{ZERO WIDTH SPACE}x",
    "GOOD good Good gOOd",
    "don't can't won't it's o'clock",
    "rock'n'roll, e-mail; state-of-the-art",
    "3.14 10,000 1e6 50% $5 9/10",
    "tab\tnew line\nreturn\r\nend",
    "<b>bold</b> &amp; <br/>",
    "https://example.com/a?b=c#d user@example.com",
    "na\u00efve caf\u00e9 \u00c5ngstr\u00f6m stra\u00dfe",
    "cafe\u0301 n\u0303o \ufb01sh \u2460",
    "\u0130stanbul \u0131\u015f\u0131k \u1e9e",
    "\u0434\u043e\u0431\u0440\u043e \u03bb\u03cc\u03b3\u03bf\u03c2 \u05e9\u05dc\u05d5\u05dd",
    "\u5f88\u597d\u770b\u7684\u7535\u5f71 \u3068\u3066\u3082\u826f\u3044 \uc88b\uc544\uc694",
    "\u0645\u0631\u062d\u0628\u0627 \u0928\u092e\u0938\u094d\u0924\u0947",
    "\u0e14\u0e35\u0e21\u0e32\u0e01",
    "\U0001f600\U0001f44d\U0001f3fd \u2764\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "under_score __init__ x_1",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "word " * 300,
)
"""Texts on which readings of words differ: case, marks, scripts, signs, lengths."""


def make_texts(examples: Sequence[str], vocabularies: Sequence[Sequence[str] | None]) -> list[str]:
    """Return texts of all kinds: examples, odd ones, and some of each vocabulary's n-grams.

    The same arguments give the same texts.
    """
    chance = random.Random(0)
    texts = [*examples, *ODD]
    known = [words for words in vocabularies if words]
    words = known or [" ".join(examples).split() or ["word"]]
    for number in range(FROM_VOCABULARY):
        chosen = chance.choices(words[number % len(words)], k=chance.randint(1, LONGEST))
        texts.append(" ".join(chosen))
    return [text for text in texts if text.strip()]
