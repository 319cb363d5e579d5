"""Answers written by compiled code, held against what pydantic and Python say."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.topics import TextTopics, TopicSegment
from app.schemas.legacy import ColouredView, coloured_json
from app.schemas.topics import InferenceView, inference_json
from app.services.admission import Gate
from app.services.topics.service import IN_PLACE_CHARACTERS, TopicService, new_topic_service
from tests.shared_texts import shared_texts
from tests.small_topics import small_artifact, small_model

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
    return new_topic_service(small_artifact(), gate=Gate(threads=1, limit=1))


@given(text=TEXTS)
def test_an_answer_is_what_its_schema_would_write(topics: TopicService, text: str) -> None:
    """To the byte: validated, and written again by pydantic, it is the same."""
    told = topics.understood(text)

    answer = inference_json(told)

    assert InferenceView.model_validate_json(answer).model_dump_json().encode() == answer


@given(text=TEXTS)
def test_segments_are_the_same_one_by_one_and_as_json(topics: TopicService, text: str) -> None:
    """And joined they are the text."""
    told = topics.understood(text)

    written = [TopicSegment(**segment) for segment in json.loads(told.segments.segments_json())]

    assert written == list(told.segments)
    assert "".join(segment.text for segment in written) == text


@given(text=TEXTS)
def test_an_old_answer_is_what_its_schema_would_write(topics: TopicService, text: str) -> None:
    """Its words are those of `str.split`."""
    answer = coloured_json(topics.understood(text))

    view = ColouredView.model_validate_json(answer)
    assert view.model_dump_json().encode() == answer
    assert [word for word, _ in view.words] == text.split()


def test_every_white_space_parts_words(topics: TopicService) -> None:
    """As Python has it, for every character there is."""
    signs = [chr(sign) for sign in range(0x110000) if not 0xD800 <= sign < 0xE000]
    text = "a" + "a".join(signs) + "a"

    chunks = json.loads(topics.understood(text).segments.chunks_json())

    assert [chunk for chunk, _ in chunks] == text.split()


@pytest.mark.parametrize("name", ["naughty-strings", "languages-udhr"])
def test_real_texts_are_answered_to_the_letter(topics: TopicService, name: str) -> None:
    """Whatever breaks naive handling of texts, and 387 languages."""
    for text in shared_texts(name):
        answer = InferenceView.model_validate_json(inference_json(topics.understood(text)))

        assert "".join(segment.text for segment in answer.segments) == text


@pytest.mark.parametrize("length", [IN_PLACE_CHARACTERS, IN_PLACE_CHARACTERS + 1])
async def test_long_and_short_texts_are_understood_alike(topics: TopicService, length: int) -> None:
    """Where it is worked out makes no difference."""
    text = ("neural network policy, zebra " * length)[:length]

    answer = await topics.understand(text, inference_json)

    assert answer == inference_json(topics.understood(text))


def test_threads_change_no_answer() -> None:
    """Bit for bit, in any order."""
    model = small_model()
    texts = [f"neural network {'policy ' * (i % 7)} the zebra{i}, reward" for i in range(200)]
    alone = [model.read(text).segments_json() for text in texts]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda text: model.read(text).segments_json(), texts[::-1]))

    assert together[::-1] == alone


def test_an_empty_text_has_no_segments(topics: TopicService) -> None:
    """Callers refuse it; nothing breaks where one does not."""
    told = topics.understood("")

    assert told.segments.segments_json() == b"[]"
    assert told.segments.chunks_json() == b"[]"


def test_labels_are_escaped(topics: TopicService) -> None:
    """People may have called a topic anything."""
    told = topics.understood("policy")
    named = TextTopics(
        model=told.model,
        segments=told.segments,
        topics=[type(told.topics[0])(2, 'a "label" \u00e9', 1.0)],
        coverage=told.coverage,
        unknown_words=told.unknown_words,
        from_prior=told.from_prior,
    )

    assert json.loads(inference_json(named))["topics"][0]["label"] == 'a "label" \u00e9'
