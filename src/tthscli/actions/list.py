"""``tths list``: every case of the repository on one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthscli.actions.holding import liberty_of
from tthscli.actions.row import by_urgency, due_rows
from tthscli.actions.survey import Progress, folders_of, moment_of, survey
from tthscli.engine.check import findings, holds_until
from tthscli.engine.due import dues
from tthscli.engine.state import state
from tthscli.law import catalog
from tthscli.model.due import Due
from tthscli.model.moment import Moment
from tthscli.model.report import ListReport, ListRow

if TYPE_CHECKING:
    from tthscli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of each case."""

    as_of: Moment
    lang: str


def list_cases(
    repository: Repository,
    as_of: Moment | None = None,
    *,
    lang: str = "",
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
) -> ListReport:
    """Every case: its stage, who is held, the next date, breaches and warnings; invalid ones with their first fault."""
    query = Query(moment_of(as_of), lang or repository.practice.language)
    folders = folders_of(repository, ())
    purpose = f"list-{query.lang}"
    found = survey(
        repository,
        folders,
        of_case,
        query,
        query.as_of,
        purpose,
        use_cache=use_cache,
        workers=workers,
        progress=progress,
    )
    return ListReport(query.as_of, found.answers, found.crashed)


def of_case(repository: Repository, folder: str, query: Query) -> tuple[ListRow, datetime]:
    """One case as a row, and until when it holds while nothing changes."""
    from tthscli.store.reader import load

    loaded = load(repository, folder, query.lang)
    case = loaded.case
    if case is None:
        first = loaded.findings[0]
        return ListRow(loaded.name, folder, fault=first.message, place=first.place), datetime.max
    law = catalog.load()
    clocks = dues(case, law, query.as_of)
    now = state(case, law, query.as_of)
    told = findings(case, law, query.as_of, query.lang, clocks)
    held = [
        (person, case.people[person].name if person in case.people else "", liberty.state)
        for person in now.liberty
        if (liberty := liberty_of(case, now, person, query.as_of)) and liberty.state not in ("free", "serving")
    ]
    running = sorted((due for due in clocks if due.status == "running"), key=_end)[:1]
    rows = due_rows(case, law, running, None, query.lang)
    row = ListRow(
        case.id,
        folder,
        case.title,
        now.stage,
        tuple(held),
        min(rows, key=by_urgency, default=None),
        sum(finding.verdict == "breach" for finding in told),
        sum(finding.verdict == "warning" for finding in told),
    )
    return row, holds_until(clocks, case, query.as_of)


def _end(due: Due) -> tuple[object, ...]:
    assert due.safe_at is not None
    return (due.safe_at.expires, due.limit.id, due.subject)
