"""The training run of a topic model: from documents to the files that are served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from pydantic import JsonValue
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.services.artifacts import Manifest, replace_folder, require_target, write_manifest
from app.training import Progress
from app.training.topics.choice import FitFigures, measure_coherence_in
from app.training.topics.dataset import read_corpus
from app.training.topics.export import infer_shares, write_index, write_model
from app.training.topics.fit import USUAL, Fitted, TopicSettings, fit_corpus
from app.training.topics.labels import Labels
from app.training.topics.measures import measure_diversity, measure_log_perplexity
from app.training.topics.vocabulary import Frequencies

NAME = "topics"

LIBRARIES = ("gensim", "numba", "numpy", "scipy")

USUAL_TOPICS = (30,)
"""The number of topics unless others are asked for."""

Plot = Callable[[Frequencies, Sequence[FitFigures]], None]


def train_topics(  # noqa: PLR0913 - what to fit, on what, and what to do beside
    source: Path,
    target: Path,
    *,
    topics: Sequence[int] = USUAL_TOPICS,
    category: str | None = None,
    seed: int = 0,
    labels: Labels | None = None,
    plot: Plot | None = None,
    settings: TopicSettings = USUAL,
    progress: Progress,
) -> Manifest:
    """Fit, measure and write a topic model; `target` changes only if all goes well.

    All documents of `source` are indexed. Those of `category`, or all without one, are fitted,
    except for the share held out. Of several numbers of `topics`, one is chosen. `plot` is called
    with the term frequencies and the compared fits, if these went well. The same documents,
    settings, seed and libraries give the same files. Raises `TrainingDataUnusable`,
    `TopicCountInvalid` and `NoTermsLeft`.
    """
    require_target(target)
    progress("Reading documents", 0.0)
    corpus = read_corpus(source, category=category, held_out=settings.held_out_share, seed=seed)
    fitted = fit_corpus(
        corpus,
        topics,
        settings,
        seed=seed,
        labels=labels,
        progress=lambda done, step, _: progress(step, 0.03 + 0.77 * done),
    )
    progress("Measuring", 0.8)
    if plot is not None:
        plot(fitted.frequencies, fitted.compared)
    data = {"file": source.name, "category": category}
    with threadpool_limits(limits=1), replace_folder(target) as folder:
        manifest = write_fitted(folder, fitted, data=data, seed=seed)
    progress("Trained", 1.0)
    return manifest


def write_fitted(  # noqa: PLR0913 - a model, and what its manifest says of it
    folder: Path,
    fitted: Fitted,
    *,
    data: Mapping[str, JsonValue],
    seed: int,
    is_indexed: bool = True,
    called: str = "",
) -> Manifest:
    """Write the files of a fitted model, with an index of its documents or an empty one.

    `data` is what the manifest says about the source, beside and before the corpus' own figures.
    Models that people call otherwise have other versions, even of the same files.
    """
    parameters, vocabulary = fitted.parameters, fitted.documents.vocabulary.settings
    facts = fitted.labels, fitted.junk, fitted.colours
    write_model(folder, parameters, vocabulary, *facts)
    kept = len(fitted.corpus.documents) if is_indexed else 0
    bags = fitted.documents.bags[:kept]
    write_index(folder, fitted.corpus.documents[:kept], bags, infer_shares(bags, parameters))
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data={**fitted.corpus.describe(), "vocabulary": fitted.frequencies.describe(), **data},
        settings={"seed": seed, **asdict(fitted.settings), "topics": len(parameters.alpha)},
        metrics=_measure(fitted),
        called=called,
    )


def _measure(fitted: Fitted) -> dict[str, JsonValue]:
    corpus, documents = fitted.corpus, fitted.documents
    counts, held_out = fitted.parameters.counts, documents.select_bags(corpus.held_out)
    sets = {"fitted": corpus.fitted, "held_out": corpus.held_out, "not_fitted": corpus.not_fitted}
    return {
        "coherence": {
            name: measure_coherence_in(counts, documents, indices).describe()
            for name, indices in sets.items()
        },
        "diversity": measure_diversity(counts),
        "log_perplexity_held_out": round(measure_log_perplexity(fitted.parameters, held_out), 4),
        "compared": [figures.describe() for figures in fitted.compared],
    }
