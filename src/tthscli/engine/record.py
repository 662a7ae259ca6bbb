"""Checks of minutes, conclusions, documents and folios: for Arts 88, 100, 101, 131 to 133 and 178.

What is missing in a file is said only where the side whose file it is could see it (``seen_by``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.act import attesting, may_attend
from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.engine.minutes import settled
from tthscli.engine.represented import acting_for
from tthscli.engine.standing import is_entity
from tthscli.engine.wait import waits_until
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event, Person
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later

_FOLIO = re.compile(r"(?:BL\.?\s*)?(\d{1,6})(?:\s*[-–]\s*(?:BL\.?\s*)?(\d{1,6}))?\Z", re.IGNORECASE)


def unwritten(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry that lacks fields which its minutes have to tell.

    Arguments: ``orders``, the types of entries; ``when``, facts that must hold of them; ``fields``, those wanted;
    ``written``, fields without which the entry says nothing; ``in_line``, whether what it is about (its order) may tell
    them as well. Values: ``record``, the entry; ``fields``, those lacking.
    """
    arguments = check.arguments
    for event in _entries(check, history):
        line = history.line_of(event) if arguments.get("in_line") else (event,)
        told = {name for one in line for name in arguments["fields"] if one.data.get(name)}
        lacking = [name for name in arguments["fields"] if name not in told]
        if lacking and all(event.data.get(name) for name in arguments.get("written", ())):
            yield Hit(event.id, _only(event.people), {"record": event.id, "fields": ", ".join(lacking)})


def without_hour(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry that tells the day of its beginning or end without the hour.

    Arguments: ``orders`` and ``when``, as for :func:`unwritten`; ``fields``, the moments meant; ``written``, fields
    without which the entry says nothing. Values: ``record``, the entry; ``fields``, those that tell the day alone.
    """
    arguments = check.arguments
    for event in _entries(check, history):
        moments = {name: event.at if name == "at" else moment_of(event.data.get(name)) for name in arguments["fields"]}
        days = [name for name, moment in moments.items() if moment is not None and not moment.has_minute]
        if days and all(event.data.get(name) for name in arguments["written"]):
            yield Hit(event.id, _only(event.people), {"record": event.id, "fields": ", ".join(days)})


def incomplete_document(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A document of the register that has a number, as procedural documents do, and lacks other things they tell.

    Arguments: ``fields``, those wanted. Values: ``record``, the document; ``fields``, those lacking.
    """
    for row in _documents(history) if history.case.side in check.seen_by else ():
        lacking = [name for name in check.arguments["fields"] if not row.get(name)]
        if row.get("number") and lacking:
            yield Hit(f"documents/{row['id']}", "", {"record": str(row["id"]), "fields": ", ".join(lacking)})


def unsigned_by_maker(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A document that says itself that whoever made it did not sign it (``unsigned_by``).

    The maker is the one in ``by`` of the document; with ``orders``, of minutes of such entries, whoever acted and those
    of ``roles``. Value: ``who``.
    """
    orders = check.arguments.get("orders")
    roles = set(check.arguments.get("roles", ()))
    for row in _documents(history):
        if not row.get("unsigned_by"):
            continue
        makers = {row.get("by")}
        if orders is not None:
            acts = [event for event in history.events if event.type in orders and event.data.get("record") == row["id"]]
            people = history.case.people
            makers = {event.data.get("by") for event in acts}
            makers |= {one for one in people if acts and roles.intersection(people[one].roles)}
        unsigned = [str(one) for one in row["unsigned_by"] if one in makers]
        if unsigned:
            yield Hit(f"documents/{row['id']}", "", {"who": _names(history, unsigned)})


def refusal_unexplained(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes that a participant did not sign, without the reason or without an attesting witness who signed them.

    Arguments: ``roles``, those of officials, who are no participants. A witness is named in ``witnesses``, or a person
    of that role in ``signed_by``. Values: ``who``; ``record``, the document; ``fields``, those lacking.
    """
    people = history.case.people
    officials = set(check.arguments["roles"])
    minutes = {event.data.get("record") for event in history.events}
    for row in _documents(history):
        refusing = [str(one) for one in row.get("unsigned_by") or () if one in people]
        unable = {*(row.get("fingerprinted_by") or ()), *(row.get("unable_to_sign") or ())}
        refusing = [one for one in refusing if one not in unable and not officials.intersection(people[one].roles)]
        if not refusing or row["id"] not in minutes:
            continue
        signed = [one for one in row.get("signed_by") or () if one in people]
        is_witnessed = row.get("witnesses") or any("attesting_witness" in people[one].roles for one in signed)
        lacking = [*(() if row.get("reason") else ("reason",)), *(() if is_witnessed else ("witnesses",))]
        if lacking:
            values = {"who": _names(history, refusing), "record": str(row["id"]), "fields": ", ".join(lacking)}
            yield Hit(f"documents/{row['id']}", "", values)


def signature_missing(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes whose signatures are listed, without that of somebody whom the act was about and who was there.

    Arguments: ``orders`` and ``when``, as for :func:`unwritten`; ``roles`` and ``kinds``: meant are those who acted or
    were there with one of these roles, and bodies of these kinds, instead, but in entries of the types ``asked`` not
    those whom they are about; ``unlisted``: meant are those it is about whom ``present`` does not name. A fingerprint,
    or that he is unable to sign, stands for the signature, for a witness that the document names him (``witnesses``),
    for a legal entity the signature of whoever represents it.
    Values: ``who``; ``record``, the document.
    """
    rows = {str(row["id"]): row for row in _documents(history)}
    people, roles = history.case.people, set(check.arguments.get("roles", ()))
    kinds, asked = check.arguments.get("kinds", ()), check.arguments.get("asked", ())
    for event in _entries(check, history):
        row = rows.get(str(event.data.get("record", "")))
        if row is None or not row.get("signed_by"):
            continue
        told = settled(row).union(event.data.get("absent") or (), row.get("witnesses") or ())
        present = event.data.get("present") or ()
        meant: Sequence[str] = event.people
        if check.arguments.get("unlisted"):
            meant = [one for one in event.people if one not in present]
        elif roles or kinds:
            named = (event.data.get("by"), *present, *sorted(attesting(history, event)))
            there = dict.fromkeys(str(one) for one in named if one)
            meant = [one for one in there if history.case.kind_of(one) in kinds or _has_one_of(people.get(one), roles)]
            meant = [one for one in meant if event.type not in asked or one not in event.people]
        missing = [one for one in meant if one not in told and history.case.name_of(one) not in told]
        missing = [one for one in missing if not _has_signed_for(history, one, told)]
        if missing:
            values = {"who": _names(history, missing), "record": str(row["id"])}
            yield Hit(event.id, _only(event.people), values)


def _has_signed_for(history: History, one: str, told: set[str]) -> bool:
    """Whether it is a legal entity whose representative settled the matter of the signature."""
    return is_entity(history, one) and not told.isdisjoint(acting_for(history, one))


def member_unsigned(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion that one of those who had to sign it did not sign, by the document it names.

    Arguments: ``orders``, the conclusion; ``roles``, of which a member has one. ``unrecorded``: it strikes where the
    document does not tell of somebody who, by the entry (``by``) or the order it is about (``ordered``, ``to``), is a
    member; without it, where the document names one as not having signed. Values: ``who``; ``number``.
    """
    people, roles = history.case.people, set(check.arguments["roles"])
    for event in _entries(check, history):
        named = {event.data.get("record"), *(event.data.get("documents") or ())}
        rows = [row for row in _documents(history) if row["id"] in named]
        unsigned = [one for row in rows for one in row.get("unsigned_by") or ()]
        if check.arguments.get("unrecorded"):
            told = {*unsigned, *(one for row in rows for one in row.get("signed_by") or ())}
            order = next((one for one in history.line_of(event) if one.type in check.arguments["ordered"]), None)
            asked = [event.data.get("by"), *((order.data.get("to") or ()) if order else ())]
            unsigned = [one for one in asked if rows and one not in told]
        who = [one for one in dict.fromkeys(unsigned) if one in people and roles.intersection(people[one].roles)]
        if who:
            values = {"who": _names(history, who), "number": str(event.data.get("number") or event.id)}
            yield Hit(event.id, _only(event.people), values)


def folio_twice(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A folio number that two documents of the register bear. Values: ``folio``; ``other``, the one before."""
    taken: list[tuple[int, int, str]] = []
    for row, first, last in _folios(history):
        for begins, ends, other in taken:
            if first <= ends and begins <= last:
                yield Hit(f"documents/{row['id']}", "", {"folio": str(row["folio"]), "other": other})
                break
        taken.append((first, last, str(row["id"])))


def folio_order(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Folios that run backwards: within a document or, with ``in_row``, against the documents listed before it.

    Values: ``folio``; ``other``, the document before it.
    """
    highest, before = 0, ""
    if history.case.side not in check.seen_by:
        return
    for row, first, last in _folios(history):
        if not check.arguments.get("in_row"):
            if last < first:
                yield Hit(f"documents/{row['id']}", "", {"folio": str(row["folio"]), "other": ""})
            continue
        if last < highest:
            yield Hit(f"documents/{row['id']}", "", {"folio": str(row["folio"]), "other": before})
        if last > highest:
            highest, before = last, str(row["id"])


def never_passed_on(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """The first of the acts after which minutes should have been passed on, where no entry tells of these.

    Arguments: ``orders``, the types of acts, each meant where it tells its day and who was there (``present``), and by
    that nobody may have been whom ``who`` names (tables as in ``ways`` of :func:`tthscli.engine.act.unattended`);
    ``whose``, like tables of who has to pass minutes on, of whom one acted or, where that is not told, was there;
    ``recorded``, the types of entries that tell of papers to be passed on, ``passed``, of entries that pass on those
    of another (``of``): one that names no papers may mean the minutes of any act, and nothing is said; ``handed``,
    those with which a file goes, its minutes with it; ``kinds``, the bodies it goes to; ``awaits``, the limit within
    which nothing is said and a file that goes does. Value: ``acts``, how many there are.
    """
    recorded = [_papers(history.events[i]) for i in history.of_type(*check.arguments["recorded"])]
    passed = (history.events[i] for i in history.of_type(*check.arguments["passed"]))
    recorded += [set(one.data.get("documents") or ()) for one in passed if not one.of]
    if history.case.side not in check.seen_by or not all(recorded):
        return
    gone = set().union(*recorded)
    found = [event for event in _entries(check, history) if _is_kept_back(check, history, event, catalog)]
    if recorded:
        found = [event for event in found if _papers(event) and gone.isdisjoint(_papers(event))]
    if found:
        yield Hit(found[0].id, _only(found[0].people), {"acts": str(len(found))})


def _papers(event: Event) -> set[str]:
    """The minutes and documents that an entry names."""
    return {str(one) for one in (event.data.get("record"), *(event.data.get("documents") or ())) if one}


def _is_kept_back(check: Check, history: History, event: Event, catalog: Catalog) -> bool:
    """Whether the minutes of an act had to be passed on by now, and did not go with a file either."""
    arguments = check.arguments
    present, by = event.data.get("present"), event.data.get("by")
    if event.at is None or present is None or may_attend(history, event, arguments["who"]):
        return False
    acting = [by] if by else present
    if not any(_is_one_of(history, one, table) for one in acting for table in arguments["whose"]):
        return False
    end = waits_until(check, event, history.case, catalog)
    if end is None or not is_later(history.as_of, end):
        return False
    for i in history.of_type(*arguments["handed"]):
        file = history.events[i]
        kinds = {history.case.kind_of(one) for one in file.data.get("to") or ()} - {""}
        is_in_time = file.at is None or not (is_later(event.at, file.at) or is_later(file.at, end))
        if is_in_time and (not kinds or kinds.intersection(arguments["kinds"])):
            return False
    return True


def _is_one_of(history: History, one: str, table: Mapping[str, Sequence[str]]) -> bool:
    person = history.case.people.get(one)
    if person is not None:
        return not set(table["roles"]).isdisjoint(person.roles)
    return history.case.kind_of(one) in table["kinds"]


def _entries(check: Check, history: History) -> Iterator[Event]:
    when: Mapping[str, Any] = check.arguments.get("when", {})
    if history.case.side not in check.seen_by:
        return
    for i in history.of_type(*check.arguments["orders"]):
        if holds(when, Context(history, history.events[i])) is True:
            yield history.events[i]


def _documents(history: History) -> Sequence[Mapping[str, Any]]:
    return history.case.data.get("documents") or ()


def _folios(history: History) -> Iterator[tuple[Mapping[str, Any], int, int]]:
    """The documents whose folios are plain numbers (``12``, ``BL 12-15``), with the first and the last."""
    for row in _documents(history):
        if found := _FOLIO.match(str(row.get("folio", "")).strip()):
            yield row, int(found[1]), int(found[2] or found[1])


def _has_one_of(person: Person | None, roles: set[str]) -> bool:
    return person is not None and not roles.isdisjoint(person.roles)


def _names(history: History, ids: Sequence[str]) -> str:
    people = history.case.people
    return ", ".join((people[one].name if one in people else "") or one for one in ids)


def _only(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else ""
