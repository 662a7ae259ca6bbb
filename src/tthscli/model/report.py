"""What the reading commands answer: one dataclass a command, and the rows they are made of.

Texts are in the asked language; dates are moments, so that each format writes them its own way. Every report knows
its ``exit_code``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tthscli.model.finding import SEVERITIES, Finding, Place
from tthscli.model.law import Check, Citation, Limit, Modifier, Text
from tthscli.model.moment import Moment
from tthscli.model.row import CheckRow, DueRow, EntryRow, ReadingRow, TraceRow
from tthscli.model.written import Commit

if TYPE_CHECKING:
    from tthscli.model.absence import AbsenceReport
    from tthscli.model.allocation import AllocationReport
    from tthscli.model.assistance import AssistanceReport, GroundsReport
    from tthscli.model.audit import AuditReport, DiffReport, HistoryReport, ProtocolReport
    from tthscli.model.bundle import BagReport, BundleReport
    from tthscli.model.detention import DetentionReport
    from tthscli.model.exhibits import ExhibitsReport, VerifyReport
    from tthscli.model.guard import GuardReport, InstallReport
    from tthscli.model.proof import StampReport
    from tthscli.model.property import PropertyReport
    from tthscli.model.survey import (
        CoverageReport,
        ImpactReport,
        LawCheckReport,
        LawListReport,
        LawShowReport,
        StaleReport,
    )

FAIL_ON = (*SEVERITIES, "never")
"""What ``check --fail-on`` takes."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What to ask for, and of whom: the unrecorded duties of one case that one question settles."""

    case: str
    bound: str
    """Who had the duty."""
    ask: str
    """Where and how to see whether it was kept."""
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class DueReport:
    """``tths due``. ``rows`` by urgency; ``demands`` where asked for; ``invalid``: the faults of files not read."""

    as_of: Moment
    rows: tuple[DueRow, ...]
    law: date | None = None
    """The day whose law was applied to everything; None where each clock took the law of the day it started."""
    cases: int = 1
    demands: tuple[Demand, ...] = ()
    invalid: tuple[Finding, ...] = ()
    is_ask: bool = False
    is_mine: bool = False
    is_explained: bool = False
    statuses: tuple[str, ...] = ()
    """The statuses asked for; empty for all."""
    crashed: tuple[tuple[str, str], ...] = ()
    """Cases at which the program itself failed: (folder, traceback)."""

    @property
    def exit_code(self) -> int:
        """70 where the program failed, 3 where a file is invalid or there was no case, else 0."""
        if self.crashed:
            return 70
        return 3 if self.invalid or not self.cases else 0


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``tths check``. ``rows`` by file and line; ``invalid`` is how many cases could not be read."""

    as_of: Moment
    rows: tuple[CheckRow, ...]
    law: date | None = None
    cases: int = 0
    invalid: int = 0
    fail_on: str = "breach"
    crashed: tuple[tuple[str, str], ...] = ()

    @property
    def exit_code(self) -> int:
        """3 where a file is invalid or nothing was there to check, 1 for a finding at or above ``fail_on``, else 0.

        70 where the program itself failed at a case.
        """
        if self.crashed:
            return 70
        if self.invalid or not self.cases:
            return 3
        return int(any(row.finding.reaches(self.fail_on) for row in self.rows))

    def count(self, verdict: str) -> int:
        """How many findings of a verdict."""
        return sum(row.finding.verdict == verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class PersonState:
    """Where a person stands: held, custody, detention, serving, free, or "" where the ledger tells nothing."""

    id: str
    name: str
    roles: tuple[str, ...]
    is_client: bool
    state: str
    since: Moment | None = None
    held_since: Moment | None = None
    """The first moment of the unbroken holding."""
    entry: str = ""
    """The entry that set the state."""
    entry_label: str = ""
    number: str = ""
    """Number of that order, where written."""
    measure: str = ""
    """The measure short of holding that the person is under."""
    written_until: Moment | None = None
    lawful_until: Moment | None = None
    """The latest end the law allows for the holding as extended."""
    safe_until: Moment | None = None
    """The earliest end under any reading, the written one included."""
    left: tuple[int, str] | None = None
    """What is left from ``as_of`` to the end that governs, in minutes or days; negative once it is over."""
    rule: str = ""
    citation: Citation | None = None
    why: str = ""
    """Why the end cannot be told."""


@dataclass(frozen=True, slots=True)
class ShowReport:
    """``tths show``: one case on one screen."""

    as_of: Moment
    case: str
    title: str
    folder: str
    number: str
    procedure: str
    side: str
    stage: str
    people: tuple[PersonState, ...]
    charges: tuple[tuple[str, str, str], ...]
    """Each (person, Penal Code article, severity class)."""
    next: tuple[DueRow, ...]
    """Running limits, the safe date that comes first leading."""
    late: tuple[DueRow, ...]
    findings: tuple[CheckRow, ...]
    last: tuple[EntryRow, ...]
    unrecorded: int = 0
    """Duties this side cannot see kept: what ``due --ask`` lists."""
    undetermined: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ListRow:
    """A case in the list; ``fault`` tells what is wrong with one that cannot be read."""

    case: str
    folder: str
    title: str = ""
    stage: str = ""
    held: tuple[tuple[str, str, str], ...] = ()
    """Each (id, name, state) of a person held, in custody or in detention."""
    next: DueRow | None = None
    breaches: int = 0
    warnings: int = 0
    fault: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class ListReport:
    """``tths list``: every case of the repository."""

    as_of: Moment
    rows: tuple[ListRow, ...]
    crashed: tuple[tuple[str, str], ...] = ()

    @property
    def exit_code(self) -> int:
        """70 where the program failed, 3 where a case cannot be read, else 0."""
        if self.crashed:
            return 70
        return 3 if any(row.fault for row in self.rows) else 0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened (``kind`` event), was planned (set) or is due (due)."""

    kind: str
    at: Moment | None
    id: str
    """The entry, or the limit's due id."""
    type: str
    """The event type, or the rule."""
    label: str
    people: tuple[str, ...] = ()
    status: str = ""
    citation: Citation | None = None
    note: str = ""
    corrects: str = ""
    corrected_by: str = ""
    is_withdrawn: bool = False
    commit: Commit | None = None
    is_committed: bool | None = None
    """None where git does not keep the case."""
    audit: tuple[str, ...] = ()
    """When and by whom it was entered, and what the audit has found about it; only where asked for."""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class TimelineReport:
    """``tths timeline``: what happened and what is due, in order."""

    as_of: Moment
    case: str
    title: str
    rows: tuple[TimelineRow, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    uses_git: bool = False
    is_cut: bool = False
    """Of a shallow clone: the commit named as the first to hold an entry may not be the one that recorded it."""
    doctored: tuple[str, ...] = ()
    """Contents of the history, by name, that are not what their name is of, or not there."""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class CalcReport:
    """``tths calc``: a period counted without a case."""

    start: Moment
    period: str
    count: str
    due_at: Moment
    safe_at: Moment
    breach_after: Moment
    readings: tuple[ReadingRow, ...]
    trace: tuple[TraceRow, ...]
    is_projected: bool = False
    notes: tuple[str, ...] = ()
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a rule: what happened, when it ends, and how that was counted."""

    name: str
    facts: Mapping[str, object]
    events: tuple[EntryRow, ...]
    due_at: Moment | None = None
    safe_at: Moment | None = None
    breach_after: Moment | None = None
    why: str = ""
    """How it was counted by hand, as the law file tells it (in English)."""
    steps: tuple[TraceRow, ...] = ()
    """The steps of the engine, in the asked language."""


@dataclass(frozen=True, slots=True)
class ExplainReport:
    """``tths explain``: one rule, or one id that a finding carries, told in plain words."""

    id: str
    kind: str
    """limit, check, modifier, or ``finding`` for rules of the ledger and the files."""
    title: str
    meaning: str
    citation: Citation | None = None
    rule: Limit | Check | Modifier | None = None
    remedy: str = ""
    example: Example | None = None
    related: tuple[tuple[str, str], ...] = ()
    """Each (id, title) of a rule that belongs with it."""
    labels: Mapping[str, Text] = field(default_factory=dict)
    exit_code: int = 0


if TYPE_CHECKING:
    Report = (
        DueReport
        | CheckReport
        | ShowReport
        | ListReport
        | TimelineReport
        | AuditReport
        | StampReport
        | HistoryReport
        | DiffReport
        | ProtocolReport
        | DetentionReport
        | ExhibitsReport
        | VerifyReport
        | AbsenceReport
        | AssistanceReport
        | GroundsReport
        | PropertyReport
        | AllocationReport
        | BundleReport
        | BagReport
        | GuardReport
        | InstallReport
        | CalcReport
        | LawListReport
        | LawShowReport
        | ExplainReport
        | CoverageReport
        | StaleReport
        | ImpactReport
        | LawCheckReport
    )
else:
    Report = object
"""What ``render`` takes: its kinds matter to the type checker only, and each command imports no more than its own."""
