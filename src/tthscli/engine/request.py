"""Requests for mutual legal assistance: when made, under which law, and checks of what the register says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.ledger import moment_of
from tthscli.model.assistance import Treaty
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check

if TYPE_CHECKING:
    from tthscli.law.catalog import Catalog

Row = Mapping[str, Any]
_OUTGOING = frozenset(("assistance.requested", "assistance.file_received"))
_STATE = re.compile(r"[A-Z]{2}")


def requests_of(history: History, event: Event) -> list[str]:
    """The requests an entry is about: named on it, else on the entry it follows; the only one of the register."""
    for one in history.line_of(event):
        if one.data.get("requests"):
            return [str(name) for name in one.data["requests"]]
    rows: Sequence[Row] = history.case.data.get("requests") or ()
    return [str(rows[0]["id"])] if len(rows) == 1 else []


def entries_of(history: History, request: str) -> list[Event]:
    """The entries about a request, in order."""
    found = (e for e in history.events if e.type.startswith("assistance.") or e.data.get("requests"))
    return [event for event in found if request in requests_of(history, event)]


def made_on(history: History, request: str) -> date | None:
    """The day a request was made or received: of its first dated entry."""
    return next((event.at.day for event in entries_of(history, request) if event.at), None)


def begun_on(history: History, event: Event) -> date | None:
    """The day the requests of an entry were made or received, which decides under which law they are.

    The earliest one of several; where nothing dates a request, of the entries that this one follows.
    """
    days = [made_on(history, request) for request in requests_of(history, event)]
    line = [one.at.day for one in history.line_of(event) if one.at]
    return min([day for day in days if day] or line, default=None)


def commencement(catalog: Catalog) -> date:
    """The day from which requests are under Law 103/2025/QH15, as its files tell it (list ``commencement``)."""
    return next(item.since for one in catalog.articles.values() for item in one.items if item.of == "commencement")


def is_state(code: str) -> bool:
    """Whether this can be the code of a State: two capital letters (ISO 3166-1)."""
    return _STATE.fullmatch(code) is not None


def treaties(catalog: Catalog) -> dict[str, Treaty]:
    """Every treaty of the law files by its State."""
    found = (article.treaty for article in catalog.articles.values())
    return {treaty.state: treaty for treaty in found if treaty is not None}


def without_basis(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A request that rests on neither treaty nor reciprocity (``basis``), or of which that is not known.

    Arguments: ``basis``, the word of the register that strikes; or ``unrecorded``: no basis, or a treaty that the
    program does not know; or ``not_in_force``: a treaty not known to be in force on the day of the request. Values:
    ``request``, ``state``.
    """
    known = treaties(catalog)
    for row in _rows(history):
        state, basis = str(row.get("state", "")), str(row.get("basis", ""))
        treaty = known.get(state) if basis == "treaty" else None
        if check.arguments.get("unrecorded"):
            is_struck = not basis or (basis == "treaty" and treaty is None)
        elif check.arguments.get("not_in_force"):
            day = made_on(history, str(row["id"])) or history.as_of.day
            is_struck = treaty is not None and (treaty.in_force is None or day < treaty.in_force)
        else:
            is_struck = basis == check.arguments["basis"]
        if is_struck and (history.case.side == "authority" or basis):
            yield _hit(row, state=state or "?")


def request_contents(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A request whose recorded ``contents`` lack one that the law asks for.

    Arguments: ``direction``; ``list``, the list of the law files. Values: ``request``, ``lacks``.
    """
    named = check.arguments["list"]
    wanted = [item.word for one in catalog.articles.values() for item in one.items if item.of == named]
    for row in _rows(history, check.arguments["direction"]):
        lacks = [word for word in wanted if word not in row.get("contents", wanted)]
        if lacks and _is_new(check, history, row):
            yield _hit(row, lacks=", ".join(lacks))


def sets_short(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A file with fewer sets (``copies``) than the law asks for.

    Arguments: ``direction``, ``sets``. Values: ``request``, ``found``, ``needed``.
    """
    needed = int(check.arguments["sets"])
    for row in _rows(history, check.arguments["direction"]):
        found = row.get("copies")
        if isinstance(found, int) and found < needed and _is_new(check, history, row):
            yield _hit(row, found=str(found), needed=str(needed))


def request_lacks(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A request of a ``direction`` that has an entry of ``orders`` though its row does not tell a ``field``."""
    if history.case.side not in check.seen_by:
        return
    for row in _rows(history, check.arguments["direction"]):
        types = {event.type for event in entries_of(history, str(row["id"]))}
        if (
            types & set(check.arguments["orders"])
            and check.arguments["field"] not in row
            and _is_new(check, history, row)
        ):
            yield _hit(row)


def assurance_open(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An assurance on the death penalty that was asked for and to which no entry answers (Art 14).

    Arguments: ``asked``, the type of the entry that asks; ``answered``, types of entries that answer. Or ``unasked``: a
    request that touches on the death penalty (``death_penalty``) of which no entry of these types is recorded.
    ``once``: told from the first entry of these types on; before, an answer may still come. Values: ``request``,
    ``record``.
    """
    if history.case.side not in check.seen_by:
        return
    for row in _rows(history):
        events = entries_of(history, str(row["id"]))
        types = {event.type for event in events}
        if not _is_new(check, history, row) or not types & set(check.arguments["once"]):
            continue
        if unasked := check.arguments.get("unasked"):
            if row.get("death_penalty") and not types & set(unasked):
                yield _hit(row, record="")
            continue
        asked = next((event for event in events if event.type == check.arguments["asked"]), None)
        if asked and not types & set(check.arguments["answered"]):
            yield Hit(asked.id, "", {"request": str(row["id"]), "record": asked.id})


def reasons_missing(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A refusal or postponement of Viet Nam whose reasons no entry shows notified.

    Arguments: ``orders``; ``told_by``, the types of entries that notify. Values: ``request``, ``record``.
    """
    if history.case.side not in check.seen_by:
        return
    others = {history.events[i].id for i in history.of_type(*check.arguments["orders"])}
    for event in _refusals(check, history):
        told = (history.events[k] for k in history.of_type(*check.arguments["told_by"]))
        later = [e for e in told if history.position[e.id] > history.position[event.id]]
        mine = set(requests_of(history, event))
        fitting = (e for e in later if e.of == event.id or e.of not in others)
        if not any(mine & set(requests_of(history, e)) for e in fitting):
            yield Hit(event.id, "", {"request": ", ".join(sorted(mine)) or "?", "record": event.id})


def wrong_ground(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A refusal or postponement of Viet Nam on a ground that does not carry it.

    Arguments: ``orders``; ``grounds_of``: all its grounds (``refusal``) stand in none of these lists of the law; or
    ``unrecorded``: it tells no ground (the whole file only); or ``treaty_only``: all its grounds are among these, which
    only a treaty gives, though the request rests on reciprocity. Values: ``request``, ``found``, ``record``.
    """
    lists, treaty_only = check.arguments.get("grounds_of", ()), set(check.arguments.get("treaty_only", ()))
    known = {item.word for one in catalog.articles.values() for item in one.items if item.of in lists}
    rows = {str(row["id"]): row for row in _rows(history)}
    for event in _refusals(check, history):
        grounds = {str(ground) for ground in event.data.get("refusal") or ()}
        mine = requests_of(history, event)
        if check.arguments.get("unrecorded"):
            is_struck = not grounds and history.case.side in check.seen_by
        elif treaty_only:
            is_reciprocal = any(rows[one].get("basis") == "reciprocity" for one in mine if one in rows)
            is_struck = bool(grounds) and grounds <= treaty_only and is_reciprocal
        else:
            is_struck = bool(grounds) and not known & grounds
        if is_struck:
            found = ", ".join(str(one) for one in event.data.get("refusal") or ())
            yield Hit(event.id, "", {"request": ", ".join(mine) or "?", "found": found, "record": event.id})


def suspended_on(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A suspension that waits for a request (``requests``) and was not lifted though the request has ended (Art 40).

    Arguments: ``ended``, the type of entry that ends a request; ``suspended``, each type with those that lift it.
    Struck is the end of the request. Values: ``request``, ``suspension``, ``resumed`` (the entry that would lift it).
    """
    for i in history.of_type(check.arguments["ended"]):
        end = history.events[i]
        if end.at is None or end.at.day >= history.as_of.day:
            continue
        for kind, lifted in check.arguments["suspended"].items():
            for k in history.of_type(kind):
                waiting = [str(one) for one in history.events[k].data.get("requests") or ()]
                mine = [one for one in requests_of(history, end) if one in waiting]
                open_still = [one for one in waiting if not _has_ended(history, one, check.arguments["ended"])]
                if k < i and mine and not open_still and not any(n > k for n in history.of_type(*lifted)):
                    values = {"suspension": history.events[k].id, "resumed": lifted[0]}
                    yield Hit(end.id, "", {"request": ", ".join(mine), **values})


def another_bears(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A cost borne (``borne_by``) by the State that the law does not name for it, of a request on reciprocity (Art 15).

    Arguments: ``orders``; ``list``, the costs that the requesting State bears; the others the requested one. Values:
    ``request``, ``cost``, ``found``, ``lawful``.
    """
    named = {item.word for one in catalog.articles.values() for item in one.items if item.of == check.arguments["list"]}
    rows = {str(row["id"]): row for row in _rows(history)}
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        cost, found, mine = str(event.data.get("cost", "")), event.data.get("borne_by"), requests_of(history, event)
        lawful = "requesting" if cost in named else "requested"
        is_reciprocal = any(rows[one].get("basis") == "reciprocity" for one in mine if one in rows)
        if cost and found and found != lawful and is_reciprocal and _is_under(check, history, event):
            yield Hit(event.id, "", {"request": ", ".join(mine), "cost": cost, "found": str(found), "lawful": lawful})


def summons_short(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A foreign request that arrived less than ``days`` before the appearance (``set_for``) and is not urgent.

    Values: ``received``, ``set_for``, ``days``.
    """
    days = int(check.arguments["days"])
    for i in history.of_type(*check.arguments["orders"]):
        event, day = history.events[i], moment_of(history.events[i].data.get("set_for"))
        if day is None or event.at is None or event.data.get("urgent") or not _is_under(check, history, event):
            continue
        if event.at.day > day.day - timedelta(days=days):
            values = {"received": str(event.at.day), "set_for": str(day.day), "days": str(days)}
            yield Hit(event.id, "", values)


def _rows(history: History, direction: str = "") -> list[Row]:
    rows: Sequence[Row] = history.case.data.get("requests") or ()
    return [row for row in rows if "form" in row or "direction" in row if direction in ("", row.get("direction"))]


def direction_of(history: History, request: str) -> str:
    """Incoming or outgoing: as the register says, else as its first entry tells; empty where neither does."""
    rows = {str(row["id"]): row for row in history.case.data.get("requests") or ()}
    if told := rows.get(request, {}).get("direction"):
        return str(told)
    types = {event.type for event in entries_of(history, request)}
    return "incoming" if "assistance.incoming_received" in types else "outgoing" if types & _OUTGOING else ""


def _refusals(check: Check, history: History) -> Iterator[Event]:
    """The refusals and postponements of requests that came to Viet Nam, under the law of the check.

    What a foreign State refuses is not bound by Art 30.
    """
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        is_ours = any(direction_of(history, one) == "incoming" for one in requests_of(history, event))
        if is_ours and _is_under(check, history, event):
            yield event


def _has_ended(history: History, request: str, ended: str) -> bool:
    return any(event.type == ended for event in entries_of(history, request))


def _is_new(check: Check, history: History, row: Row) -> bool:
    """Whether a request was made or received since the rule of a check is law; the older law holds for others."""
    day = made_on(history, str(row["id"]))
    return day is not None and day >= check.since


def _is_under(check: Check, history: History, event: Event) -> bool:
    """Whether what an entry is about was made or received since the rule of a check is law."""
    return (begun_on(history, event) or history.as_of.day) >= check.since


def _hit(row: Row, **values: str) -> Hit:
    return Hit(f"requests/{row['id']}", "", {"request": str(row["id"]), **values})
