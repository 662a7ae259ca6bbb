"""``tths guard`` as text: what is refused and what to do instead."""

from __future__ import annotations

from tthscli.model.guard import GuardReport, InstallReport
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text.layout import paint, paragraph

_SHORT = 10


def lines(report: GuardReport | InstallReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, InstallReport):
        done = Text("đã đặt chốt", "guard in place")
        return [f"{done.get(lang)}: {safe(hook)}" for hook in report.hooks]
    shown: list[str] = []
    refused = Text("từ chối", "refused").get(lang)
    for row in report.rows:
        where = ":".join(filter(None, (safe(row.file), str(row.line or "")))) or safe(row.ref)
        commit = f" [{row.commit[:_SHORT]}]" if row.commit else ""
        said = paragraph(f"{refused}: {where}: {safe(row.message)}{commit}", width, 0, 2)
        shown += [said[0].replace(refused, paint(refused, "red", color), 1), *said[1:]]
        if row.remedy:
            shown += paragraph(f"→ {safe(row.remedy)}", width, 2, 4)
    for note in report.notes:
        shown += paragraph(f"{Text('lưu ý', 'note').get(lang)}: {safe(note)}", width, 0, 2)
    if report.findings:
        shown += paragraph(
            Text(
                f"{report.findings} vi phạm trong các vụ án này (không chặn): tths check",
                f"breaches in these cases (not refused): {report.findings}; tths check",
            ).get(lang),
            width,
            0,
            2,
        )
    return shown or [Text("không có gì bị từ chối", "nothing is refused").get(lang)]
