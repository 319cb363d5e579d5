"""Near-copies among texts: eight words in a row, of any script where that is asked."""

import pytest

from app.training.near_copies import (
    COMMON_TEXTS,
    find_copies,
    group_near_copies,
    split_any_words,
)

LONG = "The lamp on my desk went out after the second week and the shop sent another"


def test_near_copies_are_of_one_group() -> None:
    """Eight words in a row make one, also through a third text; of short ones all words count."""
    groups = group_near_copies(
        [
            LONG,
            "Sturdy chair",
            f"Sadly: {LONG.lower()}! It is fine now.",
            "sturdy CHAIR!",
            "A sturdy chair",
            "It is fine now. A different beginning, and nothing else of the others",
            "fine now. A different beginning, and nothing else",
        ]
    )

    assert groups.tolist() == [0, 1, 0, 1, 4, 5, 5]


def test_near_copies_are_joined_through_a_later_text() -> None:
    first, second = LONG, "Another chair came with the van on the Friday after that one"

    assert group_near_copies([first, second, f"{first}. {second}"]).tolist() == [0, 0, 0]


def test_words_of_other_scripts_count_where_they_are_asked_for() -> None:
    """Or all texts without Latin letters would be copies of each other."""
    texts = ["Отличное приложение", "Ужасное приложение", "отличное  приложение!", "👍", "👎"]

    groups = group_near_copies(texts, split=split_any_words)

    assert groups.tolist() == [0, 1, 0, 3, 4]


def test_common_words_make_no_near_copies_but_equal_texts_are() -> None:
    """A footer says nothing, of however many words; a text that comes again and again does."""
    footer = "this was sent to you by the shop at the corner"
    texts = [f"text{number} {footer}" for number in range(COMMON_TEXTS)]

    assert set(group_near_copies([footer, *texts], common_share=0.1).tolist()) == set(range(21))
    assert set(group_near_copies(texts, common_share=0.1).tolist()) == {0}
    assert set(group_near_copies([footer] * 30, common_share=0.1).tolist()) == {0}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("यह किताब अच्छी है", ["यह", "किताब", "अच्छी", "है"]),
        ("ดีมาก ok", ["ดี", "ม", "า", "ก", "ok"]),
        ("良い本。B5", ["良", "い", "本", "b5"]),
        ("snake_case café", ["snake", "case", "café"]),
    ],
    ids=["Hindi", "Thai", "Japanese", "Latin"],
)
def test_marks_belong_to_words_and_characters_are_words_without_blanks(
    text: str, words: list[str]
) -> None:
    assert split_any_words(text) == words


@pytest.mark.parametrize(
    ("phrase", "beginnings"),
    [
        ("मुझे यह किताब बहुत अच्छी लगी", ["कल", "आज"]),
        ("ร้านนี้บริการดีมาก", ["เมื่อวาน", "วันนี้"]),
        ("この店の料理はとても", ["昨日行った", "友達と来た"]),
    ],
    ids=["Hindi", "Thai", "Japanese"],
)
def test_a_phrase_of_any_script_makes_no_near_copies_and_a_long_passage_does(
    phrase: str, beginnings: list[str]
) -> None:
    one, other = beginnings
    short = [f"{one} {phrase} {one}", f"{other} {phrase} {other}"]
    long = [f"{one} {phrase} {phrase} {phrase}", f"{other} {phrase} {phrase} {phrase}"]

    assert group_near_copies(short, split=split_any_words).tolist() == [0, 1]
    assert group_near_copies(long, split=split_any_words).tolist() == [0, 0]


def test_no_texts_have_no_groups() -> None:
    assert group_near_copies([]).tolist() == []


def test_copies_are_found_and_what_only_quotes_is_none() -> None:
    """The first of them is none; nor is a text that has as much of its own to say."""
    own = "but the second one they sent has been fine on that desk ever since I put it there"

    copies = find_copies([LONG, f"{LONG} again", "Sturdy chair", f"{LONG} {own}", "sturdy CHAIR!"])

    assert copies.tolist() == [False, True, False, False, True]


def test_a_footer_makes_no_copies_but_one_text_all_over_does() -> None:
    footer = "this was sent to you by the shop at the corner of the street where you live"
    texts = [f"text{number} {footer}" for number in range(COMMON_TEXTS + 1)]

    assert not find_copies(texts, common_share=0.1).any()
    assert find_copies([footer] * 30, common_share=0.1).tolist() == [False, *[True] * 29]


def test_of_no_texts_none_are_copies() -> None:
    assert find_copies([]).tolist() == []
