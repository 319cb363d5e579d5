"""The dashboard's files, as browsers receive them."""

from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from tests.conftest import Start
from tests.routers.problems import assert_refused

PAGE = (
    '<!doctype html><base href="./" /><script type="module" src="./assets/index-1a2b.js"></script>'
)


@pytest.fixture
def dashboard(tmp_path: Path) -> Path:
    """A built dashboard, as small as one can be."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "index-1a2b.js").write_text("export {};")
    (folder / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return folder


@pytest.mark.parametrize(
    "address", ["/", "/reviews", "/imports", "/topics", "/model", "/?view=topics"]
)
async def test_every_page_has_an_address(start: Start, dashboard: Path, address: str) -> None:
    """So that links work; the page itself reads its address."""
    async with start(dashboard=dashboard) as client:
        answer = await client.get(address)

    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["Cache-Control"] == "no-store"


async def test_pages_may_load_nothing_from_elsewhere(start: Start, dashboard: Path) -> None:
    """Nor run inline scripts."""
    async with start(dashboard=dashboard) as client:
        policy = (await client.get("/")).headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


async def test_files_with_hashed_names_are_cached_for_ever(start: Start, dashboard: Path) -> None:
    """A browser requests each once; an icon may change."""
    async with start(dashboard=dashboard) as client:
        script = await client.get("/assets/index-1a2b.js")
        icon = await client.get("/favicon.svg")

    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert icon.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/", "/topics", "/favicon.svg", "/assets/index-1a2b.js", "/docs", "/metrics"]
)
async def test_what_there_is_can_be_asked_without_its_content(
    start: Start, dashboard: Path, address: str
) -> None:
    """By HEAD, which link checkers and proxies send."""
    async with start(dashboard=dashboard) as client:
        whole, head = await client.get(address), await client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


async def test_an_unknown_address_is_a_problem(start: Start, dashboard: Path) -> None:
    """As everywhere, and not an empty page."""
    async with start(dashboard=dashboard) as client:
        assert_refused(await client.get("/nowhere"), 404)
        assert_refused(await client.get("/assets/nowhere.js"), 404)
        assert_refused(await client.get("/assets/../index.html%00"), 404)


async def test_a_browser_at_an_unknown_address_gets_a_page_that_says_so(
    start: Start, dashboard: Path
) -> None:
    """With the status of what is not there; a missing file or call stays a problem."""
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    async with start(dashboard=dashboard) as client:
        page = await client.get("/nowhere/at-all", headers=browser)
        assert_refused(await client.get("/v1/nowhere", headers=browser), 404)
        assert_refused(await client.get("/assets/nowhere.js", headers=browser), 404)
        assert_refused(await client.post("/nowhere", headers=browser), 404)

    assert page.status_code == 404
    assert page.text == PAGE.replace('href="./"', 'href="../"')
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("root_path", ["", "/subtext", "/teams/a"])
@pytest.mark.parametrize(
    "address", ["/", "/topics", "/nowhere", "/nowhere/at/all", "/a%2Fb", "/a/"]
)
async def test_the_base_of_a_page_is_where_the_service_is(
    start: Start, dashboard: Path, address: str, root_path: str
) -> None:
    """A browser resolves it against the address, which has a prefix that we may not know of."""
    async with start(dashboard=dashboard) as client:
        page = await client.get(address, headers={"Accept": "text/html"})
    base = page.text.partition('<base href="')[2].partition('"')[0]

    assert urljoin(f"https://proxy.test{root_path}{address}", base) == (
        f"https://proxy.test{root_path}/"
    )


@pytest.mark.parametrize("prefix", ["", "/subtext"], ids=["stripped", "kept"])
async def test_the_dashboard_is_whole_below_a_path(
    start: Start, dashboard: Path, prefix: str
) -> None:
    """Page, scripts and icon, whether the proxy strips the path or not."""
    async with start(dashboard=dashboard, root_path="/subtext") as client:
        for address in ("/", "/topics", "/assets/index-1a2b.js", "/favicon.svg"):
            assert (await client.get(prefix + address)).status_code == 200, address


async def test_a_missing_build_is_reported_and_the_api_answers(
    start: Start, tmp_path: Path
) -> None:
    """At the address of the dashboard."""
    async with start(dashboard=tmp_path / "nothing") as client:
        page = await client.get("/")
        review: httpx.Response = await client.get("/v1/reviews")

    assert page.status_code == 200
    assert "was not built" in page.text
    assert 'href="docs"' in page.text
    assert review.status_code == 200
