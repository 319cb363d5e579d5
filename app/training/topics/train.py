"""The training run of a topic model: from documents to the files that are served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from pydantic import JsonValue
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.errors import TopicCountInvalid
from app.services.artifacts import Manifest, replace_folder, require_target, write_manifest
from app.training import Progress
from app.training.topics.choice import Choice, FitFigures, choose_topics, measure_coherence_in
from app.training.topics.dataset import TermDocuments, TopicCorpus, read_corpus, tokenize_all
from app.training.topics.export import infer_shares, write_index, write_model
from app.training.topics.labels import Labels, choose_labels
from app.training.topics.measures import measure_diversity, measure_log_perplexity
from app.training.topics.sampling import SamplerSettings
from app.training.topics.vocabulary import Frequencies, VocabularyLimits, build_vocabulary

NAME = "topics"

LIBRARIES = ("gensim", "numba", "numpy", "scipy")

USUAL_TOPICS = (30,)
"""The number of topics unless others are asked for."""

Plot = Callable[[Frequencies, Sequence[FitFigures]], None]


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """Settings of a training run."""

    vocabulary: VocabularyLimits = field(default_factory=VocabularyLimits)
    sampler: SamplerSettings = field(default_factory=SamplerSettings)
    held_out_share: float = 0.1
    """Share of the category's documents that are never fitted, but measured with."""

    def scale_to(self, documents: int) -> "TopicSettings":
        """Return the settings with limits for this number of fitted documents."""
        return replace(self, vocabulary=self.vocabulary.scale_to(documents))


USUAL = TopicSettings()


@dataclass(frozen=True, slots=True, eq=False)
class _Training:
    """The results of a run before they are written."""

    corpus: TopicCorpus
    documents: TermDocuments
    frequencies: Frequencies
    choice: Choice


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
    used = settings.scale_to(len(corpus.fitted))
    training = _train(corpus, topics, used, seed=seed, progress=progress)
    if plot is not None:
        plot(training.frequencies, training.choice.compared)
    data = {"file": source.name, "category": category}
    with threadpool_limits(limits=1), replace_folder(target) as folder:
        _write(folder, training, labels)
        manifest = _write_manifest(
            folder, training, data=data, settings={"seed": seed, **asdict(used)}
        )
    progress("Trained", 1.0)
    return manifest


def _train(
    corpus: TopicCorpus,
    topics: Sequence[int],
    settings: TopicSettings,
    *,
    seed: int,
    progress: Progress,
) -> _Training:
    for number in topics:
        if not 2 <= number <= len(corpus.fitted):
            raise TopicCountInvalid(number, documents=len(corpus.fitted))
    progress("Choosing terms", 0.03)
    texts = corpus.read_texts()
    built = build_vocabulary(texts, corpus.fitted.tolist(), settings.vocabulary)
    documents = tokenize_all(
        texts, built.vocabulary, progress=lambda done: progress("Reading terms", 0.2 + 0.1 * done)
    )
    choice = choose_topics(
        topics,
        corpus,
        documents,
        settings.sampler,
        seed=seed,
        progress=lambda done: progress("Fitting topics", 0.3 + 0.5 * done),
    )
    progress("Measuring", 0.8)
    return _Training(corpus, documents, built.frequencies, choice)


def _write(folder: Path, training: _Training, labels: Labels | None) -> None:
    parameters, vocabulary = training.choice.parameters, training.documents.vocabulary.settings
    names = choose_labels(parameters.counts, vocabulary.terms, labels)
    write_model(folder, parameters, vocabulary, names)
    bags = training.documents.bags
    write_index(folder, training.corpus.documents, bags, infer_shares(bags, parameters))


def _write_manifest(
    folder: Path,
    training: _Training,
    *,
    data: Mapping[str, JsonValue],
    settings: Mapping[str, JsonValue],
) -> Manifest:
    vocabulary = training.frequencies.describe()
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data={**data, **training.corpus.describe(), "vocabulary": vocabulary},
        settings={**settings, "topics": len(training.choice.parameters.alpha)},
        metrics=_measure(training),
    )


def _measure(training: _Training) -> dict[str, JsonValue]:
    corpus, documents, choice = training.corpus, training.documents, training.choice
    counts, held_out = choice.parameters.counts, documents.select_bags(corpus.held_out)
    sets = {"fitted": corpus.fitted, "held_out": corpus.held_out, "not_fitted": corpus.not_fitted}
    return {
        "coherence": {
            name: measure_coherence_in(counts, documents, indices).describe()
            for name, indices in sets.items()
        },
        "diversity": measure_diversity(counts),
        "log_perplexity_held_out": round(measure_log_perplexity(choice.parameters, held_out), 4),
        "compared": [figures.describe() for figures in choice.compared],
    }
