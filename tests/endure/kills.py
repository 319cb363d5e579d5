"""The long form of the kills: services and databases in turns, each for some rounds."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import httpx

from bench.harness.postgresql import find_postgresql, run_postgresql
from tests.acceptance.rounds import Rounds
from tests.endure.run import Run
from tests.small_model import write_small_model
from tests.small_topics import write_small_topics

ROUNDS = 25
"""Kills over one database: with more, comparing what is in it would take longer and longer."""

FEWEST, MOST = 20, 200
"""Bounds of the random number of answers before a kill."""

TURNS = ("one worker", "two workers", "two services")
"""The first two over SQLite, the last over PostgreSQL, if that is installed."""


def kill_services(run: Run) -> None:
    """Kill until that was done often enough, or the time is up."""
    with TemporaryDirectory(prefix="subtext-endure-") as folder:
        artifacts = Path(folder, "artifacts")
        write_small_model(artifacts / "sentiment")
        write_small_topics(artifacts / "topics")
        while run.progress.kills < run.goals.kills and not run.is_over:
            first = run.progress.kills
            base = Path(folder, f"from-{first}")
            base.mkdir()
            turn = TURNS[first // ROUNDS % len(TURNS)]
            try:
                asyncio.run(_kill_in_rounds(run, artifacts, base, turn))
            except (AssertionError, httpx.HTTPError, ExceptionGroup) as error:
                # It did not get ready, or refused to be compared.
                run.keep([f"dead: {turn}: {str(error)[-500:]}"], kills=run.progress.kills + 1)


async def _kill_in_rounds(run: Run, artifacts: Path, folder: Path, turn: str) -> None:
    chance = Random(run.progress.seed + run.progress.kills)
    last = min(run.goals.kills, (run.progress.kills // ROUNDS + 1) * ROUNDS)
    with ExitStack() as stack:
        database: Path | str = folder / "subtext.db"
        binaries = find_postgresql()
        if turn == "two services" and binaries:
            database = stack.enter_context(run_postgresql(binaries)).url()
        rounds = Rounds(artifacts, database, folder, workers=2 if turn == "two workers" else 1)
        while run.progress.kills < last and not run.is_over:
            before = rounds.ledger.acknowledged.total()
            answers = chance.randint(FEWEST, MOST)
            if isinstance(database, str):
                problems = await rounds.kill_one_of_two(answers=answers)
            else:
                problems = await rounds.kill(answers=answers, whole_import=chance.random() < 0.2)
            _keep_round(run, rounds, [*problems, *list_defects(rounds)], before)
        _keep_round(run, rounds, await rounds.compare(), rounds.ledger.acknowledged.total(), 0)


def list_defects(rounds: Rounds) -> list[str]:
    """Return a problem for each 500 since this was asked last."""
    count = sum(rounds.ledger.statuses.pop(status, 0) for status in (500, 502, 504))
    return ["500: a write met a defect"] * count


def _keep_round(run: Run, rounds: Rounds, problems: list[str], before: int, kills: int = 1) -> None:
    written = rounds.ledger.acknowledged.total() - before
    run.keep(
        problems,
        kills=run.progress.kills + kills,
        acknowledged=run.progress.acknowledged + written,
    )
