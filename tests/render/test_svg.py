"""The diagram of custody and detention: what is drawn, where, and that nothing of a file gets out of its text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tthscli.actions.detention import detention
from tthscli.model.detention import DetentionReport, OrderRow, PersonDetention, StayRow, StretchRow
from tthscli.model.law import Citation
from tthscli.model.moment import Moment, on, parse
from tthscli.model.row import EntryRow
from tthscli.render.svg import MARGIN, WIDTH, render
from tthscli.render.text.layout import width_of
from tthscli.store import repository

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = parse("2026-06-10")
SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("custody", "custody_extension", "detention", "detention_extension")


def order(kind: str, entry: str, begins: str, written: str, lawful: str = "", **more: object) -> OrderRow:
    law = parse(lawful or written)
    row = OrderRow(
        kind, entry, "Lệnh", "12/LTG", "investigation", "cqdt", "Cơ quan điều tra", parse(begins), parse(begins),
        parse(written), law, law, (), (0, "days"), (0, 0), None, False, "", "", None, None, None, "", False, None, None,
        (), "", None, "", (),
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def mark(entry: str, at: str, type: str = "person.held") -> EntryRow:
    return EntryRow(entry, type, "Giữ người", parse(at))


CHAIN = (
    order("custody", "e1", "2026-03-02T21:40", "2026-03-05T21:40", ended_at=parse("2026-03-05T21:40"), ended_by="e2"),
    order("custody_extension", "e2", "2026-03-05T21:40", "2026-03-08T21:40", approval="approved",
          approved_at=parse("2026-03-05T16:00"), ended_at=parse("2026-03-08"), ended_by="e3"),
    order("detention", "e3", "2026-03-08", "2026-05-01", "2026-04-28", difference=(3, "days"),
          safe_until=parse("2026-04-26"), ended_at=parse("2026-05-10"), ended_by="e4"),
    order("detention_extension", "e4", "2026-05-10", "2026-07-01", requested_at=parse("2026-04-20")),
)  # fmt: skip
STRETCHES = (
    StretchRow("past_law", parse("2026-04-28"), parse("2026-05-09"), (11, "days"), Citation("cpc", 173, "2"), "", "e3"),
    StretchRow("no_order", parse("2026-05-01"), parse("2026-05-10"), (8, "days"), Citation("cpc", 10), "", "e3"),
    StretchRow("not_told", parse("2026-06-01"), None, (9, "days"), None, "", "e4"),
)
STAY = StayRow(parse("2026-03-02T20:50"), None, (mark("e0", "2026-03-02T20:50"),), CHAIN, STRETCHES, (101, 100))


def person(id: str = "bc1", name: str = "Nguyễn Văn A", *stays: StayRow) -> PersonDetention:
    return PersonDetention(id, name, ("accused",), True, "1990-01-01", "detention", stays, (), (101, 100), ())


def report(*people: PersonDetention, as_of: Moment = AS_OF, title: str = "Trộm cắp") -> DetentionReport:
    return DetentionReport(as_of, "2026-014", title, "14/2026", "cases/2026/2026-014", "defence", people)


def example(root: str, case: str, as_of: str, lang: str = "vi") -> DetentionReport:
    return detention(repository.find(EXAMPLES / root), case, parse(as_of), lang=lang)


def drawn(of: DetentionReport, lang: str = "vi") -> ET.Element:
    return ET.fromstring(render(of, lang=lang))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def numbers(element: ET.Element, *names: str) -> tuple[float, ...]:
    return tuple(float(element.get(name, "nan")) for name in names)


def words(root: ET.Element) -> str:
    return " ".join(root.itertext())


def signs(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in of_class(root, "mark") if one in of_class(root, name)]


def test_it_stands_alone() -> None:
    """SVG that names itself for who cannot see it, and fetches and runs nothing."""
    shown = render(report(person("bc1", "A", STAY)), lang="vi")
    root = ET.fromstring(shown)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img" and shown.endswith("</svg>\n")
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert set(re.findall(r"url\(#([^)]+)\)", shown)) <= ids
    assert not re.search(r"<(script|style|image|use|a)\b|href|@import|http(?!://www.w3.org/2000/svg)", shown)


def test_every_order_and_stretch_is_a_bar_of_its_own_hatch() -> None:
    root = drawn(report(person("bc1", "A", STAY)))
    bars = of_class(root, "order")
    assert [bar.get("class") for bar in bars] == [f"order {kind}" for kind in KINDS]
    stretches = of_class(root, "stretch")
    assert sorted(bar.get("class", "") for bar in stretches) == [
        "stretch no_order", "stretch not_told", "stretch past_law",
    ]  # fmt: skip
    patterns = {one.get("id"): one for one in root.iter(f"{SVG}pattern")}
    fills = [bar.get("fill", "")[5:-1] for bar in (*bars, *stretches)]
    assert len(set(fills)) == 7
    hatches = {ET.tostring(patterns[fill][-1]) for fill in fills if patterns[fill][-1].get("d")}
    assert len(hatches) >= 6


def test_the_ends_stand_beside_each_other() -> None:
    """Written solid, the law's broken, each at its own day; the earliest reading only where it is another day."""
    root = drawn(report(person("bc1", "A", STAY)))
    ends = {name: of_class(root, name) for name in ("written", "lawful", "safe")}
    assert [len(ends[name]) for name in ("written", "lawful", "safe")] == [4, 4, 1]
    assert not any(one.get("stroke-dasharray") for one in ends["written"])
    broken = {one.get("stroke-dasharray") for name in ("lawful", "safe") for one in ends[name]}
    assert len(broken) == 2 and None not in broken
    bar = of_class(root, "detention")[0]
    first, width = numbers(bar, "x", "width")
    (written,), (law,), (safe,) = (
        numbers(ends["written"][2], "x1"), numbers(ends["lawful"][2], "x1"), numbers(ends["safe"][0], "x1"),
    )  # fmt: skip
    assert first < safe < law < written == pytest.approx(first + width, abs=0.02)
    assert (law - safe) / (written - law) == pytest.approx(2 / 3, abs=0.01)


def test_an_order_replaced_early_keeps_its_written_end() -> None:
    early = order("detention", "e1", "2026-03-01", "2026-04-30", ended_at=parse("2026-03-31"), ended_by="e2")
    stay = replace(STAY, orders=(early,), stretches=(), ends=parse("2026-03-31"), marks=())
    root = drawn(report(person("bc1", "A", stay)))
    (x, width), (rest, left) = (numbers(of_class(root, name)[0], "x", "width") for name in ("order", "unused"))
    assert rest == pytest.approx(x + width, abs=0.02)
    assert width / left == pytest.approx(30 / 31, abs=0.02)
    assert not of_class(root, "as-of"), "a case that is over does not stretch to the day of the report"


def test_signs_and_the_line_of_the_day() -> None:
    ended = replace(STAY, ends=parse("2026-06-09"), marks=(*STAY.marks, mark("e9", "2026-06-09", "person.released")))
    root = drawn(report(person("bc1", "A", ended)))
    names = ("entry", "extension", "approved", "refused", "requested", "release")
    counts = {name: len(signs(root, name)) for name in names}
    assert counts == {"entry": 1, "extension": 2, "approved": 1, "refused": 0, "requested": 1, "release": 1}
    assert all(one.find(f"{SVG}title") is not None for one in of_class(root, "mark"))
    assert len(of_class(root, "as-of")) == 1
    assert not signs(drawn(report(person("bc1", "A", STAY))), "release")


def test_refused_is_not_approved() -> None:
    refused = replace(CHAIN[1], approval="refused")
    root = drawn(report(person("bc1", "A", replace(STAY, orders=(refused,)))))
    assert len(signs(root, "refused")) == 1 and not signs(root, "approved")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_legend_speaks_the_language(lang: str) -> None:
    root = drawn(report(person("bc1", "A", STAY)), lang)
    legend = words(of_class(root, "legend")[0])
    assert ("Extension decided" in legend) == (lang == "en")
    assert ("Gia hạn tạm giam" in legend) == (lang == "vi")
    assert re.search(r"\b\d\d/\d\d/2026\b", words(of_class(root, "axis")[0]))


def test_what_a_file_says_stays_text() -> None:
    """Markup, entities, control, bidirectional and forbidden characters in names, numbers and titles."""
    nasty = '</text><script>alert(1)</script> & "A" \u202e\x00\x1b[31m\ud800\uffff'
    orders = (replace(CHAIN[0], number=nasty, label=nasty, by_name=nasty, entry=nasty, why=nasty),)
    stay = replace(STAY, orders=orders, marks=(EntryRow(nasty, "person.held", nasty, parse("2026-03-02")),))
    shown = render(replace(report(person(nasty, nasty, stay), title=nasty), number=nasty), lang="vi")
    root = ET.fromstring(shown.encode("utf-8"))
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert "<script" not in shown and "\u202e" not in shown and "\x00" not in shown and "\x1b" not in shown
    assert "<script>alert(1)</script>" in words(root)


def test_numbers_are_short_and_bytes_the_same() -> None:
    of = report(person("bc1", "A", STAY), person("bc2", "B", STAY))
    shown = render(of, lang="vi")
    assert shown == render(of, lang="vi")
    assert not re.search(r'="[^"]*\d\.\d{3,}[^"]*"', shown)


def test_nobody_held() -> None:
    root = drawn(report(person("bc1", "A")))
    assert not of_class(root, "lane") and not of_class(root, "axis")
    assert float(root.get("height", "0")) < 200
    assert len(list(root.iter(f"{SVG}text"))) == 3


def test_one_lane_a_person_in_the_order_of_the_report() -> None:
    held = [person(f"bc{number}", f"Người thứ {number}", STAY) for number in (3, 1, 2)]
    root = drawn(report(held[0], person("bc9", "Chưa bị giữ"), *held[1:]))
    assert len(of_class(root, "lane")) == 3
    shown = words(root)
    assert shown.index("(bc3)") < shown.index("(bc1)") < shown.index("(bc2)") and "bc9" not in shown


def test_an_order_without_a_day_is_named() -> None:
    lost = replace(CHAIN[0], entry="e77", begins=None, made_at=None)
    root = drawn(report(person("bc1", "A", replace(STAY, orders=(lost,)))))
    assert not of_class(root, "order") and "e77" in words(root)


def test_no_day_at_all() -> None:
    lost = replace(CHAIN[0], begins=None, made_at=None, written_until=None, lawful_until=None, safe_until=None)
    bare = StayRow(None, None, (EntryRow("e1", "person.held", "Giữ", None),), (lost,), (), (0, 0))
    root = drawn(report(person("bc1", "A", bare)))
    assert len(of_class(root, "lane")) == 1 and not of_class(root, "order")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str) -> None:
    far = order("detention", "e1", day, day)
    neat(drawn(report(person("bc1", "A", StayRow(parse(day), None, (), (far,), (), (1, 1))))))


def years() -> DetentionReport:
    long = order("detention", "e5", "2026-03-08", "2033-03-08", "2033-03-01", difference=(7, "days"))
    return report(person("bc1", "A" * 200, replace(STAY, orders=(*CHAIN[:2], replace(long, number="9" * 300)))))


def hours() -> DetentionReport:
    brief = order("custody", "e1", "2026-03-02T21:40", "2026-03-03T02:40", "2026-03-03T01:40")
    stay = StayRow(parse("2026-03-02T20:50"), parse("2026-03-03T03:00"), STAY.marks, (brief,), (), (2, 0))
    return report(person("bc1", "A", stay))


def ten() -> DetentionReport:
    days = [row.begins.day for row in CHAIN if row.begins]
    moved = [
        replace(row, begins=on(day + timedelta(days=40)), written_until=on(day + timedelta(days=70)))
        for row, day in zip(CHAIN, days, strict=True)
    ]
    stays = (STAY, replace(STAY, orders=tuple(moved)))
    return report(*(person(f"bc{number}", f"Người thứ {number}", stays[number % 2]) for number in range(10)))


def neat(root: ET.Element) -> None:
    """No bar, tick, sign or text outside the plot; in a lane no two bars and no two texts on each other."""
    height = float(root.get("height", "0"))
    for bar in (*of_class(root, "order"), *of_class(root, "stretch"), *of_class(root, "unused")):
        x, y, width = numbers(bar, "x", "y", "width")
        assert x >= MARGIN - 0.02 and x + width <= WIDTH - MARGIN + 0.02 and width > 0 and 0 < y < height
    for bar in (*of_class(root, "stretch"), *of_class(root, "order")):
        assert float(bar.get("width", "0")) >= 5.9 or of_class(root, "unused")
    for tick in of_class(root, "end"):
        assert MARGIN <= numbers(tick, "x1")[0] <= WIDTH - MARGIN
    for lane in of_class(root, "lane"):
        apart([numbers(bar, "x", "y", "width", "height") for bar in of_class(lane, "order")])
    for captions in (*of_class(root, "captions"), *of_class(root, "axis")):
        boxes = [box(one) for one in captions.iter(f"{SVG}text")]
        assert all(x >= MARGIN - 0.02 and x + width <= WIDTH for x, _, width, _ in boxes)
        apart(boxes)


def box(element: ET.Element) -> tuple[float, ...]:
    x, y, size = numbers(element, "x", "y", "font-size")
    width = width_of(element.text or "") * size * 0.62
    return x - (width / 2 if element.get("text-anchor") == "middle" else 0), y - size * 0.75, width, size * 0.75


def apart(boxes: list[tuple[float, ...]]) -> None:
    for number, (x, y, width, height) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = x + width <= other[0] + 0.05 or other[0] + other[2] <= x + 0.05
            assert beside or y + height <= other[1] + 0.05 or other[1] + other[3] <= y + 0.05, (x, y, other)


@pytest.mark.parametrize("of", [years, hours, ten])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_neat(of: object, lang: str) -> None:
    assert callable(of)
    neat(drawn(of(), lang))


def test_hours_stay_visible_beside_years() -> None:
    widths = [numbers(bar, "width")[0] for bar in of_class(drawn(years()), "order")]
    assert len(widths) == 3 and min(widths) >= 5.9 and max(widths) > 1000


def test_the_axis_suits_the_span() -> None:
    for of, form in ((hours(), r"\d\d/\d\d/\d{4} \d\d:00"), (years(), r"01/01/\d{4}"), (ten(), r"\d\d/\d\d/2026")):
        ticks = [one.text or "" for one in of_class(drawn(of), "axis")[0].iter(f"{SVG}text")]
        assert len(ticks) >= 4 and all(re.fullmatch(form, tick) for tick in ticks), ticks
        xs = sorted(numbers(one, "x1")[0] for one in of_class(drawn(of), "tick"))
        assert all(after - before > 60 for before, after in pairwise(xs))


CASES = (
    ("good", "2024-031-trom-cap", "2026-06-01", 11, 0),
    ("good", "2023-017-ma-tuy", "2023-11-01", 9, 0),
    ("flawed", "tam-giu-gia-han-ba-lan", "2026-06-01", 5, 3),
    ("flawed", "tam-giam-thua-mot-ngay", "2026-06-01", 2, 2),
    ("flawed", "tam-giu-qua-gio", "2026-06-01", 1, 1),
)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("root", "case", "as_of", "orders", "stretches"), CASES)
def test_real_cases(root: str, case: str, as_of: str, orders: int, stretches: int, lang: str) -> None:
    of = example(root, case, as_of, lang)
    tree = drawn(of, lang)
    held = [one for one in of.people if one.stays]
    assert len(of_class(tree, "lane")) == len(held)
    rows = [row for one in held for stay in one.stays for row in stay.orders]
    assert len(of_class(tree, "order")) == len(rows) == orders
    assert len(of_class(tree, "stretch")) == stretches
    assert all(row.entry in words(tree) for row in rows)
    neat(tree)
