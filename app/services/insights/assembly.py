"""The rows of the answer: figures, changes and what people say, under the names of topics."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from app.domain.insights import TopicFigures
from app.domain.topics import Topic
from app.services.insights.figures import Table
from app.services.insights.spoken import Spoken

NO_TOPIC_LABEL = "no topic"


def assemble_topics(
    topics: Sequence[Topic], table: Table, spoken: Sequence[Spoken]
) -> list[TopicFigures]:
    """Return the figures of all topics, and of what none explains, in order of impact.

    The most negative comes first, and those without any last.
    """
    *of_topics, of_none = _describe_rows(
        [*(one.label for one in topics), NO_TOPIC_LABEL], table, spoken
    )
    found = [
        replace(
            figures,
            topic=topic.topic,
            group=topic.group,
            hidden=topic.hidden,
            junk=topic.junk,
            colour=topic.colour,
        )
        for figures, topic in zip(of_topics, topics, strict=True)
    ]
    return sorted([*found, of_none], key=_get_order)


def assemble_groups(
    names: Sequence[str], table: Table, spoken: Sequence[Spoken]
) -> list[TopicFigures]:
    """Return the figures of all groups, in order of impact."""
    found = [replace(one, group=one.label) for one in _describe_rows(names, table, spoken)]
    return sorted(found, key=_get_order)


def _describe_rows(
    labels: Sequence[str], table: Table, spoken: Sequence[Spoken]
) -> list[TopicFigures]:
    changes = table.changes
    return [
        TopicFigures(
            topic=None,
            label=label,
            group=None,
            hidden=False,
            junk=False,
            colour=None,
            reviews=figures.reviews,
            sentences=figures.sentences,
            share=figures.share,
            positive=figures.positive,
            interval=figures.interval,
            impact=figures.impact,
            change=changes.rows[row] if changes else None,
            is_new=changes is not None and bool(changes.is_new[row]),
            is_rising=changes is not None and bool(changes.is_rising[row]),
            words=said.words,
            quotes=said.quotes,
            periods=figures.periods,
        )
        for row, (label, figures, said) in enumerate(zip(labels, table.rows, spoken, strict=True))
    ]


def _get_order(one: TopicFigures) -> tuple[float, float]:
    return one.impact.points if one.impact else inf, inf if one.topic is None else one.topic
