"""Columns of Vietnamese text, whatever its form; text that would steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
import wcwidth

from tthscli.render.safe import escaped, safe
from tthscli.render.text.layout import paint, paragraph, table, width_of, wrap

NAMES = ["Nguyễn Thị Hồng Vân", "Đặng Ước", "Lò Văn Ơ", "金 Kim 선", "abc", ""]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_width(name: str, form: str) -> None:
    text = unicodedata.normalize("NFC" if form == "NFC" else "NFD", name) if "선" not in name else name
    assert width_of(text) == wcwidth.wcswidth(text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_stay_aligned(form: str) -> None:
    rows = [[unicodedata.normalize(form, name), "x"] for name in ("Nguyễn Thị Hồng Vân", "Ước", "B")]  # type: ignore[arg-type]
    assert len({width_of(line.rsplit("x", 1)[0]) for line in table(rows, 0)}) == 1


def test_a_terminal_wraps_and_a_pipe_does_not() -> None:
    row = ["1/1", "Thông báo cho gia đình việc giữ, bắt người " * 4]
    assert len(table([row], 0)) == 1
    wrapped = table([row], 40)
    assert len(wrapped) > 1 and all(width_of(line) <= 40 for line in wrapped)
    assert " ".join(line.strip() for line in wrapped).split() == " ".join(row).split()


def test_nothing_is_lost_in_a_word_too_long() -> None:
    assert "".join(wrap("cases/2026/" + "x" * 100, 20)) == "cases/2026/" + "x" * 100


def test_an_indented_paragraph() -> None:
    assert paragraph("một hai ba bốn năm sáu bảy", 24, 2, 4) == ["  một hai ba bốn năm sáu", "    bảy"]


def test_the_first_line_has_the_room_of_its_own_indent() -> None:
    assert paragraph("10:00  một hai ba bốn", 21, 0, 7) == ["10:00  một hai ba bốn"]
    assert paragraph("10:00  một hai ba bốn năm", 21, 0, 7) == ["10:00  một hai ba bốn", "       năm"]
    assert paragraph("10:00  một hai ba bốn năm", 0, 2, 7) == ["  10:00  một hai ba bốn năm"]


def test_colour() -> None:
    assert paint("x", "red", True) == "\x1b[31mx\x1b[0m"
    assert paint("x", "red", False) == "x"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Nguyễn\x1b[31m An", "Nguyễn\\u001b[31m An"),
        ("An\u202egnab", "An\\u202egnab"),
        ("dòng một\ndòng hai\t", "dòng một dòng hai "),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("Nguyễn Văn Ất", "Nguyễn Văn Ất"),
    ],
)
def test_safe(given: str, shown: str) -> None:
    assert safe(given) == shown


def test_json_is_harmless_and_still_the_same_text() -> None:
    import json

    text = json.dumps({"name": "An\u202e\x9b\u200b"}, ensure_ascii=False) + "\n"
    made = escaped(text)
    assert "\u202e" not in made and made.endswith("\n")
    assert json.loads(made) == json.loads(text)
