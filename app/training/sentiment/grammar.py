"""Sentences of a small grammar, which teach what place and operators do to a feeling.

Reviews rarely say "not bad at all" or "I used to love it" alone. These sentences do, with a few
common polar words in many frames. All of it was written for this project.

A frame begins with a sign: "=" keeps the feeling of its polar slots, "~" turns it round, "+" and
"-" are themselves good and bad, and "0" has no opinion. Slots: {adj}, {noun}, {love}, {loved},
{er} and {adv} are polar and agree; {opp}, {oppn} and {hated} are polar, the other way round; "a_"
before a slot puts an article there.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.training.sentiment.frame_words import FILLERS, POLAR, SCORE_FRAMES

FRAMES = Path(__file__).with_name("frames.txt")
"""The frames, one a line."""

CAPITAL_SHARE, BARE_SHARE = 0.8, 0.35
"""Shares of the sentences that begin with a capital, and that lose their period."""

BAD_UP_TO, GOOD_ABOVE = 0.4, 0.6
"""Scores as shares of the highest; those between have no opinion."""

_SLOT = re.compile(r"\{(\w+)\}")

_OPPOSITES = {"opp": "adj", "oppn": "noun", "hated": "loved", "hate": "love"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and P(positive): 1, 0, or 0.5 for one without an opinion."""

    text: str
    positive: float


def generate_sentences(
    frames: Iterable[tuple[str, str]], *, per_frame: int, seed: int
) -> list[Sentence]:
    """Return sentences and scores, each once: `per_frame` tries at each frame and its sign."""
    generator = random.Random(seed)
    found: dict[str, float] = {}
    for sign, frame in frames:
        for _ in range(per_frame):
            feeling = generator.random() < 0.5
            text = _fill(frame, feeling=feeling, generator=generator)
            found.setdefault(text, _label(sign, feeling=feeling))
    for text, positive in _list_scores():
        found.setdefault(text, positive)
    return [Sentence(text, positive) for text, positive in found.items()]


def read_frames() -> Iterator[tuple[str, str]]:
    """Yield the sign and the text of each frame."""
    for line in FRAMES.read_text(encoding="utf-8").splitlines():
        sign, frame = line.split(" ", 1)
        yield sign, frame


def _label(sign: str, *, feeling: bool) -> float:
    if sign == "0":
        return 0.5
    if sign in "+-":
        return float(sign == "+")
    return float(feeling == (sign == "="))


def _fill(frame: str, *, feeling: bool, generator: random.Random) -> str:
    def choose(slot: re.Match[str]) -> str:
        name = slot[1].removeprefix("a_")
        article = "a " if name != slot[1] else ""
        if name in FILLERS:
            return generator.choice(FILLERS[name])
        wanted = feeling if name in POLAR else not feeling
        return article + generator.choice(POLAR[_OPPOSITES.get(name, name)][wanted])

    text = _SLOT.sub(choose, frame)
    text = text[0].upper() + text[1:] if generator.random() < CAPITAL_SHARE else text
    return text.removesuffix(".") if generator.random() < BARE_SHARE else text


def _list_scores() -> Iterator[tuple[str, float]]:
    """Yield each score out of five and ten, alone and in frames, labelled by its height."""
    for most in (5, 10):
        for value in range(most + 1):
            share = value / most
            has_opinion = share <= BAD_UP_TO or share > GOOD_ABOVE
            positive = float(share > GOOD_ABOVE) if has_opinion else 0.5
            for frame in SCORE_FRAMES:
                yield frame.format(value=value, most=most), positive


def list_polar_words() -> Sequence[str]:
    """Return every word of a polar slot: what the sentences of a test must not be made of."""
    phrases = [phrase for sides in POLAR.values() for side in sides.values() for phrase in side]
    return sorted({word for phrase in phrases for word in phrase.split()})
