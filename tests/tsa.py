"""A timestamp authority (RFC 3161) of the tests' own: certificates and answers by openssl, over HTTP on 127.0.0.1."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

_CONFIG = """[tsa]
default_tsa = own
[own]
dir = .
serial = ./serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[v3]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


class Authority:
    """A root, a certificate for timestamps, and answers made by openssl."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "tsa.cnf").write_text(_CONFIG, encoding="ascii")
        (folder / "serial").write_text("01\n", encoding="ascii")
        new = ("-newkey", "rsa:2048", "-nodes")
        self._run("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Root")
        self._run("req", *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test TSA")
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650")
        self._run("x509", "-req", "-in", "tsa.csr", *signed, "-extfile", "tsa.cnf", "-extensions", "v3",
                  "-out", "tsa.pem")  # fmt: skip
        self._run("req", *new, "-keyout", "other.key", "-out", "other.csr", "-subj", "/CN=Web server")
        self._run("x509", "-req", "-in", "other.csr", *signed, "-out", "other.pem")
        self.root = folder / "ca.pem"

    def _run(self, *words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, check=False)
        assert not done.returncode, done.stderr.decode()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "query").write_bytes(request)
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "own", "-queryfile", "query", "-signer", "tsa.pem",
                  "-inkey", "tsa.key", "-out", "reply")  # fmt: skip
        return (self.folder / "reply").read_bytes()

    def answer_of_another(self, request: bytes) -> bytes:
        """The same answer signed with a certificate of the same root that is not for timestamps."""
        return self._signed(self._info(request), "other")

    def answer_dated(self, request: bytes, at: str, signer: str = "tsa", chain: str = "") -> bytes:
        """An answer of another moment (``20250101000000Z``), by a certificate made before, with a file of others."""
        info = self._info(request)
        place = info.index(b"\x18\x0f") + 2
        return self._signed(info[:place] + at.encode("ascii") + info[place + 15 :], signer, chain)

    def certificate(self, name: str, since: str, until: str, issuer: str = "ca", *, is_ca: bool = False) -> None:
        """A key and a certificate for timestamps (or of an authority below the root) that holds between two days."""
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        above = x509.load_pem_x509_certificate((self.folder / f"{issuer}.pem").read_bytes())
        signs = serialization.load_pem_private_key((self.folder / f"{issuer}.key").read_bytes(), None)
        key = rsa.generate_private_key(65537, 2048)
        made = (
            x509.CertificateBuilder()
            .subject_name(x509.Name.from_rfc4514_string(f"CN={name}"))
            .issuer_name(above.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime.fromisoformat(since))
            .not_valid_after(datetime.fromisoformat(until))
            .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
        )
        if not is_ca:
            usage = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(usage, critical=True)
        found = made.sign(signs, hashes.SHA256())  # type: ignore[arg-type]
        pem, raw = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        (self.folder / f"{name}.key").write_bytes(key.private_bytes(pem, raw, serialization.NoEncryption()))
        (self.folder / f"{name}.pem").write_bytes(found.public_bytes(pem))

    def _info(self, request: bytes) -> bytes:
        self.answer(request)
        self._run("ts", "-reply", "-in", "reply", "-token_out", "-out", "token")
        self._run("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "info")
        return (self.folder / "info").read_bytes()

    def _signed(self, info: bytes, signer: str, chain: str = "") -> bytes:
        (self.folder / "info").write_bytes(info)
        kind = ("-econtent_type", "1.2.840.113549.1.9.16.1.4", "-binary", "-nodetach", "-cades", "-md", "sha256")
        more = ("-certfile", chain) if chain else ()
        self._run("cms", "-sign", *kind, "-in", "info", "-signer", f"{signer}.pem", "-inkey", f"{signer}.key", *more,
                  "-outform", "DER", "-out", "forged")  # fmt: skip
        token = (self.folder / "forged").read_bytes()
        return _der(0x30, _der(0x30, b"\x02\x01\x00") + token)


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x82, size >> 8, size & 255])
    return bytes([tag]) + length + content


@dataclass
class Server:
    """Where an authority listens, and what it does with the next requests."""

    url: str
    authority: Authority
    mode: str = "good"
    last: bytes = b""


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Authority]:
    base = tmp_path_factory.mktemp("tsa")
    return Authority(base / "one"), Authority(base / "two")


@pytest.fixture
def server(authorities: tuple[Authority, Authority], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            if made.mode == "away":
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
                self.end_headers()
                return
            if made.mode == "error":
                self.send_error(503)
                return
            made.last = {"junk": b"hello", "old": made.last}.get(made.mode) or answered(request)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(made.last)

        def log_message(self, *_: object) -> None:
            return

    def answered(request: bytes) -> bytes:
        if made.mode == "refuse":
            request = request.replace(bytes.fromhex("0609608648016503040203"), bytes.fromhex("060960864801650304020a"))
        digest = request.index(b"\x04\x40") + 2
        if made.mode == "hash":
            request = _flipped(request, digest)
        if made.mode == "nonce":
            request = _flipped(request, digest + 64 + 2 + request[digest + 65] - 1)
        return made.authority.answer(request) if made.mode != "no-tsa" else made.authority.answer_of_another(request)

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    made = Server(f"http://127.0.0.1:{listening.server_port}/tsa", authorities[0])
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    listening.shutdown()
    thread.join()
    listening.server_close()
