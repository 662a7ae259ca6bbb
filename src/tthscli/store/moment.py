"""Days and minutes as people write them: the ISO form the files keep, or a complaint that shows what may be meant."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tthscli.model.law import Text
from tthscli.model.moment import parse

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years a case file can speak of; anything else is a slip of the pen."""
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\+07:00)?)?")
_ZONED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(?:Z|[+-][0-9]{2}:?[0-9]{2})")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]24:00(?::00)?(?:\+07:00)?")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(.*)")
_LOOSE = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(.*)")
_MINUTE = re.compile(r"\D*?([0-9]{1,2})[:hg]([0-9]{2})\D*.*")
_BIRTH = re.compile(r"([0-9]{4})(?:-(Q[1-4]|H[12]|[0-9]{2}(?:-[0-9]{2})?))?")


class Unfit(ValueError):
    """A value that does not fit its field; ``text`` says why in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


def moment(text: str) -> str:
    """A day or minute of Viet Nam in the form the ledger keeps: ``2026-01-31``, ``2026-01-31T22:05``, ``unknown``.

    Raises Unfit, which names the days possibly meant where another form was typed.
    """
    text = text.strip()
    if text == "unknown":
        return text
    if _MOMENT.fullmatch(text) and not _MIDNIGHT.fullmatch(text):
        try:
            found = parse(text)
        except ValueError:
            raise Unfit(f"không có ngày giờ `{text}`", f"there is no such day or minute: {text}") from None
        if not FIRST_YEAR <= found.day.year <= LAST_YEAR:
            raise Unfit(f"năm {found.day.year} không hợp lý: `{text}`", f"the year {found.day.year} is absurd: {text}")
        return str(found).removesuffix("+07:00")
    raise _complaint(text)


def is_moment(value: object) -> bool:
    """Whether a value of a file is a day or minute that exists, or ``unknown``; true for what is no text."""
    if not isinstance(value, str) or value == "unknown":
        return True
    try:
        return FIRST_YEAR <= parse(value).day.year <= LAST_YEAR
    except ValueError:
        return False


def is_birth(value: object) -> bool:
    """Whether a date of birth, or what is known of it (Art 417), exists; true for what is no text."""
    if not isinstance(value, str):
        return True
    found = _BIRTH.fullmatch(value)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return False
    known = found[2] or "01"
    try:
        date.fromisoformat(f"{found[1]}-{known if len(known) == 5 else '01-01' if known[0] in 'QH' else known + '-01'}")
    except ValueError:
        return False
    return True


def _complaint(text: str) -> Unfit:
    if found := _MIDNIGHT.fullmatch(text):
        try:
            day = date.fromisoformat(found[1])
        except ValueError:
            return Unfit(f"không có ngày giờ `{text}`", f"there is no such day or minute: {text}")
        after = f"{(day + timedelta(1)).isoformat()}T00:00"
        return Unfit(
            f"`{text}`: 24:00 ghi là {after}, hoặc chỉ ghi ngày {day} (hết ngày đó)",
            f"`{text}`: write {after} for 24:00, or the day {day} alone (the end of that day)",
        )
    if found := _ZONED.fullmatch(text):
        return _zoned(text, found[1])
    if meant := _meant(text):
        vi = " hay ".join(f"{iso} (ngày {day.day} tháng {day.month})" for iso, day in meant)
        en = " or ".join(f"{iso} ({day.day} {day:%B})" for iso, day in meant)
        if len(meant) == 1:
            return Unfit(
                f"`{text}` không ở dạng của tệp; ghi {vi}", f"`{text}` is not in the form of the file; write {en}"
            )
        return Unfit(
            f"`{text}` có thể đọc nhiều cách; ghi {vi}", f"`{text}` can be read in more than one way; write {en}"
        )
    return Unfit(
        f"`{text}` không phải ngày giờ; ghi 2026-01-31 hoặc 2026-01-31T22:05 (giờ Việt Nam)",
        f"`{text}` is no day or minute; write 2026-01-31 or 2026-01-31T22:05 (Viet Nam time)",
    )


def _zoned(text: str, body: str) -> Unfit:
    """A moment of another zone: the same instant in Viet Nam."""
    try:
        instant = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return Unfit(f"không có ngày giờ `{text}`", f"there is no such day or minute: {text}")
    offset = instant.utcoffset()
    assert offset is not None
    local = (instant.replace(tzinfo=None) - offset + timedelta(hours=7)).isoformat(timespec="minutes")
    return Unfit(
        f"`{text}` ghi theo múi giờ khác; giờ Việt Nam là {local}",
        f"`{text}` is in another zone; in Viet Nam time it is {local}",
    )


def _meant(text: str) -> list[tuple[str, date]]:
    """The days that a date in another form may mean, day before month first, each in ISO form with its minute."""
    if found := _SLASHED.fullmatch(text):
        first, second, year, rest = found.groups()
        readings = [(year, second, first), (year, first, second)]
    elif found := _LOOSE.fullmatch(text):
        year, second, first, rest = found.groups()
        readings = [(year, second, first)]
    else:
        return []
    minute = _MINUTE.fullmatch(rest)
    meant = {}
    for year, month, day in readings:
        try:
            on = date(int(year), int(month), int(day))
        except ValueError:
            continue
        meant[on.isoformat() + (f"T{int(minute[1]):02d}:{minute[2]}" if minute else "")] = on
    return list(meant.items())
