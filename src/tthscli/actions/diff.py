"""``tths diff``: what was added, corrected or altered between two commits, and which dates moved, how far and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tthscli.actions.audit import Opened, opened, query_of
from tthscli.actions.draft import Query
from tthscli.actions.history import corrected, state_row
from tthscli.actions.moved import case_of, moved
from tthscli.actions.register import labelled
from tthscli.actions.survey import moment_of
from tthscli.engine.alteration import alterations, facts
from tthscli.model.audit import CaseDiff, Clock, DiffReport, Stamp
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import git, lineage, log
from tthscli.store.lineage import Lineage, State, Step
from tthscli.store.reader import file_of
from tthscli.store.writer import CASE, EVENTS

_NAMES = {"case": CASE, "events": EVENTS}


def diff(path: Path | str, span: str, name: str = "", as_of: Moment | None = None, *, lang: str = "vi") -> DiffReport:
    """The cases that differ between the two ends of ``A..B`` (HEAD where one is left out), or only the case ``name``.

    Dates of both states are those that ``as_of`` shows. Raises UsageError, EnvironmentFailure, InvalidFileError.
    """
    open_ = opened(path, lang)
    where = open_.where
    query = query_of(open_, moment_of(as_of), lang)
    first, dots, second = span.partition("..")
    if not span or second.startswith("."):
        said = Text(f"`{span}`: cần A..B", f"`{span}`: A..B is wanted")
        raise UsageError(said.get(lang), Text("ví dụ: HEAD~5..HEAD", "for example HEAD~5..HEAD").get(lang))
    if name and not dots and log.commit_of(where.root, name):
        said = Text(f"`{span} {name}`: hai commit viết liền nhau", f"`{span} {name}`: two commits are written as one")
        raise UsageError(said.get(lang), f"tths diff {span}..{name}")
    before, after = (log.wanted(where.root, one or "HEAD", span, lang) for one in (first, second if dots else ""))
    stamp = Stamp(after, "", (before,), "", "", Clock(0, "+0000"), "", Clock(0, "+0000"), "")
    changes = log.compare(where, before, after, lang)
    cases = "" if open_.repository.is_lone else open_.repository.practice.cases
    lives = lineage.lineages(log.Log([stamp], changes), cases)
    if name:
        lives = _named(open_, name, lives)
    ends = (log.tree(where, before, lang), log.tree(where, after, lang))
    found = [_of_case(open_, life, ends, query) for life in lives]
    notes = []
    if before != after and not git.read(where.root, "merge-base", "--is-ancestor", after, before).code:
        notes.append(Text(
            f"Đọc ngược: {second or 'HEAD'} có trước {first or 'HEAD'}; thêm và xóa đổi chỗ cho nhau",
            f"Read backwards: {second or 'HEAD'} is older than {first or 'HEAD'}; added and removed change places",
        ))  # fmt: skip
    if name and not found and not any(_is_of(path, name) for tree in ends for path in tree):
        notes.append(Text(f"{name} chưa có ở cả hai commit", f"{name} is in neither of the two commits"))
    note = "; ".join(one.get(lang) for one in notes)
    return DiffReport(query.as_of, before, after, tuple(sorted(found, key=lambda one: one.folder)), note)


def _is_of(path: str, name: str) -> bool:
    """Whether a path is that of a file of the case of this folder, or of the beginning of its name."""
    folder, _, file = path.rpartition("/")
    return file in (CASE, EVENTS) and (folder == name.strip("/") or folder.rpartition("/")[2].startswith(name))


def _named(open_: Opened, name: str, lives: list[Lineage]) -> list[Lineage]:
    known = [one for one in lives if one.name == name] or [one for one in lives if one.name.startswith(name)]
    if known or open_.where.is_bare:
        return known
    folder = open_.repository.resolve(name)
    return [one for one in lives if one.folder == folder]


def _of_case(open_: Opened, life: Lineage, ends: tuple[Mapping[str, str], Mapping[str, str]], query: Query) -> CaseDiff:
    former = next((step.before.rpartition("/")[0] for step in life.steps if step.before), life.folder)
    states = [
        {
            kind: _state(open_, tree.get(file_of(folder, name), ""), kind, file_of(folder, name), query.lang)
            for kind, name in _NAMES.items()
        }
        for tree, folder in zip(ends, (former, life.folder), strict=True)
    ]
    blobs = [
        (tree.get(file_of(folder, name), ""), state[kind])
        for tree, folder, state in zip(ends, (former, life.folder), states, strict=True)
        for kind, name in _NAMES.items()
    ]
    bent = [blob for blob, one in blobs if blob and (one is None or _is_bent(one.content, blob))]
    old, new = states
    register = new["case"] or old["case"]
    case = str((register.data.get("id") if register else "") or life.name)
    faults = [one.fault for state in states for one in state.values() if one and one.fault]
    ledgers = [state["events"].entries if state["events"] else () for state in states]
    entries = corrected(
        [state_row(Step(None, "events", (), "", ""), one, case, query) for one in alterations(*ledgers)],
        ledgers[0],
        query.lang,
    )
    changed = facts(*(state["case"].data if state["case"] else {} for state in states), weighty=False)
    both = [
        case_of(state["case"], state["events"], query.side, life.folder, query.hours)  # keeps the folder of today
        for state in states
    ]
    dates = moved(both[0], both[1], query.law, query.as_of, query.lang)
    return CaseDiff(
        case,
        life.folder,
        tuple(entries),
        tuple((one.record, labelled(one.fields, query.lang, one.record.partition("/")[0])) for one in changed),
        dates,
        _note(old, new, former, life.folder, faults, bent, query.lang),
    )


def _note(
    old: Mapping[str, State | None],
    new: Mapping[str, State | None],
    former: str,
    folder: str,
    faults: list[str],
    bent: list[str],
    lang: str,
) -> str:
    notes = []
    if names := ", ".join(bent):
        notes.append(Text(
            f"nội dung trong .git bị sửa hoặc không có: {names} (xem tths audit)",
            f"content altered in .git, or not there: {names} (see tths audit)",
        ))  # fmt: skip
    if not any(old.values()) and not bent:
        notes.append(Text("vụ mới lập", "a new case"))
    if not any(new.values()) and not bent:
        notes.append(Text("vụ bị xóa", "the case was deleted"))
    if former != folder:
        notes.append(Text(f"trước ở {former}", f"before in {former}"))
    if faults:
        notes.append(Text(f"tệp không hợp lệ, dòng {faults[0]}", f"an invalid file, line {faults[0]}"))
    return "; ".join(one.get(lang) for one in notes)


def _is_bent(content: bytes, blob: str) -> bool:
    return log.hashed(content, length=len(blob)) != blob


def _state(open_: Opened, blob: str, kind: str, path: str, lang: str) -> State | None:
    content = log.contents(open_.where.root, [blob]).get(blob) if blob else None
    return lineage.state(content, kind, path, lang=lang) if content is not None else None
