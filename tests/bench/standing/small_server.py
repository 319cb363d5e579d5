"""A server on a loopback port that answers as a test wants, each connection in its thread."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase

Answer = Callable[[BufferedIOBase, socket.socket], None]
"""Has a connection, to read from and to send to, until it returns."""

ALIVE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Server(socketserver.ThreadingTCPServer):
    """Takes as many connections at a time as a test opens."""

    request_queue_size = 128


@contextmanager
def serve(answer: Answer) -> Iterator[int]:
    """Let `answer` have each connection, which is closed after it; yield the port."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, EOFError):
                answer(self.rfile, self.connection)

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def read_head(reader: BufferedIOBase) -> bytes:
    """Return the next request up to its body; raise `EOFError` if there is none."""
    head = b""
    while (line := reader.readline()) != b"\r\n":
        if not line:
            raise EOFError
        head += line
    return head


def read_request(reader: BufferedIOBase) -> bytes:
    """Return the body of the next request, whose length is declared."""
    head = read_head(reader)
    return reader.read(read_length(head))


def read_length(head: bytes) -> int:
    """Return the length that the head of a request declares."""
    return int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
