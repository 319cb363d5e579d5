"""The service of the audit: it draws sentences for people to judge, and takes what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from app.db.audits import AuditStore
from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.domain.insights import AuditedSentence, AuditFigures
from app.domain.topics import NO_TOPIC
from app.errors import SentenceNotFound
from app.services.admission import Gate
from app.services.insights.audit import draw_unjudged, find_sentence, find_valid, judge, measure
from app.services.insights.sentences import read_sentences
from app.services.insights.service import InsightsService
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of the sentence of a review that begins at `start`."""

    review_id: UUID
    start: int
    topic_fits: bool
    sentiment_fits: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """The sentences to judge next, and how many of those that were judged are right."""

    items: Sequence[AuditedSentence]
    audit: AuditFigures


@dataclass(frozen=True, slots=True, eq=False)
class Auditor:
    """Draws and judges sentences of stored reviews by one topic model.

    Both methods raise what `InsightsService.hold` does.
    """

    insights: InsightsService
    database: Database
    gate: Gate

    async def draw(self, topics: TopicService) -> Audit:
        """Return the sentences to judge next, the same until one is judged."""
        columns = (await self.insights.hold(topics)).columns
        with translate_db_errors():
            async with self.database.begin_read() as session:
                stored = await AuditStore(session).read(topics.version)
        judged = await self.gate.run(find_valid, columns, stored)
        drawn = await self.gate.run(draw_unjudged, columns, judged)
        rows = np.unique(columns.ids[columns.find_reviews(drawn)]).tolist()
        with translate_db_errors():
            async with self.database.begin_read() as session:
                texts = await InsightsReader(session).read_texts(rows)
                ids = await InsightsReader(session).read_review_ids(rows)
        labels = topics.labels.current
        items = [
            AuditedSentence(
                review_id=ids[said.number],
                start=said.start,
                end=said.end,
                text=said.text,
                topic=(topic := int(columns.topics[sentence])),
                label=labels[topic],
                positive=said.is_positive,
            )
            for sentence, said in read_sentences(columns, drawn, texts).items()
        ]
        return Audit(items, measure(judged))

    async def judge(
        self,
        topics: TopicService,
        given: Judgement,
        store: AuditStore,
        *,
        key_id: UUID | None = None,
    ) -> AuditFigures:
        """Take what a person says of a sentence, and return what all judged ones say.

        What is stored names their key, if any.

        `store` writes nothing before all is counted: on SQLite, others wait while it does.
        Raises `ReviewNotFound`, and `SentenceNotFound` where no sentence with a topic begins.
        """
        columns = (await self.insights.hold(topics)).columns
        with translate_db_errors():
            async with self.database.begin_read() as session:
                number = await InsightsReader(session).find_number(given.review_id)
                stored = await AuditStore(session).read(topics.version)
        reviews = np.flatnonzero(columns.numbers == number).tolist()
        sentence = find_sentence(columns, reviews[0], given.start) if reviews else None
        if sentence is None or columns.topics[sentence] == NO_TOPIC:
            raise SentenceNotFound(given.review_id, given.start, model=topics.version)
        judged = judge(
            columns,
            reviews[0],
            sentence,
            topic_fits=given.topic_fits,
            sentiment_fits=given.sentiment_fits,
        )
        place = judged.number, judged.start
        others = [one for one in stored if (one.number, one.start) != place]
        valid = await self.gate.run(find_valid, columns, [*others, judged])
        await InsightsReader(store.session).find_number(given.review_id)  # it may be deleted by now
        await store.put(topics.version, judged, key_id=key_id)
        return measure(valid)
