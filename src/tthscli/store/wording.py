"""What is said of a value that does not fit its schema: in both languages, with the form to write."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.model.law import Text
from tthscli.model.word import WORDS
from tthscli.store import source
from tthscli.store.moment import Unfit, moment
from tthscli.store.node import Node

_ORDER = ("type", "const", "enum", "format", "pattern")
"""Of several errors of one value, the one that says most."""
_MANY = 40
"""Longer lists of words are not told whole."""
_HINTED = 200
"""How many keys of a file get a suggestion: looking for one takes its time."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:[._, ][0-9]{3})+")
_KINDS = {
    "string": Text("chữ", "text"),
    "integer": Text("số nguyên", "a whole number"),
    "number": Text("số", "a number"),
    "boolean": Text("true hoặc false", "true or false"),
    "array": Text("danh sách", "a list"),
    "object": Text("các dòng `khóa: giá trị`", "lines of `key: value`"),
    "null": Text("để trống", "left empty"),
}
_BIRTH = Text(
    "ghi 2008-03-15, hoặc phần đã biết: 2008-03, 2008-Q1 (quý), 2008-H1 (nửa năm), 2008",
    "write 2008-03-15, or what is known: 2008-03, 2008-Q1 (quarter), 2008-H1 (half-year), 2008",
)
_FORMS = {
    "birth": _BIRTH,
    "period": Text("ghi P3D (ngày), P2M (tháng), PT12H (giờ)", "write P3D (days), P2M (months), PT12H (hours)"),
    "type": Text(
        "ghi một loại mục, như custody.decided; tths add event --list",
        "write a type, like custody.decided; tths add event --list",
    ),
    "id": Text(
        "mã chỉ gồm chữ không dấu, số và . _ -, bắt đầu bằng chữ hay số",
        "an id holds only unaccented letters, digits and . _ -, and begins with a letter or digit",
    ),
    "folder": Text(
        "ghi đường dẫn tương đối trong kho, dùng dấu /, như cases",
        "write a path inside the repository with /, like cases",
    ),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """``path`` leads to the value; ``key`` names the key itself where it is the key that is wrong."""

    rule: str
    path: tuple[str | int, ...]
    message: Text
    remedy: Text
    key: str = ""


def complaints(errors: Iterable[Any], root: Node) -> list[Complaint]:
    """One complaint for each value that has errors, one for each key too many or missing, in the order of the file.

    ``errors`` are jsonschema's ValidationErrors of the data of ``root``.
    """
    found: list[Complaint] = []
    worst: dict[tuple[str | int, ...], Any] = {}
    for error in errors:
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for key in _extra(error):
                found.append(_unknown_key(path, key, error.schema, is_hinted=len(found) < _HINTED))
        elif error.validator == "required":
            found += [
                _missing_key(path, key, error.schema) for key in error.validator_value if key not in error.instance
            ]
            found = list(dict.fromkeys(found))
        elif path not in worst or _rank(error) < _rank(worst[path]):
            worst[path] = error
    return found + [_value(path, error, root.at(path)) for path, error in worst.items()]


def unknown(value: str, known: Iterable[str], labels: dict[str, Text] | None = None) -> Text:
    """A hint for a word that is none of the known ones: those that look like it, else all where they are few."""
    known = list(known)
    near = difflib.get_close_matches(value, known, 3) or difflib.get_close_matches(value.lower(), known, 3)
    labels = labels or {}

    def shown(lang: str) -> str:
        chosen = near or (known if len(known) <= _MANY else [])
        return ", ".join(f"{word} ({labels[word].get(lang)})" if word in labels else word for word in chosen)

    if near:
        return Text(f"có lẽ là: {shown('vi')}", f"perhaps: {shown('en')}")
    return Text(f"có: {shown('vi')}", f"there is: {shown('en')}") if shown("vi") else Text()


def quoted(text: str) -> str:
    """The text as a double-quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _rank(error: Any) -> int:
    return _ORDER.index(error.validator) if error.validator in _ORDER else len(_ORDER)


def _extra(error: Any) -> list[str]:
    patterns = error.schema.get("patternProperties", {})
    known = error.schema.get("properties", {})
    return [key for key in error.instance if key not in known and not any(re.search(p, key) for p in patterns)]


def _unknown_key(path: Sequence[str | int], key: str, schema: Any, *, is_hinted: bool) -> Complaint:
    if key == "<<":
        remedy = Text("không gộp bằng `<<`: ghi đủ các khóa", "do not merge with `<<`: write the keys out")
    else:
        hint = unknown(key, schema.get("properties", {})) if is_hinted else Text()
        own = Text(f"trường riêng phải tên là x-{key}", f"a field of your own must be named x-{key}")
        remedy = Text("; ".join(filter(None, (hint.vi, own.vi))), "; ".join(filter(None, (hint.en, own.en))))
    return Complaint(
        "file.unknown-key", tuple(path), Text(f"không có khóa `{key}`", f"there is no key `{key}`"), remedy, key
    )


def _missing_key(path: Sequence[str | int], key: str, schema: Any) -> Complaint:
    told = schema.get("properties", {}).get(key, {})
    if "const" in told:
        remedy = Text(f"thêm dòng `{key}: {told['const']}`", f"add the line `{key}: {told['const']}`")
    elif key == "at":
        remedy = Text(
            "thêm `at` (ngày, ngày giờ, hoặc unknown nếu chưa rõ)", "add `at` (a day, a minute, or unknown where it is)"
        )
    elif told.get("x-kind") == "rows":
        remedy = Text(f"thêm dòng `{key}: []`", f"add the line `{key}: []`")
    else:
        remedy = Text(f"thêm dòng `{key}: ...`", f"add the line `{key}: ...`")
    return Complaint(
        "file.missing-key", tuple(path), Text(f"thiếu khóa `{key}`", f"the key `{key}` is missing"), remedy, ""
    )


def _value(path: Sequence[str | int], error: Any, node: Node) -> Complaint:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    shown = f"`{name}: {_short(node)}`" if name else f"`{_short(node)}`"
    kind = error.schema.get("x-kind", "")
    rule = "file.schema"
    if error.validator == "type":
        rule, message, remedy = _wrong_type(name, shown, kind, error, node)
    elif error.validator in ("format", "pattern"):
        rule = "file.date" if kind in ("moment", "day", "birth") else rule
        message, remedy = _wrong_form(name, shown, kind, node.text)
    elif error.validator in ("enum", "const"):
        choices = [str(choice) for choice in error.schema.get("enum", [error.schema.get("const")])]
        message = Text(f"{shown}: không có giá trị này", f"{shown}: no such value")
        remedy = unknown(node.text, choices, _labels(choices))
        if error.validator == "const":
            remedy = Text(f"ghi `{name}: {choices[0]}`", f"write `{name}: {choices[0]}`")
    else:
        message, remedy = _other(shown, error)
    return Complaint(rule, tuple(path), message, remedy)


def _wrong_type(name: str, shown: str, kind: str, error: Any, node: Node) -> tuple[str, Text, Text]:
    """A value of another kind: a number where text is wanted, text where a list is, nothing at all."""
    wanted = error.schema["type"] if isinstance(error.schema["type"], str) else error.schema["type"][0]
    label = f"{name}: " if name else ""
    if kind == "extra":
        return _unquoted(label, shown, node)
    if node.kind == "scalar" and error.instance is None:
        return (
            "file.schema",
            Text(f"`{name}` để trống", f"`{name}` is empty"),
            Text("ghi giá trị, hoặc xóa dòng này", "write a value, or take the line out"),
        )
    if wanted == "string" and node.kind == "scalar":
        return _unquoted(label, shown, node)
    if wanted in ("integer", "number") and node.kind == "scalar":
        digits = re.sub(r"[._, ]", "", node.text) if _GROUPED.fullmatch(node.text.strip()) else ""
        digits = digits or (str(int(node.text)) if node.text.isascii() and node.text.isdigit() else "500000")
        return (
            "file.number",
            Text(f"{shown}: không phải số nguyên", f"{shown}: no whole number"),
            Text(
                f"ghi chữ số liền nhau, không dấu chấm, không ngoặc kép: `{label}{digits}`",
                f"write digits only, no points, no quotes: `{label}{digits}`",
            ),
        )
    message = Text(f"`{name}` phải là {_KINDS[wanted].vi}", f"`{name}` must be {_KINDS[wanted].en}")
    if not name:
        message = Text(f"tệp phải là {_KINDS[wanted].vi}", f"the file must be {_KINDS[wanted].en}")
    if wanted == "array" and node.kind == "scalar" and kind != "rows":
        items = ", ".join(re.split(r"[\s,;]+", node.text.strip())) if kind != "texts" else quoted(node.text)
        return "file.schema", message, Text(f"ghi `{label}[{items}]`", f"write `{label}[{items}]`")
    if wanted == "array":
        each = Text("mỗi mục bắt đầu bằng `- id:`", "each item begins with `- id:`")
        return "file.schema", message, each if kind == "rows" else Text(f"ghi `{label}[...]`", f"write `{label}[...]`")
    if wanted == "boolean":
        form = f"`{label}true`", f"`{label}false`"
        remedy = Text(f"ghi {form[0]} hoặc {form[1]}, không ngoặc kép", f"write {form[0]} or {form[1]}, without quotes")
        return "file.schema", message, remedy
    if wanted == "object":
        return (
            "file.schema",
            message,
            Text("ghi `khóa: giá trị`, mỗi dòng một khóa", "write `key: value`, a key a line"),
        )
    return (
        "file.schema",
        message,
        Text(f"ghi một giá trị sau `{label.strip()}`", f"write one value after `{label.strip()}`"),
    )


def _unquoted(label: str, shown: str, node: Node) -> tuple[str, Text, Text]:
    remedy = f"`{label}{quoted(node.text)}`"
    if node.text in ("~", "null", "Null", "NULL", ""):
        message = Text(f"{shown}: để trống", f"{shown}: empty")
        return "file.unquoted", message, Text("ghi giá trị, hoặc xóa dòng này", "write a value, or take the line out")
    return (
        "file.unquoted",
        Text(
            f"{shown}: thiếu ngoặc kép, máy sẽ đọc thành số hay đúng/sai",
            f"{shown}: without quotes it is read as no text",
        ),
        Text(f"đặt trong ngoặc kép: {remedy}", f"put it in quotes: {remedy}"),
    )


def _wrong_form(name: str, shown: str, kind: str, text: str) -> tuple[Text, Text]:
    """Text that is not in the form of its kind."""
    if kind in ("moment", "day"):
        return _wrong_moment(name, shown, kind, text)
    message = Text(f"{shown}: không đúng dạng", f"{shown}: not in the form wanted")
    if kind == "birth":
        message = Text(f"{shown}: không phải ngày sinh", f"{shown}: no date of birth")
        try:
            moment(text)
        except Unfit as unfit:
            if re.match(r"[0-9]+[/.-][0-9]+[/.-][0-9]+", text):
                return message, Text(f"{unfit.text.vi}; {_BIRTH.vi}", f"{unfit.text.en}; {_BIRTH.en}")
    return message, _FORMS.get(kind, Text("sửa giá trị này", "correct the value"))


def _wrong_moment(name: str, shown: str, kind: str, text: str) -> tuple[Text, Text]:
    form = Text(
        "ghi 2026-01-31 hoặc 2026-01-31T22:05, giờ Việt Nam; chưa rõ thì ghi unknown",
        "write 2026-01-31 or 2026-01-31T22:05, Viet Nam time; where it is not known write unknown",
    )
    if kind == "day":
        form = Text("chỉ ghi ngày: 2026-01-31", "write the day alone: 2026-01-31")
    try:
        moment(text)
    except Unfit as unfit:
        return Text(f"`{name}`: {unfit.text.vi}", f"`{name}`: {unfit.text.en}"), form
    return Text(f"{shown}: chỉ cần ngày, không cần giờ", f"{shown}: a day without a minute is wanted"), form


def _other(shown: str, error: Any) -> tuple[Text, Text]:
    limit = error.validator_value
    match error.validator:
        case "minimum":
            return (
                Text(f"{shown}: nhỏ hơn {limit}", f"{shown}: below {limit}"),
                Text(f"ghi một số từ {limit}", f"write a number from {limit} on"),
            )
        case "maximum":
            return (
                Text(f"{shown}: lớn hơn {limit}", f"{shown}: above {limit}"),
                Text(f"ghi một số đến {limit}", f"write a number up to {limit}"),
            )
    return (
        Text(
            f"{shown}: không đúng lược đồ ({error.validator})", f"{shown}: does not fit the schema ({error.validator})"
        ),
        Text("sửa giá trị này", "correct the value"),
    )


def _labels(choices: Sequence[str]) -> dict[str, Text]:
    """What the words of a closed list say, where the list is one of the fixed words of a case file."""
    for words in WORDS.values():
        if choices and all(choice in words for choice in choices):
            return {choice: words[choice] for choice in choices}
    return {}


def _short(node: Node) -> str:
    """The value as it stands in the file, cut where it is long; hidden characters shown by their number."""
    if node.kind != "scalar":
        return "{...}" if node.kind == "map" else "[...]"
    text = "".join(f"<{source.hidden_in(char)}>" if source.hidden_in(char) else char for char in node.text[:60])
    return " ".join(text.split()) + ("…" if len(node.text) > 60 else "")
