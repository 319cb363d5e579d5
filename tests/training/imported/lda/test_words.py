"""How a dictionary's words were made, learned from the words alone."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from gensim.corpora import Dictionary
from gensim.models import Phrases
from gensim.parsing.preprocessing import STOPWORDS
from gensim.utils import simple_preprocess

from app.services.readers.documents import read_document_file
from app.services.topics.text.imported import ImportedVocabulary, Inflection
from app.services.topics.text.lemmas import derive_singulars, derive_verbs
from app.settings import find_artifacts
from app.training.imported.lda.phrases import SavedPhrases, read_phrases
from app.training.imported.lda.words import LearnedWords, learn_words

TEXTS = [
    (one.text or "").replace("_", " ")
    for one in read_document_file(find_artifacts() / "examples" / "abstracts.jsonl")
    if not hasattr(one, "problem")
]
"""The abstracts that come with Subtext: two dozen, with a few hundred different words."""

Tokenize = Callable[[str], Sequence[str]]


def learn(documents: Iterable[Sequence[str]], phrases: Sequence[SavedPhrases] = ()) -> LearnedWords:
    dictionary = Dictionary(documents)
    return learn_words(
        dict(dictionary), terms=len(dictionary), phrases=phrases, frequencies=dictionary.dfs
    )


def reduce_to_lemmas(tokens: Sequence[str], known: frozenset[str], *, verbs: bool) -> list[str]:
    """Return tokens with the base that is a word of the corpus in the place of a form."""
    lemmas = []
    for token in tokens:
        forms = [*derive_singulars(token), *(derive_verbs(token) if verbs else ())]
        lemmas.append(next((form for form in forms if form in known), token))
    return lemmas


WORDS = frozenset(word for text in TEXTS for word in simple_preprocess(text, max_len=40))


def split_with_hyphens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())


WAYS: dict[str, Tokenize] = {
    "gensim's": simple_preprocess,
    "longer words, too": lambda text: simple_preprocess(text, min_len=3, max_len=40),
    "digits": lambda text: re.findall(r"[^\W_]+", text.lower()),
    "hyphens": split_with_hyphens,
    "capitals": lambda text: re.findall(r"[^\W\d_]{2,40}", text),
    "split at blanks": lambda text: text.lower().split(),
    "stop words taken out": lambda text: [
        word for word in simple_preprocess(text) if word not in STOPWORDS
    ],
}


@pytest.mark.parametrize("tokenize", WAYS.values(), ids=WAYS)
def test_a_text_has_the_terms_that_it_had_in_the_corpus(tokenize: Tokenize) -> None:
    """Each as often, for every text the dictionary was made of."""
    dictionary = Dictionary(map(tokenize, TEXTS))
    vocabulary = ImportedVocabulary(learn(map(tokenize, TEXTS)).settings)

    for text in TEXTS:
        bag = vocabulary.tokenize(text).bag
        ours = dict(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))
        assert ours == dict(dictionary.doc2bow(tokenize(text)))


@pytest.mark.parametrize(
    ("removes", "accents"),
    [pytest.param(True, False, id="taken off"), pytest.param(False, True, id="kept")],
)
def test_accents_are_as_in_the_dictionary(removes: bool, accents: bool) -> None:
    texts = ["Poincaré naïve façade", "Poincaré's naïve model"]
    documents = [simple_preprocess(text, deacc=removes) for text in texts]

    learned = learn(documents)

    assert learned.settings.has_accents == accents
    vocabulary = ImportedVocabulary(learned.settings)
    bags = [vocabulary.tokenize(text).bag for text in texts]
    assert [bag.ids.tolist() for bag in bags] == [
        sorted(dict(Dictionary(documents).doc2bow(one))) for one in documents
    ]


@pytest.mark.parametrize(
    ("verbs", "inflection"),
    [
        pytest.param(False, Inflection.SINGULARS, id="nouns"),
        pytest.param(True, Inflection.LEMMAS, id="nouns and verbs"),
    ],
)
def test_forms_of_a_word_are_found_where_the_dictionary_has_lemmas(
    verbs: bool, inflection: Inflection
) -> None:
    """A plural then has the term of its singular; where forms are terms, it has its own."""
    words = [simple_preprocess(text, max_len=40) for text in TEXTS]
    lemmas = [reduce_to_lemmas(one, WORDS, verbs=verbs) for one in words]
    known = [reduce_to_lemmas([one], WORDS, verbs=verbs)[0] for one in sorted(WORDS)]

    settings = learn([*lemmas, known]).settings
    kept = learn(words).settings

    assert settings.inflection is inflection
    assert kept.inflection is Inflection.KEPT
    vocabulary = ImportedVocabulary(settings)
    plural, singular = (vocabulary.tokenize(word).terms[0] for word in ("networks", "network"))
    assert plural == singular >= 0


def test_stop_words_that_were_taken_out_are_not_between_the_words_of_a_phrase(
    tmp_path: Path,
) -> None:
    """Of "state of the art", two tokens stood together."""
    documents = [
        [word for word in simple_preprocess(text) if word not in STOPWORDS]
        for text in [*TEXTS, *["The state of the art, a state of the art."] * 5]
    ]
    phrases = Phrases(documents, min_count=3, threshold=2)
    phrases.save(str(tmp_path / "phrases"))
    learned = learn([phrases[one] for one in documents], [read_phrases(tmp_path / "phrases")])

    reading = ImportedVocabulary(learned.settings).tokenize("The state of the art is old.")

    assert learned.settings.are_stop_words_removed
    terms = [learned.settings.terms[term] if term >= 0 else None for term in reading.terms]
    assert terms == [None, "state_art", None, None, "state_art", None, None]


def test_phrases_are_taken_from_the_dictionary_where_no_others_are_given() -> None:
    """And this is said."""
    documents = [["neural_networks", "learn"], ["gradient_descent"], ["deep_neural_networks"]]

    learned = learn(documents)

    vocabulary = ImportedVocabulary(learned.settings)
    reading = vocabulary.tokenize("Deep neural networks learn by gradient descent.")
    found = {learned.settings.terms[term] for term in reading.bag.ids}
    assert found == {"neural_networks", "gradient_descent", "learn"}
    assert any("--phrases" in sentence for sentence in learned.sentences)


def count_beside(phrases: Phrases, words: Sequence[str]) -> list[str]:
    """Return the words and, behind them, the phrases, as in gensim's own tutorial."""
    return [*words, *(token for token in phrases[words] if "_" in token)]


@pytest.mark.parametrize("is_beside", [True, False], ids=["beside", "instead"])
def test_the_words_of_a_phrase_count_as_they_did(is_beside: bool, tmp_path: Path) -> None:
    """Beside their phrase if they were left in the corpus, else not."""
    words = [simple_preprocess(text) for text in TEXTS * 3]
    phrases = Phrases(words, min_count=3, threshold=1)
    phrases.save(str(tmp_path / "phrases"))
    documents = [count_beside(phrases, one) if is_beside else list(phrases[one]) for one in words]
    dictionary = Dictionary(documents)

    learned = learn(documents, [read_phrases(tmp_path / "phrases")])

    assert learned.settings.counts_parts == is_beside
    vocabulary = ImportedVocabulary(learned.settings)
    for text, document in zip(TEXTS, documents, strict=False):
        bag = vocabulary.tokenize(text).bag
        assert dict(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)) == dict(
            dictionary.doc2bow(document)
        )


def test_ids_that_have_no_word_are_never_found() -> None:
    """gensim allows gaps between ids; they are shown as numbers."""
    learned = learn_words({0: "boat", 2: "sail"}, terms=3, phrases=[], frequencies={})

    vocabulary = ImportedVocabulary(learned.settings)

    assert list(vocabulary.terms) == ["boat", "#1", "sail"]
    assert vocabulary.tokenize("The boat #1 has one sail.").bag.ids.tolist() == [0, 2]
