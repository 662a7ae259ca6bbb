"""The course of both flawless cases, from the report to the judgment, with one thing missing: what the law calls for.

The entries that are not about evidence: institution, charge, measures, conclusion, indictment, trial, counsel. Without
an entry that others follow by law these have no cause (``ledger.missing-cause``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from tests.examples.removal import Expected, Removal, breach, entry, field, gone, undetermined, warning
from tests.examples.test_mutation import STABBING
from tests.examples.test_mutation_farm import FARM


def uncaused(*records: str) -> Iterator[Expected]:
    return (warning("ledger.missing-cause", one) for one in records)


STABBING_COURSE: Sequence[Removal] = (
    # 146, 147(1): whoever took the report is told apart by what he is; 20 days to decide on it
    gone("e260531-01"),
    field("e260531-01", "by", undetermined("cpc-146-2.procuracy")),
    gone("e260601-01", breach("cpc-147-1", "e260531-01"), *uncaused("e260603-01", "e260604-01", "e260820-01")),
    entry("e260601-03", breach("cpc-146-5", "e260531-01")),
    # 154, 156: for which offence, sent within 24 hours; 164: whose case it is
    field("e260601-01", "by", undetermined("cpc-164-1-b")),
    field("e260601-01", "charges", warning("cpc-154-1.charges")),
    entry("e260601-02", breach("cpc-154-2.investigation", "e260601-01")),
    gone("e260603-01", warning("cpc-156-1.uninstituted", "e260604-01")),
    *(field("e260603-01", name, warning("cpc-156-1.contents")) for name in ("by", "charges")),
    entry("e260603-02", breach("cpc-156-2.investigation", "e260603-01")),
    # 179: charged with what, sent within 24 hours, decided on in three days
    gone("e260604-01", *uncaused("e260604-02", "e260605-13", "e260624-01")),
    field("e260604-01", "by", undetermined("cpc-179-4")),
    field("e260604-01", "charges", warning("cpc-179-2.charges")),
    entry("e260604-03", breach("cpc-179-3.send", "e260604-01")),
    gone("e260605-02", breach("cpc-179-3.decide", "e260604-04")),
    # 123(5): the commune told of each ban; without the measure it may be another, which ends with its stage (124(2))
    *(gone(one) for one in ("e260604-05", "e260824-01", "e260911-03")),
    entry("e260604-06", warning("cpc-123-5.commune", "e260604-05")),
    entry("e260824-02", warning("cpc-123-5.commune", "e260824-01")),
    entry("e260911-05", warning("cpc-123-5.commune", "e260911-03")),
    field("e260604-05", "measure", undetermined("cpc-124-2")),
    # 172, 232(4): three months; the conclusion delivered and told within two days
    gone("e260820-01", breach("cpc-172-1", "e260601-01"), *uncaused("e260821-03")),
    entry("e260820-02", breach("cpc-232-4.accused", "e260820-01")),
    entry("e260821-01", breach("cpc-232-4.victim", "e260820-01")),
    # 240, 244: 20 days; the indictment sent up, delivered with minutes, told, and to the court in three days
    gone("e260908-01", breach("cpc-240-1", "e260821-03"), *uncaused("e260910-02", "e260910-03")),
    entry("e260908-02", warning("cpc-240-3", "e260908-01")),
    entry("e260909-01", breach("cpc-240-2.indictment", "e260908-01")),
    field("e260909-01", "record", warning("cpc-240-2.minutes")),
    entry("e260909-02", breach("cpc-240-2.victim", "e260908-01")),
    entry("e260910-01", breach("cpc-244.file", "e260908-01")),
    # 276: taken over with minutes, accepted at once, a judge in three days
    field("e260910-02", "record", warning("cpc-276-2.minutes")),
    # not accepted, it is not the court's: nobody had to hand the exhibits on (90(1)(đ)), nor act in it
    entry(
        "e260910-03",
        warning("cpc-276-2.accept", "e260910-02"),
        *(warning("cpc-90-1-đ.handed", f"e260914-0{n}") for n in (1, 2, 3)),
        *uncaused("e260911-01", "e260911-02", "e260911-04", "e260928-01", "e260928-02", "e261022-01", "e261023-03"),
    ),
    gone("e260911-01", breach("cpc-276-2", "e260910-03")),
    # 277, 286: trial ordered in time, the order delivered and sent
    entry("e260911-02", breach("cpc-286-3", "e260911-01")),
    entry("e260911-04", breach("cpc-286-4", "e260911-03")),
    gone("e261022-01", breach("cpc-277-1", "e260910-03"), *uncaused("e261105-01", "e261105-06")),
    field("e261022-01", "set_for", undetermined("cpc-286-1")),
    entry("e261023-01", breach("cpc-286-1", "e261022-01")),
    entry("e261023-02", breach("cpc-286-1.sent", "e261022-01")),
    entry("e261023-03", breach("cpc-286-3", "e261022-01")),
    # 277(3): the hearing opened; 258(3): its record signed at once; 262(1): the judgment delivered, told and sent
    entry("e261105-01", breach("cpc-277-3", "e261022-01"), *uncaused("e261105-07", "e261105-08")),
    gone("e261105-06", undetermined("cpc-333-1", "e261112-01")),
    gone("e261105-07"),
    entry("e261105-08", warning("cpc-258-3", "e261105-07")),
    entry("e261112-01", breach("cpc-262-1", "e261105-06")),
    entry("e261112-02", breach("cpc-262-1.victim", "e261105-06")),
    entry("e261112-03", breach("cpc-262-1.bodies", "e261105-06")),
    # 333(1): from when each may appeal turns on who was there
    field("e261105-06", "present", undetermined("cpc-333-1"), undetermined("cpc-333-1.victim")),
)
FARM_COURSE: Sequence[Removal] = (
    gone("e260907-01"),
    field("e260907-01", "by", undetermined("cpc-146-2.procuracy")),
    gone("e260908-10", breach("cpc-147-1", "e260907-01"), *uncaused("e260917-09", "e260922-01")),
    entry("e260908-12", breach("cpc-146-5", "e260907-01")),
    field("e260908-10", "by", undetermined("cpc-164-1-b")),
    field("e260908-10", "charges", warning("cpc-154-1.charges")),
    entry("e260908-11", breach("cpc-154-2.investigation", "e260908-10")),
    gone("e260917-09", warning("cpc-156-1.uninstituted", "e260922-01")),
    *(field("e260917-09", name, warning("cpc-156-1.contents")) for name in ("by", "charges")),
    entry("e260917-10", breach("cpc-156-2.investigation", "e260917-09")),
    gone("e260922-01", *uncaused("e260922-02", "e260923-05", "e260924-20")),
    field("e260922-01", "by", undetermined("cpc-179-4")),
    field("e260922-01", "charges", warning("cpc-179-2.charges")),
    entry("e260922-03", breach("cpc-179-3.send", "e260922-01")),
    gone("e260924-01", breach("cpc-179-3.decide", "e260923-01")),
    gone("e260923-03"),
    entry("e260923-04", warning("cpc-123-5.commune", "e260923-03")),
    field("e260923-03", "measure", undetermined("cpc-124-2")),
    # 78(4): counsel registered within 24 hours
    entry("e260928-02", breach("cpc-78-4", "e260928-01")),
)


@pytest.mark.parametrize("removal", STABBING_COURSE, ids=str)
def test_what_is_missing_is_found_and_nothing_else(removal: Removal) -> None:
    assert removal.expected or removal.leaves
    assert STABBING.found(removal) == STABBING.expected(removal)


@pytest.mark.parametrize("removal", FARM_COURSE, ids=str)
def test_what_is_missing_of_the_farm_is_found_and_nothing_else(removal: Removal) -> None:
    assert removal.expected or removal.leaves
    assert FARM.found(removal) == FARM.expected(removal)


def test_no_removal_stands_twice() -> None:
    for made in (STABBING_COURSE, FARM_COURSE):
        assert len({str(removal) for removal in made}) == len(made)
