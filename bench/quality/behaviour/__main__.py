"""What the shipped sentiment model does with sentences made by capability.

`python -m bench.quality.behaviour` prints the share of answers that are as they must be, of all and
of those called sure, and the share called sure. The sentences were written before the model was
tuned, and are filled with words of praise and blame that no slot of training's grammar has. Half of
the templates are open: what the model got wrong of them was read while the rules of scope were
mended. Of the others, closed ones, only shares were seen, and `--show CAPABILITY`, which prints
failing sentences, leaves them out. A digest of the template parts them. 29 of the 471 templates,
the plainest ones, are frames of training's grammar too, 15 of them closed. Cases that compare two
texts have no template, and are in neither half.
"""

import argparse
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from app.services.sentiment.artifact import load_sentiment
from app.settings import find_artifacts
from bench.quality.behaviour.cases import Expectation
from bench.quality.behaviour.runner import (
    Outcome,
    Shares,
    compute_shares,
    group_by_capability,
    run_cases,
)
from bench.quality.behaviour.suite import make_suite
from bench.quality.tables import NOTHING, Column, print_rows, write_markdown

COLUMNS = (
    Column("capability", is_figure=False),
    Column("must be", is_figure=False),
    Column("cases"),
    Column("right"),
    Column("right, open"),
    Column("right, closed"),
    Column("right where sure"),
    Column("sure"),
)

LABELS = (Expectation.POSITIVE, Expectation.NEGATIVE)

WANTED = {
    **dict.fromkeys(LABELS, "label"),
    Expectation.UNSURE: "not sure",
    Expectation.SAME: "same",
}
"""How the table names what must hold."""

Row = tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table, or the failing sentences of one capability."""
    given = parse_arguments(arguments)
    classifier = load_sentiment(given.artifacts / "sentiment").classifier
    outcomes = run_cases(classifier, make_suite())
    groups = group_by_capability(outcomes)
    if given.show:
        return show_failures(groups, given.show)
    labelled = [outcome for outcome in outcomes if outcome.case.expectation in LABELS]
    rows = [describe(name, members) for name, members in groups.items()]
    rows.append(describe("all that must have a label", labelled))
    print_rows(classifier.version, COLUMNS, rows)
    if given.markdown:
        write_markdown(given.markdown, COLUMNS, rows)
    return 0


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.behaviour", description=__doc__)
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    parser.add_argument("--show", metavar="CAPABILITY", help="print its failing sentences instead")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    return parser.parse_args(arguments)


def show_failures(groups: Mapping[str, Sequence[Outcome]], capability: str) -> int:
    """Print what a capability gets wrong but for closed templates; return 2 if there is none."""
    if capability not in groups:
        sys.stderr.write(f"There is no capability {capability!r}; name one of {list(groups)}.\n")
        return 2
    for outcome in groups[capability]:
        case = outcome.case
        if not outcome.right and case.is_open is not False:
            wanted = f"as {case.same_as!r}" if case.same_as else case.expectation.value
            sys.stdout.write(f"{outcome.positive:.3f}  {case.text!r}  must be {wanted}\n")
    return 0


def describe(capability: str, outcomes: Sequence[Outcome]) -> Row:
    """Return the cells of one row.

    Where nothing may be sure, there is nothing to be right about among what is.
    """
    shares = compute_shares(outcomes)
    wanted = {WANTED[outcome.case.expectation]: None for outcome in outcomes}
    return (
        capability,
        ", ".join(wanted),
        f"{shares.cases:,}",
        f"{shares.right:.3f}",
        describe_share(shares.right_open),
        describe_share(shares.right_closed),
        describe_sure(shares, wanted),
        f"{shares.sure:.3f}",
    )


def describe_sure(shares: Shares, wanted: Collection[str]) -> str:
    """Return the share of right answers among sure ones, a hyphen where it says nothing."""
    return (
        NOTHING if WANTED[Expectation.UNSURE] in wanted else describe_share(shares.right_among_sure)
    )


def describe_share(share: float | None) -> str:
    """Return a share, a hyphen for that of nothing."""
    return NOTHING if share is None else f"{share:.3f}"


if __name__ == "__main__":
    sys.exit(main())
