"""Where the next page of a query stands, however many papers the query finds."""

from datetime import date, timedelta

from app.domain.topics import FetchPlace

DEEPEST = 10_000
"""Papers after which a walk starts afresh from a later day: arXiv counts to 30,000 at most.

It refuses what is further on, and is slow long before.
"""

OVERLAP = timedelta(days=1)
"""How far a walk goes back then: days may end at another hour where arXiv looks for them."""


def next_place(place: FetchPlace, *, papers: int, last_day: date | None) -> FetchPlace:
    """Return where to go on behind a page of so many papers, the last submitted on `last_day`."""
    further = FetchPlace(place.submitted_from, start=place.start + papers)
    if last_day is None or further.start < DEEPEST:
        return further
    later = last_day - OVERLAP
    if place.submitted_from is not None and later <= place.submitted_from:
        return further
    return FetchPlace(later, start=0)
