"""The service of one topic model: analysis of texts, search, and lists of what belongs to topics.

Long work passes the admission gate; labels are always the current ones.
"""

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
    TrendBy,
)
from app.errors import TopicNotFound
from app.pagination import Page, cut_ranking
from app.services.admission import Gate
from app.services.topics.artifact import TopicArtifact, is_of_reviews
from app.services.topics.labels import TopicDisplay, TopicLabels
from app.services.topics.lda.model import select_shares
from app.services.topics.search.index import AnalyzedDocument, DocumentMetadata
from app.services.topics.search.search import DocumentSearch
from app.services.topics.search.similarity import Query
from app.services.topics.search.trends import Trends, average, rank_by_share

P = ParamSpec("P")
T = TypeVar("T")

IN_PLACE_CHARACTERS = 2_500
"""Texts up to this length are analyzed on the event loop.

Changing threads and back costs as much as 1,000 characters. The longest such text keeps other
requests waiting for half a millisecond, or for 10 ms if none of its words was seen before.
"""

LISTED_TERMS = 10
"""Terms that a list of topics shows of each."""


class TopicService:
    """A topic model with its labels and its index of documents."""

    def __init__(
        self, artifact: TopicArtifact, *, labels: TopicLabels, search: DocumentSearch, gate: Gate
    ) -> None:
        self.artifact = artifact
        self.labels = labels
        self.search = search
        self._model = artifact.model
        self._gate = gate
        self._analysis, self._searching = gate.watch("topics"), gate.watch("similar")
        # Of a thousand topics, they take a second.
        self._terms = [
            artifact.model.list_likeliest_terms(topic, limit=LISTED_TERMS)
            for topic in range(len(artifact.model))
        ]

    @property
    def version(self) -> str:
        """The model's version, which is its name to clients."""
        return self._model.version

    @property
    def is_of_reviews(self) -> bool:
        """Whether it was fitted to stored reviews, which are its documents then."""
        return is_of_reviews(self.artifact.manifest.data)

    @property
    def metadata(self) -> DocumentMetadata:
        """The metadata of all indexed documents, imported ones included."""
        return self.search.documents.metadata

    def describe_trends(self, by: TrendBy, trends: Trends | None = None) -> TopicTrends:
        """Return the topics' mean shares over the years or months.

        By default they are of the model's own documents alone, where an imported document counts
        instead of the model's own of the same id.
        """
        periods, documents, shares = average(self.search.trends if trends is None else trends, by)
        return TopicTrends(
            model=self.version,
            by=by,
            periods=periods,
            documents=documents.tolist(),
            topics=[
                TopicTrend(topic, label, shares[:, topic].tolist())
                for topic, label in enumerate(self.labels.current)
            ],
        )

    def analyze(self, text: str) -> TextTopics:
        """Return the topics of a text and of each of its words."""
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

    async def run_by_length(self, work: Callable[[str], T], text: str) -> T:
        """Return `work(text)`: called at once for a short text, behind the gate for a long one.

        Raises `Overloaded` if the gate is full.
        """
        timed = self._analysis.time(work, model=self.version)
        if len(text) <= IN_PLACE_CHARACTERS:
            return timed(text)
        return await self._gate.run(timed, text)

    async def list_document_topics(self, document: Document) -> list[TopicShare]:
        """Return a document's topics, the largest share first, as `infer_document` finds them."""
        shares = await self.infer_document(document)
        return [] if shares is None else self.name_shares(shares)

    async def infer_document(self, document: Document) -> NDArray[np.floating] | None:
        """Return the shares (K,) of topics in a document; None if no word of it is known.

        They are inferred from the text; for a document of the model's own, which has none, they
        are read from the index. Raises `Overloaded`.
        """
        if document.text is not None:
            found: Query | AnalyzedDocument = await self._gate.run(self.search.analyze, document)
        else:
            row = self.search.own.metadata.find(document.id)
            if row is None:
                return None
            found = self.search.own.make_query(row)
        return found.shares if len(self._model.select_known(found.bag).ids) else None

    async def find_most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        """Return the document with the largest share of a topic; all must have texts."""
        return await self._gate.run(self._find_most_about, topic, documents)

    async def find_similar(self, text: str, *, by: SimilarBy, limit: int) -> list[SimilarDocument]:
        """Return the indexed documents most similar to a text, the most similar first.

        A text without a known word has none. Raises `Overloaded`, as the two methods below do.
        """
        search = self._time_search(self.search.find_similar_to_text)
        return await self._gate.run(search, text, by=by, limit=limit)

    async def find_similar_to(
        self, document: Document, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most similar to a document with a text, itself excluded."""
        search = self._time_search(self.search.find_similar_to_document)
        return await self._gate.run(search, document, by=by, limit=limit)

    async def find_similar_to_indexed(
        self, document_id: str, *, by: SimilarBy, limit: int
    ) -> list[SimilarDocument]:
        """Return the indexed documents most similar to one of the model's own, itself excluded."""
        search = self._time_search(self.search.find_similar_to_id)
        return await self._gate.run(search, document_id, by=by, limit=limit)

    def list_topics(self) -> list[Topic]:
        """Return all topics, in the order of their ids."""
        displays = self.labels.displays
        return [self.describe_topic(topic, display) for topic, display in enumerate(displays)]

    def describe_topic(self, topic: int, display: TopicDisplay) -> Topic:
        """Return a topic as it is shown by `display`."""
        facts = self.artifact.topics[topic]
        return Topic(
            topic=topic,
            label=display.label,
            share=float(self._model.sizes[topic]),
            x=facts.x,
            y=facts.y,
            terms=self._terms[topic],
            colour=topic if facts.colour is None else facts.colour,
            junk=facts.junk,
            hidden=display.hidden,
            group=display.group,
        )

    def list_terms(
        self, topic: int, *, relevance: float, limit: int, cursor: str | None
    ) -> TopicPage[RankedTerm]:
        """Return a page of terms, the most relevant to the topic first.

        `relevance` is as in `TopicModel.rank_terms`. Raises `TopicNotFound` and `CursorInvalid`.
        """
        self.require_topic(topic)
        page = cut_ranking(
            f"terms {self.version} {topic} {relevance}",
            self._model.rank_terms(topic, relevance=relevance),
            limit=limit,
            cursor=cursor,
        )
        return self.label_page(topic, page)

    def list_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> TopicPage[TypicalDocument]:
        """Return a page of indexed documents, the largest share of the topic first.

        Raises `TopicNotFound` and `CursorInvalid`.
        """
        documents = self.search.documents
        metadata, shares = documents.metadata, documents.shares[:, self.require_topic(topic)]
        ranking = f"documents {self.version} {topic}"
        page = cut_ranking(ranking, rank_by_share(shares), limit=limit, cursor=cursor)
        items = [TypicalDocument(metadata[row], float(shares[row])) for row in page.items]
        return self.label_page(topic, Page(items, page.next_cursor))

    def name_shares(self, shares: NDArray[np.floating]) -> list[TopicShare]:
        """Return the topics with a share (K,) of 0.01 or more, with their labels, largest first."""
        labels = self.labels.current
        return [TopicShare(topic, labels[topic], share) for topic, share in select_shares(shares)]

    def require_topic(self, topic: int) -> int:
        """Return `topic` if the model has a topic of that id; raise `TopicNotFound` if not."""
        if not 0 <= topic < len(self._model):
            raise TopicNotFound(topic, model=self.version)
        return topic

    def label_page(self, topic: int, page: Page[T]) -> TopicPage[T]:
        """Return a page of what belongs to a topic, with its label."""
        label = self.labels.current[topic]
        return TopicPage(self.version, topic, label, page.items, page.next_cursor)

    def _time_search(self, search: Callable[P, T]) -> Callable[P, T]:
        return self._searching.time(search, model=self.version)

    def _find_most_about(self, topic: int, documents: Sequence[Document]) -> Document:
        return max(
            documents, key=lambda document: float(self.search.analyze(document).shares[topic])
        )


def create_topic_service(
    artifact: TopicArtifact, *, gate: Gate, labels: TopicLabels | None = None
) -> TopicService:
    """Create the service of a loaded model without imported documents; by default as labelled."""
    labels = labels or TopicLabels([facts.label for facts in artifact.topics])
    search = DocumentSearch(artifact.model, artifact.documents, labels=labels)
    return TopicService(artifact, labels=labels, search=search, gate=gate)
