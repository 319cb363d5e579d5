"""Names of a letter and a stop word are terms where titles show that they name something."""

import pytest

from app.services.topics.text.compounds import LEAST_TITLES, add_compounds, find_compounds
from app.services.topics.text.term_lookup import STOP
from app.services.topics.text.vocabulary import Vocabulary, VocabularySettings

SETTINGS = VocabularySettings(
    terms=("network", "learning rate", "u net", "zebra"),
    model_terms=3,
    forms={"networks": "network", "values": "value"},
    stop_words=("learning", "value", "means", "k", "net"),
)


def list_titles(*titles: str) -> list[tuple[int, str]]:
    return list(enumerate(title for title in titles for _ in range(LEAST_TITLES)))


@pytest.mark.parametrize(
    "title",
    ["On Q-learning", "Q-LEARNING: a Survey", "Deep (q-learning)", "deep-Q-learning-based Control"],
)
def test_a_letter_and_a_stop_word_of_some_titles_are_a_compound(title: str) -> None:
    """However they are written."""
    found = find_compounds(list_titles("x", title), SETTINGS)

    assert found == {"q learning": list(range(LEAST_TITLES, 2 * LEAST_TITLES))}


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("On q-networks", id="a word that says something"),
        pytest.param("On q-zebras", id="a word of the index"),
        pytest.param("On q-gorillas", id="an unknown word"),
        pytest.param("On U-net", id="a term already"),
        pytest.param("On my-learning", id="more than a letter"),
        pytest.param("On Q learning", id="no hyphen"),
        pytest.param("On 2q-learning", id="a part of a word"),
    ],
)
def test_other_words_are_no_compound(title: str) -> None:
    """They are found as they are, or do not name anything."""
    assert find_compounds(list_titles(title), SETTINGS) == {}


def test_a_compound_of_few_titles_is_none() -> None:
    """A title counts once; forms of a word count together."""
    few = list_titles("k-means or K-means")[1:]
    values = [(9, "p-values"), *list_titles("p-value")[1:]]

    assert list(find_compounds([*few, *values], SETTINGS)) == ["p value"]


@pytest.mark.parametrize("text", ["q-learning", "Q learning", "Q-\nlearning", "q\u2010Learning"])
def test_a_compound_is_a_term_behind_those_of_the_model(text: str) -> None:
    """Its words say as little alone as before, and the other terms keep their order."""
    settings = add_compounds(SETTINGS, ["k means", "q learning"])
    vocabulary = Vocabulary(settings)

    assert settings.terms == (*SETTINGS.terms[:3], "k means", "q learning", "zebra")
    assert settings.model_terms == 5
    assert vocabulary.tokenize(text).terms.tolist() == [4, 4]
    assert vocabulary.tokenize("q, learning, means").terms.tolist() == [STOP] * 3


def test_without_compounds_a_vocabulary_is_as_it_was() -> None:
    """Of a model for texts without such names."""
    assert add_compounds(SETTINGS, []) == SETTINGS
