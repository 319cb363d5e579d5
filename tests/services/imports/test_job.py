"""The job of an import: every row is stored once or named, whatever happens in between."""

import gzip
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.db.job_leases import JobLeases
from app.db.jobs import PROBLEMS, JobStore
from app.domain.imports import Duplicates, ImportCounts, ImportKind
from app.domain.sentiment import Label
from app.errors import ImportEmpty, JobCancelled, LeaseLost, UploadMissing
from app.limits import JOB_PROBLEMS
from app.services.artifacts import SENTIMENT
from app.services.imports.job import BATCH, import_reviews
from app.services.imports.tally import Tally
from app.services.readers.rows import BadRecord
from app.services.sentiment.artifact import load_sentiment
from tests.routers.models import install
from tests.services.imports.importer import DOCUMENTS, REVIEWS, Importer

GOOD_AND_BAD = "text,stars,date,id\ngood,5,2024-02-01,1\n,4,2024-02-02,2\nbad,1,2024-02-03,3\n"

MANY = BATCH * 2 + 1


def write_rows(count: int, *, first: int = 0) -> str:
    return "text\n" + "".join(f"row {number}\n" for number in range(first, first + count))


class Killed(Exception):
    """Stands for the death of the process after a batch was stored."""


def die(_bad: Sequence[BadRecord], _tally: Tally, _progress: float | None) -> None:
    raise Killed


async def test_rows_become_reviews_with_predictions_of_the_current_model(
    importer: Importer,
) -> None:
    """And with all that their columns say."""
    job = await importer.submit(
        "text,stars,date,country\nThe movie was awesome,5,2024-02-01,DE\nThe movie was awful,1,,\n"
    )

    result = await importer.work(job)

    first, second = await importer.read_reviews()
    assert (first.rating, first.written_at) == (5.0, datetime(2024, 2, 1, tzinfo=UTC))
    assert (second.rating, second.written_at) == (1.0, None)
    assert {review.import_id for review in (first, second)} == {job.id}
    classifier = load_sentiment(importer.settings.artifacts / SENTIMENT).classifier
    for review in (first, second):
        (expected,) = classifier.classify([review.text])
        assert review.prediction.label == expected.label
        assert review.prediction.probability == expected.probability
        assert review.prediction.sure == expected.sure
        assert review.prediction.model_version == classifier.version
    assert result == {
        "rows": 2,
        "added": 2,
        "replaced": 0,
        "skipped": 0,
        "rejected": 0,
        "labels": 0,
        "mapping": {"text": "text", "rating": "stars", "written_at": "date"},
        "left_out": ["country"],
        "notes": [],
        "first_written_at": "2024-02-01T00:00:00Z",
        "last_written_at": "2024-02-01T00:00:00Z",
    }


async def test_rows_get_predictions_of_the_model_that_was_chosen(
    importer: Importer, trained: Path
) -> None:
    """Which a job reads from the database, as it does what the model has learned."""
    model = await install(importer.settings.database_url, trained, choose=True)

    await importer.take("text\nThe movie was awesome\n")

    (review,) = await importer.read_reviews()
    assert review.prediction.model_version == model


async def test_stars_and_words_become_labels_and_columns_attributes(importer: Importer) -> None:
    """Labels are a person's: they are stored, and the model is as it was."""
    result = await importer.take(
        "text,stars,country\ngood,5,DE\nso so,3,\nbad,2,FR\n",
        stars_as_labels=True,
        attributes=("country",),
        source="shop",
    )

    reviews = await importer.read_reviews()
    assert [review.label for review in reviews] == [Label.POSITIVE, None, Label.NEGATIVE]
    assert [review.attributes for review in reviews] == [{"country": "DE"}, None, {"country": "FR"}]
    assert {review.source for review in reviews} == {"shop"}
    assert result["labels"] == 2


async def test_a_row_that_cannot_be_taken_is_named_and_kept(importer: Importer) -> None:
    """With its line, its column and its cells, to be mended and sent again."""
    job = await importer.submit(GOOD_AND_BAD)

    result = await importer.work(job)

    assert (result["rows"], result["added"], result["rejected"]) == (3, 2, 1)
    (problem,) = await importer.read_problems(job)
    assert (problem.line, problem.column) == (3, "text")
    assert problem.cells == ["", "4", "2024-02-02", "2"]
    assert await importer.read_texts() == ["good", "bad"]


async def test_cells_that_cannot_be_stored_do_not_fail_the_import(importer: Importer) -> None:
    """They are kept as far as they can be."""
    content = (
        b'{"text": "good"}\n{"text": "", "x": "a\\u0000\\ud800", "y": [NaN, {"z": Infinity}]}\n'
    )
    job = await importer.submit(content, name="a.ndjson")

    await importer.work(job)

    (problem,) = await importer.read_problems(job)
    assert problem.cells == ["", "a\ufffd\ufffd", ["nan", {"z": "inf"}]]


async def test_an_upload_unpacks_to_a_few_times_the_largest_one(importer: Importer) -> None:
    """Not to as much as a snapshot on the disk of whoever gives the command."""
    small = replace(importer, settings=importer.settings.model_copy(update={"upload_bytes": 2**20}))
    line = b'{"text": "' + b"x" * 500_000 + b'"}\n'
    job = await small.submit(gzip.compress(b'{"text": "a"}\n' + line * 9), name="a.gz")

    await small.work(job)

    last = (await small.read_problems(job))[-1]
    assert "unpacks to more than 4,194,304 bytes" in last.problem


async def test_the_import_is_listed_with_what_became_of_it(importer: Importer) -> None:
    """And its file is gone."""
    job = await importer.submit(GOOD_AND_BAD, name="mine.csv")

    await importer.work(job)

    (listed,) = await importer.read_imports()
    assert (listed.id, listed.kind, listed.file) == (job.id, ImportKind.REVIEWS, "mine.csv")
    assert listed.counts == ImportCounts(rows=3, added=2, rejected=1)
    assert listed.finished_at is not None
    assert listed.options["mapping"] == {
        "text": "text",
        "rating": "stars",
        "written_at": "date",
        "external_id": "id",
    }
    assert not importer.uploads.locate(job.id).exists()


async def test_the_same_file_again_adds_nothing(importer: Importer) -> None:
    await importer.take(GOOD_AND_BAD)

    result = await importer.take(GOOD_AND_BAD)

    assert (result["added"], result["skipped"], result["rejected"]) == (0, 2, 1)


@pytest.mark.parametrize("duplicates", list(Duplicates))
async def test_an_import_that_dies_goes_on_where_it_was(
    importer: Importer, duplicates: Duplicates
) -> None:
    """Every row is stored and counted once, and the file stays until the end."""
    content = write_rows(MANY)
    job = await importer.submit(content, replace(REVIEWS, duplicates=duplicates))
    for _ in range(2):
        with pytest.raises(Killed):
            await importer.work(job, watch=die)
    assert len(await importer.read_texts()) == 2 * BATCH

    result = await importer.work(job)

    assert (result["rows"], result["added"], result["skipped"]) == (MANY, MANY, 0)
    assert await importer.read_texts() == content.split("\n")[1:-1]
    (listed,) = await importer.read_imports()
    assert listed.counts == ImportCounts(rows=MANY, added=MANY)


async def test_a_try_after_the_end_of_the_file_says_what_came_of_it(importer: Importer) -> None:
    """The process may die between the last row and the end of the job."""
    job = await importer.submit(write_rows(3))
    result = await importer.work(job)

    assert await importer.work(job) == result
    assert len(await importer.read_texts()) == 3


async def test_a_process_that_lost_the_job_stores_nothing_more(importer: Importer) -> None:
    """And leaves the file to the one that has it."""
    job = await importer.submit(write_rows(3))
    context = await importer.begin(job)
    await importer.begin(job)

    with pytest.raises(LeaseLost):
        await import_reviews(context)

    assert await importer.read_texts() == []
    assert importer.uploads.locate(job.id).exists()


async def test_a_cancelled_import_keeps_what_it_has_stored_and_says_so(importer: Importer) -> None:
    """It can be taken out as a whole; its file is gone."""
    job = await importer.submit(write_rows(MANY))
    with pytest.raises(Killed):
        await importer.work(job, watch=die)
    async with importer.database.begin_write() as session:
        await JobLeases(session).take(job.id, service="test")
        await JobStore(session).cancel(job.id)

    with pytest.raises(JobCancelled):
        await importer.work(job)

    assert len(await importer.read_texts()) == BATCH
    (listed,) = await importer.read_imports()
    assert (listed.counts.added, listed.finished_at) == (BATCH, None)
    assert not importer.uploads.locate(job.id).exists()


async def test_a_file_of_which_nothing_can_be_taken_fails(importer: Importer) -> None:
    """Nothing is stored, no import is listed, and the rows are named."""
    job = await importer.submit("text,id\n,1\n,2\n")

    with pytest.raises(ImportEmpty, match="none of its 2 rows"):
        await importer.work(job)

    assert len(await importer.read_problems(job)) == 2
    assert await importer.read_imports() == []
    assert not importer.uploads.locate(job.id).exists()


async def test_so_many_problems_are_kept_and_all_are_counted(importer: Importer) -> None:
    """A file of another kind does not fill the database with complaints."""
    count = JOB_PROBLEMS + 1
    job = await importer.submit("text,id\ngood,0\n" + ",1\n" * count)

    result = await importer.work(job)

    assert result["rejected"] == count
    async with importer.database.begin_read() as session:
        last = await JobStore(session).read_problems(job.id, after=JOB_PROBLEMS - 1, limit=9)
    assert [number for number, _ in last] == [JOB_PROBLEMS]


async def test_the_number_of_a_row_that_was_forgotten_is_not_given_again(
    importer: Importer,
) -> None:
    """Whoever searched the rows by then would take the new row for the one that is gone."""
    job = await importer.submit("text,id\ngood,0\n" + ",1\n" * BATCH)
    with pytest.raises(Killed):
        await importer.work(job, watch=die)
    async with importer.database.begin_write() as session:
        await session.execute(delete(PROBLEMS).where(PROBLEMS.c.number == BATCH - 1))

    await importer.work(job)

    async with importer.database.begin_read() as session:
        last = await JobStore(session).read_problems(job.id, after=BATCH - 2, limit=9)
    assert [number for number, _ in last] == [BATCH]


async def test_a_job_whose_file_is_gone_says_so(importer: Importer) -> None:
    job = await importer.submit(write_rows(1))
    importer.uploads.remove(job.id)

    with pytest.raises(UploadMissing, match=r"a\.csv"):
        await importer.work(job)


async def test_long_texts_are_stored_in_smaller_batches(importer: Importer) -> None:
    """Other writers wait for a batch, however long its texts are."""
    batches: list[int] = []
    job = await importer.submit("text\n" + f"{'x ' * 40_000}\n" * 14)

    await importer.work(job, watch=lambda _bad, tally, _progress: batches.append(tally.counts.rows))

    assert batches == [7, 14]


async def test_documents_are_known_by_their_ids(importer: Importer) -> None:
    """The first of a file is kept, or the last, as was asked for."""
    content = "id,text\na,one\nb,two\na,three\n"

    first = await importer.take(content, DOCUMENTS)
    skipped = await importer.take("id,text\na,four\nc,five\n", DOCUMENTS)
    replaced = await importer.take(content, DOCUMENTS, duplicates=Duplicates.REPLACE)

    assert (first["added"], first["skipped"]) == (2, 1)
    assert (skipped["added"], skipped["skipped"]) == (1, 1)
    assert (replaced["added"], replaced["replaced"]) == (0, 3)


async def test_taking_an_import_out_leaves_what_others_brought(importer: Importer) -> None:
    """Also what it had replaced, which the result counts."""
    await importer.take("text,id\nold,1\n")
    job = await importer.submit(write_rows(MANY))
    await importer.work(job)
    replacing = await importer.submit("text,id\nnew,1\nadded,2\n")
    await importer.work(replacing)

    assert await importer.remove(job.id) == {"removed": MANY, "replaced": 0}

    assert await importer.read_texts() == ["old", "added"]
    assert [one.removed_at is not None for one in await importer.read_imports()] == [
        False,
        True,
        False,
    ]


async def test_taking_documents_out_leaves_the_others(importer: Importer) -> None:
    await importer.take("id,text\na,one\n", DOCUMENTS)
    job = await importer.submit("id,text\na,two\nb,three\n", DOCUMENTS)
    await importer.work(job)

    assert await importer.remove(job.id) == {"removed": 1, "replaced": 0}
    assert (await importer.take("id,text\na,x\nb,x\n", DOCUMENTS))["added"] == 1
