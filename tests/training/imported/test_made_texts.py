"""The texts that a pipeline is compared on where nobody gives any."""

from app.training.imported.made_texts import FROM_VOCABULARY, LONGEST, ODD, make_texts


def test_texts_are_examples_odd_ones_and_some_of_each_vocabulary() -> None:
    """Of analyzers in turn; one that hashes has no vocabulary."""
    texts = make_texts(["Fine.", " "], [["fast", "slow"], None, ["dull"]])

    assert texts[: 1 + len(ODD)] == ["Fine.", *ODD]
    made = texts[1 + len(ODD) :]
    assert len(made) == FROM_VOCABULARY
    assert all(1 <= len(text.split()) <= LONGEST for text in made)
    assert {word for text in made[::2] for word in text.split()} == {"fast", "slow"}
    assert {word for text in made[1::2] for word in text.split()} == {"dull"}


def test_without_a_vocabulary_words_are_those_of_the_examples() -> None:
    made = make_texts(["so far so good"], [None])[-FROM_VOCABULARY:]

    assert {word for text in made for word in text.split()} == {"so", "far", "good"}


def test_the_same_vocabulary_gives_the_same_texts() -> None:
    assert make_texts(["x"], [["a", "b"]]) == make_texts(["x"], [["a", "b"]])
