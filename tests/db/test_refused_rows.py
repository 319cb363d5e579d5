"""Rows of files that were refused go with the review that they are, on SQLite and PostgreSQL."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, update

from app.db.engine import Database
from app.db.forgetting import ForgettingStore
from app.db.jobs import PROBLEMS, JobStore
from app.db.refused_rows import NOT_SEARCHED, ROWS_AT_ONCE, RefusedRows, search_refused
from app.db.tables.reviews import ReviewRow
from app.domain.jobs import Job, RowProblem
from app.domain.reviews import NewReview, Review
from tests.db.values import GOOD, store, store_texts

MAPPED = {
    "columns": ["no", "text", "shop"],
    "options": {
        "mapping": {"external_id": "no", "text": "text", "source": "shop"},
        "source": "default",
    },
}


async def forget(
    database: Database, *review_ids: UUID, searched: RefusedRows = NOT_SEARCHED
) -> None:
    async with database.begin_write() as session:
        await ForgettingStore(session, ["base"]).forget(review_ids, searched)


async def add_rows(database: Database, *rows: list[str], after: int = 0, job: Job) -> None:
    """Add refused rows to a job, after so many others."""
    problems = [RowProblem(line, "no date", None, row) for line, row in enumerate(rows)]
    async with database.begin_write() as session:
        await JobStore(session).add_problems(job.id, problems, after=after)


async def add_job(database: Database) -> Job:
    async with database.begin_write() as session:
        return await JobStore(session).add("import_reviews", MAPPED)


async def list_rows(database: Database, job: Job) -> list[int]:
    """Return the numbers of the refused rows of a job."""
    async with database.begin_read() as session:
        left = await JobStore(session).read_problems(job.id, after=0, limit=10_000)
    return [number for number, _ in left]


@pytest.fixture
async def review(database: Database) -> Review:
    (stored,) = await store_texts(database, "Gone, all of it")
    return stored


async def test_rows_that_were_refused_go_with_its_text(database: Database, review: Review) -> None:
    """A row of a file that has its text in a cell is the same review, sent wrongly."""
    async with database.begin_write() as session:
        jobs = JobStore(session)
        job = await jobs.add("import", {})
        rows = [["1", review.text], ["2", f"{review.text}, almost"], None]
        problems = [RowProblem(line, "no date", None, cells) for line, cells in enumerate(rows)]
        await jobs.add_problems(job.id, problems)

    await forget(database, review.id)

    async with database.begin_read() as session:
        left = await JobStore(session).read_problems(job.id, after=0, limit=10)
    assert [problem.line for _, problem in left] == [1, 2]


@pytest.mark.parametrize(
    ("cells", "is_gone"),
    [
        pytest.param(["5", "I am Anna, and it brok", "default"], True, id="its id and source"),
        pytest.param([" 5 ", "almost", ""], True, id="the source of the file"),
        pytest.param([5, "almost", None], True, id="a number"),
        pytest.param([5.0, "almost", None], True, id="a number of a workbook"),
        pytest.param(["5", "almost", "another"], False, id="another source"),
        pytest.param(["6", "almost", None], False, id="another id"),
        pytest.param(["6", "5", None], False, id="its id in another column"),
        pytest.param([None, "almost"], False, id="no id"),
    ],
)
async def test_rows_that_were_refused_go_with_its_id(
    database: Database, cells: list[object], *, is_gone: bool
) -> None:
    """Its text may have been mended since; in the column and the source of the file's mapping."""
    async with database.begin_write() as session:
        jobs = JobStore(session)
        ids = [(await jobs.add("import_reviews", one)).id for one in (MAPPED, {})]
        for job_id in ids:
            await jobs.add_problems(job_id, [RowProblem(1, "no date", None, cells)])
    new = NewReview(text="I am Anna, and it broke", source="default", external_id="5")
    (review,) = await store(database, (new, GOOD))

    await forget(database, review.id)

    async with database.begin_read() as session:
        left = [await JobStore(session).read_problems(one, after=0, limit=9) for one in ids]
    assert [len(one) for one in left] == [not is_gone, 1]


async def test_rows_of_an_export_that_were_refused_go_with_its_own_id(
    database: Database, review: Review
) -> None:
    """They have no other."""
    request = {"columns": ["id"], "options": {"mapping": {"id": "id"}}}
    async with database.begin_write() as session:
        job = await JobStore(session).add("import_reviews", request)
        cells = [[str(review.id)], [f" {review.id}"], [str(uuid4())]]
        problems = [RowProblem(line, "no text", None, one) for line, one in enumerate(cells)]
        await JobStore(session).add_problems(job.id, problems)

    await forget(database, review.id)

    async with database.begin_read() as session:
        left = await JobStore(session).read_problems(job.id, after=0, limit=9)
    assert [problem.line for _, problem in left] == [2]


async def test_rows_are_searched_beforehand_and_not_again(
    database: Database, review: Review
) -> None:
    """While others write. What a row that was searched says since, which none does, is not seen."""
    job = await add_job(database)
    await add_rows(database, ["1", review.text], ["2", "another"], job=job)
    searched = await search_refused(database, [review.id])
    async with database.begin_write() as session:
        second = update(PROBLEMS).where(PROBLEMS.c.number == 2)
        await session.execute(second.values(cells=["2", review.text]))
    assert await list_rows(database, job) == [1, 2]

    await forget(database, review.id, searched=searched)

    assert await list_rows(database, job) == [2]


async def test_rows_that_were_added_since_the_search_go_too(
    database: Database, review: Review
) -> None:
    """Of jobs that had rows then, and of others."""
    old = await add_job(database)
    await add_rows(database, ["1", review.text], ["2", "another"], job=old)
    searched = await search_refused(database, [review.id])
    new = await add_job(database)
    for job, after in ((old, 2), (new, 0)):
        await add_rows(database, ["3", "other"], ["4", review.text], job=job, after=after)

    await forget(database, review.id, searched=searched)

    assert await list_rows(database, old) == [2, 3]
    assert await list_rows(database, new) == [1]


async def test_a_review_that_was_changed_since_the_search_is_searched_anew(
    database: Database, review: Review
) -> None:
    """What it said before is another text, and may be that of somebody else."""
    job = await add_job(database)
    await add_rows(database, ["1", review.text], ["2", "mended"], job=job)
    (other,) = await store_texts(database, "other")
    searched = await search_refused(database, [review.id, other.id])
    async with database.begin_write() as session:
        its = update(ReviewRow).where(ReviewRow.id == review.id)
        await session.execute(its.values(text="mended"))

    await forget(database, review.id, other.id, searched=searched)

    assert await list_rows(database, job) == [1]


async def test_rows_of_reviews_that_stay_stay(database: Database) -> None:
    """Although they were searched for, as the command does for several batches at once."""
    job = await add_job(database)
    gone, stays = await store_texts(database, "gone", "stays")
    await add_rows(database, ["1", gone.text], ["2", stays.text], job=job)
    searched = await search_refused(database, [gone.id, stays.id])

    await forget(database, gone.id, searched=searched)

    assert await list_rows(database, job) == [2]


@pytest.mark.parametrize("rows", [ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1])
async def test_all_rows_of_all_jobs_are_searched(
    database: Database, review: Review, rows: int
) -> None:
    """However they are split into transactions; the first of each job, and the last."""
    jobs = [await add_job(database) for _ in range(3)]
    its = ["1", review.text]
    for job in jobs:
        await add_rows(database, its, *[["2", "another"]] * (rows - 2), its, job=job)

    searched = await search_refused(database, [review.id])

    (keys,) = searched.keys.values()
    assert set(keys) == {(job.id, number) for job in jobs for number in (1, rows)}
    assert searched.ends == {job.id: rows for job in jobs}


async def test_no_row_is_scanned_while_writers_wait(sqlite: Database) -> None:
    """Each statement seeks the rows that it needs, by their job and number."""
    job = await add_job(sqlite)
    (review,) = await store_texts(sqlite, "gone")
    await add_rows(sqlite, ["1", review.text], job=job)
    searched = await search_refused(sqlite, [review.id])
    await add_rows(sqlite, ["2", review.text], job=job, after=1)
    statements: list[str] = []
    event.listen(
        sqlite.writers.sync_engine,
        "before_cursor_execute",
        lambda _1, _2, statement, *_: statements.append(statement),
    )

    await forget(sqlite, review.id, searched=searched)

    plans = await explain(sqlite, [one for one in statements if "job_problems" in one])
    steps = [step for step in plans if "job_problems" in step]
    assert len(steps) == 3, "the last numbers, the rows that were added, the deletion"
    assert all(step.startswith("SEARCH job_problems USING PRIMARY KEY (") for step in steps), steps


async def explain(database: Database, statements: Sequence[str]) -> list[str]:
    """Return the steps of SQLite's plans of the statements, whatever their values are."""
    async with database.begin_read() as session:
        connection = await session.connection()
        return [
            step.detail
            for one in statements
            for step in await connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {one}", (None,) * one.count("?")
            )
        ]
