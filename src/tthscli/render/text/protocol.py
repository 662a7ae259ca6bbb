"""``tths protocol`` as text: a sheet to print and sign, every entry of the day numbered, with its commit."""

from __future__ import annotations

from tthscli.model.audit import ProtocolReport, StateRow
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.history import KINDS, entry, fields
from tthscli.render.text.layout import paint, paragraph

_SHORT = 10
_DOTS = 30


def lines(report: ProtocolReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    title = Text("SỔ GHI TRONG NGÀY", "RECORDED ON").get(lang)
    head = f"{title} {told.day(report.day)}{f'  {safe(report.name)}' if report.name else ''}"
    shown = [paint(line, "bold", color) for line in paragraph(head, width)]
    case = ""
    for number, row in enumerate(report.rows, 1):
        if row.case != case:
            case = row.case
            shown += ["", *paragraph(f"{safe(case)}  {safe(report.titles.get(case, ''))}".rstrip(), width, 0, 2)]
        shown += _row(number, row, report, lang, width)
    if not report.rows:
        shown += ["", Text("không có mục nào", "no entries").get(lang)]
    count = len(report.rows)
    total = Text(f"Cộng: {count} mục.", f"Total: {count} entr{'ies' if count != 1 else 'y'}.").get(lang)
    one, other = Text("Người ghi: ", "Recorded by: ").get(lang), Text("Người kiểm tra: ", "Checked by: ").get(lang)
    room = (width - len(one) - len(other) - 2) // 2 if width else _DOTS
    dots = "." * min(max(room, 10), _DOTS)
    return [*shown, "", total, "", "", f"{one}{dots}  {other}{dots}"]


def _row(number: int, row: StateRow, report: ProtocolReport, lang: str, width: int) -> list[str]:
    people = row.data.get("people")
    ids = [str(one) for one in people] if isinstance(people, list) else []
    who = told.people(ids, report.names.get(row.case, {}))
    kind = "" if row.kind == "added" else f"{KINDS[row.kind].get(lang)}: "
    said = f"{number}. {kind}{entry(row.entry)}{f' ({who})' if who else ''}"
    if row.corrects:
        said += Text(f"; đính chính {safe(row.corrects)}", f"; corrects {safe(row.corrects)}").get(lang)
    shown = paragraph(said, width, 2, 5)
    shown += fields(row.fields, lang, width) if row.kind != "added" else []
    return [*shown, *paragraph(_recorded(row, lang), width, 5, 7)]


def _recorded(row: StateRow, lang: str) -> str:
    stamp = row.commit
    if stamp is None:
        return Text("chưa commit", "not committed").get(lang)
    said = Text("ghi lúc ", "entered ").get(lang) + told.day(stamp.authored.moment)
    if stamp.committed.moment != stamp.authored.moment:
        said += Text(", commit lúc ", ", committed ").get(lang) + told.day(stamp.committed.moment)
    return f"{said}, {safe(stamp.author)}, commit {stamp.sha[:_SHORT]}"
