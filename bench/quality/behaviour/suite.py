"""The whole suite: the cases of every capability, the same ones in the same order each time."""

from bench.quality.behaviour.cases import Case, make_cases
from bench.quality.behaviour.clauses import CLAUSES
from bench.quality.behaviour.everyday import EVERYDAY
from bench.quality.behaviour.negation import NEGATION
from bench.quality.behaviour.people import make_people_cases
from bench.quality.behaviour.spelling import make_spelling_cases
from bench.quality.behaviour.wording import WORDING

CAPABILITIES = {**NEGATION, **CLAUSES, **WORDING, **EVERYDAY}
"""Those that are made from templates; the others compare two texts."""


def make_suite() -> list[Case]:
    """Return all cases; none is there twice."""
    cases = (*make_cases(CAPABILITIES), *make_spelling_cases(), *make_people_cases())
    return list(dict.fromkeys(cases))
