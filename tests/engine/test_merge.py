"""Two sides joined piece by piece: nothing lost, nothing doubled, in the order of time, the same from either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthscli.engine.merge import LAST, Conflict, Piece, Unmergeable, merge

KEY = Piece(("events", ""), "events:\n")


def _entry(name: str, at: str = "", text: str = "") -> Piece:
    return Piece(("events", name), text or f"- id: {name}\n", at)


def _names(found: list[Piece | Conflict]) -> list[str]:
    return [one.name[1] if isinstance(one, Piece) else f"!{one.name[1]}" for one in found if one.name[1]]


def _ledger(*entries: Piece) -> list[Piece]:
    return [KEY, *entries]


A, B, C = _entry("a", "2026-01-01"), _entry("b", "2026-01-02T08:00"), _entry("c", "2026-01-02T07:59")


def test_what_both_appended_stands_in_the_order_of_time_from_either_side() -> None:
    for ours, theirs in ((B, C), (C, B)):
        assert _names(merge(_ledger(A), _ledger(A, ours), _ledger(A, theirs))) == ["a", "c", "b"]


def test_a_side_keeps_its_own_order() -> None:
    late = _entry("d", "2025-12-01")
    for sides in (((B, late), (C,)), ((C,), (B, late))):
        found = merge(_ledger(A), _ledger(A, *sides[0]), _ledger(A, *sides[1]))
        assert _names(found) == ["a", "c", "b", "d"]


def test_an_unknown_moment_stays_behind_the_entry_before_it() -> None:
    unknown = _entry("u", "unknown")
    assert _names(merge(_ledger(A), _ledger(A, C, unknown), _ledger(A, B))) == ["a", "c", "u", "b"]


def test_the_same_entry_on_both_sides_is_one() -> None:
    assert _names(merge(_ledger(A), _ledger(A, B), _ledger(A, C, B))) == ["a", "c", "b"]


def test_what_one_side_changed_or_removed_is_taken() -> None:
    other = _entry("a", A.at, "- id: a\n  note: x\n")
    for sides in ((_ledger(other), _ledger(A)), (_ledger(A), _ledger(other))):
        assert merge(_ledger(A), *sides) == [KEY, other]
    assert merge(_ledger(A), _ledger(), _ledger(A)) == [KEY]


@pytest.mark.parametrize("base", [(A,), ()])
def test_two_contents_of_one_id_conflict(base: tuple[Piece, ...]) -> None:
    mine, other = (_entry("a", A.at, f"- id: a\n  note: {word}\n") for word in "xy")
    found = merge(_ledger(*base), _ledger(mine), _ledger(other))
    assert found[1] == Conflict(("events", "a"), base[0] if base else None, mine, other)


def test_removed_here_and_changed_there_conflicts() -> None:
    other = _entry("a", A.at, "- id: a\n  note: x\n")
    assert _names(merge(_ledger(A), _ledger(), _ledger(other))) == ["!a"]


def test_rows_stay_below_their_own_key_when_both_sides_begin_a_section() -> None:
    people, charges, exhibits = (Piece((name, ""), f"{name}:\n") for name in ("people", "charges", "exhibits"))
    p1, p2, p10 = (Piece(("people", name), name) for name in ("p1", "p2", "p10"))
    c1, x1 = Piece(("charges", "c1"), ""), Piece(("exhibits", "x1"), "")
    end = Piece(LAST, "# end\n")
    sides = [people, p1, p10, charges, c1, end], [people, p1, p2, exhibits, x1]
    for ours, theirs in (sides, sides[::-1]):
        assert merge([people, p1], ours, theirs) == [people, p1, p2, p10, charges, c1, exhibits, x1, end]


def test_one_side_may_reorder_two_may_not() -> None:
    assert _names(merge(_ledger(A, B, C), _ledger(A, C, B), _ledger(A, B, C))) == ["a", "c", "b"]
    with pytest.raises(Unmergeable):
        merge(_ledger(A, B, C), _ledger(A, C, B), _ledger(B, A, C))


_ADDED = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(["unknown", *(f"2026-01-{day:02}" for day in range(1, 12))])),
    unique_by=lambda one: one[0],
    max_size=8,
)


@given(_ADDED, _ADDED, st.integers(0, 4))
def test_nothing_is_lost_or_doubled(ours: list[tuple[int, str]], theirs: list[tuple[int, str]], kept: int) -> None:
    base = [_entry(f"k{number}") for number in range(kept)]
    mine = _ledger(*base, *(_entry(f"e{number}", at) for number, at in ours))
    other = _ledger(*base, *(_entry(f"e{number}", at) for number, at in theirs))
    found = merge(_ledger(*base), mine, other)
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    assert set(names) == {one.name for one in (*mine, *other)}
    one_side = [name for name in names if name in {one.name for one in mine}]
    if not {one.name for one in mine} & {one.name for one in other} - {one.name for one in _ledger(*base)}:
        assert one_side == [one.name for one in mine]
        assert names == [one.name for one in merge(_ledger(*base), other, mine)]
