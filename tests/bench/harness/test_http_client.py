"""The raw HTTP client of the benchmarks."""

from bench.harness.http_client import encode_request


def test_a_request_names_its_host_and_the_length_of_its_body_in_bytes() -> None:
    request = encode_request("PUT", "/label", "…".encode(), host="127.0.0.1:80")

    assert request == (
        b"PUT /label HTTP/1.1\r\nHost: 127.0.0.1:80\r\n"
        b"Content-Type: application/json\r\nContent-Length: 3\r\n\r\n\xe2\x80\xa6"
    )
