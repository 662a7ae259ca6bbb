"""``audit stamp`` and what ``audit`` makes of stamps: with an authority of the test's own on 127.0.0.1."""

from __future__ import annotations

from pathlib import Path
from shutil import which

import pytest
from tests.actions.kho import FIRST, SECOND, THIRD, Kho
from tests.tsa import Authority, Server

from tthscli.actions.proof import Asked
from tthscli.actions.stamp import stamped
from tthscli.model.audit import AuditReport
from tthscli.model.error import EnvironmentFailure, InvalidFileError, UsageError
from tthscli.store import log, stamp

pytest.importorskip("rfc3161_client")
if not which("openssl"):
    pytest.skip("no openssl to be the authority", allow_module_level=True)


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


@pytest.mark.parametrize("mode", ["junk", "error", "refuse", "old", "away", "hash", "nonce"])
def test_an_authority_that_does_not_answer_well(kho: Kho, server: Server, mode: str) -> None:
    """Junk, HTTP 503, a refusal, the answer to an earlier request or to another: nothing is kept."""
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


def test_a_certificate_that_is_not_for_timestamps(kho: Kho, server: Server) -> None:
    """Of the very root that the practice trusts: the stamp is not kept; where it is put there by hand, it is bad."""
    root = str(server.authority.root)
    server.mode = "no-tsa"
    with pytest.raises(EnvironmentFailure):
        stamped(kho.root, "HEAD", server.url, root, "en")
    where = stamp.kept.__globals__["log"].place(kho.root)
    sha = kho.run(kho.root, "rev-parse", "HEAD").strip()
    stamp.attach(where, sha, server.last)
    assert set(_states(kho.audit(asked=Asked(authorities=root)))) & {"good", "unverified"} == set()


def _request(kho: Kho, name: str = "HEAD") -> tuple[str, bytes]:
    """A commit, and a request for a stamp of it."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    sha = kho.run(kho.root, "rev-parse", name).strip()
    data = stamp.object_of(kho.run(kho.root, "cat-file", "commit", sha).encode())
    return sha, TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA512).build().as_bytes()


@pytest.mark.parametrize(
    ("at", "state", "rules"),
    [
        ("20281231235959Z", "expired", ["audit.stamp-expired"]),
        ("20290101000000Z", "good", []),
        ("20291231235959Z", "good", []),
        ("20300101000001Z", "expired", ["audit.stamp-expired"]),
    ],
)
def test_a_certificate_counts_as_of_the_time_on_the_stamp(
    kho: Kho, authorities: tuple[Authority, Authority], at: str, state: str, rules: list[str]
) -> None:
    """It holds in 2029 alone: what it stamped then is good, whenever that is judged; before and after, it is not."""
    own = authorities[0]
    own.certificate("brief", "2029-01-01", "2030-01-01")
    sha, request = _request(kho)
    stamp.attach(log.place(kho.root), sha, own.answer_dated(request, at, "brief"))
    report = kho.audit(asked=Asked(authorities=str(own.root)))
    assert (_states(report), _found(report)) == ([state], rules)
    other = kho.audit(asked=Asked(authorities=str(authorities[1].root)))
    assert _states(other) == ["unknown"], "an unknown authority is none whose certificate could be judged"


def test_a_chain_with_an_authority_between(kho: Kho, authorities: tuple[Authority, Authority]) -> None:
    """The stamp brings what is between, or the practice's file has it; the root alone is not enough."""
    own = authorities[0]
    own.certificate("between", "2020-01-01", "2040-01-01", is_ca=True)
    own.certificate("leaf", "2025-01-01", "2035-01-01", "between")
    sha, request = _request(kho)
    where = log.place(kho.root)

    def states(*names: str) -> list[str]:
        file = own.folder / "given.pem"
        file.write_bytes(b"".join((own.folder / name).read_bytes() for name in names))
        return _states(kho.audit(asked=Asked(authorities=str(file))))

    stamp.attach(where, sha, own.answer_dated(request, "20290601000000Z", "leaf"))
    assert [states("ca.pem"), states("between.pem"), states("ca.pem", "between.pem")] == [
        ["unknown"], ["unknown"], ["good"],
    ]  # fmt: skip
    report = kho.audit(asked=Asked(authorities=str(own.root)))
    (row,) = [row for row in report.rows if row.finding.rule == "audit.stamp-unknown"]
    assert "CN=between" in row.finding.message and "between" in row.finding.remedy
    kho.run(kho.root, "update-ref", "-d", stamp.REF)
    stamp.attach(where, sha, own.answer_dated(request, "20290601000000Z", "leaf", "between.pem"))
    assert [states("ca.pem"), states("tsa.pem")] == [["good"], ["unknown"]]
    assert states("../two/ca.pem") == ["unknown"]
