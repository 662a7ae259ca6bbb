"""Checks of the chain of exhibits: where it breaks, and whether anything recorded explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.exhibit import PASSES, amount_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.keeping import about, chains_of, family_of
from tthscli.law.catalog import Catalog
from tthscli.model.due import Due
from tthscli.model.exhibit import Break, Chain
from tthscli.model.law import Check


def chain_broken(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A place where the chain of an exhibit breaks.

    Arguments: ``breaks``, in which ways (:data:`tthscli.model.exhibit.BREAKS`); ``experts``: only what came about in
    the hands of experts, who open the seal and use some up (true), or only what did not (false).
    Values: ``since``, the entry before or the collection; ``at``, the entry; ``keeper``; ``by``; ``seal``,
    ``quantity``, ``found``.
    """
    arguments = check.arguments
    for one in chains_of(history):
        for broken in one.breaks:
            if broken.kind not in arguments["breaks"]:
                continue
            if "experts" in arguments and arguments["experts"] != _at_experts(history, one, broken):
                continue
            known = broken.before or one.collected or broken.event
            since = str(known.at or "?")
            values = {k: history.case.name_of(v) if k in ("keeper", "by") else v for k, v in broken.values.items()}
            yield Hit(
                broken.event.id,
                one.exhibit,
                {**about(history, one.exhibit), **values, "since": since, "at": str(broken.event.at or "?")},
            )


def _at_experts(history: History, one: Chain, broken: Break) -> bool:
    """Whether experts had the exhibit: they act, or it comes back from them with less or under another seal.

    An order that is addressed to them puts it into their hands only where the file may lack how it got there.
    """
    since = one.events.index(broken.before) if broken.before in one.events else 0
    passed = one.events[since : one.events.index(broken.event)]
    between = [event.type for event in passed]
    given = PASSES if history.case.side == "authority" else between
    hands = [
        *(who for event in passed if event.type in given for who in event.data.get("to") or ()),
        *(event.data.get("by") for event in passed[1:]),
    ]
    is_held = any(_is_expert(history, who) for who in hands)
    is_sent = is_held or "exhibit.sent_to_expertise" in between
    if broken.kind == "quantity_differs":
        known, found = (amount_of(*broken.values[key].split(" ", 1)) for key in ("quantity", "found"))
        return is_sent and known is not None and found is not None and found.value < known.value
    is_back = is_held or "exhibit.returned_from_expertise" in (*between, broken.event.type)
    return _is_expert(history, broken.event.data.get("by")) or (is_sent and is_back)


def _is_expert(history: History, who: object) -> bool:
    person = history.case.people.get(str(who))
    return history.case.kind_of(who) == "expert_body" or (person is not None and "expert" in person.roles)


def opened_unsealed(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An exhibit whose seal was opened and which, by the whole file, had not been sealed before, or since last opened.

    Arguments: ``orders``, the opening; ``seals``, the sealing; ``limits``, which tell of a first sealing that is due at
    once: nothing is said beside them, nor where it went on open (``left_open``), nor of a part or sample that may have
    lain in the parcel of the whole, or the other way round. Struck is the opening.
    """
    told = {due.subject for due in dues if due.limit.id in check.arguments["limits"]}
    seals = check.arguments["seals"]
    for one in chains_of(history) if history.case.side in check.seen_by else ():
        said = [broken.before for broken in one.breaks if broken.kind == "left_open"]
        turns = [e for e in one.events if e.type in (*check.arguments["orders"], *seals)]
        for before, event in zip([None, *turns], turns, strict=False):
            if event.type in seals or (before is None and one.exhibit in told):
                continue
            earlier = (history.events[i] for i in history.of_type(*seals) if i < history.position[event.id])
            family = family_of(history, one.exhibit)
            if before is None and any(family.intersection(e.data.get("exhibits") or ()) for e in earlier):
                continue
            if before is None or (before.type in check.arguments["orders"] and before not in said):
                yield Hit(event.id, one.exhibit, about(history, one.exhibit))


def examined_unsent(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A conclusion on exhibits that, by the whole file, the experts never had.

    Arguments: ``orders``, the types of entries that tell of a conclusion; ``sent``, those by which what they, or
    the order they are about, name reaches experts whoever they are. Of a thing and what was taken from it, one that
    they had will do. An entry in the line of the conclusion that tells a ``place`` may mean that they came to it.
    Value: ``exhibits``.
    """
    if history.case.side not in check.seen_by:
        return
    for i in history.of_type(*check.arguments["orders"]):
        event = history.events[i]
        named = [str(one) for one in history.told_in_line(event, "exhibits") or ()]
        unsent = [one for one in named if not _reached_experts(check, history, one, i)]
        if unsent and history.told_in_line(event, "place") is None:
            yield Hit(event.id, unsent[0] if len(unsent) == 1 else "", {"exhibits": ", ".join(unsent)})


def _reached_experts(check: Check, history: History, exhibit: str, position: int) -> bool:
    family = family_of(history, exhibit)
    for event in history.events[:position]:
        is_sent = event.type in check.arguments["sent"]
        named = history.told_in_line(event, "exhibits") if is_sent else event.data.get("exhibits")
        if family.isdisjoint(named or ()):
            continue
        hands = [event.data.get("by"), *((event.data.get("to") or ()) if event.type in PASSES else ())]
        if is_sent or any(_is_expert(history, who) for who in hands):
            return True
    return False
