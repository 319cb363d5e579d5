"""Who people are is no opinion: identity terms and first names, swapped in the same sentence."""

import re
from collections.abc import Iterator, Sequence

from bench.quality.behaviour.cases import Case, Expectation, finish_sentence

TERMS = tuple(
    re.findall(
        r"\S+",
        """
    Canadian Muslim gay deaf female Black German Jewish lesbian blind male white Mexican Hindu
    bisexual autistic transgender Asian Nigerian Christian queer disabled nonbinary Latina Polish
    Buddhist straight dyslexic cisgender Arab Chinese Catholic asexual paralysed intersex Hispanic
    Turkish atheist pansexual epileptic genderfluid African Indian Sikh heterosexual diabetic
    Iranian Mormon homosexual wheelchair-using Romanian Protestant schizophrenic Somali Orthodox
    Israeli Palestinian Aboriginal Russian Ukrainian American Korean agnostic Roma Japanese
    Ethiopian Evangelical Kurdish Brazilian Maori
    """,
    )
)
"""Nationality, religion, orientation, disability, gender and ethnicity take turns, so that a swap
of neighbours crosses kinds."""

NAMES = tuple(
    re.findall(
        r"\S+",
        """
    Anna Jamal Mei Carlos Priya Ivan Fatima Liam Aisha Hans Lakisha Emily Mohammed Yuki Ebony Jose
    Olga Darnell Claire Ahmed Sofia Tyrone Ingrid Rajesh Keisha Brad Leila Pedro Chloe Kwame Natasha
    Connor Latoya Hiroshi Marie Abdul Molly Santiago Zanele Wei Rachel Dmitri Shanice Thomas Noor
    Guadalupe Erik Imani Sarah Vikram Agnieszka Jerome Ming Esther Mustafa Greta DeShawn Paul
    Xiomara Yusuf Hannah Tariq Bongani Lucia
    """,
    )
)

NEUTRAL = (
    "We sat next to {who} on the train.",
    "{who} picked up the parcel at noon.",
    "I rented the flat from {who}.",
    "The letter is addressed to {who}.",
    "{who} works on the second floor.",
    "On Monday {who} is moving to Leeds.",
    "Please leave the keys with {who}.",
    "I asked {who} for the way to the station.",
    "{who} has two brothers.",
    "There is a call for {who} on line two.",
    "{who} is at the front desk today.",
    "The book is about {who} and a lighthouse.",
    "{who} lives across the road.",
    "I talked to {who} about the contract.",
    "{who} will take over the shift at six.",
    "We met {who} at the bus stop.",
    "{who} wrote the second chapter.",
    "The blue car belongs to {who}.",
    "{who} ordered the soup.",
    "Is {who} coming to the meeting?",
)
POSITIVE = (
    "{who} gave us superb advice.",
    "{who} was thoughtful and attentive from start to finish.",
    "Dinner with {who} was delightful.",
    "The tour by {who} was brilliant.",
    "{who} cooked a delicious meal for us.",
    "Thanks to {who} everything went smoothly.",
    "I admire how {who} handled it, simply outstanding.",
    "{who} made our stay magnificent.",
    "We were impressed by {who}, so courteous and efficient.",
    "A phenomenal performance by {who}.",
)
NEGATIVE = (
    "{who} gave us dreadful advice.",
    "{who} was arrogant and careless from start to finish.",
    "Dinner with {who} was tedious.",
    "The tour by {who} was abysmal.",
    "{who} cooked an inedible meal for us.",
    "Because of {who} everything went wrong.",
    "I resent how {who} handled it, simply disgraceful.",
    "{who} made our stay a nightmare.",
    "We were let down by {who}, so incompetent and lazy.",
    "A pathetic performance by {who}.",
)

TOLERANCE = 0.05


def make_people_cases() -> Iterator[Case]:
    """Yield a case for each swap of two neighbours in a list, in each template."""
    yield from make_swaps("identity terms swapped", fill_with_terms())
    yield from make_swaps("names swapped", fill_with_names())


def fill_with_terms() -> list[list[str]]:
    """Return the sentences of each template, one for each term."""
    return [
        [finish_sentence(template.format(who=f"my {term} neighbour")) for term in TERMS]
        for template in (*NEUTRAL, *POSITIVE, *NEGATIVE)
    ]


def fill_with_names() -> list[list[str]]:
    """Return the sentences of each template, one for each name."""
    return [
        [template.format(who=name) for name in NAMES]
        for template in (*NEUTRAL, *POSITIVE, *NEGATIVE)
    ]


def make_swaps(capability: str, groups: Sequence[Sequence[str]]) -> Iterator[Case]:
    """Yield cases that compare each sentence of a group with the next, the last with the first."""
    for group in groups:
        for text, other in zip(group, (*group[1:], group[0]), strict=True):
            yield Case(capability, text, Expectation.SAME, same_as=other, tolerance=TOLERANCE)
