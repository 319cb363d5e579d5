"""The model that a fit succeeds, and how the topics of the fit go on from there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import structlog
from pydantic import JsonValue

from app.db.engine import Session
from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.models import ModelKind
from app.domain.topics import TopicChanges
from app.errors import ArtifactError, ModelError, ModelUnwritable, NotReady
from app.services.jobs.context import JobContext
from app.services.model_files import fetch_model
from app.services.topics.artifact import TopicArtifact, load_topics
from app.training.topics.fit import Fitted
from app.training.topics.identity import (
    Succession,
    carry_edits,
    describe_terms,
    match_topics,
    weigh_terms,
)
from app.training.topics.labels import choose_labels_beside
from app.training.topics.start import StartTopics, start_from

log = structlog.get_logger()

STARTED_FROM = "started_from"
"""In the `data` of a manifest: the model whose topics the fit started from, or null."""


@dataclass(frozen=True, slots=True)
class ModelBefore:
    """The model of a name before; without an `artifact`, nothing goes on from it.

    `labels` are those of its topics as people see them, in the order of their ids.
    """

    model: str
    artifact: TopicArtifact | None
    labels: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Successor:
    """A fit whose topics have the ids, labels and colours of those that they go on from."""

    fitted: Fitted
    succession: Succession | None = None
    before: ModelBefore | None = None
    labels: Sequence[str] = ()
    """Those of the topics as people will see them."""

    def describe(self) -> TopicChanges | None:
        """Return what became of the topics before; None if there are none."""
        if self.succession is None or self.before is None:
            return None
        return self.succession.describe(self.before.labels, self.labels)

    async def carry_edits(self, session: Session, model: str) -> None:
        """Let what people changed of the topics before hold for those of `model`."""
        if self.succession and self.before and self.before.model != model:
            store = TopicEditStore(session)
            await store.remove_all(model)  # of a model that was removed, or is installed again
            await carry_edits(session, self.succession, before=self.before.model, after=model)


async def find_before(context: JobContext, name: str) -> ModelBefore | None:
    """Return the model that a new one of this name succeeds: the latest that is kept.

    One whose files are not as they were stored leaves its topics to nobody. Raises
    `ModelUnwritable` if its files cannot be written.
    """
    async with context.begin_read() as session:
        kept = await ModelStore(session).read_kept(ModelKind.TOPICS)
        model = next((one.model for one in kept if one.name == name), None)
        if model is None:
            return None
        artifact = await _load(session, context, model)
        if artifact is None:
            return ModelBefore(model, None, ())
        edits = await TopicEditStore(session).read_current(model)
    labels = [one.label for one in artifact.topics]
    for topic, fields in edits.items():
        label = fields.get(EditedField.LABEL)
        if label and label.value is not None and topic < len(labels):
            labels[topic] = label.value
    return ModelBefore(model, artifact, labels)


async def find_start(
    context: JobContext, before: ModelBefore | None, data: Mapping[str, JsonValue], *, seed: int
) -> StartTopics | None:
    """Return the topics that a fit of texts starts from: those of the model before.

    If these were fitted to the same texts, by what its manifest says of them in `data`, and by the
    same seed, they are those that they started from, so that the same fit gives the same model
    again; but their own if those are gone. Raises `ModelUnwritable`.
    """
    if before is None or before.artifact is None:
        return None
    artifact, manifest = before.artifact, before.artifact.manifest
    is_again = {name: manifest.data.get(name) for name in data} == data
    if is_again and manifest.settings.get("seed") == seed:
        started_from = manifest.data.get(STARTED_FROM)
        if started_from is None:
            return None
        async with context.begin_read() as session:
            artifact = await _load(session, context, str(started_from)) or artifact
    return start_from(artifact)


async def _load(session: Session, context: JobContext, model: str) -> TopicArtifact | None:
    """Return a model that is kept, or None if it is not as it was stored."""
    try:
        folder = await fetch_model(session, model, context.settings.model_cache)
        return await asyncio.to_thread(load_topics, folder)
    except NotReady as error:
        raise ModelUnwritable(str(error).rstrip(".")) from error
    except (ArtifactError, ModelError) as error:
        log.warning("topics_not_carried_over", model=model, problem=str(error))
        return None


def succeed(fitted: Fitted, before: ModelBefore | None) -> Successor:
    """Return a fit with its topics in the place of those that they go on from.

    Labels by hand are of fits that succeed no model: those of the other topics are chosen again,
    beside the names that go on.
    """
    if before is None or before.artifact is None:
        return Successor(fitted, before=before)
    facts = before.artifact.topics
    terms = fitted.documents.vocabulary.settings.terms
    after = weigh_terms(terms, fitted.parameters.topic_words)
    succession = match_topics(describe_terms(before.artifact), after)
    order = np.array(succession.order)
    counts = fitted.parameters.counts[order]
    kept = {
        topic: (facts[source].label, before.labels[source])
        for topic, source in succession.continued.items()
    }
    others = choose_labels_beside(counts, terms, kept)
    colours = [id_ if one.colour is None else one.colour for id_, one in enumerate(facts)]
    arranged = replace(
        fitted,
        parameters=replace(fitted.parameters, counts=counts, alpha=fitted.parameters.alpha[order]),
        labels=succession.label(others, [one.label for one in facts]),
        junk=[fitted.junk[row] for row in succession.order],
        colours=succession.colour(colours),
    )
    return Successor(arranged, succession, before, succession.label(others, before.labels))
