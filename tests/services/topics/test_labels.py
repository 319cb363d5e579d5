"""How topics are shown: as fitted, with the edits that count on top."""

from datetime import UTC, datetime

from app.domain.insights import EditedField
from app.domain.topics import TopicEdit, TopicEdits
from app.services.topics.labels import TopicDisplay, TopicLabels

LABEL, HIDDEN, GROUP = EditedField.LABEL, EditedField.HIDDEN, EditedField.GROUP


def make_edits(topic: int, **values: str | None) -> TopicEdits:
    """Return one edit for each field named."""
    now = datetime.now(UTC)
    fields = {EditedField(name): value for name, value in values.items()}
    return {
        topic: {
            field: TopicEdit(1, topic, field, value, now, undone=False)
            for field, value in fields.items()
        }
    }


def test_a_change_is_of_one_field_of_one_topic() -> None:
    """Earlier changes of others stay, and a label that is taken away is the fitted one."""
    labels = TopicLabels(["a", "b"])

    labels.change(1, LABEL, "c")
    labels.change(0, LABEL, "d")
    labels.change(1, HIDDEN, "true")
    labels.change(0, GROUP, "letters")
    named = tuple(labels.current)
    labels.change(1, LABEL, None)

    assert named == ("d", "c")
    assert labels.displays == (
        TopicDisplay("d", hidden=False, group="letters"),
        TopicDisplay("b", hidden=True, group=None),
    )


def test_edits_read_before_a_change_are_stale() -> None:
    """They must not undo the change, not even for a moment."""
    labels = TopicLabels(["a", "b"])

    read_after = labels.changes
    labels.change(1, LABEL, "c")
    labels.publish({}, read_after=read_after)
    assert tuple(labels.current) == ("a", "c")

    labels.publish(make_edits(0, label="e", hidden="true"), read_after=labels.changes)
    assert labels.displays == (TopicDisplay("e", hidden=True), TopicDisplay("b"))


def test_edits_of_topics_that_a_model_lacks_change_nothing() -> None:
    labels = TopicLabels(["a"])

    labels.publish(make_edits(3, label="e"), read_after=0)

    assert tuple(labels.current) == ("a",)
