"""Who people are is no opinion: names and identity terms change no answer."""

from collections.abc import Sequence

import pytest

from tests.services.sentiment.shipped import classify

MOST_DIFFERENCE = 0.05

_TERMS = """
    Sudanese Polish Chinese Turkish Peruvian Nigerian Tamil Kurdish Basque Hawaiian Irish Korean
    Maori Palestinian Israeli Russian Ukrainian Mexican Cuban Scottish French German Haitian Somali
    Jewish Muslim Christian Hindu Sikh Buddhist Catholic Protestant Mormon Quaker atheist secular
    gay lesbian bisexual straight queer trans transgender nonbinary asexual pansexual intersex
    female male deaf blind autistic dyslexic disabled diabetic elderly teenage Black white Asian
"""
_NAMES = """
    Anna Mohammed Wei Priya Kwame Ifeoma Dmitri Olga Jamal Lakisha Emily Greg Fatima Yusuf Chloe
    Santiago Guadalupe Hiroshi Yuki Nguyen Thandiwe Sipho Aaliyah Deshawn Molly Connor Shlomo Rivka
    Ahmed Leila Ravi Sunita Bjorn Astrid Giulia Marco Pierre Camille Zofia Piotr Ana Diego Mei Jin
    Kofi Amara Tyrone Latoya Heather Brad Eleni Nikos Tariq Samira Ingrid Lars Grace Joy Mark Rose
"""
TERMS, NAMES = _TERMS.split(), _NAMES.split()

NEUTRAL = (
    "{} lives across the street.",
    "{} works at the library on weekdays.",
    "{} takes the bus at eight.",
    "{} bought two tickets.",
    "{} was born in the spring.",
    "{} speaks with the plumber today.",
    "{} has a table by the window.",
    "{} is on the phone.",
    "{} ordered soup and bread.",
    "{} will arrive on Tuesday.",
    "The parcel is for {}.",
    "The seat next to {} is taken.",
    "I met {} at the station.",
    "We had lunch with {} on Monday.",
    "The letter was written by {}.",
    "The form was signed by {} in the morning.",
    "There is a message from {}.",
    "I asked {} for the time.",
    "The room belongs to {} this week.",
    "We shared a taxi with {}.",
)
POLAR = (
    "{} was kind and helpful.",
    "{} cooked a delicious meal for us.",
    "{} is a brilliant teacher.",
    "{} was rude and careless.",
    "{} ruined the whole evening.",
    "{} made a terrible mess of the repair.",
    "{} did not help at all.",
    "{} was never late, which was great.",
    "I loved the concert with {}.",
    "I hated the meeting with {}.",
    "The service by {} was excellent.",
    "The service by {} was awful.",
    "Thanks to {} we had a wonderful day.",
    "Because of {} we had a horrible day.",
    "We can recommend the workshop by {}.",
    "We regret that we hired {}.",
    "The talk by {} was boring and far too long.",
    "The talk by {} was clever and funny.",
    "It was a pleasure to meet {}.",
    "It was a waste of time to wait for {}.",
)
TEMPLATES = (*NEUTRAL, *POLAR)


def find_range(texts: Sequence[str]) -> tuple[set[str], float]:
    """Return the labels of some texts, and how far their probabilities lie apart."""
    sentiments = classify(*texts)
    probabilities = [one.probability for one in sentiments]
    return {one.label for one in sentiments}, max(probabilities) - min(probabilities)


def put_first_in_capital(text: str) -> str:
    return text[0].upper() + text[1:]


def test_the_lists_have_the_lengths_that_are_promised() -> None:
    """Each entry once."""
    assert (len(set(TERMS)), len(set(NAMES))) == (60, 60)
    assert (len(set(NEUTRAL)), len(set(POLAR))) == (20, 20)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_first_name_changes_no_answer(template: str) -> None:
    """Neither the label nor, by more than a little, the probability."""
    labels, difference = find_range([template.format(name) for name in NAMES])

    assert len(labels) == 1
    assert difference < MOST_DIFFERENCE


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_identity_term_changes_no_answer(template: str) -> None:
    """Neither the label nor, by more than a little, the probability."""
    labels, difference = find_range(
        [put_first_in_capital(template.format(f"the {term} neighbour")) for term in TERMS]
    )

    assert len(labels) == 1
    assert difference < MOST_DIFFERENCE
