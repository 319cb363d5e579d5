"""What people call the topics: labels as fitted, and renames as stored."""

from collections.abc import Mapping, Sequence


class TopicLabels:
    """Hands out the labels of one model's topics; a swap is one assignment, so none locks."""

    def __init__(self, fitted: Sequence[str]) -> None:
        self._fitted = tuple(fitted)
        self._now = self._fitted
        self._changes = 0

    @property
    def current(self) -> Sequence[str]:
        """The labels in the order of the topics' ids."""
        return self._now

    @property
    def changes(self) -> int:
        """How often a label was changed here; what was read before a change is out of date."""
        return self._changes

    def rename(self, topic: int, label: str) -> None:
        """Call a topic by another name."""
        self._changes += 1
        self._now = (*self._now[:topic], label, *self._now[topic + 1 :])

    def publish(self, renames: Mapping[int, str], *, read_after: int) -> None:
        """Take over the stored renames, unless one was made here after `read_after` changes."""
        if read_after == self._changes:
            self._now = tuple(renames.get(topic, label) for topic, label in enumerate(self._fitted))
