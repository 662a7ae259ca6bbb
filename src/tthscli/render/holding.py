"""Words for custody and detention that the diagram and the statement share: lengths, ends, stretches, orders."""

from __future__ import annotations

from datetime import date, datetime

from tthscli.model.detention import OrderRow, PersonDetention, StretchRow, TransferRow
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.word import label, length, term
from tthscli.render.text import told

KINDS = {
    "custody": Text("Tạm giữ", "Custody"),
    "custody_extension": Text("Gia hạn tạm giữ", "Custody extension"),
    "detention": Text("Tạm giam", "Detention"),
    "detention_extension": Text("Gia hạn tạm giam", "Detention extension"),
}
"""What each kind of order is called."""
STRETCHES = {
    "no_order": Text("Bị giữ không có lệnh", "Held without an order"),
    "past_law": Text("Bị giữ quá thời hạn luật cho", "Held past the end by law"),
    "not_told": Text("Chưa rõ, hồ sơ không ghi gì", "Not known, nothing recorded"),
}
"""What each kind of stretch is called."""
UNLAWFUL = ("no_order", "past_law")
"""The stretches that are without ground; of the others the file does not tell."""


def is_breach(stretch: StretchRow) -> bool:
    """Whether the file tells that the person was held without ground."""
    return stretch.kind in UNLAWFUL


def span(amount: tuple[int, str], lang: str) -> str:
    """A length without its sign: minutes as days and hours, or hours and minutes."""
    count, unit = abs(amount[0]), amount[1]
    if unit != "minutes":
        return length(count, unit, lang)
    hours, minutes = divmod(count, 60)
    if hours >= 48:
        parts = [(hours // 24, "days"), (hours % 24, "hours"), (minutes, "minutes")]
    else:
        parts = [(hours, "hours"), (minutes, "minutes")]
    return " ".join(length(n, name, lang) for n, name in parts if n) or length(0, "minutes", lang)


def difference(amount: tuple[int, str] | None, lang: str) -> str:
    """How far a written end lies from the law's; empty where it does not, or where one of them is not known."""
    if amount is None or amount[0] == 0:
        return ""
    told_span = span(amount, lang)
    if amount[0] > 0:
        return Text(f"quá {told_span}", f"{told_span} too long").get(lang)
    return Text(f"ngắn hơn {told_span}", f"{told_span} shorter").get(lang)


def kind(order: OrderRow, lang: str) -> str:
    """What an order is."""
    known = KINDS.get(order.kind)
    return known.get(lang) if known else order.label


def stretch_kind(stretch: StretchRow, lang: str) -> str:
    """What a stretch is."""
    known = STRETCHES.get(stretch.kind)
    return known.get(lang) if known else stretch.kind


def lawful(order: OrderRow, lang: str) -> str:
    """The end by law: the latest, with the earliest reading where that differs; empty where it is not known."""
    latest, earliest = order.lawful_until, order.safe_until
    if latest is None:
        return told.day(earliest) if earliest else ""
    if earliest is None or earliest == latest:
        return told.day(latest)
    shown = told.day(earliest)
    return told.day(latest) + Text(f" (cách tính sớm nhất {shown})", f" (earliest reading {shown})").get(lang)


def roles(person: PersonDetention, lang: str) -> str:
    """What somebody is in the case."""
    return ", ".join(label("roles", role, lang) for role in person.roles)


def held_days(days: tuple[int, int], lang: str) -> str:
    """How long somebody was held: with the first and the last day, and in full days where that differs."""
    begun, full = (length(count, "days", lang) for count in days)
    return begun if days[0] == days[1] else begun + Text(f" (trọn: {full})", f" (full ones: {full})").get(lang)


def abroad(row: TransferRow, lang: str) -> str:
    """A temporary transfer abroad: from when until when, how many days, and to what they count."""
    first, last = told.day(row.begins), told.day(row.ends)
    until = Text(f"đến {last}", f"until {last}") if row.ends else Text("chưa trở về", "not back yet")
    days = length(row.days, "days", lang) if row.days is not None else "?"
    said = f"{Text('từ', 'from').get(lang)} {first} {until.get(lang)}: {days}; {term('abroad', row.runs_in, lang)}"
    if not row.credited[0]:
        return said
    more = held_days(row.credited, lang)
    return said + Text(f"; trừ thêm {more}", f"; {more} more taken off").get(lang)


def first_instant(moment: Moment) -> datetime:
    """The minute, or 0:00 of the day."""
    return moment.value if moment.has_minute else datetime.combine(moment.day, datetime.min.time())


def last_instant(moment: Moment) -> datetime:
    """The minute, or 24:00 of the day."""
    return datetime.max if moment.day == date.max else moment.expires


def stretch_ends(stretch: StretchRow, as_of: Moment) -> datetime:
    """Where a stretch ends: with no order, as the day of the next one begins; past the law, as its last day ends."""
    if stretch.ends is None:
        return last_instant(as_of)
    return first_instant(stretch.ends) if stretch.kind == "no_order" else last_instant(stretch.ends)
