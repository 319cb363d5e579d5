"""`subtext models`: the models of the database, which of them answer, and removal."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import typer

from app.commands.console import explain_errors, stderr
from app.commands.db import open_upgraded, require_database_file
from app.db.engine import Session, open_database, open_transaction
from app.db.migrate import check_schema
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.errors import ModelShipped
from app.services.admission import Gate
from app.services.artifacts import SENTIMENT, TOPICS, read_manifest
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.stored import ModelSource
from app.services.topics.stored import load_stored
from app.settings import Settings

models = typer.Typer(
    help="See which models there are, choose those that answer, remove others.",
    no_args_is_help=True,
)

T = TypeVar("T")

SHIPPED = {ModelKind.SENTIMENT: SENTIMENT, ModelKind.TOPICS: TOPICS}
"""The folder of the shipped model of each kind."""

COLUMNS = "{:1} {:24} {:10} {:9} {:11} {:>9}  {}"


@models.command("list")
def list_models() -> None:
    """List all models, the shipped ones first of each kind; * marks those that answer."""

    async def read(session: Session) -> tuple[list[StoredModel], dict[ModelKind, str | None]]:
        store = ModelStore(session)
        return await store.read_all(), {kind: await store.read_choice(kind) for kind in ModelKind}

    with explain_errors():
        settings = Settings()
        stored, choices = asyncio.run(_run(settings, read))
        typer.echo(COLUMNS.format("", "MODEL", "KIND", "ORIGIN", "CREATED", "MB", "NAME"))
        for kind in ModelKind:
            for row in _write_rows(settings, kind, stored, choices[kind]):
                typer.echo(row)


@models.command("use")
def use_model(model: str) -> None:
    """Let MODEL answer, in every process of the service; it is loaded first, to be sure it can be.

    What it has learned before is its own, and goes on.
    """
    with explain_errors():
        asyncio.run(_choose(Settings(), model))
    stderr.print(f"{model} answers from now on.", markup=False)


@models.command("remove")
def remove_model(model: str) -> None:
    """Remove MODEL, which must not answer; its predictions and its learning log stay."""

    async def remove(session: Session) -> None:
        if _find_shipped(settings, model) is not None:
            raise ModelShipped(model)
        await ModelStore(session).remove(model)

    with explain_errors():
        settings = Settings()
        asyncio.run(_run(settings, remove))
    stderr.print(f"{model} is removed.", markup=False)


async def load_stored_classifier(settings: Settings, model: str) -> Classifier:
    """Return the classifier of a sentiment model of the database, as it was trained or imported.

    Raises `NotReady`, `ModelNotFound`, `ModelDamaged`.
    """
    require_database_file(settings.database_url)
    async with open_database(settings.database_url) as opened:
        await check_schema(opened)
        async with opened.begin_read() as session:
            return await _load(settings, session, model)


async def _load(settings: Settings, session: Session, model: str) -> Classifier:
    with Gate(threads=1, limit=1) as gate:
        source = ModelSource(settings.model_cache, gate)
        return await source.load(session, model, lambda _listed, artifact: artifact.classifier)


async def _choose(settings: Settings, model: str) -> None:
    shipped = _find_shipped(settings, model)
    async with open_upgraded(settings.database_url) as database:
        kind = shipped
        if kind is None:
            async with database.begin_read() as session:
                kind = await _check(settings, session, model)
        async with open_transaction(database) as session:
            await ModelStore(session).choose(kind, None if shipped else model)


async def _run(settings: Settings, work: Callable[[Session], Awaitable[T]]) -> T:
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        return await work(session)


def _find_shipped(settings: Settings, model: str) -> ModelKind | None:
    """Return the kind of the shipped model of this version; None if it is not shipped."""
    for kind, folder in SHIPPED.items():
        if read_manifest(settings.artifacts / folder).version == model:
            return kind
    return None


async def _check(settings: Settings, session: Session, model: str) -> ModelKind:
    """Return the kind of a model that can be loaded; raise `ModelNotFound`, `ModelDamaged`."""
    kind = (await ModelStore(session).read(model)).kind
    if kind is ModelKind.SENTIMENT:
        await _load(settings, session, model)
    else:
        with Gate(threads=1, limit=1) as gate:
            await load_stored(session, model, cache=settings.model_cache, gate=gate)
    return kind


def _write_rows(
    settings: Settings, kind: ModelKind, stored: list[StoredModel], choice: str | None
) -> Iterator[str]:
    manifest = read_manifest(settings.artifacts / SHIPPED[kind])
    yield _write_row(
        kind,
        manifest.version,
        origin=ModelOrigin.SHIPPED,
        created="",
        size=manifest.total_bytes,
        name="",
        answers=choice is None,
    )
    for one in stored:
        if one.kind is kind:
            yield _write_row(
                kind,
                one.model,
                origin=one.origin,
                created=f"{one.created_at:%Y-%m-%d}",
                size=one.bytes,
                name=one.name,
                answers=one.model == choice,
            )


def _write_row(  # noqa: PLR0913 one argument for each column
    kind: ModelKind,
    model: str,
    *,
    origin: ModelOrigin,
    created: str,
    size: int,
    name: str,
    answers: bool,
) -> str:
    mark = "*" if answers else ""
    return COLUMNS.format(mark, model, kind, origin, created, f"{size / 1e6:.1f}", name).rstrip()
