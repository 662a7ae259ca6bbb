"""``tths audit`` as text: each finding with its commit, who made it and when, and the dates that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tthscli.model.audit import AuditReport, AuditRow, MovedRow, Stamp
from tthscli.model.law import Text
from tthscli.model.moment import in_words
from tthscli.model.proof import PROVES, STAMP_PROVES, STAMP_STATES, STATES, ProofReport
from tthscli.model.word import length, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph

_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_VERDICTS = ("breach", "warning", "undetermined", "advice")
_PLURAL = {"breach": "es", "warning": "s"}
_OFTEN = 5
"""So many findings of one rule and verdict that are mere advice are still told one by one at a terminal."""
_SHORT = 10


def lines(report: AuditReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    shown: list[str] = []
    for row, others in _gathered(report.rows, bool(width)):
        shown += _finding(row, lang, width, color)
        if others:
            said = Text(
                f"{others} lần nữa như vậy; tất cả: --format json", f"{others} more of these; all: --format json"
            )
            shown += paragraph(said.get(lang), width, 4, 6)
        shown.append("")
    return [*shown, *_summary(report, lang, width)]


def _gathered(rows: Sequence[AuditRow], is_terminal: bool) -> Iterable[tuple[AuditRow, int]]:
    """At a terminal, an advice that comes very often is said once."""
    groups: dict[str, list[AuditRow]] = {}
    for row in rows:
        if row.finding.verdict == "advice":
            groups.setdefault(row.finding.rule, []).append(row)
    for row in rows:
        group = groups.get(row.finding.rule, []) if row.finding.verdict == "advice" else []
        if not is_terminal or len(group) <= _OFTEN:
            yield row, 0
        elif row is group[0]:
            yield row, len(group) - 1


def _finding(row: AuditRow, lang: str, width: int, color: bool) -> list[str]:
    finding = row.finding
    where = told.place(finding.place) or commit_short(row.commit, lang)
    verdict = paint(term("verdict", finding.verdict, lang), _STYLE[finding.verdict], color)
    shown = [f"{where}: {verdict} [{finding.rule}]", *paragraph(safe(finding.message), width, 4, 6)]
    shown += paragraph(commit_line(row.commit, lang), width, 4, 6) if row.commit or finding.place.file else []
    for one in row.moved:
        shown += paragraph(moved_line(one, lang), width, 4, 6)
    if finding.remedy:
        shown += paragraph(f"→ {safe(finding.remedy)}", width, 4, 6)
    return shown


def commit_short(stamp: Stamp | None, lang: str) -> str:
    """``commit 1a2b3c4d5e``; what there is to say of the repository itself."""
    return f"commit {stamp.sha[:_SHORT]}" if stamp else Text("kho", "repository").get(lang)


def commit_line(stamp: Stamp | None, lang: str) -> str:
    """Commit, author, when it was entered (and committed where that is another minute), subject."""
    if stamp is None:
        return Text("chưa commit", "not committed").get(lang)
    when = told.day(stamp.authored.moment)
    if stamp.committed.moment != stamp.authored.moment:
        when += Text(", commit lúc ", ", committed ").get(lang) + told.day(stamp.committed.moment)
    by = f" ({safe(stamp.committer)})" if stamp.committer != stamp.author else ""
    return f"commit {stamp.sha[:_SHORT]}  {safe(stamp.author)}{by}  {when}  {safe(stamp.subject)}"


def moved_line(row: MovedRow, lang: str) -> str:
    """``[cpc-173-1] title (bc1): 31/03/2026 → 30/04/2026 (+30 days); why``."""
    who = f" ({safe(row.name or row.person)})" if row.person else ""
    by = ""
    if row.days:
        by = f" ({'+' if row.days > 0 else '-'}{length(abs(row.days), 'days', lang)})"
    why = "; ".join(in_words(safe(one)) for one in row.why)
    dates = f"{told.day(row.before)} → {told.day(row.after)}{by}"
    label = Text("hạn đổi", "date moved").get(lang)
    return f"{label}: {safe(row.title)}{who}: {dates} [{row.rule}]{f'; {why}' if why else ''}"


def proof_lines(proof: ProofReport, lang: str, width: int) -> list[str]:
    """Signatures and timestamps counted, whose keys were trusted, and what they prove. Nothing where none are there."""
    shown: list[str] = []
    if any(row.state != "none" for row in proof.signatures) or proof.is_required:
        counts = ", ".join(
            f"{count} {word.get(lang)}" for state, word in STATES.items() if (count := proof.count(state))
        )
        counts = counts or Text("không có commit nào để xét", "no commits to judge").get(lang)
        shown += paragraph(Text(f"Chữ ký: {counts}", f"Signatures: {counts}").get(lang), width)
        shown += paragraph(PROVES.get(lang), width, 2, 2)
    if proof.stamps:
        states = Counter(row.state for row in proof.stamps)
        counts = ", ".join(f"{states[one]} {word.get(lang)}" for one, word in STAMP_STATES.items() if states[one])
        shown += paragraph(Text(f"Dấu thời gian: {counts}", f"Timestamps: {counts}").get(lang), width)
        shown += paragraph(STAMP_PROVES.get(lang), width, 2, 2)
    if shown:
        none = Text("không có", "none").get(lang)
        keys = safe(proof.keys) or none
        shown += paragraph(Text(f"Xét theo khóa ở: {keys}", f"Judged by the keys of: {keys}").get(lang), width, 2, 4)
    return shown


def _summary(report: AuditReport, lang: str, width: int) -> list[str]:
    counted = ", ".join(
        f"{count} {term('verdict', verdict, lang)}{_PLURAL.get(verdict, '') if lang == 'en' and count > 1 else ''}"
        for verdict in _VERDICTS
        if (count := report.count(verdict))
    )
    found = counted or Text("không phát hiện gì", "nothing found").get(lang)
    what = Text(
        f"{report.commits} commit, {report.cases} vụ án, {report.revisions} lần sửa tệp",
        f"{report.commits} commit{'s' if report.commits != 1 else ''}, {report.cases} "
        f"case{'s' if report.cases != 1 else ''}, {report.revisions} states of files",
    ).get(lang)
    tip = f" ({safe(report.branch) or 'HEAD'} {report.tip[:_SHORT]})" if report.tip else ""
    shown = paragraph(f"{what}{tip}, {told.day(report.as_of)}: {found}", width)
    if report.pin and report.pin.is_moved:
        shown += paragraph(
            Text(f"đã ghi nhớ {report.tip[:_SHORT]}", f"remembered {report.tip[:_SHORT]}").get(lang), width
        )
    shown += proof_lines(report.proof, lang, width) if report.proof else []
    return [*shown, *unseen_lines(report.unseen, lang, width)]


def unseen_lines(unseen: Sequence[str], lang: str, width: int) -> list[str]:
    """What is not judged; nothing where everything is."""
    told = "; ".join(safe(one) for one in unseen)
    return paragraph(Text(f"Không xét được ở đây: {told}", f"Not judged here: {told}").get(lang), width) if told else []
