"""``tths exhibits``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

VERIFY = "verify"
"""The word in place of a case that asks for the files instead."""
_ABOUT = both(
    """\
Vật chứng của một vụ án: ai giữ từ khi nào, niêm phong số mấy, giao nhận, số lượng; chỗ nào đứt quãng hoặc không khớp.
`tths exhibits verify [VỤ ...]` đối chiếu các tệp với mã SHA-256 đã ghi.""",
    """\
The exhibits of a case: who held each and since when, under which seal, handed over to whom, how much; where it breaks.
`tths exhibits verify [CASE ...]` holds the files against the SHA-256 recorded for them.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths exhibits 2026-014
  tths exhibits 2026-014 vc1                     một vật chứng trên một màn hình
  tths exhibits 2026-014 vc1 --format markdown   văn bản đề nghị loại chứng cứ
  tths exhibits verify                           mọi tệp của mọi vụ án""",
    """\
Examples:
  tths exhibits 2026-014
  tths exhibits 2026-014 vc1                     one exhibit on one screen
  tths exhibits 2026-014 vc1 --format markdown   a motion to exclude it
  tths exhibits verify                           every file of every case""",
)
_Format = Annotated[
    Literal["text", "json", "markdown", "svg", "case-uco"],
    typer.Option("--format", help=option.about("--format"), metavar=option.value("--format")),
]
_Exhibit = Annotated[
    str,
    typer.Argument(
        metavar=both("[VẬT_CHỨNG]", "[EXHIBIT]"), help=both("mã hoặc số vật chứng", "id or number of the exhibit")
    ),
]


def _exhibits(
    ctx: typer.Context,
    case: option.Case = "",
    exhibit: _Exhibit = "",
    whole: Annotated[bool, typer.Option("--all", help=option.about("--all"))] = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: _Format = "text",
) -> int:
    from tthscli.actions.exhibits import exhibits, verify
    from tthscli.model.error import UsageError

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    if case == VERIFY:
        if format not in ("text", "json"):
            raise UsageError(call.say("verify chỉ có dạng text và json", "verify comes as text and json only"))
        return call.answer(verify(call.repository, call.names([exhibit] if exhibit else []), lang=call.lang), format)
    return call.answer(exhibits(call.repository, call.case(case), exhibit, when, whole=whole, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_exhibits, "exhibits", _ABOUT, _EXAMPLES)
