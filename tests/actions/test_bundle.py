"""Bags made from real repositories: judged by bagit's and git's own programs, and again without the repository."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tthscli.actions.bag import verify
from tthscli.actions.bundle import bundle
from tthscli.actions.init import init
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.moment import parse
from tthscli.render import render
from tthscli.store import repository
from tthscli.store.repository import Repository

Git = Callable[..., str]
NOW = parse("2026-02-03")
SCHEMAS = Path(__file__).parents[2] / "schemas"
NOTE = "Lời khai của NGUYỄN VĂN  BÌNH (Nguyen Van Binh)\nvề Trần Thị Cúc\n"
CASE = f"""\
schema: tths.case/1
id: vu-1
title: Vụ Nguyễn Văn Bình
procedure: ordinary
people:
  - id: bc1
    name: Nguyễn Văn Bình
    roles: [accused]
    client: true
  - id: bh1
    name: Trần Thị Cúc
    roles: [victim]
    birth_date: "2012-05-01"
documents:
  - id: tl1
    title: Lời khai
    file: docs/loi-khai.txt
    sha256: {hashlib.sha256(NOTE.encode()).hexdigest()}
  - id: tl2
    title: Ảnh
    file: docs/anh.jpg
"""
LEDGER = 'schema: tths.events/1\nevents:\n  - id: e1\n    type: case.instituted\n    at: "2026-01-05"\n'


@pytest.fixture
def kho(tmp_path: Path, git: Git) -> Repository:
    """A repository of two cases; the first has two files, one of them no text, and a file nobody lists."""
    root = tmp_path / "kho"
    init(root, language="en")
    for name, text in (("vu-1", CASE), ("vu-2", "schema: tths.case/1\nid: vu-2\ntitle: Secret\nprocedure: ordinary\n")):
        folder = root / "cases" / name
        (folder / "docs").mkdir(parents=True)
        (folder / "case.yaml").write_bytes(text.encode())
        (folder / "events.yaml").write_bytes(LEDGER.encode())
        (folder / "docs" / "loi-khai.txt").write_bytes(NOTE.encode())
        (folder / "docs" / "anh.jpg").write_bytes(b"\xff\xd8\0picture")
        (folder / "docs" / "draft.txt").write_bytes(b"draft")
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"{name} của Trần Thị Cúc")
    return repository.find(root)


def _bag(kho: Repository, target: Path, **options: object) -> Path:
    made = bundle(kho, "vu-1", target, {"timeline.txt": "Trần Thị Cúc\n"}, as_of=NOW, lang="en", **options)  # type: ignore[arg-type]
    assert Path(made.path) == target
    return target


def _is_good(path: Path) -> bool:
    return verify(path, "en").exit_code == 0


def test_bagit_and_git_accept_it_and_it_stands_alone(kho: Repository, tmp_path: Path, git: Git) -> None:
    bag = _bag(kho, tmp_path / "out.bag")
    done = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    git(kho.root, "bundle", "verify", str(bag / "data" / "history.bundle"))
    assert {p.name for p in bag.glob("manifest-*")} == {"manifest-sha256.txt", "manifest-sha512.txt"}
    shutil.rmtree(kho.root)
    rows = verify(bag, "en").rows
    assert {row.what for row in rows} == {"bag", "case", "file", "history"}
    assert all(row.is_good for row in rows), rows
    assert (bag / "data" / "cases" / "vu-1" / "docs" / "anh.jpg").read_bytes() == b"\xff\xd8\0picture"
    assert not (bag / "data" / "cases" / "vu-1" / "docs" / "draft.txt").exists()


def test_the_history_is_of_this_case_alone_and_names_the_originals(kho: Repository, tmp_path: Path, git: Git) -> None:
    bag = _bag(kho, tmp_path / "out.bag")
    git(tmp_path, "clone", "-q", str(bag / "data" / "history.bundle"), "clone")
    clone = tmp_path / "clone"
    assert "Secret" not in git(clone, "log", "-p")
    assert not (clone / "cases" / "vu-2").exists()
    rows = [line.split("\t") for line in (bag / "data" / "history.tsv").read_text().splitlines()[1:]]
    assert [new for new, _ in rows] == git(clone, "rev-list", "--reverse", "HEAD").split()
    assert {old for _, old in rows} <= set(git(kho.root, "rev-list", "HEAD").split())
    whole = _bag(kho, tmp_path / "whole.bag", whole=True)
    assert _is_good(whole)
    git(tmp_path, "clone", "-q", str(whole / "data" / "history.bundle"), "all")
    assert git(tmp_path / "all", "rev-parse", "HEAD") == git(kho.root, "rev-parse", "HEAD")


@pytest.mark.parametrize(("redact", "gone", "kept"), [("protected", "Cúc", "Bình"), ("others", "Cúc", "Bình")])
def test_names_are_replaced_everywhere(
    kho: Repository, tmp_path: Path, git: Git, redact: str, gone: str, kept: str
) -> None:
    bag = _bag(kho, tmp_path / "out.bag", redact=redact)
    git(tmp_path, "clone", "-q", str(bag / "data" / "history.bundle"), "clone")
    told = git(tmp_path / "clone", "log", "-p")
    for path in bag.rglob("*"):
        if path.is_file() and path.suffix != ".bundle":
            told += path.read_text(encoding="utf-8")
    assert gone not in told
    assert kept in told
    assert "name: bh1" in told
    assert "vu-1 của bh1" in told
    assert not (bag / "data" / "cases" / "vu-1" / "docs" / "anh.jpg").exists()
    assert _is_good(bag), verify(bag, "en")


def test_a_name_written_with_escapes_is_not_let_through(kho: Repository, tmp_path: Path, git: Git) -> None:
    ledger = kho.root / "cases" / "vu-1" / "events.yaml"
    ledger.write_text(LEDGER + '    note: "Tr\\u1EA7n Th\\u1ECB C\\u00FAc"\n')
    git(kho.root, "commit", "-qam", "x")
    with pytest.raises(InvalidFileError, match="escapes"):
        _bag(kho, tmp_path / "out.bag", redact="others")


def test_what_was_doctored_is_seen(kho: Repository, tmp_path: Path) -> None:
    bag = _bag(kho, tmp_path / "out.bag")
    ledger = bag / "data" / "cases" / "vu-1" / "events.yaml"
    text = ledger.read_text()
    ledger.write_text(text.replace("2026-01-05", "2026-01-06"))
    assert not _is_good(bag)
    import bagit  # type: ignore[import-untyped]

    bagit.Bag(str(bag)).save(manifests=True)
    assert [row.what for row in verify(bag, "en").rows if not row.is_good] == ["history"]
    ledger.write_text(text)
    bagit.Bag(str(bag)).save(manifests=True)
    assert _is_good(bag)
    (bag / "data" / "more.txt").write_text("x")
    assert not _is_good(bag)
    (bag / "data" / "more.txt").unlink()
    (bag / "data" / "link").symlink_to("/etc/passwd")
    assert not _is_good(bag)


REPORTS = {"reports/timeline.txt"}
UNSEEN = {"bag-info.txt", *(f"data/{one}" for one in REPORTS)}
"""What somebody can change who makes the manifests anew: told in the output, bound by the seal alone."""


@pytest.mark.parametrize("whole", [False, True])
def test_each_file_of_a_bag_tampered_with_once(kho: Repository, tmp_path: Path, whole: bool) -> None:
    """Seen without new manifests always; with new ones where the history or the register tells; else the seal shows."""
    import bagit

    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n")
    made = _bag(kho, tmp_path / "out.bag", whole=whole)
    seal = verify(made).seal
    unseen = set()
    for path in sorted(one for one in made.rglob("*") if one.is_file()):
        name = path.relative_to(made).as_posix()
        for is_gone in (False, True):
            copy = tmp_path / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(made, copy)
            if is_gone:
                (copy / name).unlink()
            else:
                (copy / name).write_bytes((copy / name).read_bytes().replace(b"-", b"_", 1) + b"\n")
            assert not _is_good(copy), name
            if name.startswith(("bagit.txt", "manifest", "tagmanifest")):
                continue
            bagit.Bag(str(copy)).save(manifests=True)
            again = verify(copy, "en")
            if not again.exit_code:
                assert again.seal != seal
                unseen.add(name)
    told = " ".join(verify(made, "en").unproved)
    assert unseen - {"data/bundle.json"} == UNSEEN | {"data/.tths/allowed_signers"}
    assert all(one in told for one in ("reports", "bag-info.txt", "bundle.json", ".tths"))
    assert ("history.tsv" in told) != whole


def test_a_bag_is_judged_anywhere(kho: Repository, tmp_path: Path, git: Git) -> None:
    """By programs that know no home and no configuration; moved, read only, on a path with blanks and Vietnamese."""
    import os

    first = _bag(kho, tmp_path / "out.bag")
    shutil.rmtree(kho.root)
    bag = tmp_path / "Gói vụ án số 1" / "Bàn giao (2).bag"
    bag.parent.mkdir()
    first.rename(bag)
    for path in [*bag.rglob("*"), bag]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    bare = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    bare |= {"HOME": "", "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", "--bare"], cwd=elsewhere, env=bare, check=True)
    for words in (
        [sys.executable, "-m", "bagit", "--validate", str(bag)],
        ["git", "bundle", "verify", str(bag / "data" / "history.bundle")],
        [sys.executable, "-m", "tthscli", "bundle", "verify", str(bag)],
        [sys.executable, "-m", "tthscli", "bundle", "verify", "../Gói vụ án số 1/Bàn giao (2).bag"],
    ):
        done = subprocess.run(words, cwd=elsewhere, env=bare, capture_output=True, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    for path in [bag, *(one for one in bag.rglob("*") if one.is_dir())]:
        path.chmod(0o755)


@pytest.mark.parametrize(
    "file", ["../vu-2/docs/anh.jpg", "/etc/passwd", "docs/none.txt", "docs", "link.txt", "out/anh.jpg"]
)
def test_files_from_outside_and_links_are_refused(kho: Repository, tmp_path: Path, git: Git, file: str) -> None:
    folder = kho.root / "cases" / "vu-1"
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "out").symlink_to(kho.root / "cases" / "vu-2" / "docs")
    register = folder / "case.yaml"
    register.write_text(CASE.replace("docs/anh.jpg", file), encoding="utf-8")
    git(kho.root, "add", "-A")
    git(kho.root, "commit", "-qm", "x")
    with pytest.raises(InvalidFileError):
        _bag(kho, tmp_path / "out.bag")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kho"]


def test_nothing_is_left_where_it_fails_and_nothing_overwritten(
    kho: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tthscli.store import bag

    (tmp_path / "there").mkdir()
    for target in (tmp_path / "there", kho.root / "inside"):
        with pytest.raises(UsageError):
            _bag(kho, target)

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(bag, "make", fail)
    with pytest.raises(OSError, match="full"):
        _bag(kho, tmp_path / "out.bag")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kho", "there"]


def test_what_is_not_committed_or_not_as_recorded_is_refused(kho: Repository, tmp_path: Path, git: Git) -> None:
    note = kho.root / "cases" / "vu-1" / "docs" / "loi-khai.txt"
    note.write_text("other")
    with pytest.raises(InvalidFileError, match="SHA-256"):
        _bag(kho, tmp_path / "out.bag")
    note.write_bytes(NOTE.encode())
    ledger = kho.root / "cases" / "vu-1" / "events.yaml"
    ledger.write_text(LEDGER + "# more\n")
    with pytest.raises(InvalidFileError, match="not committed"):
        _bag(kho, tmp_path / "out.bag")


def test_the_json_keeps_its_contract(kho: Repository, tmp_path: Path) -> None:
    made = bundle(kho, "vu-1", tmp_path / "out.bag", as_of=NOW, redact="others", lang="en")
    for name, report in (("bundle-1", made), ("bundle-verify-1", verify(tmp_path / "out.bag"))):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(render(report, "json")), schema)
        assert render(report, "text", lang="vi")


def test_the_keys_of_the_practice_go_along(kho: Repository, tmp_path: Path, git: Git) -> None:
    """Not those that the configuration of the repository names; not in a redacted bag, whose history is another."""
    (tmp_path / "signers").write_text("la@example.com ssh-ed25519 BBBB\n")
    git(kho.root, "config", "gpg.ssh.allowedSignersFile", str(tmp_path / "signers"))
    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n")
    kept = _bag(kho, tmp_path / "out.bag") / "data" / ".tths" / "allowed_signers"
    assert kept.read_text().startswith("an@")
    assert verify(tmp_path / "out.bag").exit_code == 0
    bundle(kho, "vu-1", tmp_path / "redacted.bag", as_of=NOW, redact="others", lang="en")
    assert not (tmp_path / "redacted.bag" / "data" / ".tths").exists()


def test_the_history_follows_a_renamed_folder(kho: Repository, tmp_path: Path, git: Git) -> None:
    """The earlier states are in it under the folders they lay in; a folder that another case took over is not told."""
    root = kho.root
    for before, after in (("cases/vu-1", "cases/2026/vu-1"), ("cases/2026/vu-1", "cases/2026/vu-1-trom-cap")):
        (root / after).parent.mkdir(exist_ok=True)
        git(root, "mv", before, after)
        git(root, "commit", "-qm", f"{before} -> {after}")
    made = bundle(kho, "vu-1-trom-cap", tmp_path / "out.bag", as_of=NOW, lang="en")
    assert made.former == ("cases/vu-1", "cases/2026/vu-1")
    assert made.broken_off == ()
    bag = tmp_path / "out.bag"
    git(tmp_path, "clone", "-q", str(bag / "data" / "history.bundle"), "clone")
    clone = tmp_path / "clone"
    assert git(clone, "show", "HEAD~2:cases/vu-1/case.yaml") == CASE
    assert git(clone, "show", "HEAD~1:cases/2026/vu-1/docs/loi-khai.txt") == NOTE
    assert "Secret" not in git(clone, "log", "-p")
    row = next(row for row in verify(bag, "en").rows if row.what == "history")
    assert row.is_good
    assert "while it lay in cases/vu-1" in row.detail
    (root / "cases" / "vu-1").mkdir()
    text = (root / "cases" / "vu-2" / "case.yaml").read_text().replace("vu-2", "vu-1")
    (root / "cases" / "vu-1" / "case.yaml").write_text(text)
    (root / "cases" / "vu-1" / "events.yaml").write_text(LEDGER)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a secret one")
    made = bundle(kho, "vu-1-trom-cap", tmp_path / "second.bag", as_of=NOW, lang="en")
    assert (made.former, made.broken_off) == (("cases/2026/vu-1",), ("cases/vu-1",))
    git(tmp_path, "clone", "-q", str(tmp_path / "second.bag" / "data" / "history.bundle"), "clone2")
    assert "ecret" not in git(tmp_path / "clone2", "log", "-p")
    assert verify(tmp_path / "second.bag", "en").exit_code == 0


def test_a_history_other_than_told_is_seen(kho: Repository, tmp_path: Path, git: Git) -> None:
    """A bag made anew around a history that lacks the old folder, or has other commits than its list, does not hold."""
    import bagit

    git(kho.root, "mv", "cases/vu-1", "cases/vu-9")
    git(kho.root, "commit", "-qm", "renamed")
    made = bundle(kho, "vu-9", tmp_path / "out.bag", as_of=NOW, lang="en")
    assert made.former == ("cases/vu-1",)
    data = tmp_path / "out.bag" / "data"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{kho.root}", "short")
    git(tmp_path / "short", "fetch", "-q", "--unshallow", check=False)
    git(tmp_path / "short", "checkout", "-q", "--orphan", "new")
    git(tmp_path / "short", "commit", "-qm", "all in one")
    git(tmp_path / "short", "bundle", "create", "-q", str(data / "history.bundle"), "HEAD", "new")
    bagit.Bag(str(tmp_path / "out.bag")).save(manifests=True)
    assert [row.what for row in verify(tmp_path / "out.bag", "en").rows if not row.is_good] == ["history"]
    tip = git(tmp_path / "short", "rev-parse", "HEAD").strip()
    (data / "history.tsv").write_text(f"commit\toriginal\n{tip}\t{tip}\n")
    bagit.Bag(str(tmp_path / "out.bag")).save(manifests=True)
    told = [row.detail for row in verify(tmp_path / "out.bag", "en").rows if not row.is_good]
    assert told == ["no state where it lay before, cases/vu-1"]
