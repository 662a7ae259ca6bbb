"""Revisions that only append are read in part: the answer is that of reading the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthscli.store.lineage import State, state

HEAD = b"schema: tths.events/1\nevents:\n"
FLOW = b'  - {id: e1, type: case.instituted, at: "2026-01-30"}\n'
BLOCK = b'  - id: e2\n    type: case.instituted\n    at: "2026-01-30"\n    note: |\n      x\n'
PIECES = [
    FLOW.replace(b"e1", b"e3"),
    BLOCK.replace(b"e2", b"e4"),
    b"    number: '5'\n",
    b"      y\n",
    b"  # ghi ch\xc3\xba\n",
    b"\n",
    b"x-more:\n",
    b"- {id: e5}\n",
    b"   - {id: e6}\n",
    b"...\n",
    b"---\nevents: []\n",
    b'  - {id: e7, type: case.instituted, at: "2026-01-30"}',
    b'  - {id: e8, type: no.such, at: "2026-01-30"}\n',
    b"  - {id: e9,\n",
    b"\r\n",
]


@given(st.lists(st.sampled_from([FLOW, BLOCK]), min_size=1, max_size=2), st.lists(st.sampled_from(PIECES), max_size=4))
def test_reading_the_end_is_reading_the_whole(begin: list[bytes], more: list[bytes]) -> None:
    before = state(HEAD + b"".join(begin), "events", "events.yaml")
    content = before.content + b"".join(more)
    whole, part = state(content, "events", "events.yaml"), state(content, "events", "events.yaml", before)
    assert (part.entries, bool(part.fault), part.is_readable) == (whole.entries, bool(whole.fault), whole.is_readable)


@pytest.mark.parametrize(
    ("content", "indent"),
    [
        (HEAD + FLOW, 2),
        (HEAD + FLOW.replace(b"  - ", b"- "), 0),
        (HEAD + FLOW[:-1], -1),
        (b"events:\n" + FLOW + b"schema: tths.events/1\n", -1),
        (b"schema: tths.events/1\nevents: []\n", -1),
    ],
)
def test_where_more_entries_can_only_follow(content: bytes, indent: int) -> None:
    assert state(content, "events", "events.yaml").indent == indent


def test_what_cannot_be_read_at_all() -> None:
    found = state(b"\xff\xfe", "events", "events.yaml")
    assert not found.is_readable and found.fault and found.entries == ()
    assert state(b"[", "case", "case.yaml") == State(
        b"[", fault=state(b"[", "case", "case.yaml").fault, is_readable=False
    )
