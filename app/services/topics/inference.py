"""What a text is about: variational inference for LDA, a function of the text alone."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import psi

from app.services.topics.colouring import Colouring
from app.services.topics.lda.inference import colour_terms, infer_gamma, shares_of
from app.services.topics.text.vocabulary import Bag, Reading


class Inference:
    """The E-step of Hoffman, Blei and Bach (2010), "Online Learning for LDA", algorithm 2.

    gensim runs the same rounds but draws each text's start from a generator that all share; here
    every text starts at that draw's mean, so the same text has the same answer anywhere. Nothing
    is remembered between calls, and threads may share an instance.
    """

    def __init__(self, topic_words: NDArray[np.float64], alpha: NDArray[np.float64]) -> None:
        """Take the Dirichlet parameters of the topics, (K, V), and of the texts, (K,)."""
        expected_log = psi(topic_words) - psi(topic_words.sum(axis=1, keepdims=True))
        # One row per term: what a text needs is gathered from few places in memory.
        self._words = np.ascontiguousarray(np.exp(expected_log).T)
        self._alpha = alpha

    def gamma(self, bag: Bag) -> NDArray[np.float64]:
        """Return the Dirichlet parameters (K,) of what a text is about.

        Divided by their sum they are the topics' expected shares. All of the bag's terms must be
        the model's; without any, the prior's parameters are returned.
        """
        if not len(bag.ids):
            return self._alpha
        return infer_gamma(bag.ids, bag.counts, self._words, self._alpha)

    def shares(self, bag: Bag) -> NDArray[np.float64]:
        """Return the expected shares (K,) of the topics in a text; they add up to 1."""
        return shares_of(self.gamma(bag))

    def colour(self, reading: Reading) -> Colouring:
        """Give each word its likeliest topic; its confidence is that topic's posterior share."""
        bag = reading.bag
        return Colouring(
            reading, *colour_terms(reading.terms, bag.ids, bag.counts, self._words, self._alpha)
        )
