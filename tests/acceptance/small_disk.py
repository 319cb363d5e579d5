"""A disk that is full when a test wants it to be."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20


class NotPermitted(Exception):
    """This machine does not let us mount a file system."""


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A file system of limited size, and the file that fills it."""

    folder: Path

    def fill(self) -> None:
        """Take all the space that is left."""
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"\0" * os.statvfs(self.folder).f_bsize)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def free(self) -> None:
        """Give the space back."""
        (self.folder / "filler").unlink()


@contextmanager
def mount_disk(folder: Path, *, size_mib: int, user: str) -> Iterator[SmallDisk]:
    """Mount a file system of that size at the folder until the block is left.

    Raises `NotPermitted` where neither we nor sudo without a password may do that.
    """
    folder.mkdir()
    as_root = [] if os.getuid() == 0 else ["sudo", "-n"]
    options = f"size={size_mib * MIB},mode=700,uid={user}"
    if as_root and not shutil.which("sudo"):
        raise NotPermitted
    mount = [*as_root, "mount", "-t", "tmpfs", "-o", options, "subtext-test", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        raise NotPermitted
    try:
        yield SmallDisk(folder)
    finally:
        # Lazily, because a process that is being killed may still hold a file.
        subprocess.run([*as_root, "umount", "--lazy", str(folder)], check=True)
