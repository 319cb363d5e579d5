"""Phrases that set the negative reviews apart: what is said more often than chance has it."""

from uuid import uuid4

import pytest

from app.domain.reviews import LabelledText
from app.domain.sentiment import Label
from app.services.reviews.phrases import EXCERPT_CHARACTERS, cut_excerpt, find_phrases

NEGATIVE = ("The app crashed again and I won't use it", "It crashed after the update", "Crashed!")
POSITIVE = ("Great support and a great app", "Great support, I like the app", "Great support")


def label_texts(count: int = 4) -> list[LabelledText]:
    texts = [*[(text, Label.NEGATIVE) for text in NEGATIVE]]
    texts += [(text, Label.POSITIVE) for text in POSITIVE]
    return [LabelledText(uuid4(), text, label) for text, label in texts * count]


def test_what_each_side_says_comes_first() -> None:
    """With how many reviews say it, and z above 0 for the negative."""
    report = find_phrases(label_texts(), limit=4)

    found = {one.phrase: (one.negative, one.positive, one.z > 0) for one in report.phrases}
    assert report.phrases[0].phrase == "crashed"
    assert found["crashed"] == (12, 0, True)
    assert found["great support"] == (0, 12, False)
    assert (report.negative, report.positive) == (12, 12)


def test_each_phrase_has_reviews_that_say_it() -> None:
    """Two of the side that says it more."""
    texts = label_texts()
    by_id = {one.review_id: one for one in texts}

    for one in find_phrases(texts, limit=6).phrases:
        label = Label.NEGATIVE if one.z > 0 else Label.POSITIVE
        assert len(one.examples) == 2
        for example in one.examples:
            review = by_id[example.review_id]
            assert review.label is label
            assert one.phrase.split()[0] in review.text.lower()
            assert example.excerpt == review.text


def test_stop_words_and_parts_of_a_phrase_are_not_shown() -> None:
    """Neither "the app" nor, beside "great support", its words; negation is no stop word."""
    phrases = [one.phrase for one in find_phrases(label_texts(), limit=50).phrases]

    assert not [one for one in phrases if one.split()[0] in {"the", "and", "i"}]
    assert "great" not in phrases or "great support" not in phrases
    assert any("won't" in one for one in phrases)


def test_a_phrase_that_few_reviews_have_is_left_out() -> None:
    """It tells something about one text."""
    assert find_phrases(label_texts(1)[:2], limit=9).phrases == ()


@pytest.mark.parametrize("label", Label)
def test_one_side_alone_is_compared_with_nothing(label: Label) -> None:
    """It is no error, nor is an empty store."""
    texts = [LabelledText(uuid4(), "crashed again", label)] * 5

    report = find_phrases(texts, limit=9)

    assert report.negative + report.positive == 5
    assert find_phrases([], limit=9).phrases == ()


def test_the_same_reviews_get_the_same_answer() -> None:
    """In any run: nothing depends on the order of a set."""
    texts = label_texts()

    assert find_phrases(texts, limit=20) == find_phrases(texts, limit=20)


def test_an_excerpt_is_cut_around_the_phrase() -> None:
    """It says where it was cut."""
    text = "x " * 200 + "It crashed again" + " y" * 200

    excerpt = cut_excerpt(text, "crashed again")

    assert "crashed again" in excerpt
    assert excerpt[0] == excerpt[-1] == "…"
    assert len(excerpt) <= EXCERPT_CHARACTERS + 2
