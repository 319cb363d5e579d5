"""Documents: those the user imported, those the model has indexed, and the examples."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from app.db.topics.store import DocumentStore
from app.domain.documents import (
    Document,
    DocumentTopics,
    SimilarBy,
    SimilarDocument,
    SimilarDocuments,
    TypicalDocument,
)
from app.domain.topics import TopicPage
from app.errors import DocumentNotFound, NoDocuments
from app.limits import NUL
from app.services.artifacts import MANIFEST, find_trusted, read_manifest
from app.services.topics.service import TopicService

DRAWN = 20
"""Documents among which one about a wanted topic is looked for."""

ABSTRACTS = "abstracts.jsonl"


@dataclass(frozen=True, slots=True)
class DocumentService:
    """Finds documents; a text is there only if the user imported it, or it is an example."""

    stored: DocumentStore
    topics: TopicService
    examples: Sequence[Document]

    async def read(self, document_id: str) -> DocumentTopics:
        """Return a document and its topics; raise `DocumentNotFound` if none has this id."""
        return await self._add_topics(await self._find(document_id))

    async def draw(self, *, topic: int | None, seed: int | None) -> DocumentTopics:
        """Return an imported document, or an example if none was imported.

        With a topic, the one of `DRAWN` that is most about it. The same seed draws the same while
        the documents are the same. Raises `TopicNotFound`, and `NoDocuments` if there are none.
        """
        chance = random.Random(seed)
        if topic is None:
            return await self._add_topics(await self._draw(chance))
        self.topics.require_topic(topic)
        drawn = [await self._draw(chance) for _ in range(DRAWN)]
        return await self._add_topics(await self.topics.find_most_about(topic, drawn))

    async def find_similar(
        self, *, text: str | None, document_id: str | None, by: SimilarBy, limit: int
    ) -> SimilarDocuments:
        """Return the indexed documents most like a text or, without one, another document."""
        if document_id is None:
            found = await self.topics.find_similar(text or "", by=by, limit=limit)
        elif self.topics.has_own(document_id):
            found = await self.topics.find_similar_to_indexed(document_id, by=by, limit=limit)
        else:
            document = await self._find(document_id)
            found = await self.topics.find_similar_to(document, by=by, limit=limit)
        return SimilarDocuments(self.topics.version, await self._add_texts(found))

    async def list_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> TopicPage[TypicalDocument]:
        """Return a page of the indexed documents that are most about a topic."""
        page = self.topics.list_typical(topic, limit=limit, cursor=cursor)
        texts = await self.stored.read_texts([item.document.id for item in page.items])
        items = [replace(item, document=add_text(item.document, texts)) for item in page.items]
        return replace(page, items=items)

    async def _draw(self, chance: random.Random) -> Document:
        if drawn := await self.stored.read_random(chance.random()):
            return self._complete(drawn)
        if not self.examples:
            raise NoDocuments
        return chance.choice(self.examples)

    async def _find(self, document_id: str) -> Document:
        library = self.topics.metadata
        if NUL in document_id:  # PostgreSQL would refuse to look for it
            raise DocumentNotFound(document_id)
        try:
            return self._complete(await self.stored.read(document_id))
        except DocumentNotFound:
            if document_id in library:
                return library[library.locate(document_id)]
            for example in self.examples:
                if example.id == document_id:
                    return example
            raise

    def _complete(self, stored: Document) -> Document:
        """Return an imported document with what the index knows and its import did not say."""
        library = self.topics.metadata
        if stored.id not in library:
            return stored
        indexed = library[library.locate(stored.id)]
        missing = {
            name: getattr(indexed, name)
            for name in ("title", "authors", "date", "categories", "url")
            if not getattr(stored, name)
        }
        return replace(stored, **missing)

    async def _add_topics(self, document: Document) -> DocumentTopics:
        facts = {field.name: getattr(document, field.name) for field in fields(Document)}
        shares = await self.topics.infer_shares(document)
        return DocumentTopics(**facts, model=self.topics.version, topics=shares)

    async def _add_texts(self, found: Sequence[SimilarDocument]) -> list[SimilarDocument]:
        texts = await self.stored.read_texts([similar.document.id for similar in found])
        return [replace(similar, document=add_text(similar.document, texts)) for similar in found]


def add_text(document: Document, texts: Mapping[str, str]) -> Document:
    """Return the document with its text, if that is among `texts` by id."""
    return replace(document, text=texts.get(document.id))


def load_abstracts(folder: Path) -> tuple[Document, ...]:
    """Return the example abstracts in `folder`; none if there is no such folder.

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
