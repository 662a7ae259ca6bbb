"""Names in every shape they come in, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from tthscli.engine.redact import redactor

NAMES = {"Nguyễn Văn Đạt": "bc1", "Nguyễn Văn Đạt Em": "bc2"}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Nguyễn Văn Đạt, ", "bc1, "),
        ("NGUYỄN VĂN ĐẠT", "bc1"),
        (unicodedata.normalize("NFD", "bị can Nguyễn Văn Đạt."), unicodedata.normalize("NFD", "bị can ") + "bc1."),
        ("nguyen-van-dat.txt", "bc1.txt"),
        ("2026_Nguyen_Van_Dat", "2026_bc1"),
        ("Nguyễn Văn\n    Đạt", "bc1"),
        ("Nguyễn Văn Đạt Em và Nguyễn Văn Đạt", "bc2 và bc1"),
        ("Nguyễn Văn Đạtt; Nguyễn Văn; Anguyễn Văn Đạt", "Nguyễn Văn Đạtt; Nguyễn Văn; Anguyễn Văn Đạt"),
    ],
)
def test_names_become_ids(text: str, after: str) -> None:
    assert redactor(NAMES)(text) == after


def test_without_names_nothing_changes() -> None:
    assert redactor({})("A") == "A"
