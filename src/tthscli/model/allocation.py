"""Money divided among victims (JC 01/2025 Art 4(2)): what there is, who has lost what, each share, in whole dong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tthscli.model.moment import Moment

STOPS = (
    "no_money",
    "money_unreadable",
    "rate_missing",
    "rate_unsourced",
    "fees_unknown",
    "priority_unknown",
    "returned_unclear",
    "nothing_left",
    "less_than_nothing",
    "no_victim",
    "victim_twice",
    "damage_unknown",
    "request_unclear",
    "nobody_asked",
    "nothing_lost",
)
"""What keeps a table from being made: no money recorded, or an amount that cannot be read; foreign money without a
rate, or without who gave it; fees or priority obligations not recorded; money returned that tells not to whom or how
much; nothing left after them, or less than nothing;
no victim, one that stands twice; the damage of one that counts; a request that tells not what for; nobody who asked;
no damage of those who did."""

REMARKS = (
    "request_missing",
    "owner_silent",
    "damage_open",
    "no_damage",
    "paid_before",
    "paid_over",
    "rounded",
    "same_name",
    "tie",
)
"""What is said beside a table: a victim without a written request (4(1)(c)); none of the accused or owner (4(1)(d));
the damage of one who did not ask is not known; a damage of nothing; money returned before; more than the damage
returned (4(2)(đ)); foreign money rounded down;
two victims of one name; a dong given by the order of the register."""


@dataclass(frozen=True, slots=True)
class Pot:
    """Money held. ``amount`` in dong, None where it cannot be told; ``exact``: foreign money before rounding down."""

    id: str
    title: str = ""
    amount: int | None = None
    currency: str = "VND"
    quantity: str = ""
    rate: str = ""
    source: str = ""
    exact: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody who lost money. ``damage`` in dong, None if unknown; ``has_asked`` None where a request is unclear.

    ``returned``: what was given back already, in dong.
    """

    id: str
    name: str = ""
    damage: int | None = None
    has_asked: bool | None = True
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A victim's part in dong. ``is_paid``: a request stands behind it, else it waits with the balance.

    ``before``: given back already, and taken off: ``amount`` is what comes now.
    """

    victim: str
    damage: int
    amount: int
    is_paid: bool = True
    before: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide. ``reading``: ``all`` measures by the damage of all victims, ``asked`` of those who asked.

    ``is_full``: 4(2)(b), everybody gets the whole damage; else 4(2)(c). ``paid`` plus ``balance`` is what there is.
    ``ties``: victims among whom the register's order decided about the last dong.
    """

    reading: str
    damage: int
    is_full: bool
    shares: tuple[Share, ...]
    paid: int
    balance: int
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said beside the table, or instead of it: one of :data:`STOPS` or :data:`REMARKS`."""

    kind: str
    subject: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """Whether no table can be made for it."""
        return self.kind in STOPS


@dataclass(frozen=True, slots=True)
class Allocation:
    """The whole answer. Sums are None where a part of them is not known; ``divisions`` empty where something stops it.

    Two divisions where the two readings of 4(2)(c) differ, else one.
    """

    pots: tuple[Pot, ...]
    money: int | None
    fees: int | None
    priority: int | None
    available: int | None
    victims: tuple[Victim, ...]
    divisions: tuple[Division, ...]
    remarks: tuple[Remark, ...]
    returned: int = 0
    """Given back to victims already; not part of ``available``."""


@dataclass(frozen=True, slots=True)
class AllocationReport:
    """``tths property allocate``: of a case, or of what was typed (``case`` empty)."""

    as_of: Moment
    case: str
    title: str
    allocation: Allocation

    @property
    def exit_code(self) -> int:
        """1 where something keeps the table from being made, else 0."""
        return int(not self.allocation.divisions)
