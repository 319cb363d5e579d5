"""The files of the page on running the service, which people copy: nothing in them is misspelt."""

import re
from configparser import RawConfigParser
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # one file is no reason to install its stubs

from app.commands.supervisor import Patience
from app.settings import Settings
from app.traces import ENDPOINTS, PROTOCOLS
from tests.acceptance.service_process import ROOT

DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")

NAVIGATION = (ROOT / "web" / "src" / "components" / "Shell.tsx").read_text(encoding="utf-8")

ENVIRONMENT = r"^(SUBTEXT_[A-Z_]+)=(.*)$"


def read_block(language: str) -> str:
    """Return the page's one block in a language."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", DEPLOY, re.DOTALL)
    return str(block)


def read_variables(text: str) -> dict[str, str]:
    return dict(re.findall(ENVIRONMENT, text, re.MULTILINE))


def to_settings(variables: dict[str, str]) -> Settings:
    """Return what the variables mean, each of which is a setting."""
    given = {name.removeprefix("SUBTEXT_").lower(): value for name, value in variables.items()}
    assert given.keys() <= Settings.model_fields.keys()
    return Settings.model_validate(given)


def test_the_compose_file_sets_what_there_is() -> None:
    """Its service trusts the address that a proxy on the machine has."""
    compose = yaml.safe_load(read_block("yaml"))
    service = compose["services"]["subtext"]
    settings = to_settings(service["environment"])

    (network,) = compose["networks"]["default"]["ipam"]["config"]
    assert settings.trusted_proxies == (network["gateway"],)
    assert settings.admin_key_file == Path("/run/secrets/admin_key")
    assert service["secrets"] == list(compose["secrets"]) == ["admin_key"]
    assert service["depends_on"].keys() <= compose["services"].keys()
    volumes = [
        one.split(":")[0] for each in compose["services"].values() for one in each["volumes"]
    ]
    assert sorted(volumes) == sorted(compose["volumes"])


def test_what_compose_keeps_is_what_the_image_writes() -> None:
    """All else is read-only."""
    service = yaml.safe_load(read_block("yaml"))["services"]["subtext"]
    (written,) = re.findall(r"^VOLUME (\S+)$", DOCKERFILE, re.MULTILINE)

    assert [one.split(":")[1] for one in service["volumes"]] == [written]
    assert f"SUBTEXT_UPLOADS={written}/" in DOCKERFILE


def read_unit() -> RawConfigParser:
    """Return the systemd unit."""
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    unit.read_string(read_block("ini"))
    return unit


def test_nothing_kills_the_service_before_it_has_ended() -> None:
    """Docker and systemd wait for longer than the parent waits for its workers."""
    compose = yaml.safe_load(read_block("yaml"))["services"]["subtext"]
    wait = int(read_unit()["Service"]["TimeoutStopSec"])

    assert wait > Patience().grace_s
    assert compose["stop_grace_period"] == f"{wait}s"


def test_a_backup_that_is_made_every_night_replaces_the_one_before() -> None:
    """In a container, and as the service's user."""
    made = re.findall(r"^(?:docker|as-subtext) .*\bdb backup .*$", DEPLOY, re.MULTILINE)

    assert len(made) == 2
    assert all(" --force " in command for command in made)


def test_every_variable_that_turns_traces_on_or_off_is_described() -> None:
    """As operators set some of them for all of their services."""
    for name in (*ENDPOINTS, *PROTOCOLS, "OTEL_TRACES_EXPORTER", "OTEL_SDK_DISABLED"):
        assert f"`{name}" in DEPLOY, name


def test_every_page_of_the_dashboard_is_described() -> None:
    """In the order of its navigation."""
    pages = re.findall(r'\{ path: "/\w*", name: "(\w+)" \}', NAVIGATION)

    assert re.findall(r"^\|.*\| \*\*(\w+)\.\*\*", DEPLOY, re.MULTILINE) == pages


def test_the_systemd_unit_may_write_where_its_settings_say() -> None:
    """`ProtectSystem=strict` leaves it the folders of its own state and cache."""
    service = read_unit()["Service"]
    (block,) = [one for one in re.findall(r"```sh\n(.*?)```", DEPLOY, re.DOTALL) if "NUMBA" in one]
    settings = to_settings(read_variables(block))

    state, cache = (
        f"/var/lib/{service['StateDirectory']}",
        f"/var/cache/{service['CacheDirectory']}",
    )
    assert settings.database_url == f"sqlite:///{state}/subtext.db"
    assert settings.uploads.is_relative_to(state)
    assert settings.model_cache.is_relative_to(cache)
    assert f"NUMBA_CACHE_DIR={cache}/" in block
    assert settings.auth == "required"
