"""An entry that stands before older ones: whether a rebase or cherry-pick may have put it there, by all three clocks.

The history of one line tells no more than that: who forges the author date of a commit makes an inserted entry look
carried. So it is said since when it is there for certain, what the author had recorded before, and where the author
date cannot be true the entry is an inserted one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tthscli.engine.alteration import Alteration
from tthscli.engine.clock import Tolerance, of_entry
from tthscli.engine.ledger import moment_of
from tthscli.model.audit import Stamp
from tthscli.model.moment import Moment, is_later

_ALTERED = ("changed", "removed", "renumbered", "reordered")


def carried(
    stamp: Stamp | None,
    one: Alteration,
    found: Sequence[Alteration],
    entries: Sequence[Mapping[str, Any]],
    known: Mapping[str, Stamp],
    as_of: Moment,
    least: Tolerance,
) -> dict[str, str] | None:
    """What to tell of an entry that was carried over; None for one that was inserted.

    ``found`` is all that the commit did to the ledger, ``entries`` the ledger after it, ``known`` the commit that
    recorded each entry. Carried: the commit has an older author date than its own, and of the old entries that follow
    each was committed after that date, or happened later for certain: then the order in the file says nothing, and it
    is the one that the merge driver makes. Not so where the author date is older than what the commit knows of: than
    the time at which the entry happened, or than the writing of an entry that it corrects or alters.
    """
    if stamp is None or one.after is None or stamp.authored.seconds >= stamp.committed.seconds:
        return None
    at = moment_of_safe(one.after.get("at"))
    if of_entry(at, stamp, as_of, least)[0] == "before_event":
        return None
    used = [str(one.after.get("corrects", "")), *(other.id for other in found if other.kind in _ALTERED)]
    if any(name in known and known[name].authored.seconds > stamp.authored.seconds for name in used):
        return None
    mine = {other.id for other in found}
    names = [entry["id"] for entry in entries]
    behind = [entry for entry in entries[names.index(one.id) :] if entry["id"] not in mine]
    for entry in behind:
        there = known.get(entry["id"])
        is_newer = there is not None and stamp.authored.seconds <= there.committed.seconds
        if not is_newer and not _is_before(at, moment_of_safe(entry.get("at"))):
            return None
    own = [entry["id"] for entry in behind if _had(stamp, known.get(entry["id"]))]
    return {
        "entered": str(stamp.authored.moment),
        "committed": str(stamp.committed.moment),
        "own": ", ".join(own),
    }


def _had(stamp: Stamp, there: Stamp | None) -> bool:
    """Whether the author of a commit had written another before it."""
    return there is not None and there.email == stamp.email and there.authored.seconds < stamp.authored.seconds


def _is_before(one: Moment | None, other: Moment | None) -> bool:
    """Whether one moment is earlier for certain: on an earlier day, or at an earlier minute where both are known."""
    if one is None or other is None:
        return False
    return is_later(other, one)


def moment_of_safe(value: Any) -> Moment | None:
    """The moment written in a field of a file that may be invalid; None where it is no moment."""
    try:
        return moment_of(value) if isinstance(value, str) else None
    except ValueError:
        return None
