"""``add``: what is written, what is refused before anything is, and the commit that tells it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tthscli.actions import add
from tthscli.actions.record import entry_id
from tthscli.model.error import EnvironmentFailure, InvalidFileError, TthsError, UsageError
from tthscli.store import git as version_control
from tthscli.store import reader
from tthscli.store.recorded import recorded_by

CASE = "2026-014-trom-cap"
HELD: Mapping[str, Any] = {"people": "bc1", "by": "cqdt", "until": "2026-01-13T08:30"}


def _entries(ledger: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(ledger.read_text(encoding="utf-8"))["events"]
    return found


def _refused(call: Any) -> str:
    with pytest.raises(UsageError) as raised:
        call()
    return raised.value.message


def test_an_entry_is_written_and_committed(case: Any, ledger: Path, git: Any) -> None:
    before = ledger.read_text(encoding="utf-8")
    done = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert done.record.startswith("e260110-")
    assert _entries(ledger) == [
        {
            "id": done.record,
            "type": "custody.decided",
            "at": "2026-01-10T08:30",
            "people": ["bc1"],
            "by": "cqdt",
            "until": "2026-01-13T08:30",
        }
    ]
    assert ledger.read_text(encoding="utf-8").startswith(before.removesuffix(" []\n"))
    told = git(case.root, "log", "-1", "--format=%H%n%B").strip()
    assert told == f"{done.commit}\n{CASE}: custody.decided bc1 2026-01-10 08:30\n\nQuyết định tạm giữ\n\n{done.record}"
    assert git(case.root, "show", "--name-only", "--format=", "HEAD").split() == list(done.files)
    assert (done.warnings, done.folder) == ((), f"cases/2026/{CASE}")


def test_the_second_entry_only_adds_lines(case: Any, git: Any) -> None:
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    add.add_event(case, CASE, "custody.extended", "2026-01-13", {"people": ["bc1"], "term": "P3D"})
    assert git(case.root, "show", "--numstat", "--format=", "HEAD").split()[:2] == ["5", "0"]


def test_the_case_reads_back_as_written(case: Any) -> None:
    add.add_event(case, CASE, "custody.decided", "unknown", {**HELD, "note": "ghi: #1", "x-kho": "A"})
    loaded = reader.load(case, f"cases/2026/{CASE}")
    assert loaded.case is not None
    assert loaded.case.events[0].at is None
    assert loaded.case.events[0].data["note"] == "ghi: #1"
    assert loaded.case.events[0].data["x-kho"] == "A"


def test_only_this_file_is_committed(case: Any, git: Any) -> None:
    (case.root / "mine.txt").write_text("mine")
    git(case.root, "add", "mine.txt")
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert git(case.root, "status", "--porcelain") == "A  mine.txt\n"


def test_staging_only(case: Any, git: Any, log: Any) -> None:
    before = log(case.root)
    done = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD, commit=False)
    assert (done.commit, log(case.root)) == ("", before)
    assert git(case.root, "diff", "--cached", "--name-only").split() == list(done.files)
    assert CASE in done.message


def test_edits_of_the_users_own_in_the_same_file_are_told(case: Any, ledger: Path) -> None:
    ledger.write_text("# của tôi\n" + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    done = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert len(done.warnings) == 1
    assert "chưa commit" in done.warnings[0]


def test_every_fault_is_told_at_once(case: Any, ledger: Path) -> None:
    before = ledger.read_bytes()
    message = _refused(
        lambda: add.add_event(
            case, CASE, "custody.extnded", "05/06/2026", {"term": "3 ngày", "surrendered": "maybe", "poeple": "bc1"}
        )
    )
    lines = message.splitlines()
    assert len(lines) == 5
    assert "custody.extended" in lines[0]
    assert "people" in lines[1]
    assert "2026-06-05 (ngày 5 tháng 6)" in message
    assert "2026-05-06 (ngày 6 tháng 5)" in message
    assert ledger.read_bytes() == before


def test_missing_needed_fields_are_listed(case: Any) -> None:
    assert _refused(lambda: add.add_event(case, CASE, "custody.decided", "")).splitlines() == [
        "thiếu `at` (Ngày giờ)",
        "thiếu `people` (Người liên quan)",
    ]


@pytest.mark.parametrize(
    ("fields", "wrong", "near"),
    [
        ({"people": "bc2"}, "bc2", "bc1"),
        ({"by": "cqd", "people": "bc1"}, "cqd", "cqdt"),
        ({"people": "bc1", "of": "e1"}, "e1", ""),
    ],
)
def test_references_are_checked_before_writing(case: Any, ledger: Path, fields: Any, wrong: str, near: str) -> None:
    before = ledger.read_bytes()
    with pytest.raises(UsageError, match=wrong) as raised:
        add.add_event(case, CASE, "custody.decided", "2026-01-10", fields)
    assert near in raised.value.remedy
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    "at",
    [
        "hôm nay",
        "today",
        "2026-02-30",
        "2026-01-10T25:00",
        "2026-01-10T08:30Z",
        "2026-01-10T08:30+00:00",
        "2026-1-5",
        "10.01.2026 8h30",
    ],
)
def test_only_days_and_minutes_of_viet_nam_in_iso_form(case: Any, at: str) -> None:
    assert "at" in _refused(lambda: add.add_event(case, CASE, "custody.decided", at, HELD))


def test_the_minute_of_a_date_in_another_form_is_kept_in_the_advice(case: Any) -> None:
    assert "2026-01-31T08:05" in _refused(lambda: add.add_event(case, CASE, "custody.decided", "31/1/2026 8h05", HELD))


def test_a_day_where_the_law_counts_hours_is_told(case: Any) -> None:
    assert "giờ" in add.add_event(case, CASE, "custody.decided", "2026-01-10", {"people": "bc1"}).warnings[0]


def test_a_day_to_come_is_told(case: Any) -> None:
    done = add.add_event(case, CASE, "case.instituted", "2026-03-01 08:00")
    assert len(done.warnings) == 1


def test_the_same_entry_twice_is_refused(case: Any) -> None:
    first = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert first.record in _refused(lambda: add.add_event(case, CASE, "custody.decided", "2026-01-10T08:30", HELD))
    add.add_event(case, CASE, "custody.decided", "2026-01-10T08:30", {**HELD, "note": "bản hai"})


def test_ids_grow_where_they_collide() -> None:
    entry = {"type": "case.instituted", "at": "2026-01-10"}
    first = entry_id(entry, ())
    longer = entry_id(entry, (first,))
    assert first.startswith("e260110-")
    assert (len(first), longer[:-1]) == (12, first)
    assert entry_id({**entry, "at": "unknown"}, ()).startswith("e000000-")
    assert entry_id({**entry, "note": "ế"}, ()) == entry_id({**entry, "note": "e\u0302\u0301"}, ())


def test_a_broken_case_is_not_added_to(case: Any, ledger: Path) -> None:
    ledger.write_text("events: [", encoding="utf-8")
    with pytest.raises(InvalidFileError):
        add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert ledger.read_text(encoding="utf-8") == "events: ["


def test_an_unknown_case_is_refused(case: Any) -> None:
    with pytest.raises(TthsError):
        add.add_event(case, "2026-099", "custody.decided", "2026-01-10 08:30", HELD)


def test_what_git_refuses_is_written_and_told(case: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> str:
        raise EnvironmentFailure("hook")

    monkeypatch.setattr(version_control, "commit", refuse)
    with pytest.raises(EnvironmentFailure, match="chưa commit: hook"):
        add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert len(_entries(ledger)) == 1


def test_nothing_is_written_during_a_merge(case: Any, ledger: Path, git: Any) -> None:
    before = ledger.read_bytes()
    (case.root / ".git" / "MERGE_HEAD").write_text(git(case.root, "rev-parse", "HEAD"))
    with pytest.raises(EnvironmentFailure):
        add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert ledger.read_bytes() == before


def test_without_git_the_entry_is_written_with_a_warning(
    case: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "git", None)
    done = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    assert (done.commit, len(done.warnings), len(_entries(ledger))) == ("", 1, 1)


def test_a_correction_keeps_what_is_not_named(case: Any, ledger: Path, log: Any) -> None:
    old = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD).record
    new = add.correct(case, CASE, old, at="2026-01-10 09:00", fields={"until": None, "number": "01/2026"}).record
    first, second = _entries(ledger)
    assert first["id"] == old
    assert second == {
        "id": new,
        "type": "custody.decided",
        "at": "2026-01-10T09:00",
        "people": ["bc1"],
        "corrects": old,
        "by": "cqdt",
        "number": "01/2026",
    }
    assert log(case.root)[0] == f"{CASE}: custody.decided bc1 2026-01-10 09:00 đính chính {old}"
    loaded = reader.load(case, f"cases/2026/{CASE}").case
    assert loaded is not None
    assert [event.id for event in loaded.events] == [new]
    with pytest.raises(UsageError) as raised:
        add.correct(case, CASE, old, at="2026-01-10 10:00")
    assert new in raised.value.remedy
    third = add.correct(case, CASE, new, at="2026-01-10 10:00").record
    assert _entries(ledger)[2]["corrects"] == new
    assert third not in (old, new)


def test_a_correction_that_changes_nothing_is_refused(case: Any) -> None:
    old = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD).record
    _refused(lambda: add.correct(case, CASE, old, at="2026-01-10T08:30"))
    with pytest.raises(UsageError) as raised:
        add.correct(case, CASE, old[:-1], at="2026-01-11")
    assert old in raised.value.remedy


def test_an_entry_recorded_in_error_is_withdrawn(case: Any, log: Any) -> None:
    old = add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD).record
    add.withdraw(case, CASE, old, "2026-02-03", "nhầm vụ án")
    loaded = reader.load(case, f"cases/2026/{CASE}").case
    assert loaded is not None
    assert loaded.events == ()
    assert log(case.root)[0] == f"{CASE}: entry.withdrawn {old} (custody.decided bc1 2026-01-10 08:30)"
    _refused(lambda: add.withdraw(case, CASE, old, "2026-02-03"))


def test_people_get_an_id_of_their_role(case: Any) -> None:
    assert add.add_person(case, CASE, {"roles": "accused"}).record == "bc2"
    assert add.add_person(case, CASE, {"name": "B", "roles": "victim, witness"}).record == "bh1"
    assert add.add_person(case, CASE, {"id": "lsAn", "roles": ["defence_counsel"]}).record == "lsAn"
    case_data = yaml.safe_load((case.root / "cases/2026" / CASE / "case.yaml").read_text(encoding="utf-8"))
    assert case_data["people"][2] == {"id": "bh1", "name": "B", "roles": ["victim", "witness"]}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"roles": "acused"}, "accused"),
        ({"id": "bc1"}, "bc1"),
        ({"id": "cqdt"}, "cqdt"),
        ({"id": "bị can"}, "bị can"),
        ({"nmae": "A"}, "name"),
        ({"represented_by": "p9"}, "p9"),
        ({"name": "a\u202eb"}, "U+202E"),
    ],
)
def test_rows_that_do_not_fit_are_refused(case: Any, fields: Any, told: str) -> None:
    before = (case.root / "cases/2026" / CASE / "case.yaml").read_bytes()
    assert told in _refused(lambda: add.add_person(case, CASE, fields))
    assert (case.root / "cases/2026" / CASE / "case.yaml").read_bytes() == before


def test_charges_and_exhibits(case: Any, log: Any) -> None:
    assert add.add_charge(case, CASE, {"person": "bc1", "penal_code": "174(1)", "max_penalty": "P3Y"}).record == "td2"
    done = add.add_exhibit(case, CASE, {"id": "VC-01", "kind": "tool", "value": "500000", "supports": "td1 td2"})
    assert log(case.root)[0] == f"{CASE}: thêm vật chứng VC-01"
    assert done.files == (f"cases/2026/{CASE}/case.yaml",)
    assert "500000" in _refused(lambda: add.add_exhibit(case, CASE, {"kind": "money", "value": "500.000"}))


def test_a_document_carries_the_hash_of_its_file(case: Any) -> None:
    folder = case.root / "cases/2026" / CASE
    (folder / "tai-lieu").mkdir()
    (folder / "tai-lieu" / "qd.pdf").write_bytes(b"%PDF")
    done = add.add_document(case, CASE, {"title": "Quyết định", "number": "01/2026", "file": "tai-lieu/qd.pdf"})
    assert any("git add" in told for told in done.warnings), "the commit does not hold the file itself"
    version_control.stage(case.root, [f"cases/2026/{CASE}/tai-lieu/qd.pdf"])
    assert add.add_document(case, CASE, {"title": "Bản hai", "file": "tai-lieu/qd.pdf"}).warnings == ()
    row = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))["documents"][0]
    assert row["sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    for file in ("../x.pdf", "none.pdf", str(folder / "tai-lieu" / "qd.pdf"), "tai-lieu\\..\\..\\x.pdf"):
        _refused(lambda file=file: add.add_document(case, CASE, {"file": file}))


APPEND = """
import sys
from pathlib import Path
from tthscli.actions import add
from tthscli.model.error import EnvironmentFailure
from tthscli.store import repository
found = repository.find(Path(sys.argv[1]))
for n in range(4):
    try:
        add.add_event(found, "2026-014-trom-cap", "case.joined", f"2026-01-{10 + n}", {"note": sys.argv[2]})
        print("written")
    except EnvironmentFailure as busy:
        print("refused")
"""


def test_two_processes_never_lose_an_entry(case: Any, ledger: Path, git: Any) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", APPEND, str(case.root), name], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for name in ("một", "hai")
    ]
    said = [run.communicate(timeout=60)[0].split() for run in runs]
    assert [len(words) for words in said] == [4, 4]
    written = sum(words.count("written") for words in said)
    assert len(_entries(ledger)) == written >= 4
    assert len({entry["id"] for entry in _entries(ledger)}) == written
    assert git(case.root, "status", "--porcelain") == ""
    found = recorded_by(case.root, f"cases/2026/{CASE}")
    assert set(found) == {entry["id"] for entry in _entries(ledger)}


def test_two_branches_that_append_conflict_loudly_without_the_driver(case: Any, ledger: Path, git: Any) -> None:
    (case.root / ".gitattributes").unlink(missing_ok=True)
    git(case.root, "commit", "-qam", "no driver", check=False)
    git(case.root, "checkout", "-qb", "side")
    add.add_event(case, CASE, "custody.decided", "2026-01-10 08:30", HELD)
    git(case.root, "checkout", "-q", "main")
    add.add_event(case, CASE, "case.instituted", "2026-01-11 08:30")
    assert "CONFLICT" in git(case.root, "merge", "side", check=False)
    with pytest.raises(EnvironmentFailure):
        add.add_event(case, CASE, "case.joined", "2026-01-12")
    text = ledger.read_text(encoding="utf-8")
    assert "custody.decided" in text
    assert "case.instituted" in text
