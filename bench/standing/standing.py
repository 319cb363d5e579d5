"""All that `standing` measures, in turn."""

from bench.harness.results import Row
from bench.harness.run import Harness
from bench.standing import connections, corrections, database, overload, start_and_size

SUBJECTS = (start_and_size, corrections, connections, overload, database)


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Return the rows and remarks of every subject."""
    rows: list[Row] = []
    remarks: list[str] = []
    for subject in SUBJECTS:
        new_rows, new_remarks = subject.measure(harness)
        rows += new_rows
        remarks += new_remarks
    return rows, remarks
