"""Topics for callers: work passes the gate, labels are those of now."""

from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

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
from app.pagination import Page, cut_ranking
from app.services.admission import Gate
from app.services.topics.artifact import TopicArtifact
from app.services.topics.labels import TopicLabels
from app.services.topics.lda.model import select_shares
from app.services.topics.search.index import DocumentMetadata, compute_trends, rank_typical
from app.services.topics.search.search import DocumentSearch

P = ParamSpec("P")
T = TypeVar("T")

IN_PLACE_CHARACTERS = 2_500
"""Texts up to this length are read on the event loop.

To change threads and back costs as much as 1,000 characters. The longest such text of words that
were never seen keeps others waiting for 10 ms, any other for half of one.
"""

WARM_UP = "Deep neural networks."
"""Any text with a word that the model knows."""

LISTED_TERMS = 10
"""Terms that come with a topic where none are asked for."""


class TopicService:
    """One topic model with its labels and its index."""

    def __init__(
        self, artifact: TopicArtifact, *, labels: TopicLabels, search: DocumentSearch, gate: Gate
    ) -> None:
        self.artifact = artifact
        self.labels = labels
        self.search = search
        self._model = artifact.model
        self._trends = compute_trends(search.own.shares, search.own.metadata.years)
        self._gate = gate

    @property
    def version(self) -> str:
        """The version that answers now."""
        return self._model.version

    @property
    def metadata(self) -> DocumentMetadata:
        """What is known about the indexed documents."""
        return self.search.documents.metadata

    def warm_up(self) -> None:
        """Compile what reads a text: the first caller must not pay."""
        self._analyze(WARM_UP)

    async def analyze(self, text: str) -> TextTopics:
        """Return what a text is about, word by word; raise `Overloaded`."""
        return await self.run_by_length(text, self._analyze, text)

    async def run_by_length(
        self, text: str, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what `work` returns: at once for a short text, behind the gate for a long one."""
        if len(text) <= IN_PLACE_CHARACTERS:
            return work(*args, **kwargs)
        return await self._gate.run(work, *args, **kwargs)

    def _analyze(self, text: str) -> TextTopics:
        analysis = self._model.analyze(text)
        coverage = analysis.coverage
        return TextTopics(
            model=self.version,
            segments=analysis.coloured,
            topics=self.name_shares(analysis.shares),
            coverage=coverage,
            unknown_words=analysis.unknown_words,
            from_prior=coverage == 0,
        )

    async def infer_shares(self, document: Document) -> list[TopicShare]:
        """Return the topics of a document; none if no word of it is known.

        Those of the model's own documents are stored; others are of the text as it is now.
        """
        own = self.search.own
        if document.id in own.metadata:
            query = own.make_query(own.metadata.locate(document.id))
            return (
                self.name_shares(query.shares)
                if len(self._model.select_known(query.bag).ids)
                else []
            )
        if document.text is None:
            return []
        read = await self._gate.run(self.search.analyze, document)
        return self.name_shares(read.shares) if len(self._model.select_known(read.bag).ids) else []

    async def find_most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        """Return the document with the largest share of a topic; all of them have texts."""
        return await self._gate.run(self._find_most_about, topic, documents)

    def has_own(self, document_id: str) -> bool:
        """Say whether the document came with the model."""
        return document_id in self.search.own.metadata

    def name_shares(self, shares: NDArray[np.floating]) -> list[TopicShare]:
        """Return the topics that are worth naming of these shares (K,), with their labels."""
        labels = self.labels.current
        return [TopicShare(topic, labels[topic], share) for topic, share in select_shares(shares)]

    async def find_similar(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        """Return the indexed documents most like a text, the most similar first.

        None are like a text without a known word.
        """
        return await self._gate.run(self.search.find_like_text, text, by=by, limit=limit)

    async def find_similar_to(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one that has a text, without that itself."""
        return await self._gate.run(self.search.find_like_document, document, by=by, limit=limit)

    async def find_similar_to_indexed(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most like one of the model's own, without that itself."""
        return await self._gate.run(self.search.find_like_own, document_id, by=by, limit=limit)

    def list_topics(self) -> list[Topic]:
        """Return all topics, in the order of their ids."""
        return [
            Topic(
                topic=topic,
                label=label,
                share=float(self._model.sizes[topic]),
                x=facts.x,
                y=facts.y,
                terms=self._model.list_likeliest_terms(topic, limit=LISTED_TERMS),
            )
            for topic, (label, facts) in enumerate(
                zip(self.labels.current, self.artifact.topics, strict=True)
            )
        ]

    def list_terms(
        self, topic: int, *, relevance: float, limit: int, cursor: str | None
    ) -> TopicPage[RankedTerm]:
        """Return a page of terms by their relevance to the topic, the most relevant first."""
        self.require_topic(topic)
        page = cut_ranking(
            f"terms {self.version} {topic} {relevance}",
            self._model.rank_terms(topic, relevance=relevance),
            limit=limit,
            cursor=cursor,
        )
        return self._page_of_topic(topic, page)

    def list_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> TopicPage[TypicalDocument]:
        """Return a page of documents by their share of the topic, the largest first."""
        documents = self.search.documents
        library, shares = documents.metadata, documents.shares[:, self.require_topic(topic)]
        ranking = f"documents {self.version} {topic}"
        page = cut_ranking(ranking, rank_typical(shares), limit=limit, cursor=cursor)
        items = [TypicalDocument(library[place], float(shares[place])) for place in page.items]
        return self._page_of_topic(topic, Page(items, page.next_cursor))

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
                for topic, label in enumerate(self.labels.current)
            ],
        )

    def _page_of_topic(self, topic: int, page: Page[T]) -> TopicPage[T]:
        label = self.labels.current[topic]
        return TopicPage(self.version, topic, label, page.items, page.next_cursor)

    def require_topic(self, topic: int) -> int:
        """Return `topic` if there is one of that id; raise `TopicNotFound` if not."""
        if not 0 <= topic < len(self._model):
            raise TopicNotFound(topic, model=self.version)
        return topic

    def _find_most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        return max(documents, key=lambda one: float(self.search.analyze(one).shares[topic]))


def create_topic_service(artifact: TopicArtifact, *, gate: Gate) -> TopicService:
    """Return the service of a fitted model, with its labels as fitted."""
    labels = TopicLabels([facts.label for facts in artifact.topics])
    search = DocumentSearch(artifact.model, artifact.documents, labels=labels)
    return TopicService(artifact, labels=labels, search=search, gate=gate)
