"""What else finds papers like a paper: gensim's methods and scikit-learn's, on the same texts."""

import numpy as np
from gensim.matutils import Dense2Corpus, Sparse2Corpus
from gensim.models import LdaModel
from gensim.similarities import MatrixSimilarity
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

from app.domain.documents import join_title_and_text
from bench.quality.similar_trial import NEAREST, SEED, Places, Trial


def by_gensim(trial: Trial, category: str, *, topics: int, eta: float, passes: int) -> Places:
    """Find the nearest as the old dashboard did: gensim's topics, and their cosine."""
    indexed, wanted = trial.indexed_bags(), trial.bags(trial.queries)
    fitted = [place for place, one in enumerate(trial.indexed) if category in one.categories]
    model = LdaModel(
        Sparse2Corpus(indexed[fitted], documents_columns=False),
        id2word=dict(enumerate(trial.artifact.model.vocabulary.settings.terms)),
        num_topics=topics,
        alpha="asymmetric",
        eta=eta,
        passes=passes,
        random_state=SEED,
    )
    spaces = [
        model.inference(list(Sparse2Corpus(bags, documents_columns=False)))[0]
        for bags in (wanted, indexed)
    ]
    return by_cosine(*(space / space.sum(axis=1, keepdims=True) for space in spaces))


def by_cosine(wanted: NDArray[np.floating], indexed: NDArray[np.floating]) -> Places:
    """Find the nearest by gensim's index of dense vectors."""
    corpus = Dense2Corpus(indexed, documents_columns=False)
    index = MatrixSimilarity(corpus, num_features=indexed.shape[1], chunksize=1 << 14)
    return best(index[Dense2Corpus(wanted, documents_columns=False)])


def by_words(trial: Trial, vectorizer: TfidfVectorizer) -> Places:
    """Find the nearest by scikit-learn's TF-IDF of the same texts."""
    indexed = vectorizer.fit_transform([join_title_and_text(paper) for paper in trial.indexed])
    wanted = vectorizer.transform([join_title_and_text(paper) for paper in trial.wanted])
    return best(linear_kernel(wanted, indexed))


def best(similarities: NDArray[np.floating]) -> Places:
    """Return the places of the greatest in each row, the greatest first."""
    return np.argsort(-similarities, axis=1, kind="stable")[:, :NEAREST]
