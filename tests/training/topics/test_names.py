"""Names and spellings: which words and compounds name something, and which are one word."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from app.services.topics.lda.model import TopicParameters
from app.training.topics.names import (
    find_capitalized,
    find_compounds,
    find_spellings,
    fold_in,
    is_name,
    spell_apart,
    unite_spellings,
)
from app.training.topics.words import count_forms, group_forms

SILENT = frozenset({"means", "values", "value", "learning", "top", "the"})


def find_in(texts: Sequence[str]) -> set[str]:
    """Return the compounds of texts, each of which counts twice."""
    twice = [*texts, *texts]
    frequencies = count_forms(twice).texts
    return find_compounds(twice, group_forms(frequencies), frequencies, SILENT, least=2)


@pytest.mark.parametrize("word", ["5g", "f1", "word2vec", "c++", ".net", "a/b"])
def test_words_with_digits_or_signs_are_names(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", ["network", "gp", "k means"])
def test_other_words_are_no_names_by_their_spelling(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        pytest.param(["BERT", "XGBoost"] * 10, {"bert", "xgboost"}, id="capitals"),
        pytest.param(["GANs", "GAN"] * 5, {"gan"}, id="in any inflection"),
        pytest.param(["LIME", "lime", "Lime"] * 10, set(), id="mostly without"),
        pytest.param(["BERT BERT"] * 9, set(), id="too few texts"),
        pytest.param(["ES"] * 10, set(), id="two letters"),
    ],
)
def test_words_mostly_in_capitals_are_names(texts: list[str], names: set[str]) -> None:
    """The first letter does not count: it is a capital in any title."""
    assert find_capitalized(texts, group_forms(count_forms(texts).texts)) == names


@pytest.mark.parametrize(
    ("texts", "compounds"),
    [
        pytest.param(["K-means", "deep k-means"], {"k means"}, id="a word that says nothing"),
        pytest.param(["p-values, p-value"], {"p value"}, id="in any inflection"),
        pytest.param(["t-SNE", "t-SNE and sne"], {"t sne"}, id="mostly in the compound"),
        pytest.param(["k-clouds", "clouds", "cloud"], set(), id="mostly alone"),
        pytest.param(["GPT-2", "CIFAR-10"], {"gpt 2", "cifar 10"}, id="a word and a number"),
        pytest.param(["the top-5"], set(), id="a word that says nothing, and a number"),
        pytest.param(["a-means", "I-means"], set(), id="letters that are words"),
        pytest.param(["k means"], set(), id="no hyphen"),
        pytest.param(["ok-means"], set(), id="more than a letter"),
        pytest.param(["k-means-like"], set(), id="a part of a longer one"),
    ],
)
def test_compounds_are_what_hyphens_make_one(texts: list[str], compounds: set[str]) -> None:
    assert find_in(texts) == compounds


def test_a_compound_of_too_few_texts_is_none() -> None:
    texts = ["t-SNE", "gpt-2 gpt-2", "gpt-2"]
    frequencies = count_forms(texts).texts

    found = find_compounds(texts, group_forms(frequencies), frequencies, SILENT, least=2)

    assert found == {"gpt 2"}


@pytest.mark.parametrize(
    ("texts", "spellings"),
    [
        pytest.param(
            ["auto-encoders", "autoencoder", "autoencoders", "auto encoder"] * 2,
            {"auto encoder": "autoencoder"},
            id="commoner together",
        ),
        pytest.param(["time-series", "time series", "timeseries"] * 2, {}, id="commoner apart"),
        pytest.param(["auto encoder", "autoencoder"] * 2, {}, id="never with a hyphen"),
        pytest.param(["out-come", "outcome"] * 2, {}, id="a part that is a function word"),
        pytest.param(["val-ues", "values"] * 2, {}, id="together, it says nothing"),
    ],
)
def test_spellings_are_united_in_the_commoner_one(
    texts: list[str], spellings: dict[str, str]
) -> None:
    frequencies = count_forms(texts).texts

    assert find_spellings(texts, group_forms(frequencies), frequencies, SILENT) == spellings


def test_words_and_phrases_are_left_in_one_spelling() -> None:
    """The commoner one, in longer phrases, too."""
    words = {"autoencoder", "timeseries", "encoder", "lasso"}
    phrases = {"time series", "variational auto encoder", "timeseries model"}

    united = unite_spellings(words, phrases, {"auto encoder": "autoencoder"})

    assert united == {
        *("autoencoder", "encoder", "lasso"),
        *("time series", "variational autoencoder", "time series model"),
    }


def test_the_other_spellings_lead_to_the_terms() -> None:
    """But no term is another spelling."""
    terms = ["time series", "time series model", "variational autoencoder", "k means", "kmeans"]

    spellings = {"auto encoder": "autoencoder", "autoen coder": "autoencoder"}
    assert spell_apart(terms, spellings) == {
        "timeseries": "time series",
        "timeseries model": "time series model",
        "variational auto encoder": "variational autoencoder",
        "variational autoen coder": "variational autoencoder",
        "variationalautoencoder": "variational autoencoder",
    }


def test_names_have_the_topics_of_the_documents_with_them() -> None:
    """The other terms keep their counts; a name counts as often as it occurs."""
    parameters = TopicParameters(
        counts=np.array([[50.0, 0, 9, 9], [0, 50, 9, 9]]), alpha=np.array([0.1, 0.1]), eta=0.01
    )
    bags = csr_matrix([[9, 0, 2, 0, 1], [8, 1, 1, 0, 0], [0, 9, 0, 0, 0]])

    folded = fold_in(parameters, bags, first=2)

    assert folded.counts[:, :2].tolist() == [[50, 0], [0, 50]]
    assert folded.counts[:, 2].sum() == pytest.approx(3)
    assert folded.counts[0, 2] > 2.8
    assert folded.counts[:, 3].tolist() == [0, 0]


def test_without_names_the_parameters_are_as_fitted() -> None:
    parameters = TopicParameters(np.ones((2, 3)), np.array([0.1, 0.1]), 0.01)

    assert fold_in(parameters, csr_matrix(np.ones((2, 3))), first=3) is parameters
