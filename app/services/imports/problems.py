"""The rows of a file that were not taken, with their cells as they can be stored and sent again."""

from app.domain.jobs import RowProblem
from app.services.readers.rows import BadRecord
from app.services.readers.storable import to_storable


def make_row_problem(bad: BadRecord) -> RowProblem:
    """Return what is kept of a record that was not taken."""
    cells = None if bad.cells is None else [to_storable(cell) for cell in bad.cells]
    return RowProblem(bad.line, bad.problem, bad.column, cells)
