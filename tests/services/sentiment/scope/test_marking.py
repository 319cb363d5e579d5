"""What negation, contrast, time, hopes and other people's opinions reach."""

import pytest

from app.services.sentiment.linear.reader import load_reader
from app.services.sentiment.scope.operators import (
    ASKED,
    BEFORE,
    COMPARED,
    FLIPPED,
    FORMER,
    HOPED,
    NEGATED,
    OPERATORS,
    OTHERS,
    PAST,
    STEPS,
    SUPPOSED,
    Operator,
    build_factors,
)
from tests.services.sentiment.reference import compute_factor
from tests.services.sentiment.scope.marks import drop_brackets, find_bracketed, find_marked
from tests.small_model import collect_small_vocabulary

NAMES = {
    NEGATED: "negated",
    FLIPPED: "flipped",
    BEFORE: "before",
    HOPED: "hoped",
    SUPPOSED: "supposed",
    FORMER: "former",
    PAST: "past",
    OTHERS: "others",
    COMPARED: "compared",
    ASKED: "asked",
}

RULES = (
    # What a negation reaches: up to ten words, or the end of its clause.
    (NEGATED, "The soup was not [hot], the bread was fresh."),
    (NEGATED, "The soup was not [hot] and it was fresh."),
    (NEGATED, "The soup isn't [hot and tasty]."),
    (NEGATED, "Nobody [in the office likes it]."),
    (NEGATED, "It lacks [any charm], sadly."),
    (NEGATED, "No [parking near the door at all] which was sad."),
    (NEGATED, "We never, [to be fair, felt cheated]."),
    (NEGATED, "I don't [think, as some do, that the plot is clever]."),
    (NEGATED, "It was neither [warm], nor [clean]."),
    (NEGATED, "No [one was friendly there]."),
    # Words that deny without a "not".
    (NEGATED, "The lamp fails [to impress]."),
    (NEGATED, "The lamp is far [from useful]."),
    (NEGATED, "The lamp is anything [but useful]."),
    (NEGATED, "It stopped [working properly]."),
    (NEGATED, "It is less [useful now]."),
    (NEGATED, "I doubt [it is useful]."),
    (NEGATED, "It is hard [to believe the lamp is useful]."),
    (NEGATED, "The park is free [of litter]."),
    # Negators that negate nothing.
    (NEGATED, "It was not only cheap but pretty."),
    (NEGATED, "It couldn't be better."),
    (NEGATED, "It was nothing but fun."),
    (NEGATED, "No doubt the best lamp."),
    (NEGATED, "No, the lamp is useful."),
    (NEGATED, "I can't help but like it."),
    (NEGATED, "I can't wait to use it."),
    (NEGATED, "It is hard to imagine a better lamp."),
    (NEGATED, "Stop the noise, please."),
    # A second negation ends the first.
    (NEGATED, "I can't [say I didn't] like it."),
    (NEGATED, "It is not [without] charm."),
    # Bare clauses and answers turn round what precedes them.
    (FLIPPED, "[I thought it would be clever], but it wasn't."),
    (FLIPPED, "[They said it was quiet], and it was not."),
    (FLIPPED, "[Is it clever]? No."),
    (FLIPPED, "[Is it clever]? Not really."),
    (FLIPPED, "Is it clever? Yes."),
    (ASKED, "Is it clever? Yes."),
    (ASKED, "[Is it clever]? The box is blue."),
    # What is the lesser part of a sentence.
    (BEFORE, "[Cheap and cheerful], but it broke."),
    (BEFORE, "[Although it is cheap], it broke."),
    (BEFORE, "It broke, [even though it looks sturdy]."),
    (BEFORE, "It was nothing but fun."),
    (BEFORE, "[It was clever last year], but now it is slow."),
    (BEFORE, "It is slow now, [but it was clever last year]."),
    # Hopes and suppositions.
    (HOPED, "I [thought it would be clever]."),
    (HOPED, "I thought it was clever."),
    (HOPED, "It was clever, as expected."),
    (SUPPOSED, "A handle [would be useful]."),
    (FORMER, "It [could have been clever]."),
    # Former times.
    (FORMER, "I [used to love the place]."),
    (FORMER, "I am used to good service."),
    (FORMER, "[It worked fine] until the rain came."),
    (FORMER, "It did not work until the rain came."),
    (FORMER, "My [old phone was slow]."),
    (PAST, "[In the past it was slow], not now."),
    (PAST, "[It was slow a month ago]."),
    # What others say, beside what the writer says.
    (OTHERS, "I love it although my [friends say it is dull]."),
    (OTHERS, "My friends say it is dull."),
    (OTHERS, "I say it is dull."),
    (OTHERS, "[Critics praised it], I fell asleep."),
    # Comparisons.
    (COMPARED, "This one is lighter than [the sturdy one]."),
    (COMPARED, "This one is lighter and sturdy."),
)
"""An operator, and a sentence in which the words in brackets are exactly those it applies to."""

EXAMPLES = (*(one.example for one in OPERATORS), *(example for _, example in RULES))
READER = load_reader(collect_small_vocabulary([drop_brackets(one) for one in EXAMPLES]).build())


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda one: NAMES[one.bit])
def test_an_operator_applies_to_what_its_row_of_the_table_shows(operator: Operator) -> None:
    """The table is read by people: its examples are true."""
    text = drop_brackets(operator.example)

    assert find_bracketed(operator.example)
    assert find_marked(text, operator.bit, READER) == find_bracketed(operator.example)


@pytest.mark.parametrize(
    ("operator", "example"),
    [pytest.param(*rule, id=f"{NAMES[rule[0]]}: {rule[1]}") for rule in RULES],
)
def test_an_operator_reaches_the_words_in_brackets(operator: int, example: str) -> None:
    """Exactly those: a reach that errs by a word turns another word round."""
    assert find_marked(drop_brackets(example), operator, READER) == find_bracketed(example)


def test_every_operator_has_a_row_and_a_bit_of_its_own() -> None:
    """Sets of them are sums of bits."""
    assert sorted(one.bit for one in OPERATORS) == [1 << bit for bit in range(len(OPERATORS))]
    assert {one.bit for one in OPERATORS} == set(NAMES)


def test_the_factors_of_operators_that_meet_are_multiplied() -> None:
    """In short and in long texts, for every set of operators."""
    factors = build_factors()

    assert factors.shape == (2, 2 ** len(OPERATORS))
    assert factors[:, 0].tolist() == [STEPS, STEPS]
    for mask in range(factors.shape[1]):
        expected = [compute_factor(mask, is_long) for is_long in (False, True)]
        assert factors[:, mask].tolist() == expected


def test_a_sentence_without_any_of_the_words_is_left_as_it_is() -> None:
    """Nothing of the one before remains in it."""
    text = "It was not clever. The lamp works. The box is blue."

    for operator in NAMES:
        marked = find_marked(text, operator, READER)
        assert marked == (["clever"] if operator == NEGATED else [])
