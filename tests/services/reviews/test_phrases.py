"""Phrases that set the negative reviews apart: what is said more often than chance has it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from uuid import uuid4

import pytest

from app.domain.reviews import LabelledText, PhraseReport
from app.domain.sentiment import Label
from app.limits import PHRASE_CHARACTERS
from app.services.reviews.phrases import EXCERPT_CHARACTERS, PhraseCounts, cut_excerpt

NEGATIVE = ("The app crashed again and I won't use it", "It crashed after the update", "Crashed!")
POSITIVE = ("Great support and a great app", "Great support, I like the app", "Great support")


def label_texts(count: int = 4) -> list[LabelledText]:
    texts = [*[(text, Label.NEGATIVE) for text in NEGATIVE]]
    texts += [(text, Label.POSITIVE) for text in POSITIVE]
    return [LabelledText(uuid4(), text, label) for text, label in texts * count]


def find_phrases(texts: Sequence[LabelledText], *, limit: int) -> PhraseReport:
    counts = PhraseCounts()
    counts.add(texts)
    return counts.report(limit=limit)


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
    """In any process: nothing depends on the order of a set."""
    answers = {run_with_hash_seed(seed) for seed in range(3)}

    assert len(answers) == 1
    assert "great support lovely" in answers.pop()


def run_with_hash_seed(seed: int) -> str:
    """Return what a process prints that finds the phrases of reviews with ties among them."""
    command = [sys.executable, "-m", "tests.services.reviews.print_phrases"]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_reviews_that_come_in_parts_are_counted_as_one() -> None:
    """However they are parted."""
    texts = label_texts()

    counts = PhraseCounts()
    for start in range(0, len(texts), 5):
        counts.add(texts[start : start + 5])

    assert counts.report(limit=20) == find_phrases(texts, limit=20)


def test_texts_are_counted_up_to_so_many_characters() -> None:
    """The one that exceeds them is the last, and the answer says how many were."""
    text = "It crashed. " * (PHRASE_CHARACTERS // 120)
    counts = PhraseCounts()

    counts.add(LabelledText(uuid4(), text, Label.NEGATIVE) for _ in range(12))

    assert counts.is_full
    report = counts.report(limit=1)
    assert (report.negative, report.positive) == (10, 0)


EXCERPTS = {
    "a typographic apostrophe": ("won\N{MODIFIER LETTER APOSTROPHE}t start", "won\u2019t start"),
    "an accent": ("cafe closed", "Caf\u00e9 closed"),
    "another spelling of a letter": ("strasse gesperrt", "Stra\u00dfe gesperrt"),
    "an entity": ("fish chips", "fish &amp; chips"),
    "characters without spaces": ("\u65e5 \u672c", "\u65e5\u672c"),
    "words in a longer part": ("com crash", "https://example.com/crash"),
}


@pytest.mark.parametrize("name", EXCERPTS)
def test_an_excerpt_has_the_phrase_as_it_is_written(name: str) -> None:
    """However else that is spelt, and not where a longer word has its letters."""
    phrase, written = EXCERPTS[name]
    text = f"{phrase.split()[0]}ly, party " * 40 + f". {written}. " + "and so on " * 40

    assert written in cut_excerpt(text, phrase)


def test_an_excerpt_is_of_the_whole_phrase() -> None:
    """Not of a word that has its first word within, nor of its first word alone."""
    text = "a party of art, " * 30 + "an art film" + " or so" * 60

    assert "art film" in cut_excerpt(text, "art film")


def test_an_excerpt_is_cut_around_the_phrase() -> None:
    """It says where it was cut."""
    text = "x " * 200 + "It crashed again" + " y" * 200

    excerpt = cut_excerpt(text, "crashed again")

    assert "crashed again" in excerpt
    assert excerpt[0] == excerpt[-1] == "…"
    assert len(excerpt) <= EXCERPT_CHARACTERS + 2
