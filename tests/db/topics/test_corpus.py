"""Documents of a time, as the texts that topics are fitted to."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.db.engine import Database
from app.db.topics.corpus import count_documents, read_documents
from app.db.topics.store import DocumentStore
from app.domain.documents import Document

MAY, JUNE = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
TODAY = datetime.now(UTC)
LONG_AGO = date(2020, 2, 2)


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        pytest.param(None, None, ["old", "may", "june", "undated"], id="all"),
        pytest.param(MAY, JUNE, ["may"], id="a month, without the day after it"),
        pytest.param(MAY, None, ["may", "june", "undated"], id="from a day on"),
        pytest.param(MAY + timedelta(seconds=1), JUNE, [], id="from later on the day on"),
        pytest.param(None, MAY, ["old"], id="before a day"),
        pytest.param(None, MAY + timedelta(seconds=1), ["old", "may"], id="before later on it"),
        pytest.param(TODAY - timedelta(days=1), None, ["undated"], id="imported since"),
    ],
)
async def test_documents_are_of_the_day_they_were_written_else_imported(
    database: Database, since: datetime | None, until: datetime | None, ids: list[str]
) -> None:
    days = {"old": LONG_AGO, "may": MAY.date(), "june": JUNE.date(), "undated": None}
    documents = [Document(key, None, None, day, (), None, "x") for key, day in days.items()]
    async with database.begin_write() as session:
        await DocumentStore(session).add_all(documents)

    async with database.begin_read() as session:
        first = await read_documents(session, since=since, until=until, after=0, limit=2)
        after = first[-1].number if first else 0
        rest = await read_documents(session, since=since, until=until, after=after, limit=9)
        count = await count_documents(session, since=since, until=until)

    assert [one.document.id for one in (*first, *rest)] == ids
    assert count == len(ids)
