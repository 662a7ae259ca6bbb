"""The generated cases: the same bytes for the same seed, valid, and without a breach but the ones asked for."""

from __future__ import annotations

from pathlib import Path

from tests.bench.generate import generate

from tthscli.actions.check import check
from tthscli.model.moment import parse
from tthscli.store import repository


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = (generate(tmp_path / name, 5, seed=7) for name in ("a", "b"))
    for one, other in zip(once, again, strict=True):
        for name in ("case.yaml", "events.yaml"):
            assert (one / name).read_bytes() == (other / name).read_bytes()


def test_a_generated_case_is_sound_but_for_the_order_a_day_too_long(tmp_path: Path) -> None:
    generate(tmp_path, 20, flawed=10)
    report = check(repository.find(tmp_path), as_of=parse("2026-06-01"))
    assert (report.cases, report.invalid) == (20, 0)
    assert [row.finding.rule for row in report.rows] == ["cpc-173-1.written-end"] * 2
