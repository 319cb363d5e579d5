"""The results of batches: an answer for each item, or the problem in its place."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from starlette.requests import Request

from app.errors import SubtextError
from app.routers.problems import make_error_problem, make_invalid_problem
from app.schemas.problems import (
    BatchResult,
    InvalidRequest,
    PointedProblem,
    Problem,
    ProblemResult,
    Rejected,
    summarize,
)

AnswerT = TypeVar("AnswerT")
ResultT = TypeVar("ResultT", bound=BatchResult)


def merge_results(
    items: Iterable[object],
    answers: Sequence[object],
    request: Request,
    *,
    within: str,
    kind: type[ResultT],
) -> list[ResultT | ProblemResult]:
    """Return what `merge_problems` does, with each answer as a result of `kind`."""
    merged = merge_problems(items, answers, request, within=within)
    return [one if isinstance(one, ProblemResult) else kind.model_validate(one) for one in merged]


def merge_problems(
    items: Iterable[object], answers: Sequence[AnswerT], request: Request, *, within: str
) -> list[AnswerT | ProblemResult]:
    """Return one result per item: the next answer for a good one, a problem for a rejected one.

    `within` names the member of the body that holds the items. An answer that is one of our errors
    becomes a problem too.
    """
    remaining = iter(answers)
    results: list[AnswerT | ProblemResult] = []
    for position, item in enumerate(items):
        if isinstance(item, Rejected):
            problem = make_rejected_problem(item, request, at=f"#/{within}/{position}")
            results.append(_make_result(problem))
            continue
        answer = next(remaining)
        if isinstance(answer, SubtextError):
            results.append(_make_result(make_error_problem(answer, request)))
        else:
            results.append(answer)
    return results


def make_rejected_problem(item: Rejected, request: Request, *, at: str) -> InvalidRequest:
    """Return the problem document of a rejected item; `at` is the pointer to the item."""
    pointed = [
        PointedProblem(pointer=at + problem.pointer.removeprefix("#"), detail=problem.detail)
        for problem in item.problems
    ]
    return make_invalid_problem(pointed, request, detail=summarize(pointed, item.count))


def _make_result(problem: Problem) -> ProblemResult:
    return ProblemResult(**{"errors": [], **dict(problem)})
