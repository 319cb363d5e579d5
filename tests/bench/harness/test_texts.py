"""The texts that are measured on."""

import json
from itertools import islice
from pathlib import Path

import pytest

from bench.harness.texts import abstract, combined_reviews, passage, review, write_reviews


@pytest.mark.parametrize(
    ("text", "characters"),
    [(review(), 962), (abstract(), 1_200)],
    ids=["review", "abstract"],
)
def test_the_one_text_has_its_length_after_trimming_too(text: str, characters: int) -> None:
    assert len(text) == len(text.strip()) == characters


def test_a_passage_is_the_beginning_of_the_texts() -> None:
    assert passage(["One.", "Two.", "Three."], 8) == "One. Two"


def test_a_passage_can_be_all_there_is_but_no_more() -> None:
    assert passage(["One.", "Two."], 9) == "One. Two."
    with pytest.raises(ValueError, match="have 9 characters, 10 are asked for"):
        passage(["One.", "Two."], 10)


def test_made_reviews_are_distinct_and_the_same_each_time() -> None:
    reviews = list(combined_reviews(500))

    assert len(set(reviews)) == 500
    assert list(combined_reviews(100)) == reviews[:100]


def test_made_reviews_are_no_mere_repetition_of_the_examples() -> None:
    """Most of their word triples are new in the second half of them, as in real reviews."""
    reviews = list(combined_reviews(200))

    known = {triple for text in reviews[:100] for triple in triples(text)}
    later = [triple for text in reviews[100:] for triple in triples(text)]

    assert sum(triple not in known for triple in later) > len(later) / 2


def test_made_reviews_are_written_one_a_line(tmp_path: Path) -> None:
    file = write_reviews(tmp_path / "reviews.ndjson", 3)

    texts = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert texts == [{"text": text} for text in combined_reviews(3)]


def triples(text: str) -> set[tuple[str, ...]]:
    """Return each three words that follow one another."""
    words = text.split()
    return set(zip(words, islice(words, 1, None), islice(words, 2, None), strict=False))
