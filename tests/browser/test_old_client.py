"""A page written to the calls of the old topic dashboard, on another port, as a browser runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.acceptance.service_process import ROOT, run_server
from tests.browser.vitest import WEB, Vitest

OLD_CLIENT = "old-client.test.ts"
PAGE = WEB / "browser" / "old-client.html"


class PageHandler(BaseHTTPRequestHandler):
    """Answers each request with the page."""

    def do_GET(self) -> None:
        """Send the page."""
        content = PAGE.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the output is that of the tests."""


@contextmanager
def serve_page() -> Iterator[str]:
    """Serve the page on a port of its own, and yield its origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), PageHandler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_the_old_topic_dashboard_works_from_another_origin(vitest: Vitest, tmp_path: Path) -> None:
    """It is named in `SUBTEXT_CORS_ORIGINS`, and knows six colours."""
    with (
        serve_page() as page,
        run_server(
            ROOT / "artifacts", tmp_path / "subtext.db", cors_origins=page, legacy_topics=6
        ) as server,
    ):
        failure = vitest.run(OLD_CLIENT, server, PAGE_URL=page)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
