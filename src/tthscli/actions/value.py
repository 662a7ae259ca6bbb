"""Words typed at a command line become the values a case file keeps, or a complaint that shows what was meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tthscli.actions.field import Field
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.store import scalar
from tthscli.store.moment import Unfit, moment

__all__ = ["Unfit", "is_id", "moment", "read"]

_PERIOD = re.compile(
    r"P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?)?"
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TRUE = frozenset(("true", "yes", "có", "1"))
_FALSE = frozenset(("false", "no", "không", "0"))


def read(given: Mapping[str, Any], known: Mapping[str, Field], complaints: list[Text]) -> dict[str, Any]:
    """The values of ``given`` in the order of ``known``; each fault goes into ``complaints``.

    Words become values of the field's kind (``bc1,bc2`` a list of ids, ``có`` true); None and empty text are left out.
    """
    for name in given:
        if name not in known and not name.startswith("x-"):
            near = ", ".join(difflib.get_close_matches(name, known, 3)) or ", ".join(known)
            complaints.append(
                Text(f"không có trường `{name}`; có lẽ là: {near}", f"no field `{name}`; perhaps: {near}")
            )
    found: dict[str, Any] = {}
    for name in [*known, *(name for name in given if name.startswith("x-"))]:
        value = given.get(name)
        if value is None or value == "":
            continue
        try:
            found[name] = _value(value, known.get(name, Field("any", Text())))
        except Unfit as unfit:
            complaints.append(Text(f"`{name}`: {unfit.text.vi}", f"`{name}`: {unfit.text.en}"))
    return found


def _value(value: Any, field: Field) -> Any:
    kind = field.kind
    if kind in ("ids", "texts", "choices"):
        items = _items(value, r"[\s,;]+" if kind != "texts" else r"\s*;\s*")
        if kind == "choices":
            for item in items:
                _chosen(item, field.values)
        return items
    if kind == "flag":
        return _flag(value)
    if kind == "integer":
        return _integer(value)
    if kind == "any":
        return value
    if not isinstance(value, str):
        raise Unfit("phải là chữ", "must be text")
    value = _seen(value)
    if kind == "moment":
        return moment(value)
    if kind == "day":
        day = moment(value)
        if len(day) != 10:
            raise Unfit(f"chỉ ghi ngày, không ghi giờ: `{value}`", f"a day without a minute is wanted: {value}")
        return day
    if kind == "period" and not _PERIOD.fullmatch(value):
        raise Unfit(
            f"`{value}` không phải thời hạn; ghi P3D (ngày), P2M (tháng), PT12H (giờ)",
            f"`{value}` is no period; write P3D (days), P2M (months), PT12H (hours)",
        )
    if kind == "choice":
        _chosen(value, field.values)
    return value


def _items(value: Any, separator: str) -> list[str]:
    parts: Iterable[Any] = re.split(separator, value.strip()) if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise Unfit("phải là danh sách", "must be a list")
    return [_seen(part) for part in parts if part.strip()]


def _seen(value: str) -> str:
    try:
        return scalar.normal(value).strip()
    except UsageError as unseen:
        hidden = unseen.message.rpartition(" ")[2]
        raise Unfit(
            f"có ký tự không nhìn thấy được: {hidden}", f"holds a character that cannot be seen: {hidden}"
        ) from None


def _chosen(value: str, choices: Mapping[str, Text]) -> None:
    """Raises Unfit with the values near, or those whose label in either language holds what was typed."""
    if value in choices:
        return
    near = difflib.get_close_matches(value, choices, 3)
    near += [one for one, label in choices.items() if value.lower() in f"{label.vi}\n{label.en}".lower()][:3]
    if near:
        vi, en = (
            ", ".join(f"{one} ({choices[one].get(lang)})" for one in dict.fromkeys(near)) for lang in ("vi", "en")
        )
    else:
        vi = en = ", ".join(choices)
    raise Unfit(f"không có giá trị `{value}`; có: {vi}", f"no value `{value}`; there is: {en}")


def _flag(value: Any) -> bool:
    word = str(value).strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise Unfit(f"trả lời có hoặc không, không phải `{value}`", f"yes or no, not `{value}`")


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]+", value.strip()):
        return int(value)
    raise Unfit(
        f"ghi số đồng bằng chữ số liền nhau (500000), không phải `{value}`",
        f"write the number of dong in digits only (500000), not `{value}`",
    )


def is_id(text: str) -> bool:
    """Whether ``text`` can name a case, an entry or a row."""
    return _ID.fullmatch(text) is not None
