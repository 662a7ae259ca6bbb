"""``tths absence``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Bị can, bị cáo vắng mặt (Thông tư liên tịch 05/2025): bảng kết quả từng giai đoạn với dữ kiện của vụ án: tiến hành vắng
mặt, tạm đình chỉ, trả hồ sơ hay thủ tục chung; căn cứ của từng ô, còn thiếu gì, và chỗ văn bản không nói.
Dấu: => ô có đủ điều kiện; ? chưa rõ; [+] có, [-] không, [?] chưa ghi.""",
    """\
An absent accused (JC 05/2025): the table of outcomes stage by stage with the facts of the case: go on in absence,
suspend, return the file or the general procedure; the rule behind each cell, what is missing, where the text is silent.
Marks: => all of the cell is so; ? not known; [+] so, [-] not so, [?] not recorded.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths absence 2025-064
  tths absence 2025-064 --person bc1 --as-of 2025-11-12""",
    """\
Examples:
  tths absence 2025-064
  tths absence 2025-064 --person bc1 --as-of 2025-11-12""",
)
_Person = Annotated[str, typer.Option("--person", help=option.about("--person"), metavar=option.value("--person"))]


def _absence(
    ctx: typer.Context,
    case: option.Case = "",
    person: _Person = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.absence import absence

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    return call.answer(absence(call.repository, call.case(case), person, when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_absence, "absence", _ABOUT, _EXAMPLES)
