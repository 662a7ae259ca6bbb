"""Questions at a terminal: what is asked, what is taken for an answer, and how one gets out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tthscli.cli import prompt, stream
from tthscli.cli.prompt import Prompt, found
from tthscli.model.law import Text
from tthscli.model.written import Choice, Question

CASE = "2026-014-trom-cap"
COLOURS = [Choice("red", Text("màu đỏ", "red")), Choice("blue", Text("màu xanh", "blue"))]
MANY = [Choice(f"type.{n}", Text(f"việc thứ {n}", f"thing {n}")) for n in range(20)]


class Typist:
    """Somebody at the terminal: the answers, in order; what was asked is kept."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.asked: list[str] = []

    def __call__(self, asked: str) -> str:
        self.asked.append(asked)
        if not self.answers:
            raise KeyboardInterrupt
        return unicodedata.normalize("NFC", self.answers.pop(0))


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Typist:
    """The terminal is there, and the typist at it."""
    somebody = Typist()
    monkeypatch.setattr(prompt, "_line", somebody)
    monkeypatch.setattr(stream, "can_ask", lambda: True)
    return somebody


def _picked(typist: Typist, *answers: str, choices: list[Choice] = COLOURS, **more: Any) -> str:
    typist.answers = list(answers)
    return Prompt("vi").pick("Màu", choices, **{"required": True, **more})


def test_a_choice_by_number_value_or_words(typist: Typist) -> None:
    assert _picked(typist, "2") == "blue"
    assert _picked(typist, "red") == "red"
    assert _picked(typist, "do") == "red"
    assert _picked(typist, "mau", "1") == "red"
    assert _picked(typist, "", "nothing like it", "blue") == "blue"
    assert _picked(typist, "2,1", several=True) == "blue,red"
    assert _picked(typist, "", required=False) == ""
    assert _picked(typist, "", default="blue") == "blue"
    assert _picked(typist, "", choices=COLOURS[:1]) == "red"
    assert _picked(typist, "green", is_open=True) == "green"
    assert _picked(typist, "thứ 7", choices=MANY) == "type.7"
    assert _picked(typist, "việc", "3", choices=MANY) == "type.2"


def test_the_choices_are_shown_to_who_asks(typist: Typist, capsys: pytest.CaptureFixture[str]) -> None:
    assert _picked(typist, "?", "3", choices=MANY) == "type.2"
    assert _picked(typist, "", "20", choices=MANY) == "type.19"
    assert "việc thứ 19" in capsys.readouterr().err


def test_when_a_choice_is_the_one_is_told_where_the_user_stands_before_it(kho: Path, run: Any, typist: Typist) -> None:
    typist.answers = ["thu thập vật chứng"]
    said = " ".join(run("add", "event", CASE).err.split())
    assert "lúc khám xét: items.seized" in said and "exhibit.sealable_collected" in said


def test_an_open_choice_takes_what_the_check_takes_and_searches_for_the_rest(typist: Typist) -> None:
    def check(answer: str) -> str:
        return "" if set(answer.split()) <= {"red", "blue", "green", "red2"} else "no such colour"

    people = [Choice("red2", Text("Đỗ Văn Tám", "x")), *COLOURS]
    assert _picked(typist, "red", choices=people, is_open=True, check=check) == "red"
    assert _picked(typist, "green red", choices=people, is_open=True, several=True, check=check) == "green red"
    assert _picked(typist, "Tám", choices=people, is_open=True, check=check) == "red2"
    assert _picked(typist, "nobody", "blue", choices=people, is_open=True, check=check) == "blue"


def test_an_answer_that_does_not_fit_is_asked_again(typist: Typist, capsys: pytest.CaptureFixture[str]) -> None:
    typist.answers = ["", "bad", "\udc80", "good"]
    answer = Prompt("en").text("Name", required=True, check=lambda text: "no" if text == "bad" else "")
    assert answer == "good"
    assert capsys.readouterr().err.split("\n")[:3] == [
        "  an answer is needed",
        "  no",
        "  that was not UTF-8; type it again",
    ]


def test_yes_and_no(typist: Typist) -> None:
    question = Question("client", Text("Là khách hàng", "Client"), False, "flag")
    for typed, kept in (("c", "true"), ("có", "true"), ("k", "false"), ("no", "false"), ("", "")):
        typist.answers = [typed]
        assert Prompt("vi").field(question, lambda _: "") == kept
    typist.answers = ["what", "k"]
    assert not Prompt("vi").confirm("Ghi?")
    typist.answers = [""]
    assert Prompt("vi").confirm("Ghi?")


def test_words_are_found_with_and_without_marks() -> None:
    labels = [Choice("a", Text("Gia hạn tạm giữ", "x")), Choice("b", Text("Giữ đơn gia hạn, tạm", "y"))]
    assert [choice.value for choice in found("gia han tam giu", labels)] == ["a"]
    assert [choice.value for choice in found("don", labels)] == ["b"]
    assert [choice.value for choice in found("GIỮ TẠM", labels)] == ["a", "b"]
    assert found("  ", labels) == []


def _entries(kho: Path) -> list[dict[str, Any]]:
    text = (kho / "cases" / "2026" / CASE / "events.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["events"]
    return entries


def test_an_entry_asked_for(kho: Path, run: Any, typist: Typist) -> None:
    typist.answers = [
        "quyet dinh tam giu",
        "05/06/2026",
        "2026-01-10 08:30",
        "",
        "1",
        "2026-01-10 02:15",
        "2026-01-13 08:30",
        "01/2026",
        "",
    ]
    done = run("add", "event")
    assert (done.code, len(typist.answers)) == (0, 0)
    assert "2026-06-05 (ngày 5 tháng 6) hay 2026-05-06" in done.err
    assert "Người liên quan: bc1  (Nguyễn Văn A)" in done.err
    entry = _entries(kho)[0]
    assert (entry["type"], entry["people"], entry["by"]) == ("custody.decided", ["bc1"], "cqdt")
    assert (entry["at"], entry["until"], entry["number"]) == ("2026-01-10T08:30", "2026-01-13T08:30", "01/2026")
    assert entry["from"] == "2026-01-10T02:15"


def test_who_is_not_in_the_case_is_refused_where_he_is_named(kho: Path, run: Any, typist: Typist) -> None:
    """Not after the last question, when every answer would have to be given again."""
    typist.answers = ["custody.decided", "2026-01-10 08:30", "nobody", "bc1", "cqdd", "cqdt"]
    done = run("add", "event")
    assert done.code == 130, "the answers end with the two that were asked again"
    assert "`people: nobody`" in done.err and "`by: cqdd`" in done.err
    assert "có phải `cqdt`?" in done.err
    assert (len(typist.answers), _entries(kho)) == (0, [])


def test_what_only_the_register_could_answer_is_not_asked_while_it_is_empty(
    kho: Path, run: Any, typist: Typist
) -> None:
    typist.answers = ["exhibit.collected", "2026-01-10 08:30"]
    done = run("add", "event")
    assert (done.code, len(typist.asked)) == (2, 2), "an exhibit is needed: no further question"
    assert done.err.endswith(f"tths add exhibit {CASE}\n")
    typist.answers, typist.asked = ["búa", "", "", "", "", "", ""], []
    done = run("add", "exhibit")
    assert done.code == 0
    assert f"tths add document {CASE}" in done.err
    assert "  td1  1" in done.err, "a charge is told by its article"
    assert not [asked for asked in typist.asked if asked.startswith("Biên bản")]
    run("add", "document", "title=Biên bản thu giữ")
    typist.answers, typist.asked = ["mấy cái", "", "", "", "", "tl1"], []
    run("add", "exhibit")
    assert [asked for asked in typist.asked if asked.startswith("Biên bản")]


def test_nothing_is_asked_where_nothing_is_missing(kho: Path, run: Any, typist: Typist) -> None:
    assert run("add", "event", "custody.decided", "2026-01-10", "people=bc1").code == 0
    assert run("add", "person", "roles=victim").code == 0
    assert typist.asked == []


def test_only_what_can_have_happened_is_offered(kho: Path, run: Any, typist: Typist) -> None:
    typist.answers = ["custody.extended"]
    done = run("add", "event")
    assert done.code == 130
    assert "không thấy" in done.err
    assert done.err.endswith("\nđã ngắt, chưa ghi gì\n")


@pytest.mark.parametrize("answers", [["custody.decided"], ["custody.decided", "2026-01-10", "", "", "", "", "k"]])
def test_stopping_writes_nothing(kho: Path, run: Any, typist: Typist, git: Any, answers: list[str]) -> None:
    before = git(kho, "rev-parse", "HEAD")
    typist.answers = answers
    assert run("add", "event").code == 130
    assert _entries(kho) == []
    assert (git(kho, "rev-parse", "HEAD"), git(kho, "status", "--porcelain")) == (before, "")


def test_no_input_never_asks(kho: Path, run: Any, typist: Typist) -> None:
    for words in (("add", "event"), ("add", "person"), ("add", "correct"), ("add", "withdraw"), ("new",)):
        assert run(*words, "--no-input").code == 2
    assert typist.asked == []


def test_a_person_asked_for(kho: Path, run: Any, typist: Typist) -> None:
    typist.answers = ["Trần Thị B", "bị hại", "k", "", ""]
    done = run("add", "person")
    assert done.code == 0, done.err
    assert "  thêm người\n  Họ tên: Trần Thị B\n" in done.err
    text = (kho / "cases" / "2026" / CASE / "case.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["people"][1] == {
        "id": "bh1",
        "name": "Trần Thị B",
        "roles": ["victim"],
        "client": False,
    }


def test_a_correction_asked_for(kho: Path, run: Any, typist: Typist) -> None:
    run("add", "event", "custody.decided", "2026-01-10 08:30", "people=bc1", "number=1")
    typist.answers = ["1", "2026-01-10 09:30", "", "", "", "", "", ""]
    done = run("add", "correct")
    assert done.code == 0, done.err
    first, second = _entries(kho)
    assert (second["corrects"], second["at"], second["number"]) == (first["id"], "2026-01-10T09:30", "1")
    typist.answers = ["1", "ghi nhầm", ""]
    assert run("add", "withdraw").code == 0
    assert _entries(kho)[2]["corrects"] == second["id"]


def test_a_correction_asks_for_whatever_the_entry_holds(
    kho: Path, run: Any, typist: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", "exhibit", "description=dao")
    run("add", "event", "exhibit.collected", "2026-01-10 08:30", "exhibits=vc1", "note=trong bếp")
    typist.answers = ["exhibit.collected"]
    asked = run("add", "correct")
    assert "Thu thập vật chứng vc1" in asked.err, "entries of one type are told apart by what they are about"
    typist.asked = []
    typist.answers = ["1"] + [""] * 40
    run("add", "correct")
    assert "Ghi chú [trong bếp]: " in typist.asked


def test_init_and_new_ask_too(run: Any, tmp_path: Path, typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    typist.answers = ["Văn phòng luật sư An", "victim"]
    assert run("init", str(tmp_path / "x")).code == 0
    assert "side: victim" in (tmp_path / "x" / "tths.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path / "x")
    typist.answers = ["2026-001", "Trộm cắp"]
    assert run("new").code == 0
    assert len(list((tmp_path / "x" / "cases" / "2026" / "2026-001").iterdir())) == 2


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal."""
    pty = pytest.importorskip("pty")
    outer, inner = pty.openpty()
    yield outer, inner
    os.close(outer)


def _said(outer: int, until: str, seconds: float = 20) -> str:
    import select

    text = b""
    end = time.monotonic() + seconds
    while until not in text.decode("utf-8", "replace") and time.monotonic() < end:
        if select.select([outer], [], [], 0.2)[0]:
            try:
                text += os.read(outer, 65536)
            except OSError:
                break
    said = text.decode("utf-8", "replace")
    assert until in said
    return said


def test_at_a_real_terminal(kho: Path, terminal: tuple[int, int]) -> None:
    outer, inner = terminal
    words = [sys.executable, "-m", "tthscli", "add", "event"]
    child = subprocess.Popen(words, cwd=kho, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
    os.close(inner)
    assert "Việc gì đã xảy ra" in _said(outer, "liệt kê): ")
    os.write(outer, "quyết định tạm giữ\n".encode())
    assert "custody.decided" in _said(outer, "unknown): ")
    os.write(outer, b"\x04")
    assert "đã ngắt, chưa ghi gì" in _said(outer, "chưa ghi gì")
    assert child.wait(20) == 130
    assert _entries(kho) == []
