"""Names in texts replaced by ids: in capitals, decomposed, without their marks, over two lines, joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping


def redactor(names: Mapping[str, str]) -> Callable[[str], str]:
    """What puts the id in the place of each name (id by name). Longer names go first; other text stays as it is."""
    found: dict[str, str] = {}
    for name, one in names.items():
        words = unicodedata.normalize("NFC", name).split()
        for form in {" ".join(words), unicodedata.normalize("NFD", " ".join(words)), plain(" ".join(words))}:
            if form.strip():
                found.setdefault(form, one)
    if not found:
        return lambda text: text
    forms = sorted(found, key=len, reverse=True)
    groups = "|".join("(" + r"[\s_-]+".join(map(re.escape, form.split())) + ")" for form in forms)
    pattern = re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])", re.IGNORECASE)

    def replace(match: re.Match[str]) -> str:
        return found[forms[(match.lastindex or 1) - 1]]

    return lambda text: pattern.sub(replace, text)


def plain(text: str) -> str:
    """The text without the marks of Vietnamese letters."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")
