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
    "on_the_way",
    "seal_differs",
    "seal_broken",
    "resealed_unopened",
    "left_open",
    "quantity_differs",
    "unit_differs",
)
"""An entry before the exhibit was collected, or after it was gone; handed over by who did not have it; received by
another than it was handed to; received from who never let it go; received long after it was let go, with nothing told
of the time between; another seal number than the last; a seal found no longer intact; a new seal with no opening
between; passed on after an opening and not sealed again; another quantity, or in another unit."""

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


_GRAM, _LITRE, _METRE, _DONG = "g", "l", "m", "đồng"
UNITS = {
    "mg": (_GRAM, "0.001"),
    "miligam": (_GRAM, "0.001"),
    "g": (_GRAM, "1"),
    "gr": (_GRAM, "1"),
    "gam": (_GRAM, "1"),
    "gram": (_GRAM, "1"),
    "kg": (_GRAM, "1000"),
    "kilôgam": (_GRAM, "1000"),
    "kilogam": (_GRAM, "1000"),
    "kilogram": (_GRAM, "1000"),
    "tạ": (_GRAM, "100000"),
    "tấn": (_GRAM, "1000000"),
    "ml": (_LITRE, "0.001"),
    "mililít": (_LITRE, "0.001"),
    "l": (_LITRE, "1"),
    "lít": (_LITRE, "1"),
    "lit": (_LITRE, "1"),
    "mm": (_METRE, "0.001"),
    "cm": (_METRE, "0.01"),
    "m": (_METRE, "1"),
    "mét": (_METRE, "1"),
    "km": (_METRE, "1000"),
    "đ": (_DONG, "1"),
    "đồng": (_DONG, "1"),
    "vnd": (_DONG, "1"),
    "vnđ": (_DONG, "1"),
    "nghìnđồng": (_DONG, "1000"),
    "triệuđồng": (_DONG, "1000000"),
    "cái": ("cái", "1"),
    "chiếc": ("cái", "1"),
}
"""Units that are another name or a multiple of one: (the one, how many of it). Spaces and hyphens do not count."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of something; ``unit`` as written."""

    value: Decimal
    unit: str

    def reduced(self) -> Quantity:
        """The same in the unit it can be compared in: ``0,5 kg`` as 500 g. A unit not known here is itself."""
        unit = " ".join(self.unit.casefold().split())
        one, times = UNITS.get(unit.replace(" ", "").replace("-", ""), (unit, "1"))
        return Quantity(self.value * Decimal(times), one)


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
    collected: Event | None = None
    """By which entry it came into the proceedings."""
