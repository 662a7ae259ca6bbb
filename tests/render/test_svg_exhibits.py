"""The diagram of exhibits: what is drawn, where, and that nothing of a file gets out of its text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from tthscli.model.exhibits import ExhibitRow, ExhibitsReport
from tthscli.model.moment import parse
from tthscli.render import render as rendered
from tthscli.render.svg.chain import COLUMN
from tthscli.render.svg.draw import room
from tthscli.render.svg.exhibits import render
from tthscli.render.svg.frame import MARGIN, WIDTH
from tthscli.render.text.layout import width_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(of: ExhibitsReport, lang: str = "vi") -> ET.Element:
    return ET.fromstring(render(of, lang=lang))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def numbers(element: ET.Element, *names: str) -> tuple[float, ...]:
    return tuple(float(element.get(name, "nan")) for name in names)


def signs(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in of_class(root, "mark") if name in one.get("class", "").split()]


def words(root: ET.Element) -> str:
    return " ".join(root.itertext())


def only(report: ExhibitsReport, **more: Any) -> ExhibitsReport:
    """The first exhibit alone, otherwise."""
    return replace(report, rows=(replace(report.rows[0], **more),))


def test_it_stands_alone(told: ExhibitsReport) -> None:
    shown = render(told, lang="vi")
    root = ET.fromstring(shown)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img" and shown.endswith("</svg>\n")
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert set(re.findall(r"url\(#([^)]+)\)", shown)) <= ids
    assert not re.search(r"<(script|style|image|use|a)\b|href|@import|http(?!://www.w3.org/2000/svg)", shown)
    assert shown == render(told, lang="vi") == rendered(told, "svg", lang="vi")
    assert not re.search(r'="[^"]*\d\.\d{3,}[^"]*"', shown)


def test_a_lane_a_keeper_and_a_bar_a_spell(told: ExhibitsReport) -> None:
    """The store had the knife twice: two bars in one lane; what was not confirmed has a hatch of its own."""
    first, second, *rest = of_class(drawn(told), "exhibit")
    assert len(rest) == 2 and not any(of_class(one, "lane") for one in rest)
    lanes = of_class(first, "keeper")
    assert [len(of_class(lane, "spell")) for lane in lanes] == [1, 2, 1]
    assert ["kho" in words(lane) for lane in lanes] == [False, True, False]
    assert [bar.get("class") for bar in of_class(first, "spell")] == [
        "spell kept", "spell unconfirmed", "spell kept", "spell kept",
    ]  # fmt: skip
    assert len(of_class(second, "spell")) == 1


def test_bars_follow_each_other_and_hand_overs_join_them(told: ExhibitsReport) -> None:
    (group,) = of_class(drawn(only(told)), "exhibit")
    bars = {one.find(f"{SVG}title").text.rpartition("[")[2][:2]: one for one in of_class(group, "spell")}  # type: ignore[union-attr]
    chain = [bars[entry] for entry in ("e1", "e3", "e4", "e6")]
    joined = of_class(group, "hand-over")
    assert len(joined) == 3 and [bool(one.get("stroke-dasharray")) for one in joined] == [True, False, False]
    for before, after, arrow in zip(chain, chain[1:], joined, strict=False):
        x, width = numbers(before, "x", "width")
        start = numbers(after, "x")[0]
        assert x + width == pytest.approx(start, abs=0.02)
        found = re.match(r"M([\d.]+),([\d.]+) V([\d.]+)", arrow.get("d", ""))
        assert found and float(found[1]) == pytest.approx(start + 1, abs=0.02)
        (top, height), (below, _) = numbers(before, "y", "height"), numbers(after, "y", "height")
        expected = (top + height, below) if below > top else (top, below + height)
        assert (float(found[2]), float(found[3])) == pytest.approx(expected, abs=0.02)


def test_seals_are_closed_and_opened(told: ExhibitsReport) -> None:
    (group,) = of_class(drawn(only(told)), "exhibit")
    (closed,), (opened,) = of_class(group, "closed"), of_class(group, "opened")
    assert closed.get("fill") != opened.get("fill") and closed.get("d") != opened.get("d")
    for sign, day, entry in ((closed, "05/01/2026 10:20", "e2"), (opened, "17/01/2026 09:00", "e5")):
        assert all(fact in words(sign) for fact in (day, "NP-1", entry))
    still = replace(told.rows[0].seals[0], opened_at=None, opened_by="")
    (other,) = of_class(drawn(only(told, seals=(still,))), "exhibit")
    assert of_class(other, "closed") and not of_class(other, "opened")


def test_breaks_are_hatched(told: ExhibitsReport) -> None:
    """The time from the release to the receipt by another; a mark where it is one entry that does not fit."""
    root = drawn(only(told))
    breaks = {one.get("class", "").split()[1]: one for one in of_class(root, "break")}
    assert set(breaks) == {"seal_differs", "received_by_another", "left_open", "quantity_differs"}
    patterns = {one.get("id"): one for one in root.iter(f"{SVG}pattern")}
    assert all(patterns[one.get("fill", "")[5:-1]][-1].get("d") for one in breaks.values())
    unconfirmed = of_class(root, "unconfirmed")[0]
    assert numbers(breaks["received_by_another"], "x", "width") == numbers(unconfirmed, "x", "width")
    assert numbers(breaks["seal_differs"], "width") == numbers(breaks["quantity_differs"], "width") == (8.0,)
    assert all(fact in words(breaks["seal_differs"]) for fact in ("NP-1", "NP-2", "e4"))
    assert len({ET.tostring(patterns[name][-1]) for name in ("tths-break", "tths-unconfirmed", "tths-sealed")}) == 3


def test_the_end_of_the_chain_is_marked(told: ExhibitsReport) -> None:
    root = drawn(only(told))
    (gone,) = signs(root, "gone")
    assert "e8" in words(gone) and len(of_class(root, "chain-end")) == 1 and "đã tiêu hủy" in words(root)
    assert not of_class(root, "as-of"), "a chain that is over does not stretch to the day of the report"
    going = drawn(told)
    assert len(of_class(going, "as-of")) == 1 and len(of_class(going, "chain-end")) == 1
    lost = replace(told.rows[0].links[-1], type="exhibit.lost")
    links = (*told.rows[0].links[:-1], lost)
    assert len(signs(drawn(only(told, links=links, state="lost")), "lost")) == 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_legend_speaks_the_language(told: ExhibitsReport, lang: str) -> None:
    root = drawn(told, lang)
    legend = words(of_class(root, "legend")[0])
    assert ("Hand-over" in legend) == (lang == "en") and ("Giao nhận" in legend) == (lang == "vi")
    assert root.get("lang") == lang and "10/02/2026" in words(root)


def test_what_a_file_says_stays_text(told: ExhibitsReport) -> None:
    nasty = '</text><script>alert(1)</script> & "A" {x} \u202e\x00\x1b[31m\ud800\uffff'
    row = told.rows[0]
    links = tuple(
        replace(one, label=nasty, by_name=nasty, to_name=nasty, seal=nasty, where=nasty, condition=nasty)
        for one in row.links
    )
    spells = tuple(replace(one, keeper_name=nasty, where=nasty) for one in row.spells)
    seals = tuple(replace(one, seal=nasty) for one in row.seals)
    breaks = tuple(replace(one, values=dict.fromkeys(one.values, nasty)) for one in row.breaks)
    of = only(told, id=nasty, description=nasty, links=links, spells=spells, seals=seals, breaks=breaks)
    shown = render(replace(of, title=nasty, number=nasty, case=nasty), lang="vi")
    root = ET.fromstring(shown.encode("utf-8"))
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert not any(sign in shown for sign in ("<script", "\u202e", "\x00", "\x1b"))
    assert "<script>alert(1)</script>" in words(root)


def test_no_exhibit_and_nothing_known(told: ExhibitsReport) -> None:
    none = drawn(replace(told, rows=()))
    assert not of_class(none, "exhibit") and float(none.get("height", "0")) < 200
    bare = drawn(replace(told, rows=told.rows[2:]))
    assert len(of_class(bare, "exhibit")) == 2 and not of_class(bare, "lane")


def test_an_entry_without_a_day_is_named(told: ExhibitsReport) -> None:
    row = told.rows[0]
    links = tuple(replace(one, at=None) if one.entry in ("e3", "e8") else one for one in row.links)
    root = drawn(only(told, links=links))
    assert len(of_class(root, "spell")) == 3 and not signs(root, "gone")
    notes = [one for one in of_class(root, "captions") if "e3: " in words(one) and "e8: " in words(one)]
    assert len(notes) == 1
    nothing = tuple(replace(one, at=None) for one in row.links)
    assert not of_class(drawn(only(told, links=nothing)), "spell")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(told: ExhibitsReport, day: str) -> None:
    links = tuple(replace(one, at=parse(day)) for one in told.rows[0].links)
    neat(drawn(replace(only(told, links=links), as_of=parse("2026-02-10"))))


def far(row: ExhibitRow) -> ExhibitRow:
    """The same chain, ended years later: hours and days beside years."""
    links = (*row.links[:-1], replace(row.links[-1], at=parse("2033-02-02")))
    return replace(row, links=links, description="dao " * 80)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_neat(told: ExhibitsReport, lang: str) -> None:
    neat(drawn(told, lang))
    neat(drawn(replace(told, rows=tuple(far(row) if row.links else row for row in told.rows)), lang))


def neat(root: ET.Element) -> None:
    """No bar or text outside the plot; in an exhibit no two bars of a kind and no two texts on each other."""
    height = float(root.get("height", "0"))
    for bar in (*of_class(root, "spell"), *of_class(root, "break"), *of_class(root, "under-seal")):
        x, y, width = numbers(bar, "x", "y", "width")
        assert x >= MARGIN + COLUMN - 0.02 and x + width <= WIDTH - MARGIN + 0.02 and width >= 5.9 and 0 < y < height
    for group in of_class(root, "exhibit"):
        for name in ("spell", "break", "under-seal"):
            apart([numbers(bar, "x", "y", "width", "height") for bar in of_class(group, name)])
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


def test_a_long_name_of_a_lane_stands_in_lines(told: ExhibitsReport) -> None:
    """Two bodies whose names begin alike are told apart, and none runs into the plot."""
    name = "Cơ quan Cảnh sát điều tra Công an tỉnh Sông Ngàn"
    spells = tuple(replace(one, keeper=f"k{n}", keeper_name=f"{name} {n}") for n, one in enumerate(told.rows[0].spells))
    root = drawn(only(told, spells=spells))
    left = [one for one in root.iter(f"{SVG}text") if numbers(one, "x") == (MARGIN,) and one.get("font-size") == "11"]
    said = " ".join("".join(one.itertext()) for one in left)
    assert all(f"Sông Ngàn {n} (k{n})" in said for n in range(len(spells)))
    assert all(room("".join(one.itertext())) <= COLUMN - 14 for one in left)
    heights = sorted(numbers(one, "y")[0] for one in left)
    assert all(below - above >= 11 for above, below in pairwise(heights))
    endless = drawn(only(told, spells=(replace(spells[0], keeper_name="Cơ quan " * 60),)))
    (cut,) = (one for one in endless.iter(f"{SVG}text") if "".join(one.itertext()).endswith("…") and
              numbers(one, "x") == (MARGIN,))  # fmt: skip
    assert room("".join(cut.itertext())) <= COLUMN - 14
