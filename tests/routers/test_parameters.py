"""Query parameters that a call does not know are refused."""

import httpx
import pytest

from tests.routers.problems import assert_refused

UNKNOWN = {
    "/v1/reviews?sentimnt=negative": ("/query/sentimnt", "do you mean sentiment?"),
    "/v1/reviews?x=3": ("/query/x", "there are order, sentiment, "),
    "/v1/reviews?topics=3": ("/query/topics", "do you mean topic?"),
    "/v1/reviews/stats?from=2024-01-01": ("/query/from", "there are by, sentiment, "),
    "/v1/reviews/export?fromat=csv": ("/query/fromat", "do you mean format?"),
    "/v1/limits?x": ("/query/x", "this call takes none"),
    "/livez?x=": ("/query/x", "this call takes none"),
    "/classify_review?id=1": ("/query/id", "do you mean _id?"),
    "/classify_review?_id=1&_=17": ("/query/_", "there are _id"),
}


@pytest.mark.parametrize("address", UNKNOWN)
async def test_a_typo_does_not_pass_for_no_filter(client: httpx.AsyncClient, address: str) -> None:
    """The answer names the parameter, and the known one that may be meant."""
    pointer, sentence = UNKNOWN[address]

    problem = assert_refused(await client.get(address), 422)

    assert [error.pointer for error in problem.errors or ()] == [pointer]
    assert sentence in problem.detail


@pytest.mark.parametrize("address", ["/v1/sentiment", "/v1/reviews", "/abst_subm", "/v1/summary"])
async def test_calls_with_a_body_take_no_parameter(client: httpx.AsyncClient, address: str) -> None:
    """However they are answered."""
    answer = await client.post(address, params={"explain": "true"}, json={"text": "x"})

    errors = assert_refused(answer, 422).errors or ()
    assert [error.pointer for error in errors] == ["/query/explain"]


async def test_very_many_unknown_parameters_are_not_all_named(client: httpx.AsyncClient) -> None:
    """An answer stays short."""
    query = "&".join(f"unknown{number}=1" for number in range(200))

    assert len(assert_refused(await client.get(f"/v1/reviews?{query}"), 422).errors or ()) == 20


@pytest.mark.parametrize("address", ["/", "/reviews", "/docs", "/openapi.json"])
async def test_pages_take_any_parameter(client: httpx.AsyncClient, address: str) -> None:
    """A page's script reads its own, and mail programs add theirs."""
    assert (await client.get(f"{address}?utm_source=mail")).status_code == 200


@pytest.mark.parametrize("name", ["source", "limit", "q"])
async def test_a_parameter_that_is_no_list_is_given_once(
    client: httpx.AsyncClient, name: str
) -> None:
    """Of two values, one would count, and nobody could see which."""
    answer = await client.get(f"/v1/reviews?{name}=1&{name}=2")

    problem = assert_refused(answer, 422)
    assert [error.pointer for error in problem.errors or ()] == [f"/query/{name}"]
    assert "Give it once" in problem.detail


async def test_a_list_is_given_value_by_value(client: httpx.AsyncClient) -> None:
    """Each narrows the answer."""
    address = "/v1/reviews?attribute=a:1&attribute=b:2"

    assert (await client.get(address)).status_code == 200


@pytest.mark.parametrize("address", ["/v1/jobs?kind=a%00b", "/v1/reviews?source=a%00b"])
async def test_a_parameter_that_no_database_can_ask_for_is_refused(
    client: httpx.AsyncClient, address: str
) -> None:
    """PostgreSQL has no NUL in a text."""
    assert_refused(await client.get(address), 422)
