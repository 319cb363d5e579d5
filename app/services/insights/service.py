"""The service that tells what people complain about, of one topic model and one period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from app.db.audits import AuditStore
from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.db.models import ModelStore
from app.domain.insights import (
    AuditFigures,
    Insights,
    InsightsQuery,
    NewPhrase,
    RisingPhrase,
    TopicFigures,
    ValueFigures,
)
from app.domain.reviews import ReviewFilter
from app.errors import PeriodReversed, TopicsNotOfReviews
from app.services.admission import Admission, Gate
from app.services.insights.assembly import assemble_groups, assemble_topics
from app.services.insights.audit import find_valid, measure
from app.services.insights.columns import NO_NAME
from app.services.insights.counts import count
from app.services.insights.figures import (
    Period,
    Rows,
    Table,
    choose_period,
    list_group_rows,
    list_rows,
    tabulate,
)
from app.services.insights.growth import RisingPhrases
from app.services.insights.held import ColumnCache, Held
from app.services.insights.novelty import NewPhrases
from app.services.insights.periods import select
from app.services.insights.sampling import Sample, draw
from app.services.insights.segments import Values, choose_slots, describe_values
from app.services.insights.spoken import SpokenReader
from app.services.topics.service import TopicService

CORPUS, REVIEWS, LAST_NUMBER = "corpus", "reviews", "last_number"
"""What the manifest of a model of reviews says of its data, and the newest number at the fit."""

NO_SOURCE = NO_NAME - 1
"""The number of a source that no review has."""


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """A table, and a sample of its rows of which `quoted` says which verdict is quoted."""

    table: Table
    sample: Sample
    quoted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How up to date the figures are, and what the audit says of them."""

    name: str
    since_fit: int
    audit: AuditFigures


class InsightsService:
    """Counts in the threads of a gate; nothing is in memory of a model before it is asked for."""

    def __init__(
        self, database: Database, *, gate: Gate, admission: Admission, phrases: Admission
    ) -> None:
        self._database = database
        self._gate = gate
        self._admission = admission
        self._comparing = phrases
        self.forget()

    def forget(self) -> None:
        """Drop what is in memory, phrases and sentences of reviews among it; it is read anew."""
        self._cache = ColumnCache(self._database, gate=self._gate)
        self._spoken = SpokenReader(self._database, gate=self._gate)
        self._phrases = NewPhrases(self._database, admission=self._comparing)
        self._rising = RisingPhrases(self._database, admission=self._comparing)

    async def hold(self, topics: TopicService) -> Held:
        """Return the sentences by a model as they are now.

        Raises `TopicsNotOfReviews` for any other model, `Overloaded` and `StoreUnavailable`.
        """
        if topics.artifact.manifest.data.get(CORPUS) != REVIEWS:
            raise TopicsNotOfReviews(topics.version)
        with self._admission.acquire():
            return await self._cache.read(topics.version)

    async def read(self, topics: TopicService, query: InsightsQuery) -> Insights:
        """Return the figures of the reviews that a query asks for.

        Raises `PeriodReversed`, and what `hold` does.
        """
        now = datetime.now(UTC)
        if query.since and query.since >= (query.until or now):
            raise PeriodReversed
        held = await self.hold(topics)
        listed = topics.list_topics()
        groups, names = list_group_rows([one.group for one in listed])
        source = _find_source(held, query.source)
        with self._admission.acquire():
            columns = held.columns
            period = await self._gate.run(choose_period, columns, query, source=source, now=now)
            of_topics = await self._gate.run(_count, period, list_rows(len(listed)))
            spoken = await self._spoken.read(columns, of_topics.sample, of_topics.quoted)
            grouped = await self._count_groups(period, groups, names) if names else []
            segments = await self._count_segments(held, period, query.segment, len(listed))
        table = of_topics.table
        standing = await self._read_standing(topics, held)
        return Insights(
            model=topics.version,
            name=standing.name,
            since=query.since,
            until=query.until,
            source=query.source,
            measure=period.scores.measure,
            reviews=table.whole.reviews,
            sentences=table.whole.sentences,
            positive=table.whole.positive,
            interval=table.whole.interval,
            change=table.changes.whole if table.changes else None,
            before=period.before,
            periods=table.whole.periods,
            unexplained=table.unexplained,
            pending=max(held.reviews - len(columns), 0),
            since_fit=standing.since_fit,
            sentiment_models=_list_models(held, period),
            topics=assemble_topics(listed, table, spoken),
            groups=grouped,
            rising_phrases=await self._find_rising(query, held),
            new_phrases=await self._find_phrases(query, held),
            segments=segments,
            audit=standing.audit,
        )

    async def _count_groups(
        self, period: Period, rows: Rows, names: Sequence[str]
    ) -> list[TopicFigures]:
        counted = await self._gate.run(_count, period, rows)
        spoken = await self._spoken.read(period.columns, counted.sample, counted.quoted)
        return assemble_groups(names, counted.table, spoken)

    async def _find_rising(self, query: InsightsQuery, held: Held) -> Sequence[RisingPhrase]:
        if query.since is None:
            return ()
        revision = held.seen, held.reviews, held.stale
        return await self._rising.find(query.since, query.until, query.source, revision=revision)

    async def _count_segments(
        self, held: Held, period: Period, name: str | None, topics: int
    ) -> list[ValueFigures] | None:
        if name is None:
            return None
        values = await held.attributes.read(self._database, self._gate, period.columns, name)
        return await self._gate.run(_count_values, period, values, topics)

    async def _find_phrases(self, query: InsightsQuery, held: Held) -> Sequence[NewPhrase]:
        if query.since is None:
            return ()
        revision = held.seen, held.reviews, held.stale
        return await self._phrases.find(query.since, query.until, query.source, revision=revision)

    async def _read_standing(self, topics: TopicService, held: Held) -> _Standing:
        number, fitted = _read_fitted(topics.artifact.manifest.data)
        with translate_db_errors():
            async with self._database.begin_read() as session:
                name = await ModelStore(session).read_name(topics.version)
                judged = await AuditStore(session).read(topics.version)
                since_fit = _count_after(held, number, fitted)
                if held.reviews > len(held.columns):
                    since_fit = await InsightsReader(session).count_after(number, fitted)
        valid = await self._gate.run(find_valid, held.columns, judged) if judged else []
        return _Standing(name or topics.version, since_fit, measure(valid))


def _read_fitted(data: Mapping[str, JsonValue]) -> tuple[int, ReviewFilter]:
    """Return the newest number there was when a model was fitted, and which reviews it is of."""
    last, source, *moments = (data.get(name) for name in (LAST_NUMBER, "source", "since", "until"))
    since, until = (
        datetime.fromisoformat(one) if isinstance(one, str) else None for one in moments
    )
    number = last if isinstance(last, int) else 0
    return number, ReviewFilter(
        source=source if isinstance(source, str) else None, since=since, until=until
    )


def _count_after(held: Held, number: int, where: ReviewFilter) -> int:
    source = _find_source(held, where.source)
    matching = select(held.columns, since=where.since, until=where.until, source=source)
    return int((matching & (held.columns.numbers > number)).sum())


def _find_source(held: Held, name: str | None) -> int | None:
    """Return the number of a source; None of all sources."""
    if name is None:
        return None
    number = held.sources.find(name)
    return NO_SOURCE if number is None else number


def _count(period: Period, rows: Rows) -> _Counted:
    table = tabulate(period, rows)
    quoted = np.array([not one.is_complaint for one in table.rows], np.bool_)
    sample = draw(period.columns, period.selection.slots, rows, quoted)
    return _Counted(table, sample, quoted)


def _count_values(period: Period, values: Values, topics: int) -> list[ValueFigures]:
    slots, names = choose_slots(values, period.chosen)
    counts = count(
        period.columns,
        slots,
        list_rows(topics),
        period.scores.values,
        n_slots=len(names) + 1,
        n_rows=topics + 1,
    )
    return describe_values(counts.sums, names, range(topics))


def _list_models(held: Held, period: Period) -> list[str]:
    used = np.unique(period.columns.models[period.chosen]).tolist()
    names = held.models.list()
    return sorted(names[code] for code in used)
