"""``tths timeline``: what happened, what was planned and what is due, with the commit that recorded each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthscli.actions.opened import open_case
from tthscli.actions.row import cited, due_rows
from tthscli.engine.due import dues
from tthscli.engine.ledger import WITHDRAWN, in_order
from tthscli.engine.ledger import moment_of as written
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.error import EnvironmentFailure
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.report import TimelineReport, TimelineRow
from tthscli.model.written import Commit

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

_DUE = frozenset(("running", "overdue", "lapsed"))
"""Limits with a place on the line: those to come, and those that passed without what they ask for."""


def timeline(
    repository: Repository, name: str = "", as_of: Moment | None = None, *, audit: bool = False, lang: str = ""
) -> TimelineReport:
    """The case ``name`` (the only one where it is empty) as a line of time; corrected entries stay on it, marked.

    ``audit``: each entry with when it was entered and what was altered; needs git. Else works without git, then without
    commits. Raises UsageError, and InvalidFileError where the files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, law, places, moment, lang = opened.case, opened.law, opened.places, opened.moment, opened.lang
    commits = _commits(repository, opened.folder, lang)
    rows = _sorted([*_entries(case, law, places, commits, lang), *_dues(case, law, places, moment, lang)])
    from tthscli.store import git

    doctored: tuple[str, ...] = ()
    if audit:
        from tthscli.actions.history import marks

        told, doctored = marks(repository, opened.folder, moment, lang)
        rows = [replace(row, audit=told.get(row.id, ())) if row.kind == "event" else row for row in rows]
    is_cut = bool(commits) and git.is_shallow(repository.root)
    return TimelineReport(moment, case.id, case.title, tuple(rows), case.names, commits is not None, is_cut, doctored)


def _commits(repository: Repository, folder: str, lang: str) -> Mapping[str, Commit] | None:
    """The commit that first recorded each entry; None where git does not keep the case."""
    from tthscli.store import git, recorded

    try:
        if not git.is_repository(repository.root, lang):
            return None
        return recorded.recorded_by(repository.root, "" if folder == "." else folder, lang)
    except EnvironmentFailure:
        return None


def _entries(
    case: Case, law: Catalog, places: Places, commits: Mapping[str, Commit] | None, lang: str
) -> Iterator[TimelineRow]:
    corrected = {entry["corrects"]: entry for entry in case.ledger if entry.get("corrects")}
    for entry in case.ledger:
        word = law.vocabulary.get(entry["type"])
        correction = corrected.get(entry["id"])
        commit = commits.get(entry["id"]) if commits is not None else None
        row = TimelineRow(
            "event",
            written(entry.get("at")),
            entry["id"],
            entry["type"],
            word.label.get(lang) if word else entry["type"],
            tuple(entry.get("people") or ()),
            citation=cited(word.cite) if word else None,
            note=str(entry.get("note", "")),
            corrects=entry.get("corrects", ""),
            corrected_by=correction["id"] if correction else "",
            is_withdrawn=bool(correction) and correction["type"] == WITHDRAWN,  # type: ignore[index]
            commit=commit,
            is_committed=None if commits is None else commit is not None,
            place=places.place_of(entry["id"]),
        )
        yield row
        if (planned := written(entry.get("set_for"))) and not correction:
            yield _planned(row, planned, entry, lang)


def _planned(row: TimelineRow, at: Moment, entry: Mapping[str, Any], lang: str) -> TimelineRow:
    label = Text(f"dự kiến: {row.label}", f"set by: {row.label}").get(lang)
    return TimelineRow("set", at, row.id, entry["type"], label, row.people, citation=row.citation, place=row.place)


def _dues(case: Case, law: Catalog, places: Places, as_of: Moment, lang: str) -> Iterator[TimelineRow]:
    for row in due_rows(case, law, dues(case, law, as_of), places, lang):
        if row.status not in _DUE:
            continue
        ends = row.safe_at if row.is_right or row.status == "running" else row.breach_after
        people = (row.person,) if row.person else ()
        yield TimelineRow("due", ends, row.id, row.rule, row.title, people, row.status, row.citation, place=row.place)


def _sorted(rows: Iterable[TimelineRow]) -> list[TimelineRow]:
    """By day; within a day what happened, in its order, then what was set or due. Unknown days come last."""
    rows = list(rows)
    happened = [Event(str(i), row.type, row.at, index=i) for i, row in enumerate(rows) if row.kind == "event"]
    rank = {int(event.id): position for position, event in enumerate(in_order(happened))}

    def key(item: tuple[int, TimelineRow]) -> tuple[object, ...]:
        index, row = item
        end = row.at.expires if row.at else datetime.max
        return (
            row.at.day if row.at else date.max,
            row.kind != "event",
            rank.get(index, 0),
            end,
            row.kind != "set",
            index,
        )

    return [row for _, row in sorted(enumerate(rows), key=key)]
