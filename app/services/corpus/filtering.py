"""Which documents of a file are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What a document must have; what is None matters not.

    `category` is one of its categories, to the letter; its date is neither before `since` nor
    after `until`. A document without a date is wanted only if neither is given.
    """

    category: str | None = None
    since: date | None = None
    until: date | None = None

    def wants_category(self, categories: Sequence[str]) -> bool:
        """Tell whether a document of these categories may be wanted."""
        return self.category is None or self.category in categories

    def wants_date(self, day: date | None) -> bool:
        """Tell whether a document of that day may be wanted."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or date.min) <= day <= (self.until or date.max)


EVERY_DOCUMENT = DocumentFilter()
