"""The fast readers and the slow ones take every file for the same: the same data, the same verdict."""

from __future__ import annotations

import random
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from tthscli.store import document, node, scalar, schema, source
from tthscli.store.node import Odd

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
NASTY = """\
schema: tths.events/1
# ghi chú
events:
- {id: e1, type: custody.decided, at: 2026-01-10T08:30:00+07:00, people: [bc1], note: 'don''t'}
-   id: "e2"
    type: custody.extended   # cuối dòng
    at: unknown
    people:
    - bc1
    note: |
      dòng một
        thụt vào: có dấu hai chấm

      dòng cuối
    reason: >-
      gấp
      lại
    number: "01/2026"
    x-kho: {a: [1, true, null, ~], "b c": "\\t\\u1ebf", ? d : e}
    place: http://a.b/c?d=e#f
    result: a: b
"""


def _ruamel(text: str) -> Any:
    """ruamel.yaml's own reading, days and minutes kept as the text they are."""
    reader = ruamel.yaml.YAML(typ="rt", pure=True)
    plain = "tag:yaml.org,2002:timestamp"
    reader.Constructor.add_constructor(plain, lambda loader, found: loader.construct_scalar(found))
    return _plain(reader.load(StringIO(text)))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return scalar.normal(str(value))
    return value if value is None or isinstance(value, bool) else int(value)


def _fast(text: str) -> Any:
    data: Any = yaml_rs.loads(text, parse_datetime=False)
    return data


GOOD = NASTY.replace("    result: a: b\n", "")


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("\n", "\r\n"), "---\n" + GOOD, GOOD + "...\n"])
def test_three_readers_take_a_file_for_the_same_data(text: str) -> None:
    root, troubles = node.compose(text)
    assert root is not None
    assert troubles == []
    assert root.value() == _fast(text) == _ruamel(text)
    read = document.examine(text.encode(), "events", "events.yaml")
    assert read.data == _fast(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=[str(path.relative_to(ROOT)) for path in EXAMPLES])
def test_three_readers_agree_on_the_examples(path: Path) -> None:
    text = source.text(path.read_bytes())
    try:
        fast = _fast(text)
    except yaml_rs.YAMLDecodeError:
        assert node.compose(text)[1]
        return
    root, _ = node.compose(text)
    assert root is not None
    if any(isinstance(found.value(), Odd) for _, found in node.strings(root)):
        assert document.examine(path.read_bytes(), path.stem, path.name).data is None
        return
    assert root.value() == fast
    assert _ruamel(text) == fast


def test_what_one_reader_refuses_the_other_refuses() -> None:
    read = document.examine(NASTY.encode(), "events", "events.yaml")
    assert [found.rule for found in read.findings] == ["file.syntax"]


WORDS = """
001090012345 1.10 500.000 0b11 0o17 0x1F 1_000 _1 1e3 .5 5. +5 -0 .inf -.INF .nan ~ null Null NULL true True TRUE
false no yes on off y n 22:00 190:20:30 2026-01-31 2026-01-31T08:30 01/2026 = << 1.2.3 1- -1 12 0 00 1__0 0x 0b2 0o8
08 0X1f e1 1e 1e+ 1.e1 ... -- .a ._ 123456789012345678 1234567890123456789 nan inf TruE nuLL tRUE
"""
SCALARS = WORDS.split()


@pytest.mark.parametrize("text", SCALARS)
def test_a_plain_scalar_is_what_the_fast_reader_takes_it_for_or_odd(text: str) -> None:
    """Nothing is a number on one way and text on the other; a number that differs from what is written is Odd."""
    source_text = f"a: {text}\n"
    root, troubles = node.compose(source_text)
    if troubles:
        return
    assert root is not None
    slow, fast = root.value()["a"], _fast(source_text)["a"]
    if isinstance(slow, Odd):
        assert not isinstance(fast, str)
    else:
        assert (slow, type(slow)) == (fast, type(fast))
        if isinstance(slow, int) and not isinstance(slow, bool):
            assert str(slow) == text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789.+-_eExob:", min_size=1, max_size=8))
def test_odd_numbers_of_any_shape(text: str) -> None:
    test_a_plain_scalar_is_what_the_fast_reader_takes_it_for_or_odd(text)


PIECES = [
    *(
        "true",
        "12",
        "0012",
        "1.5",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        ": ",
        "- ",
        "#",
        "~",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "\t",
    ),
    *(
        "schema",
        "events",
        "id",
        "people",
        "x-a: ",
        "unknown",
        "2026-02-30",
        "24:00",
        "\n",
        "  ",
        "---\n",
        "\\u0301",
        "é",
    ),
]


def _mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 6) :]
            case 2:
                lines = text.splitlines(keepends=True)
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                text = "".join(lines)
            case 3:
                words = text.split(" ")
                words[chance.randrange(len(words))] = chance.choice(PIECES)
                text = " ".join(words)
    return text or "a"


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_are_read_alike_or_refused_with_a_place(seed: int) -> None:
    """The exact way, run on its own, gives what the fast way gave; whatever is refused says where and what to do."""
    chance = random.Random(seed)
    for _ in range(40):
        text = _mutated(GOOD, chance)
        read = document.examine(text.encode(), "events", "events.yaml")
        try:
            given_text = source.text(text.encode())
        except source.UnusableFile:
            assert read.findings
            continue
        fast, refusal = document._fast(given_text, "events")
        exact = document._exact(given_text, "events", "events.yaml", "vi", "", refusal)
        if fast is not None and exact.data is None:
            # The fast reader takes some text that is no YAML, such as a `|` within brackets; it never reads it as less.
            assert {found.rule for found in exact.findings} == {"file.syntax"}, text
            continue
        assert fast is None or exact.data == fast, text
        assert read.data == exact.data, text
        assert all(found.place.line and found.remedy for found in read.findings if "và " not in found.message[:3])


@pytest.mark.parametrize("seed", range(4))
def test_both_validators_give_the_same_verdict(seed: int) -> None:
    chance = random.Random(seed)
    good = _fast(GOOD)
    assert schema.fits("events", good)
    assert list(schema.errors("events", good)) == []
    values = [
        None,
        True,
        0,
        -1,
        1.5,
        10**18,
        "",
        "unknown",
        "2026-02-30",
        "2026-01-31\n",
        "bc1",
        [],
        ["bc1", 1],
        {},
        "P3D",
        "PT",
    ]
    for _ in range(60):
        data = _fast(GOOD)
        entry = chance.choice(data["events"])
        entry[chance.choice([*entry, "stage", "term", "amount", "complex", "unheard"])] = chance.choice(values)
        assert schema.fits("events", data) == (not list(schema.errors("events", data))), entry
