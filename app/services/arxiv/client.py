"""The client of arXiv's API, which keeps to arXiv's pace and retries."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib.metadata import version

import httpx

from app.errors import SourceRefused, SourceUnavailable
from app.services.arxiv.atom import CATEGORY, FeedError, FeedPage, FeedUnreadable, read_feed
from app.services.arxiv.rate_limit import Clock, RateLimit, SystemClock, parse_retry_after

API_URL = "https://export.arxiv.org/api/query"

EVERY_S = 3.0
"""Pause between an answer and the next call, as arXiv's terms of use ask."""

ATTEMPTS = 6
"""Attempts per page, with waits of 3, 6, 12, 24 and 48 seconds between, if arXiv names none."""

DOUBTED_ATTEMPTS = 3
"""Answers that there are no papers, or fewer than before, until that is believed.

arXiv gives some such by error.
"""

WHOLE_ATTEMPTS = 4
"""Requests for a page until what it left out is believed to be missing."""

LONGEST_WAIT_S = 600.0
"""The longest wait that is obeyed; if arXiv asks for more, the fetch ends with an error."""

TIMEOUT_S = 60.0
"""The timeout of each network operation."""

PAGE_BYTES = 32 * 2**20
"""The longest answer that is read: some fifty times a page of 100 papers."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request for up to `limit` papers of a category, oldest first.

    `start` is an offset, from 0, among all papers or, if `submitted_from` is given, among those
    submitted on that day or later. An earlier page of those said that there are `promised` papers.
    """

    category: str
    submitted_from: date | None
    start: int
    limit: int
    promised: int = 0

    def format_query(self, *, now: datetime) -> str:
        """Return the query in arXiv's syntax; raise `SourceRefused` for an invalid category."""
        if not CATEGORY.fullmatch(self.category):
            raise SourceRefused(f"{self.category!r} is no category of arXiv; write it as stat.ML")
        query = f"cat:{self.category}"
        if self.submitted_from is None:
            return query
        # The API knows no open end.
        first, last = (f"{day:%Y%m%d}" for day in (self.submitted_from, now + A_DAY))
        return f"{query} AND submittedDate:[{first}0000 TO {last}2359]"


class TryAgain(Exception):
    """A call that failed and may succeed later, after `wait_s` seconds if arXiv named a time."""

    def __init__(self, problem: str, *, wait_s: float | None = None) -> None:
        super().__init__(problem)
        self.wait_s = wait_s


class Doubtful(TryAgain):
    """An answer with too few papers, which is believed once it was given often enough."""

    def __init__(self, problem: str, page: FeedPage) -> None:
        super().__init__(problem)
        self.page = page


class Arxiv:
    """A client that fetches one page at a time, and retries until a complete answer comes.

    `notify` is called with a sentence before each wait for a retry.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        url: str = API_URL,
        every_s: float = EVERY_S,
        clock: Clock | None = None,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._client = client
        self._url = url
        self._clock = clock or SystemClock()
        self._rate_limit = RateLimit(every_s, self._clock)
        self._notify = notify

    async def fetch_page(self, request: PageRequest) -> FeedPage:
        """Fetch a page; it is empty only if there are no papers from `start` on.

        arXiv now and then leaves papers out, at the end of a page or in its middle: what is left
        out is asked for again, and the page has the papers of all answers. Raises
        `SourceUnavailable` if every attempt fails, and `SourceRefused` if arXiv rejects the request
        or has no paper of the category.
        """
        page = await self._fetch_answer(request)
        for attempt in range(1, WHOLE_ATTEMPTS):
            missing = min(request.limit, page.total - request.start) - len(page.papers)
            if missing <= 0:
                break
            self._notify(f"arXiv: it left out {missing:,} of a page's papers; asking again.")
            page = page.unite(await self._fetch_answer(_ask_again(request, page, attempt=attempt)))
        return page

    async def _fetch_answer(self, request: PageRequest) -> FeedPage:
        """Fetch what arXiv has of a page, and retry until it has something."""
        await self._rate_limit.wait()
        doubted = 0
        for attempt in range(1, ATTEMPTS):
            try:
                return await self._attempt(request)
            except TryAgain as failure:
                doubted += isinstance(failure, Doubtful)
                if isinstance(failure, Doubtful) and doubted == DOUBTED_ATTEMPTS:
                    return _believe(failure.page, request)
                await self._wait(failure, attempt=attempt)
        try:
            return await self._attempt(request)
        except TryAgain as failure:
            problem = f"{failure}, and so it went {ATTEMPTS} times"
            raise SourceUnavailable(self._url, problem) from failure

    async def _attempt(self, request: PageRequest) -> FeedPage:
        try:
            return _check_page(read_feed(await self._get(request)), request)
        except FeedUnreadable as error:
            raise TryAgain("it answered with something that is no whole feed") from error
        except FeedError as error:
            problem = f"{self._url} answered {str(error)!r}; mend --category, --since or --url"
            raise SourceRefused(problem) from error
        finally:
            self._rate_limit.restart()

    async def _get(self, request: PageRequest) -> bytes:
        parameters: dict[str, str | int] = {
            "search_query": request.format_query(now=self._clock.now()),
            "start": request.start,
            "max_results": request.limit,
            "sortBy": "submittedDate",
            "sortOrder": "ascending",
        }
        try:
            async with self._client.stream("GET", self._url, params=parameters) as response:
                self._raise_if_busy(response)
                body = await _read_body(response)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise SourceRefused(f"{self._url!r} is no http address; mend --url") from error
        except httpx.RequestError as error:
            raise TryAgain(f"it did not answer ({type(error).__name__})") from error
        if response.is_client_error:
            raise _make_refusal(body, response.status_code)
        return body

    def _raise_if_busy(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= 500:
            after = parse_retry_after(response.headers.get("Retry-After"), now=self._clock.now())
            raise TryAgain(f"it answered with status {status}", wait_s=after)

    async def _wait(self, failure: TryAgain, *, attempt: int) -> None:
        usual_s = self._rate_limit.every_s * 2 ** (attempt - 1)
        # Never sooner than at the usual pace, whatever Retry-After says.
        wait_s = (
            usual_s if failure.wait_s is None else max(self._rate_limit.every_s, failure.wait_s)
        )
        if wait_s > LONGEST_WAIT_S:
            problem = f"{failure}, and wants to be left alone for {wait_s / 60:,.0f} minutes"
            raise SourceUnavailable(self._url, problem) from failure
        self._notify(f"arXiv: {failure}; trying again in {wait_s:.0f} s.")
        await self._clock.sleep(wait_s)


@asynccontextmanager
async def open_arxiv(url: str, *, notify: Callable[[str], None]) -> AsyncIterator[Arxiv]:
    """Open a client of arXiv, which calls `notify` before retries; close it when the block ends."""
    async with httpx.AsyncClient(
        headers={"User-Agent": f"subtext/{version('subtext')}"},
        timeout=TIMEOUT_S,
        follow_redirects=True,
    ) as client:
        yield Arxiv(client, url=url, notify=notify)


async def _read_body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > PAGE_BYTES:
            raise TryAgain("its answer does not end")
    return bytes(body)


def _make_refusal(body: bytes, status: int) -> FeedError:
    try:
        read_feed(body)
    except FeedError as error:
        return error
    except FeedUnreadable:
        pass
    return FeedError(f"status {status}")


def _check_page(page: FeedPage, request: PageRequest) -> FeedPage:
    if page.total == request.start == 0 and not page.papers:
        raise Doubtful("it answered that there is no paper", page)
    # Now and then the API answers an empty page where there were papers before.
    if not page.papers and (page.total > request.start or page.total == 0 < request.start):
        raise TryAgain("it answered with an empty page")
    if page.papers and page.total < request.start + len(page.papers):
        raise TryAgain("it answered with more papers than it says there are")
    if page.total < request.promised:
        problem = f"it answered that there are {page.total:,} papers, of {request.promised:,}"
        raise Doubtful(problem, page)
    return page


def _believe(page: FeedPage, request: PageRequest) -> FeedPage:
    if page.total == 0 and request.submitted_from is None:
        raise SourceRefused(f"arXiv has no paper of {request.category!r}; mend --category")
    return page


def _ask_again(request: PageRequest, page: FeedPage, *, attempt: int) -> PageRequest:
    """Return the request for what a page left out: first for its end, then for all of it.

    If it was cut off, the end is all that is missing.
    """
    if attempt > 1:
        return request
    got = len(page.papers)
    return replace(request, start=request.start + got, limit=request.limit - got)
