"""Labels of topics, by hand and from their terms."""

from pathlib import Path

import numpy as np
import pytest

from app.errors import LabelsUnusable
from app.training.topics.labels import choose_labels, choose_labels_beside, read_labels

TERMS = ("neural network", "network", "layer", "agent", "policy", "reward", "data")
COUNTS = np.array([[9, 8, 7, 0, 0, 0, 5], [0, 0, 0, 9, 8, 7, 5]], dtype=np.float64)


def test_a_label_is_made_of_the_best_terms_that_share_no_word() -> None:
    assert choose_labels(COUNTS, TERMS) == ["neural network, layer, data", "agent, policy, reward"]


def test_a_label_by_hand_finds_its_topic_by_terms_not_by_number() -> None:
    # Two of the label's three terms are among the ten likeliest of one topic.
    terms = tuple(f"a{number}" for number in range(10)) + tuple(
        f"b{number}" for number in range(10)
    )
    counts = np.eye(2).repeat(10, axis=1)

    labels = choose_labels(counts, terms, {"second": ("b1", "b2", "x"), "unheard": ("x", "y")})

    assert labels[1] == "second"
    assert labels[0].startswith("a0")


def test_no_two_topics_have_the_same_label() -> None:
    equal = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])

    assert len(set(choose_labels(equal, ("a", "b", "c")))) == 2


def test_labels_begin_with_words_of_their_own() -> None:
    """Where there is one: "fast food" is another topic's than "food", and reads the same."""
    terms = ("food", "menu", "soup", "fast food", "burger", "fries")
    counts = np.array([[9, 5, 3, 0, 0, 0], [0, 0, 0, 9, 8, 7], [1, 1, 1, 0, 0, 0]])

    labels = choose_labels(counts, terms)

    assert labels[0].startswith("food")
    assert labels[1].startswith("burger, ")
    assert "fast food" in labels[1]


def test_labels_are_chosen_beside_those_that_are_taken() -> None:
    """By the topics that go on: as fitted, and as people call them."""
    terms = ("food", "delicious", "menu", "staff", "waiter", "friendly")
    counts = np.array([[1, 2, 9, 0, 0, 0], [9, 9, 0, 3, 2, 1]])

    labels = choose_labels_beside(counts, terms, {0: ("food, delicious, menu", "Friendly waiters")})

    assert labels.keys() == {1}
    assert labels[1].startswith("staff, waiter, ")


def test_a_label_that_is_taken_all_the_same_gets_the_topic_behind() -> None:
    counts = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])

    assert choose_labels_beside(counts, ("a", "b", "c"), {0: ("a, b, c",)}) == {1: "a, b, c (1)"}


def test_labels_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('{"reinforcement learning": ["agent", "policy"]}')

    assert read_labels(path) == {"reinforcement learning": ("agent", "policy")}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[1]", id="no object"),
        pytest.param('{"a": ["x"], "a": ["y"]}', id="a label twice"),
        pytest.param('{"a": []}', id="no terms"),
        pytest.param('{" ": ["x"]}', id="a blank label"),
        pytest.param("{", id="no JSON"),
    ],
)
def test_a_file_that_is_not_labels_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "labels.json"
    path.write_text(content)

    with pytest.raises(LabelsUnusable, match=r"labels\.json cannot label the topics"):
        read_labels(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelsUnusable, match="No such file"):
        read_labels(tmp_path / "missing.json")


def test_a_label_is_made_of_terms_that_are_more_its_topic_than_any_other() -> None:
    """Two topics have "data" first; it names the one that has more of it."""
    counts = np.array([[9, 8, 7, 0, 0, 0, 30], [0, 0, 0, 9, 8, 7, 20]], dtype=np.float64)

    first, second = choose_labels(counts, TERMS)

    assert "data" in first
    assert second == "agent, policy, reward"
