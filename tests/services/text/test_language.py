"""Which language a text is in: English is not called foreign, and other languages are told."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.text.language import LOOKED_AT, detect_language, is_foreign


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Das Essen kam kalt an und niemand hat sich entschuldigt.", "de", id="German"),
        pytest.param("Le serveur était charmant, nous reviendrons.", "fr", id="French"),
        pytest.param("El envío llegó tarde y la caja estaba rota", "es", id="Spanish"),
        pytest.param("O quarto cheirava a tinta fresca.", "pt", id="Portuguese"),
        pytest.param("Il treno era pulito e puntuale", "it", id="Italian"),
        pytest.param("De bediening was traag maar vriendelijk", "nl", id="Dutch"),
        pytest.param("Obsługa bardzo miła, polecam każdemu", "pl", id="Polish"),
        pytest.param("Kargo iki gün geç geldi", "tr", id="Turkish"),
        pytest.param("Очень понравился этот отель", "ru", id="Russian"),
        pytest.param("Η εξυπηρέτηση ήταν πολύ καλή", "el", id="Greek"),
        pytest.param("الخدمة كانت بطيئة جدا", "ar", id="Arabic"),
        pytest.param("यह होटल बहुत अच्छा है", "hi", id="Hindi"),
        pytest.param("とても楽しい一日でした", "ja", id="Japanese"),
        pytest.param("服务很好，下次再来", "zh", id="Chinese"),
        pytest.param("배송이 너무 늦었어요", "ko", id="Korean"),
        pytest.param("ICH WARTE SEIT ZWEI WOCHEN AUF MEIN GELD", "de", id="capitals"),
        pytest.param("@laden das Paket kam kaputt an 😡 https://example.com/a", "de", id="a tweet"),
        pytest.param("<p>L&#39;h&ocirc;tel &eacute;tait tr&egrave;s sale</p>", "fr", id="entities"),
    ],
)
def test_a_language_is_told_from_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "We waited an hour and the soup was cold.",
        "not bad",
        "WORST APP EVER",
        "gr8 app luv it",
        "pls fix ur login asap, keeps crashin",
        "soooo goooood omg",
        "dont buy ths phne its rubish",
        "The über-cool café on Rue Verte",
        "Ordered the quesadilla, guacamole and a margarita",
        "haha lol brb",
        "I <3 it",
        "“Wonderful,” said my aunt.",
    ],
)
def test_typos_slang_and_borrowed_words_are_not_foreign(text: str) -> None:
    assert not is_foreign(detect_language(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t", id="blank"),
        pytest.param("👍👍 😡", id="emoji"),
        pytest.param("12/10/2024, 4.5", id="numbers"),
        pytest.param("asdf qwer", id="keys"),
        pytest.param("Sehr gut", id="two words"),
        pytest.param("https://example.org/das/ist/ein/weg", id="an address"),
        pytest.param("@anna #montag", id="a name and a tag"),
    ],
)
def test_too_little_tells_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_one_word_in_another_script_is_enough() -> None:
    assert is_foreign(detect_language("отлично"))


def test_english_wins_where_both_are_in_a_text() -> None:
    text = "The waiter said “Guten Appetit”, which was nice, and brought Schnitzel mit Kartoffeln."

    assert detect_language(text) == "en"


@given(st.text(), st.text())
@settings(deadline=None)
def test_what_comes_late_in_a_text_changes_nothing(beginning: str, end: str) -> None:
    """So that a long text costs no more than a short one."""
    start = (beginning * LOOKED_AT + "x" * LOOKED_AT)[:LOOKED_AT]

    assert detect_language(start + end) == detect_language(start)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn", "Cs", "Cc", "Zs", "So", "Po"])))
@settings(deadline=None)
def test_any_text_has_a_language_or_none(text: str) -> None:
    """Unpaired surrogates and control characters included."""
    language = detect_language(text)

    assert language is None or len(language) == 2
