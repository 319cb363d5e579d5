"""What an import has done so far: where it goes on, and what it answers at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter

from app.domain.imports import ImportCounts


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of the rows up to here, and the dates between which the reviews taken were written.

    `counts.rows` is also how many records of the file come before the next one. `labels` counts
    rows that were taken with a person's label.
    """

    counts: ImportCounts = field(default_factory=ImportCounts)
    labels: int = 0
    first_written_at: datetime | None = None
    last_written_at: datetime | None = None
    is_complete: bool = False

    @property
    def taken(self) -> int:
        """Rows that were stored, or were stored already."""
        return self.counts.added + self.counts.replaced + self.counts.skipped

    def add(self, more: "Tally") -> "Tally":
        """Return the tally of these rows and the rows after them."""
        ours, theirs = self.counts, more.counts
        counts = ImportCounts(
            rows=ours.rows + theirs.rows,
            added=ours.added + theirs.added,
            replaced=ours.replaced + theirs.replaced,
            skipped=ours.skipped + theirs.skipped,
            rejected=ours.rejected + theirs.rejected,
        )
        firsts = [one for one in (self.first_written_at, more.first_written_at) if one]
        lasts = [one for one in (self.last_written_at, more.last_written_at) if one]
        return Tally(
            counts=counts,
            labels=self.labels + more.labels,
            first_written_at=min(firsts, default=None),
            last_written_at=max(lasts, default=None),
        )

    def complete(self) -> "Tally":
        """Return the tally of a file that was read to its end."""
        return replace(self, is_complete=True)

    def write(self) -> dict[str, object]:
        """Return this as JSON, from which `read_tally` makes it again."""
        written: dict[str, object] = TALLY.dump_python(self, mode="json")
        return written

    def write_result(self) -> dict[str, object]:
        """Return what the job answers."""
        written = self.write()
        counts = TypeAdapter(ImportCounts).dump_python(self.counts)
        dates = {name: written[name] for name in ("first_written_at", "last_written_at")}
        return {**counts, "labels": self.labels, **dates}


TALLY = TypeAdapter(Tally)


def read_tally(checkpoint: Mapping[str, object] | None) -> Tally:
    """Return what a checkpoint says; nothing was done without one."""
    return TALLY.validate_python(checkpoint) if checkpoint else Tally()
