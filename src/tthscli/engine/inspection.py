"""Whether the register of exhibits and documents holds together: quantities, numbers, parts, hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PureWindowsPath
from typing import Any

from tthscli.engine.exhibit import amount_of
from tthscli.model.case import Case
from tthscli.model.law import Text

SHA256 = re.compile(r"[0-9a-fA-F]{64}\Z")
_SIGNED = re.compile(r"[-+\u2010-\u2015\u2212]\s*[0-9]")
_NOWHERE = re.compile(r"[-+.]*(nan|inf|infinity)\Z|[-+]?[0-9.,]+e[-+]?[0-9]+\Z", re.IGNORECASE)
"""What a program writes for a number it has not, or in powers of ten; no minutes do."""
_MOST = 10**15
"""No weighing and no count of an exhibit comes to so much, in whatever unit."""

Fault = tuple[str, str, Text, Text, str, tuple[str, ...]]
"""Rule, record, message, remedy, verdict, related records."""


def inspection(case: Case) -> Iterator[Fault]:
    """Every fault of a row, or of a quantity in an entry, that shows in what is written."""
    exhibits = list(case.data.get("exhibits") or ())
    for row in exhibits:
        yield from _quantity(row, f"exhibits/{row['id']}")
    for entry in case.ledger:
        yield from _quantity(entry, str(entry["id"]))
    yield from _numbers(exhibits)
    yield from _circles(exhibits)
    for row in case.data.get("documents") or ():
        if _is_outside(str(row.get("file", ""))):
            yield (
                "ledger.file-outside",
                f"documents/{row['id']}",
                Text(f"tệp {row['file']} nằm ngoài thư mục vụ án", f"file {row['file']} is not in the case folder"),
                Text("chép tệp vào thư mục vụ án", "copy the file into the case folder"),
                "breach",
                (),
            )
        if row.get("sha256") and not SHA256.match(str(row["sha256"]).strip()):
            length = len(str(row["sha256"]).strip())
            yield (
                "ledger.bad-hash",
                f"documents/{row['id']}",
                Text(
                    f"`sha256` của {row['id']} có {length} ký tự, không phải 64 chữ số thập lục phân",
                    f"`sha256` of {row['id']} has {length} characters, not 64 hexadecimal digits",
                ),
                Text("tính lại: sha256sum TỆP", "work it out again: sha256sum FILE"),
                "breach",
                (),
            )


def _is_outside(file: str) -> bool:
    """Whether a path as written leads out of the case folder, on any system."""
    path = PureWindowsPath(file)
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return bool(path.drive or path.root)


def _quantity(row: Mapping[str, Any], record: str) -> Iterator[Fault]:
    written = str(row.get("quantity", "")).strip()
    if not written:
        return
    amount = amount_of(written)
    is_nothing = amount is not None and amount.value == 0 and record.startswith("exhibits/")
    is_too_much = amount is not None and amount.value >= _MOST
    if _SIGNED.match(written) or _NOWHERE.match(written) or is_nothing or is_too_much:
        yield (
            "ledger.quantity",
            record,
            Text(f"số lượng `{written}` không thể có", f"there can be no quantity `{written}`"),
            Text("ghi số theo biên bản, lớn hơn 0", "write the number of the minutes, above 0"),
            "breach",
            (),
        )
    elif amount is None:
        yield (
            "ledger.quantity",
            record,
            Text(
                f"số lượng `{written}` không phải một con số: không so được với các lần cân, đếm khác",
                f"quantity `{written}` is no number: it cannot be held against the other weighings and counts",
            ),
            Text(
                'ghi số ở `quantity` ("2,45"), đơn vị ở `unit`', 'the number in `quantity` ("2,45"), the unit in `unit`'
            ),
            "advice",
            (),
        )


def _numbers(exhibits: list[Any]) -> Iterator[Fault]:
    """Two exhibits that bear one number; an exhibit and its own parts and samples may share it."""
    first: dict[str, Any] = {}
    for row in exhibits:
        number = " ".join(str(row.get("number", "")).split()).casefold()
        if not number:
            continue
        other = first.setdefault(number, row)
        if _whole(other) != _whole(row):
            yield (
                "ledger.exhibit-number",
                f"exhibits/{row['id']}",
                Text(
                    f"{row['id']} và {other['id']} cùng số {row['number']}",
                    f"{row['id']} and {other['id']} bear one number, {row['number']}",
                ),
                Text("đối chiếu biên bản thu giữ, phiếu nhập kho", "see the minutes of seizure"),
                "warning",
                (f"exhibits/{other['id']}",),
            )


def _whole(row: Mapping[str, Any]) -> str:
    return str(row.get("part_of") or row["id"])


def _circles(exhibits: list[Any]) -> Iterator[Fault]:
    """An exhibit that is a part of itself, straight or over others."""
    wholes = {str(row["id"]): str(row.get("part_of", "")) for row in exhibits}
    for one, whole in wholes.items():
        seen = {one}
        while whole and whole not in seen:
            seen.add(whole)
            whole = wholes.get(whole, "")
        if whole == one:
            yield (
                "ledger.part-of-itself",
                f"exhibits/{one}",
                Text(f"{one} là một phần của chính nó", f"{one} is a part of itself"),
                Text("sửa `part_of`", "correct `part_of`"),
                "breach",
                (),
            )
