"""Forms of a word count as one, and words that only look alike do not."""

import pytest

from app.services.complaints.word_forms import group_forms


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            "crash crashes crashing crashed",
            {"crashes": "crash", "crashing": "crash", "crashed": "crash"},
            id="a-word-that-is-said",
        ),
        pytest.param(
            "freezes freezing",
            {"freezes": "freeze", "freezing": "freeze"},
            id="a-word-that-only-its-forms-say",
        ),
        pytest.param("stopping stop", {"stopping": "stop"}, id="a-doubled-letter"),
        pytest.param("parties party", {"parties": "party"}, id="a-changed-letter"),
        pytest.param("set setting settings", {"settings": "setting"}, id="a-noun-with-a-plural"),
        pytest.param("news new evening even", {}, id="words-of-their-own"),
        pytest.param("does doing being this these its it", {}, id="function-words"),
        pytest.param("nothing string bus pass", {}, id="endings-of-no-form"),
    ],
)
def test_forms_count_as_their_word(said: str, expected: dict[str, str]) -> None:
    """Where it is said, or others of its forms are."""
    assert group_forms(dict.fromkeys(said.split(), 1)) == expected


def test_of_several_words_the_one_that_is_said_most_counts() -> None:
    """Somebody has a hat, but what is "hated" is of "hate"."""
    assert group_forms({"hated": 3, "hate": 9, "hat": 1}) == {"hated": "hate"}
    assert group_forms({"hated": 3, "hate": 1, "hat": 9}) == {"hated": "hat"}
