"""How a model's topics are shown: as fitted, or as people renamed, hid or grouped them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.insights import EditedField
from app.domain.topics import TopicEdits

HIDDEN = "true"
"""The value of an edit that hides a topic; that of one that shows it is `SHOWN`."""

SHOWN = "false"


@dataclass(frozen=True, slots=True)
class TopicDisplay:
    """A topic as people see it: its name, whether it is hidden, and its group, if any."""

    label: str
    hidden: bool = False
    group: str | None = None


class _State(NamedTuple):
    displays: tuple[TopicDisplay, ...]
    labels: tuple[str, ...]


class TopicLabels:
    """The current labels of one model's topics, and how else they are shown.

    They are replaced as a whole by one assignment, so that readers and writers need no lock.
    """

    def __init__(self, fitted: Sequence[str]) -> None:
        self._fitted = tuple(map(TopicDisplay, fitted))
        self._state = _join(self._fitted)
        self._changes = 0

    @property
    def current(self) -> Sequence[str]:
        """The labels, in the order of the topics' ids."""
        return self._state.labels

    @property
    def displays(self) -> Sequence[TopicDisplay]:
        """All that is shown of the topics, in the order of their ids."""
        return self._state.displays

    @property
    def changes(self) -> int:
        """The number of changes so far; edits read from the store before the latest are stale."""
        return self._changes

    def change(self, topic: int, field: EditedField, value: str | None) -> None:
        """Replace a field of a topic; None is as fitted."""
        self._changes += 1
        displays = list(self._state.displays)
        displays[topic] = self.apply_to(displays[topic], topic, field, value)
        self._state = _join(displays)

    def publish(self, edits: TopicEdits, *, read_after: int) -> None:
        """Replace all by what was fitted and the edits that count, unless those are stale.

        `read_after` is the number of `changes` when the edits were read.
        """
        if read_after == self._changes:
            self._state = _join([self.apply(topic, edits) for topic in range(len(self._fitted))])

    def apply(self, topic: int, edits: TopicEdits) -> TopicDisplay:
        """Return how a topic is shown with these edits."""
        display = self._fitted[topic]
        for field, edit in edits.get(topic, {}).items():
            display = self.apply_to(display, topic, field, edit.value)
        return display

    def apply_to(
        self, display: TopicDisplay, topic: int, field: EditedField, value: str | None
    ) -> TopicDisplay:
        """Return how a topic is shown once a field of its `display` was edited; None is fitted."""
        if field is EditedField.LABEL:
            return replace(display, label=self._fitted[topic].label if value is None else value)
        if field is EditedField.HIDDEN:
            return replace(display, hidden=value == HIDDEN)
        return replace(display, group=value)


def _join(displays: Sequence[TopicDisplay]) -> _State:
    return _State(tuple(displays), tuple(display.label for display in displays))
