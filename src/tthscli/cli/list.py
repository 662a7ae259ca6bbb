"""``tths list``."""

from __future__ import annotations

from typing import Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Mọi vụ án của kho: giai đoạn, ai đang bị giữ, hạn gần nhất, số vi phạm.",
    "Every case of the repository: stage, who is held, the next limit, the number of breaches.",
)


def _list(
    ctx: typer.Context,
    jobs: option.Jobs = 0,
    no_cache: option.NoCache = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.list import list_cases

    call = begin(ctx, lang, repo)
    moment = call.moment(as_of)
    report = list_cases(
        call.repository, moment, lang=call.lang, use_cache=not no_cache, workers=jobs, progress=call.progress()
    )
    return call.answer(report, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_list, "list", _ABOUT)
