"""What git tells of a repository of cases: who committed what and when, what was altered since, which dates moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tthscli.model.moment import Moment, at
from tthscli.model.proof import ProofReport
from tthscli.model.row import CheckRow

UNCOMMITTED = ""
"""The sha of what stands in the files and in no commit yet."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as git keeps it: seconds since 1970 (UTC) and the zone of the machine, as ``+0700``."""

    seconds: int
    zone: str

    @property
    def moment(self) -> Moment:
        """The minute in Viet Nam."""
        return at(_shifted(self.seconds, 7 * 60))

    @property
    def iso(self) -> str:
        """ISO 8601 with the zone of the machine that wrote it."""
        return f"{_shifted(self.seconds, self.offset):%Y-%m-%dT%H:%M:%S}{self.zone[:3]}:{self.zone[3:5] or '00'}"

    @property
    def offset(self) -> int:
        """Minutes east of Greenwich."""
        sign = -1 if self.zone.startswith("-") else 1
        digits = self.zone.lstrip("+-").rjust(4, "0")
        return sign * (int(digits[:-2]) * 60 + int(digits[-2:])) if digits.isdigit() else 0


def _shifted(seconds: int, minutes: int) -> datetime:
    """The wall clock so many minutes east of Greenwich; the last there is for a forged date beyond all years."""
    try:
        return datetime(1970, 1, 1) + timedelta(seconds=seconds, minutes=minutes)
    except OverflowError:
        return datetime.max.replace(microsecond=0) if seconds > 0 else datetime.min


@dataclass(frozen=True, slots=True)
class Stamp:
    """A commit: who wrote it and who committed it, when, and its message. ``sha`` empty: not committed."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: str
    email: str
    authored: Clock
    committer: str
    committed: Clock
    message: str

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]

    @property
    def is_merge(self) -> bool:
        """Whether it joins branches."""
        return len(self.parents) > 1


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its value before and after, as JSON writes it; empty where it was or is not there."""

    name: str
    before: str
    after: str
    label: str = ""
    """What people call it."""


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A limit whose end moved: both ends (None where there is none), by how many days, and why."""

    rule: str
    title: str
    person: str
    trigger: str
    before: Moment | None
    after: Moment | None
    status_before: str = ""
    status_after: str = ""
    why: tuple[str, ...] = ()
    name: str = ""
    """The name of the person, where the register has one."""

    @property
    def days(self) -> int | None:
        """By how many days the end moved, later being positive; None where one of them is not known."""
        return (self.after.day - self.before.day).days if self.before and self.after else None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in words: id, type, label, and when it happened."""

    id: str
    type: str = ""
    label: str = ""
    at: Moment | None = None


@dataclass(frozen=True, slots=True)
class AuditRow(CheckRow):
    """A finding of the audit, with the commit that shows it and what it altered."""

    commit: Stamp | None = None
    entry: Entry | None = None
    fields: tuple[Field, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    explained_by: str = ""
    """The correcting entry that names the altered one."""
    restored_in: str = ""
    """The commit that put the altered entry back as it was."""


@dataclass(frozen=True, slots=True)
class PinRow:
    """The remembered tip: the commit in the ref and in the file outside the repository; empty where there is none."""

    branch: str
    ref: str = ""
    file: str = ""
    path: str = ""
    is_moved: bool = False
    """Whether this run moved it to the present tip."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """``tths audit``. ``rows`` by commit, oldest first, the uncommitted last; ``unseen`` says what is not judged."""

    as_of: Moment
    rows: tuple[AuditRow, ...]
    tip: str = ""
    branch: str = ""
    since: str = ""
    commits: int = 0
    revisions: int = 0
    """States of case files that were compared with the state before."""
    cases: int = 0
    fail_on: str = "breach"
    pin: PinRow | None = None
    unseen: tuple[str, ...] = ()
    proof: ProofReport | None = None

    @property
    def exit_code(self) -> int:
        """3 where nothing was there to audit, 1 for a finding at or above ``fail_on``, else 0."""
        if not self.commits and not self.cases and not self.rows and not self.since:
            return 3
        return int(any(row.finding.reaches(self.fail_on) for row in self.rows))

    def count(self, verdict: str) -> int:
        """How many findings of a verdict."""
        return sum(row.finding.verdict == verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state of an entry: what was done to it (recorded, changed, removed ...), by which commit, and why."""

    kind: str
    case: str
    entry: Entry
    commit: Stamp | None = None
    fields: tuple[Field, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    """The whole entry after it; before it, where it was removed."""
    corrects: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """What a commit did to a row of the register. ``kind``: added, changed, removed; renamed for the case's folder.

    ``record``: ``charges/td1``, empty for the case itself; ``said``: the row in words.
    """

    kind: str
    case: str
    record: str
    said: str
    commit: Stamp | None = None
    fields: tuple[Field, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """``tths history``: each state of the entries of a case, oldest first."""

    case: str
    title: str
    folder: str
    entry: str
    rows: tuple[StateRow, ...]
    unseen: tuple[str, ...] = ()
    register: tuple[RegisterRow, ...] = ()
    """What was done to the register since it was made, and names that the folder got; none where one entry is asked."""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class CaseDiff:
    """What differs in one case: entries, facts of the register, ends of limits; ``note`` why it cannot be compared."""

    case: str
    folder: str
    entries: tuple[StateRow, ...] = ()
    facts: tuple[tuple[str, tuple[Field, ...]], ...] = ()
    """Rows of the register (``charges/td1``) with the fields that differ."""
    moved: tuple[MovedRow, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DiffReport:
    """``tths diff``: two states of the repository, case by case."""

    as_of: Moment
    before: str
    after: str
    cases: tuple[CaseDiff, ...]
    note: str = ""
    """What to know before reading it: the second commit is older than the first, the case is in neither."""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ProtocolReport:
    """``tths protocol``: the entries recorded on a day, by case, and what was done to registers; to print and sign."""

    day: Moment
    name: str
    """The practice."""
    rows: tuple[StateRow, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    register: tuple[RegisterRow, ...] = ()
    exit_code: int = 0
