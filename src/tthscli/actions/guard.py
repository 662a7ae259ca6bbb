"""``tths guard``: refuses a commit or a push that changes or removes what is recorded.

A breach that ``check`` finds by law is told, never refused: it must be possible to record it. A file that cannot be
read is refused, and so is a history that does not go on from the one already here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tthscli.actions import arrival, push
from tthscli.engine.alteration import alterations
from tthscli.model.error import EnvironmentFailure
from tthscli.model.guard import GuardReport, InstallReport, Refusal
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import git, log
from tthscli.store.lineage import State, state
from tthscli.store.repository import PRACTICE
from tthscli.store.writer import CASE, EVENTS

MARK = "# tths guard"
"""The line by which a hook of ours is known."""
_HOOKS = {False: ("pre-commit", "pre-merge-commit"), True: ("pre-receive",)}
_CALLS = {"pre-commit": "pre-commit", "pre-merge-commit": "pre-commit", "pre-receive": "pre-receive"}
_OWN = (CASE, EVENTS)
_SHORT = 10
_MANY = 100
"""So many cases are checked on all cores."""
_TOLD = {
    "removed": Text("mục {0} đã ghi bị xóa", "the recorded entry {0} is removed"),
    "changed": Text("mục {0} đã ghi bị sửa ({1})", "the recorded entry {0} is changed ({1})"),
    "renumbered": Text("mục đã ghi bị đổi mã thành {0}", "a recorded entry gets another id, {0}"),
    "doubled": Text("mã {0} có hai lần", "the id {0} stands twice"),
    "reordered": Text("mục {0} đã ghi bị dời chỗ", "the recorded entry {0} is moved"),
}
_CORRECT = Text(
    "trả mục về như cũ (git checkout); ghi sai thì thêm mục đính chính: tths add correct, hoặc rút: tths add withdraw",
    "put it back (git checkout); record a mistake by a further entry: tths add correct, or tths add withdraw",
)


def pre_commit(root: Path, as_of: Moment | None = None, lang: str = "vi") -> GuardReport:
    """What the index of the work tree at ``root`` would commit. Raises EnvironmentFailure."""
    where = log.place(root, lang)
    after = _index(root, lang)
    heads = [sha for name in ("HEAD", "MERGE_HEAD") if (sha := log.commit_of(root, name))]
    parents = [log.tree(_whole(where), sha, lang) for sha in heads]
    changed = [path for path, blob in after.items() if any(tree.get(path) != blob for tree in parents or [{}])]
    gone = {path for tree in parents for path in tree if path not in after}
    reader = _Reader(root)
    rows = list(_refused(reader, parents, after, [*changed, *gone], lang))
    told, findings, cases = _checked(root, after, changed, as_of, lang)
    return GuardReport((*rows, *told), cases, 0, findings)


def pre_receive(root: Path, updates: Iterable[tuple[str, str, str]], as_of: Moment | None = None,
                lang: str = "vi") -> GuardReport:  # fmt: skip
    """What a push brings to the bare repository at ``root``: (old commit, new commit, ref) each. As above."""
    where = _whole(log.place(root, lang))
    rows: list[Refusal] = []
    notes: dict[str, None] = {}
    seen: set[str] = set()
    cases = findings = 0
    wanted = []
    for old, new, ref in updates:
        old, new = (sha if sha.strip("0") else "" for sha in (old, new))
        if refused := _ref(root, old, new, ref, lang):
            rows.append(refused)
        elif new and ref.startswith("refs/heads/"):
            wanted.append((old, new, ref))
    base, is_first = arrival.base(where, [(new, ref) for _, new, ref in wanted])
    for old, new, ref in wanted:
        brought = push.brought(where, new, seen, lang)
        arrived = {one.sha for one in brought}
        seen |= arrived
        rows += _through(where.root, brought, lang, ref)
        came = arrival.judged(where, old or base, new, arrived, as_of, lang, ref, is_first=is_first)
        rows += came.rows
        notes |= dict.fromkeys(came.notes)
        tree = log.tree(where, new, lang)
        changed = {path for one in brought for path in one.paths if path in tree}
        told, found, count = _checked(root, tree, sorted(changed), as_of, lang, new, ref)
        rows += told
        cases, findings = cases + count, findings + found
    return GuardReport(tuple(rows), cases, len(seen), findings, tuple(notes))


def _through(root: Path, brought: Sequence[push.Brought], lang: str, ref: str) -> list[Refusal]:
    """What became of the ledgers' entries in commits that arrive: ledger by ledger, each state read once."""
    steps: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
    for number, one in enumerate(brought):
        for path in one.paths:
            olds = one.olds(path)
            if olds and path.rpartition("/")[2] == EVENTS:
                steps.setdefault(path, []).append((number, olds, one.after.get(path, "")))
    blobs = {
        path: dict.fromkeys(b for _, olds, new in taken for b in (*olds, new) if b) for path, taken in steps.items()
    }
    objects = log.Objects(root, [blob for names in blobs.values() for blob in names])
    found: list[tuple[int, Refusal]] = []
    try:
        for path, taken in steps.items():
            states: dict[str, State] = {}
            before = None
            for blob in blobs[path]:
                before = states[blob] = state(objects.get(blob) or b"", "events", path, before)
            for number, olds, new in taken:
                sha = brought[number].sha
                were = [states[blob] for blob in olds]
                if new:
                    told = _altered(were, states[new], path, lang, sha, ref)
                else:
                    after = brought[number].after
                    told = _gone(_Reader(root), were, after, list(after), path, lang, sha, ref)
                found += [(number, row) for row in told]
    finally:
        objects.close()
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def install(root: Path, lang: str = "vi") -> InstallReport:
    """Writes the hooks: pre-commit and pre-merge-commit in a work tree, pre-receive in a bare repository.

    Raises EnvironmentFailure where another's hook stands in the place: it is never overwritten.
    """
    from tthscli.actions.merge_driver import program

    where = log.place(root, lang)
    for scope in ("--local", "--global", "--system"):
        elsewhere = git.read(root, "config", scope, "--get", "core.hooksPath").text
        if elsewhere:
            said = Text(f"git lấy hook từ nơi khác: core.hooksPath = {elsewhere}",
                        f"git takes its hooks from elsewhere: core.hooksPath = {elsewhere}")  # fmt: skip
            remedy = Text(
                "gọi từ hook ở đó: tths guard pre-commit", "call it from the hook there: tths guard pre-commit"
            )
            raise EnvironmentFailure(said.get(lang), remedy.get(lang))
    folder = Path(where.folder) / "hooks"
    names = _HOOKS[where.is_bare]
    for name in names:
        _refuse_foreign(folder / name, _CALLS[name], lang)
    folder.mkdir(exist_ok=True)
    about = Text("không nhận commit sửa hay xóa mục đã ghi", "refuses what changes or removes a recorded entry")
    for name in names:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{MARK}: {about.get(lang)}\nexec {program()} guard {_CALLS[name]} --lang {lang}\n",
                        encoding="utf-8", newline="\n")  # fmt: skip
        path.chmod(0o755)
    return InstallReport(tuple((folder / name).as_posix() for name in names), where.is_bare)


def _refuse_foreign(path: Path, call: str, lang: str) -> None:
    if path.is_symlink() or (path.exists() and MARK.encode() not in path.read_bytes()):
        said = Text(f"đã có hook khác ở {path}; không ghi đè", f"another hook stands at {path}; it is not overwritten")
        remedy = Text(f"thêm vào hook đó dòng: tths guard {call} || exit 1", f"add to it: tths guard {call} || exit 1")
        raise EnvironmentFailure(said.get(lang), remedy.get(lang))


def _whole(where: log.Place) -> log.Place:
    from dataclasses import replace

    return replace(where, prefix="")


def _said(root: Path, lang: str, *words: str) -> list[str]:
    answer = git.read(root, *words)
    if answer.code:
        raise EnvironmentFailure(
            Text("git không đọc được lịch sử", "git cannot read the history").get(lang), answer.error
        )
    return answer.text.splitlines()


def _index(root: Path, lang: str) -> dict[str, str]:
    """The blobs of the index by path."""
    answer = git.read(root, "ls-files", "-s", "-z", "--full-name")
    if answer.code:
        raise git.unkept(root, answer, lang)
    found = {}
    for line in answer.out.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if path:
            found[path.decode("utf-8", "backslashreplace")] = head.split(b" ")[1].decode("ascii")
    return found


class _Reader:
    """Ledgers and other contents of the repository, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.states: dict[str, State] = {}

    def content(self, blob: str) -> bytes:
        """The bytes of a blob."""
        return git.read(self.root, "cat-file", "blob", blob).out

    def ledger(self, blob: str, path: str) -> State:
        """A ledger as it stands in a blob."""
        if blob not in self.states:
            self.states[blob] = state(self.content(blob), "events", path)
        return self.states[blob]


def _refused(
    reader: _Reader, parents: Sequence[Mapping[str, str]], after: Mapping[str, str], paths: Sequence[str], lang: str
) -> Iterator[Refusal]:
    """What became of the ledgers' entries. What a merge takes from one of its branches is no change of its own."""
    for path in paths:
        if path.rpartition("/")[2] != EVENTS:
            continue
        olds = [reader.ledger(tree[path], path) for tree in parents if path in tree]
        if path not in after:
            yield from _gone(reader, olds, after, paths, path, lang)
        elif olds:
            yield from _altered(olds, reader.ledger(after[path], path), path, lang)


def _altered(
    olds: Sequence[State], new: State, path: str, lang: str, commit: str = "", ref: str = ""
) -> Iterator[Refusal]:
    """What a commit did to the entries of a ledger that each of its parents (``olds``) holds."""
    seen = set()
    for old in olds:
        doubled = len({entry["id"] for entry in old.entries}) < len(old.entries)
        others = [one for one in olds if one is not old]
        for one in alterations(old.entries, new.entries):
            told = _TOLD.get(one.kind)
            if told is None or (one.id, one.kind) in seen or ((old.fault or doubled) and one.kind != "removed"):
                continue
            if one.kind in ("changed", "reordered") and any(one.after in other.entries for other in others):
                continue
            seen.add((one.id, one.kind))
            fields = ", ".join(field.name for field in one.fields) or "-"
            said = told.get(lang).format(one.id, fields)
            yield Refusal(one.kind, said, _CORRECT.get(lang), path, 0, one.id, commit, ref)


def _gone(
    reader: _Reader, olds: Sequence[State], after: Mapping[str, str], paths: Sequence[str], path: str, lang: str,
    commit: str = "", ref: str = "",
) -> Iterator[Refusal]:  # fmt: skip
    """A ledger that is not there any more, unless all its entries stand in one that this commit brings."""
    came = [reader.ledger(after[one], one) for one in paths if one in after and one.rpartition("/")[2] == EVENTS]
    for old in olds:
        if old.entries and not any(all(entry in new.entries for entry in old.entries) for new in came):
            said = Text(
                f"sổ {path} có {len(old.entries)} mục bị xóa", f"{path} with {len(old.entries)} entries is removed"
            )
            yield Refusal("file-removed", said.get(lang), _CORRECT.get(lang), path, 0, "", commit, ref)
            return


def _ref(root: Path, old: str, new: str, ref: str, lang: str) -> Refusal | None:
    """A ref that may not be moved so."""
    if ref.startswith("refs/replace/"):
        said = Text("thay đối tượng của git bằng đối tượng khác", "puts another object in the place of one of git's")
        return Refusal("replaced", said.get(lang), f"git push --delete ... {ref}" if new else "", ref=ref)
    if ref.startswith("refs/tths/"):
        said = Text("sửa điều mà tths audit --pin đã ghi nhớ ở đây", "alters what tths audit --pin remembers here")
        return Refusal("pinned", said.get(lang), "", ref=ref)
    is_note = ref.startswith("refs/notes/")
    if is_note and old and (not new or git.read(root, "merge-base", "--is-ancestor", old, new).code):
        said = Text(f"bỏ hoặc viết lại ghi chú (dấu thời gian) ở {ref}",
                    f"removes or rewrites the notes (timestamps) of {ref}")  # fmt: skip
        return Refusal("notes", said.get(lang), "git fetch; git notes merge; git push", ref=ref)
    if not ref.startswith("refs/heads/"):
        return None
    short = ref.removeprefix("refs/heads/")
    merge = Text("git pull rồi git push, không dùng --force", "git pull, then git push, without --force").get(lang)
    if not new:
        lost = (
            git.read(root, "rev-list", "--max-count=1", old, "--not", f"--exclude={short}", "--branches").text
            if old
            else ""
        )
        if not lost:
            return None
        said = Text(f"xóa nhánh {short}: mất commit không nhánh nào khác có",
                    f"removes the branch {short} with commits that no other has")  # fmt: skip
        remedy = Text("gộp nhánh đó vào nhánh chính trước", "merge it into the main branch first")
        return Refusal("branch-removed", said.get(lang), remedy.get(lang), ref=ref)
    if old and git.read(root, "merge-base", "--is-ancestor", old, new).code:
        said = Text(f"viết lại lịch sử nhánh {short}: {old[:_SHORT]} không còn",
                    f"rewrites the history of {short}: {old[:_SHORT]} is no longer in it")  # fmt: skip
        return Refusal("rewritten", said.get(lang), merge, commit=new, ref=ref)
    return None


def _checked(
    root: Path, after: Mapping[str, str], changed: Sequence[str], as_of: Moment | None, lang: str,
    commit: str = "", ref: str = "",
) -> tuple[list[Refusal], int, int]:  # fmt: skip
    """``check`` on the cases that arrive: what cannot be read, how much else is found, and how many cases there are."""
    from tthscli.actions.check import check
    from tthscli.store.repository import find

    tops = [path.removesuffix(PRACTICE) for path in after if path.rpartition("/")[2] == PRACTICE]
    rows: list[Refusal] = []
    findings = cases = 0
    for top in tops:
        inside = {
            path.rpartition("/")[0] for path in changed if path.startswith(top) and path.rpartition("/")[2] in _OWN
        }
        inside = {one for one in inside if max((t for t in tops if f"{one}/".startswith(t)), key=len) == top}
        if not inside:
            continue
        with tempfile.TemporaryDirectory(prefix="tths-guard-") as made:
            base = Path(made).resolve()
            files: dict[str, list[Path]] = {}
            for path in (f"{top}{PRACTICE}", *(f"{one}/{name}".removeprefix("/") for one in inside for name in _OWN)):
                if path in after and not {"..", ".", ""} & set(path.split("/")):
                    place = base / path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    files.setdefault(after[path], []).append(place)
            for name, _, content in git.objects(root, list(files)):
                for place in files[name]:
                    place.write_bytes(content or b"")
            repository = find(base / top, lang)
            workers = 1 if len(inside) < _MANY else 0
            report = check(repository, (), as_of, lang=lang, use_cache=False, workers=workers, placed=False)
        cases += report.cases
        for row in report.rows:
            found = row.finding
            if found.rule.startswith("file.") and found.verdict == "breach":
                place_ = f"{top}{found.place.file}"
                said = Refusal("invalid", found.message, found.remedy, place_, found.place.line, "", commit, ref)
                rows.append(said)
            else:
                findings += found.verdict == "breach"
    return rows, findings, cases
