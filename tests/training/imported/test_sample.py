"""A notebook's texts, answers and labels are read from any file that imports take."""

from pathlib import Path

import pytest

from app.domain.sentiment import Label
from app.errors import FileUnreadable
from app.training.imported.sample import (
    LEAST_LABELS,
    MOST_TEXTS,
    Outputs,
    parse_numbers,
    read_holdout,
    read_sample,
)


def write(folder: Path, content: str, name: str = "sample.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def write_labels(folder: Path, *, positive: int, negative: int) -> Path:
    rows = ["good,1"] * positive + ["bad,0"] * negative
    return write(folder, "\n".join(["text,label", *rows]))


def test_texts_and_answers_are_found_by_their_columns(tmp_path: Path) -> None:
    """A prediction goes before a label, which may be the true one."""
    path = write(tmp_path, "Review Text;label;prediction;score\ngood;1;pos;0.5\nbad;0;neg;-1\n")

    sample = read_sample(path)

    assert sample.texts == ("good", "bad")
    assert sample.predictions == Outputs("prediction", ("pos", "neg"))
    assert sample.scores == Outputs("score", ("0.5", "-1"))
    assert sample.has_answers


def test_objects_of_json_are_taken_too(tmp_path: Path) -> None:
    """With numbers to their last digit."""
    line = '{"text": "good", "label": 1, "decision": 0.12345678901234568}\n'

    sample = read_sample(write(tmp_path, line, "sample.jsonl"))

    assert sample.predictions == Outputs("label", ("1",))
    assert sample.decisions is not None
    assert parse_numbers(sample.decisions) == [0.12345678901234568]


def test_texts_alone_are_no_answers(tmp_path: Path) -> None:
    sample = read_sample(write(tmp_path, "text,label\ngood,1\n"))

    assert not sample.has_answers


def test_the_first_texts_are_taken(tmp_path: Path) -> None:
    """And it is said that there are more."""
    sample = read_sample(write(tmp_path, "text\n" + "good\n" * (MOST_TEXTS + 1)))

    assert len(sample.texts) == MOST_TEXTS
    assert "The first 5,000 texts" in sample.notes[0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("words\ngood\n", "no column for 'text'"),
        ("text\n", "no row below it"),
        ("text,label\n,1\n", "line 2: "),
    ],
    ids=["no column", "no rows", "blank"],
)
def test_a_file_without_texts_is_told(content: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=problem):
        read_sample(write(tmp_path, content))


@pytest.mark.parametrize("value", ["", "high", "nan"])
def test_a_score_that_is_no_number_is_told(value: str) -> None:
    with pytest.raises(FileUnreadable, match=r"text 2\) is not a number"):
        parse_numbers(Outputs("score", ("1.5", value)))


def test_labels_of_a_hold_out_are_read_as_numbers_and_words(tmp_path: Path) -> None:
    """0 and 1 mean what they usually do; neutral rows say nothing."""
    rows = "good,positive\nbad,neg\nso so,neutral\n" * LEAST_LABELS
    words = read_holdout(write(tmp_path, f"text,label\n{rows}"), None).labelled
    numbers = read_holdout(write_labels(tmp_path, positive=20, negative=20), None).labelled

    assert list(words.positive) == [True, False] * LEAST_LABELS
    assert sum(numbers.positive) == LEAST_LABELS
    assert len(numbers.texts) == 2 * LEAST_LABELS


def test_named_classes_are_labels_of_a_hold_out(tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\n" + "a,ham\nb,spam\n" * LEAST_LABELS)

    found = read_holdout(path, {"ham": Label.POSITIVE, "spam": Label.NEGATIVE}).labelled

    assert list(found.positive) == [True, False] * LEAST_LABELS


def test_stars_are_labels_where_there_are_no_others(tmp_path: Path) -> None:
    rows = "good,5\nbad,1\nso so,3\n" * LEAST_LABELS

    found = read_holdout(write(tmp_path, f"text,stars\n{rows}"), None).labelled

    assert list(found.positive) == [True, False] * LEAST_LABELS


@pytest.mark.parametrize(
    ("positive", "negative", "problem"),
    [
        (40, 0, "40 texts labelled positive and 0 negative, and at least 20 of each"),
        (40, 19, "40 texts labelled positive and 19 negative, and at least 20 of each"),
    ],
    ids=["all the same", "19 of one"],
)
def test_too_few_labels_are_told(
    positive: int, negative: int, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(FileUnreadable, match=problem):
        read_holdout(write_labels(tmp_path, positive=positive, negative=negative), None)


def test_a_label_that_means_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"sample\.csv, line 2: .*'ham' is not a label"):
        read_holdout(write(tmp_path, "text,label\na,ham\n"), None)
