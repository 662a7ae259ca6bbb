"""``tths protocol``: all entries recorded on a day, over all cases, for printing and signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tthscli.actions.audit import opened, query_of, unseen
from tthscli.actions.evidence import Biography
from tthscli.actions.history import corrected, state_row
from tthscli.actions.survey import moment_of
from tthscli.model.audit import ProtocolReport, RegisterRow, Stamp, StateRow
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.moment import Moment, on
from tthscli.store import lineage, log, worktree
from tthscli.store.lineage import Lineage
from tthscli.store.reader import file_of
from tthscli.store.writer import CASE


def protocol(
    path: Path | str, day: date | None = None, as_of: Moment | None = None, *, lang: str = "vi"
) -> ProtocolReport:
    """The entries that were entered or committed on ``day`` (today where None), and what was altered on it.

    What is not committed is told on the day of ``as_of``; what a commit at the cut of a shallow clone recorded is not
    known. Raises UsageError for a later day, EnvironmentFailure,
    InvalidFileError.
    """
    open_ = opened(path, lang)
    where, repository = open_.where, open_.repository
    query = query_of(open_, moment_of(as_of), lang)
    wanted = day or query.as_of.day
    if wanted > query.as_of.day:
        said = Text(f"--date: ngày {wanted:%d/%m/%Y} chưa tới", f"--date: {wanted:%d/%m/%Y} has not come yet")
        raise UsageError(said.get(lang), Text("bỏ --date để lấy hôm nay", "leave --date out for today").get(lang))
    lives = lineage.lineages(log.walk(where, lang=lang), "" if repository.is_lone else repository.practice.cases)
    held = log.listing(where, where.tip, lang)
    given = worktree.pending(repository, where, lives, held) if wanted == query.as_of.day else {}
    mine = [[step for step in life.steps if _is_of(step.stamp, wanted)] for life in lives]
    cut = {step.stamp.sha for steps in mine for step in steps if step.stamp} & where.boundary
    mine = [[step for step in steps if step.stamp is None or step.stamp.sha not in cut] for steps in mine]
    parts = [Lineage(life.folder, steps) for life, steps in zip(lives, mine, strict=True)]
    objects = log.Objects(where.root, [blob for part in parts for blob in part.blobs()], given)
    rows: list[tuple[str, StateRow]] = []
    registered: list[tuple[str, RegisterRow]] = []
    try:
        for part in parts:
            read = Biography(part, objects, query, {}, registers=True)
            read.read()
            told = [state_row(step, one, part.name, query) for step, one in read.altered]
            rows += [(part.folder, row) for row in corrected(told, _before(part, where, lang), lang)]
            registered += [(part.folder, replace(row, case=part.name)) for row in read.registered]
    finally:
        objects.close()
    rows.sort(key=_by_time)
    titles, names = _registers(where, held.blobs, sorted({folder for folder, _ in [*rows, *registered]}), lang)
    return ProtocolReport(
        on(wanted),
        repository.practice.name,
        tuple(row for _, row in rows),
        titles,
        names,
        (
            *unseen(where, held.submodules, lang, "", objects.doctored, objects.missing),
            *(_cut(sha, lang) for sha in sorted(cut)),
        ),
        tuple(row for _, row in registered),
    )


def _cut(sha: str, lang: str) -> str:
    """At the cut of a shallow clone everything looks as if it had come that day: it is not listed."""
    said = Text(
        f"commit {sha[:10]} ở chỗ cắt: không rõ nó ghi những gì nên không kê ở trên; git fetch --unshallow",
        f"commit {sha[:10]} at the cut: what it recorded is not known and not listed above; git fetch --unshallow",
    )
    return said.get(lang)


def _before(part: Lineage, where: log.Place, lang: str) -> Sequence[Mapping[str, Any]]:
    """The entries of a ledger before the first commit of the day, which the corrections of the day correct."""
    old = next((blob for step in part.steps if step.kind == "events" for blob in step.olds), "")
    content = log.contents(where.root, [old]).get(old) if old else None
    return lineage.state(content, "events", part.folder, lang=lang).entries if content is not None else ()


def _is_of(stamp: Stamp | None, day: date) -> bool:
    """Whether the day is that of one of the two clocks of a commit. What is not committed is given for today only."""
    return stamp is None or day in (stamp.authored.moment.day, stamp.committed.moment.day)


def _by_time(row: tuple[str, StateRow]) -> tuple[object, ...]:
    folder, state = row
    stamp = state.commit
    return stamp is None, stamp.authored.seconds if stamp else 0, folder


def _registers(
    where: log.Place, blobs: Mapping[str, str], folders: list[str], lang: str
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Title of each case and the names of its people, by the name of its folder, as the last commit has them."""
    wanted = {folder: blobs[file_of(folder, CASE)] for folder in folders if file_of(folder, CASE) in blobs}
    contents = log.contents(where.root, wanted.values())
    titles: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    for folder, blob in wanted.items():
        name = folder.rsplit("/", 1)[-1]
        data: Any = lineage.state(contents[blob], "case", folder, lang=lang).data if blob in contents else {}
        titles[name] = str(data.get("title", ""))
        people = data.get("people")
        rows = [row for row in people if isinstance(row, dict)] if isinstance(people, list) else []
        names[name] = {str(row["id"]): str(row["name"]) for row in rows if row.get("id") and row.get("name")}
    return titles, names
