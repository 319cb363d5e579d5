"""Summaries: sentences of the text in their order, the same each time."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.summary.ranking import find_terms
from app.services.summary.service import Summarizer, Summary

NEWS = (
    "The river rose again on Monday. The town council closed the old river bridge after a "
    "flood. A cat slept. Engineers say the river flood damaged the bridge, and the council will "
    "repair it. Nobody was hurt. Repair of the old bridge will take the council until autumn."
)
EVERYTHING = 1_000_000

summarizer = Summarizer()


def list_texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def test_the_sentences_that_share_most_with_the_others_are_chosen() -> None:
    """Those about the flood and the bridge, not those about the cat or that nobody was hurt."""
    summary = summarizer.summarize(NEWS, sentences=3)

    assert [sentence.index for sentence in summary.sentences] == [1, 3, 5]


def test_the_first_sentences_are_chosen_if_nothing_else_decides() -> None:
    """Sentences without a common word differ by their position alone."""
    summary = summarizer.summarize("Birds sing. Rain falls. Cars honk. Doors slam.", sentences=2)

    assert list_texts(summary) == ["Birds sing.", "Rain falls."]


def test_an_early_sentence_is_preferred() -> None:
    """The last sentence shares more with the others, but only a little more."""
    text = (
        "Floods hit Bern. Bern prayed. Floods ended. Cats slept. Birds sang. Dogs ran. "
        "Floods hit Bern; cats hid."
    )

    assert list_texts(summarizer.summarize(text, sentences=1)) == ["Floods hit Bern."]


def test_a_sentence_that_adds_something_is_preferred() -> None:
    """The first two sentences matter most, but say nearly the same."""
    text = (
        "Floods closed a bridge. Floods closed a bridge today. "
        "Repairs of the bridge begin today. Repairs cost money. Cats slept."
    )

    summary = summarizer.summarize(text, sentences=2)

    assert [sentence.index for sentence in summary.sentences] == [1, 2]


def test_a_repeated_sentence_is_chosen_once() -> None:
    """However central two equal sentences are, a short summary needs only one."""
    central = "The council will repair the river bridge."
    text = f"{central} {central} The bridge opens. Council members met. The river is calm."

    assert list_texts(summarizer.summarize(text, sentences=2)).count(central) == 1


def test_a_sentence_is_not_repeated_after_another_one() -> None:
    """Everything that is chosen counts, not only what was chosen last."""
    central, other = "The council will repair the river bridge.", "Cats slept in the sun all day."
    text = f"{central} {other} " * 4 + "The river is calm. Council members met at noon."

    chosen = list_texts(summarizer.summarize(text, sentences=4))

    assert sorted(chosen) == sorted(
        [central, other, "The river is calm.", "Council members met at noon."]
    )


def test_offsets_of_a_sentence_select_its_text() -> None:
    """`start` and `end` count code points, also where a character needs two UTF-16 units."""
    text = "\r\n 😀 Good. Bad.\n\n\tUgly!"

    summary = summarizer.summarize(text, sentences=3)

    assert list_texts(summary) == ["😀 Good.", "Bad.", "Ugly!"]
    assert [text[sentence.start : sentence.end] for sentence in summary.sentences] == list_texts(
        summary
    )
    assert summary.summary == "😀 Good. Bad. Ugly!"


@pytest.mark.parametrize(
    ("text", "wanted", "returned", "count"),
    [
        pytest.param("", 3, 0, 0, id="nothing"),
        pytest.param(" \n\t\u3000", 3, 0, 0, id="white space"),
        pytest.param("One. Two.", 0, 0, 2, id="none wanted"),
        pytest.param("One. Two.", 2, 2, 2, id="as many as there are"),
        pytest.param("One. Two.", 3, 2, 2, id="more than there are"),
        pytest.param("No end", 1, 1, 1, id="one sentence"),
        pytest.param("?! ... !!!\n***", 1, 1, 2, id="no words"),
        pytest.param("The. And. Of it.", 1, 1, 3, id="function words only"),
        pytest.param("Rain falls hard. " * 300, 150, 150, 300, id="more than are compared"),
    ],
)
def test_the_summary_has_as_many_sentences_as_asked(
    text: str, wanted: int, returned: int, count: int
) -> None:
    """And never more than the text."""
    summary = summarizer.summarize(text, sentences=wanted)

    assert len(summary.sentences) == returned
    assert summary.sentence_count == count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "昨天下雨。市政府将修理大桥。猫在睡觉。大桥因洪水损坏，市政府关闭大桥。",
            id="Chinese",
        ),
        pytest.param(
            "कल बारिश हुई। नगर परिषद पुल की मरम्मत करेगी। "
            "बिल्ली सो रही थी। बाढ़ से पुल टूटा और नगर परिषद ने पुल बंद किया।",
            id="Hindi",
        ),
        pytest.param(
            "Вчера шёл дождь. Городской совет починит мост. "
            "Кошка спала. Городской совет закрыл мост после наводнения.",
            id="Russian",
        ),
    ],
)
def test_any_script_is_summarised(text: str) -> None:
    """Each text says: rain fell; the council mends a bridge; a cat slept; it closed the bridge."""
    summary = summarizer.summarize(text, sentences=2)

    assert [sentence.index for sentence in summary.sentences] == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a! " * 5_000, id="one-letter sentences"),
        pytest.param("ab\n" * 5_000, id="lines"),
        pytest.param("\n".join(f"word{number}" for number in range(5_000)), id="all different"),
        pytest.param("." * 15_000, id="dots"),
        pytest.param("x" * 15_000, id="one word"),
    ],
)
def test_an_absurd_text_is_summarised(text: str) -> None:
    """Similarities of all pairs of 5,000 sentences would take 200 MB; they are never stored."""
    assert len(summarizer.summarize(text, sentences=3).sentences) == 3


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The Elections of an election", ["election", "election"], id="inflections"),
        pytest.param("It's 5 o'clock; we go to Ulm", ["clock", "ulm"], id="short words"),
        pytest.param("पुल की मरम्मत", ["पुल", "की", "मरम्मत"], id="vowel signs"),
        pytest.param("大桥关闭", ["大桥", "桥关", "关闭"], id="no spaces"),
        pytest.param("... !?", [], id="no words"),
        pytest.param("see http://a.b/bridge, @bridge, a@bridge.de", ["see"], id="addresses"),
        pytest.param("the <em>bri</em>dge&nbsp;fell", ["bridge", "fell"], id="tags and entities"),
        pytest.param("we\u2019ve isn't Youre wasnt the bridge's", ["bridge"], id="contractions"),
        pytest.param("brid\u00adge \ufb02ood", ["bridge", "flood"], id="hyphens and ligatures"),
    ],
)
def test_terms_of_a_sentence(sentence: str, expected: list[str]) -> None:
    """The first letters of content words, or pairs of characters."""
    assert find_terms(sentence) == expected


@settings(max_examples=50)
@given(st.text() | st.text("aB. \n你。", max_size=100), st.integers(min_value=1, max_value=5))
def test_a_summary_is_part_of_its_text(text: str, wanted: int) -> None:
    """Its sentences are the text's, in order, scored in [0, 1], and the same when asked again."""
    summary = summarizer.summarize(text, sentences=wanted)

    assert len(summary.sentences) == min(wanted, summary.sentence_count)
    for sentence in summary.sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        assert 0 <= sentence.score <= 1
    indices = [sentence.index for sentence in summary.sentences]
    assert indices == sorted(indices)
    assert summary.summary == " ".join(list_texts(summary))
    assert summarizer.summarize(text, sentences=wanted) == summary


def test_a_sentence_that_announces_what_the_text_does_is_preferred() -> None:
    """English abstracts announce it; the other words of the sentences weigh the same here."""
    text = "Bees matter to farms. Bees pollinate farms. We study bees near farms. Farms feed bees."

    assert list_texts(summarizer.summarize(text, sentences=1)) == ["We study bees near farms."]


def test_the_best_sentence_scores_highest() -> None:
    """The sentence that is chosen alone has the highest score among all."""
    everything = summarizer.summarize(NEWS, sentences=EVERYTHING)
    alone = summarizer.summarize(NEWS, sentences=1).sentences[0]

    assert max(everything.sentences, key=lambda sentence: sentence.score).index == alone.index
