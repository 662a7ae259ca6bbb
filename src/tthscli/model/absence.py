"""What ``tths absence`` answers: each absent accused, stage by stage, against the table of outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.finding import Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment
from tthscli.model.row import CaseReport, CheckRow, DueRow

STAGES = ("investigation", "prosecution", "preparation", "hearing")
"""The stages of the table; preparation and hearing are both of first instance, before and after the trial order."""
CELL_STATES = ("holds", "open", "fails")
"""All that it asks is so; something is not recorded; something is recorded otherwise."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A condition with what the entries say of it: True, False, or None where they do not. ``record`` tells where."""

    name: str
    value: bool | None
    record: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A condition with its words and, where it is not known, the entry that settles it."""

    name: str
    title: str
    citation: Citation
    value: bool | None
    record: str
    at: Moment | None
    remedy: str
    is_made_up: bool
    """Made up of other conditions."""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the table. ``missing``: conditions nothing tells of; ``failing``: those recorded otherwise."""

    id: str
    outcome: str
    title: str
    citation: Citation
    also: tuple[Citation, ...]
    state: str
    missing: tuple[str, ...]
    failing: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ContentRow:
    """Something the document of the stage must contain; ``value`` None where the entry tells nothing."""

    word: str
    title: str
    citation: Citation
    value: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage. ``outcome``: that of the cells that hold; ``undetermined`` where none does or the law is silent.

    ``begins`` None: not reached. ``period_end``: the end of its period as counted; ``days_left``: how many days of it
    were left when it was decided. ``taken``: the entry that decided it.
    """

    stage: str
    begins: Moment | None
    rounds: int
    ends: Moment | None
    ended_by: str
    period_end: Moment | None
    days_left: int | None
    outcome: str
    facts: tuple[FactRow, ...]
    cells: tuple[CellRow, ...]
    taken: str
    taken_type: str
    taken_label: str
    taken_cell: str
    contents: tuple[ContentRow, ...]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A document served or posted. ``state``: missing, delivered, posted, posting; time runs from ``runs_from``."""

    word: str
    title: str
    citation: Citation
    note: str
    record: str
    served_by: str
    state: str
    posted_from: Moment | None
    posted_until: Moment | None
    runs_from: Moment | None
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """One accused. ``kinds``: how absent, as recorded; ``is_back`` once he came back or was caught."""

    person: str
    name: str
    kinds: tuple[str, ...]
    since: Moment | None
    is_back: bool
    back_by: str
    stages: tuple[StageRow, ...]
    services: tuple[ServiceRow, ...]
    clocks: tuple[DueRow, ...]
    findings: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class AbsenceReport(CaseReport):
    """``tths absence``."""

    rows: tuple[AbsentRow, ...]
    titles: tuple[tuple[str, str], ...] = ()
    """Each (condition, its words)."""
    exit_code: int = 0
