"""What ``tths assistance`` answers: the card of each request, and the grounds of a treaty beside the general law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tthscli.model.finding import Place
from tthscli.model.law import Citation, Text
from tthscli.model.moment import Moment
from tthscli.model.row import CaseReport, CheckRow, DueRow, EntryRow


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty as its file tells it. ``in_force`` None: not known to be in force."""

    state: str
    name: Text
    signed: str
    in_force: date | None
    status: Text
    title: Text = field(default_factory=Text)
    act: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a list of the law; ``value`` True, False, or None where nothing tells."""

    word: str
    title: str
    citation: Citation | None
    value: bool | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost the ledger records. ``amount`` in dong; ``borne_by`` and ``lawful``: requesting, requested, or empty.

    ``lawful`` is what the general law says; empty where a treaty may say otherwise or the cost is not named.
    """

    record: str
    cost: str
    amount: int | None
    borne_by: str
    lawful: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request. ``law``: 2025, 2007, or empty where no entry dates it. ``days_counted``: days of a transfer."""

    id: str
    title: str
    direction: str
    form: str
    state: str
    state_name: str
    basis: str
    treaty: str
    treaty_status: str
    language: str
    is_translated: bool | None
    sets: int | None
    law: str
    made_at: Moment | None
    status: str
    status_by: str
    contents: tuple[LineRow, ...]
    grounds: tuple[LineRow, ...]
    costs: tuple[LineRow, ...]
    assurance: LineRow | None
    safe_conduct_until: Moment | None
    days_counted: int | None
    is_away: bool
    entries: tuple[EntryRow, ...]
    clocks: tuple[DueRow, ...]
    findings: tuple[CheckRow, ...]
    notes: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    paid: tuple[CostRow, ...] = ()
    law_from: Moment | None = None
    """The day from which requests are under the law of 2025."""


@dataclass(frozen=True, slots=True)
class AssistanceReport(CaseReport):
    """``tths assistance CASE``."""

    rows: tuple[RequestRow, ...]
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One matter in the general law and in the treaty; an empty side says nothing of it. ``kind`` names the list.

    ``direction``: of the requests it is about: incoming (Viet Nam is the requested State), outgoing (the other one is),
    or both. ``is_same``: the treaty says the same of both.
    """

    kind: str
    word: str
    general: str
    citation: Citation | None
    treaty: str
    direction: str = "both"
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class GroundsReport:
    """``tths assistance grounds``. ``treaty`` empty where the program knows none with the State."""

    state: str
    name: str
    treaty: str
    signed: str
    in_force: str
    status: str
    source: str
    known: Mapping[str, str]
    rows: tuple[ComparedRow, ...]
    exit_code: int = 0
