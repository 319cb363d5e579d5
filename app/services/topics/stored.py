"""Topic models of the database, loaded and ready to answer."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.db.deadline import suspend_deadlines
from app.db.engine import Session
from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.documents import SimilarBy
from app.domain.models import ModelKind
from app.errors import ModelDamaged, ModelNotFound
from app.services.admission import Gate, Gates
from app.services.model_files import fetch_model
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.labels import TopicLabels
from app.services.topics.lda.parts import find_first_words
from app.services.topics.search.search import IndexUpdater
from app.services.topics.search.similarity import Query
from app.services.topics.service import TopicService, create_topic_service

WARM_UP = "Deep neural networks, naïve Bayes."
"""Any text with words of the model's, and letters that are not ASCII, so that all kernels run."""


@dataclass(frozen=True, slots=True, eq=False)
class LoadedTopics:
    """A topic model in memory, and what keeps its index as the imported documents are."""

    service: TopicService
    updater: IndexUpdater

    async def read_edits(self, store: TopicEditStore, *, read_after: int) -> None:
        """Take what people changed of the topics, unless something was changed since.

        `read_after` is the number of changes of the labels when the session's transaction began.
        """
        edits = await store.read_current(self.service.version)
        self.service.labels.publish(edits, read_after=read_after)


@dataclass(frozen=True, slots=True, eq=False)
class TopicLoader:
    """Loads topic models of the database, from files in the folder `cache`.

    `documents` is how many imported documents each has in its index, at most; models of reviews
    have none.
    """

    cache: Path
    gates: Gates
    documents: int

    def create(self, artifact: TopicArtifact, *, labels: TopicLabels | None = None) -> LoadedTopics:
        """Make of a model what answers, with its own documents alone.

        Its `labels` are as fitted, unless there are some of it already.
        """
        service = create_topic_service(artifact, gate=self.gates.inference, labels=labels)
        documents = 0 if service.is_of_reviews else self.documents
        updater = IndexUpdater(service.search, limit=documents, gate=self.gates.indexing)
        return LoadedTopics(service, updater)

    async def renew(self, loaded: LoadedTopics) -> LoadedTopics:
        """Return the model without the documents it took in; raise `Overloaded`."""
        service = loaded.service
        return await self.gates.loading.run(self.create, service.artifact, labels=service.labels)

    async def load(self, session: Session, model: str) -> LoadedTopics:
        """Return a model with its labels as they are now; raise what `load_stored` does."""
        artifact = await load_stored(session, model, cache=self.cache, gate=self.gates.loading)
        loaded = await self.gates.loading.run(self.create, artifact)
        await loaded.read_edits(TopicEditStore(session), read_after=0)
        return loaded


async def load_stored(session: Session, model: str, *, cache: Path, gate: Gate) -> TopicArtifact:
    """Return a model of the database, its kernels compiled, loaded in a thread of `gate`.

    Raises `ModelNotFound`, `ModelDamaged` if it cannot be loaded, `NotReady` if its files cannot be
    written, `Overloaded` if too many are loaded already.
    """
    if (await ModelStore(session).read(model)).kind is not ModelKind.TOPICS:
        raise ModelNotFound(model)
    with suspend_deadlines():
        folder = await fetch_model(session, model, cache)
    return await gate.run(_load, folder, model)


def _load(folder: Path, model: str) -> TopicArtifact:
    try:
        artifact = load_topics(folder)
        warm_up(artifact)
    except Exception as error:  # files that are as they were stored may still be no model
        raise ModelDamaged(model, str(error).rstrip(".") or type(error).__name__) from error
    return artifact


def warm_up(artifact: TopicArtifact) -> None:
    """Compile the kernels that analyze a text and search by it, so that no caller has to wait."""
    model = artifact.model
    reading = model.analyze(WARM_UP).reading
    firsts = find_first_words(reading, np.zeros(1, np.int64))
    model.inference.infer_parts(reading, firsts, strength=1.0)
    bag = reading.bag
    query = Query(shares=model.infer_shares(bag), bag=bag)
    artifact.documents.similar.find_nearest(query, limit=1, by=SimilarBy.BOTH)
