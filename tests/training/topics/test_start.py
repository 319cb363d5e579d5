"""Fits that start from the topics of the model before."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix, vstack

from app.services.topics.lda.model import TopicParameters
from app.training.topics.fit import list_candidates
from app.training.topics.measures import find_likeliest
from app.training.topics.sampling import Sampler, SamplerSettings, fit_topics
from app.training.topics.start import ENTRIES_AT_ONCE, StartTopics, start_from
from tests.small_topics import PARAMETERS, SETTINGS, load_small_artifact

TERMS = ("soup", "bread", "boat", "sail", "rose", "seed")
SHORT = SamplerSettings(sweeps=60, samples=2, sweeps_per_sample=5, first_estimate=10)


def make_start(*counts: Sequence[int], terms: Sequence[str] = TERMS) -> StartTopics:
    return StartTopics("before", terms, TopicParameters(np.array(counts), np.full(3, 0.1), 0.01))


START = make_start([0, 0, 90, 90, 0, 0], [0, 0, 0, 0, 90, 90], [90, 90, 0, 0, 0, 0])
BAGS = csr_matrix(
    np.array([[1, 1, 0, 0, 0, 0], [0, 0, 2, 1, 0, 0], [0, 0, 0, 0, 1, 1]] * 20, dtype=np.int32)
)


def test_words_start_in_the_topics_that_have_them() -> None:
    drawn = START.draw(BAGS, TERMS, seed=0)

    assert drawn.dtype == np.int32
    assert drawn.tolist() == [2, 2, 0, 0, 1, 1] * 20


def test_terms_are_the_same_by_their_spelling() -> None:
    """Whatever their order, and whatever the model before had beside the terms of its topics."""
    before = make_start([0, 90, 90], [90, 0, 0], [0, 0, 0], terms=("rose", "sail", "boat", "soup"))
    bags = csr_matrix(np.array([[0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 0]]))

    assert before.draw(bags, TERMS, seed=0).tolist() == [0, 0, 1]


def test_a_word_that_was_not_known_starts_where_its_text_does() -> None:
    terms = ("soup", "bread", "boat", "sail", "tulip", "anchor")
    bags = csr_matrix(np.array([[0, 0, 1, 1, 0, 1]] * 30))

    drawn = START.draw(bags, terms, seed=0).reshape(30, 3)

    assert (drawn[:, 2] == 0).mean() > 0.8


def test_texts_without_a_known_word_start_anywhere() -> None:
    """As those in another language do."""
    drawn = START.draw(BAGS, ("a", "b", "c", "d", "e", "f"), seed=0)

    assert np.bincount(drawn, minlength=3).min() > len(drawn) / 5


def test_the_seed_decides_where_they_start() -> None:
    unknown = ("a", "b", "c", "d", "e", "f")

    draws = [START.draw(BAGS, unknown, seed=seed).tolist() for seed in (0, 0, 1)]

    assert draws[0] == draws[1] != draws[2]


def test_of_very_many_words_each_starts_in_its_own_text() -> None:
    """More than are drawn at once."""
    many = vstack([BAGS] * 600, format="csr")

    assert many.nnz > ENTRIES_AT_ONCE
    assert START.draw(many, TERMS, seed=0).tolist() == [2, 2, 0, 0, 1, 1] * 20 * 600


def test_a_sampler_starts_where_it_is_told() -> None:
    """And leaves what it was told as it is."""
    start = START.draw(BAGS, TERMS, seed=0)
    sampler = Sampler(BAGS, 3, SHORT, 0, start)

    counts = sampler.count_documents()
    sampler.sweep()

    assert find_likeliest(counts.T, 2) == [[2, 3], [4, 5], [0, 1]]
    assert start.tolist() == [2, 2, 0, 0, 1, 1] * 20


def test_topics_that_nothing_speaks_for_are_left() -> None:
    """A start that is wrong is forgotten."""
    wrong = make_start([90, 0, 90, 0, 0, 0], [0, 90, 0, 0, 90, 0], [0, 0, 0, 90, 0, 90])
    start = wrong.draw(BAGS, TERMS, seed=0)

    fitted = fit_topics(BAGS, 3, SHORT, seed=0, start=start, progress=lambda *_: None)

    found = {frozenset(terms) for terms in find_likeliest(fitted.counts, 2)}
    assert found == {frozenset({0, 1}), frozenset({2, 3}), frozenset({4, 5})}


def test_a_model_is_a_start() -> None:
    """Its vocabulary has further terms, that its topics do not know."""
    start = start_from(load_small_artifact())

    assert len(start) == len(PARAMETERS.alpha)
    assert start.model == load_small_artifact().manifest.version
    assert len(start.terms) == len(SETTINGS.terms) > PARAMETERS.counts.shape[1]
    drawn = start.draw(csr_matrix(np.ones((1, 13))), SETTINGS.terms, seed=0)
    assert len(drawn) == 13


@pytest.mark.parametrize(
    ("documents", "before", "numbers"),
    [
        pytest.param(3000, None, (10, 15, 25), id="none before"),
        pytest.param(3000, 15, (10, 15, 25), id="one of the usual"),
        pytest.param(3000, 12, (10, 12, 15, 25), id="another"),
        pytest.param(3000, 300, (10, 15, 25, 300), id="as many as there are texts for"),
        pytest.param(3000, 301, (10, 15, 25), id="more"),
        pytest.param(3000, 1, (10, 15, 25), id="one topic"),
        pytest.param(5000, 10, (10, 15, 25, 40), id="fewer than for so many texts"),
    ],
)
def test_as_many_topics_as_before_are_compared(
    documents: int, before: int | None, numbers: tuple[int, ...]
) -> None:
    assert list_candidates(documents, before=before) == numbers
