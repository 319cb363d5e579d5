"""Everything that the pages name exists: files, headings, settings, commands, benchmarks."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer
from pydantic_core import PydanticUndefined

from app.commands.cli import app
from app.settings import Settings
from app.telemetry import create_metrics
from tests.docs.replay import API, README, ROOT

BENCHMARKS = ROOT / "docs" / "benchmarks.md"
DEPLOY = ROOT / "docs" / "deploy.md"

LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"^\| `(SUBTEXT_\w+)` \| (.*?) \|", re.MULTILINE)
METRIC = re.compile(r"^\| `(subtext_\w+)` \|", re.MULTILINE)
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

BENCHMARK = re.compile(r"python -m (bench\S*?)[` ]")


def find_headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub names them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in words}


def list_commands(group: typer.core.TyperGroup, name: str) -> Iterator[str]:
    """Yield every command below `name` with its full name."""
    for word, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from list_commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}"


def list_every_command() -> list[str]:
    """Return every command of `subtext`."""
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return list(list_commands(group, "subtext"))


@pytest.mark.parametrize("page", [README, API, BENCHMARKS, DEPLOY], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of the repository, and to a heading in it where one is named."""
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, heading = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not heading or heading in find_headings(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_line_of_prose_is_over_120_columns(page: Path) -> None:
    """Tables and blocks of code cannot be wrapped."""
    prose = FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()

    assert [line for line in prose if len(line) > 120 and not line.startswith("|")] == []


def test_every_metric_is_in_the_table() -> None:
    """And no other, by the name under which Prometheus has it."""
    families = create_metrics().registry.collect()
    names = [one.name + "_total" * (one.type == "counter") for one in families]

    assert sorted(METRIC.findall(DEPLOY.read_text(encoding="utf-8"))) == sorted(names)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_table_with_its_default(name: str) -> None:
    """A default that is only found at the start is described in words."""
    rows = dict(SETTING.findall(DEPLOY.read_text(encoding="utf-8")))
    default = Settings.model_fields[name].default

    assert default is PydanticUndefined or rows[f"SUBTEXT_{name.upper()}"] == show_value(default)
    assert rows[f"SUBTEXT_{name.upper()}"]


def show_value(value: object) -> str:
    """Return a default as it would be set; one that sets nothing is none."""
    given = ",".join(value) if isinstance(value, tuple) else value
    return "none" if given in {None, ""} else f"`{given}`"


@pytest.mark.parametrize("command", list_every_command())
def test_every_command_is_described(command: str) -> None:
    """In the page on running the service."""
    assert f"`{command}`" in DEPLOY.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [README, BENCHMARKS], ids=lambda page: page.name)
def test_every_benchmark_can_be_run(page: Path) -> None:
    """The commands beside the figures name modules that exist."""
    modules = BENCHMARK.findall(page.read_text(encoding="utf-8"))

    assert modules
    assert all(find_spec(module) for module in modules)
