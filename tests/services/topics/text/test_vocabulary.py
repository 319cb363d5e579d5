"""The vocabulary: the terms of a text, and the forms of its words."""

import pytest

from app.services.topics.text.term_lookup import STOP, UNKNOWN
from app.services.topics.text.vocabulary import Vocabulary, derive_relatives


def list_terms(vocabulary: Vocabulary, text: str) -> list[str | int]:
    """Return the term of each word of `text`, by its name, or its marker if it has none."""
    names = vocabulary.settings.terms
    return [term if term < 0 else names[term] for term in vocabulary.tokenize(text).terms.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Network", ["network"], id="capitals"),
        pytest.param("networks'", ["network"], id="a known form with an apostrophe"),
        pytest.param("rewarding", ["reward"], id="a form that was never seen"),
        pytest.param("the networks", [STOP, "network"], id="a stop word"),
        pytest.param("x of 42", [STOP, STOP, STOP], id="symbols and numbers say nothing"),
        pytest.param("zebra", [UNKNOWN], id="an unknown word"),
        pytest.param("neural", [UNKNOWN], id="a word that only a phrase knows"),
        pytest.param("neural networks", ["neural network"] * 2, id="a phrase, inflected"),
        pytest.param("neural-\nnetwork", ["neural network"] * 2, id="a hyphen and a line break"),
        pytest.param("neural, network", [UNKNOWN, "network"], id="a comma separates"),
        pytest.param(
            "convolutional neural networks",
            ["convolutional neural network"] * 3,
            id="the longer phrase wins",
        ),
        pytest.param(
            "a state of the art policy",
            [STOP, *["state of the art"] * 4, "policy"],
            id="a phrase with stop words in it",
        ),
        pytest.param("convolutional", [UNKNOWN], id="the beginning of a phrase at the end"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_terms(vocabulary: Vocabulary, text: str, expected: list[str | int]) -> None:
    """Each word gets the term it belongs to, alone or in a phrase."""
    assert list_terms(vocabulary, text) == expected


def test_a_bag_counts_a_phrase_once(vocabulary: Vocabulary) -> None:
    """Ids ascend, and the words of a phrase do not count as terms of their own."""
    bag = vocabulary.tokenize("Neural networks: a network, the neural network and an agent").bag

    names = [vocabulary.settings.terms[term] for term in bag.ids]
    assert dict(zip(names, bag.counts.tolist(), strict=True)) == {
        "network": 1,
        "neural network": 2,
        "agent": 1,
    }
    assert bag.ids.tolist() == sorted(bag.ids.tolist())


def test_the_part_of_a_bag_below_an_id(vocabulary: Vocabulary) -> None:
    """This is how the model leaves out the terms that only the index has."""
    bag = vocabulary.tokenize("dropout in a network").bag

    assert [vocabulary.settings.terms[term] for term in bag.ids] == ["network", "dropout"]
    assert bag.select_below(12).ids.tolist() == [0]


def test_a_very_long_word_is_no_term(vocabulary: Vocabulary) -> None:
    """No forms of it are looked up."""
    assert vocabulary.tokenize("networks" * 10_000).terms.tolist() == [UNKNOWN]


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("policies", "policy"),
        ("matrices", "matrix"),
        ("vertices", "vertex"),
        ("analyses", "analysis"),
        ("hypotheses", "hypothesis"),
        ("losses", "loss"),
        ("classes", "class"),
        ("gans", "gan"),
        ("criteria", "criterion"),
        ("modelling", "modeling"),
        ("optimisation", "optimization"),
        ("optimises", "optimize"),
        ("behaviours", "behavior"),
        ("clustered", "cluster"),
        ("sampling", "sample"),
        ("planning", "plan"),
        ("applied", "apply"),
        ("efficiently", "efficient"),
        ("train", "training"),
        ("regularize", "regularization"),
    ],
)
def test_relatives(form: str, base: str) -> None:
    """A word that was never seen counts as a known word of which it is a form."""
    assert base in list(derive_relatives(form))


@pytest.mark.parametrize(
    ("word", "other"),
    [("loss", "los"), ("bus", "bu"), ("caring", "car"), ("analysis", "analysi")],
)
def test_no_relatives(word: str, other: str) -> None:
    """Not every final s is a plural, and the beginning of a word can be another word."""
    assert other not in list(derive_relatives(word))
