"""Words that are divided at the end of a line are found as if they were not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.topics.text.term_lookup import STOP, UNKNOWN
from app.services.topics.text.vocabulary import TokenizedText, Vocabulary, VocabularySettings

TERMS = ("neural network", "network", "covariance", "state space", "long", "run", "co", "longrun")
VOCABULARY = Vocabulary(
    VocabularySettings(
        terms=TERMS, model_terms=6, forms={"networks": "network"}, stop_words=("therefore", "a")
    )
)
DIVISIONS = (
    "-\n",
    "- \r\n",
    "-\t\n",
    "\u2010 \r\n",
    "\u2011\n",
    "-\r\n",
    "-\r",
    "- \n\t    ",
    "\u2010\n",
    "\u00ad\n",
    "\u00ad\r\n",
    "\u00ac \n",
    "\x02\n",
    "-\n\x0c",
)


def list_terms(read: TokenizedText) -> list[tuple[str, str | int]]:
    """Return each word as it stands in the text, and its term."""
    return [
        (read.text[begin:end].decode(), TERMS[term] if term >= 0 else term)
        for (begin, end), term in zip(read.words.tolist(), read.terms.tolist(), strict=True)
    ]


@pytest.mark.parametrize("division", DIVISIONS)
def test_a_divided_word_is_one_word(division: str) -> None:
    """In any inflection, as a part of a phrase, beside letters of more bytes."""
    text = f"\u00e9 Neu{division}ral net{division}works, co{division}variances"

    read = VOCABULARY.tokenize(text)

    assert list_terms(read)[1:] == [
        (f"Neu{division}ral", "neural network"),
        (f"net{division}works", "neural network"),
        (f"co{division}variances", "covariance"),
    ]
    assert read.bag.ids.tolist() == [0, 2]


@pytest.mark.parametrize(
    "text", ["In\ufb02u-\nence", "in-\n\ufb02uence", "in\u00ad\n\ufb02u\u00adence"]
)
def test_a_divided_word_with_a_ligature_is_one_word(text: str) -> None:
    """The way back to the text leads to the whole sign."""
    vocabulary = Vocabulary(
        VocabularySettings(terms=("influence",), model_terms=1, forms={}, stop_words=())
    )

    read = vocabulary.tokenize(f"\u00fc {text}.")

    assert read.terms.tolist()[-1] == 0
    begin, end = read.words[-1]
    assert read.text[begin:end].decode() == text


@pytest.mark.parametrize(
    "gap", ["-", "\n", " - \n\n", "\u00ac", "\x02 ", "-\n\n", "--\n", ", -\n", "-\n$x$", "/-\n"]
)
def test_other_gaps_divide_no_word(gap: str) -> None:
    """A hyphen within a line, a line break alone, an empty line."""
    assert "covariance" not in dict(list_terms(VOCABULARY.tokenize(f"co{gap}variance"))).values()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("state-\nspace", ["state space"] * 2, id="a phrase"),
        pytest.param("long-\nrun", ["long", "run"], id="joined, a word of the index alone"),
        pytest.param("there-\nfore", [STOP], id="a stop word"),
        pytest.param("net-\nwork-\nnetwork", ["network", "network"], id="once each"),
        pytest.param("zebra-\ncorn", [UNKNOWN] * 2, id="an unknown word"),
        pytest.param("net-\n", [UNKNOWN], id="the end of the text"),
    ],
)
def test_words_are_joined_where_that_says_more(text: str, terms: list[str | int]) -> None:
    """A phrase of two words stays one, and so do two words that the model knows better."""
    assert [term for _, term in list_terms(VOCABULARY.tokenize(text))] == terms


def test_a_divided_word_without_a_topic_is_spelled_whole() -> None:
    """So that it can be looked up."""
    read = VOCABULARY.tokenize("long run Long-\nRuns")

    assert read.spell(read.terms.nonzero()[0]) == ["long", "run", "long", "runs"]


@given(
    st.lists(
        st.sampled_from(["net", "work", "co", "variance", "\u00fc", " ", ", ", *DIVISIONS]),
        max_size=30,
    )
)
def test_words_are_in_the_text_in_their_order(pieces: list[str]) -> None:
    """Within it, apart from each other, at the edges of characters."""
    text = "".join(pieces)

    read = VOCABULARY.tokenize(text)

    assert read.text == text.encode()
    bounds = read.words.ravel().tolist()
    assert bounds == sorted(bounds)
    assert len(read.words) == len(read.terms) == len(read.spans)
    rest = "".join(read.text[begin:end].decode() for begin, end in read.words.tolist())
    ignored = set(" -\u2010\u2011\u00ad\u00ac\x02\x0c\r\n\t,")
    assert set(rest) - ignored == set(text) - ignored


def test_many_divisions_take_no_longer_than_many_words() -> None:
    """Time grows with the text, not with its square."""
    text = "ab-\ncd ef-\ngh " * 7_000

    start = time.process_time()
    VOCABULARY.tokenize(text)

    assert time.process_time() - start < 2
