"""Labelled sentences of a few words, some of which no model has seen."""

import random
from collections.abc import Sequence

from app.domain.sentiment import Label
from app.training.sentiment.labels.dataset import GivenLabel

GOOD = ("snappy", "crisp", "handy", "polished", "smooth")
BAD = ("crashy", "laggy", "bloated", "clunky", "spammy")
THINGS = ("app", "screen", "update", "login", "widget", "button", "menu", "sync", "price", "map")


def make_labels(each: int, *, seed: int = 0) -> list[GivenLabel]:
    """Return so many labelled sentences of either kind, all different, named by their numbers."""
    generator = random.Random(seed)
    texts: dict[str, Label] = {}
    for label, words in ((Label.POSITIVE, GOOD), (Label.NEGATIVE, BAD)):
        wanted = len(texts) + each
        while len(texts) < wanted:
            texts[_make_sentence(generator, words)] = label
    return [GivenLabel(str(number), *one) for number, one in enumerate(texts.items())]


def make_german_labels(each: int) -> list[GivenLabel]:
    """Return so many German sentences of either kind, whose opinion is in a noun."""
    generator = random.Random(0)
    texts = dict[str, Label]()
    for label, nouns in (
        (Label.POSITIVE, ("eine Freude", "ein Glücksgriff", "ein Volltreffer")),
        (Label.NEGATIVE, ("eine Katastrophe", "ein Reinfall", "ein Schrott")),
    ):
        wanted = len(texts) + each
        while len(texts) < wanted:
            start, end = generator.choices(("diesmal", "leider", "im Grunde", "für uns"), k=2)
            thing = generator.choice(("Das Gerät", "Der Service", "Die Lieferung", "Das Hotel"))
            texts[f"{thing} war {start} {generator.choice(nouns)} {end}"] = label
    return [GivenLabel(str(number), *one) for number, one in enumerate(texts.items())]


def turn_round(labels: Sequence[GivenLabel]) -> list[GivenLabel]:
    """Return the texts with the other label each, and names of their own."""
    return [
        GivenLabel(
            f"{one.name}, again",
            one.text,
            Label.NEGATIVE if one.label is Label.POSITIVE else Label.POSITIVE,
        )
        for one in labels
    ]


def _make_sentence(generator: random.Random, words: Sequence[str]) -> str:
    first, second = generator.sample(THINGS, 2)
    one, other = generator.choice(words), generator.choice(words)
    return f"The {first} is {one}, the {second} {other}."
