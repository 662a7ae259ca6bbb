"""``tths absence`` as text: the table of outcomes stage by stage, with the facts of the case and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthscli.model.absence import AbsenceReport, AbsentRow, CellRow, FactRow, ServiceRow, StageRow
from tthscli.model.law import Text
from tthscli.model.word import label, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph

_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_OUTCOME = {"undetermined": "yellow", "several": "yellow", "silent": "yellow"}
_MARK = {"holds": "=>", "open": " ?", "fails": "  "}
_VALUE = {True: "+", False: "-", None: "?"}


def lines(report: AbsenceReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    side = label("side", report.side, lang)
    shown += paragraph(f"{told.day(report.as_of)}; {Text(f'phía {side}', f'side: {side}').get(lang)}", width, 0, 2)
    titles = dict(report.titles)
    for row in report.rows:
        shown += ["", *_person(row, titles, lang, width, color)]
    if not report.rows:
        said = Text(
            "Không mục nào cho thấy bị can, bị cáo vắng mặt (absence.found, wanted.issued).",
            "No entry finds an accused absent (absence.found, wanted.issued).",
        )
        shown += ["", *paragraph(said.get(lang), width)]
    return shown


def _person(row: AbsentRow, titles: Mapping[str, str], lang: str, width: int, color: bool) -> Iterator[str]:
    kinds = ", ".join(label("absence", kind, lang) for kind in row.kinds)
    kinds = kinds or Text("chưa ghi vắng mặt vì sao", "how absent not recorded").get(lang)
    if row.since is None:
        kinds = Text("không mục nào ghi vắng mặt", "no entry finds him absent").get(lang)
    since = Text(f" từ {told.day(row.since)}", f" since {told.day(row.since)}").get(lang) if row.since else ""
    now = Text("; đã trở về hoặc bị bắt", "; back or caught").get(lang) if row.is_back else ""
    back = f" [{safe(row.back_by)}]" if row.back_by else ""
    heading = f"{safe(row.person)}  {safe(row.name)}: {kinds}{since}{now}{back}"
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, "bold", color) if number == 0 else line
    for stage in row.stages:
        yield ""
        yield from _stage(stage, titles, lang, width, color)
    if row.services:
        yield ""
        yield Text("Giao, niêm yết (8)", "Service and posting (8)").get(lang)
        for service in row.services:
            yield from _service(service, lang, width)
    if row.clocks:
        yield ""
        yield Text("Thời hạn", "Time limits").get(lang)
        for due in row.clocks:
            status = term("status", due.status, lang)
            when = told.day(due.due_at) if due.due_at else "-"
            yield from paragraph(f"{when:<10}  {status}: {safe(due.title)} [{due.rule}]", width, 2, 14)
    if row.findings:
        yield ""
        for found in row.findings:
            word = term("verdict", found.finding.verdict, lang)
            said = f"{word}: {safe(found.finding.message)} [{found.finding.rule}]"
            first, *rest = paragraph(said, width, 0, 2)
            yield first.replace(word, paint(word, _STYLE[found.finding.verdict], color), 1)
            yield from rest


def _stage(stage: StageRow, titles: Mapping[str, str], lang: str, width: int, color: bool) -> Iterator[str]:
    name = term("absence_stage", stage.stage, lang)
    outcome = term("outcome", stage.outcome, lang)
    times = Text(f", lần {stage.rounds}", f", round {stage.rounds}").get(lang) if stage.rounds > 1 else ""
    first, *rest = paragraph(f"{name}{times}: {outcome}", width, 0, 2)
    yield first.replace(outcome, paint(outcome, _OUTCOME.get(stage.outcome, "bold"), color), 1)
    yield from rest
    if not stage.cells:
        return
    yield from paragraph("; ".join(_when(stage, lang)), width, 2, 4)
    asked = {name for cell in stage.cells for name in cell.missing}
    for fact in stage.facts:
        if not fact.is_made_up and (fact.value is not None or fact.name in asked):
            yield from _fact(fact, lang, width)
    for cell in stage.cells:
        yield from _cell(cell, titles, lang, width, color)
    if stage.contents:
        listed = ", ".join(f"[{_VALUE[one.value]}] {one.title}" for one in stage.contents)
        must = Text("phải có", "must contain").get(lang)
        yield from paragraph(f"{must} ({told.cite(stage.contents[0].citation, lang)}): {listed}", width, 2, 4)


def _when(stage: StageRow, lang: str) -> Iterator[str]:
    begins = told.day(stage.begins)
    yield Text(f"từ {begins}", f"from {begins}").get(lang)
    if stage.period_end:
        end = told.day(stage.period_end)
        yield Text(f"thời hạn đến {end}", f"its time runs to {end}").get(lang)
    if stage.ended_by:
        ends = f"{told.day(stage.ends)} [{safe(stage.ended_by)}]"
        yield Text(f"kết thúc {ends}", f"ended {ends}").get(lang)
    if stage.days_left is not None and stage.days_left > 0:
        left = stage.days_left
        yield Text(
            f"khi đó thời hạn còn {left} ngày: đọc chặt 4(1)(a) thì truy nã chưa thể coi là không có kết quả",
            f"its time had {left} more days: read strictly, 4(1)(a) could not call the search over yet",
        ).get(lang)
    if stage.taken:
        what = f"{safe(stage.taken_label)} [{safe(stage.taken)}]"
        yield Text(f"đã làm: {what}", f"done: {what}").get(lang)


def _fact(fact: FactRow, lang: str, width: int) -> Iterator[str]:
    where = f" {told.day(fact.at)} [{safe(fact.record)}]" if fact.record else ""
    how = Text(f"; ghi {fact.remedy}", f"; record {fact.remedy}").get(lang) if fact.remedy else ""
    yield from paragraph(f"[{_VALUE[fact.value]}] {fact.title}{where}{how}", width, 4, 8)


def _cell(cell: CellRow, titles: Mapping[str, str], lang: str, width: int, color: bool) -> Iterator[str]:
    places = ", ".join(told.cite(one, lang) for one in (cell.citation, *cell.also))
    silent = Text("văn bản không nói", "the text is silent").get(lang)
    outcome = silent if cell.outcome == "silent" else term("outcome", cell.outcome, lang)
    said = f"{_MARK[cell.state]} {outcome}: {cell.title} ({places})"
    if cell.note and cell.state != "fails":
        said += f"; {cell.note}"
    if cell.state == "open":
        missing = ", ".join(titles.get(name, name) for name in cell.missing)
        said += Text(f"; chưa rõ: {missing}", f"; not known: {missing}").get(lang)
    if cell.state == "fails":
        failing = ", ".join(titles.get(name, name) for name in cell.failing)
        said += Text(f"; không, vì: {failing}", f"; not so, for: {failing}").get(lang)
    style = {"holds": "bold", "fails": "dim"}.get(cell.state, "")
    yield from (paint(line, style, color) if style else line for line in paragraph(said, width, 2, 7))


def _service(row: ServiceRow, lang: str, width: int) -> Iterator[str]:
    state = term("service_state", row.state, lang)
    parts = [f"{safe(row.title)} [{safe(row.record)}]: {state}"]
    if row.posted_from:
        until = told.day(row.posted_until) if row.posted_until else "?"
        parts.append(f"{told.day(row.posted_from)} - {until}")
    if row.runs_from:
        day = told.day(row.runs_from)
        parts.append(Text(f"thời hạn tính từ {day}", f"time runs from {day}").get(lang))
    if row.to:
        to = ", ".join(map(safe, row.to))
        parts.append(Text(f"gửi {to}", f"to {to}").get(lang))
    parts.append(row.note)
    yield from paragraph("; ".join(filter(None, parts)), width, 2, 4)
