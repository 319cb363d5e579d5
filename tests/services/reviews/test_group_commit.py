"""Group commit: work that waits together is committed together, and answered after the commit."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from app.errors import ReviewExists, StoreUnavailable, SubtextError
from app.services.reviews.group_commit import MOST_AT_ONCE, GroupCommitter


@dataclass
class Ledger:
    """A store of words with one transaction per group, which fails as a whole."""

    committed: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def commit(self, words: Sequence[str]) -> list[str | SubtextError]:
        """Store the words; "broken" fails the transaction, "away" means an unreachable store.

        "dying" fails the transaction of a group, and alone finds the store unreachable.
        """
        self.groups.append(list(words))
        await self.open.wait()
        if "dying" in words:
            raise StoreUnavailable if len(words) == 1 else ZeroDivisionError
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


async def test_what_arrives_during_a_commit_is_the_next_group(ledger: Ledger) -> None:
    """The first is committed at once; each gets its own outcome, whatever group it is in."""
    ledger.open.clear()
    committer = GroupCommitter(ledger.commit)
    first = asyncio.create_task(committer.submit("a"))
    await asyncio.sleep(0)
    others = [asyncio.create_task(committer.submit(word)) for word in "bcd"]
    await asyncio.sleep(0)

    ledger.open.set()

    assert await asyncio.gather(first, *others) == ["A", "B", "C", "D"]
    assert ledger.groups == [["a"], ["b", "c", "d"]]


async def test_nothing_is_answered_before_it_is_committed(ledger: Ledger) -> None:
    """However long the commit takes."""
    ledger.open.clear()
    answer = asyncio.create_task(GroupCommitter(ledger.commit).submit("a"))
    for _ in range(10):
        await asyncio.sleep(0)

    assert not answer.done()
    assert not ledger.committed
    ledger.open.set()
    assert await answer == "A"
    assert ledger.committed == ["a"]


async def test_a_refusal_concerns_only_the_work_that_is_refused(ledger: Ledger) -> None:
    """The rest of its group is stored."""
    ledger.committed.append("taken")
    committer = GroupCommitter(ledger.commit)

    outcomes = await asyncio.gather(
        *[committer.submit(word) for word in ("a", "taken", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, ReviewExists, str]
    assert len(ledger.groups) == 1


async def test_work_that_breaks_a_group_fails_alone(ledger: Ledger) -> None:
    """Each piece of the group is tried again by itself; only what fails by itself fails."""
    committer = GroupCommitter(ledger.commit)

    outcomes = await asyncio.gather(
        *[committer.submit(word) for word in ("a", "broken", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, ZeroDivisionError, str]
    assert ledger.committed == ["a", "b"]


async def test_an_unreachable_store_fails_the_whole_group(ledger: Ledger) -> None:
    """It is not tried again for each: every try may wait for a whole timeout."""
    committer = GroupCommitter(ledger.commit)

    outcomes = await asyncio.gather(
        *[committer.submit(word) for word in ("a", "away", "b")], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [StoreUnavailable] * 3
    assert len(ledger.groups) == 1


async def test_a_store_that_goes_away_fails_the_rest_without_a_try(ledger: Ledger) -> None:
    """When a group is done one by one, every waiter would wait for a timeout of its own."""
    committer = GroupCommitter(ledger.commit)
    words = ("a", "dying", "b", "c")

    outcomes = await asyncio.gather(
        *[committer.submit(word) for word in words], return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, *[StoreUnavailable] * 3]
    assert ledger.groups == [list(words), ["a"], [words[1]]]
    assert ledger.committed == ["a"]


async def test_who_waits_behind_a_group_that_fails_is_served(ledger: Ledger) -> None:
    """Though the store went away in the middle of it."""
    ledger.open.clear()
    committer = GroupCommitter(ledger.commit)
    first = [asyncio.create_task(committer.submit(word)) for word in ("a", "dying", "b", "c")]
    await asyncio.sleep(0)
    late = asyncio.create_task(committer.submit("late"))
    await asyncio.sleep(0)

    ledger.open.set()
    await asyncio.gather(*first, return_exceptions=True)

    assert await late == "LATE"


async def test_it_commits_again_after_it_was_idle(ledger: Ledger) -> None:
    """Also after a failure."""
    committer = GroupCommitter(ledger.commit)

    assert await committer.submit("a") == "A"
    with pytest.raises(ZeroDivisionError):
        await committer.submit("broken")
    assert await committer.submit("b") == "B"


async def test_work_cancelled_in_the_queue_is_never_begun(ledger: Ledger) -> None:
    """It stores nothing and delays nobody."""
    ledger.open.clear()
    committer = GroupCommitter(ledger.commit)
    first = asyncio.create_task(committer.submit("a"))
    await asyncio.sleep(0)
    cancelled, last = (asyncio.create_task(committer.submit(word)) for word in "bc")
    await asyncio.sleep(0)

    cancelled.cancel()
    await asyncio.sleep(0)
    ledger.open.set()

    assert [await first, await last] == ["A", "C"]
    assert ledger.groups == [["a"], ["c"]]


async def test_nobody_waits_for_a_writer_that_was_cancelled() -> None:
    """As it is when the service stops."""

    async def cancel(_words: Sequence[str]) -> list[str | SubtextError]:
        raise asyncio.CancelledError

    committer = GroupCommitter(cancel)

    outcomes = await asyncio.gather(
        committer.submit("a"), committer.submit("b"), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError] * 2


async def test_a_group_has_a_limit(ledger: Ledger) -> None:
    """The work over it is in the next group."""
    committer = GroupCommitter(ledger.commit)

    await asyncio.gather(*[committer.submit(str(number)) for number in range(MOST_AT_ONCE + 1)])

    assert [len(group) for group in ledger.groups] == [MOST_AT_ONCE, 1]
