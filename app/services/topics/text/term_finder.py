"""What a topic model needs of its vocabulary, be it fitted here or imported."""

from collections.abc import Sequence
from typing import Protocol

from app.services.topics.text.vocabulary import TokenizedText


class TermFinder(Protocol):
    """Finds the terms of texts; it keeps nothing that could change an answer."""

    def __len__(self) -> int:
        """Return the number of terms."""

    @property
    def terms(self) -> Sequence[str]:
        """The terms by their ids, as they are shown."""

    def tokenize(self, text: str) -> TokenizedText:
        """Cut a text into words, and find their terms."""
