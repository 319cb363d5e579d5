"""The training run: from raw texts to the files of a sentiment model and their manifest."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.services.artifacts import Manifest, replace_folder, write_manifest
from app.services.sentiment.artifact import (
    COMMON_WORDS,
    HOLDOUT,
    SETTINGS,
    SUPPORT,
    WEIGHTS,
    WORDS,
    SentimentSettings,
)
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings, quantize_support
from app.training import Progress
from app.training.sentiment.calibration import Unseen, choose_sure_from, fit_slope
from app.training.sentiment.dataset import (
    Corpus,
    HeldOut,
    build_rows,
    read_reviews,
    split_holdout,
)
from app.training.sentiment.distillation import DistillationSettings
from app.training.sentiment.fitting import FittedModel, TrainingSettings, fit_model
from app.training.sentiment.grammar import generate_sentences, read_frames
from app.training.sentiment.measurement import (
    FILMS,
    describe_data,
    report_cross_validation,
    report_holdout,
)
from app.training.sentiment.sources import (
    NEUTRAL,
    NO_FOLD,
    LabelledTexts,
    join,
    read_sources,
    split_held_out,
)
from app.training.sentiment.vocabulary import TrainedVocabulary, collect_vocabulary

NAME = "sentiment"
LIBRARIES = ("numba", "numpy", "scikit-learn", "scipy")
USUAL = TrainingSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The texts of a training run, held-out film reviews first, and how they are read and fitted.

    `others` are those that are not film reviews, without the sentences of the grammar.
    """

    corpus: Corpus
    others: LabelledTexts
    held_out: LabelledTexts
    vocabulary: TrainedVocabulary
    features: Features
    settings: TrainingSettings
    seed: int


def train(  # noqa: PLR0913 - what is read, where it goes, and how
    source: Path,
    target: Path,
    *,
    also: Sequence[Path] = (),
    seed: int,
    progress: Progress,
    settings: TrainingSettings = USUAL,
) -> Manifest:
    """Train, calibrate and measure a model, and write it to `target`, which an error leaves as is.

    `source` is the data set of film reviews, `also` are files of other labelled texts. The same
    texts, settings, seed, libraries and kind of processor give the same files. Raises
    `TrainingDataUnusable` or `OutputUnwritable`.
    """
    progress("Reading texts", 0.0)
    corpus, films_out = split_holdout(read_reviews(source))
    others, others_out = split_held_out(read_sources(also))
    used = settings.scale_to(len(corpus.texts))
    vocabulary = collect_vocabulary([*corpus.texts, *others.texts])
    features = Features(used.features, vocabulary.build())
    held_out = join(_label_films(films_out), others_out)
    run = Run(corpus, others, held_out, vocabulary, features, used, seed)
    taught = join(others, make_grammar(used.distillation, seed=seed))
    with threadpool_limits(limits=1):  # sums must not depend on the number of cores
        model = fit_model(corpus, taught, features, used, seed=seed, progress=progress)
        progress("Measuring", 0.93)
        with replace_folder(target) as folder:
            manifest = write_model(folder, model, run)
    progress("Trained", 1.0)
    return manifest


def make_grammar(settings: DistillationSettings, *, seed: int) -> LabelledTexts:
    """Return the sentences of the grammar, in no fold: no model is tested on them."""
    per_frame = settings.sentences_per_frame
    sentences = generate_sentences(read_frames(), per_frame=per_frame, seed=seed)
    count = len(sentences)
    return LabelledTexts(
        texts=[sentence.text for sentence in sentences],
        positive=np.array([sentence.positive for sentence in sentences]),
        weights=np.full(count, settings.grammar_weight),
        groups=np.full(count, NO_FOLD, dtype=np.int64),
        names=["grammar"] * count,
    )


def _label_films(films: HeldOut) -> LabelledTexts:
    """Return held-out film reviews as labelled texts in no fold."""
    count = len(films.texts)
    return LabelledTexts(
        films.texts,
        films.positive.astype(np.float64),
        np.ones(count),
        np.full(count, NO_FOLD, dtype=np.int64),
        [FILMS] * count,
    )


def write_model(folder: Path, model: FittedModel, run: Run) -> Manifest:
    """Write weights, words, settings, hold-out and manifest; return the manifest."""
    unseen = gather_unseen(model, run.corpus, run.others)
    served = _make_settings(model, unseen, run)
    write_weights(folder, model, run.features.settings.n_features)
    write_words(folder, run.vocabulary)
    (folder / SETTINGS).write_text(served.model_dump_json(indent=2) + "\n", encoding="utf-8")
    tested = run.held_out
    rows = build_rows(tested.texts, run.features)
    opinionated = tested.positive != NEUTRAL
    write_holdout(folder, rows[opinionated], tested.positive[opinionated] > NEUTRAL)
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data=describe_data(run.corpus, run.others, tested),
        settings={"seed": run.seed, **_describe_settings(run.settings)},
        metrics={
            **report_cross_validation(model, run.corpus, unseen, served, seed=run.seed),
            **report_holdout(model, served, rows, tested),
        },
    )


def _make_settings(model: FittedModel, unseen: Unseen, run: Run) -> SentimentSettings:
    """Return the served settings; calibration is fitted on scores of unseen texts."""
    slope = round(fit_slope(model.unseen_scores, unseen.films_positive), 6)
    return SentimentSettings(
        weight_unit=model.unit,
        bias=model.model.bias,
        features=run.features.settings,
        common_words=run.vocabulary.common_words,
        calibration=Calibration(slope=slope, intercept=0.0),
        sure_from=choose_sure_from(replace(unseen, scores=unseen.scores * slope)),
        learning=LearningSettings(),
    )


def gather_unseen(model: FittedModel, corpus: Corpus, others: LabelledTexts) -> Unseen:
    """Return the cross-validated scores of all labelled texts, those of the grammar left out."""
    return Unseen(
        scores=np.concatenate([model.unseen_scores, model.unseen_others[: len(others.texts)]]),
        positive=np.concatenate([corpus.positive, others.positive]),
        names=[FILMS] * corpus.labelled + list(others.names),
        films_positive=corpus.positive,
    )


def _describe_settings(settings: TrainingSettings) -> dict[str, JsonValue]:
    return {
        "least_texts": settings.least_texts,
        "vectors": asdict(settings.vectors),
        "distillation": asdict(settings.distillation),
    }


def write_weights(folder: Path, model: FittedModel, n_features: int) -> None:
    """Write the weights, and the number of training texts with each feature."""
    weights = np.zeros(n_features, dtype=np.int16)
    weights[model.rows.columns] = np.rint(model.model.weights / model.unit).astype(np.int16)
    support = np.zeros(n_features, dtype=np.int64)
    support[model.rows.columns] = model.rows.count_per_column()
    np.save(folder / WEIGHTS, weights, allow_pickle=False)
    np.savez_compressed(folder / SUPPORT, support=quantize_support(support))


def write_words(folder: Path, vocabulary: TrainedVocabulary) -> None:
    """Write the known words as hashes, and the common ones as they are."""
    np.save(folder / WORDS, vocabulary.hashes, allow_pickle=False)
    words = "\n".join(vocabulary.common)
    (folder / COMMON_WORDS).write_text(words + "\n", encoding="utf-8")


def write_holdout(folder: Path, rows: csr_matrix, positive: NDArray[np.bool_]) -> None:
    """Write the held-out texts as hashed features only, so that nobody can read them."""
    np.savez_compressed(
        folder / HOLDOUT,
        indices=rows.indices.astype(np.int32),
        indptr=rows.indptr.astype(np.int32),
        values=rows.data.astype(np.int8),
        labels=positive.astype(np.uint8),
    )
