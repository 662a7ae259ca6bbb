"""``tths audit stamp`` as typed: what is said and how it ends, with an authority of the test's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from shutil import which

import jsonschema
import pytest
from tests.cli.conftest import Run
from tests.tsa import Server

pytest.importorskip("rfc3161_client")
pytestmark = pytest.mark.skipif(not which("openssl"), reason="no openssl to be the authority")
SCHEMAS = Path(__file__).parents[2] / "schemas"


def test_a_stamp_is_kept_and_judged(run: Run, kho: Path, server: Server) -> None:
    (kho / ".tths").mkdir(exist_ok=True)
    (kho / ".tths" / "tsa.pem").write_bytes(server.authority.root.read_bytes())
    made = run("audit", "stamp", "--tsa", server.url)
    assert (made.code, made.err) == (0, "")
    assert "CN=Test TSA" in made.out
    assert "refs/notes/tths-stamps" in made.out
    told = run("audit", "--format", "json", "--fail-on", "never")
    assert [row["state"] for row in json.loads(told.out)["proof"]["stamps"]] == ["good"]
    again = run("audit", "stamp", "HEAD", "--tsa", server.url, "--format", "json")
    assert again.code == 0
    jsonschema.validate(
        json.loads(again.out), json.loads((SCHEMAS / "audit-stamp-1.schema.json").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("mode", ["error", "junk", "refuse", "nonce", "hash", "no-tsa"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_no_good_stamp_is_not_kept(run: Run, kho: Path, server: Server, mode: str, lang: str) -> None:
    server.mode = mode
    made = run("audit", "stamp", "--tsa", server.url, "--ca", str(server.authority.root), "--lang", lang)
    assert (made.code, made.out) == (4, "")
    assert server.url in made.err
    assert "Traceback" not in made.err
    assert json.loads(run("audit", "--format", "json", "--fail-on", "never").out)["proof"]["stamps"] == []


def test_nobody_listens(run: Run, kho: Path, server: Server) -> None:
    made = run("audit", "stamp", "--tsa", "http://127.0.0.1:1/tsa", "--lang", "en")
    assert made.code == 4
    assert made.err.startswith("tths: http://127.0.0.1:1/tsa: ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("audit", "stamp"), 2),
        (("audit", "stamp", "no-such", "--tsa", "URL"), 2),
        (("audit", "stamp", "--tsa", "file:///etc/passwd"), 2),
        (("audit", "stamp", "--tsa", "URL", "--ca", "no-such.pem"), 2),
        (("audit", "--tsa", "URL"), 2),
        (("audit", "stamp", "--tsa", "URL", "-C", "/"), 3),
    ],
)
def test_bad_input(run: Run, kho: Path, server: Server, words: tuple[str, ...], code: int) -> None:
    made = run(*(server.url if word == "URL" else word for word in words))
    assert (made.code, made.out) == (code, "")
    assert "Traceback" not in made.err


def test_without_the_package_the_extra_is_named(
    run: Run, kho: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "rfc3161_client"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    made = run("audit", "stamp", "--tsa", server.url)
    assert made.code == 4
    assert "tthscli[stamp]" in made.err
