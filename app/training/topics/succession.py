"""The model that a fit succeeds, and how the topics of the fit go on from there."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import structlog

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
from app.services.topics.lda.model import TopicParameters
from app.training.topics.fit import Fitted
from app.training.topics.identity import (
    Succession,
    carry_edits,
    describe_terms,
    match_topics,
    weigh_terms,
)

log = structlog.get_logger()


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
        try:
            folder = await fetch_model(session, model, context.settings.model_cache)
            artifact = await asyncio.to_thread(load_topics, folder)
        except NotReady as error:
            raise ModelUnwritable(str(error).rstrip(".")) from error
        except (ArtifactError, ModelError) as error:
            log.warning("topics_not_carried_over", model=model, problem=str(error))
            return ModelBefore(model, None, ())
        edits = await TopicEditStore(session).read_current(model)
    labels = [one.label for one in artifact.topics]
    for topic, fields in edits.items():
        label = fields.get(EditedField.LABEL)
        if label and label.value is not None and topic < len(labels):
            labels[topic] = label.value
    return ModelBefore(model, artifact, labels)


def succeed(fitted: Fitted, before: ModelBefore | None) -> Successor:
    """Return a fit with its topics in the place of those that they go on from."""
    if before is None or before.artifact is None:
        return Successor(fitted, before=before)
    facts = before.artifact.topics
    terms = fitted.documents.vocabulary.settings.terms
    after = weigh_terms(terms, fitted.parameters.topic_words)
    succession = match_topics(describe_terms(before.artifact), after)
    order = np.array(succession.order)
    colours = [id_ if one.colour is None else one.colour for id_, one in enumerate(facts)]
    parameters = fitted.parameters
    arranged = replace(
        fitted,
        parameters=TopicParameters(
            parameters.counts[order], parameters.alpha[order], parameters.eta
        ),
        labels=succession.label(fitted.labels, [one.label for one in facts]),
        junk=[fitted.junk[row] for row in succession.order],
        colours=succession.colour(colours),
    )
    return Successor(arranged, succession, before, succession.label(fitted.labels, before.labels))
