"""The table of the README that shows what the model says of sentences that people type first."""

import re

from app.services.artifacts import SENTIMENT
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.settings import find_artifacts

HEADING = "## What people type first"

ROW = re.compile(
    r"^\| (?P<first>[^|]+) \| (?P<said>[^|]+) \| (?P<second>[^|]+) \| (?P<also>[^|]+) \|$"
)


def load_classifier() -> Classifier:
    """Return the shipped model."""
    return load_sentiment(find_artifacts() / SENTIMENT).classifier


def describe(classifier: Classifier, text: str) -> str:
    """Return what the table says of a text: its label if that is sure, else what it leans to."""
    answer = classifier.classify([text])[0]
    percent = min(int(100 * answer.probability), 99)
    leaning = answer.label.value if answer.sure else f"leans {answer.label.value}"
    return f"{leaning}, {percent} %"


def refresh_table(page: str, classifier: Classifier) -> str:
    """Return the page with the answers of its table as they are now."""
    before, heading, section = page.partition(HEADING)
    table, following, after = section.partition("\n## ")
    lines = [_refresh_row(line, classifier) for line in table.splitlines()]
    return (
        before
        + heading
        + "\n".join(lines)
        + ("\n" if table.endswith("\n") else "")
        + following
        + after
    )


def _refresh_row(line: str, classifier: Classifier) -> str:
    found = ROW.match(line)
    if not found or found["said"] in {"says", "---"}:
        return line
    first, second = found["first"], found["second"]
    return (
        f"| {first} | {describe(classifier, first)} | {second} | {describe(classifier, second)} |"
    )
