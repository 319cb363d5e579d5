"""The entry point of the command `subtext`; `python -m app` runs the same."""

import gc


def main() -> None:
    """Load the command line and run it, with what was loaded exempt from garbage collection.

    Loading creates objects by the hundred thousand, and all of them stay. Collecting among them
    would take a sixth of the time until the service is ready, and later a tenth of a second each
    time.
    """
    gc.disable()
    from app.commands.cli import app  # noqa: PLC0415 - only after gc.disable()

    gc.freeze()
    gc.enable()
    app()


if __name__ == "__main__":
    main()
