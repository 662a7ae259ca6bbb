"""Money divided among victims (JC 01/2025 Art 4(2)): exact in whole dong, by the largest remainder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tthscli.engine.handling import measure_of
from tthscli.engine.history import History
from tthscli.model.allocation import Allocation, Division, Pot, Remark, Share, Victim
from tthscli.model.case import Person

DONG = "VND"
RETURN = "return"
OWNERS = frozenset({"suspect", "accused", "defendant", "convict"})
"""Who beside the owner of the money asks for its return (4(1)(d))."""
_NUMBER = re.compile(r"(\d{1,15})(?:[.,](\d{1,9}))?", re.ASCII)


def number(text: str) -> Fraction | None:
    """A number as typed: ``1200``, ``1200.5``, ``1200,50``. None for anything else, and for ``1.200``: it may be
    twelve hundred or one and a fifth."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or len(found[2] or "") == 3:
        return None
    whole = Fraction(int(found[1]))
    return whole + Fraction(int(found[2]), 10 ** len(found[2])) if found[2] else whole


def divide(available: int, damages: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Parts of ``available`` dong in proportion to ``damages``: their sum is exactly what there is.

    Each gets the whole dong of its exact part; those left go to the largest remainders, at equal ones to the first in
    order. Also the positions between which the order decided. Needs 0 <= available and a damage above nothing.
    """
    total = sum(damages)
    exact = [available * damage for damage in damages]
    parts = [one // total for one in exact]
    rests = [one % total for one in exact]
    left = available - sum(parts)
    by_rest = sorted(range(len(damages)), key=lambda i: (-rests[i], i))
    for i in by_rest[:left]:
        parts[i] += 1
    edge = rests[by_rest[left - 1]] if left else -1
    tied = tuple(i for i in range(len(damages)) if rests[i] == edge)
    is_tie = bool(left) and left < len(damages) and rests[by_rest[left]] == edge
    return tuple(parts), tied if is_tie else ()


def allocate(
    pots: Sequence[Pot],
    fees: int | None,
    priority: int | None,
    victims: Sequence[Victim],
    *,
    has_owner_asked: bool = True,
    told: Sequence[Remark] = (),
) -> Allocation:
    """The money after fees and priority obligations (4(2)(a)), given back in full (b) or in proportion (c).

    Amounts in dong; None is not known. ``pots`` are as seized: what was returned before comes off, from the money and
    from the part of who got it, so that parts stay those of the whole money and the whole damage. What keeps a table
    from being made stands in ``remarks``, with what was already ``told``; nothing is assumed in its place. Pure.
    """
    known = [pot.amount for pot in pots]
    money = sum(known) if pots and None not in known else None  # type: ignore[arg-type]
    returned = sum(victim.returned for victim in victims)
    is_known = money is not None and fees is not None and priority is not None
    available = money - fees - priority - returned if is_known else None  # type: ignore[operator]
    remarks = [*told, *_of_money(pots, fees, priority, available), *_of_victims(victims, has_owner_asked)]
    divisions: list[Division] = []
    if available is not None and not any(remark.stops for remark in remarks):
        divisions = list(_divisions(available, victims))
        remarks += [Remark("tie", "", {"who": ", ".join(one.ties), "reading": one.reading}) for one in divisions
                    if one.ties]  # fmt: skip
    return Allocation(
        tuple(pots), money, fees, priority, available, tuple(victims), tuple(divisions), tuple(remarks), returned
    )


def _of_money(pots: Sequence[Pot], fees: int | None, priority: int | None, available: int | None) -> Iterator[Remark]:
    if not pots:
        yield Remark("no_money")
    for pot in pots:
        if pot.currency != DONG and not pot.rate:
            yield Remark("rate_missing", pot.id, {"currency": pot.currency})
        elif pot.currency != DONG and not pot.source:
            yield Remark("rate_unsourced", pot.id, {"currency": pot.currency})
        if pot.amount is None and (pot.rate or pot.currency == DONG):
            yield Remark("money_unreadable", pot.id)
        elif pot.amount is not None and pot.exact is not None and pot.exact != pot.amount:
            yield Remark("rounded", pot.id)
    if fees is None:
        yield Remark("fees_unknown")
    if priority is None:
        yield Remark("priority_unknown")
    if available is not None and pots and available <= 0:
        yield Remark("less_than_nothing" if available < 0 else "nothing_left", "", {"available": str(available)})


def _of_victims(victims: Sequence[Victim], has_owner_asked: bool) -> Iterator[Remark]:
    if not victims:
        yield Remark("no_victim")
    for name, times in Counter(victim.id for victim in victims).items():
        if times > 1:
            yield Remark("victim_twice", name)
    for victim in victims:
        if victim.has_asked is None:
            yield Remark("request_unclear", victim.id)
        elif not victim.has_asked:
            yield Remark("request_missing", victim.id)
        if victim.damage is None:
            yield Remark("damage_unknown" if victim.has_asked else "damage_open", victim.id)
        elif victim.damage == 0:
            yield Remark("no_damage", victim.id)
        if victim.damage is not None and victim.returned > victim.damage:
            yield Remark("paid_over", victim.id, {"amount": str(victim.returned - victim.damage)})
    if victims and not any(victim.has_asked for victim in victims):
        yield Remark("nobody_asked")
    elif any(v.has_asked for v in victims) and all(v.damage == 0 for v in victims if v.has_asked):
        yield Remark("nothing_lost")
    if victims and not has_owner_asked:
        yield Remark("owner_silent")


def _divisions(available: int, victims: Sequence[Victim]) -> Iterator[Division]:
    """Both readings of the denominator; one where they come to the same."""
    asked = [victim for victim in victims if victim.has_asked]
    found = []
    if all(victim.damage is not None for victim in victims) and any(victim.damage for victim in victims):
        found.append(_division("all", available, victims))
    if any(victim.damage for victim in asked):
        found.append(_division("asked", available, asked))
    paid = [[(s.victim, s.amount) for s in one.shares if s.is_paid] for one in found]
    yield from found if len(found) < 2 or paid[0] != paid[1] else found[:1]


def _division(reading: str, available: int, victims: Sequence[Victim]) -> Division:
    """Who got more before than the whole money gives him gets nothing now; the others share what that leaves them."""
    open_ones = list(range(len(victims)))
    parts: dict[int, int] = {}
    is_full = True
    tied: tuple[int, ...] = ()
    while open_ones:
        damages = [victims[i].damage or 0 for i in open_ones]
        pool = available + sum(victims[i].returned for i in open_ones)
        is_full = pool >= sum(damages)
        shared, tied = divide(pool, damages) if not is_full else (tuple(damages), ())
        parts = dict(zip(open_ones, shared, strict=True))
        left = [i for i in open_ones if parts[i] >= victims[i].returned]
        if left == open_ones:
            break
        open_ones, parts, is_full, tied = left, {}, True, ()
    shares = tuple(
        Share(one.id, one.damage or 0, parts[i] - one.returned if i in parts else 0, bool(one.has_asked), one.returned)
        for i, one in enumerate(victims)
    )
    paid = sum(share.amount for share in shares if share.is_paid)
    ties = tuple(victims[open_ones[i]].id for i in tied)
    damage = sum(victim.damage or 0 for victim in victims)
    return Division(reading, damage, is_full, shares, paid, available - paid, ties)


def pot(row: Mapping[str, Any]) -> Pot:
    """Money of the register: ``currency``; ``amount`` in dong, or ``quantity`` of it with ``rate`` and ``rate_source``.

    Foreign money is worth ``quantity`` times ``rate`` (dong for one unit), rounded down to a whole dong (4(2)(d)).
    """
    currency = str(row.get("currency") or DONG).strip().upper()
    quantity, rate = str(row.get("quantity", "")), str(row.get("rate", ""))
    name, title = str(row["id"]), str(row.get("title", ""))
    if currency == DONG:
        return Pot(name, title, row.get("amount"))
    much, each = number(quantity), number(rate)
    exact = much * each if much is not None and each is not None else None
    worth = None if exact is None else exact.numerator // exact.denominator
    return Pot(name, title, worth, currency, quantity, rate, str(row.get("rate_source", "")), exact)


def of_case(history: History, *, fees: int | None = None, priority: int | None = None) -> Allocation:
    """The allocation that a case's register and ledger tell; ``fees`` and ``priority`` in their place where given.

    Money: rows of ``property`` that name a ``currency``. Victims: people of that role, with their ``damage``. Requests:
    entries ``property.requested`` about the return of money. The last ``property.fees_estimated`` counts, every
    ``property.priority_claimed`` and every ``property.money_returned``.
    """
    case = history.case
    pots = [pot(row) for row in case.data.get("property") or () if row.get("currency")]
    if fees is None:
        fees = next(iter(reversed(_amounts(history, "property.fees_estimated"))), None)
    if priority is None:
        claims = _amounts(history, "property.priority_claimed")
        priority = sum(claims) if claims and None not in claims else None
    people = [person for person in case.people.values() if "victim" in person.roles]
    asked, unclear = _asked(history)
    victims = []
    returned, said = _paid(history)
    for person in people:
        names = {person.id, str(person.data.get("represented_by", ""))}
        has_asked = True if names & asked else None if names & unclear else False
        victims.append(Victim(person.id, person.name, person.data.get("damage"), has_asked, returned.get(person.id, 0)))
    owners = {one for row in case.data.get("property") or () for one in row.get("owners") or ()}
    accused = {person.id for person in case.people.values() if OWNERS.intersection(person.roles)}
    told = [*_twice(people), *said]
    return allocate(pots, fees, priority, victims, has_owner_asked=bool((owners | accused) & asked), told=told)


def _amounts(history: History, kind: str) -> list[Any]:
    return [history.events[i].data.get("amount") for i in history.of_type(kind)]


def _asked(history: History) -> tuple[set[str], set[str]]:
    """Who asked for the return of money, and who asked for something that is not told."""
    asked: set[str] = set()
    unclear: set[str] = set()
    for i in history.of_type("property.requested"):
        event = history.events[i]
        kind = measure_of(history, event)
        if kind in (RETURN, ""):
            (asked if kind else unclear).update(event.people)
    return asked, unclear - asked


def _twice(people: Sequence[Person]) -> Iterator[Remark]:
    """The same identity number on two rows stops it; the same name is said, unless another fact tells them apart."""
    for i, one in enumerate(people):
        for other in people[:i]:
            number_, theirs = one.data.get("id_number"), other.data.get("id_number")
            if number_ and number_ == theirs:
                yield Remark("victim_twice", one.id, {"other": other.id})
            elif one.name and one.name.casefold() == other.name.casefold() and not (number_ and theirs):
                yield Remark("same_name", one.id, {"other": other.id})


def _paid(history: History) -> tuple[dict[str, int], list[Remark]]:
    """What each person got back before, and what is said of it: it stops the table where it is not told whole."""
    paid: dict[str, int] = {}
    told = []
    victims = {one.id: one.id for one in history.case.people.values() if "victim" in one.roles}
    represented = [(str(history.case.people[one].data.get("represented_by", "")), one) for one in victims]
    for i in history.of_type("property.money_returned"):
        event = history.events[i]
        amount = event.data.get("amount")
        whom = [one for one in event.people if one in victims]
        whom = whom or [one for proxy, one in represented if proxy and proxy in event.people]
        values = {"amount": str(event.data.get("amount", "?")), "who": ", ".join(event.people) or "?"}
        is_told = len(whom) == 1 and isinstance(amount, int)
        told.append(Remark("paid_before" if is_told else "returned_unclear", event.id, values))
        if len(whom) == 1 and isinstance(amount, int):
            paid[whom[0]] = paid.get(whom[0], 0) + amount
    return paid, told
