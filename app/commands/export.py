"""`subtext export`: the topic model and the OpenAPI document in formats of other programs."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.commands.console import explain_errors, stderr
from app.commands.train import require_extra
from app.services.topics.artifact import load_topics
from app.settings import Settings

export = typer.Typer(
    help="Write models and the API in the formats of other programs.", no_args_is_help=True
)


@export.command("openapi")
def export_openapi() -> None:
    """Write the OpenAPI document of the service to stdout."""
    # Importing the service takes a second, which the other commands save.
    from app.main import create_app  # noqa: PLC0415

    sys.stdout.write(json.dumps(create_app(Settings()).openapi(), indent=1) + "\n")


@export.command("gensim")
def export_gensim(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="Made where it is missing.")],
) -> None:
    """Write the topic model as a gensim LdaModel, with its dictionary and the index' bags."""
    with require_extra("train"):
        from app.training.topics import export as gensim_export  # noqa: PLC0415
    with explain_errors():
        gensim_export.export_gensim(load_topics(Settings().artifacts / "topics"), folder)
    stderr.print(f"{gensim_export.GENSIM_MODEL} and its companions are in {folder}.")
