"""`subtext export`: models in the formats of other programs."""

import typer

export = typer.Typer(help="Write models in the formats of other programs.", no_args_is_help=True)
