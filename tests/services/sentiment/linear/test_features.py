"""Texts as rows of features: the compiled code agrees with plain Python on any text."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.reader import allocate_scratch, read_text
from app.services.sentiment.scope.operators import LONG_FROM, STEPS
from app.services.text.normal.characters import encode
from tests.services.sentiment.mixtures import TEXTS
from tests.services.sentiment.reference import (
    build_row,
    find_feature,
    list_occurrences,
    to_feature,
)
from tests.services.sentiment.tokens import read_tokens
from tests.shared_texts import read_shared_texts
from tests.small_model import SMALL, collect_small_vocabulary

SENTENCES = ("It isn't good.", "The room was clean, but small.", "I hoped for a comfortable chair.")
FEATURES = Features(SMALL, collect_small_vocabulary(SENTENCES).build())


def to_row(text: str) -> dict[int, int]:
    """Return the row of one text as a dictionary."""
    row = FEATURES.to_matrix([text])
    return dict(zip(row.indices.tolist(), row.values.tolist(), strict=True))


def find_value(text: str, *words: str) -> int | None:
    """Return the value of a word or an n-gram in a text, None if the text does not have it."""
    return to_row(text).get(find_feature(FEATURES, *words))


@settings(max_examples=1_000)
@given(TEXTS)
@example("It is not, I think, bad. No! Is it good? Yes. I can't say it isn't.")
@example("👍 Good. Bad. Good. Bad! 👍")
@example("")
def test_any_text_has_the_features_of_the_reference(text: str) -> None:
    """Each with its value, in steps."""
    assert to_row(text) == build_row(text, FEATURES)


@pytest.mark.parametrize("name", ["naughty-strings", "languages-udhr"])
def test_strange_texts_have_the_features_of_the_reference(name: str) -> None:
    """Strings that break naive code, and hundreds of languages in dozens of scripts."""
    for text in read_shared_texts(name)[:500]:
        assert to_row(text) == build_row(text, FEATURES)


@pytest.mark.parametrize("piece", ["\u2a0c", "\u2a0c\u3002", "\U0001f44d\u3002", "im ", "dunno\n"])
def test_no_text_has_more_tokens_than_there_is_room_for(piece: str) -> None:
    """Not one of signs that are four in normal form, without an end of a sentence but by length."""
    code_points = encode(1_000 * piece)
    scratch = allocate_scratch(np.array([0, len(code_points)]))

    count = read_text(code_points, 0, len(code_points), FEATURES.reader, scratch)

    assert count <= len(scratch.tokens.hashes)


@given(st.lists(TEXTS, max_size=5))
def test_rows_of_a_batch_are_those_of_the_texts_one_by_one(texts: list[str]) -> None:
    """Nothing of one text remains in the next; indices ascend, and no value exceeds one whole."""
    together = FEATURES.to_matrix(texts)

    assert (len(together), together.width) == (len(texts), SMALL.n_features)
    assert together.values.dtype == np.int8
    assert not len(together.values) or np.abs(together.values).max() <= STEPS
    for index, text in enumerate(texts):
        row = together.cut(index, index + 1)
        assert (np.diff(row.indices) > 0).all()
        assert dict(zip(row.indices.tolist(), row.values.tolist(), strict=True)) == to_row(text)


@given(TEXTS)
def test_the_words_of_a_text_lie_in_it_one_after_the_other(text: str) -> None:
    """Their spans ascend and do not overlap, and every feature is one of words."""
    tokens = FEATURES.tokenize(text)

    spans = tokens.spans.reshape(-1).tolist()
    assert spans == sorted(spans)
    assert not spans or spans[-1] <= len(text)
    assert (tokens.words[:, 0] < tokens.words[:, 1]).all()
    assert not len(tokens.words) or tokens.words.max() <= len(tokens.spans)


@given(TEXTS)
def test_the_occurrences_of_a_text_add_up_to_its_row(text: str) -> None:
    """They are those of the reference, each with its value."""
    tokens = FEATURES.tokenize(text)

    expected = list_occurrences(read_tokens(text, FEATURES.reader))
    assert sorted(zip(tokens.features.tolist(), tokens.values.tolist(), strict=True)) == sorted(
        (to_feature(one.hashed, one.tokens, SMALL.bits), one.value) for one in expected
    )


def test_a_secret_decides_nothing_but_the_order_of_work() -> None:
    """Two processes, whose secrets differ, find equal rows."""
    other = Features(SMALL, collect_small_vocabulary(SENTENCES).build())
    text = " ".join(SENTENCES)

    assert other.salt != FEATURES.salt
    rows = [one.to_matrix([text]) for one in (other, FEATURES)]
    assert np.array_equal(rows[0].indices, rows[1].indices)
    assert np.array_equal(rows[0].values, rows[1].values)


def test_a_plain_word_counts_as_one_whole_however_often_it_stands() -> None:
    """A text that repeats itself says no more."""
    assert find_value("good", "good") == find_value("good good good", "good") == STEPS


def test_a_negated_word_counts_against_itself() -> None:
    """And once more as a negated word, which is learned apart; the negator has no weight alone."""
    assert find_value("it is not good", "good") == round(-0.85 * STEPS)
    assert find_value("it is not good", "not") is None
    assert len(to_row("good")) == 1
    assert len(to_row("not good")) == 3  # good, good in a negation, "not good"


def test_an_ngram_with_its_negator_says_itself_which_way_it_goes() -> None:
    """So it is not turned round; in "never not good" it is, since its negator is negated."""
    assert find_value("it is not good", "not", "good") == STEPS
    assert find_value("it is not very good", "very", "good") == round(-0.85 * STEPS)
    assert find_value("i can not say it is not good", "not", "good") == -STEPS


def test_what_was_only_hoped_for_counts_nothing_but_is_there() -> None:
    """Its value is 0: it makes the text no shorter."""
    assert find_value("I hoped for a comfortable chair", "comfortable") == 0


def test_the_values_of_a_word_are_added_up() -> None:
    """Those in and out of a negation."""
    inside = find_value("it is not good", "good")

    assert find_value("it is good. it is not good", "good") == STEPS + (inside or 0)


def test_in_a_long_text_a_negation_weighs_less() -> None:
    """What a single clause says counts for less there, and a negator is a word of its own."""
    text = "it is not good. " + "the day was long. " * (LONG_FROM // 4)

    assert find_value(text, "good") == round(-0.3 * STEPS)
    assert find_value(text, "not") == STEPS


def test_the_first_and_the_last_of_four_sentences_have_features_of_their_own() -> None:
    """People sum up there; three sentences are too few for that."""
    three, four = "good. day. long", "good. day. long. room"

    assert len(to_row(three)) == 3
    assert len(to_row(four)) == 4 + 2


def test_names_and_identities_are_no_features() -> None:
    """Alone or in n-grams: who people are is not an opinion."""
    assert to_row("Anna") == {}
    assert find_value("my french room", "my", "room") is None
    assert to_row("my french room") == to_row("my german room")
    assert to_row("we met Anna there") == to_row("we met Bill there")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("It isn\N{RIGHT SINGLE QUOTATION MARK}t good", "It is not good", id="curly"),
        pytest.param("It isnt good", "It isn't good", id="no-apostrophe"),
        pytest.param("Good<br /><br/><i>room</i>", "good\n\nroom", id="markup"),
        pytest.param("It isn&#39;t go\N{SOFT HYPHEN}od", "It isn't good", id="hidden"),
        pytest.param("a _good_ \N{FULLWIDTH LATIN SMALL LETTER R}oom", "a good room", id="forms"),
    ],
)
def test_spellings_of_a_text_that_differ_only_in_form_have_one_row(
    written: str, plain: str
) -> None:
    """Words are read as people mean them."""
    assert to_row(written) == to_row(plain)
