"""Kinds of jobs for tests; run as a module, it works on one as `app.worker` does."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping

from app.db.jobs import JobStore
from app.domain.jobs import Lease, RowProblem
from app.errors import RecordUnreadable
from app.services.jobs.context import JobContext, JobFunction
from app.services.jobs.processes import Program
from app.settings import Settings
from app.worker import main, run_job


async def count(context: JobContext) -> Mapping[str, object]:
    """Store the numbers to `to`, one at a time, and rest for `pause_s` after each.

    In the first `deaths` tries it dies after the second number it stores. With `freezes` it stops
    after the first one, outside of any transaction, until somebody lets it go on.
    """
    request = context.job.request
    first = int(str((context.job.checkpoint or {"at": 0})["at"])) + 1
    for number in range(first, int(str(request["to"])) + 1):
        at = {"at": number}
        async with context.begin_write(
            step=f"Counting to {request['to']}",
            progress=number / int(str(request["to"])),
            checkpoint=at,
            result=at,
        ) as session:
            problem = RowProblem(line=number, problem=f"{os.getpid()}")
            jobs = JobStore(session)
            await jobs.add_problems(context.job.id, [problem], after=number - 1)
        if number == 1 and request.get("freezes"):
            os.kill(os.getpid(), signal.SIGSTOP)
        if number == first + 1 and context.job.tries <= int(str(request.get("deaths", 0))):
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(float(str(request.get("pause_s", 0))))
    return {"counted": request["to"]}


async def compute(context: JobContext) -> Mapping[str, object]:
    """Keep the processor and the event loop busy for `seconds`, then store that."""
    end_at = time.monotonic() + float(str(context.job.request["seconds"]))
    while time.monotonic() < end_at:
        pass
    await context.report(progress=None, step="Computed")
    return {"niceness": os.nice(0)}


async def refuse(_context: JobContext) -> Mapping[str, object]:
    """Fail for a reason that the caller can mend."""
    raise RecordUnreadable("The file is empty; send one with a header and rows.")


async def fail(_context: JobContext) -> Mapping[str, object]:
    """Fail for a defect."""
    raise ZeroDivisionError("secret")


KINDS: Mapping[str, JobFunction] = {
    "count": count,
    "compute": compute,
    "refuse": refuse,
    "fail": fail,
}


def run_remotely(claim: Lease) -> None:
    """Work on a job on a cluster, with the settings of its machine."""
    run_job(Settings(), claim, kinds=KINDS)


PROGRAM = Program(module="tests.services.jobs.program", kinds=tuple(KINDS), run=run_remotely)

if __name__ == "__main__":
    main(KINDS)
