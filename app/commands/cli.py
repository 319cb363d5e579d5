"""The `subtext` command, assembled from one module per group."""

import os
from importlib.metadata import version
from typing import Annotated

import typer

from app.commands.console import stderr
from app.commands.corpus import corpus
from app.commands.db import database
from app.commands.export import export
from app.commands.forget import forget_reviews
from app.commands.import_ import importing
from app.commands.import_gensim import import_gensim
from app.commands.import_models import import_sklearn
from app.commands.keys import keys
from app.commands.models import models
from app.commands.score import score
from app.commands.serve import compile_kernels, serve
from app.commands.train import training
from app.commands.train_topics import train_topics
from app.settings import find_unknown_variables

app = typer.Typer(
    help="Tell how texts feel, what they are about and what is like them. Settings: SUBTEXT_*.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.command()(score)
importing.command("sklearn")(import_sklearn)
importing.command("gensim")(import_gensim)
app.add_typer(importing, name="import")
training.command("topics")(train_topics)
app.add_typer(training, name="train")
app.add_typer(models, name="models")
app.add_typer(keys, name="keys")
app.add_typer(corpus, name="corpus")
app.add_typer(export, name="export")
database.command("forget")(forget_reviews)
app.add_typer(database, name="db")
app.command("compile")(compile_kernels)


def print_version(asked: bool) -> None:
    """Print the version and end, if `--version` was given."""
    if asked:
        typer.echo(version("subtext"))
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Carry the options of the command itself, and name settings that are misspelt."""
    if context.invoked_subcommand == serve.__name__:  # which logs them
        return
    for name, nearest in find_unknown_variables(os.environ).items():
        meant = f"; {nearest} may be meant" if nearest else ""
        stderr.print(f"{name} is no setting{meant}.")
