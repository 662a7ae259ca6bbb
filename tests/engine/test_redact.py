"""What tells who somebody is, in every shape it comes in, and nothing else; and the look for what is left."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthscli.engine.redact import redactor
from tthscli.engine.residue import Finder, doubts
from tthscli.engine.secret import Secret, is_name, secrets
from tthscli.engine.unlisted import names

DAT = {"id": "bc1", "name": "Nguyễn Văn Đạt"}
EM = {"id": "bc2", "name": "Nguyễn Văn Đạt Em"}
THUY: dict[str, Any] = {
    "id": "bh1",
    "name": "Trần Thị Thu Thúy",
    "birth_date": "2012-05-01",
    "id_number": "001090012345",
    "phone": "0912 345 678; 024 3826 1234",
    "address": "Số 12, ngõ 5 phố Hàng Bạc, quận Hoàn Kiếm, Hà Nội",
    "occupation": "học sinh",
    "note": "thuy.tran@example.com, tài khoản 19001234567; thiệt hại 12.000.000 đồng, 01.02.2026",
}
KEPT = ["Nguyễn Văn Bình", "Lê Thị Thủy"]


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _sure(*rows: dict[str, Any], kept: list[str] | None = None, days: tuple[str, ...] = ()) -> list[Secret]:
    return secrets([(row, row["id"]) for row in rows], kept or [], days)[0]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Nguyễn Văn Đạt, ", "bc1, "),
        ("NGUYỄN VĂN ĐẠT", "bc1"),
        (_nfd("bị can Nguyễn Văn Đạt."), _nfd("bị can ") + "bc1."),
        ("nguyen-van-dat.txt", "bc1.txt"),
        ("2026_Nguyen_Van_Dat", "2026_bc1"),
        ("nguyenvandat1999@example.com", "bc1-1999@example.com"),
        ("Nguyễn Văn\n    Đạt", "bc1"),
        ("Nguyễn Văn  \u00a0 Đạt", "bc1"),
        (r"khai:\nNguyễn Văn\nĐạt", r"khai:\nbc1"),
        ("Nguyễn Văn Đạt Em và Nguyễn Văn Đạt", "bc2 và bc1"),
        ("Văn Đạt, Nguyễn Đạt, Đạt Em", "bc1, bc1, bc2"),
        ("anh Đạt và bị can ĐẠT đã về", "anh bc1 và bị can bc1 đã về"),
        ("thành đạt; anh đạt được; Đạt; ông Đạt Phú", "thành đạt; anh đạt được; Đạt; ông Đạt Phú"),
        ("tôi thấy Đạt về; loi-khai-Dat.txt", "tôi thấy bc1 về; loi-khai-bc1.txt"),
        ("thành phố Đạt, Phú Đạt, thấy Đạt Phú.\nĐạt", "thành phố Đạt, Phú Đạt, thấy Đạt Phú.\nĐạt"),
        ("Nguyễn Văn Đạtt; Nguyễn Văn; Vạn Đạt; Hồng Đạt", "Nguyễn Văn Đạtt; Nguyễn Văn; Vạn Đạt; Hồng Đạt"),
    ],
)
def test_names_become_ids(text: str, after: str) -> None:
    change = redactor(_sure(DAT, EM))
    assert change(text) == after
    assert change(after) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Trần Thị Thu Thuý", "bh1"),  # the tone on the other vowel
        ("Trần Thị Thu Thu" + "y\u0301", "bh1"),
        ("Trần Thị Thu Thủy", "Trần Thị Thu Thủy"),  # another name
        ("Lê Thị Thủy và cháu Thúy", "Lê Thị Thủy và cháu bh1"),
        ("CCCD 001090012345; 001 090 012 345; 0 0 1 0 9 0 0 1 2 3 4 5", "CCCD bh1-id; bh1-id; bh1-id"),
        ("1001090012345", "1001090012345"),
        ("+84 912.345.678, 84912345678, 0912-345-678, 02438261234", "bh1-phone, bh1-phone, bh1-phone, bh1-phone"),
        ("0912345679", "0912345679"),
        ("THUY.TRAN@EXAMPLE.COM; stk 1900 1234 567", "bh1-email; stk bh1-number"),
        ("12.000.000 đồng, 01.02.2026", "12.000.000 đồng, 01.02.2026"),
        ("ở số 12 ngõ 5, phố Hàng Bạc", "ở bh1-address"),
        ("so 12, ngo 5 pho hang bac, quan hoan kiem, ha noi.", "bh1-address."),
        ("Tòa án quận Hoàn Kiếm, Hà Nội; Điều 5, số 12", "Tòa án quận Hoàn Kiếm, Hà Nội; Điều 5, số 12"),
        ("01/05/2012, 1.5.2012, 2012-05-01, ngày 01 tháng 5 năm 2012", "2012, 2012, 2012, ngày 2012"),
        ("11/05/2012, 2012-05-011", "11/05/2012, 2012-05-011"),
        ('birth_date: "2012-05-01"', 'birth_date: "2012"'),
    ],
)
def test_numbers_addresses_and_births_go_too(text: str, after: str) -> None:
    change = redactor(_sure(THUY, kept=KEPT), KEPT)
    assert change(text) == after
    assert change(after) == after


def test_what_could_be_somebody_else_is_told_and_not_replaced() -> None:
    cuc = {"id": "bh1", "name": "Trần Thị Cúc", "birth_date": "2012-05-01"}
    kept = ["Lê Thị Cúc", "Nguyễn Văn Bình"]
    sure, doubtful = secrets([(cuc, "bh1")], kept, ["2012-05-01"])
    text = "Lê Thị Cúc; chị Cúc\nThị Cúc; Trần Cúc; ngày 2012-05-01\nTrần Thị Cúc"
    assert redactor(sure, kept)(text) == "Lê Thị Cúc; chị Cúc\nThị Cúc; bh1; ngày 2012-05-01\nbh1"
    told = {(one.secret.text, one.line) for one in doubts(redactor(sure, kept)(text), sure, doubtful, kept)}
    assert told == {("Cúc", 1), ("Cúc", 2), ("Thị Cúc", 2), ("2012-05-01", 2)}


TI = {"id": "bh1", "name": "Trần Thị Cúc", "other_names": ["Tí", "Út Lùn"]}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('một tí; Tí nữa; cháu Tí; tức "Tí"; Cúc (Tí)', 'một tí; Tí nữa; cháu bh1; tức "bh1"; Cúc (bh1)'),
        ("Út Lùn, út lùn, UT_LUN.txt, thằng Lùn", "bh1, bh1, bh1.txt, thằng bh1"),
        ("T.T.C; T. T. C khai; Tr.Th.C", "bh1; bh1 khai; bh1"),
        ("Trần Thị C. và TRẦN THỊ C; Trần T.C; T.T. Cúc", "bh1. và bh1; bh1; bh1"),
        ("Trần Thị Cường, T.T.Chi, A.T.T.C.A, t.t.c", "Trần Thị Cường, T.T.Chi, A.T.T.C.A, t.t.c"),
        ('{"a": "Tí", "b": "[\\"Tí\\"]"}\n- Tí\na: Tí # x', '{"a": "bh1", "b": "[\\"bh1\\"]"}\n- bh1\na: bh1 # x'),
        ("[Tí, Út Lùn]; — → Tí → Tèo; Lan, Tí, Hoa", "[bh1, bh1]; — → bh1 → Tèo; Lan, bh1, Hoa"),
        ("Về. Tí nữa; - Tí nữa; Tí", "Về. Tí nữa; - Tí nữa; Tí"),
        ('{"a": "Cúc"}', '{"a": "Cúc"}'),  # the given name as a value of its own could be any word
    ],
)
def test_other_names_and_initials_become_ids(text: str, after: str) -> None:
    change = redactor(_sure(TI))
    assert change(text) == after
    assert change(after) == after


def test_initials_that_somebody_else_shares_and_bare_letters_are_told_as_they_stand() -> None:
    kept = ["Tô Thanh Cường"]
    sure, doubtful = secrets([(TI, "bh1")], kept)
    text = redactor(sure, kept)("T.T.C\nTTC, ttc; chị C.\nTí nữa\nTô Thanh Cường; Trần Thị C")
    told = {(one.line, one.said or one.secret.text) for one in doubts(text, sure, doubtful, kept)}
    assert told == {(1, "T.T.C"), (2, "TTC"), (2, "ttc"), (2, "chị C"), (3, "Tí"), (4, "Trần Thị C")}
    two, _ = secrets([({"id": "bh2", "name": "Trần Cúc"}, "bh2")])
    assert redactor(two)("T.C; Trần C") == "T.C; Trần C"


def test_initials_that_two_of_the_hidden_share_name_both() -> None:
    sure = _sure({"id": "b1", "name": "Trần Thị Cúc"}, {"id": "b2", "name": "Tạ Thanh Chi"})
    assert redactor(sure)("T.T.C; Trần Thị Cúc") == "b1_b2; b1"


def test_names_that_no_register_knows_are_seen() -> None:
    text = (
        "Phạm Văn Dũng khai tại phố Trần Hưng Đạo, TP. Hồ Chí Minh, tỉnh Thái Nguyên, Hà Nội\n"
        "ông Lê Hùng; Ông Tẩn Văn Ngọ, trưởng bản; HỒ SƠ VỤ ÁN; PHẠM VĂN DŨNG; Lê Thị Lan; Bộ Công an; bh1 Văn\n"
    )
    assert list(names(unicodedata.normalize("NFD", text), ["Lê Thị Lan"])) == [
        ("Phạm Văn Dũng", 1), ("Lê Hùng", 2), ("Tẩn Văn Ngọ", 2), ("PHẠM VĂN DŨNG", 2)]  # fmt: skip


def test_a_part_that_two_of_the_hidden_share_names_both() -> None:
    sure = _sure({"id": "b1", "name": "Trần Thị Cúc"}, {"id": "b2", "name": "Lê Thị Cúc"})
    assert redactor(sure)("chị Cúc, Thị Cúc, Lê Thị Cúc") == "chị b1_b2, b1_b2, b2"


def test_ids_made_of_the_name_are_known() -> None:
    assert is_name("tran-thi-cuc", "Trần Thị Cúc")
    assert is_name("cuc2", "Trần Thị Cúc")
    assert not is_name("bh1", "Trần Thị Cúc")
    assert not is_name("tran1", "Trần Thị Cúc")


def test_without_secrets_nothing_changes() -> None:
    assert redactor([])("A") == "A"


@pytest.mark.parametrize(
    "text",
    [
        r"name: Tr\u1EA7n Th\u1ECB Thu Th\u00FAy",
        "Trần Thị \u200bThu Th\u00adúy",
        "Tr&#7847;n Thị &#84;hu Th&uacute;y",
        "Tran%20Thi%20Thu%20Thuy",
        "Trần / Thị 'Thu' Thúy",
        "thuy.tran%40example.com",
        "Trần Thị Thu <b>Thúy</b>",
        "<td>Trần</td><td>Thị</td><td>Thu</td><td>Thúy</td>",
        '"Trần","Thị","Thu","Thúy"',
        "0   0 1 0   9 0 0   1 2 3 4 5",
    ],
)
def test_what_the_replacing_misses_is_found(text: str) -> None:
    sure = _sure(THUY, kept=KEPT)
    after = redactor(sure, KEPT)(text)
    assert {one.line for one in Finder(sure, KEPT).left(f"a\n{after}")} == {2}


def test_what_stays_is_not_found() -> None:
    sure = _sure(THUY, kept=KEPT)
    text = "Lê Thị Thủy, Nguyễn Văn Bình, Trần Thị Thu, Thu; 12.000.000 đồng; bh1-id; 2012; Trần Thị Thu Thủy"
    assert Finder(sure, KEPT).left(text) == []


_WORDS = st.sampled_from(["Trần", "Nguyễn", "Lê", "Thị", "Thúy", "Hòa", "Đức", "Quỳnh", "Ấu", "Ưng", "Khuê", "Ước"])
_NAMES = st.lists(_WORDS, min_size=2, max_size=4, unique=True).map(" ".join)
_FORMS = st.sampled_from([str, str.upper, str.lower, str.title, _nfd])
_GAPS = st.sampled_from([" ", "  ", "\n    ", "_", "-", "\u00a0", r"\n", "\t", " \\\n  ", "."])
_NUMBERS = st.integers(10**11, 10**12 - 1).map(str)


@settings(max_examples=150, deadline=None)
@given(_NAMES, _NUMBERS, _FORMS, _GAPS, st.text(max_size=12), st.text(max_size=12), st.sampled_from(["", "\n", ", "]))
def test_nothing_is_left_whatever_stands_around(
    name: str, number: str, form: Any, gap: str, before: str, after: str, between: str
) -> None:
    """Replaced once is replaced for good, the independent look finds nothing, and the rest stays as it was."""
    sure = _sure({"id": "q9", "name": name, "id_number": number})
    text = f"{before}|{form(gap.join(name.split()))} {between}{number[:6]} {number[6:]}|{after}"
    change = redactor(sure)
    changed = change(text)
    assert change(changed) == changed
    assert number[6:] not in changed
    told = Finder(sure).left(changed)
    assert not told, (text, changed, told)
    assert changed.startswith(change(f"{before}|"))
    assert changed.endswith(change(f"|{after}"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(_WORDS, st.sampled_from(["anh", "và", ";", "2026"])), max_size=12).map(" ".join), _NAMES)
def test_texts_without_the_name_stay_as_they_are(text: str, name: str) -> None:
    sure = [one for one in _sure({"id": "q9", "name": name}) if one.kind == "name"]
    if name not in text:
        assert redactor(sure)(text) == text
