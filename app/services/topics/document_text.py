"""What of a document is read for topics and words, in fitting, indexing and importing alike."""

from app.domain.topics import Document


def document_text(document: Document) -> str:
    """Return a document's title, where it has one, and its text, as one text."""
    return "\n".join(part for part in (document.title, document.text) if part)
