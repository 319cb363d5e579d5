"""Hold `openapi.json` against the service: `python -m tests.contract`, as `make check-web` does.

The file is what clients are made from. Exits with 1 if the service has another document, and names
what of it breaks them. With `--write`, as `make api-types` does, the file is written anew; not if
something breaks, unless `--breaking` says that it is meant, and the change log says what to do.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.main import create_app
from app.settings import Settings
from tests.contract.changes import Json, list_breaking_changes
from tests.docs.replay import ROOT

FILE = ROOT / "openapi.json"


def main(
    arguments: Sequence[str] | None = None, *, file: Path = FILE, document: Json | None = None
) -> int:
    """Return 0 if the file is, or becomes, the document, by default the service's; 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the file anew")
    parser.add_argument("--breaking", action="store_true", help="even if it breaks clients")
    options = parser.parse_args(arguments)
    document = document or create_app(Settings()).openapi()
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    stored = file.read_text(encoding="utf-8") if file.exists() else text
    changes = list_breaking_changes(json.loads(stored), document)
    report(changes)
    if options.write and (options.breaking or not changes):
        file.write_text(text, encoding="utf-8")
        return 0
    if changes:
        say("Change this back, or write `make api-types BREAKING=1` and a line in CHANGELOG.md.")
    elif stored != text:
        say(f"{file.name} is stale; run `make api-types`.")
    return int(bool(changes) or stored != text or not file.exists())


def report(changes: Sequence[str]) -> None:
    """Name what breaks clients."""
    if changes:
        say("This breaks clients made from openapi.json:")
    for change in changes:
        say(f"- {change}")


def say(line: str) -> None:
    """Write a line where it does not mix with a document."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
