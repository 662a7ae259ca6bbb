"""What ``tths property`` answers: the measures of a case on exhibits and property, each with its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthscli.model.finding import Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment
from tthscli.model.row import CaseReport, CheckRow, EntryRow


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition: ``state`` met, unmet or open; the entry that answered it, the documents, entries that bear on it."""

    key: str
    citation: Citation
    title: str
    state: str
    entry: str
    documents: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: one of ``model.handling.STEP_STATES``, its entries, and where it has a limit the rule and its end.

    ``why``: what keeps the end from being told. ``lacks_record``: an entry names no minutes though the law wants them.
    """

    name: str
    citation: Citation
    title: str
    state: str
    entries: tuple[EntryRow, ...]
    rule: str = ""
    due_at: Moment | None = None
    safe_at: Moment | None = None
    breach_after: Moment | None = None
    why: str = ""
    lacks_record: bool = False


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """Somebody to whom the decision or refusal goes; ``left``: the ids it was not sent to."""

    citation: Citation
    title: str
    state: str
    who: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure. ``state``: the name of the furthest step done, or ``begun``; ``stands``: its title.

    ``property``: each (id, title).
    """

    handling: str
    citation: Citation
    title: str
    property: tuple[tuple[str, str], ...]
    state: str
    stands: str
    conditions: tuple[ConditionRow, ...]
    steps: tuple[StepRow, ...]
    recipients: tuple[RecipientRow, ...]
    findings: tuple[CheckRow, ...]
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class PropertyReport(CaseReport):
    """``tths property``. ``is_followed``: the Central Steering Committee follows the case; None where not recorded.

    ``loose``: entries of which nothing tells the measure.
    """

    is_followed: bool | None
    rows: tuple[MeasureRow, ...]
    loose: tuple[EntryRow, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0
