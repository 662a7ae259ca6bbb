"""Checks of exhibits: who keeps them at which stage, what is done with them, what is missing.

Each strikes only where what is recorded shows it. A check that rests on something missing names in ``seen_by`` whose
file would hold it; another side's file says nothing. Message values of all: ``exhibit``, its id, and ``supports``,
the charges that rest on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tthscli.engine.exhibit import COLLECTS, RECEIVES, chains, parts_exceed, written
from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.minutes import settled
from tthscli.engine.standing import exhibit_kind
from tthscli.engine.wait import is_waiting
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.exhibit import Chain
from tthscli.model.law import Check, Text

UNTOLD = Text("chưa ghi", "not recorded")

_DECIDES = ("exhibit.handling_decided", "exhibit.found_unrelated", "exhibit.found_returnable")


def parts_over_whole(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit whose registered parts and samples come to more than itself. Values: ``quantity``, ``found``."""
    for exhibit, whole, parts in parts_exceed(history.case):
        values = {"quantity": written(whole), "found": written(parts)}
        yield Hit(exhibit, exhibit, {**about(history, exhibit), **values})


def kept_elsewhere(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit put into the hands of a body that may not keep its kind, with no later entry that puts it right.

    Arguments: ``exhibits``, the kinds meant; ``orders``, the types of entries that tell of keeping; ``kinds``, the
    bodies that may not; ``keepers``, those that may, with whom it is all right later; ``later``, the types of entries
    that put it right. Struck is the first such entry of an exhibit. Message value: ``keeper``.
    """
    arguments = check.arguments
    for one in _meant(check, history):
        wrong: Event | None = None
        for event in one.events:
            kind = history.case.kind_of(_hands(event))
            if kind in arguments["kinds"] and event.type in arguments["orders"]:
                wrong = wrong or event
            elif kind in arguments["keepers"] or (event.type in arguments["later"] and kind not in arguments["kinds"]):
                wrong = None
        if wrong:
            yield _hit(history, wrong, one.exhibit, {"keeper": history.case.name_of(_hands(wrong))})


def another_in_stage(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Something done by, or handed to, a body that the law does not name for the stage of the case.

    Arguments: ``orders``; ``periods``, tables of ``stage`` and ``by``, the bodies named for those stages; ``kinds``,
    the bodies it is asked of; ``spared_exhibits``, kinds of exhibits it is not about. Who: ``by`` of what a body does
    or stores, ``to`` of what is handed on. On a day on which the stage changes either stage will do; a case closed
    that day or before counts as in the stage it was closed in. Message value: ``by``.
    """
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        who = _hands(event)
        stages = _stages(history, event)
        named = [period for period in arguments["periods"] if stages.intersection(period["stage"])]
        known = {stage for period in named for stage in period["stage"]}
        kind = history.case.kind_of(who)
        if not stages or not stages <= known or kind not in arguments["kinds"]:
            continue
        if any(kind in period["by"] for period in named):
            continue
        for exhibit in event.data.get("exhibits") or ():
            if exhibit_kind(history, exhibit) not in arguments.get("spared_exhibits", ()):
                yield _hit(history, event, exhibit, {"by": history.case.name_of(who)})


def never_followed(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry about an exhibit for which another one is due, and no such entry about it is recorded.

    Arguments: ``exhibits``, kinds (all where not given); ``orders``, of which the first is struck; ``done``, the types
    of entries of which one suffices, about the exhibit, its whole or a part of it; ``closed``, types before which it
    has to stand, where given; ``spared``, types of entries that, named in ``of``, excuse; ``together``, kinds of
    exhibits that excuse in the same entry; ``wholes_only``, not about parts and samples; ``stages``, in one of which
    the entry must be; ``collecting``: only the entry by which the exhibit came in; ``tolerated`` and ``working``
    (:mod:`tthscli.engine.wait`), where neither ``closed`` nor the end of the wait has come yet, it may still follow.
    """
    arguments = check.arguments
    for one in _meant(check, history) if _is_seen(check, history) else ():
        row = _row(history, one.exhibit)
        if arguments.get("wholes_only") and row.get("part_of"):
            continue
        meant = (e for e in one.events if e.type in arguments["orders"] and _is_in_stage(check, history, e))
        if arguments.get("collecting"):
            meant = (e for e in meant if e is one.collected)
        first = next((e for e in meant if not _spared(check, history, e)), None)
        if first is None:
            continue
        begun = history.position[first.id]
        ends = (i for i in history.of_type(*arguments.get("closed", ())) if i > begun)
        last = next((i for i in ends if _has(history, i, {one.exhibit})), len(history.events))
        family = family_of(history, one.exhibit)
        if last == len(history.events) and is_waiting(check, first, history, catalog):
            continue
        if not any(_has(history, i, family) for i in history.of_type(*arguments["done"]) if i < last):
            yield _hit(history, first, one.exhibit)


def still_open(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit opened, still in the proceedings, and not sealed again once the tolerance of the practice is over.

    Arguments: ``orders``, the opening; ``kinds`` of bodies and ``roles`` of people who have it open to examine it until
    they conclude on it, ``concluded``. One that went on open is said of that (``left_open``). Message value: ``since``.
    """
    arguments, people = check.arguments, history.case.people
    for one in chains_of(history) if _is_seen(check, history) else ():
        turns = [event for event in one.events if event.type in ("exhibit.sealed", *arguments["orders"])]
        if not turns or turns[-1].type == "exhibit.sealed" or one.state != "kept":
            continue
        opened = turns[-1]
        if any(broken.kind == "left_open" and broken.before is opened for broken in one.breaks):
            continue
        who = str(opened.data.get("by", ""))
        roles = people[who].roles if who in people else ()
        if history.case.kind_of(who) in arguments["kinds"] or set(roles) & set(arguments["roles"]):
            later = (i for i in history.of_type(*arguments["concluded"]) if i > history.position[opened.id])
            conclusions = (history.events[i] for i in later)
            naming = (e for e in conclusions if one.exhibit in (history.told_in_line(e, "exhibits") or ()))
            last = next(naming, None)
        else:
            last = opened
        if last is not None and not is_waiting(check, last, history, catalog):
            yield _hit(history, opened, one.exhibit, {"since": str(opened.at or "?")})


def entry_lacks(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry that has none of the fields of which the law wants one.

    Arguments: ``orders``; ``fields``; ``exhibits``, kinds (all where not given); ``where_written``, a field without
    which the entry is not meant; ``when``, the facts that must hold of it.
    """
    arguments = check.arguments
    for i in history.of_type(*arguments["orders"]) if _is_seen(check, history) else ():
        event = history.events[i]
        named = list(event.data.get("exhibits") or ())
        if (where := arguments.get("where_written")) and not event.data.get(where):
            continue
        if "exhibits" in arguments and not {exhibit_kind(history, x) for x in named} & {*arguments["exhibits"]}:
            continue
        if holds(arguments.get("when", {}), Context(history, event)) is not True:
            continue
        if not any(event.data.get(name) not in (None, "", []) for name in arguments["fields"]):
            yield Hit(event.id, "", about(history, *named))


def handled_so(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An entry about an exhibit that tells of what may not happen to it.

    Arguments: ``orders``; ``exhibits``, kinds (all where not given); ``roles``, of which one to whom it goes must have
    one; ``kinds``, of which the body to which it goes must be; ``stages``, in one of which the entry must be;
    ``past_owner``, it must go to people only, of whom nobody is the owner of the register or may act for him;
    ``since``, types of entries of which one must stand before, ``unless``, of which none may. With ``roles`` not where
    the case was closed before. Values: ``to``, ``owner``.
    """
    arguments, people = check.arguments, history.case.people
    for one in _meant(check, history):
        for event in one.events:
            if event.type not in arguments["orders"] or not _is_in_stage(check, history, event):
                continue
            before = {other.type for other in one.events[: one.events.index(event)]}
            if before.intersection(arguments.get("unless", ())) or (
                "since" in arguments and before.isdisjoint(arguments["since"])
            ):
                continue
            to = [str(who) for who in event.data.get("to") or ()]
            roles = {role for who in to if who in people for role in people[who].roles}
            is_over = history.stage_at(history.position[event.id]) == "closed"
            if "roles" in arguments and (is_over or roles.isdisjoint(arguments["roles"])):
                continue
            if "kinds" in arguments and not {history.case.kind_of(who) for who in to} & {*arguments["kinds"]}:
                continue
            owner = str(_row(history, one.exhibit).get("owner", ""))
            if arguments.get("past_owner") and not _goes_past(history, owner, to):
                continue
            names = history.case.names_of(to) or "?"
            yield _hit(history, event, one.exhibit, {"to": names, "owner": history.case.name_of(owner)})


def proceeds_short(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Less paid in than an exhibit was sold for. A sale of several is taken as one; amounts not written tell nothing.

    Arguments: ``orders``, the sale; ``done``, the payment. Message values: ``amount``, ``paid``.
    """
    for i in history.of_type(*check.arguments["orders"]):
        sale = history.events[i]
        sold = set(sale.data.get("exhibits") or ())
        payments = [history.events[k] for k in history.of_type(*check.arguments["done"]) if k > i]
        paid = [e.data.get("amount") for e in payments if e.of == sale.id or sold & set(e.data.get("exhibits") or ())]
        amount = sale.data.get("amount")
        if not isinstance(amount, int) or not paid or any(not isinstance(one, int) for one in paid):
            continue
        total = sum(one for one in paid if isinstance(one, int))
        if total < amount:
            values = {name: f"{n:,}".replace(",", ".") for name, n in (("amount", amount), ("paid", total))}
            yield Hit(payments[-1].id, "", {**about(history, *sorted(sold)), **values})


def present_unsigned(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody whom an entry names as present is neither among those who signed its minutes nor among who did not.

    Arguments: ``orders``. Minutes whose signatures are not recorded tell nothing. Message values: ``who``, ``record``.
    """
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        document = _document(history, event)
        signed = document.get("signed_by") or ()
        told = settled(document)
        who = [one for one in event.data.get("present") or () if one not in told]
        if signed and who:
            names = history.case.names_of(map(str, who))
            values = {"who": names, "record": str(document["id"])}
            yield Hit(event.id, "", {**about(history, *(event.data.get("exhibits") or ())), **values})


def refusal_unattested(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody refused to sign the minutes or was absent, and what the law wants for that is not recorded.

    Arguments: ``orders``; ``told_in``, the fields of the entry or its minutes that name them; ``lacks``: ``reason``, no
    reason stands in either; ``commune``, nobody of the commune and no witness is named. Message value: ``who``.
    """
    people, told_in = history.case.people, check.arguments["told_in"]
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        document = _document(history, event)
        who = [one for name in told_in for row in (document, event.data) for one in row.get(name) or ()]
        if not who:
            continue
        attending = {*(event.data.get("present") or ()), *(document.get("signed_by") or ())}
        has_commune = any(
            history.case.kind_of(str(one)) == "commune" or (one in people and "attesting_witness" in people[one].roles)
            for one in attending
        )
        has_words = bool(event.data.get("witnesses") or document.get("witnesses"))
        has_reason = bool(event.data.get("reason") or document.get("reason"))
        if not (has_reason if check.arguments["lacks"] == "reason" else has_commune or has_words):
            names = history.case.names_of(map(str, who))
            yield Hit(event.id, "", {**about(history, *(event.data.get("exhibits") or ())), "who": names})


def not_presented(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A judgment after a hearing at which an exhibit that supports a charge was not looked at.

    Arguments: ``orders``, the judgment; ``opened``, the hearing; ``done``, the entries that tell of the exhibit.
    """
    arguments = check.arguments
    judged = next(history.of_type(*arguments["orders"]), None) if _is_seen(check, history) else None
    if judged is None or not any(i < judged for i in history.of_type(*arguments["opened"])):
        return
    for one in chains_of(history):
        row = _row(history, one.exhibit)
        if not row.get("supports") or row.get("part_of") or not one.events:
            continue
        family = family_of(history, one.exhibit)
        if not any(_has(history, i, family) for i in history.of_type(*arguments["done"]) if i < judged):
            yield _hit(history, history.events[judged], one.exhibit)


def chains_of(history: History) -> tuple[Chain, ...]:
    """The chains of the case, worked out once for all predicates that ask for them."""
    key = ("exhibits", "", 0, "", 0)
    if key not in history.told:
        history.told[key] = tuple(chains(history.case, history))
    found: tuple[Chain, ...] = history.told[key]
    return found


def _meant(check: Check, history: History) -> Iterator[Chain]:
    kinds = check.arguments.get("exhibits")
    return (one for one in chains_of(history) if kinds is None or exhibit_kind(history, one.exhibit) in kinds)


def _is_seen(check: Check, history: History) -> bool:
    """Whether this side's file would hold what is missing."""
    return history.case.side in check.seen_by


def _has(history: History, position: int, exhibits: set[str]) -> bool:
    return not exhibits.isdisjoint(history.events[position].data.get("exhibits") or ())


def _spared(check: Check, history: History, event: Event) -> bool:
    """Whether an entry is about one that excuses it, or names an exhibit beside that does."""
    about = history.position.get(event.of)
    if about is not None and history.events[about].type in check.arguments.get("spared", ()):
        return True
    together: Collection[str] = check.arguments.get("together", ())
    return any(exhibit_kind(history, one) in together for one in event.data.get("exhibits") or ())


def _stages(history: History, event: Event) -> set[str]:
    """The stages of the day of an entry; for a closed case, that in which it was closed."""
    told = _stages_of_day(history, event)
    if "closed" in told:
        before = [stage for i, stage in history.stages if stage != "closed" and i <= history.position[event.id]]
        told = (told - {"closed"}) | set(before[-1:])
    return told


def _stages_of_day(history: History, event: Event) -> set[str]:
    if event.data.get("stage"):
        return {str(event.data["stage"])}
    position = history.position[event.id]
    same = [i for i, other in enumerate(history.events) if other.at and event.at and other.at.day == event.at.day]
    told = {history.stage_at(i) for i in range(min(same, default=position) - 1, max(same, default=position) + 1)}
    return told - {""}


def _is_in_stage(check: Check, history: History, event: Event) -> bool:
    """Whether an entry surely falls into one of the stages a check is about: its day, and all that are of that day."""
    if "stages" not in check.arguments:
        return True
    told = _stages_of_day(history, event)
    return event.at is not None and bool(told) and told <= {*check.arguments["stages"]}


def _document(history: History, event: Event) -> Mapping[str, Any]:
    """The document of the register that an entry names as its minutes."""
    record = event.data.get("record")
    return next((row for row in history.case.data.get("documents") or () if record and row["id"] == record), {})


def _hands(event: Event) -> str:
    """Into whose hands an entry puts the thing: of whoever acts, or is handed it."""
    to = event.data.get("to") or ()
    if event.type in (*COLLECTS, *RECEIVES, *_DECIDES):
        return str(event.data.get("by", ""))
    return str(to[0]) if isinstance(to, list | tuple) and to else ""


def _goes_past(history: History, owner: str, to: Sequence[str]) -> bool:
    """Whether all who get a thing are people of whom nothing tells that they own it or may take it for the owner."""
    people = history.case.people
    if not owner or not to or not all(who in people for who in to):
        return False
    own = people[owner].data if owner in people else {}
    close = {owner, str(own.get("represented_by", "")), *(own.get("relative_of") or ())}
    return not any(
        who in close
        or owner in (people[who].data.get("relative_of") or ())
        or {"relative", "representative", "guardian"}.intersection(people[who].roles)
        for who in to
    )


def _row(history: History, exhibit: str) -> Mapping[str, Any]:
    return next((row for row in history.case.data.get("exhibits") or () if row["id"] == exhibit), {})


def family_of(history: History, exhibit: str) -> set[str]:
    """The exhibit, the whole it is a part of, and its own parts and samples."""
    parts = {str(r["id"]) for r in history.case.data.get("exhibits") or () if r.get("part_of") == exhibit}
    whole = _row(history, exhibit).get("part_of")
    return {exhibit, *parts, *([str(whole)] if whole else [])}


def about(history: History, *exhibits: str) -> dict[str, str | Text]:
    """Message values of all: the exhibits, and the charges they support."""
    return {"exhibit": ", ".join(exhibits) or "?", "supports": ", ".join(supported(history, *exhibits)) or UNTOLD}


def supported(history: History, *exhibits: str) -> list[str]:
    """The charges that exhibits support, each once: their own, else those of the whole."""
    charges: dict[str, None] = {}
    for exhibit in exhibits:
        row = _row(history, exhibit)
        own = row.get("supports") or _row(history, str(row.get("part_of", ""))).get("supports") or ()
        charges.update(dict.fromkeys(str(one) for one in own))
    return list(charges)


def _hit(history: History, event: Event, exhibit: str, values: Mapping[str, str] | None = None) -> Hit:
    return Hit(event.id, exhibit, {**about(history, exhibit), **(values or {})})
