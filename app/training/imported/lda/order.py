"""What the confined process that reads gensim's files is asked, and what it answers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import ModelFileUnusable
from app.services.topics.text.phrasing import PhraseLayer
from app.training.imported.lda.phrases import SavedPhrases
from app.training.imported.lda.saved import SavedModel
from app.training.imported.sandbox import BROKE_OFF, refuse_problem, run_program

PROGRAM = "app.training.imported.lda.child"

ORDER, ARRAYS = "order.json", "arrays.npz"
"""Files in the folder of the process, beside the outcome."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LdaOrder(_Frozen):
    """The files to read; `trust` lets pickles be read."""

    model: Path
    dictionary: Path | None
    phrases: tuple[Path, ...]
    trust: bool


class FoundPhrases(_Frozen):
    """The phrases of a file, and the tokens that they were chosen from, None if that lacks them."""

    layer: PhraseLayer
    tokens: tuple[str, ...] | None


class LdaOutcome(_Frozen):
    """What came of an order: a `problem`, or facts whose arrays are in `ARRAYS`.

    `words` are by id, `frequencies` the number of documents with each.
    """

    problem: str | None = None
    kind: str = ""
    iterations: int = 0
    threshold: float = 0.0
    epsilon: float = 0.0
    documents: int = 0
    words: Mapping[int, str] = {}
    frequencies: Mapping[int, int] = {}
    phrases: Sequence[FoundPhrases] = ()
    has_network: bool = False


class ReadFiles(_Frozen):
    """All that is kept of gensim's files: parameters, words by id, and phrases."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    model: SavedModel
    words: Mapping[int, str]
    frequencies: Mapping[int, int]
    phrases: Sequence[SavedPhrases]
    has_network: bool


def read_confined(order: LdaOrder, folder: Path) -> ReadFiles:
    """Read files in a confined process that writes to `folder`, which is empty.

    Raises `ConversionRefused` with the process's own sentence, `ModelFileUnusable` if it died.
    """
    (folder / ORDER).write_text(order.model_dump_json(), encoding="utf-8")
    written = run_program(PROGRAM, folder, path=order.model)
    try:
        outcome = LdaOutcome.model_validate_json(written)
        refuse_problem(outcome.problem)
        arrays = _load_arrays(folder)
    except (ValidationError, OSError, ValueError, KeyError) as error:
        raise ModelFileUnusable(order.model, BROKE_OFF) from error
    return ReadFiles(
        model=_make_model(outcome, arrays),
        words=outcome.words,
        frequencies=outcome.frequencies,
        phrases=[
            SavedPhrases(one.layer, None if one.tokens is None else frozenset(one.tokens))
            for one in outcome.phrases
        ],
        has_network=outcome.has_network,
    )


def _make_model(outcome: LdaOutcome, arrays: Mapping[str, NDArray[np.floating]]) -> SavedModel:
    return SavedModel(
        kind=outcome.kind,
        counts=arrays["counts"],
        affinities=arrays["affinities"],
        alpha=arrays["alpha"].astype(np.float64),
        eta=arrays["eta"].astype(np.float64),
        iterations=outcome.iterations,
        threshold=outcome.threshold,
        epsilon=outcome.epsilon,
        documents=outcome.documents,
        words=None,
    )


def write_arrays(folder: Path, model: SavedModel) -> None:
    """Leave the arrays of a model in the folder."""
    np.savez(
        folder / ARRAYS,
        counts=model.counts,
        affinities=model.affinities,
        alpha=model.alpha,
        eta=model.eta,
    )


def _load_arrays(folder: Path) -> dict[str, NDArray[np.floating]]:
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in ("counts", "affinities", "alpha", "eta")}
