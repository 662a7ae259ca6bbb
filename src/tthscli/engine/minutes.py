"""Checks of what happens to minutes: corrections, those who cannot read or sign, reading out, pages, what is lacking.

For Arts 132, 133, 178 and 184. Each strikes a document of the register: what its row tells outright (somebody did not
sign a correction, was read nothing) is a fault; of what its row merely does not tell only the side speaks that sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check, Text
from tthscli.model.word import WORDS

Row = Mapping[str, Any]
_SIGNATURES = ("signed_by", "unsigned_by", "fingerprinted_by", "unable_to_sign")


def settled(row: Row) -> set[str]:
    """Of whom a document tells that he signed, or how else it stands with his signature."""
    return {one for name in _SIGNATURES for one in row.get(name) or ()}


def named_against(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes whose row names somebody in a field that tells a fault.

    Arguments: ``field``; ``orders``, the types of entries whose minutes are meant (else any); ``roles``, of which those
    meant have one; ``about``: only those whom the act is about; ``helpless``: only those who cannot read or sign
    (true), only the others (false). Value: ``who``.
    """
    arguments, people = check.arguments, history.case.people
    for row, acts in _minutes(check, history):
        named = [str(one) for one in row.get(arguments["field"]) or ()]
        if "roles" in arguments:
            named = [o for o in named if o in people and set(people[o].roles).intersection(arguments["roles"])]
        if arguments.get("about"):
            named = [one for one in named if any(one in act.people for act in acts)]
        if "helpless" in arguments:
            named = [one for one in named if (one in _helpless(history, row)) == arguments["helpless"]]
        if named:
            yield Hit(_record(row), "", {"who": history.case.names_of(named), "record": str(row["id"])})


def correction_unconfirmed(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes with corrections of which the row does not tell that all who signed them confirmed those.

    Values: ``who``, of whom it is not told ("?" where nobody is known to have signed); ``record``, the document.
    """
    for row, _ in _minutes(check, history):
        if not row.get("corrections"):
            continue
        confirmed = {*(row.get("confirmed_by") or ()), *(row.get("unconfirmed_by") or ())}
        signed = [*(row.get("signed_by") or ()), *(row.get("fingerprinted_by") or ())]
        open_ones = [str(one) for one in signed if one not in confirmed]
        if open_ones or not (signed or confirmed):
            yield Hit(_record(row), "", {"who": history.case.names_of(open_ones) or "?", "record": str(row["id"])})


def unaided(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes of somebody who cannot read (``illiterate`` of the person) or, with ``unable``, cannot sign (of the
    document), whose row does not tell what the law wants for him.

    Arguments: ``fields``, those in which he has to be named; besides, an attesting witness signs (``witnesses``, or a
    person of that role in ``signed_by``). Minutes that tell no signature at all tell nothing. Values: ``who``;
    ``record``; ``fields``, those lacking.
    """
    people = history.case.people
    for row, acts in _minutes(check, history):
        if not settled(row):
            continue
        there = {str(one) for act in acts for one in (*act.people, *(act.data.get("present") or ()))}
        meant = [p for p in people if p in there and people[p].data.get("illiterate")]
        if check.arguments.get("unable"):
            meant = [p for p in people if p in (row.get("unable_to_sign") or ()) and p not in meant]
        is_witnessed = row.get("witnesses") or any(
            one in people and "attesting_witness" in people[one].roles for one in row.get("signed_by") or ()
        )
        for one in meant:
            told_against = set(row.get("unread_to") or ())  # said by another check
            wanted = [name for name in check.arguments["fields"] if not (name == "read_to" and one in told_against)]
            lacking = [name for name in wanted if one not in (row.get(name) or ())]
            lacking += [] if is_witnessed else ["witnesses"]
            if lacking:
                values = {"who": history.case.name_of(one), "record": str(row["id"]), "fields": ", ".join(lacking)}
                yield Hit(_record(row), one, values)


def row_lacks(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes whose row has the field ``having`` and lacks one of ``fields``. Values: ``record``; ``fields``."""
    for row, _ in _minutes(check, history):
        lacking = [name for name in check.arguments["fields"] if not row.get(name)]
        if row.get(check.arguments["having"]) and lacking:
            yield Hit(_record(row), "", {"record": str(row["id"]), "fields": ", ".join(lacking)})


def paper_lacks(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A paper of which the register says itself that it lacks (``lacks``) what the law wants in it.

    Arguments: ``contents``, the words meant; ``minutes``: of minutes (true), or of other papers; ``orders``, the types
    of the entries that name them (other papers in ``documents`` or ``record``), and ``roles``, of which somebody whom
    the entry is about has one. Value: ``lacks``.
    """
    arguments = check.arguments
    people, roles = history.case.people, set(arguments.get("roles", ()))
    is_named = bool(arguments["minutes"]) or "orders" in arguments
    named = {
        str(row["id"])
        for field in (("record", "documents") if "orders" in arguments and not arguments["minutes"] else ("record",))
        for row, acts in _minutes(check, history, field)
        if not roles or any(one in people and roles.intersection(people[one].roles) for a in acts for one in a.people)
    }
    for row in _documents(check, history):
        if (str(row["id"]) in named) == is_named and (said := lacking_in(row, arguments["contents"])):
            yield Hit(_record(row), "", {"lacks": said})


def lacking_in(row: Row, contents: Sequence[str]) -> Text | None:
    """Which of these things a document says itself that it lacks, in words; None where none."""
    words = [WORDS["paper"][one] for one in row.get("lacks") or () if one in contents]
    return Text(", ".join(word.vi for word in words), ", ".join(word.en for word in words)) if words else None


def _minutes(check: Check, history: History, field: str = "record") -> Iterator[tuple[Row, list[Event]]]:
    """The documents that entries (of ``orders``, where given) name as their minutes, with these entries; those that
    they name in another ``field``."""
    orders = check.arguments.get("orders")
    acts: dict[str, list[Event]] = {}
    for event in history.events:
        named = event.data.get(field) or ()
        for one in (named,) if isinstance(named, str) else named:
            if orders is None or event.type in orders:
                acts.setdefault(str(one), []).append(event)
    return ((row, acts[str(row["id"])]) for row in _documents(check, history) if str(row["id"]) in acts)


def _documents(check: Check, history: History) -> Sequence[Row]:
    return (history.case.data.get("documents") or ()) if history.case.side in check.seen_by else ()


def _helpless(history: History, row: Row) -> set[str]:
    """Who cannot read, by the register of people, or cannot sign, by the document."""
    cannot_read = {person.id for person in history.case.people.values() if person.data.get("illiterate")}
    return cannot_read | {str(one) for one in row.get("unable_to_sign") or ()}


def _record(row: Row) -> str:
    return f"documents/{row['id']}"
