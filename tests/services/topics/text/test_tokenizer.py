"""The tokenizer: what is a word, and what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.topics.text.tokenizer import is_symbol, normalize_spelling, read, split_pieces

PLAIN_WORD = re.compile(
    r"""(?:[^\W_]|\\['"^~=.](?:\{[^\W\d_]\}|[^\W\d_]))"""
    r"""(?:[^\W_]|'(?=[^\W_])|\\['"^~=.](?:\{[^\W\d_]\}|[^\W\d_]))*"""
)

PLAIN_NAME = re.compile(
    r"""(?:(?<!\+)(?:c|g)\+\+(?!\w)|(?<!\+)(?:c|g)\+\+(?=\d)|(?<!\#)[cf]\#(?!\w)|(?<!\*)[ad]\*(?!\w)"""
    r"""|(?<!/)(?:a/b|i/o)(?!\w)|(?<![.\w])\.net(?!\w)|\w+)""",
    re.IGNORECASE,
)
"""Names first, then runs of letters and digits; a name begins where such a run does."""


def list_words(text: str) -> list[str]:
    return split_pieces(text)[1::2]


@given(st.text())
def test_the_pieces_are_the_normal_form(text: str) -> None:
    """Joined, they are the normal form of any text; words and gaps alternate."""
    pieces = split_pieces(text)

    assert "".join(pieces) == read(text).text
    assert len(pieces) % 2 == 1


@given(st.text(st.sampled_from("ab1'_ -Z.\u0301\\{}")))
def test_words_are_runs_of_letters_with_apostrophes_and_accents(text: str) -> None:
    """The compiled search finds what a regular expression does in the normal form."""
    found = [match.group() for match in PLAIN_WORD.finditer(read(text).text)]

    assert list_words(text) == found


@given(st.text(st.sampled_from("cCdg+#a*.net/bio1 ")))
def test_names_with_signs_are_words(text: str) -> None:
    """Each is one word, however it is written and whatever is beside it but what makes an address.

    That is blank in the normal form: `1.ca`.
    """
    pieces = split_pieces(text)

    assert list_words(text) == PLAIN_NAME.findall(read(text).text)
    assert "".join(pieces) == read(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("semi-supervised", ["semi", "supervised"], id="hyphens separate"),
        pytest.param("the model's", ["the", "model's"], id="apostrophes do not"),
        pytest.param("a $\\ell_1$ penalty", ["a", "penalty"], id="a formula"),
        pytest.param("$$x + y$$ holds", ["holds"], id="a displayed formula"),
        pytest.param('$é$ holds <b id="é"> still', ["holds", "still"], id="noise beyond ASCII"),
        pytest.param("$5 here and $10 there", ["5", "here", "and", "10", "there"], id="prices"),
        pytest.param("\\emph{deep} nets", ["deep", "nets"], id="a command around a word"),
        pytest.param("nets \\cite{smith2010}", ["nets"], id="a citation"),
        pytest.param("nets (Smith et al., 2010) win", ["nets", "win"], id="a written citation"),
        pytest.param("see http://example.org/a-b now", ["see", "now"], id="an address"),
        pytest.param("x <b>bold</b> &amp; y", ["x", "bold", "y"], id="markup"),
        pytest.param(
            "R\\'enyi and Poincar\\'{e}", ["R\\'enyi", "and", "Poincar\\'{e}"], id="accents"
        ),
        pytest.param("Re\u0301nyi", ["R\u00e9nyi"], id="an accent of its own"),
        pytest.param("net&shy;work R&eacute;nyi", ["network", "R\u00e9nyi"], id="entities"),
        pytest.param("net<b>work</b>", ["network"], id="a tag inside a word"),
        pytest.param("ask a@b.de or @ann", ["ask", "or"], id="mail and names"),
        pytest.param("\uff47\uff41\uff4e \ufb01t", ["gan", "fit"], id="compatibility forms"),
        pytest.param("$a<b$ and $c>d$", ["and"], id="formulas come before tags"),
        pytest.param("नमस्ते दुनिया", ["नमस्ते", "दुनिया"], id="vowel signs"),
        pytest.param("snake_case", ["snake", "case"], id="underscores separate"),
        pytest.param("... -- !", [], id="no word"),
        pytest.param("C++, C#: F#", ["C++", "C#", "F#"], id="languages"),
        pytest.param("in C++17", ["in", "C++", "17"], id="a version"),
        pytest.param("(.NET) for .Net/C#", [".NET", "for", ".Net", "C#"], id="a name with a dot"),
        pytest.param("the end.Net gain", ["the", "end", "Net", "gain"], id="a missing blank"),
        pytest.param("A* finds *a* path", ["A*", "finds", "a", "path"], id="a star, not a mark"),
        pytest.param("A/B tests, I/O, Q&A", ["A/B", "tests", "I/O", "Q&A"], id="signs inside"),
        pytest.param("L1/L2, C+, a#b", ["L1", "L2", "C", "a", "b"], id="other signs separate"),
        pytest.param("classi\u00ad\nfy", ["classi", "fy"], id="a soft hyphen of a line"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Formulas, markup, citations and addresses are no words; prices and accented words are."""
    assert list_words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("poincar\\'e", "poincare"),
        ("poincaré's", "poincare"),
        ("model's", "model"),
        ("bayes'", "bayes"),
        ("gan", "gan"),
        ("c++", "c++"),
    ],
)
def test_spellings(word: str, expected: str) -> None:
    """Accents and possessives do not make another word."""
    assert normalize_spelling(word) == expected


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        *[(word, True) for word in ("x", "\u03b1", "42", "1st", "90s", "10k", "2x", "")],
        *[(word, False) for word in ("5g", "f1", "x1", "qz", "c++", "\u044f", "\u673a")],
    ],
)
def test_symbols_and_numbers(word: str, *, is_one: bool) -> None:
    """A letter of formulas and a number say nothing; two letters, or a letter and a digit, may."""
    assert is_symbol(word) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "C+" * 50_000,
        ".n" * 50_000,
        "$" * 50_000,
        "$a " * 30_000,
        "\\[" * 30_000,
        "@" * 90_000,
        "<a" * 45_000,
        "(" * 90_000,
        "a" * 90_000 + "@",
    ],
)
def test_no_text_is_slow_to_cut(text: str) -> None:
    """The search for formulas and markup is bounded: 100,000 characters take no longer."""
    assert "".join(split_pieces(text)) == read(text).text
