"""Topics for callers: texts are checked, work passes the gate, labels are those of now."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.domain import Page
from app.errors import TopicNotFound
from app.services.gate import Gate
from app.services.topics.artifact import TopicArtifact
from app.services.topics.colouring import Colouring
from app.services.topics.document_text import document_text
from app.services.topics.explorer import trends_of, typical
from app.services.topics.index import DocumentIndex, ReadDocument
from app.services.topics.labels import TopicLabels
from app.services.topics.library import Library
from app.services.topics.model import told_shares
from app.services.topics.pages import ranking_page
from app.services.topics.similarity import Neighbour, Query
from app.text import readable
from app.topic_domain import (
    Document,
    RankedTerm,
    SimilarBy,
    SimilarDocument,
    TextTopics,
    Topic,
    TopicContribution,
    TopicPage,
    TopicShare,
    TopicTrend,
    TopicTrends,
    TypicalDocument,
)

T = TypeVar("T")

TOLD_TERMS = 10
"""Terms that are told of a topic where none are asked for."""


class TopicService:
    """One topic model with its labels and its index."""

    def __init__(
        self, artifact: TopicArtifact, *, labels: TopicLabels, documents: DocumentIndex, gate: Gate
    ) -> None:
        self.artifact = artifact
        self.labels = labels
        self._model = artifact.model
        self.documents = documents
        """What is searched; replaced as a whole when documents come in."""

        self._trends = trends_of(documents.shares, documents.library.years)

        self._gate = gate

    @property
    def version(self) -> str:
        """The version that answers now."""
        return self._model.version

    @property
    def library(self) -> Library:
        """What is known about the indexed documents."""
        return self.documents.library

    async def understand(self, text: str) -> TextTopics:
        """Return what a text is about, word by word; raise `TextError` or `Overloaded`."""
        return await self._gate.run(self._understood, readable(text))

    async def colour(self, text: str) -> Colouring:
        """Return a text's words with their topics; raise `TextError` or `Overloaded`."""
        return await self._gate.run(self._model.read, readable(text))

    async def shares(self, document: Document) -> list[TopicShare]:
        """Return the topics of a document: as indexed, else of its text, else none."""
        library = self.documents.library
        if document.id in library:
            return self.told(self.documents.shares[library.place(document.id)])
        if document.text is None:
            return []
        return self.told((await self._gate.run(self.read_document, document)).shares)

    def read_document(self, document: Document) -> ReadDocument:
        """Return a document that has a text as the index keeps it."""
        bag = self._model.vocabulary.read(document_text(document)).bag
        shares = self._model.shares(bag).astype(np.float32)
        return ReadDocument(document, shares=shares, bag=bag)

    def told(self, shares: NDArray[np.floating]) -> list[TopicShare]:
        """Return the topics that are told of these shares (K,), with their labels."""
        labels = self.labels.now
        return [TopicShare(topic, labels[topic], share) for topic, share in told_shares(shares)]

    async def similar(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        """Return the indexed documents most like a text, the most similar first.

        None are like a text without a known word.
        """
        return await self._gate.run(self._similar_to_text, readable(text), by=by, limit=limit)

    async def similar_to(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one that is not indexed and has a text."""
        text = document_text(document)
        return await self._gate.run(self._similar_to_text, text, by=by, limit=limit)

    async def similar_to_indexed(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one of them, without that itself."""
        documents = self.documents
        place = documents.library.place(document_id)
        return await self._gate.run(self._similar_to_place, documents, place, by=by, limit=limit)

    def topics(self) -> list[Topic]:
        """Return all topics, in the order of their ids."""
        return [
            Topic(
                topic=topic,
                label=label,
                share=float(self._model.sizes[topic]),
                x=facts.x,
                y=facts.y,
                terms=self._model.likeliest_terms(topic, limit=TOLD_TERMS),
            )
            for topic, (label, facts) in enumerate(
                zip(self.labels.now, self.artifact.topics, strict=True)
            )
        ]

    def terms(
        self, topic: int, *, relevance: float, limit: int, cursor: str | None
    ) -> TopicPage[RankedTerm]:
        """Return a page of terms by their relevance to the topic, the most relevant first."""
        self.checked(topic)
        page = ranking_page(
            f"terms {self.version} {topic} {relevance}",
            self._model.ranked_terms(topic, relevance=relevance),
            limit=limit,
            cursor=cursor,
        )
        return self._of_topic(topic, page)

    def typical(self, topic: int, *, limit: int, cursor: str | None) -> TopicPage[TypicalDocument]:
        """Return a page of documents by their share of the topic, the largest first."""
        library, shares = self.documents.library, self.documents.shares[:, self.checked(topic)]
        ranking = f"documents {self.version} {topic}"
        page = ranking_page(ranking, typical(shares), limit=limit, cursor=cursor)
        items = [TypicalDocument(library[place], float(shares[place])) for place in page.items]
        return self._of_topic(topic, Page(items, page.next_cursor))

    @property
    def trends(self) -> TopicTrends:
        """The topics' shares over the years, in the documents of the model alone."""
        years, documents, shares = self._trends
        return TopicTrends(
            model=self.version,
            years=years.tolist(),
            documents=documents.tolist(),
            topics=[
                TopicTrend(topic, label, shares[:, topic].tolist())
                for topic, label in enumerate(self.labels.now)
            ],
        )

    def _of_topic(self, topic: int, page: Page[T]) -> TopicPage[T]:
        label = self.labels.now[topic]
        return TopicPage(self.version, topic, label, page.items, page.next_cursor)

    def checked(self, topic: int) -> int:
        """Return `topic` if there is one of that id; raise `TopicNotFound` if not."""
        if not 0 <= topic < len(self._model):
            raise TopicNotFound(topic, model=self.version)
        return topic

    def _understood(self, text: str) -> TextTopics:
        colouring = self._model.read(text)
        return TextTopics(
            model=self.version,
            segments=tuple(colouring.segments),
            topics=tuple(self.told(colouring.shares)),
            coverage=colouring.coverage,
            unknown_words=colouring.unknown_words,
            from_prior=colouring.coverage == 0,
        )

    def _similar_to_text(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        bag = self._model.vocabulary.read(text).bag
        if not len(bag.ids):  # its shares are the prior's, and like nothing in particular
            return []
        query = Query(shares=self._model.shares(bag), bag=bag)
        documents = self.documents
        return self._told(documents, documents.similar.nearest(query, limit=limit, by=by))

    def _similar_to_place(
        self, documents: DocumentIndex, place: int, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        query = documents.query(place)
        found = documents.similar.nearest(query, limit=limit, by=by, without=place)
        return self._told(documents, found)

    def _told(
        self, documents: DocumentIndex, neighbours: Sequence[Neighbour]
    ) -> list[SimilarDocument]:
        labels, terms = self.labels.now, self._model.vocabulary.settings.terms
        return [
            SimilarDocument(
                document=documents.library[neighbour.document],
                similarity=neighbour.similarity,
                shared_topics=tuple(
                    TopicContribution(topic, labels[topic], part)
                    for topic, part in neighbour.shared_topics
                ),
                shared_words=tuple(terms[term] for term in neighbour.shared_words),
            )
            for neighbour in neighbours
        ]


def new_topic_service(artifact: TopicArtifact, *, gate: Gate) -> TopicService:
    """Return the service of a fitted model, with its labels as fitted."""
    return TopicService(
        artifact,
        labels=TopicLabels([facts.label for facts in artifact.topics]),
        documents=artifact.documents,
        gate=gate,
    )
