"""Fitting of topics to texts in memory, and the figures by which topics are judged."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from app.domain.documents import Document
from app.errors import NoTermsLeft, TextsTooFew, TopicCountInvalid
from app.services.topics.lda.model import TopicParameters
from app.training.topics.dataset import split_documents
from app.training.topics.fit import Fitted, TopicSettings, fit_corpus, list_candidates
from app.training.topics.junk import find_junk
from app.training.topics.parallel import CandidateProgress
from app.training.topics.sampling import SamplerSettings, weigh_terms
from app.training.topics.sharpening import sharpen
from app.training.topics.stop_words import find_meaningful
from tests.training.topics.texts import THEMES

SETTINGS = TopicSettings(sampler=SamplerSettings(sweeps=60, samples=2, first_estimate=20))


def make_documents(texts: Sequence[str]) -> list[Document]:
    return [
        Document(str(number), None, None, None, (), None, text) for number, text in enumerate(texts)
    ]


def draw_texts(count: int) -> list[str]:
    """Return texts of six sentences, each on one theme."""
    random, themes = np.random.default_rng(1), list(THEMES.values())
    return [". ".join(random.choice(themes[number % 3], size=6)) for number in range(count)]


def fit(texts: Sequence[str], topics: Sequence[int] | None = (3,)) -> Fitted:
    corpus = split_documents(make_documents(texts), held_out=0.2, seed=0)
    return fit_corpus(corpus, topics, SETTINGS, progress=lambda *_: None)


def test_the_same_texts_give_the_same_numbers_beside_other_fits() -> None:
    """However many threads fit at once."""
    texts = draw_texts(120)

    alone, beside = fit(texts, [2]), fit(texts, [2, 3])

    chosen = [figures.topics for figures in beside.compared]
    assert chosen == [2, 3]
    assert np.array_equal(alone.parameters.counts, fit(texts, [2]).parameters.counts)
    assert np.array_equal(beside.parameters.counts, fit(texts, [2, 3]).parameters.counts)


def test_progress_tells_each_number_of_topics_in_the_calling_thread() -> None:
    reports: list[tuple[float, Sequence[CandidateProgress]]] = []
    corpus = split_documents(make_documents(draw_texts(120)), held_out=0.2, seed=0)

    fit_corpus(
        corpus, [2, 3], SETTINGS, progress=lambda done, _, fits: reports.append((done, fits))
    )

    last = [fits for _, fits in reports if fits][-1]
    assert [(one.topics, one.sweep, one.sweeps) for one in last] == [(2, 60, 60), (3, 60, 60)]
    assert all(one.coherence is not None for one in last)
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)


def test_numbers_of_topics_grow_with_the_texts() -> None:
    fewest, more, most = (list_candidates(texts) for texts in (60, 1_000, 20_000))

    assert max(fewest) < max(more) < max(most)


def test_copies_count_once() -> None:
    texts = draw_texts(120)

    corpus = split_documents(
        make_documents([*texts, texts[0].upper(), "", "…"]), held_out=0, seed=0
    )

    assert corpus.copies == 2 + (120 - len(set(texts)))


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        pytest.param(["it crashes"] * 10_000, r"1 usable texts \(9,999 more", id="one text"),
        pytest.param([], "0 usable texts", id="none"),
        pytest.param([f"text number {n}" for n in range(49)], "at least 50", id="one too few"),
    ],
)
def test_too_few_different_texts_are_refused(texts: list[str], problem: str) -> None:
    with pytest.raises(TextsTooFew, match=problem):
        split_documents(make_documents(texts), held_out=0.1, seed=0)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            [f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}很好用" for n in range(200)], id="blanks"
        ),
        pytest.param([chr(97 + n % 26) * (3 + n // 26) for n in range(200)], id="one-word"),
    ],
)
def test_texts_that_share_no_words_are_refused(texts: list[str]) -> None:
    with pytest.raises(NoTermsLeft, match="blanks between"):
        fit(texts)


def test_more_topics_than_texts_are_refused() -> None:
    with pytest.raises(TopicCountInvalid, match="choose from 2 to"):
        fit(draw_texts(120), [5_000])


def test_nearly_as_many_topics_as_texts_have_numbers() -> None:
    """Most are empty."""
    fitted = fit(draw_texts(120), [60])

    assert np.isfinite(fitted.parameters.counts).all()
    assert len(fitted.labels) == len(fitted.junk) == 60
    assert any(fitted.junk)


def test_rare_terms_weigh_more_and_the_mean_is_one() -> None:
    bags = csr_matrix(np.array([[1, 1], [1, 0], [1, 0], [1, 0], [0, 1]]))

    often, seldom = weigh_terms(bags)

    assert often < 1 < seldom
    assert (4 * often + 2 * seldom) / 6 == pytest.approx(1, abs=0.02)


def test_terms_that_go_together_are_moved_before_those_that_do_not() -> None:
    """Term 3 is as frequent as the others and alone; the topic's size stays."""
    rows = [[1, 1, 1, 0]] * 40 + [[0, 0, 0, 1]] * 40 + [[0, 0, 0, 0]] * 40
    parameters = TopicParameters(np.array([[10.0, 10, 10, 11]]), np.array([0.1]), 0.1)

    sharpened = sharpen(parameters, csr_matrix(np.array(rows)))

    assert sharpened.counts.argmin() == 3
    assert sharpened.counts.sum() == pytest.approx(41)


def test_a_topic_is_junk_if_its_terms_never_meet_or_no_text_is_about_it() -> None:
    rows = [[1, 1, 0, 0, 0, 0]] * 50 + [[0, 0, 1, 1, 0, 0]] * 50 + [[1, 0, 0, 0, 1, 0]] * 2
    counts = np.array([[50.0, 50, 0, 0, 0, 0], [0, 0, 50, 50, 0, 0], [0, 0, 0, 0, 1, 1]])
    parameters = TopicParameters(counts, np.full(3, 0.1), 0.01)

    # Ten terms are judged, of which this model has six: the first topics' never meet either.
    assert find_junk(parameters, csr_matrix(np.array(rows))).tolist()[2]


def test_a_word_means_something_by_the_company_it_keeps() -> None:
    """Term 0 is in every second text of either kind, term 1 in those of one kind."""
    random = np.random.default_rng(0)
    first = np.hstack([random.random((200, 2)) < [0.5, 0.5], random.random((200, 20)) < 0.4])
    kinds = np.arange(200) % 2 == 0
    first[kinds, 12:], first[~kinds, 2:12], first[~kinds, 1] = False, False, False

    assert find_meaningful(csr_matrix(first.astype(np.float64)), np.array([0, 1])).tolist() == [1]
