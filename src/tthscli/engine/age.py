"""Age from a date of birth that may be known in part only (Art 417)."""

from __future__ import annotations

from datetime import date, timedelta

from tthscli.engine.counting import add_months


def last_day_of_birth(text: str) -> date:
    """The day of birth that the law takes for a partial date (Art 417): the last day of what is known.

    ``2008-03-15``, ``2008-03``, ``2008-Q1``, ``2008-H1``, ``2008``. Raises ValueError for another form.
    """
    year, _, part = text.partition("-")
    if not part:
        return date(int(year), 12, 31)
    if part[0] == "Q":
        return add_months(date(int(year), 1, 1), 3 * int(part[1:])) - timedelta(days=1)
    if part[0] == "H":
        return add_months(date(int(year), 1, 1), 6 * int(part[1:])) - timedelta(days=1)
    if len(part) == 2:
        return add_months(date(int(year), int(part), 1), 1) - timedelta(days=1)
    return date.fromisoformat(text)


def age_on(birth: str, on: date) -> int:
    """Full years on a day; whoever is born on 29 February is a year older on 1 March of a common year."""
    born = last_day_of_birth(birth)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_minor(birth: str, on: date) -> bool:
    """Whether somebody is under 18 on a day; not where his date of birth is not known."""
    return bool(birth) and age_on(birth, on) < 18


def eighteen_on(birth: str) -> date:
    """The day somebody turns 18; born on 29 February, on 1 March of a common year."""
    born = last_day_of_birth(birth)
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)
