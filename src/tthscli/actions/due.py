"""``tths due``: every limit that runs or has run, of one case or of all, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthscli.actions.row import by_urgency, due_rows, is_mine
from tthscli.actions.survey import Progress, folders_of, moment_of, survey
from tthscli.engine.check import holds_until
from tthscli.engine.due import dues
from tthscli.law import catalog
from tthscli.model.due import STATUSES
from tthscli.model.error import UsageError
from tthscli.model.finding import Finding
from tthscli.model.moment import Moment
from tthscli.model.report import Demand, DueReport
from tthscli.model.row import DueRow

if TYPE_CHECKING:
    from tthscli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of each case."""

    as_of: Moment
    law_as_of: date | None
    mine: bool
    statuses: tuple[str, ...]
    explain: bool
    sources: bool
    lang: str

    @property
    def purpose(self) -> str:
        """Everything but the moment, as one word."""
        flags = (self.mine, self.explain, self.sources)
        return "-".join(("due", self.lang, str(self.law_as_of or ""), *self.statuses, *(str(int(f)) for f in flags)))


def due(
    repository: Repository,
    names: Sequence[str] = (),
    as_of: Moment | None = None,
    *,
    law_as_of: date | None = None,
    mine: bool = False,
    ask: bool = False,
    statuses: Sequence[str] = (),
    explain: bool = False,
    sources: bool = True,
    lang: str = "",
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
) -> DueReport:
    """The limits of the named cases (all where none is named) as they stand at ``as_of``.

    ``mine`` keeps the client's own rights; ``ask`` keeps the duties that this side cannot see kept, grouped by whom to
    ask; ``statuses`` keeps those named. ``explain`` adds the steps that led to each date; ``sources`` false leaves out
    file and line, which take most of the time over thousands of cases. Raises UsageError for an unknown status or case.
    """
    lang = lang or repository.practice.language
    for status in statuses:
        if status not in STATUSES:
            raise UsageError(f"--status `{status}`: {' | '.join(STATUSES)}")
    wanted = ("unrecorded",) if ask else tuple(dict.fromkeys(statuses))
    query = Query(moment_of(as_of), law_as_of, mine, wanted, explain, sources or explain, lang)
    folders = folders_of(repository, names)
    found = survey(
        repository,
        folders,
        of_case,
        query,
        query.as_of,
        query.purpose,
        use_cache=use_cache,
        workers=workers,
        progress=progress,
    )
    rows = sorted((row for answer, _ in found.answers for row in answer), key=by_urgency)
    return DueReport(
        query.as_of,
        tuple(rows),
        law_as_of,
        len(folders),
        tuple(_demands(rows)) if ask else (),
        tuple(fault for _, faults in found.answers for fault in faults),
        ask,
        mine,
        explain,
        tuple(statuses),
        found.crashed,
    )


def of_case(
    repository: Repository, folder: str, query: Query
) -> tuple[tuple[tuple[DueRow, ...], tuple[Finding, ...]], datetime]:
    """The rows of one case, or what is wrong with its files; and until when they hold while nothing changes."""
    from tthscli.store.place import Places
    from tthscli.store.reader import load

    loaded = load(repository, folder, query.lang)
    if loaded.case is None:
        return ((), loaded.findings), datetime.max
    law = catalog.load()
    clocks = dues(loaded.case, law, query.as_of, law_as_of=query.law_as_of, trace=query.explain)
    until = holds_until(clocks, loaded.case, query.as_of)
    if query.statuses:
        clocks = [clock for clock in clocks if clock.status in query.statuses]
    places = Places(repository.root, folder) if query.sources else None
    rows = due_rows(loaded.case, law, clocks, places, query.lang, explain=query.explain)
    if query.mine:
        rows = [row for row in rows if is_mine(row, loaded.case)]
    return (tuple(rows), ()), until


def _demands(rows: Iterable[DueRow]) -> list[Demand]:
    """The duties that one question settles, by case and by whom to ask."""
    groups: dict[tuple[str, str, str], list[DueRow]] = {}
    for row in rows:
        groups.setdefault((row.case, row.bound, row.ask), []).append(row)
    return [Demand(*key, tuple(found)) for key, found in sorted(groups.items(), key=lambda pair: pair[0])]
