"""``tths timeline``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Việc đã xảy ra và việc sắp đến hạn, theo thứ tự thời gian; mỗi mục kèm commit đã ghi nó.",
    "What happened and what is due, in order; each entry with the commit that recorded it.",
)
_Audit = Annotated[bool, typer.Option("--audit", help=option.about("--audit"))]


def _timeline(
    ctx: typer.Context,
    case: option.Case = "",
    audit: _Audit = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.timeline import timeline

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    return call.answer(timeline(call.repository, call.case(case), when, audit=audit, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_timeline, "timeline", _ABOUT)
