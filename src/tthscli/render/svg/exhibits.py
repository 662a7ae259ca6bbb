"""``tths exhibits`` as a diagram: for each exhibit a lane a keeper, seals, hand-overs and breaks; standalone SVG."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.exhibits import ExhibitRow, ExhibitsReport
from tthscli.model.law import Text
from tthscli.model.word import term
from tthscli.render import holding, keeping
from tthscli.render.svg import frame
from tthscli.render.svg.chain import COLUMN, arrow, group, instants
from tthscli.render.svg.draw import exhibit_patterns, sign, text
from tthscli.render.svg.frame import MARGIN, WIDTH
from tthscli.render.svg.scale import Scale, around
from tthscli.render.text import told

_NONE = Text("Chưa ghi vật chứng nào.", "No exhibit is recorded.")
_WHAT = Text("Vật chứng: ai giữ, niêm phong, giao nhận", "Exhibits: keepers, seals, hand-overs")


def render(report: ExhibitsReport, *, lang: str) -> str:
    """The report as SVG 1.1, ending with a line end; the same bytes for the same report.

    Hatches and outlines tell apart what colours do, so that it may be printed in black and white.
    """
    title = " ".join(filter(None, (report.case, report.title)))
    parts = frame.heading(title, _WHAT, report.number, report.as_of, lang)
    if not report.rows:
        return _document(report, lang, 110, [*parts, text(MARGIN, 88, _NONE.get(lang), 13)])
    plot = _scale(report)
    top = bottom = 96.0
    shapes, captions = [], []
    for count, row in enumerate(report.rows):
        bottom += 6
        if count:
            shapes.append(frame.line(MARGIN, bottom - 3, WIDTH - MARGIN, bottom - 3, "#999999"))
        drawn = group(row, plot, report.as_of, lang, bottom)
        bottom = drawn.bottom
        shapes.append(drawn.shapes)
        captions.append(drawn.captions)
    legend, height = frame.legend(_legend(), lang, bottom + 34)
    parts += [
        frame.axis(plot, top, bottom, holding.last_instant(report.as_of)),
        *shapes,
        frame.day_of_report(report.as_of, plot, top, bottom, lang),
        *captions,
        legend,
    ]
    return _document(report, lang, height + 12, parts)


def _document(report: ExhibitsReport, lang: str, height: float, parts: list[str]) -> str:
    title = " ".join(filter(None, (report.case, report.title)))
    said = Text(f"Vật chứng: {title}", f"Exhibits: {title}").get(lang)
    return frame.document(said, " ".join(_described(report, lang)), exhibit_patterns(), lang, height, parts)


def _scale(report: ExhibitsReport) -> Scale:
    """From the first entry to the last; to the day of the report where an exhibit is still in somebody's hands."""
    moments = [moment for row in report.rows for moment in instants(row).values()]
    if not moments or any(row.links and not keeping.is_over(row) for row in report.rows):
        moments += [holding.first_instant(report.as_of), holding.last_instant(report.as_of)]
    return around(moments, MARGIN + COLUMN, WIDTH - MARGIN)


def _described(report: ExhibitsReport, lang: str) -> Iterator[str]:
    """What the diagram shows, for who cannot see it."""
    moment = told.day(report.as_of)
    yield Text(f"Tính đến {moment}.", f"As of {moment}.").get(lang)
    if not report.rows:
        yield _NONE.get(lang)
    for row in report.rows:
        yield "; ".join(_told(row, lang)) + "."


def _told(row: ExhibitRow, lang: str) -> Iterator[str]:
    yield f"{row.id}, {keeping.what(row, lang)}: {term('exhibit_state', row.state, lang)}"
    for spell in row.spells:
        until = told.day(spell.ends) if spell.ends else "…"
        yield f"{keeping.keeper(spell.keeper_name, spell.keeper, lang)} {told.day(spell.begins)} – {until}"
    for one in row.breaks:
        yield f"{told.day(one.at)} {keeping.broken(one, lang)} [{one.entry}]"


def _legend() -> list[tuple[str, Text]]:
    signs = [(sign(name, 13, -4).replace("mark ", "sample ", 1), word) for name, word in _SIGNS]
    return [
        *((frame.swatch(name), word) for name, word in _BARS),
        (arrow(13, -10, 2, "sample"), Text("Giao nhận", "Hand-over")),
        (arrow(13, -10, 2, "sample", "3 2"), Text("Giao, chưa ghi việc nhận", "Handed over, no receipt")),
        *signs,
        frame.DAY_OF_REPORT,
    ]


_BARS = (
    ("kept", Text("Đang giữ", "In somebody's hands")),
    ("unconfirmed", Text("Được giao, chưa ghi việc nhận", "Given to, receipt not recorded")),
    ("sealed", Text("Đang niêm phong", "Under seal")),
    ("break", Text("Đứt quãng, không khớp", "Break of the chain")),
)
_SIGNS = (
    ("closed", Text("Niêm phong", "Sealed")),
    ("opened", Text("Mở niêm phong", "Seal opened")),
    ("entry", Text("Việc khác của chuỗi", "Other entry of the chain")),
    ("gone", Text("Không còn giữ (trả, bán, tiêu hủy …)", "End: returned, sold, destroyed …")),
    ("lost", Text("Mất mát, hư hỏng", "Lost or damaged")),
)
