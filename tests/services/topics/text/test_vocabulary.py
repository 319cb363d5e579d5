"""The vocabulary: the terms of a text, and the forms of its words."""

import numpy as np
import pytest

from app.services.topics.text.lemmas import derive_relatives
from app.services.topics.text.term_lookup import STOP, UNKNOWN
from app.services.topics.text.vocabulary import LONGEST_WORD, Vocabulary, VocabularySettings


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
        pytest.param("net<i>work</i>s", ["network"], id="a tag inside a word"),
        pytest.param("neural&nbsp;net&shy;works", ["neural network"] * 2, id="entities"),
        pytest.param("see www.network.org, @network", [UNKNOWN], id="addresses are no words"),
        pytest.param("networkkkks pooolicy", ["network", "policy"], id="stretched words"),
        pytest.param("weee isss", [STOP, STOP], id="stretched stop words"),
        pytest.param("zq xq7 b4nk 5G", [UNKNOWN] * 4, id="short words, and words with digits"),
        pytest.param("\u5b66\u4e60 \u0939\u0948 \u044f", [UNKNOWN] * 3, id="other scripts"),
        pytest.param("C++ .NET A*", [UNKNOWN] * 3, id="names with signs"),
        pytest.param("\u03b1 10k 1st 90s", [STOP] * 4, id="other symbols and numbers"),
        pytest.param(
            "pol\u200bicy \uff41\uff47\uff45\uff4e\uff54", ["policy", "agent"], id="forms"
        ),
        pytest.param("network\u2019s policy's", ["network", "policy"], id="possessives"),
        pytest.param("we've isnt isn\u2019t", [STOP, UNKNOWN, UNKNOWN], id="contractions"),
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


def test_the_longest_word_that_is_looked_up() -> None:
    """One of 40 characters is a form of another word; with one more it is none."""
    long, longer = "abcdefghijklm" * 3, "abcdefghijklm" * 3 + "n"
    vocabulary = Vocabulary(
        VocabularySettings(terms=(long, longer), model_terms=2, forms={}, stop_words=())
    )

    assert len(long + "s") == LONGEST_WORD == 40
    assert vocabulary.tokenize(f"{long}s {longer} {longer}s").terms.tolist() == [0, 1, UNKNOWN]


SPELLINGS = Vocabulary(
    VocabularySettings(
        terms=("c++", "k means", "autoencoder", "encoder", "f1"),
        model_terms=5,
        forms={"kmeans": "k means", "auto encoder": "autoencoder", "encoders": "encoder"},
        stop_words=("k", "means", "auto"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("C++ c++11", ["c++", "c++", STOP], id="a name with signs"),
        pytest.param("C, c+ C#", [STOP, STOP, UNKNOWN], id="other names"),
        pytest.param("F1", ["f1"], id="a name with a digit"),
        pytest.param("K-Means k means kmeans", ["k means"] * 5, id="a phrase spelled together"),
        pytest.param("k\u2013means", ["k means"] * 2, id="a dash for a hyphen"),
        pytest.param(
            "Auto-encoders, auto encoder", ["autoencoder"] * 4, id="a word spelled apart, inflected"
        ),
        pytest.param("autoencoders", ["autoencoder"], id="a word as it is"),
        pytest.param("auto, encoders", [STOP, "encoder"], id="its parts"),
    ],
)
def test_a_term_is_found_however_it_is_spelled(text: str, expected: list[str | int]) -> None:
    """With signs, together or apart."""
    assert list_terms(SPELLINGS, text) == expected


@pytest.mark.parametrize(
    ("spelled", "term"), [("K-means", 1), ("kmeans", 1), ("auto encoders", 2), ("C++", 0)]
)
def test_a_term_has_an_id_however_it_is_spelled(spelled: str, term: int | None) -> None:
    """With a hyphen, too."""
    assert SPELLINGS.find_id(spelled) == term


CONTRACTIONS = VocabularySettings(
    terms=("gray policy", "policy", "defense"),
    model_terms=3,
    forms={},
    stop_words=("all", "we", "you", "have", "are", "is", "not", "would"),
)


@pytest.mark.parametrize(
    "word",
    ["ive", "youre", "you're", "we\u2019ve", "isnt", "isn't", "wouldnt", "wouldn&#39;t", "yall'll"],
)
def test_a_contraction_of_stop_words_is_one(word: str) -> None:
    """With its apostrophe or without, "you're" says as little as "you are" does."""
    vocabulary = Vocabulary(CONTRACTIONS)

    assert vocabulary.tokenize(word).terms.tolist() == [STOP]


@pytest.mark.parametrize("text", ["grey policy", "policy'll", "defence"])
def test_a_word_spelt_in_another_way_is_the_same_term(text: str) -> None:
    """British words are American ones, and what follows an apostrophe is another word."""
    vocabulary = Vocabulary(CONTRACTIONS)

    assert min(vocabulary.tokenize(text).terms) >= 0


def test_what_is_not_known_is_shown_in_its_normal_form(vocabulary: Vocabulary) -> None:
    """An unknown word is the same word however it is written, and its place is in the text."""
    reading = vocabulary.tokenize("Ze<b>bra</b> \uff3aEBRA")

    assert reading.spell(np.arange(2)) == ["zebra", "zebra"]
    assert [reading.text[a:b].decode() for a, b in reading.words] == ["Ze<b>bra", "\uff3aEBRA"]


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
