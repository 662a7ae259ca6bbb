"""``audit stamp`` and what ``audit`` makes of stamps: with an authority of the test's own on 127.0.0.1."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which

import pytest
from tests.actions.kho import FIRST, SECOND, THIRD, Kho

from tthscli.actions.proof import Asked
from tthscli.actions.stamp import stamped
from tthscli.model.audit import AuditReport
from tthscli.model.error import EnvironmentFailure, InvalidFileError, UsageError
from tthscli.store import stamp

pytest.importorskip("rfc3161_client")
if not which("openssl"):
    pytest.skip("no openssl to be the authority", allow_module_level=True)

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
        self.root = folder / "ca.pem"

    def _run(self, *words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, check=False)
        assert not done.returncode, done.stderr.decode()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "query").write_bytes(request)
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "own", "-queryfile", "query", "-signer", "tsa.pem",
                  "-inkey", "tsa.key", "-out", "reply")  # fmt: skip
        return (self.folder / "reply").read_bytes()


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
            made.last = {"junk": b"hello", "old": made.last}.get(made.mode) or authorities_answer(request)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(made.last)

        def log_message(self, *_: object) -> None:
            return

    def authorities_answer(request: bytes) -> bytes:
        if made.mode == "refuse":
            request = request.replace(bytes.fromhex("0609608648016503040203"), bytes.fromhex("060960864801650304020a"))
        return made.authority.answer(request)

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    made = Server(f"http://127.0.0.1:{listening.server_port}/tsa", authorities[0])
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    listening.shutdown()
    thread.join()
    listening.server_close()


def _states(report: AuditReport) -> list[str]:
    assert report.proof is not None
    return [row.state for row in report.proof.stamps]


def _found(report: AuditReport) -> list[str]:
    return [row.finding.rule for row in report.rows]


def test_a_stamp_of_a_commit(kho: Kho, server: Server) -> None:
    sha = kho.ledger(FIRST, SECOND, THIRD)
    root = str(server.authority.root)
    made = stamped(kho.root, "", server.url, root, "en")
    assert (made.sha, made.state, made.authority) == (sha, "good", "CN=Test TSA")
    report = kho.audit(asked=Asked(authorities=root))
    assert (_states(report), _found(report)) == (["good"], [])
    assert report.proof is not None and report.proof.stamps[0].seconds == made.seconds
    assert kho.run(kho.root, "rev-parse", "HEAD").strip() == sha
    stamped(kho.root, "HEAD", server.url, root, "en")
    assert _states(kho.audit(asked=Asked(authorities=root))) == ["good", "good"]


def test_the_roots_of_the_practice(kho: Kho, server: Server, authorities: tuple[Authority, Authority]) -> None:
    """None: not judged. The authority's own: good. Another's: an unknown authority, and no further stamp is kept."""
    made = stamped(kho.root, "HEAD~1", server.url, lang="en")
    assert made.state == "unverified"
    report = kho.audit()
    assert (_states(report), _found(report)) == (["unverified"], ["audit.stamp-unverified"])
    place = kho.root / ".tths" / "tsa.pem"
    place.parent.mkdir()
    place.write_bytes(authorities[0].root.read_bytes())
    assert _states(kho.audit()) == ["good"]
    place.write_bytes(authorities[1].root.read_bytes())
    report = kho.audit()
    assert (_states(report), "audit.stamp-unknown" in _found(report)) == (["unknown"], True)
    with pytest.raises(EnvironmentFailure):
        stamped(kho.root, "HEAD", server.url, lang="en")
    place.write_bytes(b"none\n")
    with pytest.raises(InvalidFileError):
        kho.audit()


def test_a_stamp_of_another_commit_or_altered(kho: Kho, server: Server) -> None:
    root = str(server.authority.root)
    stamped(kho.root, "HEAD~1", server.url, root)
    note = kho.run(kho.root, "notes", f"--ref={stamp.REF}", "show", "HEAD~1")
    kho.run(kho.root, "notes", f"--ref={stamp.REF}", "add", "-m", note, "HEAD")
    report = kho.audit(asked=Asked(authorities=root))
    assert sorted(_states(report)) == ["good", "other"] and _found(report) == ["audit.stamp-bad"]
    assert report.exit_code == 1
    where = stamp.kept.__globals__["log"].place(kho.root)
    (answer,) = stamp.kept(where)[kho.run(kho.root, "rev-parse", "HEAD~1").strip()]
    sha = kho.run(kho.root, "rev-parse", "HEAD~1").strip()
    data = stamp.object_of(kho.run(kho.root, "cat-file", "commit", sha).encode())
    roots = stamp.certificates(Path(root).read_bytes())
    assert stamp.row(sha, data, answer, roots, "en").state == "good"
    broken = answer[:-9] + bytes([answer[-9] ^ 1]) + answer[-8:]
    assert stamp.row(sha, data, broken, roots, "en").state == "bad"
    assert stamp.row(sha, data, answer[:50], roots, "en").state == "bad"
    kho.run(kho.root, "notes", f"--ref={stamp.REF}", "add", "-f", "-m", "nothing", "HEAD")
    assert sorted(_states(kho.audit(asked=Asked(authorities=root)))) == ["bad", "good"]


def test_a_commit_dated_after_its_stamp(kho: Kho, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ancestor is dated 2099; the stamp of its child shows that it was there before."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2099-01-01T00:00:00+07:00")
    wrong = kho.ledger(FIRST, SECOND, THIRD)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T05:00:00+07:00")
    kho.ledger(FIRST, SECOND, THIRD, "  # cuối\n")
    root = str(server.authority.root)
    stamped(kho.root, "HEAD", server.url, root)
    rows = [row for row in kho.audit(asked=Asked(authorities=root)).rows if row.finding.rule == "audit.stamp-date"]
    assert [row.commit.sha for row in rows if row.commit] == [wrong]


@pytest.mark.parametrize("mode", ["junk", "error", "refuse", "old", "away"])
def test_an_authority_that_does_not_answer_well(kho: Kho, server: Server, mode: str) -> None:
    """Junk, HTTP 503, a refusal, the answer to an earlier request, a way to a local file: nothing is kept."""
    if mode == "old":
        stamp.asked(server.url, b"other")
    server.mode = mode
    with pytest.raises(EnvironmentFailure):
        stamped(kho.root, "HEAD", server.url, lang="en")
    assert kho.audit().proof is not None and not _states(kho.audit())


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://127.0.0.1/", "http://", "tsa"])
def test_addresses_that_are_none(kho: Kho, url: str) -> None:
    with pytest.raises(UsageError):
        stamped(kho.root, "HEAD", url)


def test_bad_input(kho: Kho, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError):
        stamped(kho.root, "no-such", server.url)
    with pytest.raises(UsageError):
        stamped(kho.root, "HEAD", server.url, "no-such-file")
    stamped(kho.root, "HEAD", server.url, str(server.authority.root))
    monkeypatch.setattr(stamp, "is_installed", lambda: False)
    report = kho.audit(asked=Asked(authorities=str(server.authority.root)))
    assert _found(report) == ["audit.stamp-unverified"]
    with pytest.raises(EnvironmentFailure):
        stamped(kho.root, "HEAD", server.url)
