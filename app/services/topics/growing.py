"""Making imported documents searchable, a few at a time."""

from collections.abc import Sequence

from app.db.topics.store import DocumentStore
from app.domain.topics import Document
from app.services.admission import Gate
from app.services.topics.search.index import ReadDocument
from app.services.topics.search.search import DocumentSearch

READ_AT_ONCE = 50
"""Documents; abstracts take a core some 15 ms, the longest texts 2 s, on a thread of their own."""


class GrowingIndex:
    """Reads imported documents into a model's index, which then has those of the fit and them.

    A document that is imported again is not read again before the next start.
    """

    def __init__(self, search: DocumentSearch, *, limit: int, gate: Gate) -> None:
        """Take in the first `limit` documents that the index does not have."""
        self._search = search
        self._limit = limit
        self._gate = gate
        self._newest = 0
        self._grown = 0
        self._read: dict[str, ReadDocument] = {}

    async def grow(self, stored: DocumentStore) -> bool:
        """Read the next documents; return whether there are more.

        They are searched once all are read: building an index anew for every few would cost more
        than reading them.
        """
        room = self._limit - self._grown - len(self._read)
        page = await stored.after(self._newest, limit=READ_AT_ONCE) if room > 0 else []
        new = [
            one.document for one in page if one.document.id not in self._search.documents.library
        ]
        for read in await self._gate.run(self._read_all, new[:room]):
            self._read[read.document.id] = read
        self._newest = page[-1].number if page else self._newest
        more = len(page) == READ_AT_ONCE
        if self._read and not more:
            index = self._search.documents
            self._search.search_in(await self._gate.run(index.grown, list(self._read.values())))
            self._grown += len(self._read)
            self._read = {}
        return more

    def _read_all(self, documents: Sequence[Document]) -> list[ReadDocument]:
        return [self._search.read(document) for document in documents]
