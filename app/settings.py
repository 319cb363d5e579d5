"""Everything an operator can set, as one frozen value that is passed and never imported."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.hosts import check_names, check_origins
from app.limits import UNPACKED_PER_UPLOADED

PACKAGED_ARTIFACTS = Path(__file__).parent / "_artifacts"
SOURCE_ARTIFACTS = Path(__file__).parent.parent / "artifacts"

PACKAGED_DASHBOARD = Path(__file__).parent / "_web"
SOURCE_DASHBOARD = Path(__file__).parent.parent / "web" / "dist"


LOCAL_JOBS = "local"

ROOT_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)*")

OWN_NAMES = frozenset(
    {
        "abst_subm",
        "assets",
        "classify_review",
        "docs",
        "favicon.svg",
        "get_rand_abst",
        "get_similars",
        "imports",
        "insights",
        "keys",
        "livez",
        "metrics",
        "model",
        "openapi.json",
        "readyz",
        "reviews",
        "theme.js",
        "topics",
        "train_review",
        "v1",
    }
)
"""What the service's own paths begin with, as in `routers/scopes.py`. Under `/reviews`, nobody
could tell a proxy's prefix from a page of ours."""


def find_artifacts() -> Path:
    """Return the folder of the shipped models: inside the wheel, else beside the source."""
    return PACKAGED_ARTIFACTS if PACKAGED_ARTIFACTS.is_dir() else SOURCE_ARTIFACTS


def find_dashboard() -> Path:
    """Return the folder of the built dashboard: inside the wheel, else beside the source."""
    return PACKAGED_DASHBOARD if PACKAGED_DASHBOARD.is_dir() else SOURCE_DASHBOARD


def parse_root_path(value: str) -> str:
    """Return a root path such as `/subtext` without a slash at its end; "" is the root itself.

    Raises `ValueError` for one that could lead elsewhere, or be taken for a path of the service.
    """
    root_path = value.rstrip("/")
    if not ROOT_PATH.fullmatch(root_path):
        raise ValueError("a path is /name or /name/name, of letters, digits and . _ ~ -")
    if (name := root_path[1:].partition("/")[0]) in OWN_NAMES:
        raise ValueError(f"/{name} is a path of the service itself; take another one")
    return root_path


def split_names(value: object) -> object:
    """Return the names of a variable, which stand between commas or blanks."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def check_networks(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names; raise `ValueError` unless each is an IP address or a network."""
    for name in names:
        try:
            ip_network(name)
        except ValueError:
            raise ValueError(
                f"{name!r} is neither an address nor a network, whose bits behind its length are "
                "0; names are not looked up, write it as 172.30.5.1 or 10.0.0.0/8"
            ) from None
    return names


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_names)]


class Settings(BaseSettings):
    """Settings from `SUBTEXT_*` environment variables; each field says what it trades."""

    model_config = SettingsConfigDict(
        env_prefix="SUBTEXT_", frozen=True, use_attribute_docstrings=True, extra="ignore"
    )

    database_url: str = "sqlite+aiosqlite:///subtext.db"
    """Where reviews and the learning log live; SQLite by default, or a postgresql:// URL."""

    sqlite_synchronous: Literal["normal", "full"] = "normal"
    """SQLite only. `normal` survives a killed process; `full` also a power cut, at the price of
    one flush to disk per write."""

    database_deadline_s: float = Field(default=4, ge=0.5, le=60)
    """Seconds that a request waits for the database in all, before it is answered with 503. With
    a lower value, callers of a database that hangs know sooner; with a higher one, slow queries
    and long queues of writers end well."""

    artifacts: Path = Field(default_factory=find_artifacts)
    """Folder of the models; every file in it is checked against its manifest before it is read."""

    dashboard: Path = Field(default_factory=find_dashboard)
    """Folder of the built dashboard; without it, / says so and the API still answers."""

    uploads: Path = Path("subtext-uploads")
    """Folder of the files that wait to be imported; they are removed when that is done. Processes
    and machines that share the database must share it, too."""

    upload_bytes: int = Field(default=2**30, ge=2**20)
    """The largest file that may be uploaded. It is written to disk as it comes, so a higher value
    costs disk space and time, and no memory."""

    model_cache: Path = Path("subtext-models")
    """Folder where models of the database lie once they are fetched, to be loaded from there by
    all processes; it can be emptied at any time."""

    connections: int = Field(default=1000, ge=1)
    """Connections that one worker keeps; one more is closed at once. Each idle one takes some
    10 kB, one that sends a large body up to 300 kB."""

    inference_threads: int = Field(default=2, ge=1, le=256)
    """Threads for CPU work. More than cores gains nothing; fewer leaves room for others."""

    inference_limit: int = Field(default=64, ge=1)
    """Analyses that may run or wait in a worker; one more is refused with 429. Higher means
    longer waits instead of refusals."""

    inference_characters: int = Field(default=400_000, ge=0)
    """Characters of texts that may be analyzed or wait in a worker, beyond two analyses for each
    thread; one more is refused with 429. Higher means longer waits instead of refusals."""

    write_limit: int = Field(default=64, ge=1)
    """Requests that may write or wait to write; one more is refused with 429. Writers queue for
    one lock on SQLite, and corrections do everywhere."""

    log_poll_s: float = Field(default=0.25, ge=0.01, le=10)
    """Seconds between polls for what other processes have stored. With a lower value, workers agree
    sooner and query the database more often."""

    flipped_window: int = Field(default=10_000, ge=0, le=10_000)
    """Newest stored reviews among which a correction counts changed labels. Their hashed features
    are kept in memory, about 4 kB for a review of 200 words; 0 turns counting off."""

    searched_documents: int = Field(default=100_000, ge=0)
    """Imported documents, the first imported ones, that similarity search covers besides those of
    the model or in their places. Each takes some 3.5 kB of memory per worker; 0 searches the
    model's alone."""

    jobs: str = Field(default=LOCAL_JOBS, pattern=r"^(local|(tcp|tls)://\S+)$")
    """Where jobs run: `local`, in processes beside the service, or on the Dask cluster whose
    scheduler is at tcp://host:8786. A cluster takes work off this machine; its workers need this
    package, these settings and a way to the database."""

    job_processes: int = Field(default=1, ge=0, le=64)
    """Jobs that run at a time for this service, whatever its number of workers; 0 leaves all to
    other services over the database. With more, jobs wait less and take more of the machine."""

    auth: Literal["auto", "required", "off"] = "auto"
    """Who needs a key. `auto`: everybody, unless the service listens on loopback and whoever calls
    is on this machine. `required`: everybody. `off`: nobody, wherever it listens."""

    admin_key_file: Path | None = None
    """File with a key of the scope `admin` that is valid from the start, such as a container's
    secret; a key that the file held before is no longer valid."""

    session_hours: float = Field(default=12, gt=0, le=24 * 90)
    """Hours until the dashboard asks for the key again."""

    allowed_hosts: Annotated[Names, AfterValidator(check_names)] = ()
    """Names by which the service may be called, besides localhost, 127.0.0.1, [::1] and the address
    it listens on: `reviews.example.com,*.internal`. Any other is refused, so that no web page can
    reach the service by a name of its own; `*` lets all in, such pages included."""

    cors_origins: Annotated[Names, AfterValidator(check_origins)] = ()
    """Origins whose pages may call the service from a browser, with a key where one is needed:
    `https://app.example.com`. `*` allows all pages, and only where everybody needs a key."""

    trusted_proxies: Annotated[Names, AfterValidator(check_networks)] = ("127.0.0.1", "::1")
    """Addresses or networks of proxies whose X-Forwarded-For, -Proto and -Prefix are believed.
    Whoever can send from there can claim any address."""

    root_path: Annotated[str, AfterValidator(parse_root_path)] = ""
    """The path under which a proxy has the service, such as `/subtext`, where that does not say so
    by X-Forwarded-Prefix. It is not one of the service's own, such as `/reviews`."""

    legacy_topics: int = Field(default=0, ge=0, le=1000)
    """Topics that the old topic dashboard knows: similar topics of the model answer it as one, with
    ids from 0. 0 gives it the model's own."""

    log_format: Literal["json", "console"] = "json"
    """`json` for machines, `console` for people."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The lowest level of messages that are written to standard error."""

    @field_validator("cors_origins", mode="after")
    @classmethod
    def _keep_pages_out(cls, origins: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse to let all pages in where some callers need no key: any page would be one."""
        if "*" in origins and info.data.get("auth") != "required":
            raise ValueError(
                "'*' lets every web page call the service, which is safe only where everybody "
                "needs a key; set SUBTEXT_AUTH=required, or name the origins"
            )
        return origins

    @property
    def unpacked_bytes(self) -> int:
        """The most that an uploaded file may unpack to."""
        return UNPACKED_PER_UPLOADED * self.upload_bytes


def find_unknown_variables(names: Iterable[str]) -> dict[str, str | None]:
    """Return the `SUBTEXT_*` variables that are no settings, each with the most similar one."""
    prefix = str(Settings.model_config["env_prefix"]).lower()
    unknown: dict[str, str | None] = {}
    for name in sorted(names):
        field = name.lower().removeprefix(prefix)  # their case does not count
        if name.lower().startswith(prefix) and field not in Settings.model_fields:
            nearest = next(iter(get_close_matches(field, Settings.model_fields, n=1)), None)
            unknown[name] = nearest and f"{prefix}{nearest}".upper()
    return unknown
