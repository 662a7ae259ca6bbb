"""``tths assistance`` as text: a card for each request; a treaty beside the general law."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.assistance import AssistanceReport, CostRow, GroundsReport, RequestRow
from tthscli.model.law import Text
from tthscli.model.word import label, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph

_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_WAYS = {
    "incoming": Text(
        "VIỆT NAM LÀ NƯỚC ĐƯỢC YÊU CẦU (yêu cầu gửi đến)", "VIET NAM AS THE REQUESTED STATE (incoming requests)"
    ),
    "outgoing": Text(
        "VIỆT NAM LÀ NƯỚC YÊU CẦU (yêu cầu gửi đi)", "VIET NAM AS THE REQUESTING STATE (outgoing requests)"
    ),
    "both": Text("CẢ HAI CHIỀU", "BOTH DIRECTIONS"),
}
_ABROAD = Text(
    "luật chung không nói: nước kia từ chối theo luật của nước đó, không có trong chương trình",
    "the general law says nothing: the other State refuses by its own law, which is not in this program",
)
_VALUE = {True: "+", False: "-", None: "?"}


def lines(report: AssistanceReport | GroundsReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, GroundsReport):
        return list(_grounds(report, lang, width, color))
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    side = label("side", report.side, lang)
    shown += paragraph(f"{told.day(report.as_of)}; {Text(f'phía {side}', f'side: {side}').get(lang)}", width, 0, 2)
    for row in report.rows:
        shown += ["", *_card(row, lang, width, color)]
    if not report.rows:
        none = Text("Chưa ghi yêu cầu tương trợ nào (requests).", "No request for assistance is recorded (requests).")
        shown += ["", none.get(lang)]
    return shown


def _card(row: RequestRow, lang: str, width: int, color: bool) -> Iterator[str]:
    unknown = Text("chưa ghi", "not recorded").get(lang)
    direction = label("direction", row.direction, lang) if row.direction else unknown
    form = label("form", row.form, lang) if row.form else unknown
    heading = f"{safe(row.id)}  {direction}; {form}; {safe(row.state_name) or unknown}; {safe(row.title)}".rstrip("; ")
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, "bold", color) if number == 0 else line
    yield from paragraph("; ".join(_about(row, lang)), width, 2, 4)
    if row.contents:
        listed = ", ".join(f"[{_VALUE[one.value]}] {one.title}" for one in row.contents)
        must = Text("nội dung", "contents").get(lang)
        yield from paragraph(f"{must} ({told.cite(row.contents[0].citation, lang)}): {listed}", width, 2, 4)
    for one in row.grounds:
        why = Text("căn cứ", "ground").get(lang)
        yield from paragraph(f"{why}: {one.title} ({told.cite(one.citation, lang)}) [{safe(one.record)}]", width, 2, 4)
    if row.assurance:
        mark = f"[{_VALUE[row.assurance.value]}]"
        place = told.cite(row.assurance.citation, lang)
        yield from paragraph(f"{mark} {row.assurance.title} ({place})", width, 2, 4)
    if row.costs:
        costs = ", ".join(f"{one.title}{' (*)' if one.value else ''}" for one in row.costs)
        paid = Text(
            f"chi phí (Điều 15): theo điều ước, không có thì nước được yêu cầu chịu, trừ: {costs}",
            f"costs (Art 15): as the treaty says, else the requested State, except: {costs}",
        )
        yield from paragraph(paid.get(lang), width, 2, 4)
    for cost in row.paid:
        yield from paragraph(_paid(cost, lang), width, 4, 6)
    if row.days_counted is not None:
        away = Text(" (chưa trở về)", " (not back yet)").get(lang) if row.is_away else ""
        count = Text(
            f"{row.days_counted} ngày{away} tính vào thời hạn tạm giam, chấp hành án (Điều 37(3))",
            f"{row.days_counted} days{away} count toward the detention or the term (Art 37(3))",
        )
        yield from paragraph(count.get(lang), width, 2, 4)
    if row.safe_conduct_until:
        until = told.day(row.safe_conduct_until)
        yield from paragraph(
            Text(f"bảo đảm an toàn đến hết {until}", f"safe conduct until {until}").get(lang), width, 2, 4
        )
    for note in row.notes:
        yield from paragraph(note, width, 2, 4)
    for entry in row.entries:
        yield from paragraph(f"{told.day(entry.at):<16}  {safe(entry.label)} [{safe(entry.id)}]", width, 2, 20)
    for due in row.clocks:
        status = term("status", due.status, lang)
        yield from paragraph(f"{told.day(due.due_at):<16}  {status}: {safe(due.title)} [{due.rule}]", width, 2, 20)
    for found in row.findings:
        word = term("verdict", found.finding.verdict, lang)
        said = f"{word}: {safe(found.finding.message)} [{found.finding.rule}]"
        first, *rest = paragraph(said, width, 2, 4)
        yield first.replace(word, paint(word, _STYLE[found.finding.verdict], color), 1)
        yield from rest


def _paid(row: CostRow, lang: str) -> str:
    """A recorded cost: what for, how much, who bears it, and who does by the general law."""
    unknown = Text("chưa ghi", "not recorded").get(lang)
    name = label("cost", row.cost, lang) if row.cost else unknown
    amount = Text(f"{told.money(row.amount)} đồng", f"{told.money(row.amount)} dong").get(lang)
    bears = label("borne_by", row.borne_by, lang) if row.borne_by else unknown
    said = Text(f"{name}: {amount}; chịu: {bears}", f"{name}: {amount}; borne by: {bears}").get(lang)
    if row.lawful:
        by_law = label("borne_by", row.lawful, lang)
        said += Text(f"; theo luật chung: {by_law}", f"; by the general law: {by_law}").get(lang)
    return f"{said} [{safe(row.record)}]"


def _about(row: RequestRow, lang: str) -> Iterator[str]:
    yield term("request_status", row.status, lang)
    unknown = Text("chưa ghi căn cứ", "basis not recorded").get(lang)
    basis = label("basis", row.basis, lang) if row.basis else unknown
    yield f"{basis}: {row.treaty} ({row.treaty_status})" if row.treaty and row.basis == "treaty" else basis
    if row.language:
        yield Text(f"ngôn ngữ {safe(row.language)}", f"language {safe(row.language)}").get(lang)
    translated = {True: Text("có bản dịch", "translated"), False: Text("không có bản dịch", "not translated")}
    unsaid = Text("chưa ghi bản dịch", "translation not recorded")
    yield (unsaid if row.is_translated is None else translated[row.is_translated]).get(lang)
    sets = Text(f"{row.sets} bộ", f"{row.sets} sets")
    yield (Text("chưa ghi số bộ", "sets not recorded") if row.sets is None else sets).get(lang)
    day = told.day(row.law_from)
    laws = {
        "2025": Text("Luật 103/2025/QH15", "Law 103/2025/QH15"),
        "2007": Text(
            f"Luật 08/2007/QH12 (lập hoặc nhận trước {day}): thời hạn của luật đó không có trong chương trình",
            f"Law 08/2007/QH12 (made or received before {day}): its limits are not in this program",
        ),
        "": Text("chưa rõ theo luật nào: chưa ghi ngày lập, nhận", "law not known: no day of making or receipt"),
    }
    yield laws[row.law].get(lang)


def _grounds(report: GroundsReport, lang: str, width: int, color: bool) -> Iterator[str]:
    heading = f"{report.state}  {report.treaty or report.name}"
    for line in paragraph(heading, width, 0, 4):
        yield paint(line, "bold", color)
    parts = [report.status]
    if report.signed:
        parts.insert(0, Text(f"ký {report.signed}", f"signed {report.signed}").get(lang))
    if report.in_force:
        parts = [Text(f"có hiệu lực từ {report.in_force}", f"in force from {report.in_force}").get(lang)]
    if report.source:
        parts.append(report.source)
    yield from paragraph("; ".join(parts), width, 2, 4)
    silent = Text("không nói", "says nothing").get(lang)
    unsaid = Text("không thấy trong những gì đã biết", "not in what is known of it").get(lang)
    general, treaty = Text("luật chung", "general law").get(lang), Text("điều ước", "treaty").get(lang)
    same = Text("; như nhau ở cả hai chiều", "; the same in both directions").get(lang)
    for way, title in _WAYS.items():
        yield ""
        yield from (paint(line, "bold", color) for line in paragraph(title.get(lang), width, 0, 2))
        if way == "outgoing":
            yield from paragraph(_ABROAD.get(lang), width, 2, 4)
        kind = ""
        for row in (row for row in report.rows if row.direction == way):
            if row.kind != kind:
                kind = row.kind
                yield from ("", term("grounds", kind, lang))
            place = f" ({told.cite(row.citation, lang)})" if row.citation else ""
            if way != "outgoing":
                yield from paragraph(f"{general}: {row.general or silent}{place}", width, 2, 4)
            if report.treaty:
                yield from paragraph(f"{treaty}: {row.treaty or unsaid}{same if row.is_same else ''}", width, 4, 6)
