"""``tths check`` as text: file, line and column, verdict, rule; then what it is, its basis and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tthscli.model.finding import Finding
from tthscli.model.law import Text
from tthscli.model.report import CheckReport
from tthscli.model.row import CheckRow
from tthscli.model.word import term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph

_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_PLURAL = {"breach": "es", "warning": "s"}
_OFTEN = 5
"""So many findings of one rule in one file are still told one by one."""
_VERDICTS = ("breach", "warning", "undetermined", "advice")


def lines(report: CheckReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    shown: list[str] = []
    for row, others in _gathered(report.rows, bool(width)):
        shown += fault(replace(row.finding, message=named(row)), lang, width, color)
        if others:
            where = ", ".join(str(other.finding.place.line) for other in others)
            said = Text(f"{len(others)} chỗ nữa như vậy, dòng {where}", f"{len(others)} more of these, lines {where}")
            shown += paragraph(said.get(lang), width, 4, 6)
        shown.append("")
    return [*shown, *crashes(report.crashed, lang, width), *paragraph(_summary(report, lang), width)]


def _gathered(rows: Sequence[CheckRow], is_terminal: bool) -> list[tuple[CheckRow, list[CheckRow]]]:
    """Each finding with those it stands for: at a terminal, what one rule says very often in a file is said once."""
    groups: dict[tuple[str, str, str], list[CheckRow]] = {}
    for row in rows:
        groups.setdefault((row.finding.place.file, row.finding.rule, row.finding.remedy), []).append(row)
    gathered: list[tuple[CheckRow, list[CheckRow]]] = []
    for row in rows:
        group = groups[row.finding.place.file, row.finding.rule, row.finding.remedy]
        if not is_terminal or len(group) <= _OFTEN:
            gathered.append((row, []))
        elif row is group[0]:
            gathered.append((row, group[1:]))
    return gathered


def fault(finding: Finding, lang: str, width: int, color: bool) -> list[str]:
    """A finding as lines."""
    where = told.place(finding.place) or safe(finding.case)
    verdict = paint(term("verdict", finding.verdict, lang), _STYLE[finding.verdict], color)
    shown = [f"{where}: {verdict} [{finding.rule}]", *paragraph(safe(finding.message), width, 4)]
    basis = [told.cite(finding.citation, lang)] if finding.citation else []
    basis += [told.place(other) for other in finding.related if other.file]
    if basis:
        shown += paragraph("; ".join(basis), width, 4, 6)
    if finding.remedy:
        shown += paragraph(f"→ {safe(finding.remedy)}", width, 4, 6)
    return shown


def named(row: CheckRow) -> str:
    """The message of a finding, with the person it is about by name."""
    finding, name = row.finding, row.person_name
    return finding.message.replace(f"({finding.subject})", f"({name})") if name else finding.message


def crashes(crashed: Sequence[tuple[str, str]], lang: str, width: int) -> list[str]:
    """Cases at which the program itself failed: the last line of each traceback."""
    shown: list[str] = []
    for folder, traceback in crashed:
        last = safe(traceback.strip().rpartition("\n")[2])
        said = Text(f"lỗi của chương trình, vụ này chưa được xét: {last}", f"fault of the program, not judged: {last}")
        shown += paragraph(f"{safe(folder)}: {said.get(lang)}", width, 0, 4)
    return shown


def _summary(report: CheckReport, lang: str) -> str:
    if not report.cases:
        return Text("không có vụ án nào để kiểm tra", "there was no case to check").get(lang)
    counted = ", ".join(
        f"{count} {term('verdict', verdict, lang)}{_PLURAL.get(verdict, '') if lang == 'en' and count > 1 else ''}"
        for verdict in _VERDICTS
        if (count := report.count(verdict))
    )
    cases = Text(f"{report.cases} vụ án", f"{report.cases} case{'s' if report.cases != 1 else ''}").get(lang)
    found = counted or Text("không phát hiện gì", "nothing found").get(lang)
    told_invalid = Text(f"; {report.invalid} vụ không đọc được", f"; {report.invalid} cannot be read").get(lang)
    return f"{cases}, {told.day(report.as_of)}: {found}{told_invalid if report.invalid else ''}"
