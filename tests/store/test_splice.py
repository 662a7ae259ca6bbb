"""One item more in a list, and not one other byte changed."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tthscli.model.error import InvalidFileError
from tthscli.store import splice

ENTRY = {"id": "e2", "type": "custody.extended", "at": "2026-01-13T08:30", "people": ["bc1"], "note": "a: b"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCK = """\
- id: e2
  type: custody.extended
  at: "2026-01-13T08:30"
  people: [bc1]
  note: "a: b"
"""


def _indented(columns: int, text: str = BLOCK) -> str:
    return "".join(" " * columns + line for line in text.splitlines(keepends=True))


def _check(before: str, after: str, key: str = "events") -> None:
    old, new = (yaml.load(text, Loader=_LOADER) for text in (before, after))
    assert new == {**old, key: [*(old.get(key) or []), ENTRY]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("events: []\n", "events:\n" + _indented(2)),
        ("events:\n", "events:\n" + _indented(2)),
        ("events:", "events:\n" + _indented(2)),
        ("events: ~\n# end\n", "events:\n" + _indented(2) + "# end\n"),
        ("events: [ ]  # none yet\n", "events:  # none yet\n" + _indented(2)),
        ("events:\n- id: e1\n", "events:\n- id: e1\n" + BLOCK),
        ("events:\n- id: e1", "events:\n- id: e1\n" + BLOCK),
        ("events:\n    - id: e1 # why\n", "events:\n    - id: e1 # why\n" + _indented(4)),
        ("events:\n  - id: e1\n    of:\n", "events:\n  - id: e1\n    of:\n" + _indented(2)),
        ("events:\n  - {id: e1}\nx-a: 1\n", "events:\n  - {id: e1}\n" + _indented(2) + "x-a: 1\n"),
        (
            "events:\n  - id: e1\n    # of e1\n  # of all\n",
            "events:\n  - id: e1\n    # of e1\n" + _indented(2) + "  # of all\n",
        ),
        ("events:\n  - id: e0\n\n  - id: e1\n\n\n", "events:\n  - id: e0\n\n  - id: e1\n\n" + _indented(2) + "\n\n"),
        ("  schema: x\n  events:\n", "  schema: x\n  events:\n" + _indented(4)),
        ("schema: x\n# end\n", "schema: x\nevents:\n" + _indented(2) + "# end\n"),
        (
            "events:\n  - id: e1\n    note: |\n      a\n\n",
            "events:\n  - id: e1\n    note: |\n      a\n\n" + _indented(2),
        ),
        (
            "events:\n  - id: e1\n    n: |+\n      a\n\n# c\n",
            "events:\n  - id: e1\n    n: |+\n      a\n\n" + _indented(2) + "# c\n",
        ),
        ("events:\n  - id: e1\n    n: 'a\n      b'\n", "events:\n  - id: e1\n    n: 'a\n      b'\n" + _indented(2)),
        ("a: &x [1]\nevents:\n  - n: *x\n", "a: &x [1]\nevents:\n  - n: *x\n" + _indented(2)),
    ],
)
def test_the_block_takes_the_form_of_the_list(before: str, after: str) -> None:
    assert splice.add_item(before, "events", ENTRY) == after
    _check(before, after)


def test_items_indented_wider_stay_in_line() -> None:
    before = "events:\n-   id: e1\n    type: x\n"
    after = splice.add_item(before, "events", ENTRY)
    assert (
        after
        == before
        + '-   id: e2\n    type: custody.extended\n    at: "2026-01-13T08:30"\n    people: [bc1]\n    note: "a: b"\n'
    )


@pytest.mark.parametrize(
    "before",
    [
        "events: [{id: e1}]\n",
        "events: [{id: e1}, # one\n  {id: e0},  # two\n]\n",
        "events: [\n  # none yet\n]\n",
        "events: [{id: e1} # one\n  ,\n]\n",
        "{schema: a, events: []}",
        "{schema: a, events: }",
        "{schema: a, events: null}",
        "{schema: a}\n",
        '{"schema": "a", "events": [{"id": "e1"}]}',
    ],
)
def test_flow_lists_are_added_to_in_flow_style(before: str) -> None:
    _check(before, splice.add_item(before, "events", ENTRY))


def test_files_of_windows_stay_files_of_windows() -> None:
    before = "schema: x\r\nevents:\r\n  - id: é\r\n    note: |\r\n      ă\r\n# cuối\r\n"
    after = splice.add_item(before, "events", ENTRY)
    assert after == before.replace("# cuối", _indented(2).replace("\n", "\r\n") + "# cuối")
    assert "\n" not in after.replace("\r\n", "")


def test_a_new_list_stands_after_its_neighbours() -> None:
    before = "schema: x\npeople:\n  - id: p1\n# on charges\nx-a: 1\ndocuments: []\n"
    after = splice.add_item(before, "charges", {"id": "td1"}, after=("schema", "people"))
    assert after == before.replace("# on", "charges:\n  - id: td1\n# on")


@pytest.mark.parametrize("before", ["events: none\n", "events: {a: 1}\n", "events: &a []\n", "- a\n", "", "a: [\n"])
def test_what_is_no_list_is_refused(before: str) -> None:
    with pytest.raises(InvalidFileError):
        splice.add_item(before, "events", ENTRY)


_WORDS = st.sampled_from(
    [
        "a",
        "bị can",
        '"x: y"',
        "'#'",
        "[p1, p2]",
        "{a: [1], b: }",
        "|\n{i}  dòng\n{i}    hai\n",
        ">-\n{i}  xa\n\n",
        "~",
        "",
        "a  # vì sao",
    ]
)
_REMARKS = st.sampled_from(["", "# ghi chú\n", "\n", "   # sâu\n", "\n\n# x\n"])


@st.composite
def _ledgers(draw: st.DrawFn) -> str:
    indent = " " * draw(st.sampled_from([0, 2, 4]))
    gap = " " * draw(st.integers(1, 3))
    text = draw(_REMARKS).lstrip(" ") + "schema: tths.events/1\nevents:" + draw(st.sampled_from(["", " # sổ"])) + "\n"
    for number in range(draw(st.integers(1, 4))):
        text += f"{indent}-{gap}id: e{number}x\n"
        for key in range(draw(st.integers(0, 3))):
            inner = indent + " " + gap
            text += f"{inner}k{key}: " + draw(_WORDS).replace("{i}", inner).removesuffix("\n") + "\n"
        text += draw(_REMARKS)
    text += draw(st.sampled_from(["", "x-after: 1\n", "# hết\n", "...\n"]))
    if text.rstrip().splitlines()[-1].strip() not in ("hai", "xa") and draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(max_examples=300, deadline=None)
@given(_ledgers())
def test_appending_keeps_every_old_line(before: str) -> None:
    after = splice.add_item(before, "events", ENTRY)
    _check(before, after)
    start = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    assert after.endswith(before[start:])
    assert len(after) > len(before)
