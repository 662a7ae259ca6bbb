"""What is wrong with the text of a file, in words: syntax, doubled keys, what a case file does not use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tthscli.model.law import Text
from tthscli.store.node import DEPTH, Trouble


@dataclass(frozen=True, slots=True)
class Fault:
    """A complaint with its place in the file."""

    rule: str
    message: Text
    remedy: Text
    line: int = 0
    column: int = 0
    path: tuple[str | int, ...] = ()


_SYNTAX = (
    (
        "cannot start any token",
        Text("có ký tự không được đứng đầu một giá trị", "a character that cannot begin a value"),
        Text(
            "thụt dòng bằng dấu cách, không dùng tab; giá trị bắt đầu bằng @ ` % hay tab thì đặt trong ngoặc kép",
            "indent with spaces, never tabs; put a value that begins with @ ` % or a tab in quotes",
        ),
    ),
    (
        "mapping values are not allowed",
        Text("dấu `: ` ở chỗ không được có", "a `: ` where none may stand"),
        Text(
            "giá trị có `: ` thì đặt trong ngoặc kép; nếu là khóa mới, kiểm tra lề của dòng",
            "put a value that holds `: ` in quotes; if it is a new key, check how the line is indented",
        ),
    ),
    (
        "could not find expected ':'",
        Text("thiếu dấu `:` sau khóa", "the `:` after a key is missing"),
        Text("ghi `khóa: giá trị`; kiểm tra cả dòng trước", "write `key: value`; look at the line before too"),
    ),
    (
        "did not find expected key",
        Text("dòng này không thẳng lề với các khóa cùng cấp", "this line does not stand under the keys of its block"),
        Text(
            "cho các khóa cùng cấp thẳng lề; xem dòng trước có thiếu dấu `:`, ngoặc kép hay ngoặc vuông không",
            "align the keys of a block; see whether the line before lacks a `:`, a quote or a bracket",
        ),
    ),
    (
        "did not find expected '-' indicator",
        Text("dòng này không thẳng lề với các mục `- `", "this line does not stand under the `- ` of its list"),
        Text("cho các dấu `- ` của một danh sách thẳng lề", "align the `- ` of a list"),
    ),
    (
        "did not find expected ',' or",
        Text("danh sách hay khóa trong ngoặc chưa đóng", "a list or mapping in brackets is not closed"),
        Text("thêm dấu phẩy hoặc đóng ngoặc ] }", "add a comma, or close the bracket: ] or }"),
    ),
    (
        "found unexpected end of stream",
        Text("ngoặc kép mở mà không đóng", "a quote is opened and never closed"),
        Text("đóng ngoặc kép ở cuối giá trị", "close the quote at the end of the value"),
    ),
    (
        "did not find expected node content",
        Text("thiếu giá trị", "a value is missing"),
        Text("ghi giá trị hoặc đóng ngoặc", "write the value, or close the bracket"),
    ),
    (
        "block sequence entries are not allowed",
        Text("dấu `- ` ở chỗ không được có", "a `- ` where none may stand"),
        Text(
            "đưa `- ` xuống dòng riêng, thụt vào dưới khóa", "put the `- ` on a line of its own, indented under its key"
        ),
    ),
    (
        "unknown escape character",
        Text("dấu \\ trong ngoặc kép đi với ký tự lạ", "a \\ in double quotes before a character it does not take"),
        Text("ghi \\\\ thay cho \\, hoặc dùng ngoặc đơn", "write \\\\ for \\, or use single quotes"),
    ),
    (
        "tab",
        Text("có dấu tab ở lề", "a tab in the indentation"),
        Text("thụt dòng bằng dấu cách", "indent with spaces"),
    ),
)
"""What libyaml says, and what to tell of it."""


def of_trouble(trouble: Trouble) -> Fault:
    """A fault of the text in words."""
    message, remedy = _WORDS[trouble.what](trouble) if trouble.what in _WORDS else _syntax(trouble.detail)
    path = (*trouble.path, trouble.detail) if trouble.what == "duplicate-key" else ()
    rule = trouble.what if trouble.what in _OWN_RULE else "syntax"
    return Fault(f"file.{rule}", message, remedy, trouble.line, trouble.column, path)


def of_refusal(said: str) -> Fault:
    """What the fast reader has against a text that libyaml takes: its own words, with their place."""
    found = re.search(r"line (\d+), column (\d+)", said)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    message, remedy = _syntax(said.strip().splitlines()[-1])
    return Fault("file.syntax", message, remedy, line, column)


def no_content() -> Fault:
    """A file of comments only."""
    return Fault(
        "file.empty",
        Text("tệp không có nội dung", "the file has no content"),
        Text("khôi phục tệp từ git", "restore it from git"),
        1,
        1,
    )


_CONFLICT = re.compile(r"^<{7,}(?: .*)?$")
_CONFLICT_END = re.compile(r"^>{7,}(?: .*)?$")


def conflicts(text: str) -> list[Fault]:
    """What git left open between two branches, each from its first mark to its last."""
    found: list[Fault] = []
    start = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _CONFLICT.match(line):
            start = number
        elif start and _CONFLICT_END.match(line):
            found.append(_conflict(start, number))
            start = 0
    return found


def _conflict(start: int, end: int) -> Fault:
    return Fault(
        "file.conflict",
        Text(
            f"xung đột khi gộp nhánh chưa giải quyết, đến dòng {end}", f"a merge is not settled here, up to line {end}"
        ),
        Text(
            "giữ bản đúng, xóa các dòng <<<<<<< ||||||| ======= >>>>>>>; một mã cho hai mục khác nhau thì giữ cả hai, "
            "đặt mã mới cho một mục; rồi git add, git commit",
            "keep what is right, take out the lines <<<<<<< ||||||| ======= >>>>>>>; of two entries with one id keep "
            "both and give one a new id; then git add, git commit",
        ),
        start,
        1,
    )


def hidden(code: str, line: int, column: int, path: tuple[str | int, ...]) -> Fault:
    """A character that cannot be seen, written as an escape."""
    return Fault(
        "file.character",
        Text(
            f"giá trị có ký tự không nhìn thấy được: {code}", f"the value holds a character that cannot be seen: {code}"
        ),
        Text("xóa ký tự đó", "remove it"),
        line,
        column,
        path,
    )


def and_more(count: int) -> Fault:
    """What is said instead of the complaints left out."""
    return Fault(
        "file.schema",
        Text(f"và {count} lỗi nữa trong tệp này", f"and {count} more faults in this file"),
        Text("sửa các lỗi trên rồi chạy lại", "mend those above, then run again"),
    )


def _syntax(said: str) -> tuple[Text, Text]:
    for words, message, remedy in _SYNTAX:
        if words in said:
            return Text(f"sai cú pháp YAML: {message.vi}", f"YAML syntax: {message.en}"), remedy
    return (
        Text(f"sai cú pháp YAML: {said}", f"YAML syntax: {said}"),
        Text("xem dòng này và dòng trước nó", "look at this line and the one before it"),
    )


def _nesting(_: Trouble) -> tuple[Text, Text]:
    return (
        Text(f"lồng nhau quá {DEPTH} tầng", f"nested deeper than {DEPTH} levels"),
        Text("hồ sơ không cần lồng sâu: bỏ bớt ngoặc [ {", "a case needs no deep nesting: take brackets [ { out"),
    )


def _doubled(trouble: Trouble) -> tuple[Text, Text]:
    line = trouble.other.line if trouble.other else 0
    return (
        Text(
            f"khóa `{trouble.detail}` đã có ở dòng {line}", f"the key `{trouble.detail}` stands in line {line} already"
        ),
        Text("giữ một dòng, xóa dòng kia", "keep one of the lines and take the other out"),
    )


_WORDS: Mapping[str, Callable[[Trouble], tuple[Text, Text]]] = {
    "nesting": _nesting,
    "duplicate-key": _doubled,
    "alias": lambda trouble: (
        Text(f"không dùng `{trouble.detail}` (bí danh YAML)", f"`{trouble.detail}` (a YAML alias) is not used here"),
        Text(
            "ghi lại giá trị; nếu là chữ bắt đầu bằng * thì đặt trong ngoặc kép",
            "write the value again; text that begins with * goes in quotes",
        ),
    ),
    "tag": lambda trouble: (
        Text(f"không dùng nhãn kiểu `{trouble.detail}`", f"the tag `{trouble.detail}` is not used here"),
        Text(
            "bỏ nhãn; chữ bắt đầu bằng ! thì đặt trong ngoặc kép", "take it out; text that begins with ! goes in quotes"
        ),
    ),
    "documents": lambda _: (
        Text("tệp có nhiều tài liệu YAML (`---`)", "the file holds several YAML documents (`---`)"),
        Text("chỉ giữ một tài liệu: xóa dòng `---` này", "keep one document: take this `---` out"),
    ),
    "key": lambda _: (
        Text("khóa phải là một từ", "a key must be a word"),
        Text("ghi `khóa: giá trị`", "write `key: value`"),
    ),
}
_OWN_RULE = frozenset(("duplicate-key", "alias", "tag", "nesting", "documents"))
