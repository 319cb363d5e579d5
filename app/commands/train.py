"""`subtext train`: making models out of raw data."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app.commands.console import explained, stderr
from app.settings import Settings

training = typer.Typer(help="Make models out of raw data.", no_args_is_help=True)


@training.command("sentiment")
def train_sentiment(
    data: Annotated[
        Path, typer.Option(help="The aclImdb data set: its folder, or the archive itself.")
    ],
    output: Annotated[
        Path | None, typer.Option(help="By default the folder that is served from.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 0,
) -> None:
    """Train, measure and calibrate the sentiment model."""
    try:
        # numba takes a second to load, and what only serves need not have it installed.
        from app.training.sentiment.train import train  # noqa: PLC0415
    except ModuleNotFoundError as error:
        stderr.print(f"Training needs {error.name}: install subtext[train].", markup=False)
        raise typer.Exit(2) from None

    with explained(), Progress(console=stderr) as bar:
        target = output or Settings().artifacts / "sentiment"
        task = bar.add_task("Training", total=1.0)
        manifest = train(
            data,
            target,
            seed=seed,
            progress=lambda stage, done: bar.update(task, description=stage, completed=done),
        )
    stderr.print(f"{manifest.version} is in {target}; its figures are in manifest.json.")
