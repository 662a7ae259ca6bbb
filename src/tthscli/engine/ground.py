"""Whether each hour of a holding rests on an order: predicates over the chain of custody and detention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from tthscli.engine.chain import chain
from tthscli.engine.counting import count
from tthscli.engine.fact import Context, value_of
from tthscli.engine.history import History
from tthscli.engine.hit import Hit, in_short
from tthscli.engine.period import written_period
from tthscli.law.catalog import Catalog
from tthscli.model.chain import Order, Stay
from tthscli.model.due import Due
from tthscli.model.law import Check
from tthscli.model.moment import is_later, on


def held_without_order(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A time between two orders, or before the release, that no order covers, where no clock tells it already.

    Struck is the order that had run out. Values: ``since``, ``until``, ``over``.
    """
    for person in history.liberty:
        late = {due.breach_after for due in dues if due.subject == person and due.status in ("overdue", "met_late")}
        for stay in _stays(history, catalog, dues, person):
            for stretch in stay.stretches:
                if stretch.kind == "no_order" and stretch.begins not in late and stretch.ends is not None:
                    over = in_short(stretch.begins, stretch.ends)
                    values = {"since": str(stretch.begins), "until": str(stretch.ends), "over": over}
                    yield Hit(stretch.order, person, values)


def orders_overlap(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A detention order whose written first day (``from``) lies before the last day of the order before it has passed.

    Arguments: ``stages``, the stages whose orders follow one another so. Struck is the later order. Values:
    ``begins``, ``written`` (the end of the earlier one), ``over`` (days in both).
    """
    for person in history.liberty:
        for stay in _stays(history, catalog, dues, person):
            before: Order | None = None
            for order in stay.orders:
                if not order.kind.startswith("detention"):
                    continue
                last = before.written if before else None
                if order.stage not in check.arguments["stages"]:
                    last = None
                if last and order.begins and "from" in order.event.data and order.begins.day <= last.day:
                    over = f"{(last.day - order.begins.day).days + 1} d"
                    yield Hit(order.event.id, person, {"begins": str(order.begins), "written": str(last), "over": over})
                before = order


def ordered_ahead(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A detention order that follows another one, made less than ``least`` days before the end written on that one.

    Arguments: ``stages``, the stages of the orders that are bound so; ``kinds``, the bodies whose orders are (one not
    recorded says nothing). Struck is the later order. Values: ``made``, ``written``, ``latest``.
    """
    assert check.least is not None
    for person in history.liberty:
        for stay in _stays(history, catalog, dues, person):
            orders = [order for order in stay.orders if order.kind == "detention" or order.written]
            for before, order in pairwise(orders):
                made, last = order.event.at, before.written
                if order.kind != "detention" or not before.kind.startswith("detention"):
                    continue
                if made is None or last is None or order.stage not in check.arguments["stages"]:
                    continue
                body = value_of("by_kind", None, Context(history, order.event, person))
                latest = on(last.day - timedelta(days=check.least[0]))
                if body in check.arguments["kinds"] and is_later(on(made.day), latest):
                    values = {"made": str(made), "written": str(last), "latest": str(latest)}
                    yield Hit(order.event.id, person, values)


def term_against_end(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """A custody or detention order whose end does not lie where its own term puts it, counted from its first moment.

    Custody by the clock, detention from its first day with months of 30 days. An order that says only one of the two,
    or whose beginning is not known, says nothing; one that ends past the law's own end is told as that. Values:
    ``term``, ``written``, ``reckoned``, ``over`` (signed).
    """
    for person in history.liberty:
        for stay in _stays(history, catalog, dues, person):
            for order in stay.orders:
                amounts = written_period(order.event.data)
                if not amounts or order.written is None or order.begins is None:
                    continue
                if order.lawful_until and is_later(order.written, order.lawful_until):
                    continue
                method = "detention" if order.kind.startswith("detention") else "custody"
                if method == "custody" and not (order.begins.has_minute and order.written.has_minute):
                    continue
                if any(unit not in ("days", "months", "years", "hours") for _, unit in amounts):
                    continue
                if method == "detention" and any(unit == "hours" for _, unit in amounts):
                    continue
                reckoned = count(method, order.begins, amounts, catalog.calendar)[0].due
                if reckoned != order.written:
                    sign = "+" if is_later(order.written, reckoned) else "-"
                    over = sign + in_short(*sorted((reckoned, order.written), key=lambda m: m.value))
                    term = str(order.event.data["term"])
                    values = {"term": term, "written": str(order.written), "reckoned": str(reckoned), "over": over}
                    yield Hit(order.event.id, person, values)


def answered_before_asked(check: Check, history: History, dues: Sequence[Due], catalog: Catalog) -> Iterator[Hit]:
    """An approval or refusal dated before the request it answers.

    Arguments: ``orders``, the types of answers; ``asked``, the type of the request. Only a request that no earlier one
    precedes counts, for the same person and the same order (``of``). Values: ``asked``, ``answered``.
    """
    asked = check.arguments["asked"]
    for i in history.of_type(*check.arguments["orders"]):
        answer = history.events[i]
        requests = [
            (k, history.events[k])
            for k in history.by_type.get(asked, ())
            if set(history.events[k].people) & set(answer.people) and history.events[k].of in (answer.of, answer.id, "")
        ]
        later = next((event for k, event in requests if k > i), None)
        if later and not any(k < i for k, _ in requests) and later.at and answer.at and is_later(later.at, answer.at):
            person = answer.people[0] if len(answer.people) == 1 else ""
            yield Hit(answer.id, person, {"asked": str(later.at), "answered": str(answer.at)})


def _stays(history: History, catalog: Catalog, dues: Sequence[Due], person: str) -> tuple[Stay, ...]:
    """The chain of a person, worked out once for all predicates that ask for it."""
    key = ("chain", "", 0, person, 0)
    if key not in history.told:
        history.told[key] = chain(history, catalog, dues, person)
    found: tuple[Stay, ...] = history.told[key]
    return found
