"""`subtext models`: the models of the database, which of them answer, their names, and removal."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from app.commands.console import explain_errors, stderr
from app.commands.db import is_there, open_upgraded, require_database_file
from app.db.engine import Session, open_database, open_transaction
from app.db.migrate import check_schema
from app.db.models import ModelStore
from app.db.urls import show_url
from app.domain.models import SHIPPED_NAME, ModelKind, ModelOrigin, StoredModel
from app.errors import ModelMisnamed, ModelShipped, TextError
from app.limits import check_name
from app.services.admission import Gate
from app.services.artifacts import SENTIMENT, TOPICS, read_manifest
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.stored import ModelSource
from app.services.topics.catalogue import TopicCatalogue
from app.services.topics.models import remove_topic_model, rename_topic_model
from app.services.topics.stored import load_stored
from app.settings import Settings

models = typer.Typer(
    help="See which models there are, choose those that answer, rename or remove others.",
    no_args_is_help=True,
)

Model = Annotated[str, typer.Argument(help="Its id, the beginning of its id, or its name.")]

SHIPPED = {ModelKind.SENTIMENT: SENTIMENT, ModelKind.TOPICS: TOPICS}
"""The folder of the shipped model of each kind."""

COLUMNS = "{:1} {:24} {:10} {:9} {:11} {:>9}  {}"


@models.command("list")
def list_models() -> None:
    """List all models, the shipped ones first of each kind; * marks those that answer."""
    with explain_errors():
        settings = Settings()
        has_database = is_there(settings.database_url)
        stored, choices = asyncio.run(_read_all(settings)) if has_database else ([], {})
        typer.echo(COLUMNS.format("", "MODEL", "KIND", "ORIGIN", "CREATED", "MB", "NAME"))
        for kind in ModelKind:
            for row in _write_rows(settings, kind, stored, choices.get(kind)):
                typer.echo(row)
        said = "The database is" if has_database else "There is no database yet at"
        where = show_url(settings.database_url)
        stderr.print(f"{said} {where} (SUBTEXT_DATABASE_URL).", markup=False)


@models.command("use")
def use_model(model: Model) -> None:
    """Let MODEL answer, in every process of the service; it is loaded first, to be sure it can be.

    What it has learned before is its own, and goes on.
    """
    with explain_errors():
        chosen = asyncio.run(_choose(Settings(), model))
    stderr.print(f"{chosen} answers within two seconds.", markup=False)


@models.command("rename")
def rename_model(
    model: Model, name: Annotated[str, typer.Argument(help="What people shall call it.")]
) -> None:
    """Give MODEL another NAME."""
    with explain_errors():
        renamed = asyncio.run(_rename(Settings(), model, name))
    stderr.print(f"{renamed} has the name within two seconds.", markup=False)


@models.command("remove")
def remove_model(model: Model) -> None:
    """Remove MODEL, which must not answer; its predictions and its learning log stay.

    What people changed of topics goes with their model, as does what reviews have of it.
    """
    with explain_errors():
        removed = asyncio.run(_remove(Settings(), model))
    stderr.print(f"{removed} is removed.", markup=False)


async def load_named_classifier(settings: Settings, model: str) -> Classifier:
    """Return the classifier of a sentiment model, as it was shipped, trained or imported.

    Raises `NotReady`, `ModelMisnamed`, `ModelDamaged`.
    """
    if _find_shipped(settings, model) is ModelKind.SENTIMENT:
        return load_sentiment(settings.artifacts / SENTIMENT).classifier
    require_database_file(settings.database_url)
    async with open_database(settings.database_url) as opened:
        await check_schema(opened)
        async with opened.begin_read() as session:
            found = await _find(settings, session, model)
            if found.kind is not ModelKind.SENTIMENT:
                raise ModelMisnamed(f"{found.model!r} is a topic model, and scores no texts")
            if found.is_shipped:
                return load_sentiment(settings.artifacts / SENTIMENT).classifier
            return await _load(settings, session, found.model)


@dataclass(frozen=True, slots=True)
class Named:
    """A model that a name may stand for."""

    model: str
    name: str
    kind: ModelKind
    is_shipped: bool = False


async def _find(settings: Settings, session: Session, given: str) -> Named:
    """Return the model of an id, else of a name, else of the beginning of an id.

    Raises `ModelMisnamed` where it is of none, or of several.
    """
    known = [
        Named(read_manifest(settings.artifacts / folder).version, SHIPPED_NAME, kind, True)
        for kind, folder in SHIPPED.items()
    ]
    ids = {one.model for one in known}
    stored = await ModelStore(session).read_all()
    known += [Named(one.model, one.name, one.kind) for one in stored if one.model not in ids]
    found = (
        [one for one in known if one.model == given]
        or [one for one in known if one.name == given]
        or [one for one in known if given and one.model.startswith(given)]
    )
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.model for one in found)
        raise ModelMisnamed(f"{given!r} may be {names}")
    where = show_url(settings.database_url)
    raise ModelMisnamed(f"There is no model {given!r} in {where} (SUBTEXT_DATABASE_URL)")


async def _load(settings: Settings, session: Session, model: str) -> Classifier:
    with Gate(threads=1, limit=1) as gate:
        source = ModelSource(settings.model_cache, gate)
        return await source.load(session, model, lambda _listed, artifact: artifact.classifier)


async def _read_all(
    settings: Settings,
) -> tuple[list[StoredModel], dict[ModelKind, str | None]]:
    """Return all models of the database, and which one of each kind was chosen."""
    async with (
        open_upgraded(settings.database_url) as database,
        database.begin_read() as session,
    ):
        store = ModelStore(session)
        return await store.read_all(), {kind: await store.read_choice(kind) for kind in ModelKind}


async def _choose(settings: Settings, model: str) -> str:
    require_database_file(settings.database_url)
    async with open_upgraded(settings.database_url) as database:
        async with database.begin_read() as session:
            found = await _find(settings, session, model)
            if not found.is_shipped:
                await _check(settings, session, found.model)
        async with open_transaction(database) as session:
            choice = None if found.is_shipped else found.model
            await ModelStore(session).choose(found.kind, choice)
    return found.model


async def _rename(settings: Settings, model: str, name: str) -> str:
    try:
        trimmed = check_name(name)
    except TextError as error:
        raise ModelMisnamed(f"The name cannot be taken: {str(error).rstrip('.')}") from error
    async with _open_stored(settings, model) as (session, found):
        if found.kind is ModelKind.TOPICS:
            await rename_topic_model(session, found.model, trimmed, known=TopicCatalogue())
        else:
            await ModelStore(session).rename(found.model, found.kind, trimmed)
    return found.model


async def _remove(settings: Settings, model: str) -> str:
    async with _open_stored(settings, model) as (session, found):
        if found.kind is ModelKind.TOPICS:
            await remove_topic_model(session, found.model)
        else:
            await ModelStore(session).remove(found.model)
    return found.model


@asynccontextmanager
async def _open_stored(settings: Settings, model: str) -> AsyncIterator[tuple[Session, Named]]:
    """Open a transaction about a model of the database; raise `ModelShipped` for another."""
    require_database_file(settings.database_url)
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        found = await _find(settings, session, model)
        if found.is_shipped:
            raise ModelShipped(found.model)
        yield session, found


def _find_shipped(settings: Settings, model: str) -> ModelKind | None:
    """Return the kind of the shipped model of this version; None if it is not shipped."""
    for kind, folder in SHIPPED.items():
        if read_manifest(settings.artifacts / folder).version == model:
            return kind
    return None


async def _check(settings: Settings, session: Session, model: str) -> None:
    """Load a model, to see that it can be; raise `ModelNotFound`, `ModelDamaged`."""
    kind = (await ModelStore(session).read(model)).kind
    if kind is ModelKind.SENTIMENT:
        await _load(settings, session, model)
    else:
        with Gate(threads=1, limit=1) as gate:
            await load_stored(session, model, cache=settings.model_cache, gate=gate)


def _write_rows(
    settings: Settings, kind: ModelKind, stored: list[StoredModel], choice: str | None
) -> Iterator[str]:
    manifest = read_manifest(settings.artifacts / SHIPPED[kind])
    shipped = (manifest.version, ModelOrigin.SHIPPED, "", manifest.total_bytes, SHIPPED_NAME)
    others = [
        (one.model, one.origin, f"{one.created_at:%Y-%m-%d}", one.bytes, one.name)
        for one in stored
        if one.kind is kind
    ]
    for model, origin, created, size, name in (shipped, *others):
        mark = "*" if model == (choice or manifest.version) else ""
        facts = (mark, model, kind, origin, created, f"{size / 1e6:.1f}", name)
        yield COLUMNS.format(*facts).rstrip()
