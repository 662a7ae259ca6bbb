"""``tths explain``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Giải thích một quy tắc hay một phát hiện: điều luật, ý nghĩa, ví dụ tính sẵn. Không cần mạng.",
    "Explains a rule or a finding: the article, what it means, a worked example. Needs no network.",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths explain cpc-173-1\n  tths explain ledger.before-cause",
    "Examples:\n  tths explain cpc-173-1\n  tths explain ledger.before-cause",
)
Name = Annotated[
    str,
    typer.Argument(
        metavar=both("MÃ", "ID"),
        help=both("mã của quy tắc hoặc phát hiện, như due và check in ra", "id of a rule or finding as printed"),
    ),
]


def _explain(ctx: typer.Context, name: Name, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.explain import explain

    call = begin(ctx, lang)
    return call.answer(explain(name, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_explain, "explain", _ABOUT, _EXAMPLES)
