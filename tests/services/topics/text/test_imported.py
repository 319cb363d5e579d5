"""The words and terms of an imported model, in texts as they come."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.topics.text.imported import ImportedVocabulary, Inflection, WordSettings
from app.services.topics.text.phrasing import PhraseLayer
from app.services.topics.text.term_lookup import STOP, UNKNOWN

TERMS = ("network", "neural_network", "neural", "naive", "café", "gradient", "state_of_the_art")

SETTINGS = WordSettings(
    terms=TERMS,
    is_lower=True,
    has_accents=True,
    has_digits=False,
    is_split_at_blanks=False,
    signs="",
    shortest=2,
    longest=15,
    inflection=Inflection.KEPT,
    is_inflected_in_phrases=True,
    stop_words=("of", "the", "is"),
    are_stop_words_removed=False,
    counts_parts=False,
    phrases=(
        PhraseLayer(
            delimiter="_",
            connectors=("of", "the"),
            phrases=(("neural", "network"), ("state", "of", "the", "art")),
        ),
    ),
)


def make(**changes: object) -> ImportedVocabulary:
    return ImportedVocabulary(SETTINGS.model_copy(update=changes))


def read(vocabulary: ImportedVocabulary, text: str) -> list[tuple[str, str | int]]:
    """Return each word of a text with its term, or what it is instead."""
    reading = vocabulary.tokenize(text)
    words = [reading.text[start:end].decode() for start, end in reading.words.tolist()]
    terms = [vocabulary.terms[term] if term >= 0 else term for term in reading.terms.tolist()]
    return list(zip(words, terms, strict=True))


def count(vocabulary: ImportedVocabulary, text: str) -> Mapping[str, int]:
    bag = vocabulary.tokenize(text).bag
    terms = [vocabulary.terms[term] for term in bag.ids.tolist()]
    return dict(zip(terms, bag.counts.tolist(), strict=True))


def test_the_words_of_a_phrase_have_its_term() -> None:
    """It counts once, and connectors within it belong to it."""
    text = "The Neural network is state of the art"

    assert read(make(), text) == [
        ("The", STOP),
        ("Neural", "neural_network"),
        ("network", "neural_network"),
        ("is", STOP),
        ("state", "state_of_the_art"),
        ("of", "state_of_the_art"),
        ("the", "state_of_the_art"),
        ("art", "state_of_the_art"),
    ]
    assert count(make(), text) == {"neural_network": 1, "state_of_the_art": 1}


def test_the_words_of_a_phrase_may_count_beside_it() -> None:
    counted = count(make(counts_parts=True), "A neural network and a network")

    assert counted == {"neural_network": 1, "neural": 1, "network": 2}


def test_a_phrase_that_is_no_term_hides_its_words_as_in_the_corpus() -> None:
    """Its words were not counted there; where they were, they still are."""
    terms = ("network", "neural")

    assert count(make(terms=terms), "a neural network") == {}
    assert count(make(terms=terms, counts_parts=True), "a neural network") == {
        "network": 1,
        "neural": 1,
    }


def test_what_has_no_term_is_unknown_or_says_nothing() -> None:
    """Stop words, and what was no token, say nothing about a text."""
    found = read(make(), "x is an oddity of 2001, antidisestablishmentarianism")

    assert found == [
        ("x", STOP),
        ("is", STOP),
        ("an", UNKNOWN),
        ("oddity", UNKNOWN),
        ("of", STOP),
        ("antidisestablishmentarianism", STOP),
    ]


def test_words_are_found_where_they_stand_in_utf_8() -> None:
    """Before and behind characters of one to four bytes, and letters whose case has more."""
    text = "😀 Café, İstanbul — naive gradient"

    found = read(make(), text)

    assert ("Café", "café") in found
    assert ("gradient", "gradient") in found


@pytest.mark.parametrize("word", ["naïve", "nai\u0308ve"], ids=["composed", "decomposed"])
def test_accents_are_taken_off_where_the_dictionary_has_none(word: str) -> None:
    assert read(make(has_accents=False), word) == [(word, "naive")]
    assert (word, "naive") not in read(make(), word)


@pytest.mark.parametrize(
    ("inflection", "word", "term"),
    [
        pytest.param(Inflection.KEPT, "networks", UNKNOWN, id="forms are terms"),
        pytest.param(Inflection.SINGULARS, "networks", "network", id="a plural"),
        pytest.param(Inflection.SINGULARS, "networking", UNKNOWN, id="a verb is as it came"),
        pytest.param(Inflection.LEMMAS, "networking", "network", id="a participle"),
        pytest.param(Inflection.LEMMAS, "neural networks", "neural_network", id="a phrase"),
    ],
)
def test_forms_are_looked_up_as_the_dictionary_has_them(
    inflection: Inflection, word: str, term: str | int
) -> None:
    for is_inflected in (True, False):
        vocabulary = make(inflection=inflection, is_inflected_in_phrases=is_inflected)
        if is_inflected and " " in word:
            continue  # then "neural_networks" would have to be one of the phrases
        assert {found for _, found in read(vocabulary, word)} == {term}


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_cut_without_loss(text: str) -> None:
    """Words ascend and lie within the text, whatever is written there."""
    for vocabulary in (make(), make(is_split_at_blanks=True), make(signs="-'", has_digits=True)):
        reading = vocabulary.tokenize(text)
        bounds = reading.words.ravel().tolist()
        assert bounds == sorted(bounds)
        assert reading.text == text.encode()
        assert len(reading.terms) == len(reading.words)
        assert all(reading.text[start:end].decode() for start, end in reading.words.tolist())


def test_a_stop_word_of_a_phrase_stays_where_others_were_taken_out() -> None:
    """It cannot have been on the list; the others do not part the words of a phrase."""
    layer = PhraseLayer(delimiter="_", connectors=(), phrases=(("of", "neural"),))
    vocabulary = make(terms=("of_neural",), phrases=(layer,), are_stop_words_removed=True)

    assert count(vocabulary, "of the neural, of neural, the neural") == {"of_neural": 2}
