"""The options and arguments that commands share, each declared once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tthscli.cli.help import METAVARS
from tthscli.cli.table import OPTIONS, both

CASE = both("[VỤ]", "[CASE]")
_CASES = both("[VỤ ...]", "[CASE ...]")


def about(name: str) -> str:
    """The help of an option."""
    return OPTIONS[name][1]


def value(name: str) -> str:
    """What stands for an option's value in the help."""
    kind = OPTIONS[name][0]
    return METAVARS[kind] if isinstance(kind, str) else both("GIÁ_TRỊ", "VALUE")


Repo = Annotated[str, typer.Option("--repo", "-C", help=about("--repo"), metavar=value("--repo"))]
Lang = Annotated[Literal["vi", "en"] | None, typer.Option("--lang", help=about("--lang"), metavar=value("--lang"))]
Format = Annotated[Literal["text", "json"], typer.Option("--format", help=about("--format"), metavar=value("--format"))]
AsOf = Annotated[str, typer.Option("--as-of", help=about("--as-of"), metavar=value("--as-of"))]
LawAsOf = Annotated[str, typer.Option("--law-as-of", help=about("--law-as-of"), metavar=value("--law-as-of"))]
Jobs = Annotated[int, typer.Option("--jobs", help=about("--jobs"), metavar=value("--jobs"), min=0)]
NoCache = Annotated[bool, typer.Option("--no-cache", help=about("--no-cache"))]
NoCommit = Annotated[bool, typer.Option("--no-commit", help=about("--no-commit"))]
NoInput = Annotated[bool, typer.Option("--no-input", help=about("--no-input"))]
Version = Annotated[bool, typer.Option("--version", "-V", help=both("hiện phiên bản", "show the version"))]
Case = Annotated[
    str,
    typer.Argument(
        metavar=CASE,
        help=both(
            "mã vụ án, phần đầu của mã, hoặc thư mục; bỏ qua khi đang đứng trong thư mục vụ án",
            "id of the case, the beginning of one, or its folder; none inside the case's folder",
        ),
    ),
]
Cases = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_CASES,
        help=both(
            "mã vụ án, phần đầu của mã, hoặc thư mục; bỏ qua là mọi vụ án",
            "ids of cases, beginnings of ids, or folders; none means all cases",
        ),
    ),
]
