"""``tths show`` as text: one case on one screen of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.law import Text
from tthscli.model.moment import in_words
from tthscli.model.report import PersonState, ShowReport
from tthscli.model.row import CheckRow, DueRow
from tthscli.model.word import label, length, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.check import named
from tthscli.render.text.layout import paint, paragraph, table

NEXT, LATE, FINDINGS = 6, 4, 5
"""How many rows of each part fit the screen; the rest is counted, with the command that lists it."""
_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}


def lines(report: ShowReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    shown += paragraph(_standing(report, lang), width, 0, 2)
    for charge in _charges(report, lang):
        shown += paragraph(charge, width, 0, 2)
    for person in report.people:
        shown += ["", *_person(person, report, lang, width, color)]
    shown += _clocks(report, lang, width, color)
    shown += _findings(report, lang, width, color)
    shown += _last(report, lang, width, color)
    return shown


def _standing(report: ShowReport, lang: str) -> str:
    none = (
        Text("trước khởi tố vụ án", "before a case is instituted") if report.last else Text("chưa có gì", "nothing yet")
    )
    stage = label("stage", report.stage, lang) if report.stage else none.get(lang)
    procedure = label("procedure", report.procedure, lang)
    parts = [
        told.day(report.as_of),
        Text(f"giai đoạn: {stage}", f"stage: {stage}").get(lang),
        Text(f"thủ tục {procedure}", f"{procedure} procedure").get(lang),
        Text(f"phía {label('side', report.side, lang)}", f"side: {label('side', report.side, lang)}").get(lang),
    ]
    if report.number:
        parts.append(Text(f"số {safe(report.number)}", f"no. {safe(report.number)}").get(lang))
    return "; ".join(parts)


def _charges(report: ShowReport, lang: str) -> Iterator[str]:
    for person, article, severity in report.charges:
        who = f"{told.people([person], report.names)}: " if person else ""
        code = Text(f"Điều {safe(article)} BLHS", f"Penal Code Art {safe(article)}").get(lang) if article else ""
        yield who + ", ".join(filter(None, (code, label("severity", severity, lang) if severity else "")))


def _person(person: PersonState, report: ShowReport, lang: str, width: int, color: bool) -> Iterator[str]:
    star = "* " if person.is_client else "- "
    name = safe(person.name or person.id)
    if person.state in ("", "free", "serving"):
        state = term("liberty", person.state, lang) if person.state else Text("chưa bị giữ", "not held").get(lang)
        if person.measure:
            state += f", {label('measure', safe(person.measure), lang)}"
        since = _since(person, lang) if person.state else ""
        yield from paragraph(f"{star}{name}: {state}{since}", width, 0, 4)
        return
    is_over = person.left is not None and person.left[0] < 0
    style = "red" if is_over and person.rule else "bold"
    state = term("liberty", person.state, lang).upper()
    remaining = "" if is_over and not person.rule else _left(person, lang)
    heading = f"{star}{name}: {state}{', ' + remaining if remaining else ''}"
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, style, color) if number == 0 else line
    order = safe(" ".join(filter(None, (person.entry_label, person.number))))
    yield from paragraph(f"{order}{_since(person, lang)}{_held(person, report, lang)}", width, 4, 6)
    yield from paragraph("; ".join(_ends(person, lang)), width, 4, 6)


def _since(person: PersonState, lang: str) -> str:
    return Text(f" từ {told.day(person.since)}", f" since {told.day(person.since)}").get(lang)


def _held(person: PersonState, report: ShowReport, lang: str) -> str:
    if person.held_since is None:
        return ""
    spent = length(told.since(person.held_since, report.as_of), "days", lang)
    first = told.day(person.held_since)
    return Text(
        f"; mất tự do từ {first} (ngày thứ {spent.split()[0]})", f"; held since {first} (day {spent.split()[0]})"
    ).get(lang)


def _ends(person: PersonState, lang: str) -> Iterator[str]:
    written, lawful, safely = (told.day(m) for m in (person.written_until, person.lawful_until, person.safe_until))
    if person.written_until:
        yield Text(f"lệnh ghi đến {written}", f"the order says until {written}").get(lang)
    if person.lawful_until:
        basis = told.cite(person.citation, lang)
        yield Text(f"luật cho đến {lawful} ({basis})", f"the law allows until {lawful} ({basis})").get(lang)
    if person.safe_until and person.safe_until not in (person.written_until, person.lawful_until):
        yield Text(f"cách tính sớm nhất: {safely}", f"earliest reading: {safely}").get(lang)
    if person.left is not None and person.left[0] < 0 and not person.rule:
        yield Text("sau đó hồ sơ không ghi gì", "nothing is recorded after that").get(lang)
    if person.why:
        yield in_words(safe(person.why))
    if not (person.written_until or person.lawful_until or person.why):
        yield Text("không rõ đến khi nào: xem lệnh", "until when is not known: see the order").get(lang)


def _left(person: PersonState, lang: str) -> str:
    if person.left is None:
        return ""
    count, unit = person.left
    return told.minutes(count, lang) if unit == "minutes" else told.days(count, lang)


def _clocks(report: ShowReport, lang: str, width: int, color: bool) -> Iterator[str]:
    if report.late:
        yield from _part(Text("ĐÃ QUÁ HẠN", "OVERDUE"), report.late, LATE, report, lang, width, color)
    if report.next:
        yield from _part(Text("SẮP TỚI", "NEXT"), report.next, NEXT, report, lang, width, color)
    notes = []
    if report.unrecorded:
        notes.append(
            Text(f"{report.unrecorded} việc cần hỏi: tths due --ask", f"{report.unrecorded} to ask for: tths due --ask")
        )
    if report.undetermined:
        see = "tths due --status undetermined"
        notes.append(Text(f"{report.undetermined} chưa xác định: {see}", f"{report.undetermined} undetermined: {see}"))
    if notes:
        yield from ("", *paragraph("; ".join(note.get(lang) for note in notes), width, 0, 2))


def _part(
    heading: Text, rows: tuple[DueRow, ...], room: int, report: ShowReport, lang: str, width: int, color: bool
) -> Iterator[str]:
    yield ""
    rest = len(rows) - room
    more = f" (+{rest}: tths due {safe(report.case)})" if rest > 0 and width else ""
    yield paint(heading.get(lang), "bold", color) + more
    cells = []
    for row in rows[:room] if width else rows:
        leads = row.safe_at if row.status == "running" or row.is_right else row.breach_after
        about = f"{told.what(row)}, {told.cite(row.citation, lang)}"
        cells.append([told.day(leads), told.left(leads, report.as_of, lang), about])
    yield from table(cells, width, indent=2)


def _findings(report: ShowReport, lang: str, width: int, color: bool) -> Iterator[str]:
    """The gravest findings, those of one rule on one line."""
    if not report.findings:
        return
    groups: dict[tuple[str, str], list[CheckRow]] = {}
    for row in report.findings:
        groups.setdefault((row.finding.verdict, row.finding.rule), []).append(row)
    rest = len(groups) - FINDINGS
    more = f" (+{rest}: tths check {safe(report.case)})" if rest > 0 and width else ""
    yield ""
    yield paint(Text("PHÁT HIỆN", "FINDINGS").get(lang), "bold", color) + more
    for (verdict, rule), rows in list(groups.items())[: FINDINGS if width else None]:
        others = len(rows) - 1
        again = Text(f" (và {others} chỗ nữa)", f" (and {others} more)").get(lang) if others else ""
        word = term("verdict", verdict, lang)
        said = paragraph(f"{word}: {safe(named(rows[0]))}{again} [{rule}]", width, 2, 4)
        yield said[0].replace(word, paint(word, _STYLE[verdict], color), 1)
        yield from said[1:]


def _last(report: ShowReport, lang: str, width: int, color: bool) -> Iterator[str]:
    if not report.last:
        return
    yield ""
    yield paint(Text("MỚI NHẤT", "LATEST").get(lang), "bold", color)
    cells = []
    for entry in report.last:
        who = told.people(entry.people, report.names)
        cells.append([told.day(entry.at), f"{safe(entry.label)}{f' ({who})' if who else ''} [{entry.id}]"])
    yield from table(cells, width, indent=2)
