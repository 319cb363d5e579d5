"""Fits of topics to one's own texts: what a fit is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Corpus(StrEnum):
    """Which of one's own texts are fitted."""

    REVIEWS = "reviews"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class FitRequest:
    """What topics are fitted to, and how many.

    `name` is what people call the model; one that succeeds another of its name keeps its topics'
    names. `source` is that of reviews alone. `since` is the first moment of when texts were
    written, else stored, and `until` the first after it. Of several numbers of `topics` one is
    chosen; None compares those that suit so many texts.
    """

    corpus: Corpus
    name: str
    source: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    topics: tuple[int, ...] | None = None
    seed: int = 0

    def write(self) -> dict[str, object]:
        """Return this as JSON, as a job is asked it."""
        return {
            "corpus": self.corpus.value,
            "name": self.name,
            "source": self.source,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "topics": "auto" if self.topics is None else list(self.topics),
            "seed": self.seed,
        }


def read_fit_request(stored: Mapping[str, object]) -> FitRequest:
    """Return what a job is asked, from its JSON."""
    source, since, until = (stored[name] for name in ("source", "since", "until"))
    topics = stored["topics"]
    return FitRequest(
        corpus=Corpus(str(stored["corpus"])),
        name=str(stored["name"]),
        source=None if source is None else str(source),
        since=None if since is None else datetime.fromisoformat(str(since)),
        until=None if until is None else datetime.fromisoformat(str(until)),
        topics=tuple(map(int, topics)) if isinstance(topics, list) else None,
        seed=int(str(stored["seed"])),
    )
