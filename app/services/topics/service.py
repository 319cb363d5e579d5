"""Topics for callers: texts are checked, work passes the gate, labels are those of now."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.domain.documents import Document, SimilarBy, SimilarDocument, TypicalDocument
from app.domain.topics import (
    RankedTerm,
    TextTopics,
    Topic,
    TopicPage,
    TopicShare,
    TopicTrend,
    TopicTrends,
)
from app.errors import TopicNotFound
from app.limits import readable
from app.pagination import Page, ranking_page
from app.services.admission import Gate
from app.services.topics.artifact import TopicArtifact
from app.services.topics.labels import TopicLabels
from app.services.topics.lda.model import told_shares
from app.services.topics.search.index import Library, trends_of, typical
from app.services.topics.search.search import DocumentSearch

T = TypeVar("T")

IN_PLACE_CHARACTERS = 2_500
"""Texts up to this length are read where they are asked about.

To change threads and back costs as much as 1,000 characters. The longest such text of words that
were never seen keeps others waiting for 10 ms, any other for half of one.
"""

WARM_UP = "Deep neural networks."
"""Any text with a word that the model knows."""

TOLD_TERMS = 10
"""Terms that are told of a topic where none are asked for."""


class TopicService:
    """One topic model with its labels and its index."""

    def __init__(
        self, artifact: TopicArtifact, *, labels: TopicLabels, search: DocumentSearch, gate: Gate
    ) -> None:
        self.artifact = artifact
        self.labels = labels
        self.search = search
        self._model = artifact.model
        self._trends = trends_of(search.own.shares, search.own.library.years)
        self._gate = gate

    @property
    def version(self) -> str:
        """The version that answers now."""
        return self._model.version

    @property
    def library(self) -> Library:
        """What is known about the indexed documents."""
        return self.search.documents.library

    def warm_up(self) -> None:
        """Compile what reads a text and tells of it: the first caller must not pay."""
        segments = self.understood(WARM_UP).segments
        segments.segments_json()
        segments.chunks_json()

    async def understand(self, text: str, tell: Callable[[TextTopics], T]) -> T:
        """Return what `tell` makes of what a text is about; raise `TextError` or `Overloaded`.

        A long text passes the gate, and what is told of it is made there.
        """
        readable(text)
        if len(text) <= IN_PLACE_CHARACTERS:
            return tell(self.understood(text))
        return await self._gate.run(lambda: tell(self.understood(text)))

    def understood(self, text: str) -> TextTopics:
        """Return what a readable text is about, word by word, once that is worked out here."""
        colouring = self._model.read(text)
        coverage = colouring.coverage
        return TextTopics(
            model=self.version,
            segments=colouring,
            topics=self.told(colouring.shares),
            coverage=coverage,
            unknown_words=colouring.unknown_words,
            from_prior=coverage == 0,
        )

    async def shares(self, document: Document) -> list[TopicShare]:
        """Return the topics of a document; none if no word of it is known.

        Those of the model's own documents are stored; others are of the text as it is now.
        """
        own = self.search.own
        if document.id in own.library:
            query = own.query(own.library.place(document.id))
            return self.told(query.shares) if len(self._model.known(query.bag).ids) else []
        if document.text is None:
            return []
        read = await self._gate.run(self.search.read, document)
        return self.told(read.shares) if len(self._model.known(read.bag).ids) else []

    async def most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        """Return the document with the largest share of a topic; all of them have texts."""
        return await self._gate.run(self._most_about, topic, documents)

    def owns(self, document_id: str) -> bool:
        """Say whether the document came with the model."""
        return document_id in self.search.own.library

    def told(self, shares: NDArray[np.floating]) -> list[TopicShare]:
        """Return the topics that are told of these shares (K,), with their labels."""
        labels = self.labels.now
        return [TopicShare(topic, labels[topic], share) for topic, share in told_shares(shares)]

    async def similar(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        """Return the indexed documents most like a text, the most similar first.

        None are like a text without a known word.
        """
        return await self._gate.run(self.search.like_text, readable(text), by=by, limit=limit)

    async def similar_to(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one that has a text, without that itself."""
        return await self._gate.run(self.search.like_document, document, by=by, limit=limit)

    async def similar_to_indexed(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one of the model's own, without that itself."""
        return await self._gate.run(self.search.like_own, document_id, by=by, limit=limit)

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
        documents = self.search.documents
        library, shares = documents.library, documents.shares[:, self.checked(topic)]
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

    def _most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        return max(documents, key=lambda one: float(self.search.read(one).shares[topic]))


def new_topic_service(artifact: TopicArtifact, *, gate: Gate) -> TopicService:
    """Return the service of a fitted model, with its labels as fitted."""
    labels = TopicLabels([facts.label for facts in artifact.topics])
    search = DocumentSearch(artifact.model, artifact.documents, labels=labels)
    return TopicService(artifact, labels=labels, search=search, gate=gate)
