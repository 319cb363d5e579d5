"""`subtext export`: models and the API in the formats of other programs."""

import json
import sys

import typer

from app.settings import Settings

export = typer.Typer(
    help="Write models and the API in the formats of other programs.", no_args_is_help=True
)


@export.command("openapi")
def export_openapi() -> None:
    """Write the OpenAPI document of the service to stdout."""
    # Building the service takes a second, which the other commands need not spend.
    from app.main import create_app  # noqa: PLC0415

    sys.stdout.write(json.dumps(create_app(Settings()).openapi(), indent=1) + "\n")
