"""Topics of whatever stands between white space, as clients of the old dashboard read them."""

import re
from collections.abc import Iterator

from app.services.topics.colouring import Colouring

NO_TOPIC = -1

_CHUNK = re.compile(r"\S+")


def chunk_topics(text: str, colouring: Colouring) -> list[tuple[str, int]]:
    """Return `text.split()`, each with its topic, or `NO_TOPIC`.

    Of several words in one, as in "semi-supervised", the surest decides.
    """
    words = list(_words(colouring))[::-1]
    chunks = []
    for chunk in _CHUNK.finditer(text):
        best = (0.0, NO_TOPIC)
        while words and words[-1][0] < chunk.end():
            _, confidence, topic = words.pop()
            best = max(best, (confidence, topic))
        chunks.append((chunk.group(), best[1]))
    return chunks


def _words(colouring: Colouring) -> Iterator[tuple[int, float, int]]:
    """Yield where each word with a topic begins, its confidence and its topic."""
    start = 0
    for segment in colouring.segments:
        if segment.topic is not None and segment.confidence is not None:
            yield start, segment.confidence, segment.topic
        start += len(segment.text)
