"""Help pages, in the language of the reader and the width of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tthscli.cli import stream
from tthscli.cli.table import COMMANDS, GROUPS, MORE_FORMATS, OPTIONS, both, told

_INDENT = 2
_LEFT = 26
"""How wide the left column grows at most; what is longer stands on a line of its own."""
USAGE = both("Cách dùng:", "Usage:")
_WORDS = {
    "arguments": both("Đối số", "Arguments"),
    "options": both("Tùy chọn", "Options"),
    "fields": both("Trường của mục (cũng viết được trường=giá trị)", "Fields of the record (field=value works too)"),
    "narrow": both("Trường của loại này (* bắt buộc)", "Fields of this type (* required)"),
    "every": both("Mọi trường: {} --help", "All fields: {} --help"),
    "commands": both("Lệnh", "Commands"),
    "help": both("hiện trang này", "show this page"),
    "required": both("bắt buộc", "required"),
    "more": both("Về một lệnh: tths LỆNH --help", "About one command: tths COMMAND --help"),
}
METAVARS = {
    "dir": both("THƯ_MỤC", "FOLDER"),
    "moment": both("NGÀY[GIỜ]", "WHEN"),
    "day": both("NGÀY", "DAY"),
    "number": both("SỐ", "N"),
    "text": both("CHỮ", "TEXT"),
    "texts": both("CHỮ;CHỮ", "TEXT;TEXT"),
    "type": both("LOẠI", "TYPE"),
    "period": both("THỜI_HẠN", "PERIOD"),
    "id": both("MÃ", "ID"),
    "ids": both("MÃ[,MÃ]", "ID[,ID]"),
    "birth": both("NGÀY_SINH", "BIRTH"),
    "integer": both("SỐ", "N"),
    "file": both("TỆP", "FILE"),
    "revision": both("COMMIT", "REVISION"),
}
"""What stands for a value of each kind."""


def page(command: Any, path: str, lang: str, only: Mapping[str, bool] | None = None, first: str = "") -> str:
    """The whole help of a typer command or group. ``only``: the fields to show, each with whether it is required.

    ``first``: what the page is about, said before all else.
    """
    lines = [usage(command, path, lang), ""]
    lines += [*_paragraphs(told(first, lang)), ""] if first else []
    lines += [*_paragraphs(told(command.help, lang)), ""]
    arguments = [p for p in command.params if p.param_type_name == "argument" and p.help]
    lines += _section(_WORDS["arguments"], [(_metavar(p, lang), told(p.help, lang)) for p in arguments], lang)
    if hasattr(command, "commands"):
        lines += _commands(command, path, lang)
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    fields = [p for p in options if is_field(p)]
    plain = [_row(p, lang, path) for p in options if not is_field(p)]
    if only is not None:
        fields = sorted((p for p in fields if p.field in only), key=lambda p: list(only).index(p.field))
        lines += _section(_WORDS["narrow"], [_starred(_row(p, lang, path), only[p.field]) for p in fields], lang)
        lines += [told(_WORDS["every"], lang).format(path), ""]
    else:
        lines += _section(_WORDS["fields"], [_row(p, lang, path) for p in fields], lang)
    lines += _section(_WORDS["options"], [*plain, ("-h, --help", told(_WORDS["help"], lang))], lang)
    if command.epilog:
        lines += [*told(command.epilog, lang).splitlines(), ""]
    return "\n".join(lines).rstrip() + "\n"


def usage(command: Any, path: str, lang: str) -> str:
    """``Cách dùng: tths due [VỤ ...] [tùy chọn]``."""
    words = [_metavar(p, lang) for p in command.params if p.param_type_name == "argument"]
    if hasattr(command, "commands"):
        words = [told(both("LỆNH", "COMMAND"), lang), "..."]
    return " ".join([told(USAGE, lang), path, *words, told(both("[tùy chọn]", "[options]"), lang)])


def is_field(param: Any) -> bool:
    """Whether an option sets a field of the record that ``add`` writes."""
    return str(param.name).startswith("field_")


def _commands(command: Any, path: str, lang: str) -> Iterable[str]:
    if path != "tths":
        rows = [(name, told(one.help, lang).split("\n")[0]) for name, one in command.commands.items()]
        return _section(_WORDS["commands"], rows, lang)
    lines: list[str] = []
    left = max(map(len, COMMANDS))
    for group, title in GROUPS.items():
        rows = [(name, told(text, lang)) for name, (of, text) in COMMANDS.items() if of == group]
        lines += _section(title, rows, lang, left)
    return [*lines, told(_WORDS["more"], lang), ""]


def _metavar(param: Any, lang: str) -> str:
    return told(param.metavar, lang) or str(param.name).upper()


def _row(param: Any, lang: str, path: str) -> tuple[str, str]:
    names = ", ".join(sorted(param.opts, key=lambda name: (len(name) > 2, name)))
    text = told(param.help, lang)
    choices = "|".join(_choices(param, path))
    value = "" if param.is_flag else " " + (told(param.metavar, lang) or told(METAVARS["text"], lang))
    if 0 < len(choices) <= _LEFT - len(names) - 1:
        value = " " + choices
    elif choices:
        text += ": " + choices.replace("|", " | ")
    if param.required:
        text += f" ({told(_WORDS['required'], lang)})"
    return names + value, text


def _starred(row: tuple[str, str], is_required: bool) -> tuple[str, str]:
    return row[0], ("* " if is_required else "  ") + row[1]


def _choices(param: Any, path: str) -> tuple[str, ...]:
    name = path.removeprefix("tths ")
    if param.opts[0] == "--format" and name in MORE_FORMATS:
        return MORE_FORMATS[name]
    kind = OPTIONS.get(param.opts[0], ("",))[0]
    return kind if isinstance(kind, tuple) else tuple(getattr(param, "words", ()))


def _section(title: str, rows: list[tuple[str, str]], lang: str, least: int = 0) -> list[str]:
    if not rows:
        return []
    left = min(_LEFT, max(least, *(len(name) for name, _ in rows)))
    lines = [told(title, lang) + ":"]
    for name, text in rows:
        wrapped = _wrapped(text, _columns() - _INDENT - left - 2)
        head = name.ljust(left) if len(name) <= left else name
        if len(name) > left:
            lines.append(" " * _INDENT + head)
            head = " " * left
        lines.append((" " * _INDENT + head + "  " + (wrapped[0] if wrapped else "")).rstrip())
        lines += [" " * (_INDENT + left + 2) + more for more in wrapped[1:]]
    return [*lines, ""]


def _columns() -> int:
    return min(max(stream.width() or stream.WIDTH, 40), 100)


def _paragraphs(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        lines += [line] if line.startswith(" ") or not line else _wrapped(line, _columns())
    return lines


def _wrapped(text: str, columns: int) -> list[str]:
    """``text`` broken at spaces. Vietnamese letters are one column each in NFC, which the texts of the program are."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > columns:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines
