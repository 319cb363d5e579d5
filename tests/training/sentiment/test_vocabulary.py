"""The words that are known, common, and that misspelt ones are read as."""

from app.services.text.word_table import hash_word
from app.training.sentiment.vocabulary import (
    COMMON_FROM,
    LEAST_TEXTS,
    REPAIRED_FROM,
    TEXTS_PER_LEAST,
    collect_vocabulary,
)

MANY = LEAST_TEXTS * TEXTS_PER_LEAST
"""Texts from which the limits are the full ones."""


def write_texts(**times: int) -> list[str]:
    """Return `MANY` texts, of which so many hold each word."""
    return [
        " ".join(["filler", *(word for word, count in times.items() if number < count)])
        for number in range(MANY)
    ]


def test_a_word_in_enough_texts_is_known() -> None:
    found = collect_vocabulary(write_texts(teapot=LEAST_TEXTS, kettles=LEAST_TEXTS - 1))

    assert hash_word("teapot") in found.hashes
    assert hash_word("kettles") not in found.hashes


def test_a_word_counts_once_in_a_text() -> None:
    found = collect_vocabulary(["teapot " * LEAST_TEXTS, *write_texts()])

    assert hash_word("teapot") not in found.hashes


def test_words_are_read_as_the_service_reads_them() -> None:
    """In lower case, their entities decoded, and parted at apostrophes."""
    texts = ["The TEAPOT&#39;s lid", "teapot", *["lid"] * 3]

    found = collect_vocabulary(texts)

    assert {hash_word("teapot"), hash_word("lid")} <= set(found.hashes.tolist())
    assert hash_word("teapot's") not in found.hashes


def test_a_word_that_is_only_written_with_a_capital_is_not_known() -> None:
    """It is a name, or a word that is met in no other place than where a sentence begins."""
    found = collect_vocabulary([*["Quorlan met the teapot"] * MANY, *["TEAPOTS"] * MANY])

    assert hash_word("quorlan") not in found.hashes
    assert {hash_word("teapot"), hash_word("teapots")} <= set(found.hashes.tolist())


def test_a_word_with_a_capital_is_known_and_common_where_not_names_alone_have_one() -> None:
    """As every noun of German has."""
    texts = [*["Das Gerät ist ein Reinfall"] * 2, "filler"]

    found = collect_vocabulary(texts, names_have_capitals=False)

    assert {hash_word("gerät"), hash_word("reinfall")} <= set(found.hashes.tolist())
    assert found.common_words == 5


def test_a_stretched_word_is_not_known_however_often_it_occurs() -> None:
    """It is read as the word that was stretched."""
    found = collect_vocabulary(write_texts(teapot=MANY, teaaapot=MANY))

    assert hash_word("teapot") in found.hashes
    assert hash_word("teaaapot") not in found.hashes


def test_the_most_frequent_words_come_first_and_are_common() -> None:
    found = collect_vocabulary(write_texts(teapot=COMMON_FROM, kettles=COMMON_FROM - 1))

    assert found.common_words == 2
    assert found.hashes[:3].tolist() == [hash_word(w) for w in ("filler", "teapot", "kettles")]


def test_misspelt_words_are_read_as_frequent_long_ones() -> None:
    """Of letters alone, and no names."""
    found = collect_vocabulary(
        write_texts(
            teapots=REPAIRED_FROM,
            kettles=REPAIRED_FROM - 1,
            pot=REPAIRED_FROM,
            teapot9=REPAIRED_FROM,
            théière=REPAIRED_FROM,
            jennifer=REPAIRED_FROM,
        )
    )

    assert found.common == ("filler", "teapots")


def test_the_limits_of_a_small_corpus_are_lower() -> None:
    found = collect_vocabulary(["teapot filler", "teapot filler", "kettle filler"])

    assert hash_word("teapot") in found.hashes
    assert hash_word("kettle") not in found.hashes
    assert found.common == ("filler", "teapot")


def test_names_and_words_of_scope_are_known_without_texts() -> None:
    hashes = collect_vocabulary([]).hashes

    assert {hash_word("jennifer"), hash_word("not"), hash_word("canadian")} <= set(hashes.tolist())


def test_the_tables_know_the_words() -> None:
    vocabulary = collect_vocabulary(write_texts(teapots=REPAIRED_FROM))

    assert vocabulary.build() is not None
