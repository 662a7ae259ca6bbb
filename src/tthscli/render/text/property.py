"""``tths property`` as text: each measure with its conditions, steps, recipients; money as a table for the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthscli.model.allocation import Allocation, AllocationReport, Division, Pot, Remark
from tthscli.model.law import Citation, Text
from tthscli.model.property import MeasureRow, PropertyReport, RecipientRow, StepRow
from tthscli.model.row import EntryRow
from tthscli.model.word import label, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph, table
from tthscli.render.text.measure import word

_STYLE = {
    "breach": "red",
    "warning": "yellow",
    "undetermined": "yellow",
    "advice": "dim",
    "overdue": "red",
    "late": "red",
    "missing": "red",
    "unmet": "red",
    "running": "bold",
    "open": "yellow",
    "waiting": "dim",
    "spared": "dim",
    "unrecorded": "yellow",
    "unknown": "yellow",
}
_DUE = ("running", "overdue", "open", "missing", "unrecorded", "undetermined")
"""States of a step that leave something to be done."""


def lines(report: PropertyReport | AllocationReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, AllocationReport):
        return list(_allocated(report, lang, width, color))
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    side = label("side", report.side, lang)
    parts = [told.day(report.as_of), Text(f"phía {side}", f"side: {side}").get(lang)]
    shown += paragraph("; ".join([*parts, word("scope", str(report.is_followed), lang)]), width, 0, 2)
    for row in report.rows:
        shown += ["", *_measure(row, report.names, lang, width, color)]
    if not report.rows:
        shown += ["", Text("Chưa ghi biện pháp nào.", "No measure is recorded.").get(lang)]
    for entry in report.loose:
        said = Text(
            "không rõ về biện pháp nào: ghi `handling` hoặc `of`", "tells no measure: record `handling` or `of`"
        )
        shown += paragraph(f"! {_entry(entry)}: {said.get(lang)}", width, 0, 2)
    return shown


def _measure(row: MeasureRow, names: Mapping[str, str], lang: str, width: int, color: bool) -> Iterator[str]:
    about = ", ".join(f"{safe(one)} {safe(title)}".strip() for one, title in row.property)
    heading = f"{row.title} ({told.cite(row.citation, lang)})" + (f": {about}" if about else "")
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, "bold", color) if number == 0 else line
    if row.stands:
        yield from paragraph(Text(f"đã đến: {row.stands}", f"has come to: {row.stands}").get(lang), width, 2, 4)
    left = [_named(step, lang) for step in row.steps if step.state in _DUE]
    if left:
        todo = "; ".join(left)
        yield from paragraph(Text(f"còn phải làm: {todo}", f"left to do: {todo}").get(lang), width, 2, 4)
    yield ""
    for one in row.conditions:
        papers = ", ".join(filter(None, (one.entry, *one.documents)))
        if one.state == "met" and not one.documents:
            papers += Text("; chưa nêu tài liệu", "; no document named").get(lang)
        elif one.state == "open" and one.shown:
            papers = Text("có mục ", "see entry ").get(lang) + ", ".join(one.shown)
        state = word("condition_state", one.state, lang)
        said = f"{one.title} ({_place(one.citation, one.key)})" + (f" [{safe(papers)}]" if papers else "")
        yield from _stated(state, said, _STYLE.get(one.state, ""), width, color)
    yield ""
    for step in row.steps:
        if step.state != "spared":
            yield from _step(step, lang, width, color)
    yield ""
    for recipient in row.recipients:
        if recipient.state != "spared":
            yield from _recipient(recipient, names, lang, width, color)
    if row.findings:
        yield ""
    for found in row.findings:
        verdict = term("verdict", found.finding.verdict, lang)
        lines_ = paragraph(f"{verdict}: {safe(found.finding.message)} [{found.finding.rule}]", width, 2, 4)
        yield lines_[0].replace(verdict, paint(verdict, _STYLE[found.finding.verdict], color), 1)
        yield from lines_[1:]


def _place(citation: Citation, key: str) -> str:
    place = str(citation).removeprefix(citation.act).strip()
    return place if len(key) == 1 else f"{place}: {key}"


def _named(step: StepRow, lang: str) -> str:
    if step.breach_after is None or step.state not in ("running", "overdue"):
        return step.title
    until = told.day(step.breach_after)
    return f"{step.title} ({Text(f'hạn {until}', f'due {until}').get(lang)})"


def _step(step: StepRow, lang: str, width: int, color: bool) -> Iterator[str]:
    said = step.title + f" ({str(step.citation).removeprefix(step.citation.act).strip()})"
    for entry in step.entries:
        said += f"; {_entry(entry)}"
    if step.breach_after is not None:
        until = told.day(step.breach_after)
        said += Text(f"; hạn {until} [{step.rule}]", f"; due {until} [{step.rule}]").get(lang)
        if step.safe_at is not None and step.safe_at != step.breach_after:
            safe_at = told.day(step.safe_at)
            said += Text(f", an toàn {safe_at}", f", safe {safe_at}").get(lang)
    if step.state == "undetermined" and step.why:
        said += f"; {safe(step.why)}"
    if step.lacks_record:
        said += Text("; chưa nêu biên bản", "; no minutes named").get(lang)
    yield from _stated(word("step_state", step.state, lang), said, _STYLE.get(step.state, ""), width, color)


def _recipient(row: RecipientRow, names: Mapping[str, str], lang: str, width: int, color: bool) -> Iterator[str]:
    said = f"{row.title} ({str(row.citation).removeprefix(row.citation.act).strip()})"
    if row.left or row.who:
        said += ": " + told.people(row.left or row.who, names)
    state = word("recipient_state", row.state, lang)
    yield from _stated(state, said, _STYLE.get(row.state, ""), width, color)


def _stated(state: str, said: str, style: str, width: int, color: bool) -> Iterator[str]:
    shown = paragraph(f"{state:<14}  {said}", width, 2, 18)
    yield shown[0].replace(state, paint(state, style, color), 1)
    yield from shown[1:]


def _entry(entry: EntryRow) -> str:
    return f"{told.day(entry.at)} [{safe(entry.id)}]"


def _allocated(report: AllocationReport, lang: str, width: int, color: bool) -> Iterator[str]:
    made = report.allocation
    title = Text("Chia tiền cho bị hại", "Money divided among the victims").get(lang)
    heading = f"{safe(report.case)}  {safe(report.title)}".strip() or title
    yield from (paint(line, "bold", color) for line in paragraph(heading, width, 0, 2))
    yield f"{told.day(report.as_of)}; {told.cite(Citation('jc01', 4, '2'), lang)}"
    yield ""
    cells = [[_pot(pot, lang), told.money(pot.amount)] for pot in made.pots]
    gone = made.returned
    before = [("trừ số tiền đã trả cho bị hại", "less what was returned to victims before", gone)] if gone else []
    for vi, en, sum_ in (
        ("trừ án phí, lệ phí, chi phí tố tụng dự tính", "less court fees and charges estimated", made.fees),
        ("trừ nghĩa vụ thi hành án được ưu tiên", "less priority enforcement obligations", made.priority),
        *before,
        ("số tiền xem xét trả lại (4(2)(a))", "to be considered for return (4(2)(a))", made.available),
    ):
        cells.append([Text(vi, en).get(lang), told.money(sum_)])
    yield from _aligned(cells, width)
    for one in made.divisions:
        yield ""
        yield from _division(one, made, len(made.divisions) > 1, lang, width, color)
    if not made.divisions:
        yield ""
        yield paint(Text("Chưa chia được:", "Cannot be divided yet:").get(lang), "red", color)
    for remark in sorted(made.remarks, key=lambda remark: not remark.stops):
        said = paragraph(f"{'!' if remark.stops else '-'} {_remark(remark, made, lang)}", width, 0, 2)
        yield paint(said[0], "red", color) if remark.stops else said[0]
        yield from said[1:]


def _pot(pot: Pot, lang: str) -> str:
    name = " ".join(filter(None, (safe(pot.id), safe(pot.title))))
    if pot.currency == "VND":
        return name
    much = f"{safe(pot.quantity)} {safe(pot.currency)} x {safe(pot.rate) or '?'}"
    source = safe(pot.source) or Text("chưa ghi nguồn tỷ giá", "source of the rate not recorded").get(lang)
    return f"{name} ({much}; {source})"


def _division(one: Division, made: Allocation, is_disputed: bool, lang: str, width: int, color: bool) -> Iterator[str]:
    way = (
        Text("trả đủ (4(2)(b))", "in full (4(2)(b))")
        if one.is_full
        else Text("trả theo tỷ lệ (4(2)(c))", "in proportion (4(2)(c))")
    ).get(lang)
    said = f"{word('reading', one.reading, lang)}: {way}" if is_disputed else way
    said += Text(f"; tổng thiệt hại {told.money(one.damage)}", f"; total damage {told.money(one.damage)}").get(lang)
    for number, line in enumerate(paragraph(said[0].upper() + said[1:], width, 0, 2)):
        yield paint(line, "bold", color) if number == 0 else line
    names = {victim.id: victim.name for victim in made.victims}
    head = [Text("bị hại", "victim"), Text("thiệt hại", "damage"), Text("được trả", "returned")]
    has_before = any(share.before for share in one.shares)
    between = [""] if has_before else []
    if has_before:
        head[2:] = [Text("đã trả trước", "before"), Text("được trả nay", "returned now")]
    cells = [[text.get(lang) for text in head] + [""]]
    for share in one.shares:
        name = f"{safe(share.victim)} {safe(names.get(share.victim, ''))}".strip()
        waits = "" if share.is_paid else Text("chưa đề nghị: giữ lại", "not asked: kept").get(lang)
        before = [told.money(share.before)] if has_before else []
        cells.append([name, told.money(share.damage), *before, told.money(share.amount), waits])
    cells.append([Text("cộng trả", "returned together").get(lang), "", *between, told.money(one.paid), ""])
    rest = Text("còn lại, gửi ngân hàng (Điều 5)", "balance to deposit (Art 5)").get(lang)
    cells.append([rest, "", *between, told.money(one.balance), ""])
    yield from _aligned(cells, width)


def _aligned(cells: list[list[str]], width: int) -> list[str]:
    """Rows with the sums flush right."""
    sums = range(1, len(cells[0]) if len(cells[0]) < 4 else len(cells[0]) - 1)
    for column in sums:
        room = max(len(row[column]) for row in cells)
        for row in cells:
            row[column] = row[column].rjust(room)
    return table(cells, width, flex=0, indent=2)


def _remark(one: Remark, made: Allocation, lang: str) -> str:
    names = {victim.id: victim.name for victim in made.victims}
    who = f"{safe(one.subject)} {safe(names.get(one.subject, ''))}".strip()
    values = {key: safe(value) for key, value in one.values.items()}
    if "available" in values:
        values["available"] = told.money(made.available).replace("-", "−")
    if values.get("amount", "").isdigit():
        values["amount"] = told.money(int(values["amount"]))
    if "reading" in values:
        values["reading"] = word("reading", values["reading"], lang)
    return word("remark", one.kind, lang).format(who=values.pop("who", who), one=who, **values)
