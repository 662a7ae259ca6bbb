"""How commands end: exit codes, words on stderr, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tthscli.cli import app, boundary

TTHS = [sys.executable, "-m", "tthscli"]


def _run(folder: Path, *words: str, env: Mapping[str, str] | None = None, **more: Any) -> Any:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TTHS_", "LC_", "LANG"))}
    return subprocess.run(
        [*TTHS, *words], cwd=folder, capture_output=True, check=False, env={**environment, **(env or {})}, **more
    )


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["due", "--asof", "x"], "không có tùy chọn `--asof`; có lẽ là: --as-of", "there is no option `--asof`"),
        (["due", "--as-of"], "`--as-of` cần một giá trị", "`--as-of` needs a value"),
        (["due", "--mine=3"], "`--mine` không nhận giá trị", "`--mine` takes no value"),
        (["due", "--format", "xml"], "không có giá trị `xml`; có: text | json", "no value `xml`; there is:"),
        (["due", "--jobs", "x"], "phải là số nguyên, không phải `x`", "a whole number, not `x`"),
        (["due", "--jobs", "-1"], "`--jobs`", "`--jobs`"),
        (["due", "--status", "late"], "late", "late"),
        (["calc"], "thiếu `--from`", "`--from` is missing"),
        (["explain"], "thiếu MÃ", "is missing"),
        (["law"], "thiếu lệnh", "a command is missing"),
        (["law", "lst"], "có lẽ là: list", "perhaps: list"),
        (["law", "list", "x"], "thừa: x", "not expected: x"),
        (["du"], "không có lệnh `du`", "there is no command `du`"),
        (["event"], "có lẽ là: add event", "perhaps: add event"),
        (["zzz"], "có: init, new, add", "there is: init, new, add"),
        (["--no-such"], "không có tùy chọn `--no-such`", "there is no option `--no-such`"),
        (["due", "--as-of", "05/06/2026"], "2026-06-05 (ngày 5 tháng 6) hay 2026-05-06 (ngày 6 tháng 5)", "5 June"),
        (["due", "--as-of", "unknown"], "--as-of: phải là một ngày", "--as-of: a day is needed"),
        (["due", "--law-as-of", "2026-01-01T08:00"], "--law-as-of: chỉ ghi ngày", "--law-as-of: a day without"),
        (["show", "nope"], "không có hồ sơ `nope`", "there is no case `nope`"),
        (["add", "event", "a", "b", "c", "d", "e"], "thừa: e", "not expected: e"),
        (["add", "correct", "corrects=x"], "không ghi bằng tay", "is not set here"),
        (["calc", "--from", "2026-02-30", "--period", "P1M"], "2026-02-30", "2026-02-30"),
        (["explain", "cpc-9999"], "cpc-9999", "cpc-9999"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_usage(kho: Path, run: Any, words: list[str], vi: str, en: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tths: ")
    assert vi in done.err
    told = run(*words, "--lang", "en") if words not in (["due", "--as-of"],) else run("--lang", "en", *words)
    assert told.code == 2
    assert en in told.err or "--lang" in told.err


def test_no_repository(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("due",), ("check",), ("show",), ("list",), ("add", "event"), ("new", "x")):
        done = run(*words)
        assert (done.code, done.out) == (3, "")
        assert "tths init" in done.err


def test_nothing_to_check(empty: Path, run: Any) -> None:
    assert run("check").code == 3
    assert run("due").code == 3
    assert run("show").code == 2


def test_an_invalid_file_has_its_place(kho: Path, run: Any) -> None:
    (kho / "tths.yaml").write_text("schema: tths.practice/1\nside: nobody\n", encoding="utf-8")
    done = run("due")
    assert done.code == 3
    assert "tths.yaml:2:" in done.err


def test_check_exits_with_1_for_findings(kho: Path, run: Any) -> None:
    run("add", "event", "custody.decided", "2026-01-10 08:30", "--people", "bc1", "--by", "cqdt")
    assert run("check").code == 0
    done = run("check", "--fail-on", "advice")
    assert done.code in (0, 1)
    assert done.code == (1 if "[" in done.out else 0)
    assert run("check", "--fail-on", "never").code == 0


def test_no_git(kho: Path) -> None:
    done = _run(kho, "due", env={"PATH": ""})
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_fault_of_the_program(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Nguyễn Văn A")

    monkeypatch.setattr("tthscli.actions.due.due", broken)
    done = run("due")
    assert (done.code, done.out) == (70, "")
    assert "ValueError" in done.err
    assert "Nguyễn" not in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("TTHS_DEBUG", "1")
    assert "Traceback" in run("due").err


def test_what_the_system_refuses(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "cases/x")

    monkeypatch.setattr("tthscli.actions.due.due", refused)
    done = run("due")
    assert done.code == 4
    assert "cases/x: Permission denied" in done.err


def test_interrupted(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tthscli.actions.due.due", stopped)
    done = run("due")
    assert (done.code, done.out, done.err) == (130, "", "\nđã ngắt\n")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a POSIX pipe")
def test_a_reader_that_goes_away(kho: Path) -> None:
    receive, send = os.pipe()
    os.close(receive)
    try:
        done = subprocess.run([*TTHS, "law", "list"], cwd=kho, stdout=send, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(send)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk(kho: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*TTHS, "law", "list"], cwd=kho, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert done.stderr.startswith(b"tths: stdout: ")


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_utf_8_whatever_the_locale(kho: Path, env: dict[str, str]) -> None:
    done = _run(kho, "list", env=env)
    assert "Trộm cắp tài sản" in done.stdout.decode("utf-8")
    assert "không có hồ sơ `tội`" in _run(kho, "show", "tội", env=env).stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="arguments are never bytes there")
def test_words_that_are_not_utf_8(kho: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "TTHS_DEBUG"}
    words = [*map(os.fsencode, TTHS), b"show", b"\xff\xfe"]
    done = subprocess.run(words, cwd=kho, capture_output=True, check=False, env=environment)
    assert done.returncode == 2
    assert "UTF-8" in done.stderr.decode()


def test_what_acts_on_a_terminal_is_written_out(kho: Path, run: Any) -> None:
    done = run("show", "\x1b[2Jx\u202e")
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\\x1b[2Jx\\u202e" in done.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-C", "x", "due", "a"], ["due", "-C", "x", "a"]),
        (["--lang=en", "add", "event", "--people", "x"], ["add", "event", "--lang=en", "--people", "x"]),
        (["--as-of", "2026-01-01", "--format", "json", "show"], ["show", "--as-of", "2026-01-01", "--format", "json"]),
        (["law", "list", "--lang", "en"], ["law", "list", "--lang", "en"]),
        (["-C", "x", "--lang", "en", "law", "list"], ["law", "list", "--lang", "en"]),
        (["--repo=x", "calc", "--from", "y"], ["calc", "--from", "y"]),
        (["-C", "x", "init"], ["init", "-C", "x"]),
        (["-C", "x", "law"], ["law", "-C", "x"]),
        (["--lang", "en"], ["--lang", "en", "--help"]),
        ([], ["--help"]),
        (["--lang", "en", "zzz"], ["--lang", "en", "zzz"]),
        (["-C"], ["-C"]),
    ],
)
def test_options_before_the_command(words: list[str], expected: list[str]) -> None:
    assert app.hoisted(words, boundary.GLOBAL) == expected


def test_options_on_either_side_mean_the_same(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    after = run("list", "--format", "json", "--as-of", "2026-01-11")
    assert after.code == 0
    assert run("--format", "json", "--as-of", "2026-01-11", "list") == after
    monkeypatch.chdir(kho.parent)
    assert run("-C", str(kho), "list", "--format", "json", "--as-of", "2026-01-11") == after
    assert run("--repo", str(kho / "cases"), "list", "--format", "json", "--as-of", "2026-01-11") == after


def test_colour(kho: Path) -> None:
    plain = _run(kho, "law", "show", "173").stdout
    assert b"\x1b[" not in plain
    forced = _run(kho, "list", env={"FORCE_COLOR": "1"}).stdout
    assert _run(kho, "list", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout == _run(kho, "list").stdout
    assert forced.replace(b"\x1b[1m", b"").replace(b"\x1b[0m", b"")
    assert b"\x1b[" not in _run(kho, "list", "--format", "json", env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to a child there")
def test_ctrl_c_while_starting(kho: Path) -> None:
    child = subprocess.Popen([*TTHS, "check"], cwd=kho, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode in (0, 1, 130, -signal.SIGINT)
    assert child.returncode == -signal.SIGINT or b"tthscli" not in err
