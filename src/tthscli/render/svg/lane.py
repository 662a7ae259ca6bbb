"""One person's lane: the stays with their marks, the orders as bars, the stretches that no order covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tthscli.model.detention import OrderRow, PersonDetention, StayRow, StretchRow
from tthscli.model.law import Text
from tthscli.model.moment import Moment, in_words
from tthscli.model.row import EntryRow
from tthscli.render import holding
from tthscli.render.svg.draw import caption, clipped, end, hint, number, room, sign, tag
from tthscli.render.svg.scale import Scale
from tthscli.render.svg.stack import Box, Lane, beside, stack, wide
from tthscli.render.text import told

_BAR, _SIGN, _LINE = 14.0, 11.0, 12.0
_LABEL = 330.0


def lane(person: PersonDetention, scale: Scale, as_of: Moment, lang: str, y: float) -> Lane:
    """The lane of a person from ``y`` down."""
    shapes, captions = [], [_heading(person, scale, lang, y + 15)]
    y += 24
    shapes += [_stay(stay, scale, as_of, lang, y) for stay in person.stays]
    y += 8
    orders = [order for stay in person.stays for order in stay.orders]
    stretches = [row for stay in person.stays for row in stay.stretches]
    for boxes in (
        [box for stay in person.stays for box in _marks(stay, scale)],
        [box for order in orders if (box := _order(order, scale, as_of, lang))],
        [_stretch(row, scale, as_of, lang) for row in stretches],
    ):
        y = stack(boxes, y, shapes, captions) + (5 if boxes else 0)
    for order in orders:
        if _begins(order) is None:
            said = Text(f"{order.entry}: không rõ ngày nên không vẽ", f"{order.entry}: without a day, so not drawn")
            captions.append(caption(scale.left, y + 10, clipped(said.get(lang), scale.right - scale.left)))
            y += _LINE + 2
    return Lane(tag("g", "".join(shapes), class_="lane"), tag("g", "".join(captions), class_="captions"), y)


def _heading(person: PersonDetention, scale: Scale, lang: str, y: float) -> str:
    name = f"{person.name} ({person.id})" if person.name else person.id
    about = [holding.roles(person, lang)]
    about += [Text("khách hàng", "client").get(lang)] if person.is_client else []
    days = holding.held_days(person.days, lang)
    about.append(Text(f"bị giữ {days}", f"held {days}").get(lang))
    rest = "; ".join(filter(None, about))
    name = clipped(name, 520, 14)
    at = scale.left + room(name, 14) + 10
    rest = clipped(rest, scale.right - at, 12)
    return caption(scale.left, y, name, 14, font_weight="bold") + caption(at, y, rest, 12)


def _stay(stay: StayRow, scale: Scale, as_of: Moment, lang: str, y: float) -> str:
    """The line of a stay: all the time in which the person was held."""
    if stay.begins is None:
        return ""
    first = scale.x(holding.first_instant(stay.begins))
    last = scale.x(holding.last_instant(stay.ends or as_of))
    days = holding.held_days(stay.days, lang)
    until = told.day(stay.ends) if stay.ends else "…"
    said = Text(f"bị giữ từ {told.day(stay.begins)} đến {until}: {days}",
                f"held from {told.day(stay.begins)} to {until}: {days}").get(lang)  # fmt: skip
    first, last = wide(first, last, scale)
    return tag("line", hint(said), class_="stay", x1=first, y1=y, x2=last, y2=y, stroke="#000000", stroke_width=3)


def _marks(stay: StayRow, scale: Scale) -> Iterator[Box]:
    last = stay.marks[-1] if stay.marks and stay.ends is not None else None
    for mark in stay.marks:
        if mark.at is not None:
            yield _mark(mark, mark.at, mark is last, scale)


def _mark(mark: EntryRow, moment: Moment, is_release: bool, scale: Scale) -> Box:
    x = scale.x(holding.first_instant(moment))
    shown = clipped(mark.id, 140, 10)
    width = room(shown, 10)
    name = "release" if is_release else "entry"
    said = f"{told.day(moment)}: {mark.label} [{mark.id}]"
    at = x + 9 if x + 9 + width <= scale.right else x - 9 - width

    def draw(bottom: float) -> tuple[str, str]:
        return sign(name, x, bottom - 6, hint(said)), caption(at, bottom - 2.5, shown, 10)

    return Box(min(x - 5, at), max(x + 6, at + width), 13, draw)


def _begins(order: OrderRow) -> Moment | None:
    return order.begins or order.made_at


def _order(order: OrderRow, scale: Scale, as_of: Moment, lang: str) -> Box | None:
    """The bar of an order with the ends beside each other, the signs of what became of it, and what it is."""
    begins = _begins(order)
    if begins is None:
        return None
    until, used = _ends(order, as_of)
    first = scale.x(holding.first_instant(begins))
    first, last = wide(first, scale.x(until), scale)
    _, cut = wide(first, scale.x(min(used, until)), scale)
    widened = last - scale.x(until)
    ticks = [
        (name, min(scale.x(holding.last_instant(moment)) + widened, scale.right), moment)
        for name, moment in (
            ("written", order.written_until),
            ("lawful", order.lawful_until),
            ("safe", order.safe_until if order.safe_until != order.lawful_until else None),
        )
        if moment is not None
    ]
    signs = _signs(order, scale, lang)
    head = clipped(" ".join(filter(None, (holding.kind(order, lang), order.entry, order.number))), _LABEL)
    foot = clipped(_foot(order, lang), _LABEL + 200, 10)
    head_at, foot_at = beside(first, room(head), scale), beside(first, room(foot, 10), scale)
    lefts = [first, head_at, foot_at, *(x - 2 for _, x, _ in ticks), *(x - 5 for _, x, _ in signs)]
    rights = [last, head_at + room(head), foot_at + room(foot, 10), *(x + 2 for _, x, _ in ticks)]
    rights += [x + 5 for _, x, _ in signs]
    height = _LINE + (_SIGN if signs else 0) + 5 + _BAR + 7 + _LINE + 4

    def draw(bottom: float) -> tuple[str, str]:
        top = bottom - 4 - _LINE - 7 - _BAR
        middle = top - 5 - (_SIGN if signs else 0)
        parts = [_leader(signs, first, top)] if signs else []
        parts += [sign(name, x, top - 10, hint(said)) for name, x, said in signs]
        if last > cut + 0.5:
            parts.append(_rect("unused", cut, last, top, hint(Text("phần không dùng", "not used").get(lang))))
        parts.append(_rect(f"order {order.kind}", first, cut, top, hint(_told(order, lang)), order.kind))
        for name, x, moment in ticks:
            word = _ENDS[name].get(lang)
            parts.append(end(name, x, top, hint(f"{order.entry}, {word}: {told.day(moment)}")))
        words = caption(head_at, middle - 2, head) + caption(foot_at, top + _BAR + 7 + 9, foot, 10)
        return "".join(parts), words

    return Box(min(lefts), max(rights), height, draw)


def _leader(signs: Sequence[tuple[str, float, str]], first: float, top: float) -> str:
    """A fine line that leads from signs far from a bar to it."""
    xs = [x for _, x, _ in signs]
    left, right, at, y = (number(value) for value in (min(*xs, first), max(*xs, first), first, top - 10))
    path = f"M{left},{y} H{right} M{at},{y} V{number(top)}"
    return tag("path", class_="leader", d=path, fill="none", stroke="#777777", stroke_width=0.8)


_ENDS = {
    "written": Text("ngày hết hạn ghi trên lệnh", "end written on the order"),
    "lawful": Text("luật cho đến (muộn nhất)", "end by law (latest)"),
    "safe": Text("luật cho đến (cách tính sớm nhất)", "end by law (earliest reading)"),
}


def _ends(order: OrderRow, as_of: Moment) -> tuple[datetime, datetime]:
    """Where the bar of an order ends, and where it stopped governing."""
    stops = order.ended_at and (
        holding.first_instant(order.ended_at) if order.ended_by else holding.last_instant(order.ended_at)
    )
    written = order.written_until or order.lawful_until
    until = holding.last_instant(written) if written else stops or holding.last_instant(as_of)
    return until, stops or until


def _rect(name: str, first: float, last: float, y: float, content: str, pattern: str = "") -> str:
    fill = f"url(#tths-{pattern})" if pattern else "#ffffff"
    return tag("rect", content, class_=name, x=first, y=y, width=last - first, height=_BAR, fill=fill,
               stroke="#1a1a1a" if pattern else "#777777", stroke_width=0.8)  # fmt: skip


def _signs(order: OrderRow, scale: Scale, lang: str) -> list[tuple[str, float, str]]:
    """Requests, grants and answers, each a little to the right of the one before where they fall together."""
    found = []
    if order.requested_at is not None:
        found.append(("requested", order.requested_at, Text("đề nghị", "requested").get(lang)))
    if order.kind.endswith("_extension") and order.made_at is not None:
        found.append(("extension", order.made_at, Text("gia hạn", "extended").get(lang)))
    if order.approval in ("approved", "refused") and order.approved_at is not None:
        word = Text("phê chuẩn", "approved") if order.approval == "approved" else Text("không phê chuẩn", "refused")
        by = f", {order.approved_by}" if order.approved_by else ""
        found.append((order.approval, order.approved_at, word.get(lang) + by))
    found.sort(key=lambda one: holding.first_instant(one[1]))
    places: list[float] = []
    for _, moment, _ in found:
        x = max(scale.x(holding.first_instant(moment)), scale.left + 5)
        places.append(max(x, places[-1] + 11) if places else x)
    beyond = max(places[-1] + 5 - scale.right, 0) if places else 0
    return [
        (name, x - beyond, f"{order.entry}, {word}: {told.day(moment)}")
        for (name, moment, word), x in zip(found, places, strict=True)
    ]


def _foot(order: OrderRow, lang: str) -> str:
    """The ends in figures, both where they differ."""
    written = told.day(order.written_until) if order.written_until else ""
    law = holding.lawful(order, lang)
    apart = holding.difference(order.difference, lang)
    if written and law and (apart or order.lawful_until != order.safe_until):
        shown = Text(f"ghi {written}, luật {law}", f"written {written}, law {law}").get(lang)
        return f"{shown}: {apart}" if apart else shown
    if written:
        return Text(f"đến {written}", f"until {written}").get(lang)
    if law:
        return Text(f"lệnh không ghi, luật {law}", f"not written, law {law}").get(lang)
    return Text("không rõ ngày hết hạn", "end not known").get(lang)


def _told(order: OrderRow, lang: str) -> str:
    """All that is known of an order, for a reader who points at its bar."""
    number = Text(f"số {order.number}", f"no. {order.number}").get(lang) if order.number else ""
    begins = told.day(_begins(order))
    parts = (f"{order.label} [{order.entry}]", number, order.by_name, Text(f"từ {begins}", f"from {begins}").get(lang),
             _foot(order, lang), told.cite(order.citation, lang), in_words(order.why))  # fmt: skip
    return "; ".join(filter(None, parts))


def _stretch(row: StretchRow, scale: Scale, as_of: Moment, lang: str) -> Box:
    """A stretch that no order covers, with how long it is and why."""
    first = scale.x(holding.last_instant(row.begins))
    first, last = wide(first, scale.x(holding.stretch_ends(row, as_of)), scale)
    basis = told.cite(row.citation, lang) if holding.is_breach(row) else ""
    shown = f"{holding.stretch_kind(row, lang)}: {holding.span(row.length, lang)}{f' ({basis})' if basis else ''}"
    until = told.day(row.ends) if row.ends else "…"
    said = f"{shown}; {told.day(row.begins)} – {until}{f' [{row.order}]' if row.order else ''}"
    shown = clipped(shown, 760)
    at = beside(first, room(shown), scale)

    def draw(bottom: float) -> tuple[str, str]:
        top = bottom - _BAR - 5
        return _rect(f"stretch {row.kind}", first, last, top, hint(said), row.kind), caption(at, top - 4, shown)

    return Box(min(first, at), max(last, at + room(shown)), _LINE + 4 + _BAR + 5, draw)
