"""``tths timeline`` as text: what happened, what is set, what is due, and the commit that recorded it."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.law import Text
from tthscli.model.moment import in_words, is_later
from tthscli.model.report import TimelineReport, TimelineRow
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph, table

_SIGN = {"event": " ", "set": "~", "due": ">"}
_SHORT = 8


def lines(report: TimelineReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report; a line marks the moment of the report among them."""
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    cells = []
    is_marked = False
    for row in report.rows:
        if not is_marked and row.at is not None and is_later(row.at, report.as_of):
            cells.append(["-", told.day(report.as_of), "", Text("--- đến đây ---", "--- now ---").get(lang)])
            is_marked = True
        cells.append(_cells(row, report, lang))
    if not report.uses_git:
        cells = [[*cell[:2], *cell[3:]] for cell in cells]
    return [*shown, *table(cells, width), *_legend(report, lang, width)]


def _cells(row: TimelineRow, report: TimelineReport, lang: str) -> list[str]:
    commit = ""
    if row.kind == "event" and row.is_committed is not None:
        commit = row.commit.sha[:_SHORT] if row.commit else Text("chưa commit", "uncommitted").get(lang)
    who = told.people(row.people, report.names)
    about = f"{safe(row.label)}{f' ({who})' if who else ''}"
    if row.kind == "due":
        state = f"{told.status(row.status, lang)}: " if row.status != "running" else ""
        about = f"{state}{about}, {told.cite(row.citation, lang)} [{row.type}]"
    else:
        about += f" [{safe(row.id)}]"
    return [_SIGN[row.kind], told.day(row.at), commit, "; ".join([about, *_marks(row, lang)])]


def _marks(row: TimelineRow, lang: str) -> Iterator[str]:
    if row.corrects and not row.is_withdrawn:
        yield Text(f"đính chính {safe(row.corrects)}", f"corrects {safe(row.corrects)}").get(lang)
    if row.corrected_by:
        by = safe(row.corrected_by)
        if row.is_withdrawn:
            yield Text(f"KHÔNG CÒN GIÁ TRỊ, rút lại bởi {by}", f"VOID, withdrawn by {by}").get(lang)
        else:
            yield Text(f"KHÔNG CÒN GIÁ TRỊ, đính chính bởi {by}", f"VOID, corrected by {by}").get(lang)
    yield from (in_words(safe(one)) for one in row.audit)


def _legend(report: TimelineReport, lang: str, width: int) -> list[str]:
    said = Text("> thời hạn  ~ việc đã ấn định", "> time limit  ~ set for that day").get(lang)
    if not report.uses_git:
        said += Text(
            "; không có git: không biết mục nào ghi khi nào", "; no git: when entries were recorded is unknown"
        ).get(lang)
    if report.is_cut:
        said += Text(
            "; bản sao nông: commit đầu tiên ở đây có thể không phải commit đã ghi mục đó (git fetch --unshallow)",
            "; a shallow clone: its first commit may not be the one that recorded an entry (git fetch --unshallow)",
        ).get(lang)
    names = ", ".join(report.doctored)
    if names:
        said += Text(
            f"; nội dung trong .git bị sửa hoặc không có: {names} (xem tths audit)",
            f"; content altered in .git, or not there: {names} (see tths audit)",
        ).get(lang)
    return ["", *paragraph(said, width)]
