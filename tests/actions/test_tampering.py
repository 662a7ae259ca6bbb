"""``audit`` against somebody who may write in ``.git``: what is tried, and that it is seen."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from pathlib import Path

import pytest
from tests.actions.kho import FIRST, HEAD, NOW, SECOND, THIRD, Git, Kho

from tthscli.actions.audit import audit
from tthscli.model.audit import AuditReport, AuditRow
from tthscli.model.error import EnvironmentFailure


def _rules(report: AuditReport) -> list[str]:
    return [row.finding.rule for row in report.rows]


def _doctored(report: AuditReport) -> AuditRow:
    (found,) = [row for row in report.rows if row.finding.rule == "audit.doctored"]
    assert found.finding.verdict == "breach"
    return found


def _raw(kho: Kho, name: str) -> tuple[str, str, bytes]:
    """Name, kind and content of an object."""
    sha = kho.run(kho.root, "rev-parse", name).strip()
    kind = kho.run(kho.root, "cat-file", "-t", sha).strip()
    done = subprocess.run(["git", "cat-file", kind, sha], cwd=kho.root, capture_output=True, check=True)
    return sha, kind, done.stdout


def _put(kho: Kho, sha: str, kind: str, content: bytes) -> None:
    """A loose object of that name with this content."""
    place = kho.root / ".git" / "objects" / sha[:2] / sha[2:]
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        os.chmod(place, 0o644)
    place.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(content)) + content))


def _other_ledger(kho: Kho, *entries: str) -> bytes:
    """The raw name of a blob with these entries, written as git would."""
    text = (HEAD + "".join(entries)).encode()
    said = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=kho.root, input=text, capture_output=True,
                          check=True)  # fmt: skip
    return bytes.fromhex(said.stdout.decode().strip())


def _swapped(kho: Kho, commit: str) -> tuple[str, str, bytes]:
    """The tree of the case in a commit, with another ledger in it."""
    sha, kind, content = _raw(kho, f"{commit}:{kho.folder}")
    mine = bytes.fromhex(kho.run(kho.root, "rev-parse", f"{commit}:{kho.folder}/events.yaml").strip())
    assert mine in content
    return sha, kind, content.replace(mine, _other_ledger(kho, FIRST.replace("01-30", "01-28"), SECOND))


def test_a_doctored_tree_is_named_with_its_commit_and_path(kho: Kho, git: Git) -> None:
    """The ledger is swapped in the tree of the case, and the file: no blob is doctored, and no commit."""
    sha, kind, content = _swapped(kho, "HEAD")
    _put(kho, sha, kind, content)
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-28") + SECOND)
    row = _doctored(kho.audit())
    assert row.commit is not None and row.commit.sha == git(kho.root, "rev-parse", "HEAD").strip()
    assert sha in row.finding.message and f"({kho.folder}/)" in row.finding.message


@pytest.mark.parametrize("since", ["HEAD", "HEAD~1", "HEAD~2"])
def test_the_trees_of_the_present_are_hashed_with_since(kho: Kho, since: str) -> None:
    """What the files are compared with is hashed whatever is new."""
    kho.folder, folder = "cases/2026/2026-002", kho.folder
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.commit("2026-002: x")
    kho.folder = folder
    sha, kind, content = _swapped(kho, "HEAD")
    _put(kho, sha, kind, content)
    kho.write("events.yaml", HEAD + FIRST.replace("01-30", "01-28") + SECOND)
    assert "audit.doctored" in _rules(kho.audit(since=since))


def test_a_tree_of_old_that_nothing_leads_to_any_more(kho: Kho, git: Git) -> None:
    """A root tree of the past: unseen only where neither what is new nor what that goes on from holds it."""
    sha, kind, content = _raw(kho, "HEAD~1^{tree}")
    _put(kho, sha, kind, content.replace(b"tths.yaml", b"ttht.yaml"))
    row = _doctored(kho.audit())
    assert row.commit is not None and row.commit.sha == git(kho.root, "rev-parse", "HEAD~1").strip()
    assert "(/)" in row.finding.message
    assert "audit.doctored" in _rules(kho.audit(since="HEAD~1"))
    report = kho.audit(since="HEAD")
    assert "audit.doctored" not in _rules(report)
    assert any(report.since[:12] in told for told in report.unseen), "what is not looked at is said"


@pytest.mark.parametrize("what", ["the root", "the folder"])
def test_a_tree_of_the_commit_that_is_named_hides_no_alteration(kho: Kho, git: Git, what: str) -> None:
    """A commit alters an entry; the tree before it is doctored so that it seems to have been so: nothing differs."""
    last = git(kho.root, "rev-parse", "HEAD").strip()
    sha = kho.ledger(FIRST.replace("01-30", "01-28"), SECOND)
    assert "audit.changed" in _rules(kho.audit(since=last))
    path = "" if what == "the root" else kho.folder
    old, kind, _ = _raw(kho, f"{last}:{path}")
    _, _, content = _raw(kho, f"{sha}:{path}")
    _put(kho, old, kind, content)
    report = kho.audit(since=last)
    assert "audit.changed" not in _rules(report)
    assert old in _doctored(report).finding.message and report.exit_code == 1


def test_what_a_new_merge_goes_on_from_is_hashed_with_since(kho: Kho, git: Git) -> None:
    """The other parent of the merge is older than the commit that is named."""
    git(kho.root, "checkout", "-q", "-b", "cu", "HEAD~1")
    git(kho.root, "commit", "-q", "--allow-empty", "-m", "2026-001: nhánh cũ")
    git(kho.root, "checkout", "-q", "main")
    kho.folder, folder = "cases/2026/2026-002", kho.folder
    kho.write("case.yaml", "schema: tths.case/1\nid: 2026-002\n")
    kho.commit("2026-002: x")
    git(kho.root, "merge", "-q", "-m", "gộp một", "cu")
    named = git(kho.root, "rev-parse", "HEAD").strip()
    git(kho.root, "checkout", "-q", "-b", "moi", "cu")
    (kho.root / "ghi-chu.txt").write_text("x", encoding="ascii")
    kho.commit("ghi chú")
    git(kho.root, "checkout", "-q", "main")
    git(kho.root, "merge", "-q", "-m", "gộp hai", "moi")
    kho.folder = folder
    assert "audit.doctored" not in _rules(kho.audit(since=named))
    sha, kind, content = _raw(kho, "cu^{tree}")
    _put(kho, sha, kind, content.replace(b"tths.yaml", b"ttht.yaml"))
    assert sha in _doctored(kho.audit(since=named)).finding.message


@pytest.mark.parametrize("content", [b"", b"x", b"100644 events.yaml\0short"])
def test_a_tree_that_git_cannot_read_is_named(kho: Kho, git: Git, content: bytes) -> None:
    sha, kind, _ = _raw(kho, f"HEAD:{kho.folder}")
    _put(kho, sha, kind, content)
    if not content:
        assert sha in _doctored(kho.audit()).finding.message
        return
    with pytest.raises(
        EnvironmentFailure, match=f"{sha} .commit {git(kho.root, 'rev-parse', 'HEAD')[:12]}, {kho.folder}"
    ):
        kho.audit()


def test_a_tree_that_is_gone_is_named(kho: Kho) -> None:
    sha, _, _ = _raw(kho, f"HEAD~1:{kho.folder}")
    (kho.root / ".git" / "objects" / sha[:2] / sha[2:]).unlink()
    with pytest.raises(EnvironmentFailure, match=f"there is no tree {sha} .*{kho.folder}"):
        kho.audit()


@pytest.mark.parametrize("kind", ["tree", "blob", "commit"])
def test_a_doctored_pack(kho: Kho, git: Git, kind: str) -> None:
    """A pack whose index gives the name of the honest object to another; ``git log`` does not notice."""
    name = {"tree": f"HEAD:{kho.folder}", "blob": f"HEAD:{kho.folder}/events.yaml", "commit": "HEAD~1"}[kind]
    if kind == "tree":
        sha, _, content = _swapped(kho, "HEAD")
    else:
        sha, _, content = _raw(kho, name)
        content = content.replace(b"02-01", b"01-31").replace(b"an@example.com", b"an@exemple.com")
    said = subprocess.run(
        ["git", "hash-object", "-w", "-t", kind, "--stdin"],
        cwd=kho.root,
        input=content,
        capture_output=True,
        check=True,
    )
    _repack(kho.root, sha, said.stdout.decode().strip())
    if kind != "commit":
        kho.write("events.yaml", git(kho.root, "cat-file", "blob", f"HEAD:{kho.folder}/events.yaml"))
    git(kho.root, "log", "--raw")
    row = _doctored(kho.audit())
    assert sha in row.finding.message
    assert (
        row.commit is not None
        and row.commit.sha == git(kho.root, "rev-parse", name if kind == "commit" else "HEAD").strip()
    )


def _repack(root: Path, honest: str, other: str) -> None:
    """All objects in one pack, whose index says ``honest`` where ``other`` is."""
    objects = root / ".git" / "objects"
    names = [path.parent.name + path.name for path in objects.glob("??/*")]
    given = "".join(f"{name}\n" for name in names if name != honest).encode()
    folder = objects / "pack"
    done = subprocess.run(["git", "pack-objects", "-q", str(folder / "pack")], cwd=root, input=given,
                          capture_output=True, check=True)  # fmt: skip
    index = folder / f"pack-{done.stdout.decode().strip()}.idx"
    listed = subprocess.run(["git", "show-index"], cwd=root, input=index.read_bytes(), capture_output=True, check=True)
    rows = []
    for line in listed.stdout.decode().splitlines():
        offset, name, crc = line.split()
        rows.append((bytes.fromhex(honest if name == other else name), int(crc.strip("()"), 16), int(offset)))
    rows.sort()
    fan = b"".join(sum(row[0][0] <= first for row in rows).to_bytes(4, "big") for first in range(256))
    body = b"\xfftOc" + (2).to_bytes(4, "big") + fan + b"".join(row[0] for row in rows)
    body += b"".join(row[1].to_bytes(4, "big") for row in rows) + b"".join(row[2].to_bytes(4, "big") for row in rows)
    body += index.read_bytes()[-40:-20]
    os.chmod(index, 0o644)
    index.write_bytes(body + hashlib.sha1(body).digest())
    for name in names:
        path = objects / name[:2] / name[2:]
        os.chmod(path, 0o644)
        path.unlink()


def test_a_repository_of_sha256(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    kho = Kho(tmp_path / "kho", git)
    kho.ledger(FIRST)
    kho.ledger(FIRST, SECOND)
    assert _rules(kho.audit()) == []
    sha, kind, content = _swapped(kho, "HEAD")
    assert len(sha) == 64
    _put(kho, sha, kind, content)
    assert sha in _doctored(kho.audit()).finding.message


def test_doctored_keys_and_settings_of_a_bare_repository(kho: Kho, git: Git, tmp_path: Path) -> None:
    """The list of signers of a bare repository is read from its objects: one that was altered there is told."""
    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n", encoding="ascii")
    kho.commit("khóa")
    git(kho.root, "commit", "-q", "--allow-empty", "-m", "2026-001: trống")
    sha, kind, content = _raw(kho, "HEAD:.tths/allowed_signers")
    _put(kho, sha, kind, content.replace(b"AAAA", b"BBBB"))
    bare = tmp_path / "kho.git"
    (kho.root / ".git").rename(bare)
    git(bare, "config", "core.bare", "true")
    for since in ("", "HEAD~1"):
        row = _doctored(audit(bare, since, NOW, lang="en"))
        assert sha in row.finding.message and ".tths/allowed_signers" in row.finding.message


def test_keys_and_settings_altered_but_not_committed(kho: Kho) -> None:
    (kho.root / ".tths").mkdir()
    (kho.root / ".tths" / "allowed_signers").write_text("an@example.com ssh-ed25519 AAAA\n", encoding="ascii")
    found = [row.finding.place.file for row in kho.audit().rows]
    assert found == [".tths/allowed_signers"]
    kho.commit("khóa")
    (kho.root / ".tths" / "allowed_signers").unlink()
    (kho.root / "tths.yaml").write_text("schema: tths.practice/1\nlanguage: en\n", encoding="utf-8")
    told = [row.finding.place.file for row in kho.audit().rows if row.finding.rule == "audit.uncommitted"]
    assert told == [".tths/allowed_signers", "tths.yaml"]


def _verdicts(report: AuditReport, rule: str) -> list[str]:
    return [row.finding.verdict for row in report.rows if row.finding.rule == rule]


def test_another_branch_is_no_way_around_a_pin(kho: Kho, git: Git) -> None:
    """The branch is given another name and rewritten: the commit remembered of the old one is lost."""
    kho.audit(pins=True)
    git(kho.root, "branch", "-m", "main", "chinh")
    assert "audit.rewritten" not in _rules(kho.audit()), "only another name: nothing is lost"
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    kho.ledger(FIRST, SECOND.replace("02-01", "01-31"))
    report = kho.audit()
    assert _verdicts(report, "audit.rewritten") == ["breach"]
    git(kho.root, "checkout", "-q", "--detach")
    git(kho.root, "update-ref", "-d", "refs/tths/audited/main")
    assert _verdicts(kho.audit(), "audit.rewritten") == ["breach"], "the file outside remembers it too"


def test_a_branch_from_before_the_pin_is_no_rewriting(kho: Kho, git: Git) -> None:
    git(kho.root, "branch", "khac", "HEAD~1")
    kho.audit(pins=True)
    git(kho.root, "checkout", "-q", "khac")
    assert "audit.rewritten" not in _rules(kho.audit())


def test_a_forged_cut_does_not_pass_for_a_whole_history(kho: Kho, git: Git) -> None:
    kho.audit(pins=True)
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    sha = kho.ledger(FIRST, SECOND.replace("02-01", "01-31"))
    (kho.root / ".git" / "shallow").write_text(f"{sha}\n", encoding="ascii")
    report = kho.audit()
    assert _verdicts(report, "audit.shallow") == ["undetermined"]
    assert _verdicts(report, "audit.pin-unseen") == ["undetermined"]
    assert kho.audit(fail_on="undetermined").exit_code == 1


def test_a_forged_commit_graph_is_not_believed(kho: Kho, git: Git) -> None:
    """The graph says that the new tip goes on from the remembered commit; git believes it, the audit does not."""
    kho.audit(pins=True)
    pinned = git(kho.root, "rev-parse", "HEAD").strip()
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    for name in "xy":
        git(kho.root, "commit", "-q", "--allow-empty", "-m", f"2026-001: {name}")
    forged = git(kho.root, "rev-parse", "HEAD~1").strip()
    git(kho.root, "-c", "commitGraph.generationVersion=1", "commit-graph", "write", "--reachable")
    path = kho.root / ".git" / "objects" / "info" / "commit-graph"
    graph = bytearray(path.read_bytes())
    chunks = {}
    for number in range(graph[6]):
        row = graph[8 + 12 * number : 20 + 12 * number]
        chunks[bytes(row[:4])] = int.from_bytes(row[4:], "big")
    count = (chunks[b"CDAT"] - chunks[b"OIDL"]) // 20
    names = [graph[chunks[b"OIDL"] + 20 * at :][:20].hex() for at in range(count)]
    place = chunks[b"CDAT"] + 36 * names.index(forged)
    graph[place + 20 : place + 24] = names.index(pinned).to_bytes(4, "big")
    for name, height in ((forged, 8), (git(kho.root, "rev-parse", "HEAD").strip(), 9)):
        place = chunks[b"CDAT"] + 36 * names.index(name) + 28
        graph[place : place + 4] = (height << 2).to_bytes(4, "big")
    os.chmod(path, 0o644)
    path.write_bytes(graph)
    git(kho.root, "merge-base", "--is-ancestor", pinned, "HEAD")
    assert "audit.rewritten" in _rules(kho.audit())


@pytest.mark.parametrize(
    ("name", "rules"),
    [("Events.yaml", {"audit.twin"}), ("events.yaml", set())],
)
def test_names_that_differ_in_case(kho: Kho, name: str, rules: set[str]) -> None:
    kho.write(name, HEAD + FIRST + (SECOND if name == "events.yaml" else SECOND.replace("02-01", "01-31")))
    kho.run(kho.root, "add", "-A")
    kho.run(kho.root, "commit", "-q", "--allow-empty", "-m", "2026-001: x")
    assert {rule for rule in _rules(kho.audit()) if rule == "audit.twin"} == rules


def test_folders_that_differ_in_the_form_of_unicode(kho: Kho) -> None:
    import unicodedata

    for form in ("NFC", "NFD"):
        kho.folder = unicodedata.normalize(form, "cases/2026/vụ-2")
        kho.write("case.yaml", "schema: tths.case/1\nid: vu-2\n")
        kho.commit("vu-2: x")
    assert _verdicts(kho.audit(), "audit.twin") == ["warning"]


def test_a_tree_that_holds_a_file_twice(kho: Kho, git: Git) -> None:
    """The tree fits its name, git log shows one of the two files and a checkout the other."""
    _, _, honest = _raw(kho, f"HEAD:{kho.folder}")
    _, _, other = _swapped(kho, "HEAD")
    entry = other[other.index(b"100644 events.yaml") :]
    child = _tree(kho, honest + entry)
    for path, name in (("cases/2026", b"2026-001"), ("cases", b"2026"), ("", b"cases")):
        _, _, raw = _raw(kho, f"HEAD:{path}")
        place = raw.index(b"40000 " + name + b"\0") + len(name) + 7
        child = _tree(kho, raw[:place] + child + raw[place + 20 :])
    tree = child.hex()
    sha = git(kho.root, "commit-tree", tree, "-p", "HEAD", "-m", "2026-001: e2").strip()
    git(kho.root, "update-ref", "refs/heads/main", sha)
    assert _verdicts(kho.audit(), "audit.twin") == ["breach"]


def _tree(kho: Kho, content: bytes) -> bytes:
    words = ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"]
    done = subprocess.run(words, cwd=kho.root, input=content, capture_output=True, check=True)
    return bytes.fromhex(done.stdout.decode().strip())


@pytest.mark.parametrize("how", ["submodule", "link", "moved"])
def test_a_case_folder_that_gives_way(kho: Kho, git: Git, tmp_path: Path, how: str) -> None:
    folder = kho.root / kho.folder
    if how == "submodule":
        git(tmp_path, "clone", "-q", str(kho.root), "con")
        git(kho.root, "rm", "-q", "-r", kho.folder)
        git(
            kho.root,
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            str(tmp_path / "con"),
            kho.folder,
        )
    elif how == "link":
        folder.rename(kho.root / "khac")
        folder.symlink_to("../../khac")
    else:
        (kho.root / "khac").mkdir()
        git(kho.root, "mv", kho.folder, "khac/x")
    kho.commit("2026-001: x")
    assert {"audit.file-deleted", "audit.file-renamed"} & set(_rules(kho.audit()))


def test_an_entry_goes_away_and_comes_back_another(kho: Kho) -> None:
    """Through a deleted file, through another case and through a file that cannot be read."""
    kho.ledger(FIRST)
    kho.ledger(FIRST, SECOND.replace("02-01", "01-31"))
    assert {"audit.removed", "audit.id-reused"} <= set(_rules(kho.audit()))
    (kho.root / kho.folder / "events.yaml").unlink()
    kho.commit("2026-001: x")
    kho.ledger(FIRST.replace("01-30", "01-29"))
    report = kho.audit()
    assert _verdicts(report, "audit.changed") == ["breach"] and "audit.file-deleted" in _rules(report)


@pytest.mark.parametrize(
    "second",
    [
        SECOND.replace("[bc1]", "&a [bc1]") + '  - {id: e3, type: person.released, at: "2026-02-02", people: *a}\n',
        SECOND.replace("{id: e2", "{<<: {by: cqdt}, id: e2"),
        SECOND.replace('at: "2026-02-01"', 'at: "2026-02-01", at: "2026-01-31"'),
    ],
    ids=["alias", "merge key", "a key twice"],
)
def test_yaml_that_says_two_things(kho: Kho, second: str) -> None:
    """Nothing is read two ways: the file is invalid, and where that is so to this day it is a breach."""
    kho.ledger(FIRST.replace("01-30", "01-29"), second)
    report = kho.audit()
    assert "audit.invalid" in _rules(report) and report.exit_code == 1


def test_a_merge_that_drops_a_fact(kho: Kho, git: Git) -> None:
    """A branch made the crime a graver one; the merge has the old class, and no commit put it back."""
    git(kho.root, "checkout", "-q", "-b", "khac")
    kho.edit("case.yaml", "less_serious", "very_serious")
    kho.commit("2026-001: sửa")
    git(kho.root, "checkout", "-q", "main")
    kho.edit("case.yaml", "1990-05-01", "1991-05-01")
    kho.commit("2026-001: sửa")
    git(kho.root, "merge", "-q", "-m", "gộp", "khac")
    assert sorted(_rules(kho.audit())) == ["audit.register-changed"] * 2, "an honest merge adds nothing"
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    git(kho.root, "merge", "-q", "-s", "ours", "-m", "gộp", "khac")
    (row,) = [row for row in kho.audit().rows if row.finding.rule == "audit.merge-lost"]
    assert row.finding.record == "charges/td1"


def test_histories_without_a_common_root_and_merges_of_three(kho: Kho, git: Git) -> None:
    """An orphan branch with another first entry is merged in and wins; an octopus brings an entry of its own."""
    git(kho.root, "checkout", "-q", "--orphan", "la")
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND, message="2026-001: e1 e2")
    git(kho.root, "checkout", "-q", "main")
    git(kho.root, "merge", "-q", "--allow-unrelated-histories", "-X", "theirs", "-m", "gộp", "la")
    assert "audit.merge-lost" in _rules(kho.audit())
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    for name in ("a", "b"):
        git(kho.root, "checkout", "-q", "-b", name, "main")
        git(kho.root, "commit", "-q", "--allow-empty", "-m", f"2026-001: {name}")
    git(kho.root, "checkout", "-q", "main")
    kho.ledger(FIRST.replace("01-30", "01-28"), SECOND)
    tree = git(kho.root, "rev-parse", "HEAD^{tree}").strip()
    git(kho.root, "reset", "-q", "--hard", "HEAD~1")
    sha = git(kho.root, "commit-tree", tree, "-p", "main", "-p", "a", "-p", "b", "-m", "gộp").strip()
    git(kho.root, "reset", "-q", "--hard", sha)
    assert _rules(kho.audit()).count("audit.merge-lost") == 1


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        ("severity: less_serious}", "severity: less_serious, national_security: true}", True),
        ("severity: less_serious}", "severity: less_serious, offence: Trộm}", False),
        ("description: Ma túy", "description: Bột mì", True),
        ("roles: [accused],", "roles: [accused], protected: [under_18],", False),
        ("id: 2026-001", "id: 2026-001\nsteering_committee: true", True),
        ("title: Trộm cắp tài sản", "title: Cướp", False),
    ],
)
def test_facts_of_every_kind(kho: Kho, old: str, new: str, is_told: bool) -> None:
    """A flag that was not there said no; what else was not there is filled in; what was there and is gone is told."""
    kho.edit("case.yaml", old, new)
    kho.commit("2026-001: sửa")
    assert [row.finding.verdict for row in kho.audit().rows] == ["warning"] * is_told
    kho.edit("case.yaml", new, old)
    kho.commit("2026-001: sửa lại")
    light = "title" in new
    assert len(kho.audit().rows) == is_told + (not light)


def test_letters_that_look_alike_are_told_by_their_numbers(kho: Kho) -> None:
    kho.edit("case.yaml", "Nguyễn Văn A", "Nguyễn Văn \u0410")
    kho.commit("2026-001: sửa")
    (row,) = kho.audit().rows
    assert "U+0041 → U+0410" in row.finding.message


@pytest.mark.parametrize("how", ["replaced", "deleted", "moved"])
def test_a_document_put_in_the_place_of_another(kho: Kho, git: Git, how: str) -> None:
    """The file, not its row; a file that no register names is nobody's business; a merge repeats nothing."""
    docs = kho.root / kho.folder / "docs"
    docs.mkdir()
    for name in ("a.txt", "nháp.txt"):
        (docs / name).write_text("một\n" * 9, encoding="utf-8")
    kho.edit("case.yaml", "exhibits:\n", "documents:\n  - {id: tl1, title: Lời khai, file: docs/a.txt}\nexhibits:\n")
    kho.commit("2026-001: tl1")
    assert _rules(kho.audit()) == []
    git(kho.root, "checkout", "-q", "-b", "other")
    (docs / "nháp.txt").write_text("hai\n", encoding="utf-8")
    if how == "replaced":
        (docs / "a.txt").write_text("hai\n", encoding="utf-8")
    elif how == "deleted":
        (docs / "a.txt").unlink()
    else:
        (docs / "a.txt").rename(docs / "b.txt")
        (docs / "b.txt").write_text("một\n" * 10, encoding="utf-8")
    kho.commit("2026-001: quét lại")
    git(kho.root, "checkout", "-q", "-")
    kho.ledger(FIRST, SECOND, THIRD)
    git(kho.root, "merge", "-q", "--no-edit", "other")
    rows = [row for row in kho.audit().rows if row.finding.rule != "audit.bypassed"]
    assert [(row.finding.rule, row.finding.verdict, row.finding.record) for row in rows] == [
        ("audit.file-altered", "warning", "documents/tl1")
    ]
    assert "docs/a.txt" in rows[0].finding.message


@pytest.mark.parametrize("when", ["before", "with"])
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_document_replaced_under_another_name(kho: Kho, git: Git, what: str, when: str) -> None:
    """Its name, or that of the folder, changes with the content or after it."""
    docs = kho.root / kho.folder / "docs"
    docs.mkdir()
    text = "một\n" * 30
    (docs / "a.txt").write_text(text, encoding="utf-8")
    kho.edit("case.yaml", "exhibits:\n", "documents:\n  - {id: tl1, title: Lời khai, file: docs/a.txt}\nexhibits:\n")
    kho.commit("2026-001: tl1")
    (docs / "a.txt").write_text(f"{text}hai\n", encoding="utf-8")
    if when == "before":
        kho.commit("2026-001: x")
    if what == "file":
        git(kho.root, "mv", f"{kho.folder}/docs/a.txt", f"{kho.folder}/docs/b.txt")
        kho.edit("case.yaml", "docs/a.txt", "docs/b.txt")
    else:
        git(kho.root, "mv", kho.folder, "cases/2026/2026-009")
    kho.commit("2026-001: y")
    found = [row for row in kho.audit().rows if row.finding.rule == "audit.file-altered"]
    assert [(row.finding.record, row.commit.subject if row.commit else "") for row in found] == [
        ("documents/tl1", "2026-001: x" if when == "before" else "2026-001: y")
    ]


@pytest.mark.parametrize("is_committed", [True, False])
def test_another_folder_of_cases_hides_none(kho: Kho, is_committed: bool) -> None:
    """``cases: other`` would leave every case of old unread; whoever says so in the settings is told."""
    (kho.root / "other").mkdir()
    (kho.root / "other" / "x").write_text("x")
    kho.commit("2026-001: x")
    (kho.root / "tths.yaml").write_text("schema: tths.practice/1\nside: defence\nlanguage: en\ncases: other\n")
    kho.edit("events.yaml", "01-30", "01-29")
    if is_committed:
        kho.commit("2026-001: sửa")
    else:
        kho.run(kho.root, "commit", "-qm", "2026-001: sửa", "--", kho.folder)
    found = {(row.finding.rule, row.finding.verdict): row for row in kho.audit().rows}
    assert ("audit.changed", "breach") in found
    if is_committed:
        assert "cases: — → other" in found["audit.settings-changed", "warning"].finding.message
    else:
        assert ("audit.uncommitted", "advice") in found


def test_a_name_is_a_fact(kho: Kho) -> None:
    kho.edit("case.yaml", "Nguyễn Văn A", "Nguyễn Văn B")
    kho.commit("2026-001: sửa")
    (row,) = kho.audit().rows
    assert (row.finding.rule, row.finding.verdict) == ("audit.register-changed", "warning")


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        ("2026-001: sửa tên\n\ngõ nhầm, đối chiếu căn cước", "advice"),
        ("2026-001: sửa tên\n\nSigned-off-by: An <an@example.com>", "warning"),
        ("2026-001: sửa tên\n\n(cherry picked from commit 1234)", "warning"),
    ],
)
def test_a_name_mended_by_somebody_who_says_why(kho: Kho, message: str, verdict: str) -> None:
    kho.edit("case.yaml", "Nguyễn Văn A", "Nguyễn Văn An")
    kho.commit(message)
    (row,) = kho.audit().rows
    assert (row.finding.rule, row.finding.verdict) == ("audit.register-changed", verdict)
    assert ("gõ nhầm, đối chiếu căn cước" in row.finding.message) == (verdict == "advice")


def test_a_fact_that_moves_dates_stays_a_warning_whatever_the_commit_says(kho: Kho) -> None:
    kho.edit("case.yaml", "less_serious", "very_serious")
    kho.commit("2026-001: tội danh\n\ntheo quyết định số 12")
    (row,) = kho.audit().rows
    assert (row.finding.verdict, bool(row.moved)) == ("warning", True)
    assert "theo quyết định số 12" in row.finding.message


@pytest.mark.parametrize(
    ("more", "verdict"),
    [(", note: sửa tên theo căn cước", "advice"), ("", "warning"), (", people: [], note: x", "warning")],
)
def test_an_entry_of_the_same_commit_says_why(kho: Kho, more: str, verdict: str) -> None:
    """One about the person that says something; what tths itself says of the entry is no reason."""
    kho.edit("case.yaml", "Nguyễn Văn A", "Nguyễn Văn An")
    who = "" if "people" in more else ", people: [bc1]"
    said = f'  - {{id: e3, type: accused.interrogated, at: "2026-02-02T09:00", by: cqdt{who}{more}}}\n'
    kho.ledger(FIRST, SECOND, said, message="2026-001: accused.interrogated\n\nHỏi cung bị can e3")
    (row,) = [one for one in kho.audit().rows if one.finding.rule == "audit.register-changed"]
    assert (row.finding.verdict, row.explained_by) == (verdict, "e3" if verdict == "advice" else "")


def test_a_filter_that_shows_other_files(kho: Kho, git: Git) -> None:
    """What is committed is judged, not what a filter lays into the work tree."""
    kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    (kho.root / ".git" / "info").mkdir(exist_ok=True)
    (kho.root / ".git" / "info" / "attributes").write_text("*.yaml filter=x eol=crlf\n", encoding="ascii")
    git(kho.root, "config", "filter.x.smudge", "sed s/01-29/01-30/")
    (kho.root / kho.folder / "events.yaml").unlink()
    git(kho.root, "checkout", "--", ".")
    assert {"audit.changed", "audit.uncommitted"} <= set(_rules(kho.audit()))


def test_a_message_with_a_zero_in_it(kho: Kho, git: Git) -> None:
    """The lines behind it look like those in which git tells what changed."""
    sha = kho.ledger(FIRST.replace("01-30", "01-29"), SECOND)
    _, kind, content = _raw(kho, sha)
    blob = "0" * 40
    content = content.rstrip(b"\n") + f"\0:100644 100644 {blob} {blob} M\0{kho.folder}/events.yaml\0".encode()
    words = ["git", "hash-object", "-w", "-t", kind, "--literally", "--stdin"]
    done = subprocess.run(words, cwd=kho.root, input=content, capture_output=True, check=True)
    git(kho.root, "update-ref", "refs/heads/main", done.stdout.decode().strip())
    assert "audit.changed" in _rules(kho.audit())
