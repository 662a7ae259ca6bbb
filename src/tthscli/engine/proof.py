"""Checks of what may not be used as evidence, or not alone: for Arts 49 to 54, 69, 70, 91 to 94, 98, 100, 103 and 190.

Each speaks only to the sides that can see the matter (``seen_by``). Message value of those about an act: ``supports``,
the charges that rest on what it produced: those of its minutes and papers, and of the exhibits it or its order names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from tthscli.engine.fact import Context, charges_in_force
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.keeping import UNTOLD, supported
from tthscli.engine.liberty import places
from tthscli.law.catalog import Catalog
from tthscli.model.case import Charge, Event
from tthscli.model.due import Due
from tthscli.model.law import Check, Text
from tthscli.model.moment import is_later

Row = Mapping[str, Any]

_HEARD = ("accused.first_interrogated", "accused.interrogated", "statement.taken", "arrest.statement_taken")
_ACTS = (*_HEARD, "entity.statement_taken", "confrontation.held", "identification.held", "voice_identification.held")
_OFFICIAL = (*_ACTS, "search.conducted", "scene.examined", "body_traces.examined", "reconstruction.conducted")
PARTS: Mapping[str, tuple[str, Sequence[str]]] = {
    "witness": ("people", (*_ACTS, "person.summoned")),
    "interpreter": ("present", (*_ACTS, "hearing.opened")),
    "defence_counsel": ("counsel", ("counsel.registered", "counsel.appointed")),
    "expert": ("by", ("expertise.concluded",)),
    "valuer": ("by", ("valuation.concluded",)),
    "investigator": ("by", _OFFICIAL),
    "procurator": ("by", _OFFICIAL),
    "judge": ("by", ("trial.ordered", "hearing.opened")),
}
"""How the ledger shows that somebody took a part: the field he stands in, of entries of which types. Who was given an
order to examine or value (``to``) has the part from then on as well."""

_GIVEN = {"expert": "expertise.", "valuer": "valuation."}


def own_words_only(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A charge that was brought forward and, by the register (``supports``), rests on the accused's statements alone.

    Arguments: ``orders``, the types of entries that bring it forward; ``statements``, those of which the minutes are
    his statement where the entry is about him alone (of ``representing``: about who represents an entity), or
    (``results``) those whose papers are meant instead of his statements; ``bookkeeping``, those that only keep the
    books of minutes; ``closed``, after which the charge is asked about no more, save on one of the grounds
    ``convicting``; ``reopened``, after which it is again. ``unrecorded``: it strikes where the register names what
    supports another charge of the case and nothing for this one. Values: ``charge``, its id; ``documents``.
    """
    if history.case.side not in check.seen_by:
        return
    brought = [history.events[i] for i in history.of_type(*check.arguments["orders"])]
    if not brought:
        return
    told = {charge.id: (*_that_support(history, charge.id, "documents"),) for charge in history.case.charges.values()}
    things = {charge for row in _rows(history, "exhibits") for charge in row.get("supports") or ()}
    for charge in charges_in_force(Context(history, brought[-1])):
        if not any(history.concerns(event, charge.person) for event in brought) or charge.id in things:
            continue
        if _has_fallen(check, history, charge):
            continue
        papers = told[charge.id]
        if check.arguments.get("unrecorded"):
            if not papers and (things or any(told.values())):
                yield Hit(f"charges/{charge.id}", charge.person, {"charge": charge.id, "documents": ""})
        elif papers and all(_is_own(check, history, paper, charge) for paper in papers):
            yield Hit(f"charges/{charge.id}", charge.person, {"charge": charge.id, "documents": ", ".join(papers)})


def source_unexplained(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A statement with facts (``unexplained``) of which whoever made it could not say how he knows them.

    Arguments: ``orders``; ``roles``, one of which he has; ``unless_roles``, none of which he has; ``later``, the types
    of entries that, about him and the statement (``of``), answer it. Values: ``who``; ``facts``.
    """
    people = history.case.people
    for event in _acts(check, history):
        facts = [str(one) for one in event.data.get("unexplained") or ()]
        for one in event.people if facts else ():
            roles = set(people[one].roles) if one in people else set()
            is_meant = not roles.isdisjoint(check.arguments["roles"])
            if not is_meant or roles.intersection(check.arguments.get("unless_roles", ())):
                continue
            if not _is_answered(check, history, event, one):
                values = {"who": history.case.name_of(one), "facts": "; ".join(facts)}
                yield Hit(event.id, one, values | _reached(history, event))


def had_to_refuse(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act of somebody who, by the register, had to refuse to take part.

    Arguments: ``orders``; ``fields``, where those who acted stand, of the entry or (``ordered``) where that names no
    person, to whom (``to``) the order it is about was given, with a role of ``ordered_as``; ``acting``, roles of which
    he has one, where given, and the entry is not about him. Of several who may have acted, one who was free to is
    taken to have; but at ``sittings``, which are among the orders, each who is there (``present``) with a role of
    ``sit``. He had to refuse who also has one of the roles ``also``, or is a relative (``relative_of``) or
    representative (``represented_by``) of one with a role of ``close_to``, an accused from when he was charged on; a
    part that a whole file shows only after the act (``PARTS``) does not count; ``untold``: roles of closeness, where
    the register does not tell to whom. Values: ``who``; ``number``, of the paper.
    """
    for event in _acts(check, history):
        is_sitting = event.type in check.arguments.get("sittings", ())
        acting = _sitting(check, history, event) if is_sitting else _acting(check, history, event)
        barred = [one for one in acting if _is_barred(check, history, event, one)]
        if not barred or ("acting" in check.arguments and not is_sitting and len(barred) < len(acting)):
            continue  # another of them may have been the one who acted
        charges = ", ".join(charge.id for charge in charges_in_force(Context(history, event)))
        reached = {"supports": charges or UNTOLD} if is_sitting else _reached(history, event)
        for one in barred:
            values = {"who": history.case.name_of(one), "number": str(event.data.get("number") or event.id)}
            yield Hit(event.id, one, values | reached)


def kin_on_panel(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A sitting at which two who sit are relatives of each other (``relative_of``).

    Arguments: ``orders``; ``sit``, their roles. Struck once for each pair. Value: ``who``.
    """
    people = history.case.people
    for event in _acts(check, history):
        for one, other in combinations(_sitting(check, history, event), 2):
            is_kin = other in (people[one].data.get("relative_of") or ())
            if is_kin or one in (people[other].data.get("relative_of") or ()):
                yield Hit(event.id, one, {"who": history.case.names_of((one, other))})


def unasked_before(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act before which, as far as is told, nobody whom it is about was asked.

    Arguments: ``orders``; ``roles``, those who have to be asked; ``statements``, the types of entries that tell of it.
    Of an entry about accused only, who may be those who were shown, the others of these roles who were there count
    too. An entry that names nobody of these roles says nothing. Value: ``who``.
    """
    people, roles = history.case.people, set(check.arguments["roles"])
    for event in _acts(check, history):
        meant = [one for one in event.people if one in people and roles.intersection(people[one].roles)]
        asked = {
            one
            for i in history.of_type(*check.arguments["statements"])
            for one in history.events[i].people
            if not _is_after(history.events[i], event)
        }
        there = event.data.get("present") or () if set(meant) <= set(history.accused) else ()
        beside = {one for one in there if one in people and roles.intersection(people[one].roles)}
        if meant and asked.isdisjoint({*event.people, *beside}):
            who = history.case.names_of(meant)
            yield Hit(event.id, meant[0] if len(meant) == 1 else "", {"who": who} | _reached(history, event))


def _is_after(one: Event, event: Event) -> bool:
    return one.at is not None and event.at is not None and is_later(one.at, event.at)


def _acts(check: Check, history: History) -> Iterator[Event]:
    if history.case.side in check.seen_by:
        for i in history.of_type(*check.arguments["orders"]):
            yield history.events[i]


def _is_answered(check: Check, history: History, event: Event, one: str) -> bool:
    """Whether somebody said more of what he had stated: an entry about him that rests on the old one."""
    later = (history.events[i] for i in history.of_type(*check.arguments["later"]) if i > history.position[event.id])
    return any(one in again.people and event in history.line_of(again) for again in later)


def _acting(check: Check, history: History, event: Event) -> list[str]:
    people, wanted = history.case.people, set(check.arguments.get("acting", ()))
    named = [one for field in check.arguments["fields"] for one in _listed(event.data.get(field)) if one in people]
    if not named and (ordered := check.arguments.get("ordered")):
        order = next((one for one in history.line_of(event) if one.type in ordered), None)
        meant = set(check.arguments["ordered_as"])
        listed = _listed(order.data.get("to")) if order else ()
        named = [one for one in listed if one in people and meant.intersection(people[one].roles)]
    if wanted:
        named = [one for one in named if one not in event.people and wanted.intersection(people[one].roles)]
    return list(dict.fromkeys(named))


def _sitting(check: Check, history: History, event: Event) -> list[str]:
    people, roles = history.case.people, set(check.arguments["sit"])
    present = dict.fromkeys(event.data.get("present") or ())
    return [one for one in present if one in people and roles.intersection(people[one].roles)]


def _is_barred(check: Check, history: History, event: Event, one: str) -> bool:
    arguments, people = check.arguments, history.case.people
    roles = set(people[one].roles)
    close = [p for p in people[one].data.get("relative_of") or () if p in people]
    close += [p.id for p in people.values() if p.data.get("represented_by") == one]
    if untold := arguments.get("untold"):
        return bool(roles.intersection(untold)) and not close
    if any(not _is_taken_later(history, event, one, role) for role in roles.intersection(arguments.get("also", ()))):
        return True
    meant = set(arguments.get("close_to", ()))
    return any(meant.intersection(people[p].roles) and not _is_charged_later(history, event, p) for p in close)


def _is_taken_later(history: History, event: Event, one: str, role: str) -> bool:
    """Whether a file that holds everything shows somebody in a part, and each time after an entry."""
    if history.case.side != "authority" or role not in PARTS:
        return False
    field, types = PARTS[role]
    shown = [history.events[i] for i in history.of_type(*types)]
    shown = [entry for entry in shown if one in _listed(entry.data.get(field))]
    if given := _GIVEN.get(role):
        orders = (entry for entry in history.events if entry.type.startswith(given))
        shown += [entry for entry in orders if one in _listed(entry.data.get("to"))]
    return bool(shown) and all(_is_after(entry, event) for entry in shown)


def _is_charged_later(history: History, event: Event, one: str) -> bool:
    charged = [i for i in history.of_type("accused.charged") if one in history.events[i].people]
    return bool(charged) and charged[0] > history.position[event.id]


def _has_fallen(check: Check, history: History, charge: Charge) -> bool:
    """Whether a charge was dropped, or its accused found not guilty, and not accused of it again."""
    arguments = check.arguments
    closing = (history.events[i] for i in history.of_type(*arguments["closed"]))
    fallen = [event for event in closing if _is_dropped(check, history, event, charge)]
    if not fallen:
        return False
    last = history.position[fallen[-1].id]
    again = [history.events[i] for i in history.of_type(*arguments["reopened"]) if i > last]
    if any(history.concerns(event, charge.person) for event in again):
        return False
    accused = [history.events[i] for i in history.of_type(*arguments["orders"]) if i > last]
    return not any(_is_about(history, event, charge) for event in accused)


def _is_dropped(check: Check, history: History, event: Event, charge: Charge) -> bool:
    named = next((one.data["charges"] for one in history.line_of(event) if one.data.get("charges")), None)
    if named is not None and charge.id not in named:
        return False
    cited = places([str(one) for one in event.data.get("grounds") or ()])
    is_convicted = bool(cited) and all(one.startswith(tuple(check.arguments["convicting"])) for one in cited)
    is_whole = not event.people or set(history.accused) <= set(event.people)
    return not is_convicted and (charge.person in event.people or is_whole)


def _is_about(history: History, event: Event, charge: Charge) -> bool:
    """Whether an accusation is one of this charge's accused: it names him, or nobody where there is no other."""
    return charge.person in event.people or (not event.people and set(history.accused) <= {charge.person})


def _is_own(check: Check, history: History, paper: str, charge: Charge) -> bool:
    """Whether a document is the minutes of statements of the accused alone, or one of the papers of ``results``."""
    if "results" in check.arguments:
        acts = [history.events[i].data for i in history.of_type(*check.arguments["results"])]
        return any(paper == act.get("record") or paper in (act.get("documents") or ()) for act in acts)
    accused = {charge.person} if charge.person else set(history.accused)
    people = history.case.people
    entities = [people[one].data for one in accused if one in people and people[one].data.get("legal_entity")]
    speaking = accused | {str(one.get("represented_by", "")) for one in entities}
    told = (event for event in history.events if event.data.get("record") == paper)
    own = [event for event in told if event.type not in check.arguments["bookkeeping"]]
    return bool(own) and all(
        event.type in check.arguments["statements"]
        and event.people
        and set(event.people) <= (speaking if event.type in check.arguments["representing"] else accused)
        for event in own
    )


def _reached(history: History, event: Event) -> dict[str, str | Text]:
    line = list(history.line_of(event))
    papers = {event.data.get("record"), *(event.data.get("documents") or ())}
    things = dict.fromkeys(str(one) for entry in line for one in entry.data.get("exhibits") or ())
    rows = [row for row in _rows(history, "documents") if row["id"] in papers]
    charges = [str(charge) for row in rows for charge in row.get("supports") or ()]
    charges += supported(history, *things)
    return {"supports": ", ".join(dict.fromkeys(charges)) or UNTOLD}


def _that_support(history: History, charge: str, section: str) -> Iterator[str]:
    return (str(row["id"]) for row in _rows(history, section) if charge in (row.get("supports") or ()))


def _rows(history: History, section: str) -> Sequence[Row]:
    return history.case.data.get(section) or ()


def _listed(value: Any) -> Sequence[str]:
    return () if not value else (value,) if isinstance(value, str) else value
