"""A document out of one record of a file: arXiv's metadata, or whatever has an id and a text."""

from datetime import date

from app.domain.topics import Document
from app.services.corpus.fields import (
    Fields,
    categories_of,
    date_of,
    id_of,
    line_of,
    paragraphs_of,
    text_of,
    url_of,
)

ARXIV_URL = "https://arxiv.org/abs/"


def document_of(fields: Fields) -> Document:
    """Return what the record says; raise `RecordUnreadable` or a `TextError` if it is no document.

    A record with an `abstract` and no `text` is one of arXiv's.
    """
    is_paper = "text" not in fields and "abstract" in fields
    return _paper(fields) if is_paper else _document(fields)


def _document(fields: Fields) -> Document:
    return Document(
        id=id_of(fields.get("id")),
        title=line_of(fields.get("title"), name="title"),
        authors=line_of(fields.get("authors"), name="list of authors"),
        date=date_of(fields.get("date")),
        categories=categories_of(fields.get("categories")),
        url=url_of(fields.get("url")),
        text=text_of(fields.get("text"), name="text"),
    )


def _paper(fields: Fields) -> Document:
    paper_id = id_of(fields.get("id"))
    return Document(
        id=paper_id,
        title=line_of(fields.get("title"), name="title"),
        authors=line_of(fields.get("authors"), name="list of authors"),
        date=_paper_date(fields),
        categories=categories_of(fields.get("categories")),
        url=f"{ARXIV_URL}{paper_id}",
        text=paragraphs_of(text_of(fields.get("abstract"), name="abstract")),
    )


def _paper_date(fields: Fields) -> date | None:
    match fields:
        case {"created": str(created)}:
            return date_of(created)
        case {"versions": [{"created": str(created)}, *_]}:
            return date_of(created)
        case _:
            return date_of(fields.get("update_date"))
