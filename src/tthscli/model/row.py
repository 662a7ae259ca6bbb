"""The rows that reports are made of: readings, steps, clocks, findings and entries, with names and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.finding import Finding, Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment


@dataclass(frozen=True, slots=True)
class CaseReport:
    """What every report about one case begins with."""

    as_of: Moment
    case: str
    title: str
    number: str
    folder: str
    side: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One way to count, the moment it ends on, and what it rests on."""

    name: str
    due_at: Moment
    basis: str


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A step that led to a date; ``place`` is where its input stands, empty where it stands in no file."""

    step: str
    value: str
    citation: Citation | None = None
    record: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One clock of one case, with the names a reader needs beside the ids."""

    id: str
    """Case, rule, subject and trigger: the same on every run while the ledger says the same."""
    case: str
    rule: str
    title: str
    citation: Citation
    bound: str
    count: str
    status: str
    person: str = ""
    person_name: str = ""
    exhibit: str = ""
    trigger: str = ""
    """Id of the entry that started the clock."""
    trigger_type: str = ""
    trigger_label: str = ""
    starts_at: Moment | None = None
    amount: tuple[int, str] | None = None
    extensions: tuple[str, ...] = ()
    due_at: Moment | None = None
    safe_at: Moment | None = None
    breach_after: Moment | None = None
    done_by: str = ""
    done_at: Moment | None = None
    readings: tuple[ReadingRow, ...] = ()
    trace: tuple[TraceRow, ...] = ()
    place: Place = field(default_factory=Place)
    """Where the trigger stands."""
    is_right: bool = False
    """A right that lapses (``safe_at`` leads), not a duty that is breached (``breach_after`` decides)."""
    is_projected: bool = False
    """One of its ends lies outside the days whose nature a published decision settles."""
    why: str = ""
    """Why undetermined."""
    missing: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A finding with its fingerprint, which depends on case, rule and record, never on line or day."""

    finding: Finding
    fingerprint: str
    person_name: str = ""
    """Name of the person it is about, where it is about one."""

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``, as tools outside rank findings."""
        return {"breach": "error", "warning": "warning"}.get(self.finding.verdict, "note")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the ledger with its label."""

    id: str
    type: str
    label: str
    at: Moment | None
    people: tuple[str, ...] = ()
    note: str = ""
    place: Place = field(default_factory=Place)
