"""Answers written by compiled code, compared with pydantic and Python."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.topics import TextTopics, TopicSegment
from app.schemas.fast.segments import write_chunks, write_segments
from app.schemas.legacy import ColouredView, write_coloured
from app.schemas.topics import InferenceView, write_inference
from app.services.admission import Gate
from app.services.topics.service import IN_PLACE_CHARACTERS, TopicService, create_topic_service
from tests.shared_texts import read_shared_texts
from tests.small_topics import load_small_artifact, load_small_model

WORDS = st.sampled_from(
    ["neural", "Networks", "policy", "rewards", "the", "zebra", "été", "\\'e", "neural network"]
)
GAPS = st.sampled_from(
    [
        " ",
        "-",
        ", ",
        "$é$",
        "<b é>",
        " https://x.org/é ",
        " é@x.org ",
        "\n",
        '"',
        "\\",
        "\x01",
        "\u00a0",
        "\u3000",
        "🎬",
        "\x1f",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.lists(st.tuples(WORDS, GAPS)).map(lambda pairs: "".join(map("".join, pairs))),
)


@pytest.fixture(scope="module")
def topics() -> TopicService:
    return create_topic_service(load_small_artifact(), gate=Gate(threads=1, limit=1))


def analyze(topics: TopicService, text: str) -> TextTopics:
    return topics.analyze(text)


@given(text=TEXTS)
def test_an_answer_is_what_its_schema_would_write(topics: TopicService, text: str) -> None:
    """Validated and written again by pydantic, it is the same to the byte."""
    answer = write_inference(analyze(topics, text))

    assert InferenceView.model_validate_json(answer).model_dump_json().encode() == answer


@given(text=TEXTS)
def test_segments_are_the_same_iterated_and_as_json(topics: TopicService, text: str) -> None:
    """Joined, they are the text."""
    coloured = analyze(topics, text).segments

    written = [TopicSegment(**segment) for segment in json.loads(write_segments(coloured))]

    assert written == list(coloured)
    assert "".join(segment.text for segment in written) == text


@given(text=TEXTS)
def test_a_legacy_answer_is_what_its_schema_would_write(topics: TopicService, text: str) -> None:
    """Its words are those of `str.split`."""
    analysis = analyze(topics, text)
    shares = [(topic.topic, topic.share) for topic in analysis.topics]

    answer = write_coloured(analysis.segments, shares)

    view = ColouredView.model_validate_json(answer)
    assert view.model_dump_json().encode() == answer
    assert [word for word, _ in view.words] == text.split()


def test_every_white_space_separates_chunks(topics: TopicService) -> None:
    """As in `str.split`, for every character of Unicode."""
    signs = [chr(sign) for sign in range(0x110000) if not 0xD800 <= sign < 0xE000]
    text = "a" + "a".join(signs) + "a"

    chunks = json.loads(write_chunks(analyze(topics, text).segments))

    assert [chunk for chunk, _ in chunks] == text.split()


@pytest.mark.parametrize("name", ["naughty-strings", "languages-udhr"])
def test_real_texts_are_answered_to_the_letter(topics: TopicService, name: str) -> None:
    """Among them texts that break naive programs, and 387 languages."""
    for text in read_shared_texts(name):
        answer = InferenceView.model_validate_json(write_inference(analyze(topics, text)))

        assert "".join(segment.text for segment in answer.segments) == text


@pytest.mark.parametrize("length", [IN_PLACE_CHARACTERS, IN_PLACE_CHARACTERS + 1])
async def test_long_and_short_texts_are_analysed_alike(topics: TopicService, length: int) -> None:
    """Whether on the event loop or behind the gate."""
    text = ("neural network policy, zebra " * length)[:length]

    answer = await topics.run_by_length(topics.analyze, text)

    assert list(answer.segments) == list(load_small_model().analyze(text).coloured)


def test_threads_do_not_change_results() -> None:
    """Bit for bit and in any order."""
    model = load_small_model()
    texts = [f"neural network {'policy ' * (i % 7)} the zebra{i}, reward" for i in range(200)]
    alone = [write_segments(model.analyze(text).coloured) for text in texts]

    with ThreadPoolExecutor(8) as threads:
        together = list(
            threads.map(lambda text: write_segments(model.analyze(text).coloured), texts[::-1])
        )

    assert together[::-1] == alone


def test_an_empty_text_has_no_segments(topics: TopicService) -> None:
    """Callers refuse it, but nothing breaks if one does not."""
    coloured = analyze(topics, "").segments

    assert write_segments(coloured) == b"[]"
    assert write_chunks(coloured) == b"[]"


def test_labels_are_escaped(topics: TopicService) -> None:
    """People may call a topic anything."""
    answer = analyze(topics, "policy")
    named = TextTopics(
        model=answer.model,
        segments=answer.segments,
        topics=[type(answer.topics[0])(2, 'a "label" \u00e9', 1.0)],
        coverage=answer.coverage,
        unknown_words=answer.unknown_words,
        from_prior=answer.from_prior,
    )

    assert json.loads(write_inference(named))["topics"][0]["label"] == 'a "label" \u00e9'
