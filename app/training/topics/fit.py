"""The fit of a topic model to texts in memory: what the command and the job share."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.errors import TopicCountInvalid
from app.services.topics.lda.model import TopicParameters
from app.training.topics.choice import FitFigures, choose_topics
from app.training.topics.dataset import TermDocuments, TopicCorpus, tokenize_all
from app.training.topics.junk import find_junk
from app.training.topics.labels import Labels, choose_labels
from app.training.topics.names import fold_in
from app.training.topics.parallel import CandidateProgress
from app.training.topics.sampling import SamplerSettings
from app.training.topics.start import StartTopics
from app.training.topics.vocabulary import Frequencies, VocabularyLimits, build_vocabulary

DOCUMENTS_PER_TOPIC = 10
"""The fewest for which as many topics as before are compared, unless these are asked for."""


class FitProgress(Protocol):
    """Receives how far a fit has got; an exception that it raises ends the fit."""

    def __call__(self, done: float, step: str, candidates: Sequence[CandidateProgress]) -> None:
        """Take the share done, in [0, 1], the name of the step, and the figures so far.

        It is called in the thread that called `fit_corpus`, and there is one of `candidates` for
        each number of topics, once they are being fitted.
        """


MANY_DOCUMENTS, MOST_SWEEPS = 15_000, 250
"""From so many fitted documents on, so many sweeps are enough: each sees more of them."""


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """Settings of a training run."""

    vocabulary: VocabularyLimits = field(default_factory=VocabularyLimits)
    sampler: SamplerSettings = field(default_factory=SamplerSettings)
    held_out_share: float = 0.1
    """Share of the category's documents that are never fitted, but measured with."""

    def scale_to(self, documents: int) -> "TopicSettings":
        """Return the settings with limits for this number of fitted documents."""
        sweeps = self.sampler.sweeps if documents < MANY_DOCUMENTS else MOST_SWEEPS
        return replace(
            self,
            vocabulary=self.vocabulary.scale_to(documents),
            sampler=replace(self.sampler, sweeps=min(self.sampler.sweeps, sweeps)),
        )


USUAL = TopicSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A fitted model before it is written.

    `documents` are all of the corpus as terms, whose vocabulary is the model's. `labels` and `junk`
    are in the order of the topics of `parameters`; `junk` says which are about nothing: none that
    is labelled by hand. `colours` count those of a palette. `compared` are the figures of each
    number of topics, none if there was one. `settings` are as scaled to the corpus.
    """

    corpus: TopicCorpus
    documents: TermDocuments
    frequencies: Frequencies
    parameters: TopicParameters
    labels: Sequence[str]
    junk: Sequence[bool]
    colours: Sequence[int]
    compared: Sequence[FitFigures]
    settings: TopicSettings


def list_candidates(documents: int, *, before: int | None = None) -> tuple[int, ...]:
    """Return the numbers of topics that are compared for so many fitted documents.

    The number that there were `before` is one of them, if there are documents for so many.
    """
    usual = (15, 25, 40)
    if documents < 5_000:
        usual = (5, 8, 12) if documents < 500 else (10, 15, 25)
    if before is None or not 2 <= before <= documents / DOCUMENTS_PER_TOPIC:
        return usual
    return tuple(sorted({*usual, before}))


def fit_corpus(  # noqa: PLR0913 - what to fit, on what, and how
    corpus: TopicCorpus,
    topics: Sequence[int] | None = None,
    settings: TopicSettings = USUAL,
    *,
    seed: int = 0,
    labels: Labels | None = None,
    before: StartTopics | None = None,
    progress: FitProgress,
) -> Fitted:
    """Fit a topic model to the fitted documents of a corpus.

    Of several numbers of `topics` one is chosen; None compares those of `list_candidates`. As many
    as there were `before` start from those. The same documents, settings, seed, topics before and
    libraries give the same numbers, whatever the number of threads. Raises `TopicCountInvalid` and
    `NoTermsLeft`.
    """
    scaled = settings.scale_to(len(corpus.fitted))
    numbers = _list_numbers(topics, corpus, before)
    progress(0.0, "Choosing terms", ())
    texts = corpus.read_texts()
    built = build_vocabulary(texts, corpus.fitted.tolist(), scaled.vocabulary)
    documents = tokenize_all(
        texts,
        built.vocabulary,
        progress=lambda done: progress(0.2 + 0.1 * done, "Reading terms", ()),
    )
    choice = choose_topics(
        numbers,
        corpus,
        documents,
        scaled.sampler,
        seed=seed,
        before=before,
        progress=lambda done, fits: progress(0.3 + 0.65 * done, "Fitting topics", fits),
    )
    progress(0.95, "Naming topics", ())
    vocabulary = documents.vocabulary.settings
    terms = vocabulary.terms[: vocabulary.model_terms]
    names_from = vocabulary.model_terms - built.frequencies.names
    parameters = fold_in(choice.parameters, documents.bags, first=names_from)
    names = choose_labels(parameters.counts, terms, labels)
    junk = find_junk(parameters, documents.select_bags(corpus.fitted))
    return Fitted(
        corpus,
        documents,
        built.frequencies,
        parameters,
        names,
        [
            is_junk and name not in (labels or {})
            for is_junk, name in zip(junk.tolist(), names, strict=True)
        ],
        range(len(names)),
        choice.compared,
        scaled,
    )


def _list_numbers(
    topics: Sequence[int] | None, corpus: TopicCorpus, before: StartTopics | None
) -> Sequence[int]:
    """Return the numbers of topics that are compared; raise `TopicCountInvalid`."""
    documents = len(corpus.fitted)
    if topics is None:
        return list_candidates(documents, before=None if before is None else len(before))
    for number in topics:
        if not 2 <= number <= documents:
            raise TopicCountInvalid(number, documents=documents)
    return topics
