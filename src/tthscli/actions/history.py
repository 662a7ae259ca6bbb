"""``tths history``: each state of the entries of a case, by whom, when and why; and the same beside the timeline."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tthscli.actions import finding
from tthscli.actions.audit import Opened, opened, query_of, unseen
from tthscli.actions.draft import Query
from tthscli.actions.evidence import Biography, worded
from tthscli.actions.register import labelled, why
from tthscli.actions.survey import moment_of
from tthscli.engine.alteration import Alteration, fields_of
from tthscli.engine.ledger import WITHDRAWN
from tthscli.model.audit import HistoryReport, Stamp, StateRow
from tthscli.model.error import UsageError
from tthscli.model.evidence import EVIDENCE
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.store import lineage, log, worktree
from tthscli.store.lineage import Lineage, Step
from tthscli.store.repository import Repository

_SHORT = 10


def history(
    path: Path | str, name: str, entry: str = "", as_of: Moment | None = None, *, lang: str = "vi"
) -> HistoryReport:
    """The states of the entries of the case ``name`` (of ``entry`` and what corrects it only), oldest first.

    Raises UsageError for an unknown case or entry, EnvironmentFailure, InvalidFileError.
    """
    open_ = opened(path, lang)
    query = query_of(open_, moment_of(as_of), lang)
    held = log.listing(open_.where, open_.where.tip, lang)
    life, read = biography(open_, name, query, held)
    rows = corrected([state_row(step, one, read.name, query) for step, one in read.altered], (), lang)
    if entry:
        rows = _of_entry(rows, entry, lang)
    register = read.last.get("case")
    title = register.data.get("title", "") if register else ""
    missed = unseen(open_.where, held.submodules, lang, "", read.objects.doctored, read.objects.missing)
    register_rows = () if entry else tuple(read.registered)
    return HistoryReport(read.name, str(title), life.folder, entry, tuple(rows), missed, register_rows)


def biography(open_: Opened, name: str, query: Query, held: log.Listing) -> tuple[Lineage, Biography]:
    """The case ``name`` through all its history, and what is not committed; ``held``: what HEAD holds.

    Raises UsageError.
    """
    where, repository = open_.where, open_.repository
    lives = lineage.lineages(log.walk(where, lang=query.lang), "" if repository.is_lone else repository.practice.cases)
    folder = _folder(open_, name, lives, query.lang)
    given = worktree.pending(repository, where, lives, held, [folder])
    life = next((one for one in lives if one.folder == folder), Lineage(folder))
    objects = log.Objects(where.root, life.blobs(), given)
    read = Biography(life, objects, query, {}, registers=True)
    try:
        read.read()
    finally:
        objects.close()
    return life, read


def _folder(open_: Opened, name: str, lives: Sequence[Lineage], lang: str) -> str:
    """The folder of a case, which may be gone from the files but not from the history."""
    known = [one.folder for one in lives if name and (one.name == name or one.folder == name.strip("/"))]
    known = known or [one.folder for one in lives if name and one.name.startswith(name)]
    if not open_.where.is_bare and (len(known) != 1 or not name):
        return open_.repository.resolve(name or ".")
    if len(known) == 1:
        return known[0]
    shown = ", ".join(known or difflib.get_close_matches(name, [one.name for one in lives], 3, 0.4))
    said = Text(f"không rõ hồ sơ `{name}`", f"which case `{name}` is, is not clear")
    raise UsageError(said.get(lang), Text(f"có lẽ là: {shown}", f"perhaps: {shown}").get(lang) if shown else "")


def state_row(step: Step, one: Alteration, case: str, query: Query) -> StateRow:
    """What a commit did to an entry, in words."""
    entry = one.after or one.before or {}
    return StateRow(
        one.kind,
        case,
        worded(entry, query.law, query.lang),
        step.stamp,
        labelled(one.fields, query.lang),
        entry,
        str(entry.get("corrects", "")),
        _why(one, step.stamp),
    )


def corrected(rows: Sequence[StateRow], ledger: Sequence[Mapping[str, Any]], lang: str) -> list[StateRow]:
    """The rows, those of correcting entries with the fields in which they differ from what they correct.

    ``ledger`` holds the entries from before the rows. A withdrawal puts nothing in the place of an entry.
    """
    known = {str(entry.get("id", "")): entry for entry in ledger}
    told = []
    for row in rows:
        old = known.get(row.corrects) if row.kind in ("added", "inserted") else None
        if old is not None and row.data.get("type") != WITHDRAWN:
            fields = [one for one in fields_of(old, row.data) if one.name not in ("id", "corrects")]
            row = replace(row, fields=labelled(fields, lang))
        known[row.entry.id] = row.data
        told.append(row)
    return told


def _why(one: Alteration, stamp: Stamp | None) -> str:
    """The reason that the entry itself gives, else what the commit says below its subject."""
    entry = one.after or {}
    told = entry.get("reason") or (entry.get("note") if entry.get("corrects") else "")
    if told:
        return str(told)
    return why(stamp) if one.kind not in ("added", "inserted") else ""


def _of_entry(rows: Sequence[StateRow], wanted: str, lang: str) -> list[StateRow]:
    ids = list(dict.fromkeys(row.entry.id for row in rows))
    exact = [one for one in ids if one == wanted] or [one for one in ids if one.startswith(wanted)]
    if len(exact) != 1:
        near = ", ".join((exact or difflib.get_close_matches(wanted, ids, 3, 0.5))[:8])
        said = Text(f"không rõ mục `{wanted}`", f"which entry `{wanted}` is, is not clear")
        listed = Text("xem các mục của vụ án: tths history VỤ", "the entries of a case: tths history CASE")
        raise UsageError(said.get(lang), (Text(f"có lẽ là: {near}", f"perhaps: {near}") if near else listed).get(lang))
    known = {exact[0]}
    size = 0
    while size != len(known):
        size = len(known)
        for row in rows:
            names = {row.entry.id, *([row.corrects] if row.corrects else [])}
            names |= {one.before for one in row.fields if one.name == "id" and row.kind == "renumbered"}
            if names & known:
                known |= names
    return [row for row in rows if row.entry.id in known]


def marks(
    repository: Repository, folder: str, as_of: Moment, lang: str
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """For each entry of a case, when and by whom it was entered, and what the audit has found about it.

    With the contents, by name, that are not what their name is of, or not there. Raises EnvironmentFailure where git
    does not keep the case.
    """
    open_ = opened(repository.root, lang)
    query = query_of(open_, as_of, lang)
    _, read = biography(open_, folder, query, log.listing(open_.where, open_.where.tip, lang))
    found: dict[str, list[str]] = {}
    for step, one in read.altered:
        if one.kind in ("added", "inserted") and step.stamp is not None:
            found.setdefault(one.id, []).append(_entered(step.stamp, lang, is_cut=step.stamp.sha in query.boundary))
    for draft in read.drafts:
        if draft.record and draft.rule != "audit.uncommitted":
            by = f" ({draft.stamp.sha[:_SHORT]})" if draft.stamp else ""
            title = EVIDENCE[draft.rule][1].title.get(lang)
            fields = "; ".join(finding.fields_told(draft.fields, lang))
            found.setdefault(draft.record, []).append(f"{title}{f': {fields}' if fields else ''}{by} [{draft.rule}]")
    return {name: tuple(_distinct(told)) for name, told in found.items()}, (
        *read.objects.doctored, *read.objects.missing,
    )  # fmt: skip


def _entered(stamp: Stamp, lang: str, *, is_cut: bool = False) -> str:
    """``is_cut``: by the first commit that a shallow clone holds, which may not be the one that recorded it."""
    if is_cut:
        at = str(stamp.committed.moment).removesuffix("+07:00")
        return Text(f"ghi chậm nhất {at} (bản sao nông)", f"entered {at} at the latest (a shallow clone)").get(lang)
    entered, committed = (str(one.moment).removesuffix("+07:00") for one in (stamp.authored, stamp.committed))
    said = Text(f"ghi {entered}, {stamp.author}", f"entered {entered}, {stamp.author}").get(lang)
    if entered != committed:
        said += Text(f", commit {committed}", f", committed {committed}").get(lang)
    return said


def _distinct(told: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(told))
