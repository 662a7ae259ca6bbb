"""``tths detention`` as text: each person's orders beside the law, stretches without ground, and a chart of bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.model.detention import (
    DetentionReport,
    OrderRow,
    PersonDetention,
    SentenceRow,
    StayRow,
    StretchRow,
    TransferRow,
)
from tthscli.model.law import Text
from tthscli.model.moment import in_words
from tthscli.model.row import CheckRow, EntryRow
from tthscli.model.word import label, length, term
from tthscli.render import holding
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.bars import bars
from tthscli.render.text.layout import paint, paragraph, width_of, wrap

_LABEL, _DAY = 24, 16
"""Columns of an order's line: what it is, and three moments."""
_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_MEASURES = ("attachment", "freezing")


def lines(report: DetentionReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    side = label("side", report.side, lang)
    head = [told.day(report.as_of), Text(f"phía {side}", f"side: {side}").get(lang)]
    if report.number:
        head.append(Text(f"số {safe(report.number)}", f"no. {safe(report.number)}").get(lang))
    shown += paragraph("; ".join(head), width, 0, 2)
    for person in report.people:
        shown += ["", *_person(person, report, lang, width, color)]
    if not report.people:
        shown += ["", Text("Không ai bị giữ, tạm giữ hay tạm giam.", "Nobody was held.").get(lang)]
    return shown


def _person(person: PersonDetention, report: DetentionReport, lang: str, width: int, color: bool) -> Iterator[str]:
    star = "* " if person.is_client else "- "
    state = term("liberty", person.state, lang) if person.state else Text("chưa bị giữ", "not held").get(lang)
    charges = [charge for charge in report.charges if charge[0] in ("", person.id)]
    accused = "; ".join(
        ", ".join(filter(None, (_code(article, lang), label("severity", severity, lang) if severity else "")))
        for _, article, severity in charges
    )
    heading = f"{star}{safe(person.name or person.id)} ({safe(person.id)}): {state.upper()}"
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, "bold", color) if number == 0 else line
    if accused:
        yield from paragraph(accused, width, 4, 6)
    if person.stays:
        yield from paragraph(_days(person.days, lang), width, 4, 6)
    for stay in person.stays:
        yield from _stay(stay, lang, width, color)
        yield from bars(stay, report.as_of, lang, width or 80)
    yield from _transferred(person, lang, width)
    yield from _measured(person, lang, width)
    if person.findings:
        yield ""
        yield "  " + paint(Text("PHÁT HIỆN", "FINDINGS").get(lang), "bold", color)
        for row in person.findings:
            yield from _finding(row, lang, width, color)
    if person.notes:
        yield ""
        yield "  " + paint(Text("CHƯA XÁC ĐỊNH ĐƯỢC", "UNDETERMINED").get(lang), "bold", color)
        for note in person.notes:
            yield from paragraph(in_words(safe(note)), width, 4, 6)
    if person.sentence:
        yield ""
        yield from _sentence(person.sentence, person.transfers, lang, width, color)


def _code(article: str, lang: str) -> str:
    return Text(f"Điều {safe(article)} BLHS", f"Penal Code Art {safe(article)}").get(lang) if article else ""


def _days(days: tuple[int, int], lang: str) -> str:
    """How long somebody was held in all."""
    begun, full = (length(count, "days", lang) for count in days)
    if days[0] == days[1]:
        return Text(f"mất tự do tổng cộng {begun}", f"held {begun} in all").get(lang)
    return Text(
        f"mất tự do tổng cộng {begun} (tính cả ngày đầu và ngày cuối; {full} tròn 24 giờ)",
        f"held {begun} in all (first and last day counted; {full} of 24 hours)",
    ).get(lang)


def _stay(stay: StayRow, lang: str, width: int, color: bool) -> Iterator[str]:
    yield ""
    heads = (Text("từ", "from"), Text("lệnh ghi đến", "order says until"), Text("luật cho đến", "law until"))
    yield paint(_line("", [head.get(lang) for head in heads]), "dim", color)
    rows: list[EntryRow | OrderRow] = sorted([*stay.marks, *stay.orders], key=_when)
    number = 0
    for row in rows:
        if isinstance(row, EntryRow):
            yield from _mark(row, width)
        else:
            number += 1
            yield from _order(row, number, lang, width, color)
    for stretch in stay.stretches:
        yield from _stretch(stretch, lang, width, color)


def _when(row: EntryRow | OrderRow) -> tuple[object, ...]:
    moment = row.at if isinstance(row, EntryRow) else row.made_at or row.begins
    is_end = isinstance(row, EntryRow) and row.type.endswith(("released", "begun", "replaced", "annulled"))
    return (moment is None, moment.day if moment else None, is_end, moment.value if moment else None)


def _line(name: str, cells: Sequence[str]) -> str:
    text = "  " + name + " " * max(_LABEL - width_of(name), 1)
    for cell in cells:
        text += cell + " " * max(_DAY + 2 - width_of(cell), 1)
    return text.rstrip()


def _mark(row: EntryRow, width: int) -> Iterator[str]:
    yield from paragraph(f"{told.day(row.at)}  {safe(row.label)} [{safe(row.id)}]", width, 2, 20)


def _order(order: OrderRow, number: int, lang: str, width: int, color: bool) -> Iterator[str]:
    name = f"{number}. {term('order', order.kind, lang)}"
    if order.kind == "detention":
        name += f": {label('stage', order.stage, lang)}"
    parts = wrap(name, _LABEL - 1)
    style = "red" if order.difference and order.difference[0] > 0 else ""
    lawful = told.day(order.lawful_until) if order.lawful_until else "?"
    cells = [told.day(order.begins), told.day(order.written_until), lawful]
    yield paint(_line(parts[0], cells), style, color) if style else _line(parts[0], cells)
    for part in parts[1:]:
        yield f"     {part}"
    yield from paragraph("; ".join(_about(order, lang)), width, 5, 5)


def _about(order: OrderRow, lang: str) -> Iterator[str]:
    """What else there is to say of an order, the most telling first."""
    if order.difference and order.difference[0]:
        yield _differs(order.difference, lang)
    if order.safe_until and order.safe_until != order.lawful_until:
        early = told.day(order.safe_until)
        yield Text(f"cách tính sớm nhất đến {early}", f"earliest reading until {early}").get(lang)
    if order.citation:
        yield told.cite(order.citation, lang)
    if order.credited[0]:
        least = "" if order.credited[0] == order.credited[1] else f" ({order.credited[1]})"
        days = f"{length(order.credited[0], 'days', lang)}{least}"
        yield Text(f"trừ {days} tạm giữ", f"less {days} of custody").get(lang)
    if order.by_name:
        yield safe(order.by_name)
    if order.number:
        yield Text(f"số {safe(order.number)}", f"no. {safe(order.number)}").get(lang)
    if order.needs_approval:
        said = term("approval", order.approval, lang)
        when = f" {told.day(order.approved_at)}" if order.approved_at else ""
        yield said + when + (f" ({safe(order.approved_by)})" if order.approved_by else "")
    elif order.requested_at:
        asked = told.day(order.requested_at)
        yield Text(f"đề nghị {asked}", f"asked for {asked}").get(lang)
    if order.used:
        used = _span(order.used, lang)
        yield Text(f"đã dùng {used}", f"used {used}").get(lang)
    if order.left:
        yield told.minutes(order.left[0], lang) if order.left[1] == "minutes" else told.days(order.left[0], lang)
    if order.rungs:
        steps = ", ".join(f"+{length(rung.value, rung.unit, lang)} ({_granter(rung.by, lang)})" for rung in order.rungs)
        last = told.day(order.rungs[-1].until)
        yield Text(
            f"còn gia hạn được: {steps}, dài nhất đến {last}", f"may be extended: {steps}, at most until {last}"
        ).get(lang)
    yield f"[{safe(order.entry)}]"


def _granter(by: str, lang: str) -> str:
    """Who may extend, in words: the body, then the levels."""
    body, *levels = by.split()
    return " ".join(
        filter(None, (term("bound", body, lang), "/".join(label("level", level, lang) for level in levels)))
    )


def _differs(difference: tuple[int, str], lang: str) -> str:
    span = _span((abs(difference[0]), difference[1]), lang)
    if difference[0] > 0:
        return Text(f"DÀI HƠN luật {span}", f"{span} LONGER than the law").get(lang)
    return Text(f"ngắn hơn mức luật cho {span}", f"{span} shorter than the law allows").get(lang)


def _span(span: tuple[int, str], lang: str) -> str:
    count, unit = span
    if unit != "minutes":
        return length(count, unit, lang)
    hours, minutes = divmod(count, 60)
    parts = (length(hours, "hours", lang) if hours else "", length(minutes, "minutes", lang) if minutes else "")
    return " ".join(filter(None, parts)) or length(0, "minutes", lang)


def _stretch(stretch: StretchRow, lang: str, width: int, color: bool) -> Iterator[str]:
    first, last = told.day(stretch.begins), told.day(stretch.ends)
    span = _span(stretch.length, lang)
    kind = term("stretch", stretch.kind, lang)
    until = Text(f"đến {last}", f"until {last}") if stretch.ends else Text("đến nay", "to this day")
    since = Text("sau", "after").get(lang)
    cite = f" ({told.cite(stretch.citation, lang)})" if stretch.citation else ""
    said = f"! {since} {first} {until.get(lang)}: {kind}, {span}{cite} [{safe(stretch.order)}]"
    style = "yellow" if stretch.kind == "not_told" else "red"
    for number, line in enumerate(paragraph(said, width, 2, 4)):
        yield paint(line, style, color) if number == 0 else line


def _transferred(person: PersonDetention, lang: str, width: int) -> Iterator[str]:
    """Times abroad, and to what they count."""
    if person.transfers:
        yield ""
        yield "  " + Text("CHUYỂN GIAO TẠM THỜI RA NƯỚC NGOÀI", "TEMPORARY TRANSFERS ABROAD").get(lang)
    for row in person.transfers:
        names = ", ".join(safe(name) for name in (row.entry, *row.requests))
        yield from paragraph(f"{holding.abroad(row, lang)} ({told.cite(row.citation, lang)}) [{names}]", width, 4, 6)


def _measured(person: PersonDetention, lang: str, width: int) -> Iterator[str]:
    if person.measures:
        yield ""
        yield "  " + Text("BIỆN PHÁP KHÁC", "OTHER MEASURES").get(lang)
    for measure in person.measures:
        name = measure.label if measure.measure in _MEASURES else label("measure", measure.measure, lang)
        parts = [f"{safe(name)} {Text('từ', 'from').get(lang)} {told.day(measure.begins)}"]
        if measure.until:
            parts.append(Text(f"đến {told.day(measure.until)}", f"until {told.day(measure.until)}").get(lang))
        if measure.approval:
            parts.append(term("approval", measure.approval, lang))
        if measure.ended_by:
            parts.append(
                Text(f"hủy, thay thế {told.day(measure.ended_at)}", f"ended {told.day(measure.ended_at)}").get(lang)
            )
        yield from paragraph(f"{', '.join(parts)} [{safe(measure.entry)}]", width, 4, 6)


def _finding(row: CheckRow, lang: str, width: int, color: bool) -> Iterator[str]:
    finding = row.finding
    word = term("verdict", finding.verdict, lang)
    place = told.place(finding.place)
    said = paragraph(f"{word}: {safe(finding.message)} [{finding.rule}]", width, 4, 6)
    yield said[0].replace(word, paint(word, _STYLE[finding.verdict], color), 1)
    yield from said[1:]
    if place:
        yield from paragraph(place, width, 6, 6)


def _sentence(sentence: SentenceRow, gone: Sequence[TransferRow], lang: str, width: int, color: bool) -> Iterator[str]:
    begun, full = sentence.credited
    days = str(begun) if begun == full else f"{full}-{begun}"
    head = Text(f"MỨC ÁN {sentence.period}", f"SENTENCE {sentence.period}").get(lang)
    state = term("served", sentence.state, lang)
    style = "" if sentence.state == "open" else "red"
    for line in paragraph(f"{head}: {state}", width, 2, 4):
        yield paint(line, style, color) if style else line
    parts = [
        Text(f"được trừ {days} ngày tạm giữ, tạm giam", f"{days} days of custody and detention taken off").get(lang)
    ]
    for row in gone:
        if row.credited[0]:
            away, place = holding.held_days(row.credited, lang), told.cite(row.citation, lang)
            parts.append(Text(f"trong đó {away} ở nước ngoài ({place})", f"in them {away} abroad ({place})").get(lang))
    if sentence.ends_on:
        first, last = (told.day(moment) for moment in sentence.ends_on)
        ends = first if first == last else f"{first} - {last}"
        parts.append(Text(f"hết hạn tù {ends}", f"ends on {ends}").get(lang))
    least, most = sentence.left
    if most > 0:
        left = str(most) if least == most else f"{max(least, 0)}-{most}"
        parts.append(Text(f"còn {left} ngày", f"{left} days left").get(lang))
    yield from paragraph("; ".join(parts), width, 4, 6)
    if sentence.state != "open":
        warn = Text(
            "mức án không dài hơn thời gian đã bị tạm giữ, tạm giam: phải trả tự do ngay tại phiên tòa (Điều 328(5))",
            "the sentence is no longer than the time already spent: release at the hearing (Art 328(5))",
        )
        yield from (paint(line, "red", color) for line in paragraph(warn.get(lang), width, 4, 6))
