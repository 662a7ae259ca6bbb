"""A stay as a chart of characters: one bar an order over the same axis of time, what had no ground marked apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tthscli.model.detention import OrderRow, StayRow
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.render.text import told

_FILL = {"custody": "▒", "custody_extension": "▒", "detention": "█", "detention_extension": "█"}
_MISSING, _UNTOLD, _LAW = "×", "?", "|"
_INDENT = 6


def bars(stay: StayRow, as_of: Moment, lang: str, width: int) -> Iterator[str]:
    """The chart, at most ``width`` columns wide; nothing where no order or no beginning is known."""
    if stay.begins is None or not stay.orders:
        return
    first = stay.begins.value
    last = max(_end(stay.ends or as_of), *(_end(order.lawful_until) for order in stay.orders if order.lawful_until),
               *(_end(order.written_until) for order in stay.orders if order.written_until), first)  # fmt: skip
    room = max(width - _INDENT - 2, 20)
    scale = _Scale(first, last, room)
    yield ""
    left, right = told.day(stay.begins), told.day(Moment(last - timedelta(minutes=1)))
    yield " " * _INDENT + left + " " * max(room - len(left) - len(right), 1) + right
    for number, order in enumerate(stay.orders, 1):
        yield f"  {number:>2}. " + _bar(order, stay, as_of, scale)
    holes = [" "] * room
    for stretch in stay.stretches:
        upto = _end(stretch.ends or as_of)
        mark = _UNTOLD if stretch.kind == "not_told" else _MISSING
        for cell in scale.cells(stretch.begins.expires, upto):
            holes[cell] = mark if holes[cell] != _MISSING else _MISSING
    if any(mark != " " for mark in holes):
        yield "   !  " + "".join(holes).rstrip()
    legend = Text(
        f"▒ tạm giữ  █ tạm giam  {_LAW} hết hạn theo luật  {_MISSING} không có căn cứ  {_UNTOLD} chưa ghi",
        f"▒ custody  █ detention  {_LAW} end by law  {_MISSING} without ground  {_UNTOLD} not recorded",
    )
    yield " " * _INDENT + legend.get(lang)


class _Scale:
    def __init__(self, first: datetime, last: datetime, room: int) -> None:
        self.first, self.room = first, room
        self.span = max((last - first).total_seconds(), 1.0)

    def cell(self, moment: datetime) -> int:
        """The cell a moment lies in."""
        part = (moment - self.first).total_seconds() / self.span
        return min(max(int(part * self.room), 0), self.room - 1)

    def cells(self, begins: datetime, ends: datetime) -> range:
        """The cells from one moment to another, at least one."""
        return range(self.cell(begins), max(self.cell(ends), self.cell(begins)) + 1)


def _bar(order: OrderRow, stay: StayRow, as_of: Moment, scale: _Scale) -> str:
    cells = [" "] * scale.room
    begins = order.begins or order.made_at
    ends = order.ended_at or (min(order.written_until, as_of, key=_end) if order.written_until else as_of)
    if begins is not None:
        filled = scale.cells(begins.value, _end(ends) if order.ended_at is None else ends.value)
        for cell in filled[: max(len(filled) - 1, 1)]:
            cells[cell] = _FILL[order.kind]
    if order.lawful_until:
        cells[scale.cell(order.lawful_until.expires)] = _LAW
    return "".join(cells).rstrip()


def _end(moment: Moment | None) -> datetime:
    return moment.expires if moment else datetime.min
