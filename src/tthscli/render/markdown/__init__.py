"""``tths detention`` as a statement in Markdown, to be pasted into a complaint under Article 474."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.detention import DetentionReport, OrderRow, PersonDetention, SentenceRow, StretchRow
from tthscli.model.finding import Finding
from tthscli.model.law import Citation, Text
from tthscli.model.moment import in_words
from tthscli.model.row import ReadingRow, TraceRow
from tthscli.model.word import label, length, term
from tthscli.render import holding
from tthscli.render.markdown.escape import block, code, md, word
from tthscli.render.markdown.say import capital, cells, message
from tthscli.render.text import told

COMPLAINT = Citation("cpc", 474, "1")
"""Who settles a complaint about holding, custody or detention has 24 hours, or three days to verify."""
HEADS = (Citation("cpc", 474, "2"), Citation("cpc", 474, "3"))
"""A complaint about the head of a procuracy, or the president of a court, himself."""


def render(report: DetentionReport, *, lang: str) -> str:
    """The report as Markdown, ending with a line end; the same bytes for the same report."""
    blocks = [*_opening(report, lang)]
    for count, person in enumerate(report.people, 1):
        blocks += _person(count, person, report, lang)
    if not report.people:
        blocks.append(
            Text("Hồ sơ không ghi ai bị giữ, tạm giữ, tạm giam.", "The file tells of nobody who was held.").get(lang)
        )
    blocks += _closing(report, lang)
    return "\n\n".join(blocks) + "\n"


def _opening(report: DetentionReport, lang: str) -> Iterator[str]:
    yield Text("# Việc giữ, tạm giữ, tạm giam trong vụ án", "# Holding, custody and detention in the case").get(lang)
    case = " ".join(filter(None, (report.case, report.title)))
    number = report.number or Text("chưa ghi", "not recorded").get(lang)
    moment = told.day(report.as_of)
    yield "\n".join((
        Text(f"- Vụ án: {md(case)}", f"- Case: {md(case)}").get(lang),
        Text(f"- Số: {md(number)}", f"- Number: {md(number)}").get(lang),
        Text(f"- Tính đến: {moment}", f"- As of: {moment}").get(lang),
    ))  # fmt: skip


def _person(count: int, person: PersonDetention, report: DetentionReport, lang: str) -> Iterator[str]:
    name = f"{person.name} ({person.id})" if person.name else person.id
    yield f"## {count}. {md(name)}"
    yield "\n".join(f"- {line}" for line in _who(person, report, lang))
    orders = [order for stay in person.stays for order in stay.orders]
    if orders:
        yield Text("### Lệnh, quyết định", "### Orders").get(lang)
        yield "\n".join(_table(orders, lang))
    yield Text("### Vi phạm", "### Breaches").get(lang)
    breaches = [*_breaches(person, orders, report, lang)]
    open_points = [*_open(person, orders, report, lang)]
    if breaches:
        yield "\n".join(f"{number}. {said}" for number, said in enumerate(breaches, 1))
    else:
        yield _none(person, bool(open_points), report, lang)
    differing = [order for order in orders if holding.difference(order.difference, lang)]
    if differing:
        yield Text("### Cách tính", "### Arithmetic").get(lang)
        for order in differing:
            yield from _arithmetic(order, lang)
    if open_points:
        yield Text("### Chưa xác định, cần xem lại", "### Undetermined, to be looked at").get(lang)
        yield "\n".join(f"- {said}" for said in open_points)
    if person.sentence is not None:
        yield Text("### Mức án", "### Sentence").get(lang)
        yield "\n".join(f"- {line}" for line in _sentence(person.sentence, lang))


def _who(person: PersonDetention, report: DetentionReport, lang: str) -> Iterator[str]:
    if person.roles:
        roles = md(holding.roles(person, lang))
        yield Text(f"Tư cách: {roles}", f"Role: {roles}").get(lang)
    if person.birth:
        birth = md(in_words(person.birth))
        yield Text(f"Sinh: {birth}", f"Born: {birth}").get(lang)
    for who, article, severity in report.charges:
        if who == person.id:
            penal = Text(f"Điều {md(article)} BLHS", f"Penal Code Art {md(article)}").get(lang) if article else ""
            charge = ", ".join(filter(None, (penal, md(label("severity", severity, lang)) if severity else "")))
            yield Text(f"Tội danh: {charge}", f"Charge: {charge}").get(lang)
    if person.state:
        state = md(term("liberty", person.state, lang))
        yield Text(f"Hiện: {state}", f"Now: {state}").get(lang)
    if not person.stays:
        yield Text("Hồ sơ không ghi người này bị giữ, tạm giữ, tạm giam", "No holding is recorded").get(lang)
    for stay in person.stays:
        first, last = told.day(stay.begins), told.day(stay.ends) if stay.ends else ""
        days = holding.held_days(stay.days, lang)
        if last:
            yield Text(f"Bị giữ từ {first} đến {last}: {days}", f"Held from {first} to {last}: {days}").get(lang)
        else:
            yield Text(f"Bị giữ từ {first}: {days}", f"Held since {first}: {days}").get(lang)
    for row in person.transfers:
        said = md(f"{holding.abroad(row, lang)} ({told.cite(row.citation, lang)})")
        yield Text(f"Chuyển giao tạm thời ra nước ngoài {said}", f"Transferred abroad {said}").get(lang)


_COLUMNS = (
    Text("Mục", "Entry"),
    Text("Lệnh, quyết định", "Order"),
    Text("Số", "Number"),
    Text("Người, cơ quan ra lệnh", "By"),
    Text("Từ", "From"),
    Text("Ghi đến", "Written end"),
    Text("Luật cho đến", "Lawful end"),
    Text("Chênh lệch", "Difference"),
    Text("Phê chuẩn", "Approval"),
)


def _table(orders: list[OrderRow], lang: str) -> Iterator[str]:
    yield cells(column.get(lang) for column in _COLUMNS)
    yield cells("---" for _ in _COLUMNS)
    for order in orders:
        yield cells((
            md(order.entry),
            md(order.label),
            md(order.number),
            md(order.by_name),
            told.day(order.begins),
            told.day(order.written_until),
            holding.lawful(order, lang) or "?",
            _apart(order, lang),
            _approval(order, lang),
        ))  # fmt: skip


def _apart(order: OrderRow, lang: str) -> str:
    if order.difference is None:
        return "?"
    return holding.difference(order.difference, lang) or Text("không", "none").get(lang)


def _approval(order: OrderRow, lang: str) -> str:
    when, by = (told.day(order.approved_at) if order.approved_at else ""), md(order.approved_by)
    if order.approval in ("approved", "refused"):
        said = Text("đã phê chuẩn", "approved") if order.approval == "approved" else Text("không phê chuẩn", "refused")
        return ", ".join(filter(None, (said.get(lang), by, when)))
    if order.approval == "requested" or (order.needs_approval and order.requested_at):
        when = told.day(order.requested_at)
        return Text(f"đã đề nghị {when}, chưa ghi kết quả", f"requested {when}, no answer recorded").get(lang)
    if order.needs_approval is None:
        return Text("chưa rõ có cần không", "not known whether needed").get(lang)
    said = Text("cần, chưa ghi", "needed, not recorded") if order.needs_approval else Text("không cần", "not needed")
    return said.get(lang)


def _breaches(person: PersonDetention, orders: list[OrderRow], report: DetentionReport, lang: str) -> Iterator[str]:
    """Each unlawful stretch, with the finding about the same limit and order; then the other breaches."""
    rest = [row for row in person.findings if row.finding.verdict == "breach"]
    for stay in person.stays:
        for stretch in filter(holding.is_breach, stay.stretches):
            same = [row for row in rest if _is_of(row.finding, stretch)]
            rest = [row for row in rest if row not in same]
            said = _stretch(stretch, person, orders, report, lang)
            yield " ".join((said, *(f"{capital(message(row))}." for row in same)))
    for row in rest:
        basis = told.cite(row.finding.citation, lang)
        about = _about(row.finding.record, person, orders, lang)
        said = f"{about}: {message(row)}" if about else capital(message(row))
        yield f"{said}{f' ({basis})' if basis else ''}."


def _is_of(finding: Finding, stretch: StretchRow) -> bool:
    return bool(stretch.rule) and finding.rule == stretch.rule and finding.record == stretch.order


def _stretch(
    stretch: StretchRow, person: PersonDetention, orders: list[OrderRow], report: DetentionReport, lang: str
) -> str:
    """Since when, until when, how long, under which article and after which order somebody was held."""
    name, since, how_long = md(person.name or person.id), told.day(stretch.begins), holding.span(stretch.length, lang)
    basis, order = told.cite(stretch.citation, lang), _about(stretch.order, person, orders, lang)
    what = _HELD[stretch.kind].get(lang)
    if stretch.ends is not None:
        until = told.day(stretch.ends)
        end = Text(f"đến {until}", f"until {until}").get(lang)
    else:
        now = told.day(report.as_of)
        end = Text(f"đến {now}, hồ sơ chưa ghi việc thay thế hay trả tự do",
                   f"up to {now}, no other order and no release being recorded").get(lang)  # fmt: skip
    said = Text(f"{name} {what} từ sau {since} {end}: {how_long}", f"{name} {what} after {since} {end}: {how_long}")
    rest = "; ".join(filter(None, (basis, order[:1].lower() + order[1:])))
    return f"{said.get(lang)}{f' ({rest})' if rest else ''}."


_HELD = {
    "no_order": Text("bị giữ mà không có lệnh, quyết định nào", "was held without any order"),
    "past_law": Text("bị giữ quá thời hạn luật cho", "was held past the end by law"),
}


def _about(record: str, person: PersonDetention, orders: list[OrderRow], lang: str) -> str:
    """The order or entry a sentence is about, with its number and day where it has them."""
    order = next((one for one in orders if one.entry == record), None)
    mark = next((one for stay in person.stays for one in stay.marks if one.id == record), None)
    if order is not None:
        number = Text(f"số {order.number}", f"no. {order.number}").get(lang) if order.number else ""
        moment = order.made_at
        words = ", ".join(filter(None, (order.label, number, _dated(told.day(moment) if moment else "", lang))))
    elif mark is not None:
        words = ", ".join(filter(None, (mark.label, _dated(told.day(mark.at) if mark.at else "", lang))))
    else:
        words = ""
    if not record or record == person.id:
        return ""
    return f"{md(words)} \\[{md(record)}\\]" if words else Text(f"Mục {md(record)}", f"Entry {md(record)}").get(lang)


def _dated(day: str, lang: str) -> str:
    return Text(f"ngày {day}", f"of {day}").get(lang) if day else ""


def _none(person: PersonDetention, has_open: bool, report: DetentionReport, lang: str) -> str:
    """That nothing was found, said plainly."""
    name, now = md(person.name or person.id), told.day(report.as_of)
    said = Text(f"Theo hồ sơ, tính đến {now}, không phát hiện vi phạm nào về việc giữ, tạm giữ, tạm giam {name}.",
                f"According to the file, as of {now}, no breach is found in the holding, custody and detention of "
                f"{name}.").get(lang)  # fmt: skip
    rest = Text(" Còn những điểm chưa xác định nêu dưới đây.", " Points below are still undetermined.").get(lang)
    return said + rest if has_open else said


def _arithmetic(order: OrderRow, lang: str) -> Iterator[str]:
    """How the end by law of an order was counted, step by step, and how far the written one is from it."""
    number = Text(f", số {order.number}", f", no. {order.number}").get(lang) if order.number else ""
    basis = told.cite(order.citation, lang)
    yield f"{md(order.label + number)} \\[{md(order.entry)}\\]{f' ({basis})' if basis else ''}:"
    steps = [_step(step, lang) for step in order.trace]
    if order.amount is not None and all(step.value != f"{order.amount[0]} {order.amount[1]}" for step in order.trace):
        amount = length(*order.amount, lang)
        steps.append(Text(f"thời hạn: {amount}", f"amount: {amount}").get(lang))
    counted = {step.value for step in order.trace}
    steps += [_reading(reading) for reading in order.readings if str(reading.due_at) not in counted]
    written, law = told.day(order.written_until), holding.lawful(order, lang)
    said = Text(f"lệnh ghi đến {written}, luật cho đến {law}", f"the order says until {written}, the law until {law}")
    steps.append(f"{said.get(lang)}: {holding.difference(order.difference, lang)}")
    yield "\n".join(f"- {step}" for step in steps)


def _step(step: TraceRow, lang: str) -> str:
    basis = told.cite(step.citation, lang)
    parts = (basis, f"\\[{md(step.record)}\\]" if step.record else "")
    rest = " ".join(filter(None, (f"({parts[0]})" if parts[0] else "", parts[1])))
    return f"{md(step.step)}: {md(told.value(step.value, lang))}{f' {rest}' if rest else ''}"


def _reading(reading: ReadingRow) -> str:
    """A way to count and the end it leads to."""
    return f"{md(in_words(reading.basis)) or md(reading.name)}: {told.day(reading.due_at)}"


def _open(person: PersonDetention, orders: list[OrderRow], report: DetentionReport, lang: str) -> Iterator[str]:
    """What the file does not tell, and which entry would settle it."""
    for stay in person.stays:
        for stretch in stay.stretches:
            if not holding.is_breach(stretch):
                yield _not_told(stretch, person, orders, report, lang)
    for note in person.notes:
        yield md(in_words(note))
    for row in person.findings:
        if row.finding.verdict not in ("undetermined", "warning"):
            continue
        basis = told.cite(row.finding.citation, lang)
        about = _about(row.finding.record, person, orders, lang)
        remedy = f" → {md(row.finding.remedy)}" if row.finding.remedy else ""
        yield f"{f'{about}: ' if about else ''}{message(row)}{f' ({basis})' if basis else ''}{remedy}"


def _not_told(
    stretch: StretchRow, person: PersonDetention, orders: list[OrderRow], report: DetentionReport, lang: str
) -> str:
    since, how_long = told.day(stretch.begins), holding.span(stretch.length, lang)
    order = _about(stretch.order, person, orders, lang)
    after = f" ({order[:1].lower() + order[1:]})" if order else ""
    known = next((one for one in orders if one.entry == stretch.order), None)
    is_custody = known is not None and known.kind.startswith("custody")
    types = "custody.extended, detention.ordered" if is_custody else "detention.extended, detention.ordered"
    command = f"tths add event {word(report.case)} person.released ... people={word(person.id)}"
    return Text(
        f"Từ sau {since}{after} hồ sơ không ghi gì nữa ({how_long}): ghi lệnh tiếp theo ({types}), hoặc việc "
        f"trả tự do: {code(command)}",
        f"Nothing is recorded after {since}{after} ({how_long}): record the next order ({types}), or the "
        f"release: {code(command)}",
    ).get(lang)


def _sentence(sentence: SentenceRow, lang: str) -> Iterator[str]:
    period, credited = md(told.value(f"P{sentence.period}", lang)), holding.held_days(sentence.credited, lang)
    yield Text(f"Mức án: {period}", f"Sentence: {period}").get(lang)
    yield Text(f"Đã bị giữ, được trừ: {credited}", f"Time held, taken off: {credited}").get(lang)
    if sentence.ends_on is not None:
        first, last = (told.day(moment) for moment in sentence.ends_on)
        both = first if first == last else Text(f"{first} (muộn nhất {last})", f"{first} (latest {last})").get(lang)
        yield Text(f"Ngày cuối: {both}", f"Last day: {both}").get(lang)
    if sentence.state == "served":
        yield Text("Đã hết thời hạn theo mọi cách tính", "Served by every reading").get(lang)
        return
    first, last = (length(max(count, 0), "days", lang) for count in sentence.left)
    rest = first if first == last else Text(f"{first}, nhiều nhất {last}", f"{first}, at most {last}").get(lang)
    yield Text(f"Còn lại: {rest}", f"Left: {rest}").get(lang)
    if sentence.state == "served_by_one_reading":
        yield Text("Đã hết thời hạn theo một cách tính", "Served by one of the readings").get(lang)


def _closing(report: DetentionReport, lang: str) -> Iterator[str]:
    """The time whoever settles the complaint has, and the commands that start its clock."""
    basis, heads = told.cite(COMPLAINT, lang), "; ".join(told.cite(place, lang) for place in HEADS)
    yield Text("## Thời hạn giải quyết khiếu nại", "## Time to settle the complaint").get(lang)
    yield Text(
        f"{length(24, 'hours', lang)} kể từ khi nhận khiếu nại; nếu phải xác minh thêm thì {length(3, 'days', lang)} "
        f"kể từ ngày nhận ({basis}). Khiếu nại chính Viện trưởng Viện kiểm sát hay Chánh án Tòa án thì cấp trên giải "
        f"quyết trong {length(7, 'days', lang)} ({heads}). Khi nộp và khi biết giờ nhận, ghi vào hồ sơ:",
        f"{length(24, 'hours', lang)} from the receipt; where verification is needed {length(3, 'days', lang)} from "
        f"it ({basis}). A complaint about the head of a procuracy or the president of a court is settled one level "
        f"above in {length(7, 'days', lang)} ({heads}). On filing, and once the hour of receipt is known, record:",
    ).get(lang)
    people = [person for person in report.people if _is_wronged(person)]
    filed = [f"tths add event {word(report.case)} complaint.filed ..."]
    filed += [f"people={word(people[0].id)}"] if len(people) == 1 else ["people=..."]
    against = {record for person in people for record in _against(person)}
    filed += [f"of={word(against.pop())}"] if len(against) == 1 else []
    filed += ["officer=...", "grievance=holding"]
    received = f"tths add event {word(report.case)} complaint.received ... of=... by=..."
    yield block(" ".join(filed), received)


def _is_wronged(person: PersonDetention) -> bool:
    unlawful = any(holding.is_breach(row) for stay in person.stays for row in stay.stretches)
    return unlawful or any(row.finding.verdict == "breach" for row in person.findings)


def _against(person: PersonDetention) -> Iterator[str]:
    """The orders of a person that something is wrong with."""
    orders = {order.entry for stay in person.stays for order in stay.orders}
    records = [row.order for stay in person.stays for row in stay.stretches if holding.is_breach(row)]
    records += [row.finding.record for row in person.findings if row.finding.verdict == "breach"]
    return (record for record in records if record in orders)
