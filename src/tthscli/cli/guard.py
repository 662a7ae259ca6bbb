"""``tths guard``."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from tthscli.cli import option, stream
from tthscli.cli.app import several
from tthscli.cli.call import begin
from tthscli.cli.table import SUBCOMMANDS, both

_ABOUT = both(
    """\
Chốt chặn: không cho commit hay push nào sửa, xóa mục đã ghi, viết lại lịch sử, hoặc đem vào tệp không đọc được.
Vi phạm mà `tths check` thấy thì nêu ra chứ không chặn: phải ghi được nó.""",
    """\
A guard at the door: no commit or push changes or removes a recorded entry, rewrites history or brings in a file that
cannot be read. Breaches that `tths check` finds are told, not refused: it must be possible to record them.""",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths guard install                  kho đang làm việc\n  tths guard install /srv/vu-an.git   kho chung",
    "Examples:\n  tths guard install                  the repository one works in\n"
    "  tths guard install /srv/cases.git   a shared bare repository",
)
_Folder = Annotated[
    str,
    typer.Argument(metavar=both("[KHO]", "[REPO]"), help=both("kho git, cả kho bare", "the git repository, bare too")),
]


def _install(
    ctx: typer.Context, folder: _Folder = ".", lang: option.Lang = None, format: option.Format = "text"
) -> int:
    from pathlib import Path

    from tthscli.actions.guard import install
    from tthscli.model.error import UsageError

    call = begin(ctx, lang)
    if not Path(folder).is_dir():
        raise UsageError(call.say(f"không có thư mục {folder}", f"there is no folder {folder}"))
    return call.answer(install(Path(folder).absolute(), call.lang), format)


def _pre_commit(
    ctx: typer.Context, as_of: option.AsOf = "", lang: option.Lang = None, format: option.Format = "text"
) -> int:
    from pathlib import Path

    from tthscli.actions.guard import pre_commit

    call = begin(ctx, lang)
    return call.answer(pre_commit(Path.cwd(), call.moment(as_of), call.lang), format)


def _pre_receive(
    ctx: typer.Context, as_of: option.AsOf = "", lang: option.Lang = None, format: option.Format = "text"
) -> int:
    from pathlib import Path

    from tthscli.actions.guard import pre_receive
    from tthscli.model.error import UsageError

    call = begin(ctx, lang)
    updates = []
    if not stream.is_terminal(sys.stdin):
        for line in sys.stdin:
            words = line.split()
            if len(words) != 3:
                raise UsageError(call.say("mỗi dòng vào: CŨ MỚI REF", "each line of the input: OLD NEW REF"))
            updates.append((words[0], words[1], words[2]))
    return call.answer(pre_receive(Path.cwd(), updates, call.moment(as_of), call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    told = SUBCOMMANDS["guard"]
    parts = {
        "install": (_install, told["install"], _EXAMPLES),
        "pre-commit": (_pre_commit, told["pre-commit"], ""),
        "pre-receive": (_pre_receive, told["pre-receive"], ""),
    }
    return several("guard", _ABOUT, parts, _EXAMPLES)
