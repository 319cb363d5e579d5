"""Kernels: functions compiled by numba and cached between starts, and their array types.

The cache lies beside the source, else in the user's cache folder; `NUMBA_CACHE_DIR` names another
folder. One that cannot be written is used for what it holds, as in an image; what no folder holds
or can take is compiled again at every start, before the service is ready.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray


@contextmanager
def _hide_scipy() -> Iterator[None]:
    """Let numba believe that scipy is not installed, unless it is loaded already.

    numba loads scipy's linear algebra for kernels that call `np.dot` or `np.linalg`. None here
    does, and it would take 0.1 s of each start and 17 MB of each process.
    """
    if "scipy" in sys.modules:
        yield
        return
    modules = cast(dict[str, ModuleType | None], sys.modules)
    modules["scipy"] = None  # an import of it now fails, which is how Python documents it
    try:
        yield
    finally:
        del modules["scipy"]


with _hide_scipy():
    from numba import config, njit
    from numba.core.caching import (
        FunctionCache,
        InTreeCacheLocator,
        UserProvidedCacheLocator,
        UserWideCacheLocator,
    )
    from numba.core.dispatcher import Dispatcher
    from numba.core.registry import cpu_target

    cpu_target.target_context.refresh()  # loads now what the first kernel would

KernelT = TypeVar("KernelT", bound=Callable[..., object])

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]

Index = np.uint64
"""The index type of inner loops: a signed index is first tested for counting from the end, which
takes a third of their time."""


ROOT = Path(__file__).parents[1]

IMPORT = re.compile(
    r"^\s*(?:from|import)\s+(app[.\w]*)(?:\s+import\s+(\([^)]*\)|.*))?", re.MULTILINE
)
"""An import of modules of `app`. Parsing the sources would take 60 ms more at each start."""


@cache
def hash_sources(module: Path, root: Path = ROOT) -> bytes:
    """Return a digest of a module and of all modules of `app` that it imports, and they import.

    A kernel contains constants and functions of these. Other modules cannot change it.
    """
    found, left = {module}, [module]
    while left:
        new = read_source(left.pop(), root).imports - found
        found |= new
        left += new
    digests = (read_source(path, root).digest for path in sorted(found))
    return hashlib.sha256(b"".join(digests)).digest()


class Source(NamedTuple):
    """What the stamp of a kernel has to know of a source file."""

    digest: bytes
    imports: frozenset[Path]


@cache
def read_source(path: Path, root: Path) -> Source:
    """Return the digest of a source file, and the files of `app` that it imports by name."""
    content = path.read_bytes()
    imports = set(IMPORT.findall(content.decode()))
    files = frozenset(file for groups in imports for file in find_modules(*groups, root=root))
    return Source(hashlib.sha256(content).digest(), files)


@cache
def find_modules(module: str, names: str, *, root: Path) -> frozenset[Path]:
    """Return the files that `from module import names` runs, those of packages around it too."""
    package, _, _ = module.rpartition(".")
    around = find_modules(package, "", root=root) if package else frozenset()
    folder = root.joinpath(*module.split("."))
    files = [folder.with_suffix(".py"), folder / "__init__.py"]
    if folder.is_dir():  # of a package, a name can be a module
        for name in re.findall(r"\w+", names):
            files += [folder / f"{name}.py", folder / name / "__init__.py"]
    return around.union(file for file in files if file.is_file())


class _SourceStamp:
    """A cache locator whose entries expire when a source changes that the kernel can depend on.

    By itself numba checks only the function's own file: it would keep using compiled code after a
    change to a function that is called from it but stands in another file.
    """

    _py_file: str

    def ensure_cache_path(self) -> None:
        """Raise an `OSError` unless the folder can be written, or holds this function's code."""
        try:
            super().ensure_cache_path()  # type: ignore[misc]
        except OSError:
            folder = Path(self.get_cache_path())  # type: ignore[attr-defined]
            if not any(folder.glob(f"*-{self.get_disambiguator()}.*.nbi")):
                raise

    def get_source_stamp(self) -> bytes:
        return hash_sources(Path(self._py_file))

    def get_disambiguator(self) -> str:
        """Name a file for each state of the sources.

        An index of an older state may name a class that has moved since, and not load at all.
        """
        stamp = self.get_source_stamp().hex()[:8]
        return f"{super().get_disambiguator()}-{stamp}"  # type: ignore[misc]


class Provided(_SourceStamp, UserProvidedCacheLocator):
    """A cache in the folder that `NUMBA_CACHE_DIR` names."""


class BesideSource(_SourceStamp, InTreeCacheLocator):
    """A cache in `__pycache__`."""


class UserWide(_SourceStamp, UserWideCacheLocator):
    """A cache in the user's cache folder."""


# The same setting as the environment variable NUMBA_CACHE_LOCATOR_CLASSES.
config.CACHE_LOCATOR_CLASSES = ",".join(  # type: ignore[attr-defined]
    f"{__name__}.{locator.__name__}" for locator in (Provided, BesideSource, UserWide)
)


class _KernelCache(FunctionCache):
    """A cache that is allowed to keep nothing new: it may be read-only, or the disk full."""

    def save_overload(self, sig: object, data: object) -> None:
        with suppress(OSError):
            super().save_overload(sig, data)  # type: ignore[no-untyped-call]


def kernel(function: KernelT) -> KernelT:
    """Compile a function at its first call; it releases the interpreter lock while it runs.

    Sums keep the order in which they are written (no fastmath), so that equal input gives equal
    output on every processor. Dividing by zero gives infinity, as in numpy: checking each division
    would keep the compiler from vectorising loops.
    """
    return _compile(function, fastmath=False)


def inlined_kernel(function: KernelT) -> KernelT:
    """Compile as `kernel` does, into the code of each caller: for small functions of inner loops.

    A call passes each array as seven values, which took longer than a small function itself.
    """
    return _compile(function, fastmath=False, is_inlined=True)


def fastmath_kernel(function: KernelT) -> KernelT:
    """Compile as `kernel` does, but let the compiler reorder sums into vector lanes.

    Results are equal from run to run on one kind of processor but differ in the last bits on
    another, so this is for training only.
    """
    return _compile(function, fastmath=True)


def find_cache_folder(compiled: object) -> Path | None:
    """Return the folder in which a kernel's compiled code is kept; None if it is kept nowhere."""
    dispatcher = cast(Dispatcher, compiled)
    folder = dispatcher.stats.cache_path
    if folder is None or not any(Path(folder).glob(f"*.{dispatcher.py_func.__name__}-*.nbc")):
        return None
    return Path(folder)


def _compile(function: KernelT, *, fastmath: bool, is_inlined: bool = False) -> KernelT:
    jit = njit(
        nogil=True,
        boundscheck=False,
        error_model="numpy",
        fastmath=fastmath,
        forceinline=is_inlined,
    )
    compiled = jit(function)
    if isinstance(compiled, Dispatcher):  # not if NUMBA_DISABLE_JIT is set
        with suppress(RuntimeError):  # no folder can be used
            # As its own enable_caching() does.
            vars(compiled)["_cache"] = _KernelCache(function)  # type: ignore[no-untyped-call]
    return cast(KernelT, compiled)
