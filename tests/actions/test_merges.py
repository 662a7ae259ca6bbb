"""Two lawyers on one case, joined by git itself with the merge driver: what the ledger, check and audit say then."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from tthscli.actions.audit import audit
from tthscli.actions.check import check
from tthscli.actions.init import init
from tthscli.model.moment import parse
from tthscli.store import repository

Git = Callable[..., str]
NOW = parse("2026-02-05")
REGISTER = """\
schema: tths.case/1
id: vu-1
title: Trộm cắp tài sản
people:
  - {id: bc1, name: Nguyễn Văn A, roles: [accused]}
bodies:
  - {id: cqdt, kind: investigating_body}
charges:
  - {id: td1, person: bc1, penal_code: "173(1)", severity: less_serious}
"""
HEAD = "schema: tths.events/1\nevents:\n"
OLD = ('  - {id: e1, type: case.instituted, at: "2026-01-30", by: cqdt}\n'
       '  - {id: e2, type: accused.charged, at: "2026-02-01", people: [bc1], charges: [td1], by: cqdt}\n')  # fmt: skip


def entry(name: str, hour: int, more: str = "") -> str:
    """A statement taken at an hour of 2 February."""
    return f'  - {{id: {name}, type: statement.taken, at: "2026-02-02T{hour:02}:00", people: [bc1], by: cqdt{more}}}\n'


class Office:
    """A repository with one case and the merge driver; each commit is made an hour after the one before it."""

    def __init__(self, root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.git, self._patch = root, git, monkeypatch
        self._clock = datetime(2026, 2, 3, 8)
        self.folder = "cases/vu-1"
        self.tick()
        init(root, language="en")
        (root / self.folder).mkdir(parents=True)
        self.write("case.yaml", REGISTER)
        self.write("events.yaml", HEAD + OLD)
        self.commit("vu-1: mở hồ sơ")

    def tick(self) -> None:
        self._clock += timedelta(hours=1)
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            self._patch.setenv(name, f"{self._clock.isoformat()}+07:00")

    def write(self, name: str, text: str) -> None:
        (self.root / self.folder / name).write_bytes(text.encode())

    def read(self, name: str = "events.yaml") -> str:
        return (self.root / self.folder / name).read_bytes().decode()

    def commit(self, message: str) -> str:
        self.tick()
        self.git(self.root, "add", "-A")
        self.git(self.root, "commit", "-qm", message)
        return self.git(self.root, "rev-parse", "HEAD").strip()

    def append(self, *names: tuple[str, int]) -> str:
        """One commit for each entry; returns the last."""
        sha = ""
        for name, hour in names:
            self.write("events.yaml", self.read() + entry(name, hour))
            sha = self.commit(f"vu-1: {name} Lấy lời khai")
        return sha

    def on(self, branch: str, start: str = "main") -> None:
        self.git(self.root, "checkout", "-q", "-B", branch, start)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A git command with the clock of now, but with the author dates that commits have."""
        self.tick()
        if words[0] != "merge":
            self._patch.delenv("GIT_AUTHOR_DATE")
        return subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=False)

    def went(self, *words: str) -> None:
        done = self.run(*words)
        assert done.returncode == 0, (words, done.stdout, done.stderr, self.read())

    @property
    def ids(self) -> list[str]:
        return [row["id"] for row in yaml.safe_load(self.read())["events"]]

    def audited(self) -> list[tuple[str, str]]:
        """Rule and record of what the audit finds, but for commits made by hand, as those of this test are."""
        rows = audit(self.root, as_of=NOW, lang="en").rows
        return sorted((r.finding.rule, r.finding.record) for r in rows if r.finding.rule != "audit.bypassed")

    def faults(self) -> list[tuple[str, int]]:
        """Rule and line of what is wrong with the files."""
        rows = check(repository.find(self.root), [], NOW, lang="en", use_cache=False).rows
        return [(row.finding.rule, row.finding.place.line) for row in rows if row.finding.rule.startswith("file.")]


@pytest.fixture
def office(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Office(tmp_path / "kho", git, monkeypatch)


ODD, EVEN = (("e3", 9), ("e5", 13), ("e7", 17)), (("e4", 11), ("e6", 15))
ORDER = ["e1", "e2", "e3", "e4", "e5", "e6", "e7"]


@pytest.mark.parametrize("first", ["odd", "even"])
def test_several_commits_rebased_and_merged_in_both_orders(office: Office, first: str) -> None:
    """Whoever goes first, whichever way, the same bytes; what a rebase put in between is carried, nothing is lost."""
    for name in ("odd", "even") if first == "odd" else ("even", "odd"):
        office.on(name)
        office.append(*(ODD if name == "odd" else EVEN))
    texts = set()
    for onto, other in (("odd", "even"), ("even", "odd")):
        office.on("work", onto)
        office.went("merge", "-q", "--no-edit", other)
        texts.add(office.read())
        assert (office.ids, office.audited(), office.faults()) == (ORDER, [], [])
        office.on("work", onto)
        office.went("rebase", "-q", other)
        texts.add(office.read())
        assert office.ids == ORDER
        assert {rule for rule, _ in office.audited()} <= {"audit.carried"}
        assert office.faults() == []
    assert len(texts) == 1


@pytest.mark.parametrize("order", ["pick first", "merge first"])
def test_a_picked_commit_of_the_middle_and_then_the_merge(office: Office, order: str) -> None:
    office.on("odd")
    office.append(ODD[0])
    middle = office.append(ODD[1])
    office.append(ODD[2])
    office.on("even")
    office.append(EVEN[0])
    steps = [("cherry-pick", middle), ("merge", "-q", "--no-edit", "odd")]
    if order == "merge first":
        office.on("other")
        office.went("cherry-pick", middle)
        office.on("odd", "odd")
        steps = [("merge", "-q", "--no-edit", "other"), ("merge", "-q", "--no-edit", "even")]
    for step in steps:
        office.went(*step)
    assert office.ids == ["e1", "e2", "e3", "e4", "e5", "e7"]
    assert {rule for rule, _ in office.audited()} <= {"audit.carried"}
    assert office.faults() == []


def test_a_criss_cross(office: Office) -> None:
    """Both merged the other's first commit, then both went on, then they are joined."""
    office.on("odd")
    one = office.append(ODD[0])
    office.on("even")
    two = office.append(EVEN[0])
    office.went("merge", "-q", "--no-edit", one)
    office.append(EVEN[1])
    office.on("odd", "odd")
    office.went("merge", "-q", "--no-edit", two)
    office.append(ODD[2])
    texts = set()
    for onto, other in (("odd", "even"), ("even", "odd")):
        office.on("work", onto)
        office.went("merge", "-q", "--no-edit", other)
        texts.add(office.read())
        assert (office.ids, office.audited(), office.faults()) == (["e1", "e2", "e3", "e4", "e6", "e7"], [], [])
    assert len(texts) == 1


def test_one_id_for_two_entries_stops_readably_and_is_told_until_it_is_put_right(office: Office) -> None:
    office.on("one")
    office.write("events.yaml", office.read() + entry("e3", 9))
    office.commit("vu-1: one")
    office.on("two")
    office.write("events.yaml", office.read() + entry("e3", 14))
    office.commit("vu-1: two")
    office.on("work", "one")
    done = office.run("merge", "two")
    assert done.returncode == 1
    assert "events/e3" in done.stderr
    text = office.read()
    assert text.startswith(HEAD + OLD)
    assert entry("e3", 9) in text and entry("e3", 14) in text
    shown = check(repository.find(office.root), [], NOW, lang="en", use_cache=False)
    assert shown.exit_code == 3
    marks = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("<<<<<<<")]
    assert [(row.finding.rule, row.finding.place.line) for row in shown.rows] == [("file.conflict", marks[0])]
    office.write("events.yaml", HEAD + OLD + entry("e3", 9) + entry("e4", 14))
    office.commit("vu-1: gộp")
    assert (office.audited(), office.faults()) == ([("audit.merge-renumbered", "e4")], [])


def test_the_same_entry_on_both_sides_is_there_once(office: Office) -> None:
    for name in ("one", "two"):
        office.on(name)
        office.append(("e3", 9))
    office.append(("e4", 10))
    office.on("work", "one")
    office.went("merge", "-q", "--no-edit", "two")
    assert (office.ids, office.audited(), office.faults()) == (["e1", "e2", "e3", "e4"], [], [])


@pytest.mark.parametrize("way", ["merge", "rebase"])
def test_one_side_corrects_the_other_goes_on(office: Office, way: str) -> None:
    office.on("one")
    charged = '  - {id: e3, type: accused.charged, at: "2026-02-02", people: [bc1], charges: [td1], by: cqdt'
    office.write("events.yaml", f"{office.read()}{charged}, corrects: e2, note: nhầm ngày}}\n")
    office.commit("vu-1: đính chính")
    office.on("two")
    office.append(("e4", 8))
    office.on("work", "one")
    office.went(*(("merge", "-q", "--no-edit", "two") if way == "merge" else ("rebase", "-q", "two")))
    assert office.ids == ["e1", "e2", "e3", "e4"]
    assert office.audited() == ([("audit.carried", "e3")] if way == "rebase" else [])
    assert office.faults() == []


def test_one_side_changes_an_entry_the_other_goes_on(office: Office) -> None:
    """The change goes through, as the one thing done to that entry; the audit names the commit that did it."""
    office.on("one")
    office.write("events.yaml", office.read().replace("2026-02-01", "2026-01-31"))
    office.commit("vu-1: sửa")
    office.on("two")
    office.append(("e4", 8))
    office.on("work", "two")
    office.went("merge", "-q", "--no-edit", "one")
    assert "2026-01-31" in office.read()
    assert (office.audited(), office.faults()) == ([("audit.changed", "e2")], [])


def test_rows_of_the_register_on_both_sides(office: Office) -> None:
    row = "  - {{id: {}, name: {}, roles: [witness]}}\n"
    old = "roles: [accused]}\n"
    for name, more in (("one", row.format("nc1", "Trần Thị B")), ("two", row.format("nc2", "Lê Văn C"))):
        office.on(name)
        office.write("case.yaml", REGISTER.replace(old, old + more))
        office.commit(f"vu-1: {name}")
    texts = set()
    for onto, other in (("one", "two"), ("two", "one")):
        office.on("work", onto)
        office.went("merge", "-q", "--no-edit", other)
        texts.add(office.read("case.yaml"))
        assert (office.audited(), office.faults()) == ([], [])
    assert [one["id"] for one in yaml.safe_load(texts.pop())["people"]] == ["bc1", "nc1", "nc2"]
    assert not texts


def _parted(office: Office, file: str, one: str, two: str) -> None:
    """Each branch writes its own text of a file; the one that is joined to is checked out."""
    start = office.git(office.root, "rev-parse", "HEAD").strip()
    for name, text in (("one", one), ("two", two)):
        office.on(name, start)
        office.write(file, text)
        office.commit(f"vu-1: {name} e3 e4")
    office.on("work", "one")


BLOCK = (
    '  - id: e3  # theo biên bản\n    type: statement.taken\n    at: "2026-02-02T08:00"\n'
    "    people: [bc1]\n    by: cqdt\n"
)
WAYS = {
    "merge": ("merge", "-q", "--no-edit", "two"),
    "rebase": ("rebase", "-q", "two"),
    "pick": ("cherry-pick", "two"),
    "theirs": ("merge", "-q", "--no-edit", "-X", "theirs", "two"),
}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("form", ["less", "more", "crlf", "block"])
def test_one_side_laid_out_anew_by_hand_the_other_goes_on(office: Office, form: str, way: str) -> None:
    """Other indents, other line ends, blocks for braces: no entry is altered, none is lost, and the form stays."""
    start = HEAD + OLD + (BLOCK + "    note: |\n      hai\n        dòng\n" if form != "block" else entry("e3", 8))
    office.write("events.yaml", start)
    office.commit("vu-1: e3")
    other = {
        "less": "\n".join(line[2:] if line.startswith("  ") else line for line in start.split("\n")),
        "more": "\n".join(f"  {line}" if line.startswith("  ") else line for line in start.split("\n")),
        "crlf": start.replace("\n", "\r\n"),
        "block": HEAD + OLD + BLOCK,
    }[form]
    _parted(office, "events.yaml", other, start + entry("e4", 9))
    before = yaml.safe_load(other)["events"]
    office.went(*WAYS[way])
    assert yaml.safe_load(office.read())["events"][:3] == before
    assert office.ids == ["e1", "e2", "e3", "e4"]
    assert (office.audited(), office.faults()) == ([], [])
    assert ("\r\n" in office.read()) == (form == "crlf")
    assert not any(line.endswith("\r\n") != (form == "crlf") for line in office.read().splitlines(keepends=True))
    assert office.read().startswith(other)


@pytest.mark.parametrize("way", ["merge", "rebase", "pick", "theirs"])
@pytest.mark.parametrize("form", ["braces", "block"])
def test_two_birth_dates_of_one_person_stop_other_fields_are_both_kept(office: Office, form: str, way: str) -> None:
    row = "  - {id: bc1, name: Nguyễn Văn A, roles: [accused]}\n"
    laid = row if form == "braces" else "  # khách hàng\n  - id: bc1\n    name: Nguyễn Văn A\n    roles: [accused]\n"

    def told(field: str) -> str:
        return laid.replace("]}", f"], {field}}}") if form == "braces" else f"{laid}    {field}\n"

    start = REGISTER.replace(row, laid)
    office.write("case.yaml", start + "note: x\n")
    office.commit("vu-1: hồ sơ")
    texts = [start.replace(laid, told(one)) + "note: x\n" for one in
             ('birth_date: "1990-01-01"', 'birth_date: "1991-01-01"', 'phone: "0912345678"')]  # fmt: skip
    _parted(office, "case.yaml", texts[0], texts[1])
    done = office.run(*WAYS[way])
    assert done.returncode == 1
    assert "people/bc1" in done.stderr
    text = office.read("case.yaml")
    marked = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    assert "1990-01-01" in marked and "1991-01-01" in marked
    assert marked.count("birth_date") == 2
    assert [rule for rule, _ in office.faults()] == ["file.conflict"]
    office.git(office.root, {"rebase": "rebase", "pick": "cherry-pick"}.get(way, "merge"), "--abort")
    office.git(office.root, "checkout", "-q", "main")
    _parted(office, "case.yaml", texts[0], texts[2])
    office.went(*WAYS[way])
    (person,) = yaml.safe_load(office.read("case.yaml"))["people"]
    assert (person["birth_date"], person["phone"]) == ("1990-01-01", "0912345678")
    assert ("# khách hàng" in office.read("case.yaml")) == (form == "block")
    assert (office.audited(), office.faults()) == ([], [])


@pytest.mark.parametrize("way", ["merge", "rebase", "pick"])
def test_without_the_driver_git_stops_over_one_row_and_over_one_place_of_the_ledger(office: Office, way: str) -> None:
    """Both halves stand in the file, check tells the line of the mark, and nothing is lost once both are kept."""
    (office.root / ".gitattributes").unlink()
    office.commit("vu-1: không dùng tths")
    _parted(office, "events.yaml", HEAD + OLD + entry("e3", 9), HEAD + OLD + entry("e4", 11))
    assert office.run(*WAYS[way]).returncode == 1
    text = office.read()
    assert entry("e3", 9) in text and entry("e4", 11) in text
    mark = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith("<<<<<<<"))
    assert office.faults() == [("file.conflict", mark)]
    office.write("events.yaml", HEAD + OLD + entry("e3", 9) + entry("e4", 11))
    if way == "merge":
        office.commit("vu-1: gộp")
    else:
        office.git(office.root, "add", "-A")
        office.went("-c", "core.editor=true", {"rebase": "rebase", "pick": "cherry-pick"}[way], "--continue")
    assert (office.ids, office.faults()) == (["e1", "e2", "e3", "e4"], [])
    assert office.audited() == ([("audit.carried", "e3")] if way == "rebase" else [])


@pytest.mark.parametrize("before", ["", ', birth_date: "1989-01-01"'])
@pytest.mark.parametrize(("kept", "told"), [("1990", "1991"), ("1991", "1990")])
def test_two_corrections_of_one_fact_settled_by_a_person(office: Office, before: str, kept: str, told: str) -> None:
    """Whichever is kept, the audit says what was not; both branches altered what was there before."""
    row = "roles: [accused]"
    start = REGISTER.replace(row, row + before)
    if before:
        office.write("case.yaml", start)
        office.commit("vu-1: hồ sơ")
    one, two = (start.replace(row + before, f'{row}, birth_date: "{year}-01-01"') for year in ("1990", "1991"))
    _parted(office, "case.yaml", one, two)
    assert office.run(*WAYS["merge"]).returncode == 1
    office.write("case.yaml", one if kept == "1990" else two)
    office.commit("vu-1: gộp")
    found = [row for row in audit(office.root, as_of=NOW, lang="en").rows if row.finding.rule != "audit.bypassed"]
    changed = [("audit.register-changed", "people/bc1")] * (2 if before else 0)
    assert sorted((row.finding.rule, row.finding.record) for row in found) == [
        ("audit.merge-settled", "people/bc1"),
        *changed,
    ]
    settled = next(row for row in found if row.finding.rule == "audit.merge-settled")
    assert [(one.before, one.after) for one in settled.fields] == [(f"{told}-01-01", f"{kept}-01-01")]
    assert settled.finding.verdict == "advice"


@pytest.mark.parametrize("number", ["one id", "one number"])
def test_the_same_new_exhibit_on_both_sides(office: Office, number: str) -> None:
    """Two exhibits of one id stop; two of one number are told by check."""
    row = 'exhibits:\n  - {{id: {}, kind: other, number: "01", description: {}}}\n'
    ids = ("vc1", "vc1") if number == "one id" else ("vca", "vcb")
    _parted(
        office, "case.yaml", *(REGISTER + row.format(one, what) for one, what in zip(ids, ("dao", "gậy"), strict=True))
    )
    done = office.run(*WAYS["merge"])
    assert done.returncode == int(number == "one id")
    text = office.read("case.yaml")
    assert "dao" in text and "gậy" in text
    found = check(repository.find(office.root), [], NOW, lang="en", use_cache=False)
    rules = {row.finding.rule for row in found.rows}
    assert ("file.conflict" in rules, "ledger.exhibit-number" in rules) == (number == "one id", number != "one id")


@pytest.mark.parametrize("driver", [True, False])
def test_a_merge_that_takes_one_side_only_has_lost_the_other(office: Office, driver: bool) -> None:
    if not driver:
        (office.root / ".gitattributes").unlink()
        office.commit("vu-1: không dùng tths")
    _parted(office, "events.yaml", HEAD + OLD + entry("e3", 9), HEAD + OLD + entry("e4", 11))
    office.went("merge", "-q", "--no-edit", "-s", "ours", "two")
    assert (office.ids, office.audited()) == (["e1", "e2", "e3"], [("audit.merge-lost", "e4")])
    office.on("work", "one")
    office.went("merge", "-q", "--no-edit", "-X", "theirs", "two")
    lost = [] if driver else [("audit.merge-lost", "e3")]
    assert (office.ids, office.audited()) == (["e1", "e2", *(["e3"] if driver else []), "e4"], lost)


def test_an_octopus_joins_cases_and_refuses_one_ledger(office: Office) -> None:
    for name, hour in (("one", 9), ("two", 10), ("three", 11)):
        office.on(name)
        office.append((f"e{hour}", hour))
    office.on("work", "one")
    done = office.run("merge", "--no-edit", "two", "three")
    assert done.returncode != 0
    assert (office.ids, office.audited(), office.faults()) == (["e1", "e2", "e9"], [], [])
    for name in ("two", "three"):
        office.went("merge", "-q", "--no-edit", name)
    assert (office.ids, office.audited()) == (["e1", "e2", "e9", "e10", "e11"], [])
    for name in ("vu-2", "vu-3"):
        office.on(name, "work")
        office.folder = f"cases/{name}"
        (office.root / office.folder).mkdir(parents=True)
        office.write("case.yaml", REGISTER.replace("vu-1", name))
        office.write("events.yaml", HEAD + OLD)
        office.commit(f"{name}: mở hồ sơ e1 e2")
    office.git(office.root, "checkout", "-q", "work")
    office.went("merge", "-q", "--no-edit", "vu-2", "vu-3")
    assert (office.audited(), office.faults()) == ([], [])


def test_a_stash_comes_back_beside_what_was_committed_meanwhile(office: Office) -> None:
    """Git merges it as it does a branch: the entry of 9:00 stands before that of 11:00, which the audit tells."""
    office.write("events.yaml", office.read() + entry("e3", 9))
    office.went("stash", "-q")
    office.append(("e4", 11))
    office.went("stash", "pop", "-q")
    assert (office.ids, office.faults()) == (["e1", "e2", "e3", "e4"], [])
    assert office.audited() == [("audit.inserted", "e3"), ("audit.uncommitted", "e3")]
    office.went("checkout", "-q", "-f", "main")
    office.write("events.yaml", office.read() + entry("e5", 9))
    office.went("stash", "-q")
    office.append(("e5", 11))
    assert office.run("stash", "pop").returncode == 1
    assert entry("e5", 9) in office.read() and entry("e5", 11) in office.read()
    assert [rule for rule, _ in office.faults()] == ["file.conflict"]


def test_a_folder_renamed_twice_or_deleted_while_the_other_goes_on_stops(office: Office) -> None:
    office.on("one")
    office.git(office.root, "mv", "cases/vu-1", "cases/vu-1-a")
    office.commit("vu-1: đổi tên")
    office.on("gone")
    office.git(office.root, "rm", "-rq", "cases/vu-1")
    office.commit("vu-1: xóa")
    office.on("two")
    office.append(("e3", 9))
    office.git(office.root, "mv", "cases/vu-1", "cases/vu-1-b")
    office.commit("vu-1: đổi tên")
    office.on("three", "two~1")
    for mine, other in (("one", "two"), ("gone", "three")):
        office.git(office.root, "checkout", "-q", "-f", "-B", "work", mine)
        assert office.run("merge", "--no-edit", other).returncode == 1
        assert office.faults()
        assert "audit.uncommitted" in {rule for rule, _ in office.audited()}
        office.git(office.root, "merge", "--abort")


@pytest.mark.parametrize("way", ["merge", "rebase", "merge back"])
def test_the_folder_renamed_on_one_side_an_entry_on_the_other(office: Office, way: str) -> None:
    office.on("one")
    office.git(office.root, "mv", "cases/vu-1", "cases/vu-1-trom-cap")
    office.folder = "cases/vu-1-trom-cap"
    office.write("case.yaml", REGISTER.replace("id: vu-1", "id: vu-1-trom-cap"))
    office.commit("vu-1: đổi tên")
    office.append(("e4", 11))
    office.folder = "cases/vu-1"
    office.on("two")
    office.append(("e3", 9))
    office.on("work", "two" if way == "merge back" else "one")
    other = "one" if way == "merge back" else "two"
    office.folder = "cases/vu-1-trom-cap"
    office.went(*(("rebase", "-q", other) if way == "rebase" else ("merge", "-q", "--no-edit", other)))
    assert office.ids == ["e1", "e2", "e3", "e4"]
    assert not (office.root / "cases" / "vu-1").exists()
    assert [rule for rule, _ in office.audited()] == ["audit.file-renamed", "audit.register-changed"]
    assert office.faults() == []


def test_without_the_driver_doubled_ids_and_keys_are_findings_with_both_lines(office: Office) -> None:
    """``merge=union`` keeps the lines of both sides, as somebody does who takes both halves of a conflict."""
    (office.root / ".gitattributes").write_text("*.yaml merge=union\n")
    office.commit("vu-1: không dùng tths")
    office.on("one", "main")
    office.write("events.yaml", office.read() + entry("e3", 9))
    office.write("case.yaml", office.read("case.yaml") + "note: một\n")
    office.commit("vu-1: one")
    office.on("two", "main")
    office.write("events.yaml", office.read() + entry("e3", 14))
    office.write("case.yaml", office.read("case.yaml") + "note: hai\n")
    office.commit("vu-1: two")
    office.on("work", "one")
    office.went("merge", "-q", "--no-edit", "two")
    doubled = check(repository.find(office.root), [], NOW, lang="en", use_cache=False).rows[0].finding
    assert (doubled.rule, doubled.place.line) == ("file.duplicate-key", 11)
    assert "10" in doubled.message
    office.write("case.yaml", REGISTER)
    rows = check(repository.find(office.root), [], NOW, lang="en", use_cache=False).rows
    told = [(one.place.line, *(other.line for other in one.related)) for one in
            (row.finding for row in rows) if one.rule == "ledger.duplicate-id"]  # fmt: skip
    assert told == [(6, 5)]
    assert ("audit.doubled", "e3") in office.audited()
