"""The grammar: what signs and slots do, and that a test suite can keep clear of its words."""

import re

import pytest

from app.training.sentiment.frame_words import FILLERS, POLAR
from app.training.sentiment.grammar import (
    Sentence,
    generate_sentences,
    list_polar_words,
    read_frames,
)
from bench.quality.behaviour.words import MISTYPED_BLAME, MISTYPED_PRAISE
from bench.quality.behaviour.words import list_polar_words as list_words_of_suite

GOOD = set(POLAR["adj"][True])
SHARED = {"bugs", "crashes", "errors", "freezes", "leaks", "regret", "scratches"}
"""Words of the suite in the fixed text of frames, which say what breaks; no slot has them."""


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    """The sentences of a few tries at each frame."""
    return generate_sentences(read_frames(), per_frame=8, seed=0)


def list_labels(frame: str, sign: str) -> set[tuple[bool, float]]:
    """Return whether sentences of a frame with one {adj} have a good word, and their labels."""
    found = generate_sentences([(sign, frame)], per_frame=20, seed=1)
    return {
        (any(word in GOOD for word in re.findall(r"\w+", one.text.lower())), one.positive)
        for one in found
        if not re.search(r"\d", one.text)
    }


@pytest.mark.parametrize(
    ("sign", "labels"),
    [
        pytest.param("=", {(True, 1.0), (False, 0.0)}, id="= keeps the feeling"),
        pytest.param("~", {(True, 0.0), (False, 1.0)}, id="~ turns it round"),
        pytest.param("+", {(True, 1.0), (False, 1.0)}, id="+ is good"),
        pytest.param("-", {(True, 0.0), (False, 0.0)}, id="- is bad"),
        pytest.param("0", {(True, 0.5), (False, 0.5)}, id="0 has no opinion"),
    ],
)
def test_a_sign_says_what_a_frame_does(sign: str, labels: set[tuple[bool, float]]) -> None:
    assert list_labels("The bell is {adj}.", sign) == labels


def test_slots_for_the_opposite_take_the_other_side() -> None:
    assert list_labels("The bell is {opp}.", "=") == {(True, 0.0), (False, 1.0)}


def test_polar_slots_of_a_sentence_agree() -> None:
    for one in generate_sentences([("=", "{adj}, {adj}, {adj}")], per_frame=20, seed=1):
        words = re.findall(r"[a-z]+", one.text.lower())
        if len(words) == 3:
            assert len({word in GOOD for word in words}) == 1


def test_an_article_goes_before_a_slot_that_asks_for_it() -> None:
    found = generate_sentences([("=", "It is {a_adj} bell")], per_frame=20, seed=1)

    assert {one.text.split()[2] for one in found if one.text.startswith("It")} == {"a"}


def test_every_slot_is_filled(sentences: list[Sentence]) -> None:
    assert [one.text for one in sentences if re.search(r"[{}_]", one.text)] == []


def test_every_frame_has_a_sign_and_a_sentence() -> None:
    scores = len(generate_sentences([], per_frame=1, seed=0))

    for sign, frame in read_frames():
        assert sign in "=~+-0"
        assert len(generate_sentences([(sign, frame)], per_frame=1, seed=0)) == scores + 1, frame


def test_every_list_of_words_is_used() -> None:
    slots = set(re.findall(r"\{(?:a_)?(\w+)\}", " ".join(frame for _, frame in read_frames())))

    assert set(FILLERS) <= slots
    assert set(POLAR) <= slots


def test_the_same_seed_gives_the_same_sentences(sentences: list[Sentence]) -> None:
    assert generate_sentences(read_frames(), per_frame=8, seed=0) == sentences
    assert generate_sentences(read_frames(), per_frame=8, seed=1) != sentences


def test_no_sentence_is_there_twice(sentences: list[Sentence]) -> None:
    assert len({one.text for one in sentences}) == len(sentences)


@pytest.mark.parametrize(
    ("score", "positive"),
    [
        ("5/5", 1.0),
        ("4/5", 1.0),
        ("3/5", 0.5),
        ("2/5", 0.0),
        ("0/5", 0.0),
        ("7/10", 1.0),
        ("6/10", 0.5),
        ("5/10", 0.5),
        ("4/10", 0.0),
        ("10 out of 10", 1.0),
        ("1 out of 10", 0.0),
    ],
)
def test_scores_are_labelled_by_their_height(
    score: str, positive: float, sentences: list[Sentence]
) -> None:
    """In the middle they say nothing."""
    assert {one.positive for one in sentences if one.text.startswith(score)} == {positive}


def test_no_word_of_a_slot_is_one_of_the_behaviour_suite() -> None:
    """The suite says what a model does with words that it was not drilled on."""
    words = {*list_polar_words(), *" ".join(FILLERS["trouble"]).split()}

    assert words & list_suite_words() == set()


def test_the_fixed_text_of_frames_shares_few_words_with_the_suite() -> None:
    text = " ".join(re.sub(r"\{\w+\}", "", frame).lower() for _, frame in read_frames())

    assert set(re.findall(r"[\w'-]+", text)) & list_suite_words() == SHARED


def list_suite_words() -> set[str]:
    lists = (list_words_of_suite(), MISTYPED_PRAISE.values(), MISTYPED_BLAME.values())
    return {word for words in lists for filler in words for word in filler.lower().split()}
