"""nginx with the file that the documentation has for it, on loopback ports of its own."""

import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.acceptance.service_process import ROOT, find_free_port, wait_until

HOST = "reviews.example.com"
"""The name of the documentation's host, in the certificate beside those of this machine."""

PREFIX = "/subtext"
"""Where the file has the service."""

MISSING = "there is no nginx on this machine (Debian: apt-get install nginx openssl)"

MAIN = """
daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""
"""What a distribution's nginx.conf has around the file, in a folder of the test's own."""


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running nginx: where it listens, and the certificate it has."""

    port: int
    plain_port: int
    certificate: Path

    @property
    def address(self) -> str:
        """Where the service is, with a name that the certificate is for."""
        return f"https://localhost:{self.port}{PREFIX}"

    def client(self) -> httpx.AsyncClient:
        """Return a client of the host, at its root."""
        return httpx.AsyncClient(
            base_url=f"https://localhost:{self.port}",
            headers={"Host": HOST},
            verify=self.make_tls_context(),
            timeout=60,
            trust_env=False,
        )

    def make_tls_context(self) -> ssl.SSLContext:
        """Return what trusts the certificate and no other."""
        return ssl.create_default_context(cafile=self.certificate)


def find_nginx() -> str | None:
    """Return nginx's program, which is not on the path of everybody; None where there is none."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    return shutil.which("nginx", path=path) if shutil.which("openssl") else None


def read_documented_site() -> str:
    """Return the file of the documentation."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    (site,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    return str(site)


@contextmanager
def run_nginx(program: str, folder: Path, *, service_port: int) -> Iterator[Nginx]:
    """Run nginx in front of a service until the block is left."""
    nginx = Nginx(find_free_port(), find_free_port(), folder / "certificate.pem")
    key = folder / "key.pem"
    make_certificate(nginx.certificate, key)
    site = read_documented_site()
    for written, tried in {
        "127.0.0.1:8000": f"127.0.0.1:{service_port}",
        "listen 80;": f"listen 127.0.0.1:{nginx.plain_port};",
        "listen 443 ssl": f"listen 127.0.0.1:{nginx.port} ssl",
        f"/etc/ssl/certs/{HOST}.pem": str(nginx.certificate),
        f"/etc/ssl/private/{HOST}.key": str(key),
    }.items():
        assert site.count(written) == 1, f"{written} is not once in the documentation's file"
        site = site.replace(written, tried)
    user = "user root;" if os.getuid() == 0 else ""  # else its workers could not enter the folder
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, site=site, user=user), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(main), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        wait_until(lambda: listens(nginx.port, process), within_s=60)
        yield nginx
    finally:
        process.terminate()  # the parent ends its worker
        process.wait(timeout=60)


def make_certificate(certificate: Path, key: Path) -> None:
    """Write a certificate that is signed by nobody else, and its key."""
    openssl = shutil.which("openssl") or ""
    names = f"subjectAltName=DNS:{HOST},DNS:localhost,IP:127.0.0.1"
    command = [
        *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", names),
        *("-out", str(certificate), "-keyout", str(key)),
    ]
    subprocess.run(command, check=True, capture_output=True)


def listens(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Return whether something listens on the loopback port; fail if the process has ended."""
    assert process.poll() is None, "nginx has ended"
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
