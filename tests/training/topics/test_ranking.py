"""The terms by which a topic is shown."""

import numpy as np
from scipy.sparse import csr_matrix

from app.training.topics.ranking import CANDIDATES, find_best_terms


def test_terms_that_go_together_win_over_likelier_ones() -> None:
    """The one that is anywhere is left out, and the others stay in the order of their counts."""
    counts = np.array([[30.0, 9, 8, 7, 6, 5, 4, 3, 2, 2, 2]])
    together = np.tile([0, *[1] * 10], (20, 1))
    alone = np.tile([1, *[0] * 10], (20, 1))

    best = find_best_terms(counts, csr_matrix(np.vstack([together, alone])))

    assert best == [list(range(1, 11))]


def test_a_likely_term_stays_if_no_other_goes_together_better() -> None:
    counts = np.array([[30.0, 9, 8, 7, 6, 5, 4, 3, 2, 2, 2]])

    best = find_best_terms(counts, csr_matrix(np.tri(11)))

    assert best == [list(range(10))]


def test_a_term_that_is_too_rare_in_a_topic_does_not_show_it() -> None:
    """However well it goes together."""
    counts = np.array([[*[5.0] * CANDIDATES, 1.0]])
    bags = np.zeros((3, CANDIDATES + 1))
    bags[0, :9] = bags[0, CANDIDATES] = 1

    best = find_best_terms(counts, csr_matrix(bags))

    assert best[0][:9] == list(range(9))
    assert CANDIDATES not in best[0]


def test_few_terms_are_all_shown() -> None:
    bags = csr_matrix(np.ones((2, 1)))

    assert find_best_terms(np.array([[3.0], [2.0]]), bags) == [[0], [0]]
    assert find_best_terms(np.ones((0, 1)), bags) == []
