"""Pipelines as notebooks fit them, on film reviews that are told apart into fitted and held out."""

import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from app.training.imported.export import Holdout

FILMS = "aclImdb_train.tar.xz"
SEED = 20261127
FITTED, HELD_OUT = 4_000, 1_500

VECTORIZERS: Mapping[str, object] = {
    "words": TfidfVectorizer(),
    "words and pairs": TfidfVectorizer(ngram_range=(1, 2)),
    "words to triples, stop words": TfidfVectorizer(
        ngram_range=(1, 3), stop_words="english", sublinear_tf=True
    ),
    "words and pairs, accents": TfidfVectorizer(ngram_range=(1, 2), strip_accents="unicode"),
    "words and pairs by a pattern": TfidfVectorizer(
        ngram_range=(1, 2),
        token_pattern="[a-zA-Z']+",  # noqa: S106 - no password
    ),
    "words, hashed": HashingVectorizer(n_features=2**18),
    "words and pairs, hashed": HashingVectorizer(n_features=2**20, ngram_range=(1, 2)),
    "characters, 2 to 5": TfidfVectorizer(analyzer="char", ngram_range=(2, 5)),
    "characters of words, 3 to 5": TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)),
    "words, and characters of words": make_union(
        TfidfVectorizer(ngram_range=(1, 2)), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
    ),
}
"""What texts are read with where speed is measured."""

TAUGHT: Mapping[str, Pipeline] = {
    "TF-IDF of words and pairs": make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), max_features=50_000), LogisticRegression(C=10)
    ),
    "words that occur": make_pipeline(
        CountVectorizer(max_features=20_000, binary=True), LogisticRegression(C=0.1, max_iter=300)
    ),
    "characters of words": make_pipeline(
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), max_features=100_000, sublinear_tf=True
        ),
        LinearSVC(),
    ),
}
"""The pipelines that corrections are learned on."""


class Films:
    """Film reviews in an order drawn by chance: the first are fitted to, the next held out."""

    def __init__(self, folder: Path, *, fitted: int = FITTED) -> None:
        texts, positive = map(list, zip(*_read(folder / FILMS), strict=True))
        order = np.random.default_rng(SEED).permutation(len(texts)).tolist()
        self._texts = [texts[index] for index in order]
        self._positive: NDArray[np.bool_] = np.array(positive)[order]
        self._fitted = fitted

    def fit(self, pipeline: Pipeline) -> Pipeline:
        """Fit a pipeline."""
        return pipeline.fit(self._texts[: self._fitted], self._positive[: self._fitted])

    @property
    def holdout(self) -> Holdout:
        """The reviews that are held out."""
        part = slice(self._fitted, self._fitted + HELD_OUT)
        return Holdout(self._texts[part], self._positive[part])


def _read(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each labelled review, and whether it is positive."""
    with tarfile.open(path) as archive:
        for member in archive:
            label = Path(member.name).parent.name
            if member.isfile() and label in ("pos", "neg"):
                content = archive.extractfile(member)
                assert content is not None
                yield content.read().decode(), label == "pos"
