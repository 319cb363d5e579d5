"""Pages are parsed as they are written, and rewritten where the service answers differently."""

from pathlib import Path

import pytest
from pydantic import JsonValue

from app.services.sentiment.artifact import load_sentiment
from app.services.topics.artifact import load_topics
from tests.docs.exchanges import Answer, parse_exchanges
from tests.docs.refresh import format_json, refresh_answers, update_versions
from tests.docs.replay import Outcome
from tests.docs.seeded_topics import BEFORE, VERSION

PAGE = """
Ask for it:

```http
POST /v1/sentiment
X-Request-ID: mine

{"text": "Dull"}
```

```json
{"probability": 0.5, "words": ["a", "…"], "…": "…"}
```

```console
curl -X PUT localhost:8000/v1/reviews/$ID/label \\
  -H 'Content-Type: application/json' -d '{"label": "negative"}'
```

```http
HTTP/1.1 404 Not Found
Retry-After: 1

{"status": 404}
```
"""


def refresh_one(index: int, answer: Answer) -> str:
    """Return the page after one of its requests got this answer."""
    exchange = parse_exchanges(PAGE)[index]
    return refresh_answers(PAGE, [Outcome(exchange, answer, ["It differs."])])


def test_a_request_is_read_with_its_headers_and_body() -> None:
    """And with the number of its first line."""
    exchange = parse_exchanges(PAGE)[0]

    assert str(exchange) == "line 4, POST /v1/sentiment"
    assert exchange.request.headers == {"X-Request-ID": "mine"}
    assert exchange.request.body == '{"text": "Dull"}'
    assert exchange.answer.status == 200


def test_a_call_of_curl_is_read_as_the_shell_does() -> None:
    """On one line or several."""
    exchange = parse_exchanges(PAGE)[1]

    assert str(exchange.request) == "PUT /v1/reviews/$ID/label"
    assert exchange.request.headers == {"Content-Type": "application/json"}
    assert exchange.request.body == '{"label": "negative"}'
    assert exchange.answer == Answer(404, {"Retry-After": "1"}, '{"status": 404}')


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("```json\n{}\n```\n", id="answer-without-a-request"),
        pytest.param("```http\nGET /livez\n```\n", id="request-without-an-answer"),
        pytest.param("```http\nGET /livez\n```\n" * 2, id="request-in-place-of-an-answer"),
    ],
)
def test_a_stray_block_is_refused(page: str) -> None:
    """No test would check it."""
    with pytest.raises(ValueError, match="ine 1 "):
        parse_exchanges(page)


def test_a_page_that_is_right_stays_as_it_is() -> None:
    """To the letter, whatever its layout."""
    outcomes = [Outcome(exchange, exchange.answer, []) for exchange in parse_exchanges(PAGE)]

    assert refresh_answers(PAGE, outcomes) == PAGE


def test_what_is_left_out_stays_left_out() -> None:
    """And numbers are rounded to seven digits."""
    body = '{"probability": 0.9222516556209325, "words": ["b", "c"], "bias": 1.0}'
    answer = Answer(200, {"content-type": "application/json"}, body)

    page = refresh_one(0, answer)

    assert '{"probability": 0.9222517, "words": ["b", "…"], "…": "…"}\n```' in page
    assert page.endswith(PAGE[PAGE.index("```console") :])


def test_a_refusal_is_written_with_its_status() -> None:
    """Headers that were shown are shown again."""
    headers = {"content-type": "application/problem+json", "retry-after": "2"}

    page = refresh_one(1, Answer(503, headers, '{"status": 503}'))

    assert "HTTP/1.1 503 Service Unavailable\nRetry-After: 2\n\n" in page
    assert '{"status": 503}\n```' in page


def test_what_is_left_out_of_a_header_stays_left_out() -> None:
    """As how long to wait, which differs."""
    page = PAGE.replace("Retry-After: 1", "Retry-After: …")
    answer = Answer(503, {"retry-after": "59"}, "")

    new = refresh_answers(page, [Outcome(parse_exchanges(page)[1], answer, ["It differs."])])

    assert "HTTP/1.1 503 Service Unavailable\nRetry-After: …\n" in new


def test_lines_are_found_again() -> None:
    """The lines that are most like those of the page replace them."""
    page = PAGE.replace('{"probability": 0.5, "words": ["a", "…"], "…": "…"}', "…\ntexts 4.0\nid…")
    answer = Answer(200, {"content-type": "text/plain"}, "# help\ntexts 5.0\nids 7.0")

    new = refresh_answers(page, [Outcome(parse_exchanges(page)[0], answer, ["It differs."])])

    assert "```json\n…\ntexts 5.0\nid…\n```" in new


def test_versions_are_those_of_the_models(artifacts: Path) -> None:
    """In requests as well: a retrained model has another version."""
    version = load_sentiment(artifacts / "sentiment").manifest.version

    page = update_versions('{"to_version": "small-00000000+1"} sentiment-00000000', artifacts)

    assert page == f'{{"to_version": "{version}+1"}} sentiment-00000000'


def test_versions_of_models_that_are_stored_for_the_page_stay(artifacts: Path) -> None:
    """They are named as a shipped one is."""
    version = load_topics(artifacts / "topics").manifest.version

    page = update_versions(f"topics-00000000 {VERSION} {BEFORE}", artifacts)

    assert page == f"{version} {VERSION} {BEFORE}"


def test_json_is_laid_out_to_be_read() -> None:
    """A value that fits is on one line; the objects of a list have a line each."""
    words: list[JsonValue] = [{"word": "w" * 20, "weight": 0.5} for _ in range(3)]

    assert format_json({"label": "positive", "sure": True}) == '{"label": "positive", "sure": true}'
    assert format_json({"label": "positive", "words": words}).splitlines() == [
        "{",
        '  "label": "positive",',
        '  "words": [',
        *(f'    {{"word": "{"w" * 20}", "weight": 0.5}}{end}' for end in (",", ",", "")),
        "  ]",
        "}",
    ]
