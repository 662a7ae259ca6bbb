"""Measures on exhibits and property under Resolution 164/2024: what the law wants of each, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Citation, Text

STEP_STATES = (
    "done",
    "late",
    "running",
    "overdue",
    "open",
    "missing",
    "unrecorded",
    "undetermined",
    "waiting",
    "spared",
)
"""Done; done past its limit; its limit runs; is over; to be done, no number; passed over, as the whole file shows; not
in this side's file; its limit cannot be told; an earlier step comes first; not called for here."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A ground or condition of a measure. ``key``: its letter, or a word where the article gives none.

    ``shown_by``: types of entries that bear on it. They do not settle it: whoever decides has to assess it.
    """

    key: str
    citation: Citation
    title: Text
    shown_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets the decision or the refusal: bodies of ``kinds``, people of ``roles``, owners, those at the meeting.

    ``only``: ``decision`` or ``refusal`` where it is not sent of both.
    """

    citation: Citation
    title: Text
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    is_owner: bool = False
    is_at_meeting: bool = False
    only: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a measure: the entries that tell of it, its limit (empty where there is no number), when it comes.

    ``after``: steps of which one must be done; ``spared_by``: steps after which it is not called for. ``is_own``: only
    where it happens (a refusal, an annulment). ``is_recorded``: its entry names the minutes.
    """

    name: str
    citation: Citation
    title: Text
    events: tuple[str, ...]
    limit: str = ""
    after: tuple[str, ...] = ()
    spared_by: tuple[str, ...] = ()
    is_own: bool = False
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What one article wants of a measure; ``handling`` is its word in a case file."""

    handling: str
    citation: Citation
    title: Text
    conditions: tuple[Condition, ...]
    recipients: tuple[Recipient, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """The entries of one measure on one property, in order. ``property``: ids of property and exhibits."""

    handling: str
    property: tuple[str, ...]
    events: tuple[Event, ...]

    def of_type(self, *types: str) -> tuple[Event, ...]:
        """Its entries of these types."""
        return tuple(event for event in self.events if event.type in types)


@dataclass(frozen=True, slots=True)
class ConditionState:
    """How a condition stands: ``met``, ``unmet`` or ``open`` (nobody recorded an answer); by which entry and papers.

    ``shown``: entries that bear on it.
    """

    condition: Condition
    state: str
    entry: str = ""
    documents: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """How a step stands: one of :data:`STEP_STATES`, its entries, its clock."""

    step: Step
    state: str
    events: tuple[Event, ...] = ()
    due: Due | None = None
    lacks_record: bool = False


@dataclass(frozen=True, slots=True)
class RecipientState:
    """Whether somebody got the paper: ``sent``, ``missing``, ``waiting``, ``spared``, ``unknown`` (nobody registered).

    ``who``: the ids meant; ``left``: those it was not sent to.
    """

    recipient: Recipient
    state: str
    who: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure as it stands. ``state``: the name of the furthest step done, or ``begun``."""

    measure: Measure
    thread: Thread
    state: str
    conditions: tuple[ConditionState, ...]
    steps: tuple[StepState, ...]
    recipients: tuple[RecipientState, ...] = field(default_factory=tuple)
