"""What a writing command did, in a few lines or as JSON: the record, the commit, the clocks it set going."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthscli.cli import stream
from tthscli.cli.call import Call
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text import told

if TYPE_CHECKING:
    from tthscli.model.moment import Moment
    from tthscli.model.row import DueRow
    from tthscli.model.written import Written

_MOST = 4
"""So many clocks are told; the rest is counted."""
_SET_GOING = frozenset(("running", "overdue", "lapsed", "undetermined"))


def finish(call: Call, written: Written, format: str, *, label: str = "", as_of: Moment | None = None) -> int:
    """Tells what was written, and for an entry (``as_of`` given) which clocks it started, prolonged or stopped."""
    for warning in written.warnings:
        stream.tell(call.say(f"lưu ý: {warning}", f"note: {warning}"))
    if format == "json":
        stream.emit(_json(written, _clocks(call, written, as_of)))
        return 0
    stream.emit("\n".join(_written(call, written, label)))
    if as_of is not None:
        lines = list(_told(call, written, _clocks(call, written, as_of), as_of))
        if lines:
            stream.emit("\n".join(lines))
    return 0


def _written(call: Call, written: Written, label: str) -> list[str]:
    subject = written.message.splitlines()[0] if written.message else written.record
    kept = call.say(f"commit {written.commit[:7]}", f"commit {written.commit[:7]}")
    if not written.commit:
        kept = call.say("chưa commit", "not committed")
    first = call.say(f"đã ghi {written.record}", f"written: {written.record}")
    return [f"{first}{'  ' + safe(label) if label else ''}", f"  {safe(subject)} ({kept})"]


def _clocks(call: Call, written: Written, as_of: Moment | None) -> list[tuple[str, DueRow]]:
    """The limits that the entry set going, prolonged or stopped, each with which of these it was."""
    if as_of is None:
        return []
    from tthscli.actions.due import due

    found = []
    for row in due(call.repository, [written.folder], as_of, lang=call.lang).rows:
        if row.trigger == written.record and row.status in _SET_GOING:
            found.append(("starts", row))
        elif written.record in row.extensions:
            found.append(("prolongs", row))
        elif row.done_by == written.record:
            found.append(("stops", row))
    return found


def _told(call: Call, written: Written, clocks: Sequence[tuple[str, DueRow]], as_of: Moment) -> list[str]:
    words = {
        "starts": Text("bắt đầu tính", "starts"),
        "prolongs": Text("kéo dài", "prolongs"),
        "stops": Text("xong", "settles"),
    }
    lines = []
    for kind, row in clocks[:_MOST]:
        ends = row.due_at if row.safe_at == row.breach_after else None
        when = told.day(ends) if ends else f"{told.day(row.safe_at)} / {told.day(row.breach_after)}"
        if row.due_at is None:
            when = row.why or told.status("undetermined", call.lang)
        state = told.status(row.status, call.lang)
        if kind != "stops" and row.status == "running":
            state = told.left(row.safe_at, as_of, call.lang)
        lines.append(
            f"  {words[kind].get(call.lang)}: {told.what(row)}: {when}, {state}, {told.cite(row.citation, call.lang)}"
        )
    if len(clocks) > _MOST:
        more = len(clocks) - _MOST
        case = written.folder.rsplit("/", 1)[-1]
        lines.append(
            "  " + call.say(f"… và {more} thời hạn nữa: tths due {case}", f"... and {more} more: tths due {case}")
        )
    return lines


def _json(written: Written, clocks: Sequence[tuple[str, DueRow]]) -> str:
    import json

    content = {
        "schema": "tths.written/1",
        "folder": written.folder,
        "record": written.record,
        "files": list(written.files),
        "commit": written.commit,
        "message": written.message,
        "warnings": list(written.warnings),
        "limits": [
            {
                "effect": kind,
                "id": row.id,
                "rule": row.rule,
                "person": row.person,
                "status": row.status,
                "due_at": str(row.due_at) if row.due_at else None,
                "safe_at": str(row.safe_at) if row.safe_at else None,
                "breach_after": str(row.breach_after) if row.breach_after else None,
            }
            for kind, row in clocks
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
