"""The confined process that loads a file from elsewhere, converts it, and ends.

`python -I -m app.training.imported.child FOLDER PARENT` reads the order in the folder and leaves
the outcome there; it ends with the process PARENT. Nothing of the file reaches another process but
what was converted.
"""

import sys
from pathlib import Path

from app.training.imported.confinement import confine


def main(folder: Path, *, parent: int) -> None:
    """Give up what is not needed, then do what the order says."""
    confine(parent)
    # Threads would keep the network they were born with, and numpy starts some.
    from app.training.imported.conversion import fulfil_order  # noqa: PLC0415

    fulfil_order(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), parent=int(sys.argv[2]))
