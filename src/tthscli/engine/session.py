"""Checks of interrogations and statements: by night, unrecorded, too long, too often, a minor alone, no counsel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from tthscli.engine.fact import FLAGS, Context, charges_in_force, value_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.engine.represented import minors
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import Moment, is_later

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_HELD = frozenset({"held", "custody", "detention"})


def session_at_night(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A session of which a part fell in the night. A day without its hour shows nothing.

    Arguments: ``orders``, the types of entries that are sessions; ``night``, the clock times at which it begins and
    ends (Art 134(1)); ``where``, what the entry must say; ``told``, fields each with whether it must or must not
    tell them; ``unless_written``, fields any of which excuses it. Message values: ``record``; ``begun``, ``ended``, the
    one that is not known a question mark.
    """
    first, last = (time.fromisoformat(text) for text in check.arguments["night"])
    for event in _sessions(check, history):
        begun, ended = event.at, moment_of(event.data.get("ended_at"))
        if _touches_night(_minute(begun), _minute(ended), first, last):
            told = {"begun": str(begun or "?"), "ended": str(ended or "?"), "record": event.id}
            yield Hit(event.id, _only(event.people), told)


def not_recorded(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A session whose entry says that neither sound nor pictures were recorded (``recording: none``).

    Arguments: ``orders``; ``places``, the kinds of bodies (``bodies`` of the register) at whose seat it must have been:
    ``place`` gives the id of one or contains its name. An empty word stands for a place that is no body of the register
    or is not written. Message value: ``place``.
    """
    for event in _sessions(check, history):
        if event.data.get("recording") == "none":
            place = str(event.data.get("place") or "")
            kinds = _kinds_at(place, history) or {""}
            if kinds.intersection(check.arguments["places"]):
                yield Hit(event.id, _only(event.people), {"place": place or "?"})


def session_too_long(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A session with somebody under 18 longer than the law's ``longest``, told by the hour of ``at`` and ``ended_at``.

    Arguments: ``orders``; ``longest``, a value and its unit (hours); ``unless_written``, fields any of which excuses
    the entry; ``unless``, fields with a value that excuses wherever in the case an entry says so; ``unless_recorded``,
    types of entries that do; ``roles``, whom it is about (all where not given). Message value: ``lasted``.
    """
    longest = timedelta(hours=check.arguments["longest"]["value"])
    for event in _sessions(check, history):
        begun, ended = _minute(event.at), _minute(moment_of(event.data.get("ended_at")))
        if begun is None or ended is None or ended - begun <= longest:
            continue
        for person in minors(history, event, check.arguments.get("roles", ())):
            minutes = int((ended - begun) / _MINUTE)
            yield Hit(event.id, person, {"lasted": f"{minutes // 60} h {minutes % 60:02d}"})


def sessions_a_day(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """More sessions with somebody under 18 on one day than the law's ``most``. Those of one minute are one session.

    Sessions whose hour is not known are not counted: two entries may tell of one. Arguments: ``orders``, ``unless``,
    ``unless_written``, ``unless_recorded`` and ``roles`` as for ``session_too_long``. Message value: ``number``.
    """
    begun: dict[str, set[datetime]] = {}
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        start = _minute(event.at)
        for person in minors(history, event, check.arguments.get("roles", ())) if start else ():
            assert start is not None
            mine = begun.setdefault(person, set())
            is_new = start not in mine
            mine.add(start)
            number = sum(other.date() == start.date() for other in mine)
            if is_new and number > check.most and not _is_excused(check, history, event):
                yield Hit(event.id, person, {"number": str(number)})


def nobody_beside(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody under 18 was questioned, and of those whom the entry names as present none was there for him.

    Arguments: ``orders``; ``beside``, the roles of those who count; ``roles``, whom it is about (all where not given);
    ``held``, whether held, in custody or detained at the time (either where not given); ``attended``, types of entries
    that tell of somebody's presence apart. An entry without ``present``, or one that names somebody the register does
    not know, says nothing.
    """
    if not any(kind in history.by_type for kind in check.arguments["orders"]):
        return
    people = history.case.people
    bodies = {body["id"] for body in history.case.data.get("bodies") or ()}
    counsel = {one for event in history.events for one in event.data.get("counsel") or ()}
    beside = set(check.arguments["beside"])
    for event in _sessions(check, history):
        present = event.data.get("present")
        if present is None or event.data.get("counsel") or _attended(check, history, event):
            continue
        for person in minors(history, event):
            others = [one for one in present if one != person and one not in bodies]
            if check.arguments.get("held") not in (None, _is_held(history, event, person)):
                continue
            if "roles" in check.arguments and not set(check.arguments["roles"]) & set(people[person].roles):
                continue
            represented_by = people[person].data.get("represented_by")
            if not any(
                one not in people or one == represented_by or one in counsel or beside & set(people[one].roles)
                for one in others
            ):
                yield Hit(event.id, person)


def without_counsel(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """The first act against somebody charged who must have counsel (Art 76(1)), where none and no refusal is recorded.

    Arguments: ``orders``, the acts; ``charged``, the types of entries from which it is asked; ``max_penalty``, maximum
    penalties of a charge in force, or ``under_18`` (true) with ``protected``, words of the person's row: any of them
    makes counsel mandatory; ``told_by``, types of entries that tell of counsel or of a refusal; ``lifted``, those
    after which nobody is charged; ``attended`` as for ``nobody_beside``. A file with a defence counsel in its register
    but no entry on him says nothing.
    """
    for person in history.accused:
        if history.case.people[person].data.get("legal_entity"):
            continue
        charged = _first(history, person, *check.arguments["charged"])
        if charged is None:
            continue
        for i in history.of_type(*check.arguments["orders"]):
            event = history.events[i]
            if i <= charged or not history.concerns(event, person) or not _needs_counsel(check, history, i, person):
                continue
            lifted = _first(history, person, *check.arguments["lifted"], after=charged)
            if (lifted is not None and lifted < i) or _has_counsel(check, history, event, person):
                break
            yield Hit(event.id, person)
            break


def _sessions(check: Check, history: History) -> Iterator[Event]:
    """The entries a check is about that say what it wants said, and nothing that excuses."""
    where: Mapping[str, Any] = check.arguments.get("where", {})
    told: Mapping[str, bool] = check.arguments.get("told", {})
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        is_meant = all(event.data.get(name, False if name in FLAGS else None) == v for name, v in where.items())
        is_meant = is_meant and all((name in event.data) == wanted for name, wanted in told.items())
        if is_meant and not _is_excused(check, history, event):
            yield event


def _is_excused(check: Check, history: History, event: Event) -> bool:
    arguments = check.arguments
    unless = arguments.get("unless", {}).items()
    return (
        any(event.data.get(name) for name in arguments.get("unless_written", ()))
        or any(one.data.get(name) == value for name, value in unless for one in history.events)
        or any(kind in history.by_type for kind in arguments.get("unless_recorded", ()))
    )


def _minute(moment: Moment | None) -> datetime | None:
    return moment.value if moment and moment.has_minute else None


def _touches_night(begun: datetime | None, ended: datetime | None, first: time, last: time) -> bool:
    if begun is None:
        if ended is None:
            return False
        begun = ended - _MINUTE
    if ended is None or ended <= begun:
        ended = begun + _MINUTE
    day = begun.date() - _DAY
    while day <= ended.date():
        if begun < datetime.combine(day + _DAY, last) and ended > datetime.combine(day, first):
            return True
        day += _DAY
    return False


def _kinds_at(place: str, history: History) -> set[str]:
    """The kinds of the bodies that a place names, by id or by name."""
    told = place.casefold()
    found = set()
    for body in history.case.data.get("bodies") or ():
        name = str(body.get("name") or "").casefold()
        if body.get("kind") and (place == body["id"] or (name and name in told)):
            found.add(str(body["kind"]))
    return found


def _is_held(history: History, event: Event, person: str) -> bool:
    liberty = history.liberty_at(person, history.position[event.id])
    return liberty is not None and liberty.state in _HELD


def _attended(check: Check, history: History, event: Event) -> bool:
    """Whether an entry of its own tells that somebody attended a session: it names it, or is of the same day."""
    for i in history.of_type(*check.arguments.get("attended", ())):
        other = history.events[i]
        if other.of == event.id:
            return True
        is_same_day = other.at is None or event.at is None or other.at.day == event.at.day
        if not other.of and is_same_day and set(other.people) & set(event.people):
            return True
    return False


def _first(history: History, person: str, *types: str, after: int = -1) -> int | None:
    """Position of the first entry of these types about a person, after a position."""
    found = (i for i in history.of_type(*types) if i > after and history.concerns(history.events[i], person))
    return next(found, None)


def _needs_counsel(check: Check, history: History, position: int, person: str) -> bool:
    context = Context(history, history.events[position], person, position)
    penalties: Collection[str] = check.arguments.get("max_penalty", ())
    own = (charge for charge in charges_in_force(context) if charge.person == person)
    if any(charge.data.get("max_penalty") in penalties for charge in own):
        return True
    if check.arguments.get("under_18") and value_of("under_18", True, context) is True:
        return True
    protected = history.case.people[person].data.get("protected") or ()
    return bool(set(check.arguments.get("protected", ())).intersection(protected))


def _has_counsel(check: Check, history: History, act: Event, person: str) -> bool:
    """Whether counsel, or a refusal, is recorded for a person up to an act, or may have been there without an entry."""
    people = history.case.people
    lawyers = {one.id for one in people.values() if "defence_counsel" in one.roles}
    if lawyers.intersection(act.data.get("present") or ()) or _attended(check, history, act):
        return True
    told_by, is_told = set(check.arguments["told_by"]), False
    for event in history.events:
        if history.concerns(event, person) and (event.type in told_by or event.data.get("counsel")):
            is_told = True
            if event.at is None or act.at is None or not is_later(event.at, act.at):
                return True
    return bool(lawyers) and not is_told


def _only(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else ""
