"""Where the command `subtext` begins; `python -m app` is the same."""

import gc


def main() -> None:
    """Load the command line and run it.

    Loading makes objects by the hundred thousand, and they stay: looking for garbage among them
    takes a sixth of the time until the service is ready, and later a tenth of a second each time.
    """
    gc.disable()
    from app.commands.cli import app  # noqa: PLC0415 - after that

    gc.freeze()
    gc.enable()
    app()


if __name__ == "__main__":
    main()
