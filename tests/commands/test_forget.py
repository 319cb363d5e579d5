"""`subtext db forget`: what is chosen, asked, forgotten and counted."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from typer.testing import Result

from app.db.engine import open_database
from app.db.forgetting import ForgettingStore, read_forgettings
from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.db.urls import show_url
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Cause
from tests.commands.conftest import Run
from tests.db.values import GOOD, make_entry, read_page, store_texts

OLD = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def run(run_subtext: Run, database_url: str) -> Run:
    def run(*arguments: str | Path, answer: str = "") -> Result:
        variables = {"SUBTEXT_DATABASE_URL": database_url}
        return run_subtext("db", "forget", *arguments, stdin=answer.encode(), **variables)

    return run


@pytest.fixture
def ids(database_url: str) -> list[UUID]:
    """The ids of three reviews of a shop, the first of 2020, and of one of another source."""
    return asyncio.run(store(database_url))


async def store(url: str) -> list[UUID]:
    new = [
        NewReview(f"Text {name}", source=source, external_id=name, written_at=written_at)
        for source, name, written_at in (
            ("shop", "a", OLD),
            ("shop", "b", None),
            ("shop", "c", None),
            ("blog", "a", None),
        )
    ]
    async with open_database(url) as database, database.begin_write() as session:
        stored = await ReviewStore(session).add_all([(one, GOOD) for one in new])
    return [one.id for one in stored if isinstance(one, Review)]


async def read_left(url: str) -> set[UUID]:
    async with open_database(url) as database:
        return {one.id for one in (await read_page(database)).items}


COUNTED = {
    0: "; nothing was forgotten",
    1: "1 review was forgotten",
    2: "2 reviews were forgotten",
    3: "3 reviews were forgotten",
}


@pytest.mark.parametrize(
    ("arguments", "forgotten"),
    [
        (["--source", "shop"], [0, 1, 2]),
        (["--source", "shop", "--external-id", "a", "--external-id", "c"], [0, 2]),
        (["--before", "2021-01-01"], [0]),
        (["--source", "blog", "--before", "2021-01-01"], []),
        (["--before", "2000-01-01"], []),
    ],
    ids=["a source", "external ids", "age", "a source's age", "nothing so old"],
)
def test_what_is_chosen_is_forgotten(
    run: Run, database_url: str, ids: list[UUID], arguments: Sequence[str], forgotten: list[int]
) -> None:
    """And all else stays."""
    result = run(*arguments, "--yes")

    assert result.exit_code == 0, result.output
    left = asyncio.run(read_left(database_url))
    assert {ids[index] for index in forgotten} == set(ids) - left
    assert COUNTED[len(forgotten)] in result.output


def test_a_review_is_forgotten_by_its_id(run: Run, database_url: str, ids: list[UUID]) -> None:
    """Unknown ones are not counted."""
    result = run("--review", str(ids[1]), "--review", str(uuid4()), "--yes")

    assert result.exit_code == 0, result.output
    assert asyncio.run(read_left(database_url)) == {ids[0], ids[2], ids[3]}
    assert "1 review was forgotten" in result.output


def test_nothing_is_forgotten_before_it_is_confirmed(
    run: Run, database_url: str, ids: list[UUID]
) -> None:
    """Nor by a dry run, which counts."""
    asked = run("--source", "shop", answer="n\n")
    dry = run("--source", "shop", "--dry-run")

    assert (asked.exit_code, dry.exit_code) == (1, 0)
    assert "Forget 3 reviews for good?" in asked.output
    assert "3 reviews" in dry.output
    assert asyncio.run(read_left(database_url)) == set(ids)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--source", "shp"], "No review has the source 'shp'; the sources there are: 'blog', 'sh"),
        (["--source", "shop", "--external-id", "x"], "source 'shop' has such an external id"),
        (["--external-id", "a"], "add --source"),
    ],
    ids=["a source", "an external id", "no source"],
)
def test_what_is_mistyped_is_said(
    run: Run, database_url: str, ids: list[UUID], arguments: Sequence[str], says: str
) -> None:
    """And fails: whoever has to forget must not believe that it is done. A dry run only looks."""
    done, dry = run(*arguments, "--yes"), run(*arguments, "--dry-run")

    assert (done.exit_code, dry.exit_code) == (1, 0)
    for one in (done, dry):
        assert f"0 reviews of {show_url(database_url)}; nothing was forgotten." in one.output
        assert says in one.output
    assert asyncio.run(read_left(database_url)) == set(ids)


def test_what_was_left_in_the_files_leaves_them_by_another_run(
    run_subtext: Run, sqlite_url: str, tmp_path: Path
) -> None:
    """Also by one that finds nothing more to forget."""
    asyncio.run(forget_without_purging(sqlite_url, "quokkaword"))
    arguments = ("db", "forget", "--before", "2000-01-01", "--yes")

    dry = run_subtext(*arguments, "--dry-run", SUBTEXT_DATABASE_URL=sqlite_url)
    assert b"quokka" in (tmp_path / "subtext.db").read_bytes()
    done, again = (run_subtext(*arguments, SUBTEXT_DATABASE_URL=sqlite_url) for _ in range(2))

    assert [one.exit_code for one in (dry, done, again)] == [0, 0, 0]
    assert ["left the files" in one.output for one in (dry, done, again)] == [False, True, False]
    assert b"quokka" not in (tmp_path / "subtext.db").read_bytes()


async def forget_without_purging(url: str, text: str) -> None:
    """Forget a review as a process does that dies before it has purged the files."""
    async with open_database(url) as database:
        (review,) = await store_texts(database, text)
        async with database.begin_write() as session:
            await ForgettingStore(session, []).forget([review.id])


def test_ten_sources_are_named_at_most(run: Run, database_url: str) -> None:
    asyncio.run(store_sources(database_url, [f"s{number:02}" for number in range(12)]))

    done = run("--source", "x", "--yes")

    assert "'s00', 's01'" in done.output
    assert "'s09' and others." in done.output
    assert "'s10'" not in done.output


async def store_sources(url: str, sources: Sequence[str]) -> None:
    new = [(NewReview("Text", source=one), GOOD) for one in sources]
    async with open_database(url) as database, database.begin_write() as session:
        await ReviewStore(session).add_all(new)


@pytest.mark.parametrize("arguments", [[], ["--source", "shop", "--review", str(uuid4())]])
def test_it_must_be_said_what_is_to_be_forgotten(run: Run, arguments: list[str]) -> None:
    """All reviews by mistake would be the worst mistake."""
    assert run(*arguments, "--yes").exit_code == 2


def test_many_lessons_are_taken_back_together(run: Run, database_url: str, ids: list[UUID]) -> None:
    """By one entry of the log for each batch."""
    asyncio.run(teach(database_url, ids))

    run("--source", "shop", "--yes")

    entries, forgettings = asyncio.run(read_log(database_url))
    causes = [cause for cause, _ in entries]
    assert causes == [Cause.FORGOTTEN] * 3 + [Cause.REVIEW, Cause.FORGOTTEN]
    assert [count for _, count in entries] == [0, 0, 0, 5, 0]
    assert forgettings == 1


async def teach(url: str, ids: Sequence[UUID]) -> None:
    async with open_database(url) as database, database.begin_write() as session:
        for sequence, review_id in enumerate(ids, start=1):
            entry = make_entry(sequence, review_id=review_id, features=5)
            await LearningLog(session).add(entry)


async def read_log(url: str) -> tuple[list[tuple[Cause, int]], int]:
    """Return each entry's cause and number of features, and how often something was forgotten."""
    async with open_database(url) as database, database.begin_read() as session:
        entries = await LearningLog(session).read(["base"])
        told = [(entry.cause, len(entry.delta.feature_ids)) for entry in entries]
        return told, await read_forgettings(session)
