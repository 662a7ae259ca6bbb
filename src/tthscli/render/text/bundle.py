"""``tths bundle`` as text."""

from __future__ import annotations

from tthscli.model.bundle import BagReport, BundleReport
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text.layout import paint, paragraph


def lines(report: BundleReport | BagReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, BagReport):
        return _judged(report, lang, width, color)
    count = len(report.files)
    shown = paragraph(
        Text(f"{report.case}: đã viết gói {report.path}, {count} tệp",
             f"{report.case}: the bag {report.path} is written, {count} files").get(lang), width, 0, 2)  # fmt: skip
    history = {
        "case": Text("lịch sử: riêng vụ này, mã commit gốc trong history.tsv",
                     "history: of this case alone, the original commits in history.tsv"),
        "whole": Text("lịch sử: cả kho, gồm cả các vụ khác", "history: of the whole repository, other cases included"),
        "": Text("không có lịch sử git", "no git history"),
    }  # fmt: skip
    shown += paragraph(history[report.history].get(lang), width, 2, 4)
    for said, names in (
        (Text("tên đã thay bằng mã", "names replaced by ids"), report.redacted),
        (Text("giữ lại, không phải chữ", "withheld, no text"), report.withheld),
        (Text("không đưa vào, hồ sơ không ghi", "left out, not in the register"), report.left_out),
    ):
        if names:
            shown += paragraph(f"{said.get(lang)}: {', '.join(map(safe, names))}", width, 2, 4)
    return shown


def _judged(report: BagReport, lang: str, width: int, color: bool) -> list[str]:
    words = {
        "bag": Text("gói", "bag"),
        "case": Text("hồ sơ", "case"),
        "file": Text("tệp", "file"),
        "history": Text("lịch sử", "history"),
        "proof": Text("bằng chứng ký", "signatures and timestamps"),
    }
    shown: list[str] = []
    for row in report.rows:
        state = Text("đúng", "good").get(lang) if row.is_good else Text("SAI", "BAD").get(lang)
        said = paragraph(f"{state}: {words[row.what].get(lang)}: {safe(row.detail)}", width, 0, 2)
        shown += [said[0] if row.is_good else said[0].replace(state, paint(state, "red", color), 1), *said[1:]]
    return shown
