"""Which changes of source files make a kernel compile again."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernels import ROOT, find_modules, hash_sources, read_source

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
