"""A file of a fitted scikit-learn pipeline, turned into a model's folder that answers the same."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.domain.sentiment import Label
from app.errors import ModelFileUnusable
from app.services.artifacts import (
    EXAMPLES,
    MANIFEST,
    Manifest,
    find_trusted,
    hash_file,
    read_manifest,
    write_manifest_file,
)
from app.services.sentiment.artifact import load_sentiment
from app.training.imported.answers import Answers
from app.training.imported.files import ModelFile
from app.training.imported.order import ANSWERS, MODEL, LabelledOrder, Order, Outcome
from app.training.imported.parity import OurAnswers, Parity, compare_notebook, compare_pipeline
from app.training.imported.sample import Sample
from app.training.imported.sandbox import run_confined
from app.training.imported.versions import TESTED_TEXTS

LONGEST_SLUG = 40
"""Characters of a name that become part of the model's id."""

ANSWER_BYTES = 2**27

SUFFIXES = re.compile(
    r"(?<=.)(\.(skops|joblib|pkl|pickle|sav|gz|z|bz2|xz|lzma|lz4))+$", re.IGNORECASE
)
"""What a file's name ends in that is no part of the model's."""


@dataclass(frozen=True, slots=True)
class SklearnOptions:
    """How a file is imported; `name` is what people call the model, None the file's own name.

    `positive` and `negative` name two of its classes. `trust` lets a pickle be loaded.
    """

    name: str | None = None
    positive: str | None = None
    negative: str | None = None
    trust: bool = False

    @property
    def labels(self) -> dict[str, Label] | None:
        """What the named classes mean as labels, None if they are not named."""
        if self.positive is None or self.negative is None:
            return None
        return {self.positive: Label.POSITIVE, self.negative: Label.NEGATIVE}


@dataclass(frozen=True, slots=True)
class SklearnImport:
    """A converted pipeline: its folder, and how its answers compare with others'."""

    folder: Path
    name: str
    manifest: Manifest
    file: ModelFile
    outcome: Outcome
    parities: tuple[Parity, ...]

    @property
    def is_equal(self) -> bool:
        """Whether it may be installed."""
        return all(parity.is_equal for parity in self.parities)


def convert_file(  # noqa: PLR0913 - a conversion needs this many things
    file: ModelFile,
    workspace: Path,
    options: SklearnOptions,
    *,
    artifacts: Path,
    sample: Sample | None = None,
    holdout: LabelledOrder | None = None,
) -> SklearnImport:
    """Convert the pipeline in a file in a confined process, and hold it against itself.

    `workspace` is an empty folder, which the model's is made in; `artifacts` has example texts.
    Raises `ModelFileUnusable`, `ConversionRefused` with what is wrong and what to do, an
    `ArtifactError` if what came out of the process is no model, and `FileUnreadable` for answers
    of a notebook that are no numbers.
    """
    name = options.name or SUFFIXES.sub("", file.path.name)
    has_proof = sample is not None and sample.has_answers and len(sample.texts) >= TESTED_TEXTS
    order = Order(
        path=file.path,
        kind=file.kind,
        compression=file.compression,
        name=_slugify(name),
        trust=options.trust,
        has_proof=has_proof,
        positive=options.positive,
        negative=options.negative,
        sample=sample.texts if sample else (),
        examples=() if sample else _read_examples(artifacts / EXAMPLES),
        holdout=holdout,
    )
    outcome = run_confined(order, workspace)
    folder = workspace / MODEL
    parities = _compare(workspace, outcome, sample, file)
    manifest = _describe(folder, file, outcome, parities)
    return SklearnImport(folder, name, manifest, file, outcome, parities)


def _compare(
    workspace: Path, outcome: Outcome, sample: Sample | None, file: ModelFile
) -> tuple[Parity, ...]:
    """Ask the model as it will be served, and compare it with the pipeline and the notebook."""
    theirs = _read_answers(workspace / ANSWERS, len(outcome.texts), file)
    found = load_sentiment(workspace / MODEL).classifier.classify_arrays(outcome.texts)
    ours = OurAnswers(found.positive, found.log_odds, outcome.classes, outcome.tolerance)
    notebook = compare_notebook(sample, ours) if sample else None
    pipeline = compare_pipeline(outcome.texts, theirs, ours)
    return (pipeline,) if notebook is None else (pipeline, notebook)


def _read_answers(path: Path, texts: int, file: ModelFile) -> Answers:
    """Return the pipeline's own answers; raise `ModelFileUnusable` if they are none."""
    unusable = ModelFileUnusable(file.path, "it gives no answers to compare with")
    if not path.is_file() or path.stat().st_size > ANSWER_BYTES:
        raise unusable
    try:
        with np.load(path, allow_pickle=False) as arrays:
            positive = arrays["positive"].astype(np.bool_)
            scores = arrays["scores"].astype(np.float64)
            are_probabilities = bool(arrays["are_probabilities"])
    except (OSError, KeyError, ValueError) as error:
        raise unusable from error
    if positive.shape != (texts,) or scores.shape != (texts,):
        raise unusable
    return Answers(positive, scores, are_probabilities)


def _describe(
    folder: Path, file: ModelFile, outcome: Outcome, parities: Sequence[Parity]
) -> Manifest:
    """Write into the manifest where the model comes from and how it was held against itself."""
    manifest = read_manifest(folder)
    origin = {
        "file": file.path.name,
        "sha256": hash_file(file.path),
        "format": f"{file.kind}, {file.compression}" if file.compression else str(file.kind),
        "scikit_learn": ", ".join(outcome.versions),
    }
    parity = {
        one.beside: {"texts": one.texts, "equal_labels": one.equal_labels, "largest": one.largest}
        for one in parities
    }
    described = Manifest.model_validate(
        manifest.model_dump()
        | {
            "data": {**manifest.data, "imported": origin},
            "metrics": {**manifest.metrics, "parity": parity},
        }
    )
    write_manifest_file(folder, described)
    return described


def _read_examples(folder: Path) -> list[str]:
    """Return the texts that are shipped as examples; none where there are none."""
    if not (folder / MANIFEST).is_file():
        return []
    manifest = read_manifest(folder)
    return [
        str(json.loads(line)["text"])
        for entry in manifest.files
        for line in find_trusted(folder, manifest, entry.file).read_bytes().splitlines()
    ]


def _slugify(name: str) -> str:
    """Return a name in letters, digits and dashes, for the model's id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_SLUG] or "pipeline"
