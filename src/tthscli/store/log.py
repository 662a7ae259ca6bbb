"""The history as git keeps it, read from its objects alone: one ``git log`` and one ``git cat-file`` for everything.

Replacements, grafts and the commit graph, which show another history than the one stored, are passed over; an object
whose content does not fit its name is told. Nothing that the repository's configuration names is run.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tthscli.model.audit import Clock, Stamp
from tthscli.model.error import EnvironmentFailure, UsageError
from tthscli.model.law import Text
from tthscli.store import git

_FORMAT = "%x00".join(("%H", "%T", "%P", "%an", "%ae", "%ad", "%cn", "%cd", "%B"))
_FIELDS = 9
_RAW = ("--raw", "-z", "--find-renames=40%", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv")
_LOG = (
    *("-c", "log.showRoot=true"),
    *("log", *_RAW, "-l0", "--diff-merges=separate", "--reverse", "--topo-order", "--no-show-signature", "--no-color"),
    *("--no-notes", "--no-mailmap", "--encoding=UTF-8", "--date=raw", f"--format={_FORMAT}"),
)
_NAME = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")
_CANNOT = Text("git không đọc được lịch sử", "git cannot read the history")
_RESTORE = Text(
    "giữ nguyên bản sao này làm chứng cứ; lấy bản sao lành (git clone từ kho khác, tths bundle), chạy tths audit ở đó;"
    " còn gì hỏng nữa: git fsck --full",
    "leave this copy as it is, as evidence; take an intact one (git clone of another repository, tths bundle) and run"
    " tths audit there; what else is damaged: git fsck --full",
)
_FETCH = Text(
    "bản sao một phần (--filter): lấy bản sao đủ, git clone không có --filter",
    "a partial clone (--filter): take a whole one, git clone without --filter",
)


class Change(NamedTuple):
    """A file that a commit left otherwise than its parent. ``old`` and ``new`` are blobs, empty where there is none.

    ``path`` is relative to the repository of cases; ``before`` is the path it had, empty for an unrenamed one.
    """

    commit: str
    old: str
    new: str
    path: str
    before: str = ""
    mode: str = "100644"


class Log(NamedTuple):
    """Commits, parents first, and what each changed; ``missing`` are ends of a shallow history."""

    stamps: list[Stamp]
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the history lies: ``root`` to run git in, ``prefix`` of the paths, and what the repository is."""

    root: Path
    prefix: str = ""
    is_bare: bool = False
    tip: str = ""
    """The commit of HEAD; empty on a branch without commits."""
    branch: str = ""
    """Empty where HEAD is detached."""
    folder: str = ""
    """The folder that git keeps its own data in, common to all work trees."""
    boundary: frozenset[str] = field(default_factory=frozenset)
    """Commits whose parents a shallow clone does not hold."""
    is_partial: bool = False
    """A clone that leaves contents with another repository."""
    replaced: tuple[str, ...] = ()
    """Objects for which git shows others instead; ``grafts`` where the parents of commits are forged by a file."""


def place(root: Path, lang: str = "vi") -> Place:
    """What git says of the repository at ``root``. Raises EnvironmentFailure where git has no say in it."""
    asked = ("--is-bare-repository", "--is-shallow-repository", "--git-common-dir", "--is-inside-work-tree")
    answer = git.read(root, "rev-parse", *asked)
    if answer.code:
        raise git.unkept(root, answer, lang)
    bare, shallow, folder, inside = answer.text.splitlines()[:4]
    if bare != "true" and inside != "true":
        git.refuse_elsewhere(root, lang)
    prefix = git.read(root, "rev-parse", "--show-prefix").text if bare != "true" else ""
    common = os.path.normpath(os.path.join(root, folder))
    branch = git.read(root, "symbolic-ref", "-q", "--short", "HEAD").text
    replaced = git.read(root, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/replace/").text.split()
    if os.path.exists(os.path.join(common, "info", "grafts")):
        replaced.append("grafts")
    ends: frozenset[str] = frozenset()
    if shallow == "true":
        ends = frozenset(Path(common, "shallow").read_text(encoding="ascii", errors="replace").split())
    tip = git.read(root, "rev-parse", "-q", "--verify", "HEAD").text
    return Place(root, prefix, bare == "true", tip, branch, common, ends, git.is_partial(root), tuple(replaced))


def commit_of(root: Path, name: str) -> str:
    """The sha of the commit that a revision names; empty where it names none."""
    if name.startswith("-"):
        return ""
    answer = git.read(root, "rev-parse", "-q", "--verify", "--end-of-options", f"{name}^{{commit}}")
    return "" if answer.code else answer.text


def wanted(root: Path, name: str, option: str, lang: str) -> str:
    """The sha of a revision that somebody typed. Raises UsageError where there is no such commit."""
    found = commit_of(root, name)
    if not found:
        if faults := list(_faults(root, _named_by(root, name), lang)):
            raise restore("; ".join(faults), lang)
        said = Text(f"{option}: không có commit `{name}`", f"{option}: there is no commit `{name}`")
        remedy = Text("xem: git log --oneline", "see: git log --oneline")
        if git.is_shallow(root):
            remedy = Text("bản sao nông, lịch sử bị cắt: git fetch --unshallow",
                          "a shallow clone, its history is cut: git fetch --unshallow")  # fmt: skip
        raise UsageError(said.get(lang), remedy.get(lang))
    return found


def walk(where: Place, since: str = "", tip: str = "", lang: str = "vi", *, only_new: bool = False) -> Log:
    """Every commit that leads to ``tip`` (HEAD where empty) and not to ``since``, with what it changed.

    ``only_new``: nor to any ref.
    """
    end = tip or where.tip
    if not end:
        return Log([], [])
    answer = git.read(
        where.root, *_LOG, end, *([f"^{since}"] if since else []), *(["--not", "--all"] if only_new else []), "--"
    )
    if answer.code:
        raise unreadable(where.root, answer.error, lang, end, since)
    return _parsed(answer.out, where)


def compare(where: Place, before: str, after: str, lang: str = "vi") -> list[Change]:
    """What differs between two commits."""
    answer = git.read(where.root, "diff-tree", "-r", *_RAW, "-l0", before, after, "--")
    if answer.code:
        raise unreadable(where.root, answer.error, lang, before, after)
    words = iter(answer.out.split(b"\0"))
    return [found for word in words if word.startswith(b":") and (found := _change(word, words, after, where))]


def _parsed(out: bytes, where: Place) -> Log:
    """Each commit once. Of a merge, git tells what differs from each parent, but nothing where nothing differs.

    Names and paths that come again are one string.
    """
    words = _words(out)
    known: dict[str, str] = {}
    stamps: dict[str, Stamp] = {}
    changes: list[Change] = []
    current = ""
    for word in words:
        word = word.removeprefix(b"\n")
        if word.startswith(b":"):
            if found := _change(word, words, current, where):
                changes.append(Change(*(known.setdefault(one, one) for one in found)))
        elif word:
            current = word.decode("ascii", "replace")
            told = [next(words, b"").decode("utf-8", "replace") for _ in range(_FIELDS - 1)]
            if current not in stamps:
                tree, parents, author, email, authored, committer, committed, message = told
                author, email, committer = (known.setdefault(one, one) for one in (author, email, committer))
                stamps[current] = Stamp(
                    current, tree, tuple(parents.split()), author, email, _clock(authored), committer,
                    _clock(committed), message.strip("\n"),
                )  # fmt: skip
    return Log(list(stamps.values()), changes)


def _words(out: bytes) -> Iterator[bytes]:
    """What stands between the zeros, one after the other: a list of all would take several times the memory."""
    place = 0
    while (end := out.find(b"\0", place)) >= 0:
        yield out[place:end]
        place = end + 1
    yield out[place:]


def _change(word: bytes, words: Iterator[bytes], commit: str, where: Place) -> Change | None:
    """One raw line; None for a path outside the repository of cases."""
    _, mode, old, new, status = word[1:].decode("ascii", "replace").split(" ")
    path = next(words, b"").decode("utf-8", "backslashreplace")
    before = ""
    if status[:1] in "RC":
        before, path = path, next(words, b"").decode("utf-8", "backslashreplace")
    if where.prefix:
        inside = path.startswith(where.prefix)
        if not inside and not before.startswith(where.prefix):
            return None
        path = path.removeprefix(where.prefix) if inside else f":/{path}"
        before = before.removeprefix(where.prefix) if before.startswith(where.prefix) else ""
    return Change(commit, _named(old), _named(new), path, before, mode)


def _named(blob: str) -> str:
    return blob if blob.strip("0") else ""


def _clock(text: str) -> Clock:
    seconds, _, zone = text.partition(" ")
    return Clock(int(seconds) if seconds.lstrip("-").isdigit() else 0, zone or "+0000")


class Listing(NamedTuple):
    """The blobs of a commit by path, and the folders that are repositories of their own; in the repository of cases.

    ``doubled``: paths that a forged tree holds twice.
    """

    blobs: dict[str, str]
    submodules: list[str]
    doubled: list[str]


def tree(where: Place, commit: str, lang: str = "vi") -> dict[str, str]:
    """The blobs of a commit by their path in the repository of cases."""
    return listing(where, commit, lang).blobs


def listing(where: Place, commit: str, lang: str = "vi") -> Listing:
    """What a commit (empty: none) holds, by one process of git. Raises EnvironmentFailure."""
    if not commit:
        return Listing({}, [], [])
    answer = git.read(
        where.root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *([where.prefix] if where.prefix else [])
    )
    if answer.code:
        raise unreadable(where.root, answer.error, lang, commit)
    found = Listing({}, [], [])
    for line in answer.out.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head:
            _, kind, sha = head.split(b" ")[:3]
            name = path.decode("utf-8", "backslashreplace").removeprefix(where.prefix)
            if kind == b"blob":
                if name in found.blobs:
                    found.doubled.append(name)
                found.blobs[name] = sha.decode("ascii")
            else:
                found.submodules.append(name)
    return found


class Objects:
    """The contents of objects, streamed from one process in the order in which they will be asked for.

    Of what has come, only what is asked for again is held. ``doctored`` are those whose content has another name;
    ``missing`` those that are not there.
    """

    def __init__(self, root: Path, names: Sequence[str], given: Mapping[str, bytes] | None = None) -> None:
        self._given = given or {}
        names = [name for name in names if name not in self._given]
        self.doctored: list[str] = []
        self.missing: list[str] = []
        self._held: dict[str, bytes | None] = {}
        self._left: dict[str, int] = {}
        for name in names:
            self._left[name] = self._left.get(name, 0) + 1
        self._stream = git.objects(root, list(dict.fromkeys(names)))

    def get(self, name: str) -> bytes | None:
        """The content of the next object, or of one that was given; None where it is missing."""
        if name in self._given:
            return self._given[name]
        while name not in self._held:
            try:
                found, kind, content = next(self._stream)
            except StopIteration:
                return None
            self._held[found] = content
            if content is None:
                self.missing.append(found)
            elif hashed(content, kind, len(found)) != found:
                self.doctored.append(found)
        content = self._held[name]
        self._left[name] = self._left.get(name, 1) - 1
        if self._left[name] <= 0:
            del self._held[name]
        return content

    def close(self) -> None:
        """Ends the process where not everything was asked for."""
        self._stream.close()


def hashed(content: bytes, kind: str = "blob", length: int = 40) -> str:
    """The name that git gives to an object."""
    made: Any = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    made.update(f"{kind} {len(content)}\0".encode("ascii"))
    made.update(content)
    return str(made.hexdigest())


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The objects of these names that are there, all at once."""
    return {name: content for name, _, content in git.objects(root, list(dict.fromkeys(names))) if content is not None}


def unreadable(root: Path, told: str, lang: str, *names: str) -> EnvironmentFailure:
    """Why git cannot read on: the objects at fault, of those that it tells of and of ``names``; else its own words."""
    wanted = dict.fromkeys((*filter(None, names), *_NAME.findall(told)))
    if faults := list(_faults(root, wanted, lang)):
        return restore("; ".join(faults), lang, is_partial=git.is_partial(root))
    remedy = Text("xem `git fsck --full`", "see what `git fsck --full` says")
    return EnvironmentFailure(f"{_CANNOT.get(lang)}: {told.strip()[:500]}", remedy.get(lang))


def restore(said: str, lang: str, *, is_partial: bool = False) -> EnvironmentFailure:
    """That an object is not the one its name is of, or is not there, and what to do about it.

    ``is_partial``: in a clone that leaves contents with another repository.
    """
    return EnvironmentFailure(f"{_CANNOT.get(lang)}: {said}", (_FETCH if is_partial else _RESTORE).get(lang))


def _named_by(root: Path, name: str) -> list[str]:
    """The objects that git has to read to find a revision: what the name stands for, and what it starts from.

    An object that nothing but what was typed names, and that is not there, is none.
    """
    start = re.split(r"[~^@:]", name, maxsplit=1)[0] or "HEAD"
    found = [git.read(root, "rev-parse", "-q", "--verify", "--end-of-options", one) for one in (name, start)]
    names = dict.fromkeys(one.text for one in found if not one.code)
    return [one for one in names if not name.startswith(one) or not git.read(root, "cat-file", "-e", one).code]


def _faults(root: Path, names: Iterable[str], lang: str) -> Iterator[str]:
    """What is wrong with objects, each read by itself: git may give up at the first that it cannot read."""
    for name in names:
        answer = git.read(root, "cat-file", "--batch", given=f"{name}\n".encode())
        head, _, content = answer.out.partition(b"\n")
        words = head.decode("ascii", "replace").split()
        if len(words) == 3:
            if hashed(content[: int(words[2])], words[1], len(name)) != name:
                said = Text("{} {}: nội dung không khớp mã của nó", "{} {}: its content does not fit its name")
                yield said.get(lang).format(words[1], name)
        elif answer.code or words[1:] == ["missing"]:
            said = Text("{}: không có hoặc không đọc được", "{}: is not there or cannot be read")
            yield said.get(lang).format(name)
