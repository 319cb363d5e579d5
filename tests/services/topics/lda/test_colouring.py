"""Colouring: the words of a text with their topics."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.topics import ColouredText
from app.schemas.fast.segments import write_chunks
from app.services.topics.lda.model import TopicModel, select_shares
from tests.small_topics import BAYES, NETWORKS, REINFORCEMENT

TEXT = "  We train Convolutional neural-networks,\nand sample the posterior of (zebra) dropouts! "


def read_chunks(coloured: ColouredText) -> list[list[str | int]]:
    """Return the chunks between white space, each with its topic."""
    chunks: list[list[str | int]] = json.loads(write_chunks(coloured))
    return chunks


def test_joined_segments_are_the_text(model: TopicModel) -> None:
    """Spaces and punctuation are kept, and no segment is empty."""
    segments = list(model.analyze(TEXT).coloured)

    assert "".join(segment.text for segment in segments) == TEXT
    assert all(segment.text for segment in segments)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "net<b>work</b>",
                    "&eacute;",
                    "pol\u00adicy",
                    "e\u0301",
                    "\ufb03",
                    "\U0001f44d\U0001f3fd",
                ),
                *(
                    "http://a.b/c",
                    "@agent",
                    "a@b.de",
                    "$x$",
                    "\\'e",
                    "<p>",
                    "prior",
                    " ",
                    "\n",
                    "\ud800",
                ),
            ]
        )
        | st.text(max_size=3)
    ).map("".join)
)
def test_joined_segments_are_any_text(model: TopicModel, text: str) -> None:
    """Whatever was decoded, taken out or joined to read its words: the bytes are the text's."""
    coloured = model.analyze(text).coloured

    bounds = [0, *coloured.words.ravel().tolist(), len(coloured.text)]
    assert coloured.text == text.encode(errors="surrogatepass")
    assert bounds == sorted(bounds)


def test_each_word_has_its_topic(model: TopicModel) -> None:
    """All words of a phrase have its topic; stop words, gaps and unknown words have none."""
    colours = {segment.text: segment.topic for segment in model.analyze(TEXT).coloured}

    assert colours == {
        "  ": None,
        "We": None,
        " ": None,
        "train": None,
        "Convolutional": NETWORKS,
        "neural": NETWORKS,
        "-": None,
        "networks": NETWORKS,
        ",\n": None,
        "and": None,
        "sample": BAYES,
        "the": None,
        "posterior": BAYES,
        "of": None,
        " (": None,
        "zebra": None,
        ") ": None,
        "dropouts": None,
        "! ": None,
    }


def test_confidence_is_a_share(model: TopicModel) -> None:
    """The likeliest of three topics has more than a third; of a clear word it has nearly all."""
    confidences = [
        segment.confidence
        for segment in model.analyze(TEXT).coloured
        if segment.confidence is not None
    ]

    assert len(confidences) == 5
    assert all(1 / 3 < confidence <= 1 for confidence in confidences)
    assert max(confidences) > 0.95


def test_a_word_takes_the_topic_of_its_text(model: TopicModel) -> None:
    """Both networks and policies have "gradient": the other words decide."""
    about_networks = list(model.analyze("neural networks, gradient").coloured)[-1]
    about_policies = list(model.analyze("policy reward agent reward agent gradient").coloured)[-1]

    assert about_networks.topic == NETWORKS
    assert about_policies.confidence is not None
    assert about_networks.confidence is not None
    assert about_policies.confidence < about_networks.confidence


def test_coverage_counts_content_words(model: TopicModel) -> None:
    """Five of eight are known; terms that only the index has are not."""
    analysis = model.analyze(TEXT)

    assert analysis.unknown_words == ("train", "zebra", "dropouts")
    assert analysis.coverage == 5 / 8


@pytest.mark.parametrize("text", ["zebra", "the of", "42!", "日本語"])
def test_a_text_without_known_words_has_the_prior_shares(model: TopicModel, text: str) -> None:
    """This is no error: no word has a topic, and the coverage is 0."""
    analysis = model.analyze(text)

    assert analysis.coverage == 0
    assert analysis.shares == pytest.approx([0.5, 1 / 3, 1 / 6])
    assert not any(segment.topic is not None for segment in analysis.coloured)


def test_selected_shares_are_the_larger_ones_in_order(model: TopicModel) -> None:
    """The largest comes first; shares under 0.01 are left out."""
    selected = select_shares(model.analyze("policy reward agent " * 30).shares)

    assert selected[0][0] == REINFORCEMENT
    assert len(selected) == 1


def test_chunks_are_the_text_split_at_white_space(model: TopicModel) -> None:
    """As the old dashboard needs them: with their punctuation, and -1 for no topic."""
    assert read_chunks(model.analyze(TEXT).coloured) == [
        ["We", -1],
        ["train", -1],
        ["Convolutional", NETWORKS],
        ["neural-networks,", NETWORKS],
        ["and", -1],
        ["sample", BAYES],
        ["the", -1],
        ["posterior", BAYES],
        ["of", -1],
        ["(zebra)", -1],
        ["dropouts!", -1],
    ]


def test_the_surest_word_of_a_chunk_decides(model: TopicModel) -> None:
    """In a text about policies, "policy" is surely theirs and "gradient" less surely."""
    text = "gradient-policy agent reward agent reward"
    coloured = model.analyze(text).coloured
    gradient, _, policy, *_ = coloured
    assert (gradient.confidence or 0) < (policy.confidence or 0)

    assert read_chunks(coloured)[0] == ["gradient-policy", policy.topic]
