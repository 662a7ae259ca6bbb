"""What has to follow an entry about the same person, or to stand beside it. For Arts 179, 180 and 194."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.fact import Context, holds
from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.engine.standing import is_entity
from tthscli.law.catalog import Catalog
from tthscli.model.due import Due
from tthscli.model.law import Check


def never_done_to(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody to whom a thing has to be done after one entry, and it is not recorded though another has come since.

    Arguments: ``orders``, of which the first about each person is struck; ``done``; ``closing``, the types of entries
    by which it had to be done; ``spared``, types of entries about him that excuse. A legal entity is not meant.
    Value: ``who``.
    """
    arguments = check.arguments
    if history.case.side not in check.seen_by:
        return
    closing = list(history.of_type(*arguments["closing"]))
    seen: set[str] = set()
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        for person in event.people:
            if person in seen or person not in history.case.people or is_entity(history, person):
                continue
            seen.add(person)
            settled = history.of_type(*arguments["done"], *arguments["spared"])
            is_settled = any(history.concerns(history.events[k], person) for k in settled)
            if not is_settled and any(k > i and history.concerns(history.events[k], person) for k in closing):
                yield Hit(event.id, person, {"who": history.case.name_of(person)})


def stands_alone(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An act beside which the ledger has none of the entries that may be the ground of it, of whatever day.

    Arguments: ``orders`` and ``when``, the act; ``ordered``, types of entries any of which may be its ground;
    ``grounds``, types of such entries about one of those whom the act is about, or about nobody named. Value: ``who``.
    """
    arguments = check.arguments
    if history.case.side not in check.seen_by or any(True for _ in history.of_type(*arguments["ordered"])):
        return
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        if holds(arguments["when"], Context(history, event)) is not True:
            continue
        others = [history.events[k] for k in history.of_type(*arguments["orders"], *arguments["grounds"]) if k != i]
        found = [one for one in others if one.type in arguments["orders"] or one.may_share(event)]
        if not found:
            who = history.case.names_of(event.people)
            yield Hit(event.id, event.people[0] if len(event.people) == 1 else "", {"who": who or "?"})
