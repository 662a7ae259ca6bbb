"""Checks of expertise and valuation: by whom it is repeated, and whether the accused was told of the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later

_SPEAKERS = frozenset({"defence_counsel", "representative", "guardian"})


def same_again(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A first repetition given to, or done by, somebody who gave the opinion that is doubted.

    Arguments: ``orders``, the repetition; ``ordered`` and ``concluded``, the orders and the conclusions; ``bodies``,
    whether a body counts as well as a person (another expert of the same institute is another expert). Only where the
    entry names what it repeats (``of``), or an exhibit they share. Struck is the repetition, or the conclusion by which
    it shows. Message value: ``who``.
    """
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        before = [history.events[k] for k in history.of_type(*arguments["ordered"], *arguments["concluded"]) if k < i]
        line = {one.id for one in history.line_of(event)} - {event.id}
        line |= {one.id for one in before if _shared(event, one)}
        doubted = [one for one in before if one.id in line or one.of in line]
        if any(one.type in arguments["orders"] for one in doubted):
            continue
        first = {who for one in doubted for who in _hands(one, arguments["concluded"])}
        known = first if arguments["bodies"] else first & set(history.case.people)
        after = (history.events[k] for k in history.of_type(*arguments["concluded"]) if k > i)
        for one in (event, *(one for one in after if one.of == event.id)):
            if same := [who for who in _hands(one, arguments["concluded"]) if who in known]:
                yield Hit(one.id, "", {"who": ", ".join(history.case.name_of(who) for who in same)})
                break


def accused_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion of which others were told, and no accused's name, counsel or representative stands in any notice.

    Arguments: ``limit``, whose end has to be past; ``told_by``, the notices. A notice that names nobody tells nothing.
    Struck is the notice, for each accused. Message value: ``who``.
    """
    people = history.case.people
    for due in dues:
        if due.limit.id != check.arguments["limit"] or not due.done_by or due.breach_after is None:
            continue
        if not is_later(history.as_of, due.breach_after):
            continue
        done = history.events[history.position[due.done_by]]
        notices = [history.events[i] for i in history.of_type(*check.arguments["told_by"])]
        mine = [one for one in notices if not one.of or not done.of or one.of == done.of]
        named = [_named(one) for one in mine]
        if not all(named) or any(
            _SPEAKERS.intersection(people[who].roles) for who in set().union(*named) & set(people)
        ):
            continue
        for person in history.accused:
            if not any(person in one for one in named):
                yield Hit(done.id, person, {"who": history.case.name_of(person)})


def _named(event: Event) -> set[str]:
    to = event.data.get("to") or ()
    return {*event.people, *map(str, to if isinstance(to, list | tuple) else (to,))}


def _hands(event: Event, concluded: Sequence[str]) -> set[str]:
    """Whose opinion is asked for, or given."""
    if event.type in concluded:
        return {str(event.data["by"])} if event.data.get("by") else set()
    to = event.data.get("to") or ()
    return set(map(str, to if isinstance(to, list | tuple) else (to,)))


def _shared(event: Event, other: Event) -> bool:
    return not event.of and bool(set(event.data.get("exhibits") or ()) & set(other.data.get("exhibits") or ()))
