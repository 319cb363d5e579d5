"""A topic model as gensim has it, without gensim's objects: what its files hold, as arrays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import ModelFileUnusable
from app.training.imported.lda.files import (
    NOT_NEEDED,
    explain,
    find_state,
    load_array,
    read_as,
    require_file,
)
from app.training.imported.lda.inert import Global, Record, take_array

LDA = ("LdaModel", "LdaMulticore")
STATE = "LdaState"

OTHER_MODELS: Mapping[str, str] = {
    "LdaMallet": (
        "is a model of Mallet; save `gensim.models.wrappers.ldamallet.malletmodel2ldamodel(model)` "
        "instead"
    ),
    "LdaState": "is the state of a model; name the file without .state",
    "Dictionary": "is a dictionary; name the model, and this one with --dictionary",
    "Phrases": "holds phrases; name the model, and this one with --phrases",
    "Phraser": "holds phrases; name the model, and this one with --phrases",
    "FrozenPhrases": "holds phrases; name the model, and this one with --phrases",
    **dict.fromkeys(
        ("MatrixSimilarity", "SparseMatrixSimilarity", "Similarity", "MmCorpus"),
        f"is an index or a corpus, which {NOT_NEEDED}",
    ),
}
"""What to do with another object of gensim."""

NOT_LDA = "is no LDA; fit an LdaModel on the same corpus"
NEVER_FITTED = (
    "it was never fitted to a corpus; call `update(corpus)` in the notebook, and save again"
)

INITIAL = (0.3, 3.0)
"""Between these are all counts of a model before its first update: draws around 1."""


@dataclass(frozen=True, slots=True, eq=False)
class SavedModel:
    """The parameters of K topics over V terms.

    `counts` (K, V) with the prior `eta` are gensim's lambda, `affinities` (K, V) its expElogbeta,
    by which it infers; `alpha` (K,) is the prior of texts. `iterations`, `threshold` and `epsilon`
    bound its inference. `words` are by their ids, and None if the model has none of its own;
    `frequencies` are the numbers of documents with them, where known.
    """

    kind: str
    counts: NDArray[np.floating]
    affinities: NDArray[np.floating]
    alpha: NDArray[np.float64]
    eta: NDArray[np.float64]
    iterations: int
    threshold: float
    epsilon: float
    documents: int
    words: Mapping[int, str] | None
    frequencies: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SavedDictionary:
    """Words by their ids, in how many of the `documents` each is, and how often, where known."""

    words: Mapping[int, str]
    documents: int
    document_frequencies: Mapping[int, int]


def read_model(path: Path) -> SavedModel:
    """Return the model in gensim's files; raise `ModelFileUnusable`."""
    record = read_as(path, LDA, others=OTHER_MODELS, otherwise=NOT_LDA)
    state_path = find_state(path)
    require_file(state_path, "gensim writes it beside the model")
    state = read_as(state_path, (STATE,), others={}, otherwise="is no state of a model")
    counts = _take(state_path, state, "sstats")
    affinities = _take(path, record, "expElogbeta")
    alpha, eta = _take(path, record, "alpha"), _take(state_path, state, "eta")
    _check(path, counts, affinities, alpha, eta)
    own = _find_words(path, record)
    updates, documents = _take_int(record, "num_updates"), _take_int(state, "numdocs")
    if not updates and not documents and _is_initial(counts):
        raise ModelFileUnusable(path, NEVER_FITTED)
    return SavedModel(
        kind=record.global_name.name,
        counts=_round(counts),
        affinities=_round(affinities),
        alpha=alpha.astype(np.float64),
        eta=_compact(eta.astype(np.float64)),
        iterations=_take_int(record, "iterations", otherwise=50),
        threshold=_take_float(record, "gamma_threshold", otherwise=0.001),
        # It is added in the type that gensim computes in, which may not be that of the file.
        epsilon=float(np.finfo(_find_type(record, affinities)).eps),
        documents=documents,
        words=own.words if own else None,
        frequencies=own.document_frequencies if own else {},
    )


def take_dictionary(path: Path, record: Record) -> SavedDictionary:
    """Return the dictionary in a record; raise `ModelFileUnusable`."""
    found = record.attributes.get("token2id")
    if not isinstance(found, dict):
        raise ModelFileUnusable(path, "its dictionary has no words")
    words = dict(_name((number, word) for word, number in found.items()))
    frequencies = record.attributes.get("dfs")
    counts = frequencies if isinstance(frequencies, dict) else {}
    return SavedDictionary(
        words,
        documents=_take_int(record, "num_docs"),
        document_frequencies={
            number: count
            for number, count in counts.items()
            if isinstance(number, int) and isinstance(count, int)
        },
    )


def take_words(path: Path, value: object) -> SavedDictionary | None:
    """Return the words by id that gensim takes for a dictionary; None if there are only numbers."""
    if isinstance(value, Record) and value.global_name.name == "Dictionary":
        return take_dictionary(path, value)
    words = dict(_name(iter(value.items()))) if isinstance(value, dict) else {}
    return SavedDictionary(words, documents=0, document_frequencies={}) if words else None


def _name(pairs: Iterator[tuple[object, object]]) -> Iterator[tuple[int, str]]:
    for number, word in pairs:
        spelled = word.decode(errors="replace") if isinstance(word, bytes) else word
        if isinstance(number, int) and isinstance(spelled, str):
            yield number, spelled


def _find_words(path: Path, record: Record) -> SavedDictionary | None:
    """Return the words of the model itself: a file beside it, or in it, as older ones have them."""
    beside = path.with_name(f"{path.name}.id2word")
    if beside.is_file():
        return take_words(beside, explain(beside))
    return take_words(path, record.attributes.get("id2word"))


def _take(path: Path, record: Record, name: str) -> NDArray[np.floating]:
    """Return an array of a record, or of the file beside it that the record names."""
    value = take_array(record.attributes.get(name))
    if value is None:
        value = load_array(path, name)
    if value.dtype.kind != "f":
        raise ModelFileUnusable(path, f"its {name} is no array of fractions")
    fractions: NDArray[np.floating] = value.astype(value.dtype.newbyteorder("="), copy=False)
    return fractions


def _check(
    path: Path,
    counts: NDArray[np.floating],
    affinities: NDArray[np.floating],
    alpha: NDArray[np.floating],
    eta: NDArray[np.floating],
) -> None:
    """Raise `ModelFileUnusable` unless the arrays are of one model and hold numbers."""
    if counts.ndim != 2 or counts.shape != affinities.shape or alpha.shape != counts.shape[:1]:
        problem = "its files are of different models; save the model again, all files together"
        raise ModelFileUnusable(path, problem)
    if eta.shape not in ((), counts.shape[1:], counts.shape):
        raise ModelFileUnusable(path, "its eta fits neither its topics nor its terms")
    for name, values in {"counts": counts, "topics": affinities, "alpha": alpha}.items():
        if not np.isfinite(values).all() or (values < 0).any():
            problem = f"its {name} are no numbers any more (NaN): it was fitted with {counts.dtype}"
            raise ModelFileUnusable(path, f"{problem}; fit it with dtype=numpy.float32")
    if not (alpha > 0).all() or not (eta > 0).all() or not counts.sum() > 0:
        raise ModelFileUnusable(path, NEVER_FITTED)


def _is_initial(counts: NDArray[np.floating]) -> bool:
    low, high = INITIAL
    return bool(low < counts.min() and counts.max() < high)


def _round(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the values in a type that compiled code reads: halves become singles."""
    return values.astype(np.float64 if values.dtype.itemsize == 8 else np.float32)


def _compact(eta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one number where all are equal."""
    return eta.ravel()[0].reshape(()) if (eta == eta.ravel()[0]).all() else eta


def _find_type(record: Record, affinities: NDArray[np.floating]) -> str:
    dtype = record.attributes.get("dtype")
    if isinstance(dtype, type) and issubclass(dtype, Record):
        found: Global = dtype.global_name
        if found.name in ("float16", "float32", "float64"):
            return found.name
    return affinities.dtype.name


def _take_int(record: Record, name: str, *, otherwise: int = 0) -> int:
    value = record.attributes.get(name)
    return int(value) if isinstance(value, int | float) else otherwise


def _take_float(record: Record, name: str, *, otherwise: float) -> float:
    value = record.attributes.get(name)
    return float(value) if isinstance(value, int | float) else otherwise
