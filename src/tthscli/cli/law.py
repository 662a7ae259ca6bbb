"""``tths law list`` and ``tths law show``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import several
from tthscli.cli.call import begin
from tthscli.cli.table import SUBCOMMANDS, both

_ABOUT = both("Các quy tắc mà chương trình biết, như tệp luật ghi.", "The rules that the program knows, as declared.")
_SHOWN = both(
    "Ví dụ:\n  tths law show 173\n  tths law show 'Điều 173(2)'\n  tths law show cpc-173-1",
    "Examples:\n  tths law show 173\n  tths law show '173(2)'\n  tths law show cpc-173-1",
)
Act = Annotated[
    Literal["cpc", "jc01", "jc04", "jc05", "l59", "l99", "mla", "d127"] | None,
    typer.Option("--act", help=option.about("--act"), metavar=option.value("--act")),
]
Name = Annotated[
    str,
    typer.Argument(
        metavar=both("ĐIỀU", "ARTICLE"),
        help=both(
            "điều, khoản hoặc mã quy tắc: 173, 173(2), cpc-173-1", "article, clause or rule: 173, 173(2), cpc-173-1"
        ),
    ),
]


def _list(ctx: typer.Context, act: Act = None, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.law import law_list

    call = begin(ctx, lang)
    return call.answer(law_list(act=act or "", lang=call.lang), format)


def _show(ctx: typer.Context, name: Name, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.law import law_show

    call = begin(ctx, lang)
    return call.answer(law_show(name, lang=call.lang), format)


def command() -> Any:
    """The commands as typer has them."""
    about = SUBCOMMANDS["law"]
    return several("law", _ABOUT, {"list": (_list, about["list"], ""), "show": (_show, about["show"], _SHOWN)})
