"""The second flawless case with one required thing missing: exactly the finding the law calls for, and no other.

Written by hand from the law, like ``test_mutation.py``, over a case that has what the first one has not: a corpse, its
exhumation, searches of a place, a workplace, a vehicle and a person, one at night that could not wait, mail seized
before its approval, a voice identified, gold, explosives, a sample of blood, wildlife, what was destroyed, what was
returned as unrelated, expertise and valuation repeated, and evidence passed on late for a landslide.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.examples.removal import (
    Removal,
    advice,
    breach,
    entry,
    field,
    flawless,
    gone,
    item,
    undetermined,
    warning,
)

FARM = flawless("2026-052-chet-nguoi-o-trai-nuoi")
MINUTES = ("e260907-03", "e260908-02", "e260908-09", "e260915-02", "e260918-02", "e260921-03", "e260922-02")
MINUTES += ("e260923-05", "e261014-01", "e261014-02")
"""Scene, corpse, statement, mail twice, voice, two interrogations, exhumation, corpse again."""
SEARCHES = ("e260909-02", "e260910-02", "e260914-11", "e260914-13", "e260914-17")
"""Of a place, a dwelling at night, a workplace, a vehicle, a person."""
KEPT = ("e260909-04", "e260914-12", "e260914-15")
ATTENDED = ("e260907-03", "e260908-02", "e260921-03", "e261014-01", "e261014-02")
ATTENDED += SEARCHES
COLLECTED = ("e260907-04", "e260908-04", "e260909-05", "e260910-04")
SEALS = ("e260907-05", "e260910-06", "e260910-07", "e260916-09", "e261016-03", "e261020-04", "e261021-03")
OPENINGS = ("e260916-08", "e261016-02", "e261020-03", "e261021-01")
EXPERTISES = ("e260908-05", "e260909-09", "e260909-12", "e260911-02", "e261012-01", "e261012-06")
ORDERED = {"e260908-05": ("e260908-06", "e260908-07"), "e260909-09": ("e260909-10", "e260909-11")}
ORDERED |= {"e260909-12": ("e260909-13", "e260909-14"), "e260911-02": ("e260911-03", "e260911-04")}
ORDERED |= {"e261012-01": ("e261012-02", "e261012-03"), "e261012-06": ("e261012-07", "e261012-08")}
"""Each order for an expertise, with its sending to the experts and to the procuracy."""
CONCLUDED = {"e260916-01": ("e260916-03", "e260916-04", "e260916-06", "e260922-04")}
CONCLUDED |= {"e260917-01": ("e260917-02", "e260917-03", "e260917-04", "e260922-05")}
CONCLUDED |= {"e260917-05": ("e260917-06", "e260917-07", "e260917-08", "e260922-06")}
CONCLUDED |= {"e261001-01": ("e261001-02", "e261001-03", "e261001-04", "e261002-01")}
CONCLUDED |= {"e261019-01": ("e261019-02", "e261019-03", "e261019-04", "e261020-01")}
CONCLUDED |= {"e261109-01": ("e261109-02", "e261109-03", "e261109-04", "e261110-01")}
"""Each conclusion, with its sending, its receipt, its passing on and its notice."""
VALUED = {"e260930-01": ("e260930-02", "e260930-03", "e260930-04", "e261002-02")}
VALUED |= {"e261015-01": ("e261015-02", "e261015-03", "e261015-04", "e261016-01")}
SIGNED = tuple(f"bb{n:02}" for n in range(1, 35) if n != 4)
"""The minutes."""
TOOK_PART = (
    ("bb01", "e260907-03", ("dtv1",)),
    ("bb02", "e260908-09", ("dtv1",)),
    ("bb03", "e260908-02", ("dtv1", "gd1", "cc1")),
    ("bb05", "e260909-02", ("dtv1", "bc1", "cc1")),
    ("bb09", "e260910-02", ("dtv1", "cc1")),
    ("bb12", "e260914-11", ("dtv1", "bc1", "dd1")),
    ("bb14", "e260914-13", ("dtv1", "bc1", "cc1")),
    ("bb16", "e260914-17", ("dtv1", "cc1")),
    ("bb22", "e260921-03", ("dtv1", "gd3", "cc2")),
    ("bb27", "e261014-01", ("dtv1", "gd2", "cc1")),
    ("bb28", "e261014-02", ("dtv1", "gd2", "cc1")),
)
"""Minutes, the act, and who of those named there signed beside whom the act was about: investigator, attesting witness,
expert, the one whose place was searched."""


def unsupervised(record: str, *rules: str) -> Removal:
    """The procurator was not there: the warnings of the article that wants him, and that of 88(5)."""
    return item(record, "present", "ksv1", *map(warning, rules), warning("cpc-88-5.unrecorded"))


MUTATIONS: Sequence[Removal] = (
    # 133(1): place, end and who acted; 178: minutes, of searches 193(4), of what is kept 198(2)
    *(field(one, "place", warning("cpc-133-1")) for one in (*MINUTES, *SEARCHES, *KEPT)),
    *(field(one, "ended_at", warning("cpc-133-1")) for one in (*MINUTES, *SEARCHES, *KEPT) if one != "e260910-02"),
    # 193(2): 24 hours from the end of the urgent search
    field("e260910-02", "ended_at", warning("cpc-133-1"), undetermined("cpc-193-2")),
    *(field(one, "by", warning("cpc-133-1.by")) for one in (*MINUTES, *SEARCHES, *KEPT)),
    *(field(one, "present", warning("cpc-133-1.present")) for one in ATTENDED),
    # 197(3): that the post was there shows that it was told before
    *(
        field(one, "present", warning("cpc-133-1.present"), advice("cpc-197-3.carrier-untold"))
        for one in ("e260915-02", "e260918-02")
    ),
    *(field(one, "record", warning("cpc-178.minutes")) for one in MINUTES),
    *(field(one, "record", warning("cpc-193-4.minutes")) for one in SEARCHES),
    *(field(one, "record", warning("cpc-198-2.minutes")) for one in KEPT),
    # 133(2), 132(2): signatures, day and maker
    *(field(f"documents/{one}", "signed_by", warning("cpc-133-2.signatures")) for one in SIGNED),
    *(field(f"documents/{one}", "issued_on", warning("cpc-132-2")) for one in ("qd01", "qd02")),
    *(field(f"documents/{one}", "by", warning("cpc-132-2")) for one in ("qd01", "qd02")),
    # 178: those who took part sign
    item("documents/bb02", "signed_by", "bh2", warning("cpc-178.participants", "e260908-09")),
    item("documents/bb22", "signed_by", "bh2", warning("cpc-178.participants", "e260921-03")),
    item("documents/bb23", "signed_by", "bc1", warning("cpc-178.participants", "e260922-02")),
    item("documents/bb24", "signed_by", "bc1", warning("cpc-178.participants", "e260923-05")),
    # 179(5): delivered at once, with minutes that the accused signs
    entry("e260924-04", warning("cpc-179-5", "e260924-03")),
    field("e260924-04", "record", warning("cpc-179-5.minutes")),
    item("documents/bb34", "signed_by", "bc1", warning("cpc-179-5.signed", "e260924-04")),
    # 201(2): procurator and witness at the scene; the seal names the scene
    # 88(5): without the procurator the minutes of an act had to go to the procuracy
    unsupervised("e260907-03", "cpc-201-2.procurator"),
    item("e260907-03", "present", "cc1", warning("cpc-201-2.witness")),
    gone("e260907-03"),
    # 202(1): procurator, forensic expert and witness at the corpse
    *(unsupervised(one, "cpc-202-1.procurator") for one in ("e260908-02", "e261014-02")),
    *(item(one, "present", "cc1", warning("cpc-202-1.witness")) for one in ("e260908-02", "e261014-02")),
    item("e260908-02", "present", "gd1", warning("cpc-202-1.expert")),
    item("e261014-02", "present", "gd2", warning("cpc-202-1.expert")),
    # 202(4) asks for nobody at the exhumation itself
    unsupervised("e261014-01"),
    # 202(4): decided, and the relatives told before; without the decision the notice is about nothing
    gone("e261012-04", warning("cpc-202-4.no-order", "e261014-01"), warning("cpc-202-4.untold", "e261014-01")),
    entry("e261012-05", warning("cpc-202-4.untold", "e261014-01")),
    # 193(1): the order, who gave it, the approval and of what; there are other orders, so that none is missed as such
    gone("e260908-14"),
    gone("e260910-01"),
    *(gone(one) for one in ("e260914-02", "e260914-03", "e260914-04")),
    *(field(one, "by", undetermined("cpc-193-1.by-untold")) for one in ("e260908-14", "e260910-01")),
    *(field(f"e260914-0{n}", "by", undetermined("cpc-193-1.by-untold")) for n in (2, 3, 4)),
    entry("e260908-15", warning("cpc-193-1.unapproved", "e260909-02")),
    entry("e260914-05", warning("cpc-193-1.unapproved", "e260914-11")),
    entry("e260914-06", warning("cpc-193-1.unapproved", "e260914-13")),
    entry("e260914-07", warning("cpc-193-1.unapproved", "e260914-17")),
    field("e260908-15", "of", warning("cpc-193-1.unapproved", "e260909-02")),
    field("e260914-05", "of", warning("cpc-193-1.unapproved", "e260914-11")),
    field("e260914-06", "of", warning("cpc-193-1.unapproved", "e260914-13")),
    field("e260914-07", "of", warning("cpc-193-1.unapproved", "e260914-17")),
    # 193(2): the procuracy told within 24 hours of the urgent search
    entry("e260911-01", breach("cpc-193-2", "e260910-02")),
    # 193(3): the procurator at each of the others
    *(unsupervised(one, *(["cpc-193-3.procurator"] if one != "e260910-02" else [])) for one in SEARCHES),
    # 194(2): beside a man searched by a man only a woman is left
    item("e260914-17", "present", "cc1", warning("cpc-194-2.alone")),
    # 195(3): at a place the commune and a witness
    item("e260909-02", "present", "xa", warning("cpc-195-3.company")),
    item("e260909-02", "present", "cc1", warning("cpc-195-3.company")),
    # 195(1): at a dwelling somebody of the household, the commune, a witness; at night the reason
    *(item("e260910-02", "present", one, warning("cpc-195-1.company")) for one in ("vo1", "xa", "cc1")),
    field("e260910-02", "reason", warning("cpc-195-1.night-reason")),
    # 195(2): at a workplace whose it is, and somebody of the house
    item("e260914-11", "present", "bc1", warning("cpc-195-2.person")),
    item("e260914-11", "present", "dd1", warning("cpc-195-2.company")),
    # 195(4): at a vehicle its owner and a witness
    item("e260914-13", "present", "bc1", warning("cpc-195-4.company")),
    item("e260914-13", "present", "cc1", warning("cpc-195-4.company")),
    # 195: what was searched; what came of the search names nothing
    *(field(one, "target", undetermined("cpc-195.target")) for one in SEARCHES),
    *(gone(one) for one in ("e260909-02", "e260910-02", "e260914-11", "e260914-13")),
    # 198(2): four copies
    *(field(one, "copies", advice("cpc-198-2.untold")) for one in KEPT),
    # 197(1), (2): who ordered it; a reason; the procuracy asked at once, and its answer within 24 hours
    gone("e260915-01"),
    gone("e260918-01"),
    *(field(one, "by", undetermined("cpc-197-1.by-untold")) for one in ("e260915-01", "e260918-01")),
    *(field(one, "reason", warning("cpc-197-2.reason")) for one in ("e260915-02", "e260918-02")),
    entry("e260915-03", warning("cpc-197-2.notify", "e260915-02")),
    entry("e260918-03", warning("cpc-197-2.notify", "e260918-02")),
    entry("e260916-02", breach("cpc-197-2", "e260915-03")),
    entry("e260918-04", breach("cpc-197-2", "e260918-03")),
    # 197(2): given back at once when refused; 197(3): the owner told, at once when it no longer hinders
    entry("e260918-05", warning("cpc-197-2.return", "e260918-04")),
    entry("e260915-05", warning("cpc-197-3", "e260915-04")),
    entry("e260918-06", advice("cpc-197-3.owner", "e260918-02")),
    gone("e260915-02"),
    gone("e260918-02"),
    # 191(1), (2), (4): how many voices; procurator, expert, witness; asked before
    field("e260921-03", "shown", warning("cpc-191-1.untold-number")),
    unsupervised("e260921-03", "cpc-191-1.procurator"),
    item("e260921-03", "present", "gd3", warning("cpc-191-2.expert")),
    item("e260921-03", "present", "cc2", warning("cpc-191-2.witness")),
    entry("e260908-09", warning("cpc-191-4", "e260921-03")),
    # 183(2): rights explained before
    entry("e260922-07", warning("cpc-183-2.rights", "e260922-02")),
    # 183(1): at once after the charge; 183(6): recorded or not; 183(3): at night with its reason
    entry("e260922-02", warning("cpc-183-1", "e260922-01")),
    *(field(one, "recording", warning("cpc-183-6.untold")) for one in ("e260922-02", "e260923-05")),
    field("e260923-05", "reason", advice("cpc-183-3.reason")),
    # 88(4): minutes of delivery; 88(5): passed on in 5 days, in 15 for an obstacle, back in 3
    field("e260929-01", "record", warning("cpc-88-4.minutes")),
    gone("e260908-13"),
    entry("e260911-06", breach("cpc-88-5.send", "e260921-01")),
    gone("e260921-01", breach("cpc-88-5.send", "e260908-13")),
    entry("e260923-02", breach("cpc-88-5.return", "e260921-01")),
    *(field(one, "record", warning("cpc-88-5.minutes")) for one in ("e260921-01", "e260923-02")),
    # 105: collected, by whom, in which minutes; photographed where it cannot lie in the file; what it is
    entry("e260907-04", warning("cpc-105.collected", "e260907-05")),
    entry("e260908-04", warning("cpc-105.collected", "e260908-08")),
    gone("e260909-05", warning("cpc-105.collected", "e260909-06")),
    entry("e260910-04", warning("cpc-105.collected", "e260910-06")),
    gone("e260910-05", warning("cpc-105.collected", "e260910-07")),
    field("e260910-05", "exhibits", warning("cpc-105.collected", "e260910-07")),
    *(
        removed("e260909-04", warning("cpc-105.collected", "e260909-08"), warning("cpc-105.collected", "e260916-07"))
        for removed in (entry, lambda record, *told: field(record, "exhibits", *told))
    ),
    item("e260909-04", "exhibits", "vc3", warning("cpc-105.collected", "e260916-07")),
    item("e260909-04", "exhibits", "vc4", warning("cpc-105.collected", "e260909-08")),
    entry("e260914-12", warning("cpc-105.collected", "e260925-02")),
    field("e260914-12", "exhibits", warning("cpc-105.collected", "e260925-02")),
    item("e260914-12", "exhibits", "vc12", warning("cpc-105.collected", "e260925-02")),
    entry("e260914-15", warning("cpc-105.collected", "e260914-16")),
    field("e260914-15", "exhibits", warning("cpc-105.collected", "e260914-16")),
    *(field(one, "by", warning("cpc-105.by")) for one in (*COLLECTED, "e260910-05")),
    *(field(one, "record", warning("cpc-105.minutes")) for one in COLLECTED),
    entry("e260908-03", warning("cpc-105.photograph", "e260908-04")),
    entry(
        "e260909-03",
        *[warning("cpc-105.photograph", "e260909-04")] * 2,
        warning("cpc-105.photograph", "e260909-05"),
    ),
    item("e260909-03", "exhibits", "vc3", warning("cpc-105.photograph", "e260909-04")),
    item("e260909-03", "exhibits", "vc4", warning("cpc-105.photograph", "e260909-04")),
    item("e260909-03", "exhibits", "vc5", warning("cpc-105.photograph", "e260909-05")),
    entry("e260910-03", warning("cpc-105.photograph", "e260910-04")),
    entry("e260914-14", warning("cpc-105.photograph", "e260914-15")),
    *(
        field(f"exhibits/vc{n}", one, warning("cpc-105.described"))
        for n in range(1, 13)
        for one in ("kind", "description", "quantity")
    ),
    # of what is kept in store too, for it is not in the file
    entry("e260907-07", warning("cpc-105.photograph-kept", "e260907-06")),
    # of a fraction, in which unit
    *(field(f"exhibits/{one}", "unit", warning("cpc-105.described")) for one in ("vc1", "vc6")),
    # 90(1)(a), 107(1): sealed at once (the next seals are of October); Decree 127 Arts 8, 11
    entry("e260907-05", warning("cpc-90-1-a", "e261020-04")),
    entry("e260910-07", warning("cpc-107-1", "e261021-03")),
    *(field(one, "by", warning("d127-8.by")) for one in SEALS),
    *(field(one, "by", warning("d127-11.by")) for one in OPENINGS),
    *(field(one, "seal", advice("cpc-90-1-a.number")) for one in SEALS),
    *(field(one, "present", warning("d127-8.present")) for one in SEALS),
    *(field(one, "present", warning("d127-11.present")) for one in OPENINGS),
    *(field(one, "record", warning("cpc-90-1-a.record")) for one in (*SEALS, *OPENINGS)),
    *(field(one, "condition", advice("d127-8.condition")) for one in SEALS),
    *(field(one, "condition", advice("d127-11.condition")) for one in OPENINGS),
    # one record of scene and seal
    item(
        "documents/bb01",
        "signed_by",
        "cc1",
        warning("d127-8.signed", "e260907-05"),
        warning("cpc-178.present", "e260907-03"),
    ),
    # 178: investigator and other participants sign; 197(3): so does the post
    *(
        item(f"documents/{paper}", "signed_by", who, warning("cpc-178.present", act))
        for paper, act, signers in TOOK_PART
        for who in signers
    ),
    # 193(4): and the person searched, whom the list of those present need not name
    item("documents/bb16", "signed_by", "bc1", warning("cpc-193-4.person", "e260914-17")),
    *(
        item(f"documents/{paper}", "signed_by", "bd", warning("cpc-197-3.signed", act))
        for paper, act in (("bb18", "e260915-02"), ("bb19", "e260918-02"))
    ),
    *(
        item("documents/bb10", "signed_by", one, *[warning("d127-8.signed", f"e260910-0{n}") for n in (6, 7)])
        for one in ("vo1", "xa", "cc1")
    ),
    item("documents/bb29", "signed_by", "bc1", *[warning("d127-8.signed", f"e261020-0{n}") for n in (3, 4)]),
    item("documents/bb30", "signed_by", "cc1", *[warning("d127-8.signed", f"e261021-0{n}") for n in (1, 3)]),
    # no new seal on one that was not opened; sealed again, before it is put away and at all
    entry("e261020-03", breach("cpc-90-1-a.unopened", "e261020-04")),
    entry("e261021-01", breach("cpc-90-1-a.unopened", "e261021-03")),
    entry("e261020-04", warning("d127-11.left-open", "e261020-05")),
    entry("e261021-03", warning("d127-11.still-open", "e261021-01")),
    # by the experts once they have concluded; no opening without a sealing before it
    entry("e261016-03", warning("d127-11.still-open", "e261016-02")),
    entry("e260916-09", warning("cpc-90-1-a.sealing", "e261016-02")),
    entry("e260910-06", warning("cpc-90-1-a.sealing", "e260916-08")),
    entry("e260916-08", warning("cpc-90-1-a.experts", "e260916-09")),
    entry("e261016-02", warning("cpc-90-1-a.experts", "e261016-03")),
    # 90(1)(b): gold to the experts and to the Treasury at once, with whom and on which minutes; blood to the experts
    entry("e260911-05", warning("cpc-90-1-b.deposit", "e260910-04")),
    field("e260911-05", "to", warning("cpc-90-1.to")),
    field("e260911-05", "record", advice("cpc-90-1.minutes")),
    entry("e260908-08", warning("cpc-90-1-b.samples-sent", "e260908-04")),
    # 90(1)(c): with whom the truck was left, on which minutes
    field("e260914-16", "to", warning("cpc-90-1.to")),
    field("e260914-16", "record", advice("cpc-90-1.minutes")),
    # 198(1): what nobody may keep passed on at once, and to whom
    entry("e260909-06", warning("cpc-198-1", "e260909-05")),
    field("e260909-06", "to", warning("cpc-198-1.to")),
    field("e260909-06", "record", advice("cpc-90-1.minutes")),
    # 106(1), (3): somebody decided on the destruction, which has minutes
    gone("e260909-07", warning("cpc-106-3.decided", "e260909-08")),
    *(field(one, "by", warning("cpc-106-1.by")) for one in ("e260909-07", "e260925-01")),
    field("e260909-08", "record", warning("cpc-106-1.record")),
    # 106(3)(a): what is unrelated is returned at once, to somebody, with minutes; (d): wildlife passed on at once
    gone("e260925-01", warning("cpc-106-3.decided", "e260925-02")),
    entry("e260925-02", warning("cpc-106-3-a", "e260925-01")),
    field("e260925-02", "to", warning("cpc-106-3.to")),
    field("e260925-02", "record", warning("cpc-106-1.record")),
    gone("e260916-05"),
    entry("e260916-07", warning("cpc-106-3-d", "e260916-05")),
    field("e260916-07", "to", warning("cpc-106-3.to")),
    field("e260916-07", "record", warning("cpc-106-1.record")),
    # 107(2): minutes of seizing a device and of copying it
    field("e260910-05", "record", warning("cpc-107-2")),
    field("e261021-02", "record", warning("cpc-107-2")),
    field("e261021-02", "by", warning("cpc-107-2.by")),
    # 205(3): the order within 24 hours to the experts and to the procuracy, where it is another that ordered
    *(entry(sent, breach("cpc-205-3.experts", order)) for order, (sent, _) in ORDERED.items()),
    *(entry(told, breach("cpc-205-3.procuracy", order)) for order, (_, told) in ORDERED.items()),
    # 205(2): who made the order and to whom it is given
    *(field(order, name, warning("cpc-205-2.contents")) for order in EXPERTISES for name in ("by", "to")),
    # and what or who is examined; the first names both
    *(field(order, "exhibits", warning("cpc-205-2.subject")) for order in ("e260909-09", "e260909-12", "e260911-02")),
    # 208: of what, from when. The order gone, or not named by its sending, the time is not known; nor any expertise of
    # the explosives or the gold then (90(1)(b))
    *(
        gone(order, undetermined("cpc-208-1-a", ORDERED[order][0]))
        for order in ("e260908-05", "e260909-09", "e261012-01", "e261012-06")
    ),
    *(field(order, "matter", undetermined("cpc-208-2")) for order in ("e260908-05", "e260909-09")),
    *(
        removed
        for order, taken in (("e260909-12", "e260909-05"), ("e260911-02", "e260910-04"))
        for removed in (
            gone(order, undetermined("cpc-208-1-a", ORDERED[order][0]), warning("cpc-90-1-b.expertise", taken)),
            field(order, "matter", undetermined("cpc-208-2"), warning("cpc-90-1-b.expertise", taken)),
        )
    ),
    *(field(sent, "of", undetermined("cpc-208-1-a")) for sent, _ in ORDERED.values()),
    # 208(1)(b), (c): a month and nine days; that of the wildlife has the time of its order (208(2)); 208(3): no notice
    # that it would be late
    gone("e260916-01", breach("cpc-208-2", "e260909-09"), warning("cpc-208-3.delay-2", "e260909-09")),
    field("e260909-09", "until", undetermined("cpc-208-2")),
    gone("e260917-01", breach("cpc-208-1-c", "e260909-13"), warning("cpc-208-3.delay-1-c", "e260909-13")),
    gone("e260917-05", breach("cpc-208-1-c", "e260911-03"), warning("cpc-208-3.delay-1-c", "e260911-03")),
    gone("e261001-01", breach("cpc-208-1-b", "e260908-06"), warning("cpc-208-3.delay-1-b", "e260908-06")),
    gone("e261019-01", breach("cpc-208-1-c", "e261012-07"), warning("cpc-208-3.delay-1-c", "e261012-07")),
    gone("e261109-01", breach("cpc-208-1-b", "e261012-02"), warning("cpc-208-3.delay-1-b", "e261012-02")),
    # 213(2): sent and passed on within 24 hours; 214(2): told within seven days, the accused among them
    *(entry(sent, breach("cpc-213-2.send", one)) for one, (sent, _, _, _) in CONCLUDED.items()),
    *(gone(received) for _, received, _, _ in CONCLUDED.values()),
    *(entry(passed, breach("cpc-213-2.pass", received)) for _, received, passed, _ in CONCLUDED.values()),
    *(entry(told, breach("cpc-214-2", received)) for _, received, _, told in CONCLUDED.values()),
    *(field(one, "people", warning("cpc-214-2.accused")) for one in ("e261002-01", "e261110-01")),
    *(field(f"e260922-0{n}", "people", warning("cpc-214-2.untold")) for n in (4, 5, 6)),
    field("e261020-01", "people", warning("cpc-214-2.untold")),
    # 214(1), (4): a request granted or refused within seven days
    gone("e261026-01"),
    entry("e261030-01", breach("cpc-214-1", "e261026-01")),
    field("e261030-01", "reason", warning("cpc-214-4.reason")),
    # 100(3), 101(3): whoever doubts a conclusion says why
    field("e261012-01", "reason", advice("cpc-100-3.reason")),
    field("e261006-01", "reason", advice("cpc-101-3.reason")),
    # 215(3), 221(2), 222: the same of the valuations; the repetition repeats a conclusion, and answers the request
    gone("e260924-05"),
    # 215(2): who asked for it and of whom; 221(1): the price
    *(field(one, name, warning("cpc-215-2.contents")) for one in ("e260924-05", "e261006-01") for name in ("by", "to")),
    field("e260924-05", "exhibits", warning("cpc-215-2.subject")),
    *(field(one, "amount", warning("cpc-221-1.price")) for one in VALUED),
    entry("e260924-06", breach("cpc-215-3.board", "e260924-05")),
    entry("e260924-07", breach("cpc-215-3.procuracy", "e260924-05")),
    entry("e261006-02", breach("cpc-215-3.board", "e261006-01")),
    entry("e261006-03", breach("cpc-215-3.procuracy", "e261006-01")),
    gone("e261006-01", breach("cpc-222-1", "e261005-01")),
    gone(
        "e260930-01",
        breach("cpc-216", "e260924-05"),
        warning("cpc-216.delay", "e260924-05"),
        warning("ledger.missing-cause", "e261006-01"),
    ),
    gone("e261015-01", breach("cpc-216", "e261006-01"), warning("cpc-216.delay", "e261006-01")),
    *(field(one, "until", undetermined("cpc-216")) for one in ("e260924-05", "e261006-01")),
    # 216: given back by the day written, which the other of the two was
    entry("e260930-02", breach("cpc-221-2.send", "e260930-01"), breach("cpc-216.returned", "e260924-05")),
    entry("e261015-02", breach("cpc-221-2.send", "e261015-01"), breach("cpc-216.returned", "e261006-01")),
    *(gone(received) for _, received, _, _ in VALUED.values()),
    *(entry(passed, breach("cpc-221-2.pass", received)) for _, received, passed, _ in VALUED.values()),
    *(entry(told, breach("cpc-222-2", received)) for _, received, _, told in VALUED.values()),
    *(field(one, "people", warning("cpc-222-2.accused")) for one in ("e261002-02", "e261016-01")),
)


def test_the_whole_file_is_that_of_the_authority_and_flawless() -> None:
    assert FARM.mutated(None).side == "authority"
    assert FARM.found(None) == []


@pytest.mark.parametrize("removal", MUTATIONS, ids=str)
def test_what_is_missing_is_found_and_nothing_else(removal: Removal) -> None:
    assert removal.expected or removal.leaves
    assert FARM.found(removal) == FARM.expected(removal)


def test_no_removal_stands_twice() -> None:
    assert len({str(removal) for removal in MUTATIONS}) == len(MUTATIONS)
