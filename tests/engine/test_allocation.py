"""Money among victims: worked by hand from JC 01/2025 Art 4(2), and what must hold of every division."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthscli.engine.allocation import allocate, divide, number, of_case, pot
from tthscli.engine.history import History
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.allocation import REMARKS, STOPS, Allocation, Pot, Victim
from tthscli.model.moment import parse

AMOUNTS = st.integers(0, 10**15)
DAMAGES = st.builds(
    lambda some, one: [*some, one], st.lists(st.integers(0, 10**13), max_size=7), st.integers(1, 10**13)
)
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def money(amount: int | None) -> list[Pot]:
    return [Pot("t1", "", amount)]


def made(amount: int, fees: int, priority: int, *victims: Victim, **more: Any) -> Allocation:
    return allocate(money(amount), fees, priority, victims, **more)


def kinds(one: Allocation) -> set[str]:
    return {remark.kind for remark in one.remarks}


def test_enough_for_all_the_rest_is_deposited() -> None:
    """1,000,000,000 less 30,000,000 and 20,000,000 is 950,000,000; 500 + 300 million are owed, 150 million remain."""
    one = made(10**9, 30_000_000, 20_000_000, Victim("a", "", 500_000_000), Victim("b", "", 300_000_000))
    (only,) = one.divisions
    assert (one.available, only.is_full, only.damage) == (950_000_000, True, 800_000_000)
    assert [share.amount for share in only.shares] == [500_000_000, 300_000_000]
    assert (only.paid, only.balance, one.remarks) == (800_000_000, 150_000_000, ())


def test_exactly_enough_is_in_full() -> None:
    (only,) = made(800, 0, 0, Victim("a", "", 500), Victim("b", "", 300)).divisions
    assert (only.is_full, only.balance) == (True, 0)
    (short,) = made(799, 0, 0, Victim("a", "", 500), Victim("b", "", 300)).divisions
    # 799 * 5/8 = 499.375, 799 * 3/8 = 299.625: the dong left goes to the larger remainder
    assert (short.is_full, [share.amount for share in short.shares]) == (False, [499, 300])


def test_too_little_in_proportion() -> None:
    """100 among 1, 1 and 1 thousand: 33.33 each; the dong left is decided by the order, and said so."""
    (only,) = made(100, 0, 0, *(Victim(name, "", 1000) for name in "abc")).divisions
    assert [share.amount for share in only.shares] == [34, 33, 33]
    assert (only.paid, only.balance, only.ties) == (100, 0, ("a", "b", "c"))


def test_the_largest_remainder_gets_the_dong_whatever_the_order() -> None:
    # 10 among 1, 2, 4 of 7: 1.43, 2.86, 5.71: floors 1, 2, 5, two left to .86 and .71
    assert divide(10, [1, 2, 4]) == ((1, 3, 6), ())
    assert divide(10, [4, 1, 2]) == ((6, 1, 3), ())


def test_the_two_readings_of_the_total_damage() -> None:
    """600 for a (500), b (300) and c (400), who did not ask. All: 1200, a half each: 250, 150, and 200 wait.
    Those who asked: 800, three quarters: 375 and 225."""
    victims = [Victim("a", "", 500), Victim("b", "", 300), Victim("c", "", 400, False)]
    whole, asked = made(600, 0, 0, *victims).divisions
    assert (whole.reading, whole.damage, [s.amount for s in whole.shares]) == ("all", 1200, [250, 150, 200])
    assert (whole.paid, whole.balance, [s.is_paid for s in whole.shares]) == (400, 200, [True, True, False])
    assert (asked.reading, asked.damage, [s.amount for s in asked.shares]) == ("asked", 800, [375, 225])
    assert (asked.paid, asked.balance) == (600, 0)


def test_enough_for_those_who_asked_only() -> None:
    """900: all (1200): 375 and 225, 300 wait; those who asked (800): in full, 100 remain."""
    victims = [Victim("a", "", 500), Victim("b", "", 300), Victim("c", "", 400, False)]
    whole, asked = made(900, 0, 0, *victims).divisions
    assert ([s.amount for s in whole.shares], whole.balance) == ([375, 225, 300], 300)
    assert (asked.is_full, [s.amount for s in asked.shares], asked.balance) == (True, [500, 300], 100)


def test_one_table_where_the_readings_agree() -> None:
    victims = [Victim("a", "", 500), Victim("c", "", 400, False)]
    (only,) = made(900, 0, 0, *victims).divisions
    assert (only.reading, only.paid, only.balance) == ("all", 500, 400)


A, B = Victim("a", "", 500), Victim("b", "", 300)


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (allocate([], 0, 0, [A]), "no_money"),
        (allocate(money(None), 0, 0, [A]), "money_unreadable"),
        (allocate([Pot("t1", "", None, "USD", "100")], 0, 0, [A]), "rate_missing"),
        (allocate([Pot("t1", "", 2_500_000, "USD", "100", "25000")], 0, 0, [A]), "rate_unsourced"),
        (allocate(money(100), None, 0, [A]), "fees_unknown"),
        (allocate(money(100), 0, None, [A]), "priority_unknown"),
        (made(100, 60, 40, A), "nothing_left"),
        (made(100, 60, 41, A), "less_than_nothing"),
        (made(100, 0, 0), "no_victim"),
        (made(100, 0, 0, A, B, A), "victim_twice"),
        (made(100, 0, 0, A, Victim("b")), "damage_unknown"),
        (made(100, 0, 0, A, Victim("b", "", 300, None)), "request_unclear"),
        (made(100, 0, 0, Victim("a", "", 500, False)), "nobody_asked"),
        (made(100, 0, 0, Victim("a", "", 0), Victim("b", "", 300, False)), "nothing_lost"),
    ],
)
def test_what_stops_it_is_said_and_nothing_is_computed(one: Allocation, kind: str) -> None:
    assert kind in kinds(one)
    assert kind in STOPS
    assert one.divisions == ()


def test_every_stop_is_tried() -> None:
    assert len(set(STOPS)) == len(STOPS) == 15
    assert not set(STOPS) & set(REMARKS)


def test_damage_unknown_of_one_who_did_not_ask_leaves_one_reading() -> None:
    one = made(600, 0, 0, A, B, Victim("c", "", None, False))
    assert kinds(one) == {"damage_open", "request_missing"}
    (only,) = one.divisions
    assert (only.reading, [s.amount for s in only.shares]) == ("asked", [375, 225])


def test_no_request_of_the_owner_is_said() -> None:
    one = made(800, 0, 0, A, B, has_owner_asked=False)
    assert (kinds(one), len(one.divisions)) == ({"owner_silent"}, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", Fraction(1200)),
        ("1200.5", Fraction(2401, 2)),
        ("1200,50", Fraction(2401, 2)),
        ("25410.1234", Fraction(254101234, 10000)),
        ("1.200", None),  # twelve hundred, or one and a fifth?
        ("1,200", None),
        ("-5", None),
        ("1e3", None),
        ("", None),
        ("٣", None),
    ],
)
def test_a_number_as_typed(text: str, value: Fraction | None) -> None:
    assert number(text) == value


def test_foreign_money_is_rounded_down() -> None:
    """1200.50 USD at 25,411.5: 30,506,505.75, so 30,506,505."""
    row = {"id": "t1", "currency": "usd", "quantity": "1200.50", "rate": "25411.5", "rate_source": "Ngân hàng A, 3/3"}
    one = pot(row)
    assert (one.currency, one.amount, one.exact) == ("USD", 30_506_505, Fraction(3050650575, 100))
    assert kinds(allocate([one], 0, 0, [A])) == {"rounded"}
    assert pot({**row, "quantity": "1.200"}).amount is None


@slowly
@given(AMOUNTS, DAMAGES)
def test_the_parts_are_exactly_what_there_is(available: int, damages: list[int]) -> None:
    parts, _ = divide(available, damages)
    total = sum(damages)
    assert sum(parts) == available
    for part, damage in zip(parts, damages, strict=True):
        assert abs(Fraction(available * damage, total) - part) < 1
        assert damage or not part


@slowly
@given(AMOUNTS, DAMAGES)
def test_who_lost_more_never_gets_less(available: int, damages: list[int]) -> None:
    parts, _ = divide(available, damages)
    pairs = sorted(zip(damages, parts, strict=True))
    for (less, small), (more, large) in itertools.pairwise(pairs):
        assert large >= small or less == more


@slowly
@given(AMOUNTS, DAMAGES, st.randoms(use_true_random=False))
def test_the_order_decides_ties_only(available: int, damages: list[int], random: Any) -> None:
    mixed = list(range(len(damages)))
    random.shuffle(mixed)
    parts, tied = divide(available, damages)
    others, tied_then = divide(available, [damages[i] for i in mixed])
    back = {i: others[place] for place, i in enumerate(mixed)}
    assert {mixed[place] for place in tied_then} == set(tied)
    assert all(back[i] == parts[i] for i in range(len(damages)) if i not in tied)


VICTIMS = st.lists(
    st.tuples(st.integers(0, 10**12), st.booleans(), st.sampled_from([0, 0, 1, 10**6, 10**12])), min_size=1, max_size=8
)


@slowly
@given(AMOUNTS, AMOUNTS, AMOUNTS, VICTIMS)
def test_never_more_than_there_is_nor_than_was_lost(held: int, fees: int, priority: int, people: Any) -> None:
    victims = [Victim(f"v{n}", "", damage, asked, before) for n, (damage, asked, before) in enumerate(people)]
    one = made(held, fees, priority, *victims)
    assert one.available == held - fees - priority - sum(victim.returned for victim in victims)
    for division in one.divisions:
        assert 0 <= division.paid <= one.available
        assert division.paid + division.balance == one.available
        assert all(0 <= share.amount <= share.damage for share in division.shares)
    assert bool(one.divisions) != any(remark.stops for remark in one.remarks)


def _case(*entries: dict[str, Any], **register: Any) -> Allocation:
    people = [
        {"id": "bc1", "roles": ["accused"]},
        {"id": "v1", "name": "Trần Thị Bình", "roles": ["victim"], "damage": 500, "id_number": "001090000001"},
        {"id": "v2", "name": "Lý Văn Cảnh", "roles": ["victim"], "damage": 300, "represented_by": "dd1"},
        {"id": "dd1", "name": "Lý Thị Dung", "roles": ["representative"]},
    ]
    data = {"id": "x", "people": people, "property": [{"id": "t1", "currency": "VND", "amount": 1000}], **register}
    rows = [{"id": f"e{n}", "at": "2026-03-02", **entry} for n, entry in enumerate(entries)]
    case = build_case(data, rows, side="authority", folder="x")
    return of_case(History(case, catalog.vocabulary(), parse("2026-04-01")))


def asks(*people: str, **more: Any) -> dict[str, Any]:
    return {"type": "property.requested", "people": list(people), "handling": "return", **more}


FEES, CLAIM = {"type": "property.fees_estimated", "amount": 100}, {"type": "property.priority_claimed", "amount": 100}


def test_a_case_tells_all_of_it() -> None:
    one = _case(FEES, CLAIM, asks("v1"), asks("dd1"), asks("bc1"))
    assert (one.money, one.fees, one.priority, one.available, one.remarks) == (1000, 100, 100, 800, ())
    assert [(s.victim, s.amount) for s in one.divisions[0].shares] == [("v1", 500), ("v2", 300)]


def test_the_last_estimate_counts_and_every_claim() -> None:
    later = {"type": "property.fees_estimated", "amount": 150, "at": "2026-03-20"}
    one = _case(later, FEES, CLAIM, CLAIM, asks("v1", "v2", "bc1"))
    assert (one.fees, one.priority) == (150, 200)


def test_a_case_that_tells_little() -> None:
    assert {"fees_unknown", "priority_unknown", "nobody_asked", "owner_silent"} <= kinds(_case())
    unclear = {"type": "property.requested", "people": ["v1"]}
    assert "request_unclear" in kinds(_case(FEES, CLAIM, unclear))
    assert kinds(_case(FEES, {"type": "property.priority_claimed"}, asks("v1", "v2", "bc1"))) == {"priority_unknown"}


def returned(*people: str, **more: Any) -> dict[str, Any]:
    return {"type": "property.money_returned", "people": list(people), **more}


def test_what_was_returned_before_comes_off_the_money_and_off_the_part_of_who_got_it() -> None:
    """1000 less 200 is enough for 500 and 300; 100 of v1's 500 were given back: 700 are left, 400 and 300."""
    one = _case(FEES, CLAIM, asks("v1", "v2", "bc1"), returned("v1", amount=100))
    (only,) = one.divisions
    assert (one.returned, one.available, kinds(one)) == (100, 700, {"paid_before"})
    assert [(s.before, s.amount) for s in only.shares] == [(100, 400), (0, 300)]
    assert (only.paid, only.balance) == (700, 0)


def test_the_parts_stay_those_of_the_whole_money_and_the_whole_damage() -> None:
    """400 among 500 and 300: 250 and 150. v1 had 200 of it: 50 now, v2 150, and nothing is left."""
    one = made(400, 0, 0, Victim("a", "", 500, True, 200), Victim("b", "", 300))
    (only,) = one.divisions
    assert (one.available, [s.amount for s in only.shares], only.is_full) == (200, [50, 150], False)
    # the same again once that was paid: nothing is left to divide
    paid = made(400, 0, 0, Victim("a", "", 500, True, 250), Victim("b", "", 300, True, 150))
    assert kinds(paid) == {"nothing_left"}


def test_who_had_more_than_the_part_gets_nothing_now() -> None:
    """400 among 500, 300 and 200: 200, 120, 80. a had 300 already: of the 100 left b gets 60, c 40."""
    victims = [Victim("a", "", 500, True, 300), Victim("b", "", 300), Victim("c", "", 200)]
    (only,) = made(400, 0, 0, *victims).divisions
    assert [s.amount for s in only.shares] == [0, 60, 40]
    one = made(400, 0, 0, Victim("a", "", 100, True, 130), Victim("b", "", 300))
    assert (kinds(one), [s.amount for s in one.divisions[0].shares]) == ({"paid_over"}, [0, 270])


def test_a_representative_gets_it_for_the_victim() -> None:
    one = _case(FEES, CLAIM, asks("v1", "v2", "bc1"), returned("dd1", amount=300))
    assert [(s.before, s.amount) for s in one.divisions[0].shares] == [(0, 500), (300, 0)]


@pytest.mark.parametrize("entry", [returned("v1"), returned("v1", "v2", amount=100), returned("bc1", amount=5)])
def test_money_returned_that_is_not_told_whole_stops_it(entry: dict[str, Any]) -> None:
    one = _case(FEES, CLAIM, asks("v1", "v2", "bc1"), entry)
    assert ("returned_unclear" in kinds(one), one.divisions) == (True, ())


def test_a_victim_on_two_rows() -> None:
    row = {"id": "v3", "name": "Trần thị bình", "roles": ["victim"], "damage": 500}
    people = [{"id": "v1", "name": "Trần Thị Bình", "roles": ["victim"], "damage": 500, "id_number": "1"}, row]
    assert "same_name" in kinds(_case(FEES, CLAIM, asks("v1", "v3"), people=people))
    people = [people[0], {**row, "id_number": "1"}]
    one = _case(FEES, CLAIM, asks("v1", "v3"), people=people)
    assert ("victim_twice" in kinds(one), one.divisions) == (True, ())
    people = [people[0], {**row, "id_number": "2"}]
    assert not {"victim_twice", "same_name"} & kinds(_case(FEES, CLAIM, asks("v1", "v3"), people=people))
