"""The choice of stop words: the list is for abstracts, and frequent words may mean something."""

from app.training.topics.stop_word_choice import select_stop_words
from app.training.topics.words import count_forms, group_forms

ABSTRACTS = [
    "we propose an approach to layers",
    "an author presents novel results for layers",
] * 200
BOOKS = ["author plot chapter heroine castle", "author plot hero chapter ghost"] * 100
PANS = ["pan grip lid stove", "pan lid oven grip"] * 100


def list_spared(texts: list[str]) -> set[str]:
    """Return the listed words among "author", "novel" and "propose" that are no stop words."""
    forms = group_forms(count_forms(texts).texts)
    stop_words, _ = select_stop_words(texts, forms, greatest_share=0.6)
    return {"author", "novel", "propose"} - stop_words.never_alone


def test_a_listed_word_that_keeps_company_of_its_own_means_something() -> None:
    assert list_spared(BOOKS + PANS) == {"author"}


def test_in_abstracts_no_listed_word_means_anything() -> None:
    """Whatever its company is: most words of the texts are on the list."""
    assert list_spared(ABSTRACTS) == set()


def test_a_frequent_word_is_too_frequent_unless_it_means_something() -> None:
    """One that is anywhere does not; half of the texts have another."""
    texts = [f"product {text}" for text in BOOKS + PANS]
    forms = group_forms(count_forms(texts).texts)

    _, too_frequent = select_stop_words(texts, forms, greatest_share=0.4)

    assert too_frequent == {"product"}
