"""The chain of an exhibit: each hand it went through, each seal, each quantity, and what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tthscli.engine.history import History
from tthscli.model.case import Case, Event
from tthscli.model.exhibit import ENDS, Break, Chain, Quantity, Sealing, Spell

COLLECTS = (
    "exhibit.collected",
    "exhibit.sealable_collected",
    "exhibit.special_collected",
    "exhibit.prohibited_seized",
    "device.seized",
    "items.seized",
    "mail.seized",
    "evidence.submitted",
)
"""Entries by which an exhibit comes into the proceedings; the body that acts (for what is handed in, the one it is
handed to) has it from then on."""
PASSES = (
    "exhibit.handed_over",
    "exhibit.sent_to_expertise",
    "exhibit.returned_from_expertise",
    "exhibit.transferred",
    "exhibit.deposited",
    "exhibit.entrusted",
    "exhibit.taken_out",
    *ENDS,
)
"""Entries by which it goes from ``by`` to ``to``."""
RECEIVES = ("exhibit.received", "exhibit.stored")
_MOVES = frozenset((*PASSES, *RECEIVES)) - frozenset(ENDS) - {"exhibit.taken_out"}
"""Entries before which an exhibit that was opened has to be sealed again."""
_HANDLES = frozenset((*COLLECTS, *_MOVES, "exhibit.taken_out", "exhibit.sealed", "exhibit.opened"))
"""Entries at which the thing itself has to be there; others speak of its price, its photograph, its value."""
_GONE = ("exhibit.returned", "exhibit.sold", "exhibit.destroyed")
"""Ends after which nobody keeps it; what was confiscated or handed to the body that manages it may still go on."""
_SPACING = re.compile(r"[\s.\-\u2010-\u2015]+")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z")


def amount_of(text: object, unit: object = "") -> Quantity | None:
    """A quantity as written in Vietnam: ``17``, ``12,5``, ``1.250`` (thousands); None for anything else.

    One dot before exactly three digits parts thousands, as everywhere in a Vietnamese file.
    """
    written = str(text).strip()
    if _GROUPED.match(written):
        written = written.replace(".", "")
    if not _PLAIN.match(written):
        return None
    return Quantity(Decimal(written.replace(",", ".")), str(unit or "").strip())


def chains(case: Case, history: History) -> Iterator[Chain]:
    """The chain of every exhibit of the register, in its order."""
    for row in case.data.get("exhibits") or ():
        yield chain(case, history, str(row["id"]))


def chain(case: Case, history: History, exhibit: str) -> Chain:
    """The chain of one exhibit, from the entries up to the history's moment."""
    row: Mapping[str, Any] = next((r for r in case.data.get("exhibits") or () if r["id"] == exhibit), {})
    told = _Telling(case, exhibit, row)
    for event in history.events:
        if exhibit in (event.data.get("exhibits") or ()):
            told.hear(event)
    return told.chain()


@dataclass(slots=True)
class _Telling:
    """The state of an exhibit while its entries are heard one after the other."""

    case: Case
    exhibit: str
    row: Mapping[str, Any]
    events: list[Event] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    sealings: list[Sealing] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    collected: Event | None = None
    """By what it came into the proceedings; data also by the first copy made of them (Art 107(1))."""
    ended: Event | None = None
    opened: Event | None = None
    """The opening after which it was not sealed again yet."""
    quantity: Quantity | None = None
    counted: Event | None = None
    parted: Decimal = Decimal()
    """How much of what lacked was put down to parts and samples."""
    bodies: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.bodies = frozenset(str(body["id"]) for body in self.case.data.get("bodies") or ())
        self.quantity = amount_of(self.row.get("quantity", ""), self.row.get("unit", ""))

    def hear(self, event: Event) -> None:
        """One more entry about the exhibit."""
        self.events.append(event)
        if self.ended is not None and not self._is_taken_anew(event):
            if self.ended.type in _GONE and event.type in _HANDLES:
                self._break("after_end", event, self.ended)
            elif self.ended.type not in _GONE and event.type in ENDS:
                self.ended = event
            return
        self.ended = None
        is_collected = event.type in COLLECTS or self._is_first_copy(event)
        if is_collected:
            first = next((one for one in self.events[:-1] if one.type in _HANDLES), None)
            if self.collected is None and first is not None:
                self._break("before_collection", first, event)
            self.collected = self.collected or event
        self._seal(event)
        self._count(event)
        if is_collected:
            self._to(event, _acted(event) if event.type != "evidence.submitted" else _target(event), True)
        elif event.type in PASSES:
            self._passed(event)
        elif event.type in RECEIVES:
            self._received(event)
        if event.type in ENDS:
            self.ended = event

    def _is_taken_anew(self, event: Event) -> bool:
        """Whether what had left the proceedings is taken once more; of what was destroyed nothing can be."""
        return event.type in COLLECTS and self.ended is not None and self.ended.type != "exhibit.destroyed"

    def _is_first_copy(self, event: Event) -> bool:
        """Whether data whose carrier stays where it is come into the proceedings by being copied."""
        is_data = self.row.get("kind") == "data" and not self.row.get("part_of")
        return event.type == "exhibit.copied" and is_data and self.collected is None

    def _passed(self, event: Event) -> None:
        giver, taker = _acted(event), _target(event)
        if event.type == "exhibit.returned_from_expertise" and not taker:
            giver, taker = "", giver
        keeper = self._keeper()
        if taker and taker == keeper and self._is_told_again(event, giver):
            return
        is_left_there = event.type in ENDS and taker == keeper
        if giver and keeper and self._differ(giver, keeper) and not is_left_there:
            self._break("not_the_keeper", event, self.spells[-1].began_by, keeper=keeper, by=giver)
        if taker or event.type in ENDS:
            self._to(event, taker, event.type not in ("exhibit.handed_over", "exhibit.transferred"))

    def _is_told_again(self, event: Event, giver: str) -> bool:
        """Whether the keeper has just had it from the same hands: one passing told by two entries of one day."""
        now, before = self.spells[-1], self.spells[-2] if len(self.spells) > 1 else None
        if before is None or before.keeper != giver or event.at is None or now.begins is None:
            return False
        return event.at.day == now.begins.day

    def _received(self, event: Event) -> None:
        taker, last = _acted(event), self.spells[-1] if self.spells else None
        if not taker:
            return
        if last is not None and last.keeper and self._differ(taker, last.keeper):
            kind = "not_released" if last.is_confirmed else "received_by_another"
            self._break(kind, event, last.began_by, keeper=last.keeper, by=taker)
        if last is not None and last.keeper == taker and self._was_long_on_the_way(last, event):
            self._break("on_the_way", event, last.began_by, keeper=last.keeper, by=taker)
        if last is not None and last.keeper == taker:
            place = str(event.data.get("place", "")) or last.place
            self.spells[-1] = replace(last, is_confirmed=True, place=place)
        else:
            self._to(event, taker, True)

    def _was_long_on_the_way(self, spell: Spell, receipt: Event) -> bool:
        """Whether a hand-over lies further back than the practice tolerates for what is done at once."""
        if spell.is_confirmed or spell.began_by.type != "exhibit.handed_over" or not (spell.begins and receipt.at):
            return False
        return receipt.at.value > spell.begins.expires + timedelta(hours=self.case.at_once_hours)

    def _to(self, event: Event, keeper: str, is_confirmed: bool) -> None:
        if self.spells and self.spells[-1].ends is None and self.spells[-1].ended_by is None:
            self.spells[-1] = replace(self.spells[-1], ends=event.at, ended_by=event)
        if event.type not in ENDS:
            place = str(event.data.get("place", ""))
            self.spells.append(Spell(keeper, event.at, event, place=place, is_confirmed=is_confirmed))

    def _seal(self, event: Event) -> None:
        seal = str(event.data.get("seal", "")).strip()
        last = self.sealings[-1] if self.sealings else None
        is_closed = last is not None and last.opened is None
        if event.type == "exhibit.sealed":
            if last is not None and is_closed and _are_two(seal, last.seal):
                self._break("resealed_unopened", event, last.closed, seal=last.seal, found=seal)
            self.sealings.append(Sealing(seal, event))
            self.opened = None
            return
        if last is not None and is_closed and _are_two(seal, last.seal):
            self._break("seal_differs", event, last.closed, seal=last.seal, found=seal)
        if event.data.get("seal_intact") is False and (last is None or is_closed):
            self._break("seal_broken", event, last.closed if last else None, seal=last.seal if last else seal)
            if last is not None:
                self.sealings[-1], is_closed = replace(last, opened=event), False
        if event.type == "exhibit.opened":
            if last is not None and is_closed:
                self.sealings[-1] = replace(last, opened=event)
            self.opened = event
        elif self.opened is not None and event.type in _MOVES:
            self._break("left_open", event, self.opened)
            self.opened = None

    def _count(self, event: Event) -> None:
        if "quantity" not in event.data or len(event.data.get("exhibits") or ()) != 1:
            return  # of several exhibits it says nothing of each
        found = amount_of(event.data["quantity"], event.data.get("unit", ""))
        known = self.quantity
        if found is not None and known is not None:
            values = {"quantity": written(known), "found": written(found)}
            one, other = found.reduced(), known.reduced()
            if not (found.unit and known.unit):
                one, other = found, known
            if one.unit and other.unit and one.unit != other.unit:
                self._break("unit_differs", event, self.counted, **values)
            elif one.value != other.value and not self._is_explained(event, found, known):
                self._break("quantity_differs", event, self.counted, **values)
        if found is not None:
            self.quantity = found if found.unit else replace(found, unit=known.unit if known else "")
            self.counted = event

    def _is_explained(self, event: Event, found: Quantity, known: Quantity) -> bool:
        """Whether the entry tells why, or parts and samples of the register, each counted once, make up for the lack.

        A part whose own quantity is not known may be all that lacks.
        """
        if event.data.get("reason"):
            return True
        rows: Sequence[Mapping[str, Any]] = self.case.data.get("exhibits") or ()
        parts = [amount_of(r.get("quantity", ""), r.get("unit", "")) for r in rows if r.get("part_of") == self.exhibit]
        before = known.reduced()
        told = [one for part in parts if part is not None and (one := part.reduced()).unit == before.unit]
        lack = before.value - (found if found.unit else replace(found, unit=known.unit)).reduced().value
        if lack < 0 or not parts:
            return False
        self.parted += lack
        return len(told) < len(parts) or self.parted <= sum(part.value for part in told)

    def _keeper(self) -> str:
        return self.spells[-1].keeper if self.spells and self.spells[-1].ended_by is None else ""

    def _differ(self, one: str, other: str) -> bool:
        """Whether two are certainly not the same hands: both bodies, or both persons (an officer acts for his body)."""
        return one != other and (one in self.bodies) == (other in self.bodies)

    def _break(self, kind: str, event: Event, before: Event | None, **values: str) -> None:
        self.breaks.append(Break(kind, event, before, values))

    def chain(self) -> Chain:
        """What was heard, as a chain."""
        state = "kept" if self.spells else "unknown"
        if self.ended is not None:
            state = ENDS[self.ended.type]
        elif any(event.type == "exhibit.lost" for event in self.events):
            state = "lost"
        closed = [s for s in self.sealings if s.opened is None]
        is_sealed = bool(closed) and self.opened is None if self.sealings or self.opened else None
        return Chain(
            self.exhibit,
            tuple(self.events),
            tuple(self.spells),
            tuple(self.sealings),
            tuple(self.breaks),
            state,
            self.quantity,
            is_sealed,
            self.collected,
        )


def parts_exceed(case: Case) -> Iterator[tuple[str, Quantity, Quantity]]:
    """Exhibits whose parts and samples come to more than the whole: (id, the whole, the parts). Same unit only."""
    rows: Sequence[Mapping[str, Any]] = case.data.get("exhibits") or ()
    for row in rows:
        written = amount_of(row.get("quantity", ""), row.get("unit", ""))
        parts = [amount_of(r.get("quantity", ""), r.get("unit", "")) for r in rows if r.get("part_of") == row["id"]]
        if written is None or not parts:
            continue
        whole = written.reduced()
        total = sum((one.value for part in parts if part and (one := part.reduced()).unit == whole.unit), Decimal())
        if total > whole.value:
            times = Quantity(Decimal(1), written.unit).reduced().value
            yield str(row["id"]), written, Quantity(total / times, written.unit)


def _are_two(seal: str, other: str) -> bool:
    """Whether two numbers of a seal are certainly not the same; spaces, dots, hyphens and case do not count.

    An entry about several exhibits may name the seals of all, set apart by commas or semicolons.
    """
    one, two = ({_SPACING.sub("", part).casefold() for part in re.split("[,;]", text)} - {""} for text in (seal, other))
    return bool(one and two) and one.isdisjoint(two)


def _acted(event: Event) -> str:
    return str(event.data.get("by", ""))


def _target(event: Event) -> str:
    to = event.data.get("to") or ()
    return str(to[0]) if isinstance(to, list | tuple) and to else str(to) if isinstance(to, str) else ""


def written(quantity: Quantity) -> str:
    """A quantity as a person writes it: ``12,5 gam``."""
    value = f"{quantity.value.normalize():f}".replace(".", ",")
    return f"{value} {quantity.unit}".strip()
