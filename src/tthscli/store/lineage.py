"""The life of each case in the history: its two files from commit to commit, through renames of their folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tthscli.model.audit import Stamp
from tthscli.store import document, source
from tthscli.store.log import Change, Log
from tthscli.store.writer import CASE, EVENTS

KINDS = {EVENTS: "events", CASE: "case"}
_TOP = re.compile(rb"""^(?![ \t\r\n#]|- )[^\r\n]+""", re.M)
_FIRST = re.compile(rb"^( *)- ", re.M)
_HEAD = b"schema: tths.events/1\nevents:\n"


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit (None: not committed) did to one file of a case. Of a merge, ``olds`` are the differing parents'.

    ``is_own``: the file is as no parent had it. ``new`` is empty where it was deleted.
    """

    stamp: Stamp | None
    kind: str
    olds: tuple[str, ...]
    new: str
    path: str
    before: str = ""
    is_own: bool = True
    mode: str = "100644"


@dataclass(slots=True)
class Lineage:
    """A case through its history. ``folder`` is where it lies last."""

    folder: str
    steps: list[Step] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.rsplit("/", 1)[-1]

    def uses(self) -> Iterator[tuple[str, str]]:
        """Every content it needs, with the kind of file, in the order in which it needs them, as often as it does."""
        for step in self.steps:
            yield from ((step.kind, blob) for blob in (*step.olds, step.new) if blob)

    def blobs(self) -> list[str]:
        """Every content it needs, each once."""
        return [blob for _, blob in dict.fromkeys(self.uses())]


@dataclass(frozen=True, slots=True)
class State:
    """A file of a case as it stood. ``entries`` of a ledger, ``data`` of a register; empty where it is unreadable."""

    content: bytes
    entries: tuple[Mapping[str, Any], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""
    """Why it is invalid; empty for a valid file."""
    is_readable: bool = True
    indent: int = -1
    """How far its entries are indented where text after its end can only be further entries; else -1."""


def lineages(log: Log, cases: str) -> list[Lineage]:
    """The cases below the folder ``cases`` (empty: anywhere), each with its steps, parents first."""
    stamps = {stamp.sha: stamp for stamp in log.stamps}
    prefix = f"{cases.strip('/')}/" if cases.strip("/.") else ""
    by_folder: dict[str, Lineage] = {}
    for changes in _by_commit(log.changes):
        stamp = stamps[changes[0].commit]
        grouped: dict[str, list[Change]] = {}
        for change in sorted(changes, key=_turn):
            grouped.setdefault(change.path, []).append(change)
        for path, same in grouped.items():
            one = same[0]
            kind = KINDS.get(path.rpartition("/")[2])
            if one.before and KINDS.get(one.before.rpartition("/")[2]) and not (kind and path.startswith(prefix)):
                kind, path = KINDS[one.before.rpartition("/")[2]], one.before  # moved to where no case is looked for
                same = [change._replace(new="", before="") for change in same]
            if kind is None or not path.startswith(prefix):
                continue
            folder = path.rpartition("/")[0] or "."
            former = one.before.rpartition("/")[0] or "."
            if one.before and former != folder and former in by_folder:
                by_folder[folder] = by_folder[former]
            if kind == "case" and not one.old and folder in by_folder and by_folder[folder].folder != folder:
                by_folder[folder] = Lineage(folder)  # the case has moved away, another takes the place it had
            found = by_folder.setdefault(folder, Lineage(folder))
            if same[0].new:
                found.folder = folder
            olds = tuple(dict.fromkeys(change.old for change in same if change.old))
            is_own = len(same) >= len(stamp.parents)
            before = one.before if all(change.before for change in same) else ""  # else a branch had moved it already
            found.steps.append(Step(stamp, kind, olds, same[0].new, path, before, is_own, one.mode))
    return list({id(one): one for one in by_folder.values()}.values())


def _turn(change: Change) -> int:
    """Renames first, then what was deleted, then the rest: a deleted file is known before another takes its place."""
    return 0 if change.before else 2 if change.new else 1


def _by_commit(changes: Sequence[Change]) -> Iterator[list[Change]]:
    group: list[Change] = []
    for change in changes:
        if group and change.commit != group[0].commit:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def settings(log: Log, name: str) -> list[Change]:
    """What was done to one file of the repository."""
    return [change for change in log.changes if change.path == name]


def setting(content: bytes) -> dict[str, Any]:
    """The settings that a content of ``tths.yaml`` says, as far as it can be read."""
    return _loosely(content) or {}


def state(content: bytes, kind: str, path: str, before: State | None = None, lang: str = "vi") -> State:
    """What a content says. Where it only appends to ``before``, only what is new is read."""
    if kind == "events" and before is not None and (longer := _appended(content, before, path)):
        return longer
    read = document.examine(content, kind, path, lang)
    if read.data is None:
        loose = _loosely(content)
        told = read.findings[0]
        entries = tuple(_rows(loose.get("events"))) if loose else ()
        return State(content, entries, loose or {}, f"{told.place.line}: {told.message}", loose is not None)
    if kind == "events":
        return State(content, tuple(read.data["events"] or ()), read.data, indent=_indent(content))
    return State(content, (), read.data)


def _appended(content: bytes, before: State, path: str) -> State | None:
    size = len(before.content)
    if before.indent < 0 or before.fault or not content.startswith(before.content):
        return None
    tail = content[size:]
    if not tail.strip():
        return State(content, before.entries, before.data, indent=before.indent)
    first = _FIRST.match(tail)
    if first is None or len(first[1]) != before.indent or _TOP.search(tail):
        return None
    read = document.examine(_HEAD + tail, "events", path, "vi")
    if read.data is None:
        return None
    return State(content, (*before.entries, *read.data["events"]), before.data, indent=before.indent)


def _indent(content: bytes) -> int:
    """See State. The list of entries must be the last thing in the file, in blocks, and end with a whole line."""
    if not content.endswith(b"\n"):
        return -1
    last = None
    for last in _TOP.finditer(content):  # noqa: B007
        pass
    if last is None or last[0].split(b"#")[0].strip() != b"events:":
        return -1
    first = _FIRST.search(content, last.end())
    return len(first[1]) if first else -1


def _loosely(content: bytes) -> dict[str, Any] | None:
    """What can be read of a file that is invalid: enough to tell what became of its entries. None where nothing can."""
    import yaml_rs

    try:
        data: Any = yaml_rs.loads(source.text(content), parse_datetime=False, alias_limits=_no_aliases())
    except Exception:  # whatever the reader has against it, the file is reported as invalid
        return None
    return data if isinstance(data, dict) else None


def _no_aliases() -> Any:
    import yaml_rs

    return yaml_rs.AliasLimits(max_total_replayed_events=0)


def _rows(rows: Any) -> Iterator[Mapping[str, Any]]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            yield row
