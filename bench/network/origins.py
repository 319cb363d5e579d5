"""Measures what the checks of names and pages, and the headers of answers, add to a request.

python -m bench.network.origins
"""

import asyncio

from app.middleware.headers import SecurityHeaders
from app.middleware.origins import Origins
from app.settings import Settings
from bench.harness.asgi import PROGRAM, answer, time_calls

LISTED = b"https://app.example.com"

WITH_KEY = (*PROGRAM, (b"authorization", b"Bearer key"))
PLAIN = [
    *WITH_KEY,
    (b"accept-language", b"en"),
    (b"referer", b"http://127.0.0.1:8000/"),
    (b"origin", b"http://127.0.0.1:8000"),
    (b"cookie", b"subtext_session=token"),
]
FETCH = [(b"sec-fetch-mode", b"cors"), (b"sec-fetch-dest", b"empty")]
OWN = [*PLAIN, *FETCH, (b"sec-fetch-site", b"same-origin")]
ELSEWHERE = [*WITH_KEY, *FETCH, (b"origin", LISTED), (b"sec-fetch-site", b"cross-site")]

REQUESTS = {
    "a program": WITH_KEY,
    "the dashboard": OWN,
    "the dashboard over plain http": PLAIN,
    "a page of an allowed origin": ELSEWHERE,
}


async def main() -> None:
    """Print what each of the two adds, by who asks."""
    settings = Settings(cors_origins=(LISTED.decode(),))
    for name, headers in REQUESTS.items():
        bare = await time_calls(answer, headers)
        origins = await time_calls(Origins(answer, settings=settings, host="127.0.0.1"), headers)
        guarded = await time_calls(SecurityHeaders(answer), headers)
        added = f"names and pages {origins - bare:5.2f} µs, headers {guarded - bare:5.2f} µs"
        print(f"{name:30} {added}")  # noqa: T201 - the table is what this prints


if __name__ == "__main__":
    asyncio.run(main())
