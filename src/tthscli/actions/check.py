"""``tths check``: what is late, missing, unlawful or inconsistent, each with its file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthscli.actions.row import check_rows
from tthscli.actions.survey import Progress, folders_of, moment_of, survey
from tthscli.engine.check import findings, holds_until
from tthscli.engine.due import dues
from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.moment import Moment
from tthscli.model.report import FAIL_ON, CheckReport
from tthscli.model.row import CheckRow

if TYPE_CHECKING:
    from tthscli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of each case."""

    as_of: Moment
    law_as_of: date | None
    lang: str
    is_placed: bool = True
    """Whether findings are wanted with their lines: to find a line costs as much as half the checks of a case."""


def check(
    repository: Repository,
    names: Sequence[str] = (),
    as_of: Moment | None = None,
    *,
    law_as_of: date | None = None,
    fail_on: str = "breach",
    lang: str = "",
    use_cache: bool = True,
    workers: int = 0,
    progress: Progress | None = None,
    placed: bool = True,
) -> CheckReport:
    """Findings on the named cases (all where none is named) at ``as_of``, by file and line.

    Not ``placed``: the lines of what stands in a valid file are not looked for, and nothing is kept in the cache.
    ``fail_on`` is the least verdict that makes the exit code 1; ``never`` for none. A case that cannot be read has its
    faults among the findings and does not stop the others. Raises UsageError for an unknown case or verdict.
    """
    if fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on `{fail_on}`: {' | '.join(FAIL_ON)}")
    query = Query(moment_of(as_of), law_as_of, lang or repository.practice.language, placed)
    folders = folders_of(repository, names)
    purpose = f"check-{query.lang}-{law_as_of or ''}"
    found = survey(
        repository,
        folders,
        of_case,
        query,
        query.as_of,
        purpose,
        use_cache=use_cache and placed,
        workers=workers,
        progress=progress,
    )
    rows = sorted((row for answer, _ in found.answers for row in answer), key=_by_place)
    invalid = sum(not is_valid for _, is_valid in found.answers)
    return CheckReport(query.as_of, tuple(rows), law_as_of, len(folders), invalid, fail_on, found.crashed)


def of_case(repository: Repository, folder: str, query: Query) -> tuple[tuple[tuple[CheckRow, ...], bool], datetime]:
    """The findings on one case, and whether its files could be read; and until when that holds."""
    from tthscli.store.place import Places
    from tthscli.store.reader import load

    loaded = load(repository, folder, query.lang)
    told = list(loaded.findings)
    places = Places(repository.root, folder) if query.is_placed else None
    until = datetime.max
    if loaded.case is not None:
        law = catalog.load()
        clocks = dues(loaded.case, law, query.as_of, law_as_of=query.law_as_of, audible=True)
        told += findings(loaded.case, law, query.as_of, query.lang, clocks)
        until = holds_until(clocks, loaded.case, query.as_of, law)
    rows = check_rows(loaded.name, told, places, loaded.case)
    return (tuple(rows), loaded.case is not None), until


def _by_place(row: CheckRow) -> tuple[object, ...]:
    finding = row.finding
    return (
        finding.place.file,
        finding.place.line,
        finding.place.column,
        finding.rule,
        finding.subject,
        finding.message,
    )
