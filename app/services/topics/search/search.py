"""Search for similar documents, and the updater that adds imported documents to the index."""

from collections.abc import Sequence

import numpy as np

from app.db.engine import Database
from app.db.topics.store import DocumentStore, NumberedDocument
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
from app.services.topics.search.index import AnalyzedDocument, DocumentIndex
from app.services.topics.search.similarity import Neighbour, Query

DOCUMENTS_PER_STEP = 50
"""Documents analyzed per step.

On a thread of their own, 50 abstracts take a core some 15 ms, the longest texts 2 s.
"""


class DocumentSearch:
    """Search among a model's own documents and those imported since."""

    def __init__(self, model: TopicModel, own: DocumentIndex, *, labels: TopicLabels) -> None:
        self._model = model
        self._labels = labels
        self.own = own
        self._documents = own

    @property
    def documents(self) -> DocumentIndex:
        """The index that is searched; it is replaced as a whole, so that readers need no lock."""
        return self._documents

    def replace_documents(self, documents: DocumentIndex) -> None:
        """Replace the index that is searched; the model's own documents must be in the new one."""
        self._documents = documents

    def analyze(self, document: Document) -> AnalyzedDocument:
        """Return the topic shares and the bag of a document that has a text."""
        bag = self._model.vocabulary.tokenize(join_title_and_text(document)).bag
        return AnalyzedDocument(document, self._model.infer_shares(bag).astype(np.float32), bag)

    def find_similar_to_text(
        self, text: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the documents most similar to a text, the most similar first."""
        bag = self._model.vocabulary.tokenize(text).bag
        return self._find_nearest(Query(self._model.infer_shares(bag), bag), by=by, limit=limit)

    def find_similar_to_document(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the documents most similar to a document with a text, itself excluded."""
        analyzed = self.analyze(document)
        query = Query(analyzed.shares.astype(np.float64), analyzed.bag)
        return self._find_nearest(query, by=by, limit=limit, exclude=document.id)

    def find_similar_to_id(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the documents most similar to one of the model's own, itself excluded.

        Raises `DocumentNotFound` if the model has no such document.
        """
        query = self.own.make_query(self.own.metadata.locate(document_id))
        return self._find_nearest(query, by=by, limit=limit, exclude=document_id)

    def _find_nearest(
        self, query: Query, *, by: SimilarBy, limit: int, exclude: str | None = None
    ) -> list[SimilarDocument]:
        """Return the documents nearest to a query.

        Without a term of the topic model, the shares are only the prior's and say nothing: the
        comparison is then by words alone, and by topics nothing is similar.
        """
        documents = self._documents
        if not len(self._model.select_known(query.bag).ids):
            if by is SimilarBy.TOPICS:
                return []
            by = SimilarBy.WORDS
        row = documents.metadata.find(exclude)
        found = documents.similar.find_nearest(query, limit=limit, by=by, exclude=row)
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
    """Updater that adds imported documents to a model's index, beside the model's own.

    A document that is imported again is not analyzed again before the next start.
    """

    def __init__(self, search: DocumentSearch, *, limit: int, gate: Gate) -> None:
        """Add at most `limit` documents that the index does not have, in the order of import."""
        self._search = search
        self._limit = limit
        self._gate = gate
        self._newest = 0
        self._added = 0
        self._pending: dict[str, AnalyzedDocument] = {}

    async def read_next(self, stored: DocumentStore) -> Sequence[NumberedDocument]:
        """Return the documents to add next, in the order of import; none if there is no room."""
        if not self._room:
            return []
        return await stored.read_after(self._newest, limit=DOCUMENTS_PER_STEP)

    async def add(self, page: Sequence[NumberedDocument]) -> bool:
        """Analyze the next documents, as read by `read_next`; return whether there are more.

        They become searchable once all are analyzed: rebuilding the index for every few of them
        would cost more than analyzing them. Raises `Overloaded`.
        """
        indexed = self._search.documents.metadata
        new = [numbered.document for numbered in page if numbered.document.id not in indexed]
        for analyzed in await self._gate.run(self._analyze_all, new[: self._room]):
            self._pending[analyzed.document.id] = analyzed
        self._newest = page[-1].number if page else self._newest
        more = len(page) == DOCUMENTS_PER_STEP
        if self._pending and not more:
            index = self._search.documents
            self._search.replace_documents(
                await self._gate.run(index.extend, list(self._pending.values()))
            )
            self._added += len(self._pending)
            self._pending = {}
        return more

    @property
    def _room(self) -> int:
        """How many more documents may be added."""
        return self._limit - self._added - len(self._pending)

    def _analyze_all(self, documents: Sequence[Document]) -> list[AnalyzedDocument]:
        return [self._search.analyze(document) for document in documents]


def sync_documents(updater: IndexUpdater) -> Step:
    """Return the step that makes imported documents searchable."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            page = await updater.read_next(DocumentStore(session))
        return await updater.add(page)

    return sync
