"""Documents like others: how they are asked for, and what is told of each that is found."""

from collections.abc import Sequence

import numpy as np

from app.db.engine import Database
from app.db.topics.store import DocumentStore
from app.domain.documents import (
    Document,
    SimilarBy,
    SimilarDocument,
    TopicContribution,
    join_title_and_text,
)
from app.services.admission import Gate
from app.services.sync import Step
from app.services.topics.labels import TopicLabels
from app.services.topics.lda.model import TopicModel
from app.services.topics.search.index import DocumentIndex, ReadDocument
from app.services.topics.search.similarity import Neighbour, Query

READ_AT_ONCE = 50
"""Documents; abstracts take a core some 15 ms, the longest texts 2 s, on a thread of their own."""


class DocumentSearch:
    """Searches a model's own documents and those that came in since."""

    def __init__(self, model: TopicModel, own: DocumentIndex, *, labels: TopicLabels) -> None:
        self._model = model
        self._labels = labels
        self.own = own
        self._documents = own

    @property
    def documents(self) -> DocumentIndex:
        """What is searched; replaced as a whole, so that readers need no lock."""
        return self._documents

    def replace_documents(self, documents: DocumentIndex) -> None:
        """Search these documents from now on; the model's own must be among them."""
        self._documents = documents

    def analyze(self, document: Document) -> ReadDocument:
        """Return a document that has a text as the index keeps it."""
        bag = self._model.vocabulary.read(join_title_and_text(document)).bag
        return ReadDocument(document, self._model.infer_shares(bag).astype(np.float32), bag)

    def find_like_text(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        """Return the documents most like a text."""
        bag = self._model.vocabulary.read(text).bag
        return self._nearest(Query(self._model.infer_shares(bag), bag), by=by, limit=limit)

    def find_like_document(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the documents most like one that has a text, without that itself."""
        read = self.analyze(document)
        query = Query(read.shares.astype(np.float64), read.bag)
        return self._nearest(query, by=by, limit=limit, but=document.id)

    def find_like_own(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the documents most like one of the model's own, without that itself."""
        query = self.own.make_query(self.own.metadata.locate(document_id))
        return self._nearest(query, by=by, limit=limit, but=document_id)

    def _nearest(
        self, query: Query, *, by: SimilarBy, limit: int, but: str | None = None
    ) -> list[SimilarDocument]:
        """Compare by words alone where no topic is known: the prior is like nothing."""
        documents = self._documents
        if not len(self._model.select_known(query.bag).ids):
            if by is SimilarBy.TOPICS:
                return []
            by = SimilarBy.WORDS
        without = documents.metadata.find(but)
        found = documents.similar.find_nearest(query, limit=limit, by=by, without=without)
        return self._describe(documents, found)

    def _describe(
        self, documents: DocumentIndex, neighbours: Sequence[Neighbour]
    ) -> list[SimilarDocument]:
        labels, terms = self._labels.current, self._model.vocabulary.settings.terms
        return [
            SimilarDocument(
                document=documents.metadata[neighbour.document],
                similarity=neighbour.similarity,
                shared_topics=tuple(
                    TopicContribution(topic, labels[topic], part)
                    for topic, part in neighbour.shared_topics
                ),
                shared_words=tuple(terms[term] for term in neighbour.shared_words),
            )
            for neighbour in neighbours
        ]


class IndexUpdater:
    """Reads imported documents into a model's index, which then has those of the fit and them.

    A document that is imported again is not read again before the next start.
    """

    def __init__(self, search: DocumentSearch, *, limit: int, gate: Gate) -> None:
        """Take in the first `limit` documents that the index does not have."""
        self._search = search
        self._limit = limit
        self._gate = gate
        self._newest = 0
        self._added = 0
        self._pending: dict[str, ReadDocument] = {}

    async def update(self, stored: DocumentStore) -> bool:
        """Read the next documents; return whether there are more.

        They are searched once all are read: building an index anew for every few would cost more
        than reading them.
        """
        room = self._limit - self._added - len(self._pending)
        page = await stored.read_after(self._newest, limit=READ_AT_ONCE) if room > 0 else []
        new = [
            one.document for one in page if one.document.id not in self._search.documents.metadata
        ]
        for read in await self._gate.run(self._analyze_all, new[:room]):
            self._pending[read.document.id] = read
        self._newest = page[-1].number if page else self._newest
        more = len(page) == READ_AT_ONCE
        if self._pending and not more:
            index = self._search.documents
            self._search.replace_documents(
                await self._gate.run(index.extend, list(self._pending.values()))
            )
            self._added += len(self._pending)
            self._pending = {}
        return more

    def _analyze_all(self, documents: Sequence[Document]) -> list[ReadDocument]:
        return [self._search.analyze(document) for document in documents]


def sync_documents(updater: IndexUpdater) -> Step:
    """Return the step that makes imported documents searchable."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            return await updater.update(DocumentStore(session))

    return sync
