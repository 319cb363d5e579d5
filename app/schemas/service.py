"""Schemas of the service itself: limits, versions and status."""

from app.schemas.base import View


class LimitsView(View):
    """How much may be asked at once."""

    text_characters: int
    explained_characters: int
    """All texts of a batch together, if `explain` is asked for."""

    batch_items: int
    body_bytes: int
    upload_bytes: int
    """The largest file that may be imported."""

    page_items: int
    page_items_default: int
    summary_sentences: int
    inference_limit: int
    """Analyses that may run or wait in one worker."""

    inference_characters: int
    """Characters of their texts, beyond two analyses for each thread."""

    url_bytes: int
    header_bytes: int
    """All headers of a request together."""

    header_count: int


class FileView(View):
    """A model file as it was checked when it was loaded."""

    file: str
    sha256: str
    bytes: int


class ModelInfoView(View):
    """An installed model and the digests of its files."""

    name: str
    base: str
    version: str
    files: list[FileView]
    requires: dict[str, str]


class InfoView(View):
    """Which software and which models answer."""

    name: str
    version: str
    models: list[ModelInfoView]


class StatusView(View):
    """All is well."""

    status: str


class ReadinessView(View):
    """Whether the service can be asked."""

    status: str
    problem: str | None
    """Why the sentiment model that was chosen does not answer here; null if it does."""
