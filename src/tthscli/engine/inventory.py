"""Checks of whether the file holds what it should: receipts, origin and description of exhibits, what came along
with a file, signatures, folios.

For Arts 90, 105, 131, 133 and 197. Each is about something missing and speaks only to the sides whose file holds it
(``seen_by``); parts and samples of an exhibit share what is told of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.exhibit import amount_of
from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.keeping import about, chains_of, family_of
from tthscli.engine.standing import exhibit_kind
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import parse


def unconfirmed_hand(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit handed to a body of the register of which no receipt is recorded, on the day or later.

    Arguments: ``orders``, the types of entries that hand over. Not on the day itself, unless the exhibit went on.
    Message values: ``exhibit``, ``supports``; ``keeper``, to whom.
    """
    bodies = {str(row["id"]): str(row.get("name") or row["id"]) for row in history.case.data.get("bodies") or ()}
    for one in chains_of(history) if _is_seen(check, history) else ():
        for spell in one.spells:
            is_past = spell.begins is not None and history.as_of.day > spell.begins.day
            if spell.is_confirmed or spell.began_by.type not in check.arguments["orders"] or spell.keeper not in bodies:
                continue
            if is_past or spell.ended_by is not None:
                values = {**about(history, one.exhibit), "keeper": bodies[spell.keeper]}
                yield Hit(spell.began_by.id, one.exhibit, values)


def uncollected(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit that entries handle, with none by which it came into the proceedings. The first of them is struck.

    Arguments: ``orders``, the types of entries that handle it. Message values: ``exhibit``, ``supports``.
    """
    chains = {one.exhibit: one for one in chains_of(history)} if _is_seen(check, history) else {}
    for exhibit, one in chains.items():
        first = next((event for event in one.events if event.type in check.arguments["orders"]), None)
        if first is None:
            continue
        if not any(chains[name].collected for name in family_of(history, exhibit) if name in chains):
            yield Hit(first.id, exhibit, about(history, exhibit))


def undescribed(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit that was collected, whose row does not tell what it is.

    Arguments: ``fields``, those wanted; ``measured``, kinds whose quantity tells nothing without its unit, as one with
    a fraction does of any kind. Message values: ``exhibit``, ``supports``; ``fields``, those lacking.
    """
    for one in chains_of(history) if _is_seen(check, history) else ():
        row = next((row for row in _rows(history, "exhibits") if row["id"] == one.exhibit), {})
        lacking = [name for name in check.arguments["fields"] if not row.get(name)]
        amount = amount_of(row.get("quantity", ""))
        is_measured = row.get("kind") in check.arguments["measured"] or (amount and amount.value % 1)
        if amount and is_measured and not row.get("unit"):
            lacking.append("unit")
        if lacking and not row.get("part_of") and one.collected:
            values = {**about(history, one.exhibit), "fields": ", ".join(lacking)}
            yield Hit(f"exhibits/{one.exhibit}", one.exhibit, values)


def undecided(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A case that ended, from the day after, with exhibits still kept on which nobody decided. Struck is its end.

    Arguments: ``orders``, the types of entries that end it, for all accused; ``reopened``, those after which it goes on
    again; ``done``, those that decide, at whatever time, on the exhibit, its whole or a part; ``spared_exhibits``,
    kinds that are left out, as is what has none. Message values: ``exhibit``, ``supports``, of all of them.
    """
    arguments = check.arguments
    turns = [history.events[i] for i in history.of_type(*arguments["orders"], *arguments["reopened"])]
    turns = [one for one in turns if one.type in arguments["reopened"] or _is_about_all(history, one)]
    last = turns[-1] if turns and _is_seen(check, history) else None
    if last is None or last.type not in arguments["orders"] or last.at is None or last.at.day >= history.as_of.day:
        return
    wholes = {str(row["id"]): str(row.get("part_of", "")) for row in _rows(history, "exhibits")}
    told = {x for i in history.of_type(*arguments["done"]) for x in history.events[i].data.get("exhibits") or ()}
    told |= {wholes.get(one, "") for one in told}
    ended = history.position[last.id]
    left = [
        one.exhibit
        for one in chains_of(history)
        if one.state == "kept" and one.collected is not None and history.position[one.collected.id] < ended
        if told.isdisjoint({one.exhibit, wholes[one.exhibit]} - {""})
        if exhibit_kind(history, one.exhibit) not in ("", *arguments["spared_exhibits"])
    ]
    if left:
        yield Hit(last.id, left[0] if len(left) == 1 else "", about(history, *left))


def _is_about_all(history: History, event: Event) -> bool:
    return not event.people or set(history.accused) <= set(event.people)


def unsigned_minutes(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Minutes of the register that do not tell who signed them, or who did not. Message value: ``record``."""
    if not _is_seen(check, history):
        return
    named = {event.data.get("record") for event in history.events}
    for row in _rows(history, "documents"):
        if row["id"] in named and not any(row.get(name) for name in ("signed_by", "unsigned_by", "fingerprinted_by")):
            yield Hit(f"documents/{row['id']}", "", {"record": str(row["id"])})


def unnumbered(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A document without a folio though the file went on after an entry named it, or after the day it was issued.

    Arguments: ``orders``, the types of entries by which the file goes on; ``field``, another field of the inventory
    that is missed instead. Message value: ``record``, the document.
    """
    field = check.arguments.get("field", "folio")
    last = max(history.of_type(*check.arguments["orders"]), default=None) if _is_seen(check, history) else None
    if last is None:
        return
    passed = history.events[last]
    named: set[str] = set()
    for event in history.events[: last + 1]:
        named.update((str(event.data.get("record", "")), *map(str, event.data.get("documents") or ())))
    for row in _rows(history, "documents"):
        issued = parse(row["issued_on"]) if row.get("issued_on") else None
        is_older = issued is not None and passed.at is not None and issued.day <= passed.at.day
        if not row.get(field) and (row["id"] in named or is_older):
            yield Hit(f"documents/{row['id']}", "", {"record": str(row["id"])})


def nobody_told(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act of which somebody has to be told afterwards, and no entry about it tells that he was, from the day after.

    Arguments: ``orders``, the types of entries that are such acts; ``when``, facts that must hold of them; ``told_by``,
    those that tell of it: they name the act (``of``), or no entry at all, and nobody whom only another such act is
    about; ``spared``, those from which a limit counts until he is told. Message value: ``done``, when the act was done.
    """
    notices = [history.events[i] for name in ("told_by", "spared") for i in history.of_type(*check.arguments[name])]
    orders = history.of_type(*check.arguments["orders"]) if _is_seen(check, history) else ()
    acts = [history.events[i] for i in orders]
    acts = [one for one in acts if holds(check.arguments.get("when", {}), Context(history, one)) is True]
    for event in acts:
        others = [one for one in notices if not one.of and not one.may_share(event)]
        elsewhere = [one for one in others if any(one.may_share(act) for act in acts)]
        is_told = any(one.of in ("", event.id) for one in notices if one not in elsewhere)
        if event.at and event.at.day < history.as_of.day and not is_told:
            yield Hit(event.id, "", {"done": str(event.at)})


def _rows(history: History, section: str) -> Sequence[Mapping[str, Any]]:
    return history.case.data.get(section) or ()


def handed_short(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Exhibits that came with a file are fewer than its list, where both are written.

    Arguments: ``orders``, the receipt; ``listed``, the types of entries that hand the file over. The list is their
    ``exhibits``, or those of a document they name. Message value: ``missing``.
    """
    documents = {str(row["id"]): row for row in history.case.data.get("documents") or ()}
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        sent = [k for k in history.of_type(*check.arguments["listed"]) if k < i]
        if not sent or "exhibits" not in event.data:
            continue
        handing = history.events[sent[-1]].data
        listed = [*(handing.get("exhibits") or ())]
        for name in (*(handing.get("documents") or ()), handing.get("record")):
            listed += documents.get(str(name), {}).get("exhibits") or ()
        missing = [one for one in dict.fromkeys(listed) if one not in (event.data["exhibits"] or ())]
        if missing:
            yield Hit(event.id, "", {**about(history, *missing), "missing": ", ".join(missing)})


def file_before_delivery(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A file taken before a paper that an accused had to have first reached him, as a later day of delivery shows.

    Arguments: ``orders``, the receipt of the file; ``afresh``, the types of entries that begin a new paper; ``done``,
    its delivery. Message value: ``delivered``.
    """
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        papers = list(history.of_type(*arguments["afresh"]))
        first = max((k for k in papers if k < i), default=None)
        last = min((k for k in papers if k > i), default=len(history.events))
        if first is None or event.at is None:
            continue
        for person in history.accused:
            delivered = (history.events[k] for k in history.of_type(*arguments["done"]) if first < k < last)
            mine = next((one for one in delivered if person in one.people), None)
            if mine and mine.at and mine.at.day > event.at.day:
                yield Hit(event.id, person, {"delivered": str(mine.at)})


def _is_seen(check: Check, history: History) -> bool:
    return history.case.side in check.seen_by
