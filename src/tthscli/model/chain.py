"""The chain of a person's detention as the engine tells it: stays, orders, stretches without lawful ground."""

from __future__ import annotations

from dataclasses import dataclass

from tthscli.model.case import Event
from tthscli.model.due import Due, Reading, Step
from tthscli.model.law import Citation
from tthscli.model.moment import Moment

ORDER_KINDS = ("custody", "custody_extension", "detention", "detention_extension")
STRETCH_KINDS = ("no_order", "not_told", "past_law")
"""Between orders, or before the release; after the last order, with nothing recorded since; past the law's end."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What the procuracy made of an order: approved, refused, requested, or "" where nothing is recorded.

    ``is_needed`` is false for orders that need none (those of a procuracy or a court, and extensions of detention,
    which the procuracy itself grants); None where who made the order is not recorded.
    """

    state: str = ""
    is_needed: bool | None = True
    decided: Event | None = None
    requested: Event | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """An extension the law still allows: how much, by whom (as its article's file writes it), until when at most."""

    value: int
    unit: str
    by: str
    until: Moment


@dataclass(frozen=True, slots=True)
class Order:
    """One order or extension of a stay.

    ``begins`` is its first moment by law, ``written`` the end it states, ``lawful`` the ends the law gives it (the
    first is the main one). ``credit``: days of custody taken off a detention, strictly and leniently. ``ended``: when
    it stopped governing (the next order, the release); None while it runs.
    """

    kind: str
    event: Event
    stage: str
    begins: Moment | None
    written: Moment | None
    lawful: tuple[Reading, ...]
    due: Due | None
    credit: tuple[int, int]
    approval: Approval
    steps: tuple[Step, ...] = ()
    ended: Moment | None = None
    ended_by: str = ""
    asked_for: Event | None = None
    """The request for an extension of detention that it grants."""

    @property
    def safe_until(self) -> Moment | None:
        """The earliest end by law."""
        return min((r.due for r in self.lawful), key=lambda m: m.expires) if self.lawful else None

    @property
    def lawful_until(self) -> Moment | None:
        """The latest end by law."""
        return max((r.due for r in self.lawful), key=lambda m: m.expires) if self.lawful else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a person was held without ground: after ``begins``, up to ``ends`` (None: to this day).

    ``kind``: one of :data:`STRETCH_KINDS`.
    """

    kind: str
    begins: Moment
    ends: Moment | None
    citation: Citation | None = None
    rule: str = ""
    order: str = ""
    """Id of the order that had run out."""


@dataclass(frozen=True, slots=True)
class Stay:
    """An unbroken time of being held: from the first entry to the release (None: it goes on)."""

    marks: tuple[Event, ...]
    """Entries about liberty that are no orders: holding, arrest, receipt, release, transfer."""
    orders: tuple[Order, ...]
    stretches: tuple[Stretch, ...]
    begins: Moment | None
    ends: Moment | None = None
    released: Event | None = None
