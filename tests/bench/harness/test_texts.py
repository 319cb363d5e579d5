"""The texts of the speed benchmarks."""

import json
from itertools import islice
from pathlib import Path

import pytest

from bench.harness.texts import (
    combine_reviews,
    join_and_cut,
    make_abstract,
    make_review,
    write_reviews,
)


@pytest.mark.parametrize(
    ("text", "characters"),
    [(make_review(), 962), (make_abstract(), 1_200)],
    ids=["review", "abstract"],
)
def test_the_one_text_has_its_length_after_trimming_too(text: str, characters: int) -> None:
    assert len(text) == len(text.strip()) == characters


def test_texts_are_joined_and_cut() -> None:
    assert join_and_cut(["One.", "Two.", "Three."], 8) == "One. Two"


def test_texts_can_be_used_up_but_not_exceeded() -> None:
    assert join_and_cut(["One.", "Two."], 9) == "One. Two."
    with pytest.raises(ValueError, match="have 9 characters, 10 are asked for"):
        join_and_cut(["One.", "Two."], 10)


def test_combined_reviews_are_distinct_and_the_same_each_time() -> None:
    reviews = list(combine_reviews(500))

    assert len(set(reviews)) == 500
    assert list(combine_reviews(100)) == reviews[:100]


def test_combined_reviews_are_no_mere_repetition_of_the_examples() -> None:
    """Most word triples of the second half are new, as in real reviews."""
    reviews = list(combine_reviews(200))

    known = {triple for text in reviews[:100] for triple in list_triples(text)}
    later = [triple for text in reviews[100:] for triple in list_triples(text)]

    assert sum(triple not in known for triple in later) > len(later) / 2


def test_combined_reviews_are_written_one_a_line(tmp_path: Path) -> None:
    file = write_reviews(tmp_path / "reviews.ndjson", 3)

    texts = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert texts == [{"text": text} for text in combine_reviews(3)]


def list_triples(text: str) -> set[tuple[str, ...]]:
    """Return all runs of three words."""
    words = text.split()
    return set(zip(words, islice(words, 1, None), islice(words, 2, None), strict=False))
