"""``tths detention`` as a diagram: a lane for each person who was held, standalone SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthscli.model.detention import DetentionReport, PersonDetention
from tthscli.model.law import Text
from tthscli.render import holding
from tthscli.render.svg import frame
from tthscli.render.svg.draw import TICKS, patterns, sign, tag, text
from tthscli.render.svg.frame import MARGIN, WIDTH
from tthscli.render.svg.lane import lane
from tthscli.render.svg.scale import scale
from tthscli.render.text import told


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
            shapes.append(frame.line(MARGIN, bottom - 3, WIDTH - MARGIN, bottom - 3, "#999999"))
        drawn = lane(person, plot, report.as_of, lang, bottom)
        bottom = drawn.bottom
        shapes.append(drawn.shapes)
        captions.append(drawn.captions)
    legend, height = frame.legend(_legend(), lang, bottom + 34)
    parts = [
        *_heading(report, lang),
        frame.axis(plot, top, bottom, holding.last_instant(report.as_of)),
        *shapes,
        frame.day_of_report(report.as_of, plot, top, bottom, lang),
        *captions,
        legend,
    ]
    return _svg(report, people, lang, height + 12, parts)


def _svg(
    report: DetentionReport, people: Sequence[PersonDetention], lang: str, height: float, parts: Sequence[str]
) -> str:
    title = " ".join(filter(None, (report.case, report.title)))
    said = Text(f"Tạm giữ, tạm giam: {title}", f"Custody and detention: {title}").get(lang)
    described = " ".join(_described(report, people, lang))
    return frame.document(said, described, patterns(), lang, height, parts)


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


def _heading(report: DetentionReport, lang: str) -> list[str]:
    title = " ".join(filter(None, (report.case, report.title)))
    return frame.heading(title, Text("Tạm giữ, tạm giam", "Custody and detention"), report.number, report.as_of, lang)


def _legend() -> list[tuple[str, Text]]:
    """What the bars, ticks and signs mean."""
    items = [(frame.swatch(name), word) for name, word in (*holding.KINDS.items(), *holding.STRETCHES.items())]
    items.append((tag("rect", x=0, y=-9, width=26, height=11, fill="#ffffff", stroke="#777777", stroke_width=0.8),
                  Text("Phần thời hạn không dùng", "Time of an order not used")))  # fmt: skip
    items += [(_sample(name), word) for name, word in _TICKS]
    items.append(frame.DAY_OF_REPORT)
    items += [(sign(name, 13, -4).replace("mark ", "sample ", 1), word) for name, word in _SIGNS]
    return items


def _sample(name: str) -> str:
    broken: dict[str, str | float] = {"stroke_dasharray": TICKS[name]} if TICKS[name] else {}
    return frame.line(13, -11, 13, 3, "#000000", stroke_width=2.2, class_="sample", **broken)


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
