"""Polling: what other processes have stored is applied in the background."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text
from structlog.testing import capture_logs

from app.db.engine import Database, Session, open_database
from app.errors import StoreUnavailable
from app.services.sync import SKIPPED, poll_in_background

ENOUGH_S = 60.0
"""Longer than what is waited for takes on a busy machine."""

NEVER_S = 3600.0
"""Longer than a test may take: a round after this pause never comes."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that no step reads."""
    async with open_database(f"sqlite:///{tmp_path / 'subtext.db'}") as database:
        yield database


class CountingStep:
    """A step that has more to do for so many rounds, and counts its calls."""

    def __init__(self, *, more: int) -> None:
        self.calls = 0
        self._more = more

    async def __call__(self, _database: Database) -> bool:
        """Return whether there is more to do."""
        self.calls += 1
        return self.calls <= self._more


async def fail(_database: Database) -> bool:
    """Fail as a step does whose database is unreachable."""
    raise ConnectionError


class Outage:
    """A step that finds the database unreachable for so many calls, and counts them."""

    def __init__(self, *, rounds: int) -> None:
        self._left = 2 * rounds

    async def __call__(self, _database: Database) -> bool:
        self._left -= 1
        if self._left >= 0:
            raise StoreUnavailable
        return False


async def let_others_run() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def wait_until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(ENOUGH_S):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.001)


async def test_rounds_follow_at_once_while_there_is_more(database: Database) -> None:
    """Of every step; then the next waits."""
    done, busy = CountingStep(more=0), CountingStep(more=3)

    async with poll_in_background(database, steps=[done, busy], interval_s=NEVER_S):
        await let_others_run()

    assert (done.calls, busy.calls) == (4, 4)


async def test_no_step_waits_for_the_backlog_of_another(database: Database) -> None:
    """Each is called in every round, however much more others have to do."""
    first, then = CountingStep(more=3), CountingStep(more=2)

    async with poll_in_background(database, steps=[first, then], interval_s=NEVER_S):
        await let_others_run()

    assert (first.calls, then.calls) == (4, 4)


async def test_a_step_that_fails_keeps_no_other_from_its_turn(database: Database) -> None:
    """Whatever comes before it or after."""
    before, after = CountingStep(more=0), CountingStep(more=0)

    async with poll_in_background(database, steps=[before, fail, after], interval_s=NEVER_S):
        await let_others_run()

    assert (before.calls, after.calls) == (1, 1)


class WatchedDatabase(Database):
    """A database that counts how often it is asked whether something has changed."""

    def __init__(self, inner: Database) -> None:
        self.looks = 0
        self.inner = inner

    @asynccontextmanager
    async def begin_probe(self) -> AsyncIterator[Session]:
        """Count a look, and open its transaction."""
        self.looks += 1
        async with self.inner.begin_probe() as session:
            yield session


class LookingStep:
    """A step that notes how often its database had been looked at when it is called."""

    def __init__(self, *, stores_in_call: int | None = None) -> None:
        self.looks: list[int] = []
        self._stores_in_call = stores_in_call

    async def __call__(self, database: Database) -> bool:
        """Note it, and store something if it is the time to."""
        assert isinstance(database, WatchedDatabase)
        self.looks.append(database.looks)
        if len(self.looks) == self._stores_in_call:
            async with database.inner.begin_write() as session:
                await session.execute(text("CREATE TABLE numbers (number INTEGER)"))
        return False


async def test_rounds_are_left_out_while_nothing_changes(database: Database) -> None:
    """But not all: some steps wait for a time, not for what others store."""
    step = LookingStep()
    async with poll_in_background(WatchedDatabase(database), steps=[step], interval_s=0.0):
        await wait_until(lambda: len(step.looks) >= 4)

    assert step.looks[:2] == [0, 1]  # before the second round there is nothing to compare
    assert step.looks[2:4] == [1 + (1 + SKIPPED), 1 + 2 * (1 + SKIPPED)]


async def test_a_round_follows_a_change(database: Database) -> None:
    """Whoever made it: a step, too."""
    step = LookingStep(stores_in_call=3)
    async with poll_in_background(WatchedDatabase(database), steps=[step], interval_s=0.0):
        await wait_until(lambda: len(step.looks) >= 4)

    assert step.looks[3] == step.looks[2] + 1


async def test_rounds_go_on_where_the_question_fails(database: Database) -> None:
    """Whatever it fails of: steps that fail as well say so, and the others have their turn."""

    class BrokenDatabase(WatchedDatabase):
        @asynccontextmanager
        async def begin_probe(self) -> AsyncIterator[Session]:
            raise RuntimeError
            yield

    step = LookingStep()
    async with poll_in_background(BrokenDatabase(database), steps=[step], interval_s=0.0):
        await wait_until(lambda: len(step.looks) >= 4)


@pytest.fixture
def logs_all() -> None:
    """Log everything, though a command that another test ran was to log errors alone."""
    structlog.reset_defaults()


@pytest.mark.usefixtures("logs_all")
async def test_an_outage_is_logged_once(database: Database) -> None:
    """Though every step fails in every round; then the end of it is."""
    outage, defect = Outage(rounds=3), CountingStep(more=0)
    with capture_logs() as logs:
        async with poll_in_background(database, steps=[outage, outage, defect], interval_s=0.0):
            await wait_until(lambda: defect.calls > 3)

    assert [one["event"] for one in logs] == ["database_unreadable", "database_readable"]


async def test_a_round_that_fails_is_followed_by_a_pause(database: Database) -> None:
    """Even if a step before had more to do: an outage must not keep a processor busy."""
    step = CountingStep(more=1000)

    async with poll_in_background(database, steps=[step, fail], interval_s=NEVER_S):
        await let_others_run()

    assert step.calls == 1
