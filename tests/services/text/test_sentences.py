"""Sentence splitting: where sentences end, and that no character is lost."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.text.normalise import normalise
from app.services.text.sentences import LONGEST_SENTENCE, find_sentence_ends, split_sentences
from app.services.text.splitting.tables import load_sentence_tables
from tests.services.text.hard_sentences import HardCase, clean, read_hard_cases


def list_sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def find_ends(text: str, begin: int, end: int) -> list[int]:
    """Return what the kernel writes for a part of the text."""
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)
    ends = np.empty(end - begin, np.int32)
    count = find_sentence_ends(code_points, begin, end, load_sentence_tables(), ends)
    return [int(position) for position in ends[:count]]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.kind}: {case.text[:40]}",
            marks=[pytest.mark.xfail(reason="a known limit")] if case.is_known_to_fail else [],
        )
        for case in read_hard_cases()
    ],
)
def test_a_hard_case_is_split_as_its_writer_would(case: HardCase) -> None:
    """Of every kind of stop that is no end, and of every end that is hard to see."""
    assert clean(list_sentences(case.text)) == case.sentences


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["Dr. Smith paid $3.50, e.g. on Jan. 5th.", "He left."], id="abbreviations"),
        pytest.param(["J. K. Rowling wrote it.", "So did George W. Bush."], id="initials"),
        pytest.param(["We met J. A. Fox.", "A. B. Cox met us."], id="initials like words"),
        pytest.param(["Papers, e.g. The Times, said so.", "Not all."], id="open before a starter"),
        pytest.param(["It is version 1.5.", "Bugs remain."], id="version"),
        pytest.param(["(He left at 5 p.m.)", "Nobody saw him."], id="abbreviation in brackets"),
        pytest.param(["The U.S. economy grew.", "It is in the U.S.", "The end."], id="acronyms"),
        pytest.param(["He is at Acme Inc. in York.", "Acme Inc.", "The firm."], id="companies"),
        pytest.param(
            ["It closed at 5 p.m. Tuesday.", "It opened at 9 a.m.", "We ran."], id="hours"
        ),
        pytest.param(["See No. 5 and Fig. 2.", "He said no.", "We left."], id="numbered words"),
        pytest.param(["Pi is 3.14159.", "It cost 2.5 million in 2005.", "So?"], id="decimals"),
        pytest.param(["Well... maybe.", "Who knows…", "Not I."], id="ellipses"),
        pytest.param(["Wait . . . what?", "Fine."], id="spaced ellipsis"),
        pytest.param(["What?!", "No!!!", "Yes."], id="many marks"),
        pytest.param(
            ['He said "Stop!" and ran.', '"Why?" she asked.', "“No.”", "Ha."], id="quotes"
        ),
        pytest.param(
            ["It rained (a lot.)", "(It was late.)", "We left [etc.] early."], id="brackets"
        ),
        pytest.param(["It was so.[12]", "So it stayed.[3][4]", "Good."], id="footnote marks"),
        pytest.param(["See https://a.org/b?C=d.E for more.", "Or www.Foo.com."], id="addresses"),
        pytest.param(["i loved it.", "it was great!", "will watch again"], id="no capitals"),
        pytest.param(["A fine film.", "**Bold claim.**", "Then more"], id="no final stop"),
        pytest.param(["1. Boil it.", "2. Eat it.", "3. Sleep."], id="numbers in a line"),
        pytest.param(["Quoi ?", "Non !", "¿Qué?", "¡Sí!"], id="spaced and inverted marks"),
        pytest.param(["А. С. Пушкин жил.", "Он писал."], id="Cyrillic"),
        pytest.param(["यह एक है।", "दूसरा है।", "तीसरा"], id="Devanagari"),
        pytest.param(["هل انت هنا؟", "نعم.", "انا هنا"], id="Arabic"),
        pytest.param(["یہ پہلا ہے۔", "یہ دوسرا ہے۔"], id="Urdu"),
        pytest.param(["Բարև։", "Ինչպե՞ս ես։"], id="Armenian"),
        pytest.param(["ሰላም ነው።", "ደህና ነኝ።"], id="Ethiopic"),
        pytest.param(["안녕하세요.", "잘 지내요?"], id="Korean"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(sentences: list[str]) -> None:
    """Joined by one space and split again, the sentences come back."""
    assert list_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(
            "你好。我很好！你呢？“好的。”", ["你好。", "我很好！", "你呢？", "“好的。”"], id="CJK"
        ),
        pytest.param("好吗?我很好。", ["好吗?", "我很好。"], id="CJK with ASCII marks"),
        pytest.param("圆周率是３．１４。", ["圆周率是３．１４。"], id="full-width decimals"),
        pytest.param("We use node.JS daily.", ["We use node.JS daily."], id="name with a stop"),
        pytest.param(
            "A dull film.The end is fine.", ["A dull film.", "The end is fine."], id="glued"
        ),
        pytest.param(
            "Call java.util.List or a/b.Html.", ["Call java.util.List or a/b.Html."], id="paths"
        ),
        pytest.param("Good.<br /><br />42 no.", ["Good.", "42 no."], id="HTML breaks"),
        pytest.param(
            "- one\r\n- two\r\n• three", ["- one", "- two", "• three"], id="bullets, CRLF"
        ),
        pytest.param("1) one\n2) two\n(c) three", ["1) one", "2) two", "(c) three"], id="list"),
        pytest.param("A heading\n\nThe text.", ["A heading", "The text."], id="heading"),
        pytest.param("A heading\nThe text.", ["A heading", "The text."], id="heading right above"),
        pytest.param("ราคาดี\nอาหารอร่อย", ["ราคาดี", "อาหารอร่อย"], id="Thai, by line"),
    ],
)
def test_sentences_without_a_space_between_them(text: str, sentences: list[str]) -> None:
    """In scripts without spaces, in lists and headings, and where a space was forgotten."""
    assert list_sentences(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "This is a line of a letter that was wrapped by hand, about the\nUnited States.",
            id="a full line before a capital",
        ),
        pytest.param(
            "A line that ends for no reason whatsoever in the midst\n"
            "of a sentence" + ", which is much longer than the lines of mail ever are" * 3,
            id="a long line before a small letter",
        ),
    ],
)
def test_a_line_break_inside_a_sentence_does_not_end_it(text: str) -> None:
    """Lines of mail and plain text are wrapped."""
    assert list_sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(
            "<p>It&#39;s <b>good</b>.</p><p>Fish &amp; chips!</p>",
            ["It&#39;s <b>good</b>.", "Fish &amp; chips!"],
            id="tags and entities",
        ),
        pytest.param("Go! ❤️\u200d🔥 Now.", ["Go! ❤️\u200d🔥", "Now."], id="variants of emoji"),
        pytest.param("Ｇｏｏｄ！Ｂａｄ！", ["Ｇｏｏｄ！", "Ｂａｄ！"], id="wide letters"),
        pytest.param("Well… so. So…", ["Well… so.", "So…"], id="one character for three stops"),
        pytest.param("&nbsp;One.&nbsp;&nbsp;Two.", ["One.", "Two."], id="spaces as entities"),
    ],
)
def test_a_sentence_is_the_text_as_it_came(text: str, sentences: list[str]) -> None:
    """It is found in the normal form; its offsets lead back."""
    assert list_sentences(text) == sentences


def test_lines_of_a_script_without_capitals_are_sentences() -> None:
    """Thai has neither stops nor capitals, and its lines look full because it has no spaces."""
    lines = ["ราคาดี" * 8, "อาหารอร่อย" * 5]

    assert list_sentences("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text", ["", " ", "\n\r\n\t\u3000\u2028 "], ids=["empty", "space", "breaks"]
)
def test_a_blank_text_has_no_sentences(text: str) -> None:
    """White space of any kind belongs to no sentence."""
    assert split_sentences(text) == []


def test_a_very_long_sentence_is_cut_at_a_space() -> None:
    """Transcribed speech has no stops: pieces stay within the limit, and words stay whole."""
    pieces = list_sentences("word " * 1_000)

    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert {word for piece in pieces for word in piece.split()} == {"word"}


@pytest.mark.parametrize("length", [LONGEST_SENTENCE, LONGEST_SENTENCE + 1])
def test_a_very_long_word_is_cut_at_the_limit(length: int) -> None:
    """A sentence of the limit's length stays whole; one more character makes it two."""
    pieces = list_sentences("x" * length)

    assert [len(piece) for piece in pieces] == [LONGEST_SENTENCE, 1][
        : length - LONGEST_SENTENCE + 1
    ]


AWKWARD = "aB .。!?…\n\r\t\"'”)[]1-•é好ก।؟\u0301\u2028😀<br>"


@settings(max_examples=50)
@given(
    st.text()
    | st.text(alphabet=AWKWARD, max_size=200)
    | st.text("ab .").map(lambda text: text * 200)
)
def test_all_that_can_be_seen_is_in_exactly_one_sentence(text: str) -> None:
    """Sentences are in order, disjoint, trimmed and not empty.

    Between them is only white space, and what the normal form leaves nothing of: tags, marks
    without a letter, characters without width.
    """
    spans = split_sentences(text)

    gap_starts = [0, *(span.end for span in spans)]
    gap_ends = [*(span.start for span in spans), len(text)]
    gaps = list(zip(gap_starts, gap_ends, strict=True))
    assert all(not normalise(text[start:end]).text.strip() for start, end in gaps)
    assert all(start <= end for start, end in gaps)
    assert all(piece and piece == piece.strip() for piece in list_sentences(text))


@settings(max_examples=50)
@given(
    st.text(alphabet=AWKWARD, max_size=60),
    st.text(alphabet=AWKWARD, max_size=30),
    st.text(alphabet=AWKWARD, max_size=30),
)
def test_a_part_is_split_as_if_it_stood_alone(text: str, before: str, after: str) -> None:
    """The kernel looks at nothing before `begin` and nothing from `end` on."""
    begin = len(before)

    inside = find_ends(before + text + after, begin, begin + len(text))

    assert inside == find_ends(text, 0, len(text))


@pytest.mark.parametrize(
    "unit",
    [
        "a. ",
        "A. B.",
        "e.g. ",
        "1. ",
        "!? ",
        ".[1]",
        ".(",
        "! 😀 ",
        "a\n",
        "\n",
        "a.B ",
        "5 in. ",
        "...x",
    ],
)
def test_a_repeated_text_has_as_many_sentences_as_its_parts_allow(unit: str) -> None:
    """Twice the length gives about twice the sentences, however hostile the text is."""
    once, twice = (len(split_sentences(unit * count)) for count in (2_000, 4_000))

    assert abs(twice - 2 * once) <= 2


def test_hostile_texts_are_split_in_bounds() -> None:
    """A hundred thousand stops are one sentence's, cut at the limit; line breaks are none's."""
    assert len(split_sentences("." * 100_000)) == 100_000 // LONGEST_SENTENCE
    assert split_sentences("\n" * 100_000) == []
    assert len(split_sentences("a\n" * 50_000)) == 50_000
