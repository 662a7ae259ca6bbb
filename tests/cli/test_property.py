"""``tths property`` and ``tths property allocate`` as typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

GOOD = str(Path(__file__).parents[2] / "examples" / "good")
DAY = "2026-11-28"
MONEY = ("property", "allocate", "--money", "600", "--fees", "0", "--priority", "0")
VICTIMS = ("--victim", "a=500", "--victim", "b=300", "--victim", "c=400", "--not-asked", "c")


def test_a_case(run: Any) -> None:
    done = run("-C", GOOD, "property", "2026-071", "--lang", "en", "--as-of", DAY)
    assert (done.code, done.err) == (0, "")
    assert "4(1)(a)" in done.out and "jc01-4-3-b" in done.out


def test_money_without_a_case(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*MONEY, *VICTIMS, "--format", "json")
    assert (done.code, done.err) == (0, "")
    made = json.loads(done.out)
    assert [[share["amount"] for share in one["shares"]] for one in made["results"]] == [[250, 150, 200], [375, 225]]


def test_money_of_a_case(run: Any) -> None:
    done = run("-C", GOOD, "property", "allocate", "2026-071", "--format", "json", "--as-of", "2026-03-29")
    assert (done.code, json.loads(done.out)["results"][0]["paid"]) == (0, 10_800_000_000)
    assert run("-C", GOOD, "property", "allocate", "2026-041").code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("property", "2026-071", "--money", "5"),
        ("property", "2026-071", "2026-041"),
        (*MONEY[:2], "2026-071", *MONEY[2:]),
        (*MONEY, "--victim", "a"),
        ("property", "allocate", "none-such"),
        ("property", "none-such"),
    ],
)
def test_a_slip_is_told(run: Any, words: tuple[str, ...]) -> None:
    done = run("-C", GOOD, *words)
    assert (done.code, done.out) == (2, "")
    assert "→" in done.err or done.err


def test_a_case_told_by_the_program_itself(run: Any, kho: Path) -> None:
    case = "2026-014-trom-cap"
    for words in (
        ("person", case, "--name", "Vi Thị Lựu", "--roles", "victim", "--damage", "500"),
        ("property", case, "--title", "Tiền", "--currency", "VND", "--amount", "400", "--owners", "bc1"),
        ("event", case, "property.fees_estimated", "2026-01-12", "amount=60"),
        ("event", case, "property.priority_claimed", "2026-01-12", "amount=0"),
        ("event", case, "property.requested", "2026-01-13", "handling=return", "people=bh1,bc1"),
    ):
        done = run("add", *words)
        assert done.code == 0, done.err
    done = run("property", "allocate", "--format", "json")
    assert (done.code, json.loads(done.out)["results"][0]["shares"][0]["amount"]) == (0, 340)
