"""What of a person must not show in a bag that is handed over, and what could still tell who he is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

NAME, PART, GIVEN, LABEL = "name", "part", "given", "label"
INITIALS, LETTERS = "initials", "letters"
NUMBER, PHONE, EMAIL, ADDRESS, BIRTH, FIELD = "number", "phone", "email", "address", "birth", "field"
KINDS = (NAME, PART, GIVEN, LABEL, INITIALS, LETTERS, NUMBER, PHONE, EMAIL, ADDRESS, BIRTH, FIELD)
"""What a secret is: a whole name; a part of one; a given name (inside of a sentence); an id that is a name; a name
with initials in it (``T.T.C``, ``Trần Thị C``); its bare letters (``TTC``), which are only told; a number; a telephone;
an e-mail; an address; a day of birth; a value that is replaced in its own field alone."""
OTHERS = "other_names"
"""The field of the register with what else somebody is called."""
TONES = "\u0300\u0301\u0303\u0309\u0323"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.,])[A-Z]{0,2}\d(?:[ .\-]?\d){5,}(?![\w])(?!\s*(?:đ|₫|đồng|VND|VNĐ)\b)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}|\d{1,2}\D\d{1,2}\D\d{4}")
_HOUSE = re.compile(r"^(?:số nhà|nhà số|số)\s+(?=\d)", re.IGNORECASE)
_SHORT = 6
"""Characters below which a number is replaced in its own field alone."""
_KNOWN = {"id", "name", "other_names", "roles", "client", "birth_date", "sex", "id_number", "address", "phone",
          "damage", "protected", "nationality", "language", "legal_entity", "represented_by",
          "relative_of"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not show, and what stands in its place.

    ``key``: of a FIELD the name of the field; OTHERS for another name of a single word.
    """

    kind: str
    text: str
    stand_in: str
    key: str = ""


def secrets(
    rows: Iterable[tuple[Mapping[str, Any], str]], kept: Sequence[str] = (), days: Iterable[str] = ()
) -> tuple[list[Secret], list[Secret]]:
    """What is replaced, and what is only told: it could be somebody or something else.

    ``rows``: people of the register, in any of its states, each with what stands for him. ``kept``: names that stay.
    ``days``: the days (ISO) that the case speaks of; a day of birth that is one of them is told only.
    """
    taken = {key_of(one) for name in kept for one in _all_parts(name)}
    letters = {initials(name) for name in kept}
    known = set(days)
    sure: dict[Secret, None] = {}
    doubtful: dict[Secret, None] = {}
    shared: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for row, one in rows:
        for secret in _of(row, one):
            is_doubtful = secret.kind in (PART, GIVEN) and key_of(secret.text) in taken
            is_doubtful = is_doubtful or (secret.kind == BIRTH and secret.text in known) or secret.kind == LETTERS
            if secret.kind == INITIALS:
                is_doubtful = len(secret.text.split()) < 3 or initials(secret.text) in letters
            (doubtful if is_doubtful else sure)[secret] = None
            if secret.kind in (NAME, PART, GIVEN, INITIALS):
                group = shared.setdefault(_shared_key(secret), [])
                group.extend([] if one in group else [one])
    told: dict[Secret, None] = {}
    for secret in sure:
        group = shared.get(_shared_key(secret), [])
        told[secret if len(group) < 2 else Secret(secret.kind, secret.text, "_".join(group))] = None
    return list(told), list(doubtful)


def untold(row: Mapping[str, Any]) -> list[str]:
    """The fields of a person that stay as they are and may tell who it is: notes, occupation, fields of one's own."""
    return [key for key, value in row.items() if key not in _KNOWN and value not in (None, "", [])]


def is_name(one: str, name: str) -> bool:
    """Whether an id is made of the name: of its last word, or of more than one of its words."""
    pieces = {piece for piece in re.split(r"[^a-z]+", plain(one).casefold()) if piece}
    words = plain(name).casefold().split()
    glued = "".join(words)
    return bool(words) and (words[-1] in pieces or len(pieces.intersection(words)) > 1 or glued in pieces)


def parts(name: str) -> tuple[list[str], str]:
    """The parts of a Vietnamese name that people use for the whole, and the given name; none of a single word.

    Of ``Trần Thị Thu Cúc``: ``Thị Thu Cúc``, ``Thu Cúc``, ``Trần Cúc``; and ``Cúc``.
    """
    words = unicodedata.normalize("NFC", name).split()
    if len(words) < 3:
        return [], words[-1] if len(words) == 2 else ""
    return [*(" ".join(words[at:]) for at in range(1, len(words) - 1)), f"{words[0]} {words[-1]}"], words[-1]


def initials(name: str) -> str:
    """The first letters of the words, in capitals, without their marks: ``TTC`` of ``Trần Thị Cúc``."""
    return "".join(word[0] for word in plain(name).split()).upper()


def plain(text: str) -> str:
    """The text without the marks of Vietnamese letters."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


@lru_cache(50_000)
def key_of(word: str) -> tuple[str, str]:
    """Words as they are compared: the letters with their shapes in small letters, and the tones wherever they stand."""
    whole = unicodedata.normalize("NFD", word.casefold())
    letters = unicodedata.normalize("NFC", "".join(char for char in whole if char not in TONES))
    return letters, "".join(sorted(char for char in whole if char in TONES))


def digits(text: str) -> str:
    """The letters and digits of a number, in small letters."""
    return "".join(char for char in text if char.isalnum()).casefold()


def at_home(phone: str) -> str:
    """A telephone number as dialled at home: ``+84 90...`` as ``090...``."""
    bare = digits(phone)
    return f"0{bare[2:].removeprefix('0')}" if bare.startswith("84") and len(bare) > 10 else bare


def _of(row: Mapping[str, Any], one: str) -> Iterator[Secret]:
    if name := _text(row.get("name")):
        yield from _named(name, one, bool(row.get("legal_entity")))
    others = row.get(OTHERS)
    for other in others if isinstance(others, list | tuple) else ():
        if name := _text(other):
            is_alone = len(name.split()) == 1
            yield from [Secret(GIVEN, name, one, OTHERS)] if is_alone else ()
            yield from () if is_alone else _named(name, one, bool(row.get("legal_entity")))
    if birth := _text(row.get("birth_date")):
        yield Secret(FIELD, birth, birth[:4], "birth_date")
        if len(birth) == 10:
            yield Secret(BIRTH, birth, birth[:4])
    if number := _text(row.get("id_number")):
        is_long = len(digits(number)) >= _SHORT
        yield Secret(NUMBER, number, f"{one}-id") if is_long else Secret(FIELD, number, f"{one}-id", "id_number")
    yield from _phones(_text(row.get("phone")), one)
    yield from _addresses(_text(row.get("address")), one)
    for key, value in row.items():
        if key not in _KNOWN:
            yield from _written(value, one)


def _named(name: str, one: str, is_entity: bool) -> Iterator[Secret]:
    """The name as a whole, and of a human being its parts, the given name, and the forms with initials."""
    yield Secret(NAME, name, one)
    if is_entity:
        return
    more, given = parts(name)
    yield from (Secret(PART, part, one) for part in more)
    if given:
        yield Secret(GIVEN, given, one)
        yield Secret(INITIALS, name, one)
        yield Secret(LETTERS, name, one)


def _shared_key(secret: Secret) -> tuple[str, tuple[str, str]]:
    """What two people may have in common: a name as it is compared, or the letters of one."""
    return secret.kind, (initials(secret.text), "") if secret.kind == INITIALS else key_of(secret.text)


def _phones(text: str, one: str) -> Iterator[Secret]:
    if text:
        yield Secret(FIELD, text, f"{one}-phone", "phone")
    for piece in re.split(r"[,;/]|\s-\s|[^\W\d_]+", text):
        if len(digits(piece)) >= _SHORT:
            yield Secret(PHONE, piece.strip(), f"{one}-phone")


def _addresses(text: str, one: str) -> Iterator[Secret]:
    """The whole, and its beginnings that still name a house: a number with a street."""
    if not text:
        return
    yield Secret(FIELD, text, f"{one}-address", "address")
    text = _HOUSE.sub("", text)
    pieces = [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]
    has_house = any(char.isdigit() for char in pieces[0]) if pieces else False
    if has_house or len(pieces) > 2:
        yield Secret(ADDRESS, text, f"{one}-address")
    for size in range(1, len(pieces)):
        begun = ", ".join(pieces[:size])
        if has_house and len(begun.split()) > 1 and any(map(str.isalpha, begun.split())):
            yield Secret(ADDRESS, begun, f"{one}-address")


def _written(value: Any, one: str) -> Iterator[Secret]:
    """E-mails and numbers of six digits and more in a note or a field of one's own; no sums of money, no days."""
    if isinstance(value, dict | list):
        for more in value.values() if isinstance(value, dict) else value:
            yield from _written(more, one)
        return
    text = _text(value)
    yield from (Secret(EMAIL, found, f"{one}-email") for found in _EMAIL.findall(text))
    for found in _NUMBER.findall(text):
        if not _DATE.fullmatch(found):
            kind = PHONE if at_home(found).startswith("0") and len(at_home(found)) == 10 else NUMBER
            yield Secret(kind, found, f"{one}-phone" if kind == PHONE else f"{one}-number")


def _all_parts(name: str) -> list[str]:
    more, given = parts(name)
    return [name, *more, *([given] if given else [])]


def _text(value: Any) -> str:
    return " ".join(unicodedata.normalize("NFC", str(value)).split()) if isinstance(value, str | int) else ""
