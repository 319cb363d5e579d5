"""Schemas of documents: requests, lists, similar documents and their topics."""

from datetime import date
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.domain.documents import SimilarBy
from app.limits import PAGE_ITEMS
from app.schemas.base import Numeric, Payload, Share, ShortText, Text, View
from app.schemas.topics import TopicShareView


class DocumentView(View):
    """A document; `text` is null unless it was imported here."""

    id: str
    title: str | None
    authors: str | None
    date: date | None
    categories: list[str]
    url: str | None
    text: str | None


class DocumentTopicsView(DocumentView):
    """A document and what it is about."""

    model: str
    topics: list[TopicShareView]
    """The largest share first, without those under 0.01; empty if nothing is known of it."""


class TypicalDocumentView(View):
    """A document and the share of the topic in it."""

    document: DocumentView
    share: Share


class TypicalDocumentPage(View):
    """Documents of a topic, the most typical first."""

    model: str
    topic: int
    label: str
    items: list[TypicalDocumentView]
    next_cursor: str | None


class TextRequest(Payload):
    """A text to read."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "We train deep neural networks by stochastic gradient descent."}]
        }
    )

    text: Text


class SimilarRequest(Payload):
    """A text, or a document, to find the like of."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "We train deep neural networks by stochastic gradient descent.",
                    "limit": 5,
                    "by": "both",
                }
            ]
        }
    )

    text: Text | None = None
    document_id: ShortText | None = None
    """The id of a document, or any spelling of an arXiv id, instead of a text."""

    limit: Annotated[int, Field(ge=1, le=PAGE_ITEMS), Numeric] = 10
    by: SimilarBy = SimilarBy.BOTH
    """What counts: topics, words, or both."""

    @model_validator(mode="after")
    def require_text_or_document(self) -> Self:
        """Raise a validation error unless exactly one of the two is given."""
        if (self.text is None) == (self.document_id is None):
            raise PydanticCustomError(
                "text_or_document", "Send either a text or a document_id, and not both."
            )
        return self


class ContributionView(View):
    """A shared topic and its part of the likeness by topics."""

    topic: int
    label: str
    contribution: Share


class SimilarDocumentView(View):
    """A document that is like what was asked about, and why."""

    document: DocumentView
    similarity: Share
    shared_topics: list[ContributionView]
    shared_words: list[str]
    """Terms that both have, those that weigh most first."""


class SimilarView(View):
    """Documents, the most similar first."""

    model: str
    items: list[SimilarDocumentView]
    """Empty if the model knows no word of the text."""
