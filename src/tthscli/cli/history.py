"""``tths history``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Từng lần ghi, sửa, xóa của mỗi mục: ai, khi nào, vì sao. Theo cả khi thư mục vụ án đổi tên.",
    "Each time an entry was recorded, changed or removed: by whom, when, why. Follows renames of the case's folder.",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths history 2026-014\n  tths history 2026-014 e260110-7f3a    một mục và các mục đính chính nó",
    "Examples:\n  tths history 2026-014\n  tths history 2026-014 e260110-7f3a    an entry and what corrects it",
)
_Entry = Annotated[str, typer.Argument(metavar=both("[MỤC]", "[ENTRY]"), help=both("mã của mục", "id of the entry"))]


def _history(
    ctx: typer.Context,
    case: option.Case = "",
    entry: _Entry = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.history import history

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    name = case if case not in ("", ".", "./") else call.case(case)
    return call.answer(history(repo or ".", name, entry, when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_history, "history", _ABOUT, _EXAMPLES)
