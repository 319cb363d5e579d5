"""The service of documents: those the user imported, those a model has indexed, and examples."""

import json
import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

from app.db.reviews.topics import ReviewTopicStore
from app.db.topics.store import DocumentStore
from app.domain.documents import (
    Document,
    DocumentTopics,
    SimilarBy,
    SimilarDocument,
    SimilarDocuments,
    TypicalDocument,
    normalise_arxiv_id,
)
from app.domain.topics import TopicPage, TopicTrends, TrendBy
from app.errors import DocumentNotFound, NoDocuments
from app.limits import NUL
from app.services.artifacts import MANIFEST, find_trusted, read_manifest
from app.services.topics.reviews import ReviewDocuments, ReviewTrends
from app.services.topics.service import TopicService

DRAWN = 20
"""Documents drawn at random among which the one most about a given topic is chosen."""

ABSTRACTS = "abstracts.jsonl"
"""The file of the example abstracts."""


@dataclass(frozen=True, slots=True)
class DocumentService:
    """Documents and their topics by one model.

    A document has a text only if the user imported it, or if it is an example. Those of a model of
    reviews are the stored reviews; no similar ones are found of them.
    """

    stored: DocumentStore
    reviews: ReviewTopicStore
    trends: ReviewTrends
    topics: TopicService
    examples: Sequence[Document]

    async def read(self, document_id: str) -> DocumentTopics:
        """Return the document of this id, with its topics; raise `DocumentNotFound`."""
        return await self._add_topics(await self._find(document_id))

    async def draw(self, *, topic: int | None, seed: int | None) -> DocumentTopics:
        """Return a random imported document, or a random example if none was imported.

        With a topic, `DRAWN` documents are drawn and the one most about the topic is returned.
        The same seed draws the same document as long as the documents are the same. Raises
        `TopicNotFound`, and `NoDocuments` if there is nothing to draw from.
        """
        rng = random.Random(seed)
        if topic is None:
            return await self._add_topics(await self._draw(rng))
        self.topics.require_topic(topic)
        drawn = [await self._draw(rng) for _ in range(DRAWN)]
        return await self._add_topics(await self.topics.find_most_about(topic, drawn))

    async def find_similar(
        self, *, text: str | None, document_id: str | None, by: SimilarBy, limit: int
    ) -> SimilarDocuments:
        """Return the indexed documents most similar to a document or, without an id, to a text.

        Raises `DocumentNotFound`.
        """
        document = None if document_id is None else await self._find(document_id)
        if document is None:
            found = await self.topics.find_similar(text or "", by=by, limit=limit)
        elif document.text is None:
            found = await self.topics.find_similar_to_indexed(document.id, by=by, limit=limit)
        else:
            found = await self.topics.find_similar_to(document, by=by, limit=limit)
        return SimilarDocuments(self.topics.version, await self._add_texts(found))

    async def list_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> TopicPage[TypicalDocument]:
        """Return a page of the indexed documents, those most about a topic first.

        Raises `TopicNotFound` and `CursorInvalid`.
        """
        if self.topics.is_of_reviews:
            reviews = ReviewDocuments(self.reviews, self.topics, self.trends)
            return await reviews.list_typical(topic, limit=limit, cursor=cursor)
        page = self.topics.list_typical(topic, limit=limit, cursor=cursor)
        texts = await self.stored.read_texts([item.document.id for item in page.items])
        items = [replace(item, document=add_text(item.document, texts)) for item in page.items]
        return replace(page, items=items)

    async def read_trends(self, by: TrendBy) -> TopicTrends:
        """Return the topics' mean shares in the documents of each year, or month."""
        if self.topics.is_of_reviews:
            return await ReviewDocuments(self.reviews, self.topics, self.trends).read_trends(by)
        return self.topics.describe_trends(by)

    async def _draw(self, rng: random.Random) -> Document:
        if drawn := await self.stored.read_random(rng.random()):
            return self.topics.search.complete(drawn)
        if not self.examples:
            raise NoDocuments
        return rng.choice(self.examples)

    async def _find(self, document_id: str) -> Document:
        """Return the document of this id or, if it is an arXiv id, of its usual spelling.

        What the user imported goes before the model's own, and those before examples.
        """
        for spelling in dict.fromkeys((document_id, normalise_arxiv_id(document_id))):
            if document := await self._find_exactly(spelling):
                return document
        raise DocumentNotFound(document_id)

    async def _find_exactly(self, document_id: str) -> Document | None:
        own = self.topics.search.own.metadata
        if NUL in document_id:  # PostgreSQL would refuse the query
            return None
        with suppress(DocumentNotFound):
            return self.topics.search.complete(await self.stored.read(document_id))
        if document_id in own:
            return own[own.locate(document_id)]
        return next((one for one in self.examples if one.id == document_id), None)

    async def _add_topics(self, document: Document) -> DocumentTopics:
        facts = {field.name: getattr(document, field.name) for field in fields(Document)}
        shares = await self.topics.list_document_topics(document)
        return DocumentTopics(**facts, model=self.topics.version, topics=shares)

    async def _add_texts(self, found: Sequence[SimilarDocument]) -> list[SimilarDocument]:
        texts = await self.stored.read_texts([similar.document.id for similar in found])
        return [replace(similar, document=add_text(similar.document, texts)) for similar in found]


def add_text(document: Document, texts: Mapping[str, str]) -> Document:
    """Return the document with its text from `texts`, by id; without a text if that lacks it."""
    return replace(document, text=texts.get(document.id))


def load_abstracts(folder: Path) -> tuple[Document, ...]:
    """Load the example abstracts in `folder`; there are none if it has no manifest.

    Raises an `ArtifactError` if the manifest does not vouch for them.
    """
    if not (folder / MANIFEST).is_file():
        return ()
    lines = find_trusted(folder, read_manifest(folder), ABSTRACTS).read_bytes().splitlines()
    return tuple(_parse_example(line) for line in lines)


def _parse_example(line: bytes) -> Document:
    facts = json.loads(line)
    return Document(
        id=facts["id"],
        title=facts["title"],
        authors=None,
        date=None,
        categories=(),
        url=None,
        text=facts["text"],
    )
