"""Work that waits together is done together, and answered only when it is done."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from app.errors import ReviewExists, StoreUnavailable, SubtextError
from app.services.reviews.group_commit import MOST_AT_ONCE, GroupCommitter


@dataclass
class Ledger:
    """A store of words: one transaction at a time, which fails as a whole."""

    committed: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def together(self, words: Sequence[str]) -> list[str | SubtextError]:
        """Write the words down; "broken" spoils the transaction, "away" is the store's absence."""
        self.groups.append(list(words))
        await self.open.wait()
        if "away" in words:
            raise StoreUnavailable
        if "broken" in words:
            raise ZeroDivisionError
        taken = [word for word in words if word in self.committed]
        self.committed += [word for word in words if word not in taken]
        return [
            ReviewExists(source=None, external_id=word) if word in taken else word.upper()
            for word in words
        ]


@pytest.fixture
def ledger() -> Ledger:
    ledger = Ledger()
    ledger.open.set()
    return ledger


async def test_what_comes_meanwhile_is_one_group(ledger: Ledger) -> None:
    """The first goes at once; each gets its own outcome, in whatever group it went."""
    ledger.open.clear()
    grouped = GroupCommitter(ledger.together)
    first = asyncio.create_task(grouped.submit("a"))
    await asyncio.sleep(0)
    others = [asyncio.create_task(grouped.submit(word)) for word in "bcd"]
    await asyncio.sleep(0)

    ledger.open.set()

    assert await asyncio.gather(first, *others) == ["A", "B", "C", "D"]
    assert ledger.groups == [["a"], ["b", "c", "d"]]


async def test_nothing_is_answered_before_it_is_committed(ledger: Ledger) -> None:
    """However long that takes."""
    ledger.open.clear()
    answer = asyncio.create_task(GroupCommitter(ledger.together).submit("a"))
    for _ in range(10):
        await asyncio.sleep(0)

    assert not answer.done()
    assert not ledger.committed
    ledger.open.set()
    assert await answer == "A"
    assert ledger.committed == ["a"]


async def test_a_refusal_is_for_the_one_that_is_refused(ledger: Ledger) -> None:
    """The others of its group are stored."""
    ledger.committed.append("taken")
    grouped = GroupCommitter(ledger.together)

    outcomes = await asyncio.gather(
        *[grouped.submit(word) for word in ("a", "taken", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, ReviewExists, str]
    assert len(ledger.groups) == 1


async def test_one_that_breaks_a_group_spoils_no_other(ledger: Ledger) -> None:
    """They are done again, each alone; only what fails by itself fails."""
    grouped = GroupCommitter(ledger.together)

    outcomes = await asyncio.gather(
        *[grouped.submit(word) for word in ("a", "broken", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, ZeroDivisionError, str]
    assert ledger.committed == ["a", "b"]


async def test_a_store_that_is_away_is_away_for_all(ledger: Ledger) -> None:
    """It is not asked again for each: every try may wait for as long as the store is patient."""
    grouped = GroupCommitter(ledger.together)

    outcomes = await asyncio.gather(
        *[grouped.submit(word) for word in ("a", "away", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [StoreUnavailable] * 3
    assert len(ledger.groups) == 1


async def test_it_goes_on_after_it_was_idle(ledger: Ledger) -> None:
    """And after a failure."""
    grouped = GroupCommitter(ledger.together)

    assert await grouped.submit("a") == "A"
    with pytest.raises(ZeroDivisionError):
        await grouped.submit("broken")
    assert await grouped.submit("b") == "B"


async def test_what_nobody_waits_for_any_more_is_not_begun(ledger: Ledger) -> None:
    """A task that is cancelled while it queues stores nothing, and delays nobody."""
    ledger.open.clear()
    grouped = GroupCommitter(ledger.together)
    first = asyncio.create_task(grouped.submit("a"))
    await asyncio.sleep(0)
    gone, last = (asyncio.create_task(grouped.submit(word)) for word in "bc")
    await asyncio.sleep(0)

    gone.cancel()
    await asyncio.sleep(0)
    ledger.open.set()

    assert [await first, await last] == ["A", "C"]
    assert ledger.groups == [["a"], ["c"]]


async def test_nobody_waits_for_a_writer_that_was_ended() -> None:
    """As by the end of the service."""

    async def together(_words: Sequence[str]) -> list[str | SubtextError]:
        raise asyncio.CancelledError

    grouped = GroupCommitter(together)

    outcomes = await asyncio.gather(
        grouped.submit("a"), grouped.submit("b"), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError] * 2


async def test_a_group_has_a_limit(ledger: Ledger) -> None:
    """One over it goes with the next."""
    grouped = GroupCommitter(ledger.together)

    await asyncio.gather(*[grouped.submit(str(number)) for number in range(MOST_AT_ONCE + 1)])

    assert [len(group) for group in ledger.groups] == [MOST_AT_ONCE, 1]
