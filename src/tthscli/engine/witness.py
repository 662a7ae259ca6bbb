"""Checks of the attesting witness of an act, for Article 67."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.act import attesting
from tthscli.engine.fact import Context, value_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check

_PARTIES = {"suspect", "held", "accused", "defendant", "victim", "civil_plaintiff", "civil_defendant", "related"}


def witness_underage(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act attested by a person of the register who is under 18 on its day.

    Arguments: ``orders``, the types of the acts. Value: ``who``.
    """
    for event, person in _witnesses(check, history):
        if value_of("under_18", True, Context(history, event, person)) is True:
            yield Hit(event.id, person, {"who": history.case.name_of(person)})


def witness_is_kin(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act attested by a relative (``relative_of``, in either row) of somebody with a role of ``close_to``.

    Arguments: ``orders``, the types of the acts; ``close_to``. Values: ``who``; ``of``, whose relative.
    """
    people, close_to = history.case.people, set(check.arguments["close_to"])
    for event, person in _witnesses(check, history):
        kin = {*(people[person].data.get("relative_of") or ())}
        kin |= {one for one in people if person in (people[one].data.get("relative_of") or ())}
        barring = [one for one in people if one in kin and close_to.intersection(people[one].roles)]
        if barring:
            of = history.case.names_of(barring)
            yield Hit(event.id, person, {"who": history.case.name_of(person), "of": of})


def _witnesses(check: Check, history: History) -> Iterator[tuple[Event, str]]:
    """Each act the side can see, with each attesting witness of it whom the register knows as no party to the case: a
    party named among the ``witnesses`` may have been there as such."""
    if history.case.side not in check.seen_by:
        return
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        for person in sorted(attesting(history, event)):
            row = history.case.people.get(person)
            if row is not None and ("attesting_witness" in row.roles or _PARTIES.isdisjoint(row.roles)):
                yield event, person
