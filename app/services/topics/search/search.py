"""Search for similar documents, and the updater that adds imported documents to the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.db.engine import Database
from app.db.topics.store import DocumentChange, DocumentStore
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
from app.services.topics.search.trends import Trends, compute_trends

DOCUMENTS_PER_STEP = 50
"""Documents analyzed per step.

On a thread of their own, 50 abstracts take a core some 15 ms, the longest texts 2 s.
"""


@dataclass(frozen=True, slots=True)
class NumberedAnalysis:
    """An imported document as analyzed, and its number."""

    number: int
    analyzed: AnalyzedDocument


class DocumentSearch:
    """Search among a model's own documents and those imported since."""

    def __init__(self, model: TopicModel, own: DocumentIndex, *, labels: TopicLabels) -> None:
        self._model = model
        self._labels = labels
        self.own = own
        self._current = own, self._compute_trends(own)

    @property
    def documents(self) -> DocumentIndex:
        """The index that is searched; it is replaced as a whole, so that readers need no lock."""
        return self._current[0]

    @property
    def trends(self) -> Trends:
        """The trends of the model's own documents, or of those imported under their ids."""
        return self._current[1]

    def replace(self, changes: Mapping[str, NumberedAnalysis | None]) -> None:
        """Replace the index that is searched: by id, documents are added or, if None, removed."""
        documents = self.documents.replace(
            self.own,
            removed=[one for one, analyzed in changes.items() if analyzed is None],
            added={one.number: one.analyzed for one in changes.values() if one is not None},
        )
        self._current = documents, self._compute_trends(documents)

    def complete(self, document: Document) -> Document:
        """Fill gaps in a stored document's metadata from the model's own document of its id."""
        row = self.own.metadata.find(document.id)
        if row is None:
            return document
        indexed = self.own.metadata[row]
        missing = {
            name: getattr(indexed, name)
            for name in ("title", "authors", "date", "categories", "url")
            if not getattr(document, name)
        }
        return replace(document, **missing)

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

    def _compute_trends(self, documents: DocumentIndex) -> Trends:
        own, metadata = self.own.metadata, documents.metadata
        rows = np.array([one in own for one in metadata.ids], dtype=bool)
        return compute_trends(documents.shares[rows], metadata.months[rows])

    def _find_nearest(
        self, query: Query, *, by: SimilarBy, limit: int, exclude: str | None = None
    ) -> list[SimilarDocument]:
        """Return the documents nearest to a query.

        Without a term of the topic model, the shares are only the prior's and say nothing: the
        comparison is then by words alone, and by topics nothing is similar.
        """
        documents = self.documents
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
        labels, terms = self._labels.current, self._model.vocabulary.terms
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


@dataclass(frozen=True, slots=True)
class Update:
    """What to read into an index next: `found` in order, `revision` and `number` after it."""

    found: Sequence[DocumentChange]
    revision: int
    number: int
    more: bool


class IndexUpdater:
    """Updater that keeps a model's index as the imported documents are, beside the model's own.

    It has those of the least numbers. New numbers are read in their order, and further changes of
    documents with numbers up to there in the order of their revisions.
    """

    def __init__(self, search: DocumentSearch, *, limit: int, gate: Gate) -> None:
        """Have at most `limit` imported documents in the index."""
        self._search = search
        self._limit = limit
        self._gate = gate
        self._revision: int | None = None
        self._number = 0
        self._is_at_end = False
        self._held: set[str] = set()
        self._pending: dict[str, NumberedAnalysis | None] = {}

    async def read_next(self, stored: DocumentStore) -> Update:
        """Return what to apply next; nothing new is read if there is no room."""
        latest = await stored.read_revision()
        if self._is_at_end and latest == self._revision:
            return Update([], latest, self._number, more=False)
        revision = latest if self._revision is None else self._revision
        if latest > revision and self._number:
            changes = await stored.read_changes(
                revision, up_to=self._number, limit=DOCUMENTS_PER_STEP
            )
            if changes:
                return Update(changes, changes[-1].revision, self._number, more=True)
        room = min(self._limit - len(self._held), DOCUMENTS_PER_STEP)
        if room <= 0:
            return Update([], latest, self._number, more=False)
        new = await stored.read_after(self._number, limit=room)
        found = [DocumentChange(latest, one.number, one.document.id, one.document) for one in new]
        number = found[-1].number if found else self._number
        return Update(found, latest, number, more=len(found) == DOCUMENTS_PER_STEP)

    async def apply(self, update: Update) -> bool:
        """Analyze documents as read by `read_next`; return whether there are more.

        They become searchable once all are analyzed: rebuilding the index for every few of them
        would cost more than analyzing them. Raises `Overloaded`.
        """
        if update.found:
            analyzed = await self._gate.run(self._analyze_all, update.found)
            self._pending |= analyzed
            self._held -= analyzed.keys()
            self._held.update(one for one, document in analyzed.items() if document is not None)
        self._revision, self._number = update.revision, update.number
        self._is_at_end = not update.more
        if self._pending and not update.more:
            await self._gate.run(self._search.replace, self._pending)
            self._pending = {}
        return update.more

    def _analyze_all(self, changes: Sequence[DocumentChange]) -> dict[str, NumberedAnalysis | None]:
        return {change.id: self._analyze(change) for change in changes}

    def _analyze(self, change: DocumentChange) -> NumberedAnalysis | None:
        if change.document is None:
            return None
        completed = self._search.complete(change.document)
        return NumberedAnalysis(change.number, self._search.analyze(completed))


def sync_documents(updater: IndexUpdater) -> Step:
    """Return the step that makes changes of imported documents searchable."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            update = await updater.read_next(DocumentStore(session))
        return await updater.apply(update)

    return sync
