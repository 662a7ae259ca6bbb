"""Redacted bags from real repositories: nothing in them, their history included, tells who the protected person is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tthscli.actions.bag import verify
from tthscli.actions.bundle import bundle
from tthscli.actions.init import init
from tthscli.model.bundle import BundleReport
from tthscli.model.error import InvalidFileError
from tthscli.model.moment import parse
from tthscli.render import render
from tthscli.store import repository
from tthscli.store.repository import Repository

Git = Callable[..., str]
NOW = parse("2026-02-03")
CASE = """\
schema: tths.case/1
id: vu-1-tran-thi-thuy
title: Vụ Nguyễn Văn Bình xâm hại TRẦN THỊ THÚY
procedure: ordinary
people:
  - {id: bc1, name: Nguyễn Văn Bình, roles: [accused], client: true, address: "Số 9 phố Huế, Hà Nội"}
  - id: thuy1   # con bà Lan
    name: Trần Thị Thúy
    roles: [victim]
    birth_date: "2012-05-01"
    id_number: "001312012345"
    phone: "0912 345 678"
    address: "Số 12, ngõ 5 phố Hàng Bạc, Hà Nội"
    occupation: Học sinh
    x-email: be.thuy@example.com
    other_names: [Bống, Thúy Còi]
  - {id: nd1, name: Lê Thị Lan, roles: [guardian], relative_of: [thuy1], address: "Số 12, ngõ 5 phố Hàng Bạc, Hà Nội"}
documents:
  - {id: tl1, title: Lời khai, file: docs/loi-khai-Thuy.txt}
"""
LEDGER = """\
schema: tths.events/1
events:
  - {id: e1, type: case.instituted, at: "2026-01-05", note: "Cháu Thúy (%s), sinh 1/5/2012, ĐT +84912345678"}
  - {id: e3, type: scene.examined, at: "2026-01-05T08:00", witnesses: ["Bà Sùng Thị Mỷ, trưởng thôn"],
     note: "T.T.T tức \\"Bống\\", Thúy Còi, Trần Thị T; gặp Phạm Văn Dũng"}
  - {id: e2, type: statement.taken, at: "2026-01-06T09:00", people: [thuy1], place: "12 ngõ 5 phố Hàng Bạc"}
"""
NOTE = "Tôi là TRẦN THỊ  THUÝ, CCCD 001 312 012 345, ở số 12 ngõ 5 phố Hàng Bạc. Thúy là tên mẹ gọi tôi.\n"
TOLD = ("Trần Thị Thúy", "thi thuy", "0013120", "0912 345", "912345678", "Hàng Bạc", "2012-05", "1/5/2012", "be.thuy@",
        "thuy1", "chau thuy", "Bống", "Thúy Còi", "T.T.T", "Trần Thị T")  # fmt: skip


@pytest.fixture
def kho(tmp_path: Path, git: Git) -> Repository:
    """A case whose folder, id, texts and history are full of the victim's name; an older one was misspelt."""
    root = tmp_path / "kho"
    init(root, language="vi")
    folder = root / "cases" / "vu-1-tran-thi-thuy"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "loi-khai-Thuy.txt").write_text(NOTE, encoding="utf-8")
    ledger = LEDGER % unicodedata.normalize("NFD", "trần thị thúy")
    (folder / "events.yaml").write_text(ledger, encoding="utf-8")
    for name, birth in (("Trần Thị Thủy Tiên", "2012-06-07"), ("Trần Thị Thúy", "2012-05-01")):
        text = CASE.replace("name: Trần Thị Thúy", f"name: {name}").replace("2012-05-01", birth)
        (folder / "case.yaml").write_text(text, encoding="utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"vu-1-tran-thi-thuy: {name}, cháu Thúy")
    return repository.find(root)


def _bag(kho: Repository, target: Path, redact: str = "protected", text: str = "Trần Thị Thúy\n") -> BundleReport:
    return bundle(kho, "vu-1-tran-thi-thuy", target, {"timeline.txt": text}, as_of=NOW, redact=redact, lang="vi")


def _everything(bag: Path, git: Git, tmp_path: Path) -> str:
    git(tmp_path, "clone", "-q", str(bag / "data" / "history.bundle"), "clone")
    told = git(tmp_path / "clone", "-c", "core.quotePath=false", "log", "-p", "--name-only", "--format=fuller")
    told += git(tmp_path / "clone", "log", "-p")
    for path in bag.rglob("*"):
        told += path.relative_to(bag).as_posix()
        if path.is_file() and path.suffix != ".bundle":
            told += path.read_text(encoding="utf-8")
    return told


def test_nothing_tells_who_it_is(kho: Repository, tmp_path: Path, git: Git) -> None:
    made = _bag(kho, tmp_path / "out.bag")
    told = unicodedata.normalize("NFC", _everything(tmp_path / "out.bag", git, tmp_path)).casefold()
    assert [one for one in TOLD if one.casefold() in told] == []
    assert "thủy tiên" not in told
    assert "2012-06" not in told
    assert all(one.casefold() in told for one in ("Nguyễn Văn Bình", "Số 9 phố Huế", "Lê Thị Lan", "p1-id", "cháu p1"))
    assert (made.redacted, made.stand_ins) == (("thuy1",), (("thuy1", "p1"),))
    assert verify(tmp_path / "out.bag").exit_code == 0
    register = next((tmp_path / "out.bag" / "data").rglob("case.yaml")).read_text(encoding="utf-8")
    assert 'birth_date: "2012"' in register
    assert "relative_of: [p1]" in register


def test_what_may_still_name_somebody_is_told(kho: Repository, tmp_path: Path) -> None:
    told = {(one.person, one.text, one.place.partition(":")[0].rpartition("/")[2]) for one in
            _bag(kho, tmp_path / "out.bag").may_name}  # fmt: skip
    assert ("p1", "Thúy", "loi-khai-p1.txt") in told
    assert ("p1", "occupation", "case.yaml") in told
    assert ("p1", "x-email", "case.yaml") not in told
    assert ("p1", "người thân, người đại diện nd1", "case.yaml") in told


def test_a_bag_says_whom_no_register_knows_and_what_its_history_may_tell(
    kho: Repository, tmp_path: Path, git: Git
) -> None:
    told = _bag(kho, tmp_path / "out.bag").may_name
    assert {(one.person, one.text) for one in told if not one.person} == {("", "Phạm Văn Dũng"), ("", "Sùng Thị Mỷ")}
    ledger = kho.root / "cases" / "vu-1-tran-thi-thuy" / "events.yaml"
    text = ledger.read_text(encoding="utf-8")
    for content in (text + "# Thúy về; TTT; Lê Văn Ổi\n", text):
        ledger.write_text(content, encoding="utf-8")
        git(kho.root, "commit", "-qam", "sửa")
    past = [one for one in _bag(kho, tmp_path / "2.bag").may_name if "history.bundle@" in one.place]
    line = text.count("\n") + 1
    assert {(one.person, one.text) for one in past if one.place.endswith(f"events.yaml:{line}")} == {
        ("p1", "Thúy"), ("p1", "TTT"), ("", "Lê Văn Ổi")}  # fmt: skip


def test_files_that_hide_their_letters_are_withheld_in_the_bag_and_its_history(
    kho: Repository, tmp_path: Path, git: Git
) -> None:
    """RTF, mail in base64, pictures inside of SVG, PDF, zip and tar; an SVG in plain letters is redacted."""
    import base64
    import io
    import tarfile
    import zipfile

    name = "Trần Thị Thúy".encode()
    packed, rolled = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("Trần Thị Thúy.txt", name)
    with tarfile.open(fileobj=rolled, mode="w") as tape:
        tape.addfile(tarfile.TarInfo("Trần Thị Thúy.txt"))
    coded = base64.b64encode(name * 30)
    files = {
        "a.rtf": rb"{\rtf1 Tr\u7847?n Th\u7883? Th\u250?y}",
        "b.eml": b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(name),
        "c.svg": b'<svg><image href="data:image/png;base64,' + base64.b64encode(name) + b'"/></svg>',
        "d.pdf": b"%PDF-1.4\n/Title (Tran Thi Thuy)\n",
        "e.zip": packed.getvalue(),
        "f.tar": rolled.getvalue(),
        "g.json": b'{"x": "' + coded + b'"}',
    }
    plain = "<svg><metadata>Trần Thị Thúy</metadata><text>TRẦN THỊ THÚY</text></svg>".encode()
    folder = kho.root / "cases" / "vu-1-tran-thi-thuy"
    for one, content in {**files, "h-Trần-Thị-Thúy.svg": plain}.items():
        (folder / "docs" / one).write_bytes(content)
    rows = "".join(f"  - {{id: x-{one[0]}, file: docs/{one}}}\n" for one in (*files, "h-Trần-Thị-Thúy.svg"))
    register = folder / "case.yaml"
    register.write_text(register.read_text(encoding="utf-8") + rows, encoding="utf-8")
    git(kho.root, "add", "-A")
    git(kho.root, "commit", "-qm", "x")
    made = _bag(kho, tmp_path / "out.bag")
    assert [one.rpartition("/")[2] for one in made.withheld] == list(files)
    told = unicodedata.normalize("NFC", _everything(tmp_path / "out.bag", git, tmp_path)).casefold()
    left = [*TOLD, "u7847", "/Title", base64.b64encode(name).decode()[:12]]
    assert [one for one in left if one.casefold() in told] == []
    svg = next((tmp_path / "out.bag").rglob("h-p1.svg")).read_text(encoding="utf-8")
    assert svg == "<svg><metadata>p1</metadata><text>p1</text></svg>"
    assert verify(tmp_path / "out.bag").exit_code == 0


def test_the_protected_are_derived_from_age_marks_and_measures(kho: Repository, tmp_path: Path, git: Git) -> None:
    """Under 18 in any role; a mark; protection asked for (Art 484); of a victim without a birth date it is told."""
    folder = kho.root / "cases" / "vu-1-tran-thi-thuy"
    register, ledger = folder / "case.yaml", folder / "events.yaml"
    rows = (
        "  - {id: a1, name: Hà Văn Sáu, roles: [accused], birth_date: '2009'}\n"
        "  - {id: a2, name: Hà Văn Bảy, roles: [witness], protected: [old_weak]}\n"
        "  - {id: a3, name: Hà Văn Tám, roles: [reporter]}\n  - {id: a4, name: Hà Văn Chín, roles: [witness]}\n"
        "  - {id: a5, name: Hà Văn Mười, roles: [victim], birth_date: '2008-01-05'}\n"
    )
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("documents:\n", rows + "documents:\n"), encoding="utf-8")
    ask = '  - {id: e9, type: protection.requested, at: "2026-01-07", people: [a3]}\n'
    ledger.write_text(ledger.read_text(encoding="utf-8") + ask, encoding="utf-8")
    git(kho.root, "commit", "-qam", "x")
    made = _bag(kho, tmp_path / "out.bag")
    assert made.redacted == ("a1", "a2", "a3", "thuy1")
    told = {one.person for one in made.may_name if "ngày sinh" in one.text}
    assert told == {"a4"}


def test_where_nobody_is_protected_it_is_said(kho: Repository, tmp_path: Path, git: Git) -> None:
    register = kho.root / "cases" / "vu-1-tran-thi-thuy" / "case.yaml"
    text = register.read_text(encoding="utf-8")
    git(kho.root, "rm", "-rq", "cases")
    git(kho.root, "commit", "-qm", "x")
    folder = kho.root / "cases" / "vu-2"
    folder.mkdir(parents=True)
    text = (
        text.replace('"2012-05-01"', '"1990"')
        .replace("file: docs/loi-khai-Thuy.txt", "title: x")
        .replace("vu-1", "vu-2")
    )
    text = text.replace(", title: x", "")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "events.yaml").write_text(LEDGER % "x", encoding="utf-8")
    git(kho.root, "add", "-A")
    git(kho.root, "commit", "-qm", "x")
    made = bundle(kho, "vu-2", tmp_path / "b", as_of=NOW, redact="protected", lang="vi")
    assert (made.redacted, made.asked) == ((), "protected")
    said = render(made, "text", lang="vi", width=0)
    assert "không thay gì" in said
    assert json.loads(render(made, "json"))["redact"] == "protected"


def test_of_the_others_only_the_client_stays(kho: Repository, tmp_path: Path, git: Git) -> None:
    made = _bag(kho, tmp_path / "out.bag", "others", "bà Lan, ông Bình\nBà LAN\n")
    told = _everything(tmp_path / "out.bag", git, tmp_path)
    assert made.redacted == ("nd1", "thuy1", "w1")
    assert "Sùng Thị Mỷ" not in told
    assert "Bà w1, trưởng thôn" in told
    assert "Lê Thị Lan" not in told
    assert "bà nd1, ông Bình" in told


@pytest.mark.parametrize(
    "text", ["Tr\\u1EA7n Th\\u1ECB Th\\u00FAy\n", "Trần\u200b Thị Th\u00adúy", "Trần%20Thị%20Thúy", "Trần 'Thị' Thúy"]
)
def test_where_something_is_left_nothing_is_written(kho: Repository, tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidFileError, match=r"reports/timeline\.txt:2"):
        _bag(kho, tmp_path / "out.bag", text=f"x\n{text}")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kho"]


def test_what_is_left_in_the_history_is_found_too(kho: Repository, tmp_path: Path, git: Git) -> None:
    ledger = kho.root / "cases" / "vu-1-tran-thi-thuy" / "events.yaml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text + "# Trần 'Thị' Thúy\n", encoding="utf-8")
    git(kho.root, "commit", "-qam", "x")
    ledger.write_text(text, encoding="utf-8")
    git(kho.root, "commit", "-qam", "y")
    with pytest.raises(InvalidFileError, match=r"history\.bundle@"):
        _bag(kho, tmp_path / "out.bag")


def test_who_was_under_18_when_the_case_began_stays_hidden(kho: Repository, tmp_path: Path) -> None:
    made = bundle(kho, "vu-1-tran-thi-thuy", tmp_path / "b", as_of=parse("2036-01-01"), redact="protected", lang="vi")
    assert made.redacted == ("thuy1",)
    content = json.loads((tmp_path / "b" / "data" / "bundle.json").read_text(encoding="utf-8"))
    assert content["redacted"] == ["p1"]
