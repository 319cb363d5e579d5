"""`python -m app` is `subtext`."""

from app.cli import main

main()
