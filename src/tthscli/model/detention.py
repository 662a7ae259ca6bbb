"""What ``tths detention`` answers: the ledger of custody and detention of each person of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthscli.model.finding import Finding, Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment
from tthscli.model.row import CaseReport, CheckRow, EntryRow, ReadingRow, TraceRow


@dataclass(frozen=True, slots=True)
class RungRow:
    """An extension the law still allows: how much, who grants it, and the latest end it could reach."""

    value: int
    unit: str
    by: str
    until: Moment


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order or extension, with what it says beside what the law allows.

    ``difference``: written end less the end by law, in minutes or days: above zero too long, below zero
    shorter than the law would allow. ``used`` and ``left``: in minutes by the clock, else in days (0 on the last day).
    ``approval`` is approved, refused, requested, or empty; ``needs_approval`` None where nobody is named as its maker.
    """

    kind: str
    entry: str
    label: str
    number: str
    stage: str
    by: str
    by_name: str
    made_at: Moment | None
    begins: Moment | None
    written_until: Moment | None
    lawful_until: Moment | None
    safe_until: Moment | None
    readings: tuple[ReadingRow, ...]
    difference: tuple[int, str] | None
    credited: tuple[int, int]
    """Days of custody taken off: begun ones, and full ones of 24 hours only."""
    amount: tuple[int, str] | None
    needs_approval: bool | None
    approval: str
    approved_by: str
    approved_at: Moment | None
    requested_at: Moment | None
    ended_at: Moment | None
    ended_by: str
    is_running: bool
    used: tuple[int, str] | None
    left: tuple[int, str] | None
    rungs: tuple[RungRow, ...]
    rule: str
    citation: Citation | None
    why: str
    """Why the end by law cannot be told."""
    trace: tuple[TraceRow, ...]
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A time of being held with no ground: ``kind`` no_order, not_told or past_law; ``ends`` None while it goes on."""

    kind: str
    begins: Moment
    ends: Moment | None
    length: tuple[int, str]
    citation: Citation | None
    rule: str
    order: str


@dataclass(frozen=True, slots=True)
class StayRow:
    """An unbroken time of being held. ``days``: counted with the first and the last day, and in full days only."""

    begins: Moment | None
    ends: Moment | None
    marks: tuple[EntryRow, ...]
    orders: tuple[OrderRow, ...]
    stretches: tuple[StretchRow, ...]
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure short of holding: surety, bail deposit, residence ban, exit ban, supervision, attachment, freezing."""

    measure: str
    entry: str
    label: str
    by_name: str
    begins: Moment | None
    until: Moment | None
    approval: str
    ended_at: Moment | None
    ended_by: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A temporary transfer abroad of a detained person (Law 103/2025/QH15 Art 37(3)).

    ``days``: with the first and the last one; None where a day is not known. ``credited``: days, begun ones and full
    ones only, that no stay holds and that are taken off besides. ``runs_in``: ``detention`` where a stay goes on
    meanwhile, ``sentence`` where a sentence runs, ``apart`` where neither does, ``unknown`` where the request is under
    the older law, whose rule is not in this program.
    """

    requests: tuple[str, ...]
    entry: str
    begins: Moment | None
    ends: Moment | None
    days: int | None
    credited: tuple[int, int]
    runs_in: str
    citation: Citation
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A prison sentence less the time already spent. ``state``: served, served_by_one_reading, or open.

    ``ends_on``: where it runs on without a break, its last day under the main reading (months of the calendar, begun
    days credited) and the latest one. ``left``: days from ``as_of`` to it, or what is left to serve of a free person.
    """

    period: str
    credited: tuple[int, int]
    ends_on: tuple[Moment, Moment] | None
    left: tuple[int, int]
    state: str


@dataclass(frozen=True, slots=True)
class PersonDetention:
    """One person's ledger. ``findings``: those of ``check`` about this person's liberty; ``notes``: what is missing."""

    id: str
    name: str
    roles: tuple[str, ...]
    is_client: bool
    birth: str
    state: str
    stays: tuple[StayRow, ...]
    measures: tuple[MeasureRow, ...]
    days: tuple[int, int]
    findings: tuple[CheckRow, ...]
    notes: tuple[str, ...] = ()
    sentence: SentenceRow | None = None
    transfers: tuple[TransferRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DetentionReport(CaseReport):
    """``tths detention``: each person who was held, from holding to release."""

    people: tuple[PersonDetention, ...]
    charges: tuple[tuple[str, str, str], ...] = ()
    """Each (person, Penal Code article, severity class)."""
    names: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()
    exit_code: int = 0
