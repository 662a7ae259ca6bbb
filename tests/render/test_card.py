"""The card of an exhibit: one screen of 80 columns and 24 lines, in which nothing that is a finding is folded away."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tthscli.actions.exhibits import exhibits
from tthscli.model.exhibits import BreakRow, ExhibitsReport
from tthscli.model.moment import parse
from tthscli.render import render
from tthscli.render.text.layout import width_of
from tthscli.store import repository

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "golden" / "exhibits"
NOW = parse("2026-11-20T08:00")
LONG = ("2026-051-dam-nguoi-ben-do", "vc4")
FOLDED = re.compile(r"^ +(?:…|\.\.\.) (\d+) ")


@pytest.fixture(scope="module")
def long() -> ExhibitsReport:
    """The longest chain of the examples: sixteen entries."""
    return exhibits(repository.find(ROOT / "examples" / "good"), *LONG, NOW)


def _cards(examples: str, cases: tuple[str, ...]) -> list[ExhibitsReport]:
    repo = repository.find(ROOT / "examples" / examples)
    every = [exhibits(repo, case, as_of=NOW) for case in cases]
    return [replace(report, rows=(row,), asked=row.id) for report in every for row in report.rows]


def _entries(shown: str) -> int:
    return len(re.findall(r"^ +\d\d/\d\d/\d{4}", shown, re.M))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_exhibit_of_the_examples_fits_on_a_screen(lang: str) -> None:
    cards = _cards("good", ("2023-017", "2024-031", "2026-051")) + _cards(
        "flawed", ("ma-tuy-thieu-can", "mo-niem-phong-bo-ngo", "so-niem-phong-khac", "vat-chung-dut-quang")
    )
    assert len(cards) > 15
    for card in cards:
        lines = render(card, "text", lang=lang, width=80).splitlines()
        assert (len(lines) < 24, max(map(width_of, lines)) <= 80) == (True, True), (card.case, card.asked)


def test_every_entry_has_its_line_or_is_counted(long: ExhibitsReport) -> None:
    shown = render(long, "text", width=80)
    (folded,) = (int(found[1]) for line in shown.splitlines() if (found := FOLDED.match(line)))
    assert folded > 0
    assert _entries(shown) + folded == len(long.rows[0].links)
    assert f"{LONG[1]} --all" in shown


def test_what_is_asked_in_full_is_told_in_full(long: ExhibitsReport) -> None:
    pipe = render(long, "text")
    for shown in (render(replace(long, is_whole=True), "text", width=80), pipe):
        assert _entries(shown) == len(long.rows[0].links)
        assert "--all" not in shown
        assert all(f"[{link.entry}]" in shown for link in long.rows[0].links)
    assert render(replace(long, is_whole=True), "text") == pipe
    assert render(replace(long, is_whole=True), "json") == render(long, "json")


def test_a_short_chain_tells_where_and_who(long: ExhibitsReport) -> None:
    (row,) = long.rows
    short = replace(long, rows=(replace(row, links=row.links[:5]),))
    shown = render(short, "text", width=80)
    assert "Lò Văn Ổn" in shown and "--all" not in shown


def test_a_break_in_the_middle_keeps_its_line(long: ExhibitsReport) -> None:
    """Forty entries, of which the fifth does not fit the third: both stand, whatever else is folded."""
    (row,) = long.rows
    links = tuple(replace(row.links[i % 16], entry=f"m{i:02}") for i in range(40))
    broken = BreakRow("seal_differs", "m04", NOW, "m02", NOW, {"seal": "NP-1", "found": "NP-2"})
    shown = render(replace(long, rows=(replace(row, links=links, breaks=(broken,)),)), "text", width=80)
    lines = shown.splitlines()
    assert len(lines) < 24
    assert [line.split()[-1] for line in lines if re.match(r" +\d\d/", line)][:3] == ["m00", "m02", "m04"]
    folded = [int(found[1]) for line in lines if (found := FOLDED.match(line))]
    assert folded[:2] == [1, 1] and sum(folded) + _entries(shown) == 40
    assert sum(line.startswith("  ! ") for line in lines) == 1


def test_findings_that_fill_the_screen_are_all_told(long: ExhibitsReport) -> None:
    (row,) = long.rows
    breaks = tuple(
        BreakRow("seal_differs", link.entry, NOW, "", None, {"seal": "1", "found": "2"}) for link in row.links
    )
    shown = render(replace(long, rows=(replace(row, breaks=breaks),)), "text", width=80)
    assert sum(line.startswith("  ! ") for line in shown.splitlines()) == len(row.links)
    assert _entries(shown) == len(long.rows[0].links)


def test_a_narrow_terminal_wraps_the_entries_instead(long: ExhibitsReport) -> None:
    shown = render(long, "text", width=50)
    assert _entries(shown) == len(long.rows[0].links)
    assert max(map(width_of, shown.splitlines())) <= 50


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_face(long: ExhibitsReport, lang: str) -> None:
    shown = render(long, "text", lang=lang, width=80)
    file = FOLDER / f"card.{lang}.txt"
    if os.environ.get("TTHS_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_many_exhibits_are_a_table(long: ExhibitsReport, lang: str) -> None:
    """At a terminal, where they do not fit a screen; in a pipe and with --all every chain is told whole."""
    (row,) = long.rows
    broken = BreakRow("seal_broken", row.links[3].entry, NOW, row.links[1].entry, NOW, {"seal": "NP-9"})
    many = [replace(row, id=f"vc{n}", description="Túi ni lông " * 9, breaks=()) for n in range(1, 41)]
    many[6] = replace(many[6], breaks=(broken,))
    report = replace(long, rows=tuple(many), asked="")
    shown = render(report, "text", lang=lang, width=80)
    assert max(map(width_of, shown.splitlines())) <= 80
    assert re.findall(r"^vc\d+", shown, re.M) == [one.id for one in many] and _entries(shown) == 0
    (line,) = (line for line in shown.splitlines() if line.startswith("vc7 "))
    assert {"vi": "1 đứt quãng", "en": "1 broken"}[lang] in line and row.seal in line
    assert f"{LONG[0]} vc7;" in shown and "--all" in shown and row.keeper_name in " ".join(shown.split())
    for whole in (
        render(report, "text", lang=lang),
        render(replace(report, is_whole=True), "text", lang=lang, width=80),
    ):
        assert _entries(whole) >= 40 * len(row.links) and "--all" not in whole


def test_few_exhibits_are_told_whole(long: ExhibitsReport) -> None:
    (row,) = long.rows
    report = replace(long, rows=(replace(row, links=row.links[:3], breaks=(), findings=()),), asked="")
    assert _entries(render(report, "text", lang="vi", width=80)) == 3
