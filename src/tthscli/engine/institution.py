"""Whether whoever is charged is charged with what the case was instituted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.engine.history import History
from tthscli.engine.hit import Hit
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Due
from tthscli.model.law import Check


def uninstituted(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """Somebody charged under an article of the Penal Code under which the case was not instituted before.

    Arguments: ``orders``, the types of entries that charge; ``instituted``, the one that institutes the case and
    those that change that or add to it; ``joined``, those that join another case, which was instituted on a decision of
    its own. Nothing is said where the first is not recorded before, one of them names no charge whose article the
    register tells, or a case was joined before. Message value: ``articles``.
    """
    for i in history.of_type(*check.arguments["orders"]) if history.case.side in check.seen_by else ():
        before = [history.events[k] for k in history.of_type(*check.arguments["instituted"]) if k < i]
        if any(k < i for k in history.of_type(*check.arguments["joined"])):
            continue
        known = [_articles(history, one) for one in before]
        if not all(known) or not any(one.type == check.arguments["instituted"][0] for one in before):
            continue
        event = history.events[i]
        lacking = sorted(_articles(history, event) - set().union(*known))
        if lacking:
            yield Hit(event.id, event.people[0] if len(event.people) == 1 else "", {"articles": ", ".join(lacking)})


def _articles(history: History, event: Event) -> set[str]:
    """The articles of the Penal Code of the charges that an entry names; other clauses of one are the same offence."""
    named = (history.case.charges.get(str(one)) for one in event.data.get("charges") or ())
    return {charge.penal_code.split("(")[0].split(".")[0].strip() for charge in named if charge and charge.penal_code}
