"""``tths audit stamp`` as text."""

from __future__ import annotations

from tthscli.model.audit import Clock
from tthscli.model.law import Text
from tthscli.model.proof import STAMP_PROVES, StampReport
from tthscli.render.safe import safe
from tthscli.render.text.layout import paragraph


def lines(report: StampReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    at, by = Clock(report.seconds, "+0700").iso, safe(report.authority)
    said = Text(
        f"Đã đóng dấu commit {report.sha[:10]} lúc {at}, {by}", f"Commit {report.sha[:10]} stamped {at} by {by}"
    )
    shown = paragraph(said.get(lang), width, 0, 2)
    if report.state != "good":
        told = Text("chưa có chứng thư gốc để xét dấu này: đặt vào .tths/tsa.pem, hoặc --ca",
                    "there is no root certificate to judge it by: put one into .tths/tsa.pem, or use --ca")  # fmt: skip
        shown += paragraph(told.get(lang), width, 2, 2)
    shown += paragraph(STAMP_PROVES.get(lang), width, 2, 2)
    push = Text(f"gửi kèm khi push: git push origin {report.ref}", f"push it too: git push origin {report.ref}")
    return [*shown, *paragraph(push.get(lang), width, 2, 2)]
