"""Jobs over HTTP: list, read and cancel them, and what they did not take."""

import csv
import io
import json
from uuid import uuid4

import httpx
import pytest

from app.db.engine import Database, open_database
from app.db.jobs import JobStore
from app.domain.jobs import JobState, RowProblem
from app.domain.keys import Scope
from app.errors import JobDied
from app.services.imports.requests import IMPORT_REVIEWS
from app.services.reviews.training_request import TRAIN_SENTIMENT
from tests.conftest import Start
from tests.db.keys import make_api_key, store_key
from tests.routers.calls import get
from tests.routers.jobs import KIND, add, begin, end, save
from tests.routers.problems import assert_refused

COLUMNS = ["Text", "Stars"]


async def test_a_job_is_shown_as_it_is(client: httpx.AsyncClient, database: Database) -> None:
    """While it waits, runs and when it has ended; with these members and no others."""
    job = await add(database, file="a.csv")
    waiting = await get(client, f"/v1/jobs/{job.id}")
    lease = await begin(database)
    await save(database, lease, progress=0.5, step="Reading", result={"rows": 1})
    running = await get(client, f"/v1/jobs/{job.id}")
    await end(database, lease, state=JobState.SUCCEEDED, progress=1.0, step="Done")
    ended = await get(client, f"/v1/jobs/{job.id}")

    assert waiting == {
        "id": str(job.id),
        "kind": KIND,
        "state": "queued",
        "progress": None,
        "step": "Waiting to start",
        "created_at": waiting["created_at"],
        "started_at": None,
        "finished_at": None,
        "request": {"file": "a.csv"},
        "result": None,
        "problem": None,
        "key": None,
    }
    assert (running["state"], running["progress"], running["result"]) == (
        "running",
        0.5,
        {"rows": 1},
    )
    assert (ended["state"], ended["progress"]) == ("succeeded", 1)
    assert waiting["created_at"] <= running["started_at"] <= ended["finished_at"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        pytest.param("ReviewExists", ("/problems/review-exists", "Review exists", 409), id="ours"),
        pytest.param("JobDied", ("/problems/job-died", "Job died", 500), id="death"),
        pytest.param("Unheard", ("/problems/internal-error", "Internal error", 500), id="unknown"),
    ],
)
async def test_a_failed_job_tells_its_problem(
    client: httpx.AsyncClient, database: Database, stored: str, shown: tuple[str, str, int]
) -> None:
    """As the answer to a request would."""
    await add(database)
    lease = await begin(database)
    problem = {"error": stored, "detail": str(JobDied(tries=3))}
    await end(database, lease, state=JobState.FAILED, problem=problem)

    told = (await get(client, f"/v1/jobs/{lease.job_id}"))["problem"]

    assert (told["type"], told["title"], told["status"]) == shown
    assert "died 3 times" in told["detail"]


async def test_jobs_are_listed_by_kind_and_state(
    client: httpx.AsyncClient, database: Database
) -> None:
    """Newest first, in pages."""
    first, second, third = [await add(database) for _ in range(3)]
    await client.delete(f"/v1/jobs/{second.id}")

    page = await client.get("/v1/jobs", params={"kind": KIND, "limit": 2})
    rest = await client.get(page.links["next"]["url"])
    queued = await get(client, "/v1/jobs", state="queued")

    assert [one["id"] for one in page.json()["items"]] == [str(third.id), str(second.id)]
    assert [one["id"] for one in rest.json()["items"]] == [str(first.id)]
    assert [one["id"] for one in queued["items"]] == [str(third.id), str(first.id)]
    assert (await get(client, "/v1/jobs", kind="other"))["items"] == []
    assert_refused(await client.get("/v1/jobs", params={"state": "done"}), 422)
    assert_refused(await client.get("/v1/jobs", params={"cursor": "nonsense"}), 400)


async def test_to_cancel_a_job_takes_what_it_takes_to_start_it(
    start: Start, database_url: str
) -> None:
    """Whoever may write cancels what brings files in, whoever may train all else."""
    async with start(job_processes=0) as client, open_database(database_url) as database:
        writer, trainer = [
            {"Authorization": f"Bearer {await store_key(database, make_api_key(*scopes))}"}
            for scopes in ((Scope.WRITE,), (Scope.TRAIN,))
        ]
        async with database.begin_write() as session:
            kinds = [IMPORT_REVIEWS, TRAIN_SENTIMENT]
            importing, training = [await JobStore(session).add(kind, {}) for kind in kinds]

        refused = await client.delete(f"/v1/jobs/{training.id}", headers=writer)
        not_its = await client.delete(f"/v1/jobs/{importing.id}", headers=trainer)
        mine = await client.delete(f"/v1/jobs/{importing.id}", headers=writer)
        allowed = await client.delete(f"/v1/jobs/{training.id}", headers=trainer)

    assert_refused(refused, 403)
    assert_refused(not_its, 403)
    assert "'write'" in not_its.json()["detail"]
    assert "'train'" in refused.json()["detail"]
    assert [mine.json()["state"], allowed.json()["state"]] == ["cancelled", "cancelled"]


async def test_a_job_is_cancelled(client: httpx.AsyncClient, database: Database) -> None:
    """At once where it waits, soon where it runs, and not where it has ended."""
    running, waiting = await add(database), await add(database)
    await begin(database)

    at_once = await client.delete(f"/v1/jobs/{waiting.id}")
    soon = await client.delete(f"/v1/jobs/{running.id}")

    assert (at_once.status_code, at_once.json()["state"]) == (200, "cancelled")
    assert (soon.status_code, soon.json()["state"], soon.json()["step"]) == (
        202,
        "running",
        "Stopping",
    )
    assert_refused(await client.delete(f"/v1/jobs/{waiting.id}"), 409)


@pytest.mark.parametrize("path", ["", "/events", "/problems"])
async def test_a_job_that_is_not_there_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    """Under none of its addresses."""
    assert_refused(await client.get(f"/v1/jobs/{uuid4()}{path}"), 404)
    assert_refused(await client.delete(f"/v1/jobs/{uuid4()}"), 404)


async def test_rows_that_were_not_taken_are_told_by_line(
    client: httpx.AsyncClient, database: Database
) -> None:
    """All of them, in their order."""
    job = await add(database)
    problems = [RowProblem(line=line, problem="No text.", column="Text") for line in range(2, 2503)]
    async with database.begin_write() as session:
        await JobStore(session).add_problems(job.id, problems)

    answer = await client.get(f"/v1/jobs/{job.id}/problems")

    assert answer.headers["Content-Type"] == "application/x-ndjson"
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert told == [{"line": one.line, "column": "Text", "problem": "No text."} for one in problems]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        pytest.param(
            COLUMNS,
            [
                [*COLUMNS, "problem"],
                ['say "no",\n=1', "5.5", "Line 2: No stars."],
                ["ü", "", "Line 3: Too few cells."],
                ["a", "1", "Line 4: Too many cells.", "[2]"],
                ["", "", "Line 5: No row."],
                ["caf?", "", "Line 6: Not UTF-8."],
            ],
            id="of-the-file",
        ),
        pytest.param(
            None,
            [
                ["line", "column", "problem"],
                ["2", "Stars", "No stars."],
                ["3", "", "Too few cells."],
                ["4", "", "Too many cells."],
                ["5", "", "No row."],
                ["6", "", "Not UTF-8."],
            ],
            id="unknown",
        ),
    ],
)
async def test_rows_that_were_not_taken_come_back_in_the_shape_of_their_file(
    client: httpx.AsyncClient,
    database: Database,
    columns: list[str] | None,
    expected: list[list[str]],
) -> None:
    """With the reason before, to be mended and sent again."""
    job = await add(database, columns=columns)
    problems = [
        RowProblem(line=2, problem="No stars.", column="Stars", cells=['say "no",\n=1', 5.5]),
        RowProblem(line=3, problem="Too few cells.", cells=["ü"]),
        RowProblem(line=4, problem="Too many cells.", cells=["a", 1, [2]]),
        RowProblem(line=5, problem="No row."),
        RowProblem(line=6, problem="Not UTF-8.", cells=["caf\udce9"]),
    ]
    async with database.begin_write() as session:
        await JobStore(session).add_problems(job.id, problems)

    answer = await client.get(f"/v1/jobs/{job.id}/problems", params={"format": "csv"})

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert list(csv.reader(io.StringIO(answer.content.decode(), newline=""))) == expected
