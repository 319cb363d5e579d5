"""Which changes of source files make a kernel compile again, and caches that cannot be written."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numba
import pytest

from app.kernels import ROOT, find_cache_folder, find_modules, hash_sources, read_source
from app.services.sentiment.linear.features import score_texts

SOURCES = {
    "__init__": "",
    "shared": "LIMIT = 3\n",
    "unrelated": "LIMIT = 3\n",
    "inner/__init__": "",
    "inner/tables": "from app.shared import LIMIT\n",
    "inner/words": "from app.inner import (\n    tables,  # for its limit\n)\n",
    "inner/kernel": "def run() -> None:\n    from app.inner.words import tables\n",
}
"""A package whose `inner/kernel` leads to all modules but `unrelated`."""


def hash_kernel(folder: Path, **changes: str) -> bytes:
    """Return the digest of `inner/kernel` in a copy of the package with other sources in it."""
    for name, source in {**SOURCES, **changes}.items():
        path = folder / "app" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return hash_sources(folder / "app/inner/kernel.py", folder)


@pytest.mark.parametrize("name", sorted(SOURCES.keys() - {"unrelated"}))
def test_a_change_of_what_a_module_leads_to_compiles_its_kernels_again(
    tmp_path: Path, name: str
) -> None:
    """A constant three imports away, a package around, a module imported in a function."""
    before = hash_kernel(tmp_path / "before")

    after = hash_kernel(tmp_path / "after", **{name: f"{SOURCES[name]}CHANGED = 1\n"})

    assert after != before


def test_a_change_of_any_other_module_does_not(tmp_path: Path) -> None:
    """Nor does the folder in which the package lies: an image is built elsewhere than it runs."""
    before = hash_kernel(tmp_path / "before")

    after = hash_kernel(tmp_path / "after", unrelated="LIMIT = 4\n", new="import app\n")

    assert after == before


def list_imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield module and names of every import of `app` that Python itself sees."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "app":
            yield node.module or "", " ".join(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name[:4] == "app.")


def test_no_import_of_the_package_is_overlooked() -> None:
    """Imports are found as text, and the parser finds no file that is not among them."""
    for path in (ROOT / "app").rglob("*.py"):
        imports = list_imports(ast.parse(path.read_text()))
        files = [file for one in imports for file in find_modules(*one, root=ROOT)]
        assert read_source(path, ROOT).imports.issuperset(files), path


KERNELS = """
from app.kernels import kernel
@kernel
def double(number: int) -> int:
    return 2 * number
@kernel
def triple(number: int) -> int:
    return 3 * number
"""


AS_ANY_USER = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
"""Runs a command that cannot write where the mode of a folder forbids it, as root can."""


def run_call(call: str, folder: Path) -> tuple[float, int]:
    """Evaluate a call of a kernel in a process; return its result, and how many it compiled."""
    script = f"""
from numba.core import event
compilations = event.RecordingListener()
event.register("numba:compile", compilations)
from kernels_of_test import *
print({call}, len(compilations.buffer) // 2)  # of each, the start and the end
"""
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{folder}", "NUMBA_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(
        [*AS_ANY_USER, sys.executable, "-c", script],
        env={**os.environ, **paths},
        cwd="/",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    result, compiled = done.stdout.split()
    return float(result), int(compiled)


def test_a_cache_that_cannot_be_written_is_used(tmp_path: Path) -> None:
    """As in an image: what it holds is not compiled, and what it lacks works all the same."""
    (tmp_path / "kernels_of_test.py").write_text(KERNELS)
    assert run_call("double(20)", tmp_path) == (40, 1)
    for path in (tmp_path / "cache").rglob("*"):
        path.chmod(0o555)

    assert run_call("double(20)", tmp_path) == (40, 0)
    assert run_call("double(2.5)", tmp_path) == (5, 1)
    assert run_call("triple(20)", tmp_path) == (60, 1)


def test_it_is_known_whether_compiled_code_is_kept(artifacts: Path) -> None:
    """A build that compiled, and kept nothing, must not pass for one that did."""
    assert artifacts.is_dir()  # fitting the models compiled this kernel
    folder = find_cache_folder(score_texts)

    assert folder is not None
    assert any(folder.glob("*.score_texts-*.nbc"))
    assert find_cache_folder(numba.njit(hash_kernel)) is None  # compiled without a cache
