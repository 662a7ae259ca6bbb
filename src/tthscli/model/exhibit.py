"""The chain of an exhibit as the engine tells it: who held it, sealed or not, how much of it, and where it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tthscli.model.case import Event
from tthscli.model.moment import Moment

BREAKS = (
    "before_collection",
    "after_end",
    "not_the_keeper",
    "received_by_another",
    "not_released",
    "seal_differs",
    "resealed_unopened",
    "left_open",
    "quantity_differs",
    "unit_differs",
)
"""An entry before the exhibit was collected, or after it was gone; handed over by who did not have it; received by
another than it was handed to; received from who never let it go; another seal number than the last; a new seal with no
opening between; passed on after an opening and not sealed again; another quantity, or in another unit."""

ENDS = {
    "exhibit.returned": "returned",
    "exhibit.sold": "sold",
    "exhibit.confiscated": "confiscated",
    "exhibit.destroyed": "destroyed",
    "exhibit.wildlife_passed": "passed_on",
    "exhibit.prohibited_passed": "passed_on",
}
"""What ends the chain: the exhibit is no longer in the hands of the proceedings."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in one keeper's hands. ``is_confirmed``: the keeper's own receipt is recorded, or he took it himself."""

    keeper: str
    begins: Moment | None
    began_by: Event
    ends: Moment | None = None
    ended_by: Event | None = None
    place: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Sealing:
    """A time under one seal; ``opened`` None while it is closed."""

    seal: str
    closed: Event
    opened: Event | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain breaks: one of :data:`BREAKS`, at which entry, since which earlier one, and what was expected."""

    kind: str
    event: Event
    before: Event | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of something; ``unit`` as written."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole story of one exhibit, as far as it is recorded.

    ``state``: unknown (nothing recorded), kept, or how it ended (:data:`ENDS`), or lost.
    """

    exhibit: str
    events: tuple[Event, ...]
    spells: tuple[Spell, ...]
    sealings: tuple[Sealing, ...]
    breaks: tuple[Break, ...]
    state: str
    quantity: Quantity | None = None
    is_sealed: bool | None = None
    """None where neither a sealing nor an opening is recorded."""
