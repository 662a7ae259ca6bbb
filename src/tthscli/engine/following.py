"""What has to follow an entry about the same person before another one. For Arts 179 and 180."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.law.catalog import Catalog
from tthscli.model.due import Due
from tthscli.model.law import Check


def never_done_to(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody to whom a thing has to be done after one entry, and it is not recorded though another has come since.

    Arguments: ``orders``, of which the first about each person is struck; ``done``; ``closing``, the types of entries
    by which it had to be done; ``spared``, types of entries about him that excuse. A legal entity is not meant.
    Value: ``who``.
    """
    arguments, people = check.arguments, history.case.people
    if history.case.side not in check.seen_by:
        return
    closing = list(history.of_type(*arguments["closing"]))
    seen: set[str] = set()
    for i in history.of_type(*arguments["orders"]):
        event = history.events[i]
        for person in event.people:
            row = people.get(person)
            if person in seen or row is None or row.data.get("legal_entity"):
                continue
            seen.add(person)
            settled = history.of_type(*arguments["done"], *arguments["spared"])
            is_settled = any(history.concerns(history.events[k], person) for k in settled)
            if not is_settled and any(k > i and history.concerns(history.events[k], person) for k in closing):
                yield Hit(event.id, person, {"who": history.case.name_of(person)})
