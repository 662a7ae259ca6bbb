"""``tths list`` as text: a line a case; what is wrong with those that cannot be read."""

from __future__ import annotations

from tthscli.model.law import Text
from tthscli.model.report import ListReport, ListRow
from tthscli.model.word import label, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.check import crashes
from tthscli.render.text.layout import table


def lines(report: ListReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if not report.rows:
        return [Text("chưa có vụ án nào: tths new", "there is no case yet: tths new").get(lang)]
    heading = Text("VỤ ÁN|VI PHẠM|HẠN GẦN NHẤT|NỘI DUNG", "CASE|BREACHES|NEXT DATE|ABOUT").get(lang).split("|")
    cells = [heading, *(_cells(row, report, lang) for row in report.rows)]
    styles = ["bold", *("red" if row.fault or row.breaches else "" for row in report.rows)]
    return [*table(cells, width, styles=styles, color=color), *crashes(report.crashed, lang, width)]


def _cells(row: ListRow, report: ListReport, lang: str) -> list[str]:
    if row.fault:
        invalid = Text("không đọc được", "cannot be read").get(lang)
        return [safe(row.case), "-", "", f"{invalid}: {told.place(row.place)}: {safe(row.fault)}"]
    leads = row.next.safe_at if row.next else None
    about = [safe(row.title), label("stage", row.stage, lang) if row.stage else ""]
    for _, name, state in row.held:
        about.append(f"{safe(name or _)}: {term('liberty', state, lang)}")
    if row.next:
        about.append(f"{told.day(leads)}: {told.what(row.next)} ({told.left(leads, report.as_of, lang)})")
    breaches = str(row.breaches) if row.breaches else "-"
    return [safe(row.case), breaches, told.day(leads) if leads else "", "; ".join(filter(None, about))]
