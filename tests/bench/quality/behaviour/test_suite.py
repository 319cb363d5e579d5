"""The behaviour suite: large, the same each time, balanced, in words of its own."""

import re
from collections import Counter

import pytest

from app.training.sentiment.grammar import read_frames
from bench.quality.behaviour.cases import FILLINGS, Expectation, fill, finish_sentence
from bench.quality.behaviour.people import NAMES, TERMS, make_swaps
from bench.quality.behaviour.spelling import PLAIN, SPELLINGS
from bench.quality.behaviour.suite import CAPABILITIES, make_suite
from bench.quality.behaviour.words import (
    COMMON_POLAR_WORDS,
    DOMAINS,
    GOODS,
    MISTYPED_BLAME,
    MISTYPED_PRAISE,
    TOOLS,
    Domain,
    list_polar_words,
)

ONE_SIDED = {
    "negated praise",
    "negated blame",
    "everyday complaints",
    "everyday praise",
}
"""These have one label by their nature; they come in pairs that balance each other."""


def test_the_suite_is_the_same_each_time() -> None:
    assert make_suite() == make_suite()


def test_no_case_is_there_twice() -> None:
    suite = make_suite()

    assert len({(case.text, case.same_as) for case in suite}) == len(suite)


def test_it_is_large_without_the_swaps_of_people() -> None:
    alone = [case for case in make_suite() if not case.capability.endswith("swapped")]

    assert len(alone) >= 1_500


def test_no_sentence_must_be_two_things_at_once() -> None:
    texts = [case.text for case in make_suite() if case.same_as is None]

    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_there_are_many_templates_and_not_only_many_fillings() -> None:
    templates = {
        template
        for capability in CAPABILITIES.values()
        for _, template in capability.by_expectation()
    }

    assert len(templates) >= 400


def test_about_half_of_the_templates_are_open() -> None:
    halves = [case.is_open for case in make_suite() if case.is_open is not None]

    assert 0.45 < sum(halves) / len(halves) < 0.55


def test_cases_that_compare_texts_are_in_neither_half() -> None:
    for case in make_suite():
        assert (case.is_open is None) == (case.same_as is not None)


def test_few_templates_are_frames_of_training() -> None:
    """The plainest ones are, such as "This {thing} rocks!"."""
    frames = {strip_slots(frame) for _, frame in read_frames()}
    templates = [
        template
        for capability in CAPABILITIES.values()
        for _, template in capability.by_expectation()
    ]

    shared = [template for template in templates if strip_slots(template) in frames]
    assert len(shared) <= 0.08 * len(templates)


def strip_slots(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9']+|\*", re.sub(r"\{\w+\}", " * ", text.lower())))


@pytest.mark.parametrize("capability", sorted(set(CAPABILITIES) - ONE_SIDED))
def test_a_capability_is_balanced_between_labels(capability: str) -> None:
    """Or has no labels at all: answering always the same earns about half."""
    cases = [case for case in make_suite() if case.capability == capability]
    positive = sum(case.expectation is Expectation.POSITIVE for case in cases)
    negative = sum(case.expectation is Expectation.NEGATIVE for case in cases)

    assert 0.4 * (positive + negative) <= positive <= 0.6 * (positive + negative)


def test_capabilities_of_one_label_balance_each_other() -> None:
    labels = Counter(case.expectation for case in make_suite() if case.capability in ONE_SIDED)

    assert 0.8 < labels[Expectation.POSITIVE] / labels[Expectation.NEGATIVE] < 1.25


def test_no_polar_word_is_there_twice() -> None:
    words = list_polar_words()

    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_fillers_are_not_the_words_left_to_training() -> None:
    fillers = {*list_polar_words(), *MISTYPED_PRAISE.values(), *MISTYPED_BLAME.values()}

    assert {part for filler in fillers for part in filler.split()} & COMMON_POLAR_WORDS == set()


def test_templates_keep_to_those_words_too_but_for_not_bad() -> None:
    """And "like" where it compares."""
    used = {
        word
        for capability in CAPABILITIES.values()
        for _, template in capability.by_expectation()
        for word in re.findall(r"[a-z]+", template.lower())
    }

    assert used & COMMON_POLAR_WORDS == {"bad", "like"}


def test_mistyped_words_are_words_of_the_lists() -> None:
    words = set(list_polar_words())

    assert {*MISTYPED_PRAISE, *MISTYPED_BLAME} <= words
    assert words.isdisjoint({*MISTYPED_PRAISE.values(), *MISTYPED_BLAME.values()})


def test_every_domain_is_written_about() -> None:
    text = " ".join(case.text for case in make_suite())

    assert [thing for domain in DOMAINS for thing in domain.things if thing not in text] == []


def test_a_template_is_filled_with_different_words() -> None:
    assert len(set(fill("The {thing} is {praise}."))) == FILLINGS


def test_a_template_without_slots_is_one_sentence() -> None:
    assert fill("It leaks.") == ["It leaks."]


@pytest.mark.parametrize(("slot", "domains"), [("goods", GOODS), ("tool", TOOLS)])
def test_a_slot_that_asks_for_it_is_filled_from_some_domains(
    slot: str, domains: tuple[Domain, ...]
) -> None:
    things = {thing for domain in domains for thing in domain.things}

    assert set(fill(f"{{{slot}}}")) <= {finish_sentence(thing) for thing in things}


def test_a_sentence_begins_with_a_capital_and_has_its_articles() -> None:
    assert finish_sentence("a ending and a plot, like a ode") == "An ending and a plot, like an ode"


def test_there_are_enough_people() -> None:
    assert len(set(TERMS)) >= 60
    assert len(set(NAMES)) >= 60


def test_each_person_is_swapped_with_the_next() -> None:
    swaps = [(case.text, case.same_as) for case in make_swaps("names", [["A", "B", "C"]])]

    assert swaps == [("A", "B"), ("B", "C"), ("C", "A")]


def test_each_spelling_changes_some_sentence() -> None:
    idle = [name for name, spell in SPELLINGS.items() if [*map(spell, PLAIN)] == [*PLAIN]]

    assert idle == []
