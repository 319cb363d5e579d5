"""Prints the phrases of a few reviews, for a test of what another process answers."""

import sys
from uuid import UUID

from app.domain.reviews import LabelledText
from app.domain.sentiment import Label
from app.services.reviews.phrases import PhraseCounts

TEXTS = (
    ("Crashed, froze, broke and failed again; slow tabs, lost notes", Label.NEGATIVE),
    ("Great support, lovely design, quick search, kind people", Label.POSITIVE),
)

if __name__ == "__main__":
    counts = PhraseCounts()
    counts.add(LabelledText(UUID(int=number), *TEXTS[number % 2]) for number in range(8))
    sys.stdout.write(repr([one.phrase for one in counts.report(limit=20).phrases]))
