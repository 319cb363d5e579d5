"""Generated requests check the service against its contract, the OpenAPI document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction, negative_data_rejection, positive_data_acceptance
from schemathesis.python import asgi

from app.main import create_app
from app.settings import Settings


def read_open_contract() -> dict[str, Any]:
    """Return the document of a service that needs no key: a made-up one would be refused."""
    document = create_app(Settings()).openapi()
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["security"] = []
    return document


CONTRACT = schemathesis.openapi.from_dict(read_open_contract())

AnyCase: TypeAlias = schemathesis.Case[Any]

BATCHES = ("/v1/sentiment/batch", "/v1/reviews/batch")
UPLOADS = ("/v1/imports", "/v1/imports/preview")
INSIGHTS = "/v1/topic-models/{model}/sentiment"
PERIODS = ("/v1/topic-models", INSIGHTS, f"{INSIGHTS}/export")
SENTENCES = "/v1/reviews/{review_id}/sentences"


@pytest.fixture(scope="module")
def session(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[asgi.ASGIClient]:
    """A client of a service that runs as long as this module's tests."""
    folder = tmp_path_factory.mktemp("contract")
    app = create_app(
        Settings(
            database_url=f"sqlite:///{folder / 'subtext.db'}",
            artifacts=artifacts,
            uploads=folder / "uploads",
            model_cache=folder / "models",
            log_level="error",
            auth="off",  # whoever calls in process has no address
        )
    )
    # schemathesis has another type for the same application.
    with asgi.get_client(cast("asgi.ASGIApp", app)) as client:
        client.base_url = "http://localhost"
        yield client
    asgi.shutdown_lifespans()


@CONTRACT.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_generated_requests_are_answered_as_documented(
    case: AnyCase, session: asgi.ASGIClient
) -> None:
    """No server error, no undocumented status or media type, no answer that violates its schema."""
    case.call_and_validate(
        session=session, base_url=session.base_url, excluded_checks=list_inapplicable_checks(case)
    )


@CONTRACT.include(path_regex="review_id|_review$").parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_requests_about_a_stored_review_are_answered_as_documented(
    case: AnyCase, session: asgi.ASGIClient
) -> None:
    """As above, with an id that is found."""
    stored = session.post("/v1/reviews", json={"text": "The movie was awesome"}).json()["id"]
    if "review_id" in case.path_parameters:
        case.path_parameters = {"review_id": stored}
    else:
        case.query = {**case.query, "_id": stored}

    # The id, which is replaced, may have been what made the request invalid.
    excluded: list[CheckFunction] = [negative_data_rejection, *list_inapplicable_checks(case)]
    case.call_and_validate(session=session, base_url=session.base_url, excluded_checks=excluded)


def list_inapplicable_checks(case: AnyCase) -> list[CheckFunction]:
    """Return the checks that do not apply where the schema cannot say everything."""
    if case.path in BATCHES:
        # An invalid item gets a problem within a successful answer.
        return [negative_data_rejection]
    unsaid = (
        case.path in UPLOADS,  # what a file must hold, or which columns it has
        case.path in PERIODS,  # that a period ends after it begins
        case.path == "/v1/keys",  # that its end is to come
        case.path == SENTENCES or "topic" in (case.query or {}),  # which model is meant
        case.method == "PATCH",  # which characters of a label are visible
        "cursor" in (case.query or {}),  # which cursors were issued
        "Idempotency-Key" in (case.headers or {}),  # which keys are unused
    )
    return [positive_data_acceptance] if any(unsaid) else []
