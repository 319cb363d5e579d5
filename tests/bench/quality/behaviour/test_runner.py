"""What counts as right, the shares of it, and the command."""

from pathlib import Path

import pytest

from app.domain.sentiment import Label, Sentiment
from app.services.sentiment.artifact import load_sentiment
from bench.quality.behaviour.__main__ import main
from bench.quality.behaviour.cases import Case, Expectation, Templates, make_cases
from bench.quality.behaviour.people import TOLERANCE
from bench.quality.behaviour.runner import Outcome, compute_shares, is_right, run_cases
from bench.quality.behaviour.suite import make_suite


def answer(label: Label, probability: float, *, sure: bool = False) -> Sentiment:
    return Sentiment("v", label, probability, sure, None, 1.0, 0.0, 0.0, None)


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


def test_shares_are_told_of_open_and_closed_templates() -> None:
    """A case without a template counts in neither."""
    halves = [(True, True), (True, False), (False, True), (None, False)]

    shares = compute_shares(
        [
            Outcome(Case("any", "text", Expectation.POSITIVE, is_open=half), 0.5, right, sure=False)
            for half, right in halves
        ]
    )

    assert (shares.right, shares.right_open, shares.right_closed) == (0.5, 0.5, 1.0)


def test_cases_without_templates_have_no_share_of_either_half() -> None:
    case = Case("any", "text", Expectation.SAME, same_as="other")

    shares = compute_shares([Outcome(case, 0.5, right=True, sure=False)])

    assert (shares.right_open, shares.right_closed) == (None, None)


def test_the_digest_of_a_template_says_whether_it_is_open() -> None:
    """That of the first begins with 0x57, that of the second with 0xdb."""
    cases = make_cases({"any": Templates(negative=("It stinks.", "It drips."))})

    assert [(case.text, case.is_open) for case in cases] == [
        ("It stinks.", True),
        ("It drips.", False),
    ]


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

    *rows, total = table.read_text().splitlines()[2:]
    assert total.startswith("| all that must have a label | label | ")
    assert [row.split(" | ")[0] for row in rows] == [
        f"| {name}" for name in dict.fromkeys(case.capability for case in make_suite())
    ]


def test_the_command_prints_failing_open_sentences_only_when_asked(
    artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of closed templates never."""
    closed = [repr(case.text) for case in make_suite() if case.is_open is False]

    main(["--artifacts", str(artifacts)])
    assert "must be" not in capsys.readouterr().out.split("must be", 1)[1]

    main(["--artifacts", str(artifacts), "--show", "everyday complaints"])
    shown = capsys.readouterr().out
    assert "must be negative" in shown
    assert [text for text in closed if text in shown] == []


def test_an_unknown_capability_is_refused(
    artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--artifacts", str(artifacts), "--show", "humour"]) == 2
    assert "There is no capability 'humour'" in capsys.readouterr().err
