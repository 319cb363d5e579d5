"""The behaviour suite: large, the same each time, balanced, in words of its own."""

import re
from collections import Counter
from pathlib import Path

import pytest

from app.domain.sentiment import Label, Sentiment
from app.services.sentiment.artifact import load_sentiment
from bench.quality.behaviour.__main__ import main
from bench.quality.behaviour.cases import FILLINGS, Case, Expectation, fill, finish_sentence
from bench.quality.behaviour.people import NAMES, TERMS, TOLERANCE, make_swaps
from bench.quality.behaviour.runner import Outcome, compute_shares, is_right, run_cases
from bench.quality.behaviour.spelling import PLAIN, SPELLINGS
from bench.quality.behaviour.suite import CAPABILITIES, make_suite
from bench.quality.behaviour.words import (
    COMMON_POLAR_WORDS,
    DOMAINS,
    MISTYPED_BLAME,
    MISTYPED_PRAISE,
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


def test_goods_are_neither_people_nor_services() -> None:
    assert not any("dentist" in text for text in fill("Buy a {goods} with {merit}"))


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


def answer(label: Label, probability: float, *, sure: bool = False) -> Sentiment:
    return Sentiment("v", label, probability, sure, 1.0, 0.0, 0.0, None)


@pytest.mark.parametrize(
    ("expectation", "given", "right"),
    [
        pytest.param("positive", answer(Label.POSITIVE, 0.6), True, id="label as wanted"),
        pytest.param("negative", answer(Label.POSITIVE, 0.6), False, id="the other label"),
        pytest.param("unsure", answer(Label.NEGATIVE, 0.6), True, id="not sure as wanted"),
        pytest.param("unsure", answer(Label.NEGATIVE, 0.9, sure=True), False, id="sure of a fact"),
    ],
)
def test_an_answer_is_right_if_it_is_as_wanted(
    expectation: str, given: Sentiment, right: bool
) -> None:
    case = Case("any", "text", Expectation(expectation))

    assert is_right(case, {"text": given}) is right


@pytest.mark.parametrize(
    ("other", "right"),
    [
        pytest.param(answer(Label.POSITIVE, 0.54), True, id="moves little"),
        pytest.param(answer(Label.POSITIVE, 0.56), False, id="moves far"),
        pytest.param(answer(Label.NEGATIVE, 0.51), False, id="turns"),
    ],
)
def test_two_texts_are_answered_alike(other: Sentiment, right: bool) -> None:
    case = Case("any", "text", Expectation.SAME, same_as="other", tolerance=TOLERANCE)

    assert is_right(case, {"text": answer(Label.POSITIVE, 0.505), "other": other}) is right


def test_shares_are_of_all_and_of_sure_ones() -> None:
    case = Case("any", "text", Expectation.POSITIVE)

    shares = compute_shares(
        [
            Outcome(case, positive=0.95, right=True, sure=True),
            Outcome(case, positive=0.05, right=False, sure=True),
            Outcome(case, positive=0.60, right=True, sure=False),
            Outcome(case, positive=0.70, right=True, sure=False),
        ]
    )

    assert (shares.cases, shares.right, shares.right_among_sure, shares.sure) == (4, 0.75, 0.5, 0.5)


def test_where_nothing_is_sure_no_share_of_it_is_right() -> None:
    case = Case("any", "text", Expectation.UNSURE)

    assert compute_shares([Outcome(case, 0.5, right=True, sure=False)]).right_among_sure is None


def test_cases_are_run_on_a_model(artifacts: Path) -> None:
    classifier = load_sentiment(artifacts / "sentiment").classifier
    cases = [
        Case("any", "Brilliant and wonderful", Expectation.POSITIVE),
        Case("any", "Dull and stupid", Expectation.POSITIVE),
        Case("any", "WONDERFUL", Expectation.SAME, same_as="wonderful", tolerance=0.05),
    ]

    assert [outcome.right for outcome in run_cases(classifier, cases)] == [True, False, True]


def test_the_command_writes_a_row_for_each_capability(artifacts: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.md"

    assert main(["--artifacts", str(artifacts), "--markdown", str(table)]) == 0

    rows = table.read_text().splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == [
        f"| {name}" for name in dict.fromkeys(case.capability for case in make_suite())
    ]


def test_the_command_prints_failing_sentences_only_when_asked(
    artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--artifacts", str(artifacts)])
    assert "It leaks from the bottom." not in capsys.readouterr().out

    main(["--artifacts", str(artifacts), "--show", "everyday complaints"])
    assert "must be negative" in capsys.readouterr().out


def test_an_unknown_capability_is_refused(
    artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--artifacts", str(artifacts), "--show", "humour"]) == 2
    assert "There is no capability 'humour'" in capsys.readouterr().err
