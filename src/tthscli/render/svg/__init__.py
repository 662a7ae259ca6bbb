"""``tths detention`` as a diagram: a lane for each person who was held, standalone SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tthscli.model.detention import DetentionReport, PersonDetention
from tthscli.model.law import Text
from tthscli.render import holding
from tthscli.render.svg.draw import TICKS, clipped, number, patterns, room, sign, tag, text, xml
from tthscli.render.svg.lane import lane
from tthscli.render.svg.scale import Scale, scale
from tthscli.render.text import told

WIDTH, MARGIN = 1200.0, 24.0
_COLUMN, _ROW = 288.0, 20.0


def render(report: DetentionReport, *, lang: str) -> str:
    """The report as SVG 1.1, ending with a line end; the same bytes for the same report.

    A written end is a solid tick, the end by law a broken one; hatches tell apart what colours do, so that it may be
    printed in black and white.
    """
    people = [person for person in report.people if person.stays]
    if not people:
        return _nobody(report, lang)
    plot = scale(report, (stay for person in people for stay in person.stays), MARGIN, WIDTH - MARGIN)
    top = bottom = 96.0
    shapes, captions = [], []
    for count, person in enumerate(people):
        bottom += 6
        if count:
            shapes.append(_line(MARGIN, bottom - 3, WIDTH - MARGIN, bottom - 3, "#999999"))
        drawn = lane(person, plot, report.as_of, lang, bottom)
        bottom = drawn.bottom
        shapes.append(drawn.shapes)
        captions.append(drawn.captions)
    legend, height = _legend(lang, bottom + 34)
    parts = [
        *_heading(report, lang),
        _axis(plot, top, bottom, holding.last_instant(report.as_of)),
        *shapes,
        _as_of(report, plot, top, bottom, lang),
        *captions,
        legend,
    ]
    return _svg(report, people, lang, height + 12, parts)


def _svg(
    report: DetentionReport, people: Sequence[PersonDetention], lang: str, height: float, parts: Sequence[str]
) -> str:
    title = " ".join(filter(None, (report.case, report.title)))
    said = Text(f"Tạm giữ, tạm giam: {title}", f"Custody and detention: {title}").get(lang)
    body = [
        tag("title", xml(said), id="tths-title"),
        tag("desc", xml(" ".join(_described(report, people, lang))), id="tths-desc"),
        patterns(),
        tag("rect", class_="ground", width=WIDTH, height=height, fill="#ffffff"),
        *parts,
    ]
    drawn = tag(
        "svg",
        "\n".join(("", *filter(None, body), "")),
        xmlns="http://www.w3.org/2000/svg",
        version="1.1",
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby="tths-title tths-desc",
        lang="en" if lang == "en" else "vi",
        font_family="sans-serif",
        fill="#000000",
    )
    return drawn + "\n"


def _described(report: DetentionReport, people: Sequence[PersonDetention], lang: str) -> Iterator[str]:
    """What the diagram shows, for who cannot see it."""
    moment = told.day(report.as_of)
    yield Text(f"Tính đến {moment}.", f"As of {moment}.").get(lang)
    if not people:
        yield _NOBODY.get(lang)
    for person in people:
        orders = sum(len(stay.orders) for stay in person.stays)
        rows = [row for stay in person.stays for row in stay.stretches]
        name, days = person.name or person.id, holding.held_days(person.days, lang)
        shown = Text(f"{name}: bị giữ {days}, số lệnh: {orders}", f"{name}: held {days}, orders: {orders}").get(lang)
        told_rows = [
            f"{holding.stretch_kind(row, lang)} {told.day(row.begins)} – {told.day(row.ends) if row.ends else '…'}"
            for row in rows
        ]
        yield "; ".join((shown, *told_rows)) + "."


_NOBODY = Text("Hồ sơ không ghi ai bị giữ, tạm giữ, tạm giam.", "The file tells of nobody who was held.")


def _nobody(report: DetentionReport, lang: str) -> str:
    return _svg(report, (), lang, 110, [*_heading(report, lang), text(MARGIN, 88, _NOBODY.get(lang), 13)])


def _heading(report: DetentionReport, lang: str) -> Iterator[str]:
    width = WIDTH - 2 * MARGIN
    title = " ".join(filter(None, (report.case, report.title)))
    yield text(MARGIN, 28, clipped(title, width, 17), 17, font_weight="bold")
    moment = told.day(report.as_of)
    parts = [Text("Tạm giữ, tạm giam", "Custody and detention").get(lang)]
    if report.number:
        parts.append(Text(f"số {report.number}", f"no. {report.number}").get(lang))
    parts.append(Text(f"tính đến {moment}", f"as of {moment}").get(lang))
    yield text(MARGIN, 47, clipped("; ".join(parts), width, 12), 12)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, **more: str | float) -> str:
    return tag("line", "", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, **more)


def _axis(plot: Scale, top: float, bottom: float, as_of: datetime) -> str:
    """Days along the top and the bottom, with a fine line through the lanes at each."""
    day, hour = (room(shown, 10) for shown in ("00/00/0000", "00/00/0000 00:00"))
    parts = [_line(plot.left, y, plot.right, y, "#000000", stroke_width=1) for y in (top, bottom)]
    for moment, shown in plot.ticks(day + 14, hour + 14):
        x = plot.x(moment)
        parts.append(_line(x, top - 4, x, bottom + 4, "#d0d0d0", stroke_width=0.8, class_="tick"))
        width = room(shown, 10)
        if plot.left <= x - width / 2 and x + width / 2 <= plot.right:
            is_free = not plot.covers(as_of) or abs(plot.x(as_of) - x) > width / 2 + 2
            heights = (top - 8, bottom + 16) if is_free else (bottom + 16,)
            parts += [text(x, y, shown, 10, text_anchor="middle") for y in heights]
    return tag("g", "".join(parts), class_="axis")


def _as_of(report: DetentionReport, plot: Scale, top: float, bottom: float, lang: str) -> str:
    """The line of the day of the report, where the axis reaches it."""
    moment = holding.last_instant(report.as_of)
    if not plot.covers(moment):
        return ""
    x, day = plot.x(moment), told.day(report.as_of)
    shown = Text(f"tính đến {day}", f"as of {day}").get(lang)
    width = room(shown, 10)
    at = max(min(x - width / 2, plot.right - width), plot.left)
    drawn = _line(x, top - 22, x, bottom, "#000000", stroke_width=1.4, stroke_dasharray="9 3 2 3", class_="as-of")
    return tag("g", drawn + text(at, top - 25, shown, 10), class_="day-of-report")


def _legend(lang: str, y: float) -> tuple[str, float]:
    """What the bars, ticks and signs mean, in columns, and where it ends."""
    items = [(_swatch(name), word) for name, word in (*holding.KINDS.items(), *holding.STRETCHES.items())]
    items.append((tag("rect", x=0, y=-9, width=26, height=11, fill="#ffffff", stroke="#777777", stroke_width=0.8),
                  Text("Phần thời hạn không dùng", "Time of an order not used")))  # fmt: skip
    items += [(_sample(name), word) for name, word in _TICKS]
    items.append((_line(0, -4, 26, -4, "#000000", stroke_width=1.4, stroke_dasharray="9 3 2 3"),
                  Text("Ngày lập bản này", "Day of this report")))  # fmt: skip
    items += [(sign(name, 13, -4).replace("mark ", "sample ", 1), word) for name, word in _SIGNS]
    columns = 4
    rows = -(-len(items) // columns)
    parts = []
    for count, (sample, word) in enumerate(items):
        x, at = MARGIN + count // rows * _COLUMN, y + count % rows * _ROW
        parts.append(tag("g", sample, transform=f"translate({number(x)},{number(at)})"))
        parts.append(text(x + 34, at, word.get(lang), 11))
    return tag("g", "".join(parts), class_="legend"), y + (rows - 1) * _ROW + 6


def _swatch(name: str) -> str:
    return tag("rect", class_="sample", x=0, y=-9, width=26, height=11, fill=f"url(#tths-{name})", stroke="#1a1a1a",
               stroke_width=0.8)  # fmt: skip


def _sample(name: str) -> str:
    broken: dict[str, str | float] = {"stroke_dasharray": TICKS[name]} if TICKS[name] else {}
    return _line(13, -11, 13, 3, "#000000", stroke_width=2.2, class_="sample", **broken)


_TICKS = (
    ("written", Text("Hết hạn ghi trên lệnh", "End written on the order")),
    ("lawful", Text("Luật cho đến (muộn nhất)", "End by law (latest)")),
    ("safe", Text("Luật cho đến (sớm nhất)", "End by law (earliest reading)")),
)
_SIGNS = (
    ("entry", Text("Việc giữ, bắt, giao nhận người", "Holding, arrest, hand-over")),
    ("requested", Text("Đề nghị phê chuẩn, gia hạn", "Approval or extension requested")),
    ("extension", Text("Ngày quyết định gia hạn", "Extension decided")),
    ("approved", Text("Phê chuẩn", "Approved")),
    ("refused", Text("Không phê chuẩn", "Refused")),
    ("release", Text("Trả tự do, hết bị giữ", "Released, no longer held")),
)
