"""``tths merge-driver``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option, stream
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Git gọi lệnh này khi hai nhánh cùng ghi tiếp vào một sổ hay một hồ sơ: giữ mục của cả hai bên theo thứ tự thời gian,
hoặc dừng với xung đột ghi cả hai bản. `tths init` bật nó trong kho; mỗi bản sao (clone) chạy `tths init` một lần.""",
    """\
Git calls this when two branches both went on with one ledger or register: keeps the entries of both in the order of
time, or stops with a conflict that shows both versions. `tths init` turns it on; each clone runs `tths init` once.""",
)
_EXAMPLES = both("Ví dụ (.git/config):\n  driver = tths merge-driver %O %A %B %P %L",
                 "Example (.git/config):\n  driver = tths merge-driver %O %A %B %P %L")  # fmt: skip


def _file(vi: str, en: str) -> Any:
    return typer.Argument(metavar=both("TỆP", "FILE"), help=both(vi, en))


def _merge_driver(
    ctx: typer.Context,
    base: Annotated[str, _file("%O: bản trước khi rẽ nhánh", "%O: as it was before the branches parted")],
    ours: Annotated[str, _file("%A: bản bên này, được ghi lại", "%A: our version, overwritten")],
    theirs: Annotated[str, _file("%B: bản bên kia", "%B: their version")],
    path: Annotated[
        str, typer.Argument(metavar=both("[TÊN]", "[PATH]"), help=both("%P: tên trong kho", "%P: its path"))
    ] = "",
    size: Annotated[
        int, typer.Argument(metavar=both("[CỠ]", "[SIZE]"), help=both("%L: độ dài dấu", "%L: length of the marks"))
    ] = 7,
    lang: option.Lang = None,
) -> int:
    from pathlib import Path

    from tthscli.actions.merge_driver import merge_driver

    call = begin(ctx, lang)
    conflicts = merge_driver(Path(base), Path(ours), Path(theirs), path or ours, min(max(size, 3), 99), call.lang)
    for conflict in conflicts:
        stream.tell(call.say(f"xung đột: {conflict}", f"conflict: {conflict}"))
    if conflicts:
        stream.tell(
            call.say("  → giữ bản đúng (hai mục khác nhau một mã: giữ cả hai, đặt mã mới cho một mục), xóa các dòng\n"
                     "    <<<<<<< ||||||| ======= >>>>>>>, rồi git add, git commit; xem lại: tths check",
                     "  → keep what is right (two entries, one id: keep both, give one a new id), take out the lines\n"
                     "    <<<<<<< ||||||| ======= >>>>>>>, then git add, git commit; look again: tths check")
        )  # fmt: skip
    return int(bool(conflicts))


def command() -> Any:
    """The command as typer has it."""
    return single(_merge_driver, "merge-driver", _ABOUT, _EXAMPLES)
