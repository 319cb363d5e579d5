"""Cases, the templates they are made from, and the filling of templates.

Slots: `{thing}` and `{other}` (two things of one domain), `{goods}` (what is bought and carried),
`{tool}` (what works or does not), `{praise}` and `{blame}` (adjectives), `{own_praise}` and
`{own_blame}` (those of the domain), `{any_praise}` and `{any_blame}` (those that fit anything),
`{PRAISE}` and `{BLAME}` (shouted), `{treat}` and `{letdown}` (nouns), `{adore}` and `{regret}`
(verbs), `{merit}` and `{flaw}` (nouns for "has no ..."), `{mistyped_praise}` and
`{mistyped_blame}`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bench.quality.behaviour import words

FILLINGS = 6
"""Sentences per template with slots; one without any is one sentence."""

DRAWS = 200
"""Enough to find `FILLINGS` different ones; a template with fewer gives fewer."""


class Expectation(StrEnum):
    """What must hold of the answer."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must hold of it.

    `same_as` and `tolerance` are given for `SAME` alone: the label is that of the other text, and
    the probability of positive differs by less than the tolerance. `is_open` says whether the
    template is of the half that was read while rules were made; None where there is none.
    """

    capability: str
    text: str
    expectation: Expectation
    same_as: str | None = None
    tolerance: float = 0.0
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one capability, by what must hold of their sentences."""

    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def by_expectation(self) -> Iterator[tuple[Expectation, str]]:
        """Yield each template with what must hold of its sentences."""
        for expectation, templates in (
            (Expectation.POSITIVE, self.positive),
            (Expectation.NEGATIVE, self.negative),
            (Expectation.UNSURE, self.unsure),
        ):
            for template in templates:
                yield expectation, template


def make_cases(capabilities: Mapping[str, Templates]) -> Iterator[Case]:
    """Yield the cases of each capability, in order."""
    for capability, templates in capabilities.items():
        for expectation, template in templates.by_expectation():
            for text in fill(template):
                yield Case(capability, text, expectation, is_open=is_open(template))


def is_open(template: str) -> bool:
    """Return whether a template is of the open half; its digest decides, so that nobody chose."""
    return hashlib.sha256(template.encode()).digest()[0] < 128


def fill(template: str) -> list[str]:
    """Return different sentences of a template; the same ones each time."""
    if "{" not in template:
        return [template]
    chance = Random(template)
    domains = choose_domains(template)
    texts: dict[str, None] = {}
    for _ in range(DRAWS):
        texts[finish_sentence(template.format_map(draw_words(chance, domains)))] = None
        if len(texts) == FILLINGS:
            break
    return list(texts)


def choose_domains(template: str) -> Sequence[words.Domain]:
    """Return the domains that a template makes sense with."""
    if "{goods}" in template:
        return words.GOODS
    if "{tool}" in template:
        return words.TOOLS
    return words.DOMAINS


def draw_words(chance: Random, domains: Sequence[words.Domain]) -> dict[str, str]:
    """Draw a word for each slot, all from one domain."""
    domain = chance.choice(domains)
    thing, other = chance.sample(domain.things, 2)
    own_praise, own_blame = chance.choice(domain.praise), chance.choice(domain.blame)
    praise, blame = chance.choice(words.PRAISE), chance.choice(words.BLAME)
    return {
        "thing": thing,
        "goods": thing,
        "tool": thing,
        "other": other,
        "praise": praise if chance.random() < 0.5 else own_praise,
        "blame": blame if chance.random() < 0.5 else own_blame,
        "own_praise": own_praise,
        "own_blame": own_blame,
        "any_praise": praise,
        "any_blame": blame,
        "PRAISE": praise.upper(),
        "BLAME": blame.upper(),
        "treat": chance.choice(words.TREATS),
        "letdown": chance.choice(words.LETDOWNS),
        "adore": chance.choice(words.ADORE),
        "regret": chance.choice(words.REGRET),
        "merit": chance.choice(domain.merits),
        "flaw": chance.choice(domain.flaws),
        "mistyped_praise": chance.choice(list(words.MISTYPED_PRAISE.values())),
        "mistyped_blame": chance.choice(list(words.MISTYPED_BLAME.values())),
    }


def finish_sentence(text: str) -> str:
    """Put "an" before vowels, and a capital at the start."""
    text = re.sub(r"\b([Aa]) (?=[aeiouAEIOU])", r"\1n ", text)
    return text[0].upper() + text[1:]
