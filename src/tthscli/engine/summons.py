"""Checks of summonses: what they tell, that they were delivered, who signed for them. For Arts 182, 185 and 188.

Each is about those summoned who have one of ``roles``; an accused is meant only where these name his role. A summons of
the court, and that of an accused legal entity (440), follow other articles and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.age import is_minor
from tthscli.engine.history import ACCUSED_ROLES, History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.engine.minutes import lacking_in
from tthscli.engine.represented import acting_for, minors
from tthscli.engine.standing import is_entity
from tthscli.engine.wait import is_waiting
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check, Text
from tthscli.model.moment import is_later

_COURT = frozenset({"court", "appellate_court"})
_JUDGES = frozenset({"judge", "assessor", "clerk"})
_BEFORE_COURT = frozenset({"", "report", "investigation", "resumed", "supplementary", "repeated", "prosecution"})
_SPEAKERS = frozenset({"representative", "guardian", "relative"})
"""Roles of those who may be tied to him though the register does not tell to whom they are."""


def summons_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A summons, or its delivery, whose entry does not tell what the paper or the receipt has to tell.

    Arguments: ``orders``; ``roles``; ``fields``, those wanted; ``hour``, the field of them whose hour has to be told
    too. Values: ``record``; ``fields``, those lacking (that one with the word hour).
    """
    arguments = check.arguments
    for event, who in _summonses(check, history):
        lacking = [name for name in arguments["fields"] if name not in event.data]
        moment = moment_of(event.data.get(arguments["hour"]))
        if moment is not None and not moment.has_minute:
            name = arguments["hour"]
            said = Text(", ".join([*lacking, f"{name} (giờ)"]), ", ".join([*lacking, f"{name} (hour)"]))
            yield Hit(event.id, who[0], {"record": event.id, "fields": said})
        elif lacking:
            yield Hit(event.id, who[0], {"record": event.id, "fields": ", ".join(lacking)})


def summons_lacks(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """The paper of a summons (``documents``) of which the register says itself that it lacks (``lacks``) what it tells.

    Arguments: ``orders``; ``roles``; ``contents``, the words meant. Struck is the document. Value: ``lacks``.
    """
    named = {str(one) for event, _ in _summonses(check, history) for one in event.data.get("documents") or ()}
    for row in history.case.data.get("documents") or ():
        if str(row["id"]) in named and (said := lacking_in(row, check.arguments["contents"])):
            yield Hit(f"documents/{row['id']}", "", {"lacks": said})


def summons_undelivered(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A summons to a moment that is past, of whose delivery to somebody summoned nothing is recorded.

    Arguments: ``orders``; ``roles``; ``delivered``, the types of entries that tell it, which name the summons (``of``),
    or only whom it was for; ``waits_for``, the field with that moment. Value: ``who``.
    """
    for event, who in _summonses(check, history):
        if not event.data.get(check.arguments["waits_for"]) or is_waiting(check, event, history, catalog):
            continue
        told = (history.events[i] for i in history.of_type(*check.arguments["delivered"]))
        about = [one for one in told if not history.names_another(one, event)]
        for person in who:
            if not any(history.concerns(one, person) for one in about):
                yield Hit(event.id, person, {"who": history.case.name_of(person)})


def unsigned_untold(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A summons nobody signed for (``signed_for: false``), of which no minutes are named.

    Arguments: ``orders``; ``roles``. Value: ``record``.
    """
    for event, who in _summonses(check, history):
        if event.data.get("signed_for") is False and not event.data.get("record"):
            yield Hit(event.id, who[0], {"record": event.id})


def handed_to_stranger(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A summons handed (``to``) to somebody of the register who is by it neither the person summoned, nor his relative,
    nor speaks for him; with ``underage``, to a relative who was under 18 by his date of birth.

    Arguments: ``orders``; ``roles``; ``underage``. Bodies pass it on and are not meant. Nothing is said where each of
    those summoned took it himself, or an adult tied to him did: who else was given it does no harm. Value: ``who``.
    """
    underage = check.arguments.get("underage", False)
    for event, who in _summonses(check, history):
        day = (event.at or history.as_of).day
        given = _receivers(history, event)
        young = {one for one in given if is_minor(history.case.people[one].birth, day)}
        adults = [one for one in given if one not in young]
        if all(person in given or any(_is_tied(history, one, person) for one in adults) for person in who):
            continue
        for one in given:
            if one in who:
                continue
            is_tied = any(_is_tied(history, one, person) for person in who)
            if one in young if underage else not is_tied:
                yield Hit(event.id, who[0], {"who": history.case.name_of(one)})


def handed_to_minor(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A summons of somebody under 18 that was handed (``to``) to himself alone and not to who speaks for him; with
    ``unrecorded``, one of which nothing tells that it came to anybody who does. Another delivery of the same summons
    (``of``), before the moment it is to (``set_for``), puts that right.

    Arguments: ``orders``; ``roles``; ``unrecorded``. Value: ``who``.
    """
    for event, who in _summonses(check, history):
        given = _receivers(history, event)
        mended = [one for again in _again(check, history, event) for one in _receivers(history, again)]
        bodies = [one for one in event.data.get("to") or () if one not in history.case.people]
        for person in minors(history, event):
            if person not in who or any(one != person and _is_tied(history, one, person) for one in given + mended):
                continue
            is_shown = given == [person] and not bodies
            if is_shown != bool(check.arguments.get("unrecorded")):
                yield Hit(event.id, person, {"who": history.case.name_of(person), "record": event.id})


def _summonses(check: Check, history: History) -> Iterator[tuple[Event, list[str]]]:
    """The entries meant, each with whom of these roles it is about."""
    people, roles = history.case.people, set(check.arguments["roles"])
    if history.case.side not in check.seen_by:
        return
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        if any(_is_of_court(history, one) for one in history.line_of(event)):
            continue
        who = [one for one in event.people if one in people and roles.intersection(people[one].roles)]
        if not roles.intersection(ACCUSED_ROLES):
            who = [one for one in who if not ACCUSED_ROLES.intersection(people[one].roles)]
        else:
            who = [one for one in who if not is_entity(history, one)]
        if who:
            yield event, who


def _is_of_court(history: History, event: Event) -> bool:
    """Whether the court summoned: by who did, else by the stage of the case."""
    by = event.data.get("by")
    if event.type != "person.summoned":
        return (history.stage_at(history.position[event.id]) or "") not in _BEFORE_COURT
    if (person := history.case.people.get(str(by))) is not None and person.roles:
        return bool(_JUDGES.intersection(person.roles))
    if kind := history.case.kind_of(by):
        return kind in _COURT
    return (history.stage_at(history.position[event.id]) or "") not in _BEFORE_COURT


def _again(check: Check, history: History, event: Event) -> Iterator[Event]:
    """Other deliveries of the summons an entry is about, none of them after the moment it is to."""
    until = moment_of(history.told_in_line(event, "set_for"))
    for i in history.of_type(*check.arguments["orders"]) if event.of else ():
        other = history.events[i]
        if other is not event and other.of == event.of and not (until and other.at and is_later(other.at, until)):
            yield other


def _receivers(history: History, event: Event) -> list[str]:
    return [str(one) for one in event.data.get("to") or () if one in history.case.people]


def _is_tied(history: History, one: str, person: str) -> bool:
    """Whether the register tells that somebody is a relative of a person, or speaks for him."""
    people = history.case.people
    kin = {*(people[one].data.get("relative_of") or ())}
    mine = {*(people[person].data.get("relative_of") or ()), *acting_for(history, person)}
    return person in kin or one in mine or (bool(_SPEAKERS.intersection(people[one].roles)) and not kin)
