"""RFC 9457 problem documents: the one shape of everything that goes wrong."""

from app.schemas.base import View


class PointedProblem(View):
    """One thing wrong with a request's content."""

    pointer: str
    """Where in the body, as `#/text`; for a parameter its kind and name, as `/query/limit`."""

    detail: str
    """What is wrong there."""


class Problem(View):
    """Why a request, or one item of a batch, was not served."""

    type: str
    """A stable reference that names the kind of problem."""

    title: str
    """The kind of problem, in words."""

    status: int
    """The HTTP status, also inside a batch."""

    detail: str
    """What happened and what to do about it."""

    instance: str
    """The path that was called."""

    request_id: str
    """The id under which the logs know this request; also in the X-Request-ID header."""


class InvalidRequest(Problem):
    """A problem that lies in particular parts of the request."""

    errors: list[PointedProblem]
    """What is wrong, place by place."""
