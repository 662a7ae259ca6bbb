"""Temporary transfers of detained people to a foreign State: the time that counts (Law 103/2025/QH15 Art 37(3))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tthscli.engine.history import History
from tthscli.engine.request import begun_on, requests_of
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.chain import Stay
from tthscli.model.moment import Moment, is_later
from tthscli.model.table import Item

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer: handed over, taken back (None: still away or not recorded), and the line of the law on its time.

    ``people``: those the entry names, else those of its request. ``is_law``: whether the request is under that law.
    """

    requests: tuple[str, ...]
    people: tuple[str, ...]
    gone: Event
    back: Event | None
    item: Item
    is_law: bool


def transfers(history: History, catalog: Catalog) -> tuple[Transfer, ...]:
    """Every transfer of the ledger, by the entries that the law's list ``time`` names."""
    items = [item for one in catalog.articles.values() for item in one.items if item.of == "time"]
    return tuple(found for item in items for found in _of(item, history))


def span(transfer: Transfer, as_of: Moment) -> tuple[Moment, Moment] | None:
    """From the handing over to the taking back, or to ``as_of``; None where a day is not known."""
    back = transfer.back.at if transfer.back else as_of
    return (transfer.gone.at, back) if transfer.gone.at and back else None


def days(transfer: Transfer, as_of: Moment) -> int | None:
    """Days away with the first and the last one; None where a day is not known."""
    found = span(transfer, as_of)
    return (found[1].day - found[0].day).days + 1 if found else None


def credit(transfer: Transfer, stays: Sequence[Stay], as_of: Moment) -> tuple[int, int]:
    """Days away that no stay of the ledger holds already: begun ones, and full ones only."""
    found = span(transfer, as_of)
    if found is None:
        return (0, 0)
    first, last = found[0].day, found[1].day
    held = [(stay.begins.day, (stay.ends or as_of).day) for stay in stays if stay.begins]
    every = (first + number * _DAY for number in range((last - first).days + 1))
    begun = sum(1 for day in every if not any(begins <= day <= ends for begins, ends in held))
    both = sum(max((min(ends, last) - max(begins, first)).days, 0) for begins, ends in held)
    return begun, min(max((last - first).days - both, 0), begun)


def serves(history: History, transfer: Transfer) -> bool:
    """Whether a sentence of the person was running when he was handed over: then its time simply runs on."""
    begun = (history.events[i] for i in history.of_type("sentence.begun"))
    mine = (event.at for event in begun if set(event.people) & set(transfer.people))
    gone = transfer.gone.at
    return any(at is not None and gone is not None and not is_later(at, gone) for at in mine)


def _of(item: Item, history: History) -> Iterator[Transfer]:
    rows = {str(row["id"]): row for row in history.case.data.get("requests") or ()}
    for i in history.of_type(*item.event):
        gone = history.events[i]
        requests = tuple(requests_of(history, gone))
        told = gone.people or tuple(name for one in requests for name in rows.get(one, {}).get("people", ()))
        later = [history.events[k] for k in history.of_type(*item.by) if k > i]
        own = (e for e in later if not e.of and set(requests_of(history, e)) & set(requests))
        back = next((e for e in later if e.of == gone.id), None) or next(own, None)
        day = begun_on(history, gone)
        yield Transfer(requests, tuple(told), gone, back, item, day is None or day >= item.since)
