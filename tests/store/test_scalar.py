"""Scalars the program writes are read back as the same text by readers of YAML 1.1 and 1.2."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import yaml
import yaml_rs
from hypothesis import given
from hypothesis import strategies as st

from tthscli.model.error import UsageError
from tthscli.store import scalar

_WORDS = """
001090012345 01/2026 1.10 500.000 no Yes ON off y N null ~ Null true FALSE 22:00 2026-01-10 2026-01-10T08:30 1_000 0x1F
0b11 0o17 1e3 .inf -.INF .nan NaN inf -1 +1 = << * & ! % @ ` - ? : # | > [] {} , a:b a,b e1 [a] {a} 'x' "x" é --- ...
e260110-7f3a
"""
TRAPS = _WORDS.split()


def _both(text: str) -> tuple[Any, Any]:
    rs: Any = yaml_rs.loads(text, parse_datetime=False)
    return yaml.safe_load(text), rs


@pytest.mark.parametrize(
    "value", [*TRAPS, "", " a", "a ", "a: b", "a #b", "a\nb", "a\tb", "\\", 'say "no"', "Trộm cắp tài sản"]
)
def test_text_stays_the_same_text(value: str) -> None:
    for document in (f"k: {scalar.flow(value)}\n", f"{{k: {scalar.flow(value)}}}", f"k:\n  - {scalar.flow(value)}\n"):
        for data in _both(document):
            assert data["k"] in (value, [value])


@pytest.mark.parametrize("value", [*TRAPS[:24], "~", "y", "500.000"])
def test_what_may_be_taken_for_something_else_is_quoted(value: str) -> None:
    assert scalar.flow(value) == f'"{value}"'


@pytest.mark.parametrize(
    "value", ["bc1", "custody.extended", "Trộm cắp tài sản", "e260110-7f3a", "Nguyễn Văn A (bị can)"]
)
def test_plain_words_stay_plain(value: str) -> None:
    assert scalar.flow(value) == value


def test_values_of_other_kinds() -> None:
    value = {"a": True, "b": 500000, "c": None, "on": ["x", "no"], "d": {"e": ["1"]}}
    assert scalar.flow(value) == '{a: true, b: 500000, c: null, "on": [x, "no"], d: {e: ["1"]}}'
    with pytest.raises(TypeError):
        scalar.flow(1.5)


@pytest.mark.parametrize("value", ["a\x00b", "a\u202eb", "a\u0085b", "\ufeffa", "a\x1b[31m", "a\u2028b", "a\ud800"])
def test_characters_that_cannot_be_seen_are_refused(value: str) -> None:
    with pytest.raises(UsageError, match=r"U\+"):
        scalar.flow(value)


def test_decomposed_vietnamese_is_composed() -> None:
    word = "Nguyễn Thị Ế"
    assert scalar.flow(unicodedata.normalize("NFD", word)) == word


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co"])))
def test_any_text_comes_back(value: str) -> None:
    expected = unicodedata.normalize("NFC", value)
    for data in _both(f"k: {scalar.flow(value)}\nl: [{scalar.flow(value)}, x]\n"):
        assert data == {"k": expected, "l": [expected, "x"]}
