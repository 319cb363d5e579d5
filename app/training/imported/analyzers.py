"""The transformers of a pipeline, from texts to columns, as analyzers and stages."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.frozen import FrozenEstimator
from sklearn.pipeline import FeatureUnion, Pipeline

from app.errors import PipelineUnsupported
from app.services.sentiment.pipeline.settings import (
    MOST_LENGTHS,
    MOST_UNITS,
    AnalyzerSettings,
    Stage,
    StageKind,
)

Vectorizer: TypeAlias = CountVectorizer | HashingVectorizer

PRECISE = (np.dtype(np.float64), np.dtype(np.int64), np.dtype(np.int32))
SINGLE = np.dtype(np.float32)


SHARE_OF_ONE = 1.0
"""The inverse document frequency of a column that every text has."""


class TransformerPlan:
    """Collects what transformers do, in the order in which scikit-learn does it.

    `frequencies` are the shares of training texts that have each column, as far as the pipeline
    knows them, else NaN. `is_single` says whether it computes in single precision.
    """

    def __init__(self) -> None:
        self.analyzers: list[AnalyzerSettings] = []
        self.vocabularies: list[tuple[str, ...]] = []
        self.stop_words: list[tuple[str, ...]] = []
        self.stages: list[Stage] = []
        self.scales: list[NDArray[np.float64]] = []
        self.frequencies: list[NDArray[np.float64]] = []
        self.columns = 0
        self.is_single = False
        self._signed: list[range] = []

    def add_steps(self, steps: Sequence[object]) -> range:
        """Add transformers that follow each other, the first of which takes texts.

        Returns the columns that they make. Raises `PipelineUnsupported`.
        """
        kept = [step for step in steps if not _is_passthrough(step)]
        if not kept:
            raise PipelineUnsupported(
                "A pipeline without a vectorizer",
                remedy="fit one whose first step is a CountVectorizer, TfidfVectorizer or "
                "HashingVectorizer",
            )
        columns = self.add_texts(kept[0])
        for step in kept[1:]:
            self._add_transformer(step, columns)
        return columns

    def add_texts(self, transformer: object) -> range:
        """Add what takes texts: a vectorizer, or a pipeline or union of them."""
        if isinstance(transformer, FrozenEstimator):
            return self.add_texts(transformer.estimator)
        if isinstance(transformer, Pipeline):
            return self.add_steps([step for _, step in transformer.steps])
        if isinstance(transformer, FeatureUnion):
            return self._add_union(transformer)
        if type(transformer) in (CountVectorizer, TfidfVectorizer, HashingVectorizer):
            return self._add_vectorizer(transformer)
        raise PipelineUnsupported(
            type(transformer).__name__,
            remedy="a CountVectorizer, TfidfVectorizer or HashingVectorizer, or a FeatureUnion of "
            "them, has to read the texts",
        )

    def _add_union(self, union: FeatureUnion) -> range:
        """Add vectorizers side by side."""
        weights = union.transformer_weights or {}
        begin = self.columns
        for name, transformer in union.transformer_list:
            if transformer == "drop":
                continue
            columns = self.add_texts(transformer)
            if weights.get(name) is not None:
                self.add_stage("weigh", columns, float(weights[name]))
                if weights[name] <= 0:
                    self._signed.append(columns)
        return range(begin, self.columns)

    def _add_transformer(self, transformer: object, columns: range) -> None:
        """Add what takes columns: only `TfidfTransformer`s are known."""
        if isinstance(transformer, FrozenEstimator):
            self._add_transformer(transformer.estimator, columns)
        elif isinstance(transformer, Pipeline):
            for _, step in transformer.steps:
                if not _is_passthrough(step):
                    self._add_transformer(step, columns)
        elif isinstance(transformer, TfidfTransformer):
            self._add_tfidf(transformer, columns)
        else:
            raise PipelineUnsupported(
                f"{type(transformer).__name__} after the vectorizer",
                remedy="leave it out, or choose words by the vectorizer's own max_features and "
                "min_df, and fit the classifier on the columns as they are",
            )

    def _add_vectorizer(self, vectorizer: Vectorizer) -> range:
        _require_plain(vectorizer)
        self._note_precision(vectorizer)
        is_hashing = isinstance(vectorizer, HashingVectorizer)
        names = () if is_hashing else _read_vocabulary(vectorizer)
        count = vectorizer.n_features if is_hashing else len(names)
        columns = range(self.columns, self.columns + count)
        self.columns = columns.stop
        self.vocabularies.append(names)
        self.stop_words.append(_read_stop_words(vectorizer))
        self.analyzers.append(
            _describe(vectorizer, columns=count, stop_words=len(self.stop_words[-1]))
        )
        self.frequencies.append(np.full(len(columns), np.nan))
        if vectorizer.binary:
            self.add_stage("ones", columns)
        elif self.analyzers[-1].alternate_sign:
            self._signed.append(columns)
        if isinstance(vectorizer, TfidfVectorizer):
            self._add_tfidf(vectorizer, columns)
        elif isinstance(vectorizer, HashingVectorizer):
            self._add_norm(vectorizer.norm, columns)
        return columns

    def _add_tfidf(self, tfidf: TfidfTransformer | TfidfVectorizer, columns: range) -> None:
        if tfidf.sublinear_tf:
            if any(set(signed).intersection((columns[0], columns[-1])) for signed in self._signed):
                raise PipelineUnsupported(
                    "sublinear_tf over numbers that can be negative or 0",
                    remedy="fit with alternate_sign=False, or without sublinear_tf",
                )
            self.add_stage("sublinear", columns)
            self._signed.append(columns)
        if tfidf.use_idf:
            idf = _read_idf(tfidf)
            self.add_stage("scale", columns)
            self.scales.append(idf)
            self._note_frequencies(np.exp(SHARE_OF_ONE - idf), columns)
        self._add_norm(tfidf.norm, columns)

    def _add_norm(self, norm: str | None, columns: range) -> None:
        if norm == "l1":
            self.add_stage("l1", columns)
        elif norm == "l2":
            self.add_stage("l2", columns)
        elif norm is not None:
            raise PipelineUnsupported(f"The norm {norm!r}", remedy="fit with norm='l2' or 'l1'")

    def add_stage(self, kind: StageKind, columns: range, number: float = 0.0) -> None:
        """Add a stage over all these columns."""
        self.stages.append(Stage(kind=kind, begin=columns.start, end=columns.stop, number=number))

    def _note_frequencies(self, shares: NDArray[np.float64], columns: range) -> None:
        begin = 0
        for known in self.frequencies:
            if columns.start <= begin < columns.stop:
                first = begin - columns.start
                known[:] = np.minimum(shares[first : first + len(known)], 1.0)
            begin += len(known)

    def _note_precision(self, vectorizer: Vectorizer) -> None:
        dtype = np.dtype(vectorizer.dtype)
        if dtype not in (*PRECISE, SINGLE):
            raise PipelineUnsupported(f"A vectorizer of {dtype}", remedy="fit with dtype=float")
        self.is_single |= dtype == SINGLE


def _is_passthrough(step: object) -> bool:
    return step is None or (isinstance(step, str) and step == "passthrough")


def _require_plain(vectorizer: Vectorizer) -> None:
    """Raise `PipelineUnsupported` for functions of the user's, and for texts that are not given."""
    name = type(vectorizer).__name__
    for option in ("analyzer", "tokenizer", "preprocessor", "strip_accents"):
        function = getattr(vectorizer, option)
        if callable(function):
            called = getattr(function, "__qualname__", type(function).__name__)
            raise PipelineUnsupported(
                f"{name} with a function of its own ({option}={called})",
                remedy="say what it does by token_pattern, lowercase, strip_accents, stop_words "
                "and ngram_range, and fit again",
            )
    if vectorizer.input != "content":
        raise PipelineUnsupported(
            f"{name} with input={vectorizer.input!r}", remedy="set_params(input='content')"
        )
    least, most = vectorizer.ngram_range
    if not 1 <= least <= most <= MOST_UNITS or most - least >= MOST_LENGTHS:
        raise PipelineUnsupported(
            f"{name} with ngram_range=({least}, {most})",
            remedy=f"fit with n-grams of at most {MOST_UNITS} words or characters, and of at most "
            f"{MOST_LENGTHS} lengths",
        )


def _describe(vectorizer: Vectorizer, *, columns: int, stop_words: int) -> AnalyzerSettings:
    hashing = isinstance(vectorizer, HashingVectorizer)
    least, most = vectorizer.ngram_range
    return AnalyzerSettings(
        analyzer=vectorizer.analyzer,
        lowercase=bool(vectorizer.lowercase),
        strip_accents=vectorizer.strip_accents or None,
        token_pattern=vectorizer.token_pattern if vectorizer.analyzer == "word" else None,
        least=least,
        most=most,
        stop_words=stop_words,
        columns=columns,
        hashing=hashing,
        alternate_sign=hashing and bool(vectorizer.alternate_sign),
    )


def _read_stop_words(vectorizer: Vectorizer) -> tuple[str, ...]:
    """Return the words that are left out; n-grams of characters leave none out."""
    words = vectorizer.get_stop_words() if vectorizer.analyzer == "word" else None
    return tuple(sorted(word for word in words or () if isinstance(word, str)))


def _read_vocabulary(vectorizer: CountVectorizer) -> tuple[str, ...]:
    """Return the n-grams in the order of their columns."""
    name = type(vectorizer).__name__
    try:
        names = vectorizer.get_feature_names_out().tolist()
    except NotFittedError as error:
        raise PipelineUnsupported(
            f"{name} without a vocabulary", remedy="it was never fitted: fit it and save it again"
        ) from error
    if not all(isinstance(one, str) for one in names):
        raise PipelineUnsupported(
            f"{name} whose vocabulary is not of strings", remedy="fit it on texts"
        )
    return tuple(names)


def _read_idf(tfidf: TfidfTransformer | TfidfVectorizer) -> NDArray[np.float64]:
    name = type(tfidf).__name__
    try:
        idf = np.asarray(tfidf.idf_, np.float64)
    except (NotFittedError, AttributeError) as error:
        raise PipelineUnsupported(
            f"{name} without document frequencies",
            remedy="it was never fitted: fit it and save it again",
        ) from error
    if not np.isfinite(idf).all():
        raise PipelineUnsupported(
            f"{name} with infinite document frequencies", remedy="fit with smooth_idf=True"
        )
    return idf
