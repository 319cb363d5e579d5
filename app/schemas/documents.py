"""Schemas of documents: requests, lists, similar documents and their topics."""

from datetime import date
from typing import Annotated, Self

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

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


class Likeness(Payload):
    """How many documents are to be found, and what makes them alike."""

    limit: Annotated[int, Field(ge=1, le=PAGE_ITEMS), Numeric] = 10
    by: SimilarBy = SimilarBy.BOTH
    """What counts: topics, words, or both."""


class SimilarToText(Likeness):
    """A text to find the like of."""

    text: Text


class SimilarToDocument(Likeness):
    """A document to find the like of."""

    document_id: ShortText
    """The id of a document, or any spelling of an arXiv id."""


class SimilarRequest(Likeness):
    """A text, or a document, to find the like of.

    It is documented as one of the two, and read as this, so that an error says to send either.
    """

    text: Text | None = None
    document_id: ShortText | None = None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return a schema that clients made from it can tell apart: no null, and one of the two."""
        kinds = (SimilarToText, SimilarToDocument)
        return {
            "description": "A text, or a document, to find the like of.",
            "oneOf": [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in kinds],
            "examples": [
                {
                    "text": "We train deep neural networks by stochastic gradient descent.",
                    "limit": 5,
                    "by": "both",
                }
            ],
        }

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
