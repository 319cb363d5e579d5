"""`subtext db backup` beside a service over the same database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.commands.conftest import Run, assert_one_sentence
from tests.conftest import Start
from tests.routers.calls import add, get

Link = Callable[[Path, Path], None]


@pytest.mark.parametrize(
    ("ending", "link"),
    [
        *[(ending, None) for ending in ("", "-wal", "-shm", "-journal")],
        *[("", Path.symlink_to), ("", Path.hardlink_to), ("-wal", Path.hardlink_to)],
    ],
)
async def test_no_copy_takes_the_place_of_the_database(
    start: Start,
    run_subtext: Run,
    database_url: str,
    ending: str,
    link: Link | None,
) -> None:
    """Nor of what SQLite has beside it, by whatever name, and the service goes on."""
    file = own = Path(f"{make_url(database_url).database}{ending}")
    async with start() as client:
        await add(client, "before")
        if link is not None:
            file = own.with_name("linked")
            link(file, own)

        done = run_subtext("db", "backup", "--force", file, SUBTEXT_DATABASE_URL=database_url)

        await add(client, "after")
        stored = (await get(client, "/v1/reviews"))["items"]
    assert_one_sentence(done, says="it is of the database that is to be copied")
    assert [one["text"] for one in stored] == ["after", "before"]
