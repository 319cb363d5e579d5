"""The rows of a file that were not taken, with their cells as they can be stored and sent again."""

import math
from collections.abc import Mapping
from datetime import date, time

from app.domain.jobs import RowProblem
from app.limits import replace_unstorable
from app.services.readers.rows import BadRecord
from app.services.readers.values import to_float


def make_row_problem(bad: BadRecord) -> RowProblem:
    """Return what is kept of a record that was not taken."""
    cells = None if bad.cells is None else [to_json(cell) for cell in bad.cells]
    return RowProblem(bad.line, bad.problem, bad.column, cells)


def to_json(cell: object) -> object:
    """Return a cell as JSON: dates and times in ISO 8601, what JSON does not have as text."""
    match cell:
        case str():
            return replace_unstorable(cell)
        case None | int() | float() if cell is None or math.isfinite(to_float(cell)):
            return cell
        case date() | time():
            return cell.isoformat()
        case Mapping():
            return {replace_unstorable(str(name)): to_json(value) for name, value in cell.items()}
        case list() | tuple():
            return [to_json(value) for value in cell]
        case _:
            return replace_unstorable(str(cell))
