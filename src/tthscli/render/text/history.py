"""``tths history`` and ``tths diff`` as text: each state of an entry, and what differs between two commits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tthscli.model.audit import CaseDiff, DiffReport, Entry, Field, HistoryReport, RegisterRow, StateRow
from tthscli.model.law import Text
from tthscli.model.moment import in_words
from tthscli.model.word import spoken
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.audit import commit_line, moved_line, unseen_lines
from tthscli.render.text.layout import paint, paragraph

_SHORT = 10
KINDS = {
    "added": Text("thêm", "added"),
    "inserted": Text("thêm trước mục cũ", "added before older ones"),
    "changed": Text("BỊ SỬA", "CHANGED"),
    "removed": Text("BỊ XÓA", "REMOVED"),
    "renumbered": Text("ĐỔI MÃ", "RENUMBERED"),
    "doubled": Text("TRÙNG MÃ", "DOUBLED"),
    "reordered": Text("ĐỔI CHỖ", "MOVED"),
}
"""What was done to an entry; capitals for what a ledger does not allow."""
ROWS = {
    "added": KINDS["added"],
    "changed": Text("sửa", "changed"),
    "removed": Text("XÓA", "REMOVED"),
    "renamed": Text("đổi tên thư mục", "folder renamed"),
}
"""What was done to a row of the register."""
_OWN = ("schema", "id")
"""What of a new row its heading says already."""
_STYLE = {"added": "green", "inserted": "yellow", "reordered": "yellow"}


def lines(report: HistoryReport | DiffReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, DiffReport):
        return _diff(report, lang, width, color)
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    for row in report.rows:
        told = tuple(one for one in row.fields if one.name != "reason" or not row.why)
        shown += ["", *state(replace(row, fields=told), lang, width, color)]
        shown += paragraph(commit_line(row.commit, lang), width, 4, 6)
        if row.why:
            shown += paragraph(Text("vì: ", "why: ").get(lang) + safe(row.why), width, 4, 6)
    if not report.rows:
        shown += ["", Text("chưa có mục nào", "no entry yet").get(lang)]
    if report.register:
        head = Text("Sửa hồ sơ (case.yaml), đổi thư mục:", "The register (case.yaml) and the folder:").get(lang)
        shown += ["", paint(head, "bold", color)]
    for one in report.register:
        shown += [*register(one, lang, width, color), *paragraph(commit_line(one.commit, lang), width, 4, 6)]
        shown += paragraph(Text("vì: ", "why: ").get(lang) + safe(one.why), width, 4, 6) if one.why else []
    missed = unseen_lines(report.unseen, lang, width)
    return [*shown, *(["", *missed] if missed else [])]


def register(row: RegisterRow, lang: str, width: int, color: bool) -> list[str]:
    """What was done to a row of the register, and the fields that differ."""
    kind = paint(ROWS[row.kind].get(lang), _STYLE.get(row.kind, "yellow"), color)
    said = f"{kind}: {safe(row.said)}"
    return [*paragraph(said, width, 2, 4), *(fields(row.fields, lang, width) if row.kind != "renamed" else [])]


def state(row: StateRow, lang: str, width: int, color: bool) -> list[str]:
    """What was done to an entry, the entry in words, and the fields that differ."""
    kind = paint(KINDS[row.kind].get(lang), _STYLE.get(row.kind, "red"), color)
    head = f"{kind}: {entry(row.entry)}"
    if row.corrects:
        head += Text(f"; đính chính {safe(row.corrects)}", f"; corrects {safe(row.corrects)}").get(lang)
    return [*paragraph(head, width, 0, 4), *fields(row.fields, lang, width)]


def entry(one: Entry) -> str:
    """``10/01/2026 08:30  label [e260110-7f3a]``."""
    return f"{told.day(one.at)}  {safe(one.label)} [{safe(one.id)}]"


def fields(changed: Iterable[Field], lang: str, width: int) -> list[str]:
    """A line for each field, its name and its values in words where there are words for them."""
    shown: list[str] = []
    for one in changed:
        before, after = (in_words(safe(spoken(one.name, value, lang))) or "—" for value in (one.before, one.after))
        shown += paragraph(f"{safe(one.label or one.name)}: {before} → {after}", width, 4, 6)
    return shown


def _diff(report: DiffReport, lang: str, width: int, color: bool) -> list[str]:
    shown = [*paragraph(safe(report.note), width), ""] if report.note else []
    for case in report.cases:
        shown += [*_case(case, lang, width, color), ""]
    count = len(report.cases)
    what = Text(f"{count} vụ án có khác", f"{count} case{'s differ' if count != 1 else ' differs'}").get(lang)
    moved = sum(len(case.moved) for case in report.cases)
    dates = Text(f"{moved} hạn đổi", f"{moved} date{'s' if moved != 1 else ''} moved").get(lang)
    span = f"{report.before[:_SHORT]}..{report.after[:_SHORT]}"
    return [*shown, *paragraph(f"{span}, {told.day(report.as_of)}: {what}, {dates}", width)]


def _case(case: CaseDiff, lang: str, width: int, color: bool) -> list[str]:
    note = f"  ({safe(case.note)})" if case.note else ""
    shown = [paint(line, "bold", color) for line in paragraph(f"{safe(case.case)}  {safe(case.folder)}{note}", width)]
    for row in case.entries:
        shown += [f"  {line}" for line in state(row, lang, width - 2 if width else 0, color)]
    for record, changed in case.facts:
        shown += paragraph(f"{safe(record) or 'case.yaml'}:", width, 2)
        shown += fields((one for one in changed if one.before or one.name not in _OWN), lang, width)
    for one in case.moved:
        shown += paragraph(moved_line(one, lang), width, 2, 4)
    return shown
