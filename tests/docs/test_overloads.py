"""No request waits for a compiler, as what it calls is in memory before the service is ready."""

import subprocess
import sys
from pathlib import Path

from tests.docs.replay import ROOT


def test_requests_call_for_no_kernel_that_is_not_in_memory(tmp_path: Path) -> None:
    """Those of the documentation, and texts of other kinds.

    Where nothing is cached, such a kernel would hold up the service for seconds; and each worker
    would have a copy of its own.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.docs.overloads", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stdout) == (0, ""), done.stderr[-2000:]
