"""Near-copies among texts: eight words in a row, of any script where that is asked."""

from app.training.sentiment.near_copies import group_near_copies, split_any_words

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


def test_no_texts_have_no_groups() -> None:
    assert group_near_copies([]).tolist() == []
