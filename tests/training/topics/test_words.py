"""Words of a corpus: which forms are one word, and which words are one phrase."""

import pytest

from app.training.topics.stop_words import StopWords, load_stop_words
from app.training.topics.words import (
    WordForms,
    count_forms,
    find_phrases,
    group_forms,
    split_runs,
)

STOP_WORDS = StopWords(
    function=frozenset({"the", "of", "is", "we"}),
    everyday=frozenset({"said"}),
    boilerplate=frozenset({"propose"}),
    only_in_phrases=frozenset({"time", "high", "level"}),
)
AS_WRITTEN = WordForms({})


@pytest.mark.parametrize(
    ("counts", "form", "shown"),
    [
        pytest.param({"network": 5, "networks": 9}, "networks", "network", id="plural"),
        pytest.param({"basi": 1, "weight": 2, "weights": 50}, "weight", "weights", id="rare base"),
        pytest.param({"modelling": 3, "modeling": 9}, "modelling", "modeling", id="British"),
        pytest.param({"learn": 9, "learning": 9}, "learning", "learning", id="participle"),
        pytest.param({"dynamic": 9, "dynamics": 9}, "dynamics", "dynamics", id="field"),
        pytest.param({"matrices": 9, "matrix": 9}, "matrices", "matrix", id="irregular"),
    ],
)
def test_forms_of_a_word_are_grouped(counts: dict[str, int], form: str, shown: str) -> None:
    assert group_forms(counts).words[form] == shown


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        pytest.param(["Mars is near", "see Mars", "mar it", "a mar"], "mars", id="a name"),
        pytest.param(["Many DVDs", "old DVDs", "a DVD", "the dvd"], "dvd", id="of a name"),
        pytest.param(["Boats sail", "we saw boats", "a boat", "the boat"], "boat", id="a sentence"),
        pytest.param(["mars is near", "see mars", "mar it", "a mar"], "mar", id="no capitals"),
    ],
)
def test_a_name_is_no_form_of_a_common_word(texts: list[str], shown: str) -> None:
    counts = count_forms(texts)

    words = group_forms(counts.texts, counts.capital).words

    assert shown in words.values()
    assert (words.get("mars") == "mars") == (shown == "mars")


def test_contractions_are_read_as_their_first_word() -> None:
    """Written without apostrophes, they would be other words."""
    counts = count_forms(["I'll say she'd like the seller's shed", "we don't feel ill"])

    assert counts.texts["ill"] == 1
    assert counts.texts["shed"] == 1
    assert counts.texts["seller"] == 1
    assert not counts.texts["dont"]


def test_only_forms_that_differ_from_their_word_are_listed() -> None:
    forms = group_forms({"network": 5, "networks": 9, "cell": 3, "cells": 2})

    assert forms.list_inflected({"network"}) == {"networks": "network"}


def test_a_word_of_a_single_document_is_left_out() -> None:
    """Otherwise words would be grouped with misspellings."""
    assert group_forms({"netwrks": 1, "network": 2}).words == {"network": "network"}


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        pytest.param("deep nets, wide nets", [["deep", "nets"], ["wide", "nets"]], id="comma"),
        pytest.param("semi-supervised nets", [["semi", "supervised", "nets"]], id="hyphen"),
        pytest.param("we propose deep nets", [["deep", "nets"]], id="boilerplate"),
        pytest.param("bag of words is", [["bag", "of", "words"]], id="connector"),
    ],
)
def test_runs_end_where_no_phrase_can_continue(text: str, runs: list[list[str]]) -> None:
    assert [run for run in split_runs(text, AS_WRITTEN, STOP_WORDS) if run] == runs


def test_words_that_often_occur_together_are_a_phrase() -> None:
    texts = ["neural network", "hidden markov model", "bag of words", "network", "model"] * 4

    found = find_phrases(texts, AS_WRITTEN, STOP_WORDS, occurrences=3, score=0.4)

    assert {"neural network", "hidden markov model", "bag of words"} <= found


def test_stop_words_alone_are_no_phrase() -> None:
    texts = ["high level", "time series", "garden", "boat"] * 4

    assert find_phrases(texts, AS_WRITTEN, STOP_WORDS, occurrences=3, score=0.4) == {"time series"}


def test_a_longer_phrase_must_take_up_most_of_the_shorter_one() -> None:
    """Otherwise "machine learning algorithm" would take occurrences from "machine learning"."""
    texts = ["machine learning"] * 9 + ["machine learning algorithm"] * 4 + ["boat"] * 20

    assert find_phrases(texts, AS_WRITTEN, STOP_WORDS, occurrences=3, score=0.4) == {
        "machine learning"
    }


def test_the_shipped_stop_words_are_in_one_list_each() -> None:
    lists = load_stop_words()

    assert not lists.function & (lists.everyday | lists.boilerplate)
    assert not lists.everyday & lists.boilerplate
    assert not lists.only_in_phrases & (lists.function | lists.everyday | lists.boilerplate)
