"""The labels of a model's topics: as fitted, or as people renamed them."""

from collections.abc import Mapping, Sequence


class TopicLabels:
    """The current labels of one model's topics.

    They are replaced as a whole by one assignment, so that readers and writers need no lock.
    """

    def __init__(self, fitted: Sequence[str]) -> None:
        self._fitted = tuple(fitted)
        self._current = self._fitted
        self._changes = 0

    @property
    def current(self) -> Sequence[str]:
        """The labels, in the order of the topics' ids."""
        return self._current

    @property
    def changes(self) -> int:
        """The number of renames so far; renames read from the store before the latest are stale."""
        return self._changes

    def rename(self, topic: int, label: str) -> None:
        """Replace the label of a topic."""
        self._changes += 1
        self._current = (*self._current[:topic], label, *self._current[topic + 1 :])

    def publish(self, renames: Mapping[int, str], *, read_after: int) -> None:
        """Replace all labels by the fitted ones and the stored renames, unless those are stale.

        `read_after` is the number of `changes` when the renames were read.
        """
        if read_after == self._changes:
            self._current = tuple(
                renames.get(topic, label) for topic, label in enumerate(self._fitted)
            )
