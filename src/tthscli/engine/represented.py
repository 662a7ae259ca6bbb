"""Those for whom others act, persons under 18 and legal entities: whether an entry is about one, and who acts for them.

For the law files of Chapters XXVIII and XXIX, and of Law 59/2024.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tthscli.engine.age import is_minor
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.wait import is_waiting
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check

_NAMED = ("entity.representative_named", "entity.representative_changed")
"""Entries that tell who represents a legal entity (``to``)."""
_CHARGED = frozenset({"accused", "defendant"})


def minors(history: History, event: Event, roles: Collection[str] = ()) -> list[str]:
    """Those whom an entry names who were under 18 on its day (Art 417), of these roles where any is given.

    Whose date of birth is not known is not among them.
    """
    people, day = history.case.people, event.at.day if event.at else history.as_of.day
    named = (people[one] for one in event.people if one in people)
    found = [one for one in named if is_minor(one.birth, day)]
    return [one.id for one in found if not roles or set(roles).intersection(one.roles)]


def faced(history: History, event: Event, roles: Collection[str]) -> bool:
    """Whether an entry brings somebody under 18 of these roles together with an accused or defendant."""
    others = {one for one in event.people if one in history.case.people}
    accused = {one for one in others if _CHARGED.intersection(history.case.people[one].roles)}
    return bool(accused and set(minors(history, event, roles)) - accused)


def entities(history: History, event: Event | None = None) -> list[str]:
    """The legal entities whom an entry is about, itself or through their representative; those accused in the case."""
    people = history.case.people
    every = [one for one in people if people[one].data.get("legal_entity")]
    if event is None:
        return [one for one in every if one in history.accused]
    return [one for one in every if one in event.people or set(acting_for(history, one)).intersection(event.people)]


def acting_for(history: History, person: str) -> list[str]:
    """Whoever the register or an entry names as representing a person."""
    by_register = history.case.people[person].data.get("represented_by") if person in history.case.people else None
    told = (history.events[i] for i in history.of_type(*_NAMED))
    by_entry = [one for event in told if history.concerns(event, person) for one in event.data.get("to") or ()]
    return [*filter(None, [by_register]), *by_entry]


def representatives(history: History, event: Event) -> frozenset[str]:
    """Who represents those whom an entry is about; where it names nobody, those accused in the case."""
    about = event.people or tuple(history.accused)
    entity_of = {one for entity in entities(history, event) for one in acting_for(history, entity)}
    return frozenset(entity_of.union(*(acting_for(history, one) for one in about)))


def accused_himself(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """The representative of an accused legal entity is charged himself, and no other is named after that.

    Arguments: ``orders``, the types of entries that charge somebody; it waits (``wait``). Values: ``who``, ``entity``.
    """
    case = history.case
    for entity in entities(history):
        for i in history.of_type(*check.arguments["orders"]):
            event = history.events[i]
            if is_waiting(check, event, history, catalog):
                continue
            mine = [one for one in acting_for(history, entity) if one in event.people]
            later = (history.events[n] for n in history.of_type(*_NAMED) if n > i)
            others = {one for e in later if history.concerns(e, entity) for one in e.data.get("to") or ("?",)}
            for one in dict.fromkeys(mine):
                if not others - {one}:
                    yield Hit(event.id, one, {"who": case.name_of(one), "entity": case.name_of(entity)})


def unrepresented(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A legal entity was charged, and nothing tells who represents it. Arguments: ``orders``; it waits.

    Value: ``entity``."""
    for i in history.of_type(*check.arguments["orders"]) if history.case.side in check.seen_by else ():
        event = history.events[i]
        if is_waiting(check, event, history, catalog):
            continue
        for entity in entities(history):
            is_named = any(history.concerns(history.events[n], entity) for n in history.of_type(*_NAMED))
            if entity in event.people and not acting_for(history, entity) and not is_named:
                yield Hit(event.id, entity, {"entity": history.case.name_of(entity)})
