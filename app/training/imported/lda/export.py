"""Writing of an imported model: the files that serving loads."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from app.services.artifacts import Manifest, write_manifest
from app.services.topics.artifact import AFFINITIES, COUNTS, MODEL, WORDS
from app.services.topics.lda.model import Inference, TopicParameters
from app.services.topics.text.imported import WordSettings
from app.training.imported.lda.bags import ReadDocuments
from app.training.imported.lda.saved import SavedModel
from app.training.imported.lda.words import LearnedWords
from app.training.topics.export import write_facts, write_index
from app.training.topics.labels import choose_labels
from app.training.topics.measures import COHERENT_TERMS, find_likeliest, measure_document_npmi

NAME = "lda"
"""What the version of an imported model begins with."""

LIBRARIES = ("numba", "numpy", "scipy")

MOST_DISTANCES = 10**9
"""Terms that distances of topics are computed of, times the pairs of topics: some ten seconds."""

DIGITS = 4


def create_inference(model: SavedModel) -> Inference:
    """Return the inference of a model that was read."""
    return Inference(
        np.ascontiguousarray(model.affinities.T),
        model.alpha,
        iterations=model.iterations,
        threshold=model.threshold,
        epsilon=model.epsilon,
    )


def write_imported(  # noqa: PLR0913 - a model is this many things
    folder: Path,
    model: SavedModel,
    learned: LearnedWords,
    read: ReadDocuments,
    *,
    data: Mapping[str, JsonValue],
    agreement: float,
    progress: Callable[[float], None],
) -> Manifest:
    """Write a model and its index into `folder`, which is empty, and return its manifest.

    `agreement` is the greatest difference between a share and gensim's.
    """
    _write_arrays(folder, model)
    words = learned.settings.model_dump_json() + "\n"
    (folder / WORDS).write_text(words, encoding="utf-8")
    labels = choose_labels(model.counts, _list_shown(learned.settings))
    progress(0.3)
    topics = len(labels)
    write_facts(folder, _select_frequent(model), labels, [False] * topics, range(topics))
    progress(0.8)
    write_index(folder, read.documents, read.bags, read.shares)
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data={**data, "kind": model.kind, "fitted": model.documents, **_describe(read)},
        settings={**_describe_priors(model), "words": list(learned.sentences)},
        metrics=_measure(model, read, agreement),
    )


def _write_arrays(folder: Path, model: SavedModel) -> None:
    np.save(folder / COUNTS, model.counts)
    np.save(folder / AFFINITIES, np.ascontiguousarray(model.affinities.T))
    np.savez(
        folder / MODEL,
        alpha=model.alpha,
        eta=model.eta,
        iterations=model.iterations,
        threshold=model.threshold,
        epsilon=model.epsilon,
    )


def _describe_priors(model: SavedModel) -> dict[str, JsonValue]:
    return {
        "topics": len(model.alpha),
        "terms": model.counts.shape[1],
        "alpha": np.round(model.alpha, DIGITS).tolist(),
        "eta": round(float(model.eta.mean()), DIGITS + 2),
        "iterations": model.iterations,
    }


def _list_shown(settings: WordSettings) -> Sequence[str]:
    """Return the terms with blanks within phrases, so that labels are read as words."""
    shown = settings.terms
    for layer in settings.phrases:
        shown = tuple(term.replace(layer.delimiter, " ").strip() or term for term in shown)
    return shown


def _select_frequent(model: SavedModel) -> TopicParameters:
    """Return the parameters over so many of the most frequent terms that distances take seconds.

    The others count together as one.
    """
    topics, terms = model.counts.shape
    most = max(MOST_DISTANCES // topics**2, 1)
    parameters = TopicParameters(counts=model.counts, alpha=model.alpha, eta=model.eta)
    if terms <= most:
        return parameters
    order = np.argsort(-model.counts.sum(axis=0), kind="stable")
    weights: NDArray[np.float64] = parameters.topic_words
    rest = weights[:, order[most:]].sum(axis=1, keepdims=True)
    return TopicParameters(np.hstack([weights[:, order[:most]], rest]), model.alpha, eta=0.0)


def _describe(read: ReadDocuments) -> dict[str, JsonValue]:
    days = [document.date for document in read.documents if document.date]
    return {
        "documents": len(read.documents),
        "from": min(days).isoformat() if days else None,
        "to": max(days).isoformat() if days else None,
    }


def _measure(model: SavedModel, read: ReadDocuments, agreement: float) -> dict[str, JsonValue]:
    coverage = read.coverage
    return {
        "coherence": _measure_coherence(model, read),
        "coverage": None if coverage is None else round(coverage, DIGITS),
        "largest_difference_from_gensim": float(f"{agreement:.1e}"),
    }


def _measure_coherence(model: SavedModel, read: ReadDocuments) -> JsonValue:
    """Return how much the likeliest terms of topics go together in the documents, where some are.

    Of fewer than two terms nothing can be said.
    """
    if not read.documents or model.counts.shape[1] < COHERENT_TERMS:
        return None
    likeliest = find_likeliest(model.counts, COHERENT_TERMS)
    return {"indexed": {"document_npmi": measure_document_npmi(likeliest, read.bags)}}
