"""``tths show``."""

from __future__ import annotations

from typing import Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Một vụ án trên một màn hình: giai đoạn, ai đang bị giữ và còn mấy ngày, việc sắp đến hạn, việc đã trễ.",
    "One case on one screen: the stage, who is held and for how long yet, what is due next, what is late.",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths show 2026-014\n  tths show 2026-014 --as-of 2026-03-01",
    "Examples:\n  tths show 2026-014\n  tths show 2026-014 --as-of 2026-03-01",
)


def _show(
    ctx: typer.Context,
    case: option.Case = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.show import show

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    return call.answer(show(call.repository, call.case(case), when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_show, "show", _ABOUT, _EXAMPLES)
