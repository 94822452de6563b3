"""The boxes of Form 1099-R by the words that are printed in them, whatever number they have.

Payers may design their own form as long as it says the same (Publication 1179); and the numbers
of boxes 10 and after have moved over the years. So a box is known by its words.
"""

from __future__ import annotations

import re

from basisbook.imports.form_kinds import OF, FormKind, labelled, sender_labels, years_of
from basisbook.ledger.book import KEYS
from basisbook.ledger.book.documents import Boxes

_LABELS = (
    labelled("box_1", "money", r"gross\s+distributions?(?:\s*\(box\s*1\))?", "1"),
    labelled(
        "box_2b",
        "mark",
        r"taxable\s+amount\s+(?:\S\s+)?(?:total\s+)?(?:\S\s+)?not\s+determined"
        r"|total\s+distribution",
        "2b",
        (("not_determined", "determined"), ("total", "distribution")),
    ),
    labelled(
        "box_2a", "money", r"taxable\s+amount(?:\s*\(box\s*2a\))?(?!\s+(?:total|not)\b)", "2a"
    ),
    labelled("box_3", "money", r"capital\s+gain(?:\s*\(included\s+in\s+box\s+2a\))?", "3"),
    labelled("box_4", "money", r"federal\s+income\s+tax(?:\s+withheld)?(?:\s*\(box\s*4\))?", "4"),
    labelled("box_9b", "money", r"total\s+employee\s+contributions", "9b"),
    labelled(
        "box_5",
        "money",
        r"employee\s+contributions\s*/?(?:\s*designated\s+roth)?(?:\s+contributions)?"
        r"(?:\s+or)?(?:\s+insurance)?(?:\s+premiums)?",
        "5",
    ),
    labelled(
        "box_6",
        "money",
        r"net\s+unrealized(?:\s+appreciation)?(?:\s+in\s+employer[’']s)?(?:\s+securities)?",
        "6",
    ),
    labelled("box_7", "code", r"distribution\s+codes?(?:\(s\))?", "7"),
    labelled("ira", "mark", r"ira\s*/?\s*sep\s*/?\s*simple"),
    labelled("box_9a", "text", r"your\s+percentage\s+of\s+total(?:\s+distribution)?", "9a"),
    labelled(
        "box_10", "money", r"amount\s+allocable\s+to\s+irr(?:\s+within\s+5\s+years)?", r"1[0-9]"
    ),
    labelled(
        "box_11",
        "year",
        r"1st\s+year\s+of\s+desig(?:\.|nated)?\s+roth\s+contrib(?:\.|utions?)?",
        r"1[0-9]",
    ),
    labelled("box_12", "text", r"fatca\s+filing(?:\s+requirement)?", "12"),
    labelled("box_13", "text", r"date\s+of(?:\s+payment)?", "13"),
    labelled("box_14", "money", r"state\s+tax\s+withheld", r"1[0-9]"),
    labelled("box_15", "text", rf"state\s*/\s*payer{OF}\s+state\s+no\.?", r"1[0-9]"),
    labelled("box_16", "money", r"state\s+distribution", r"1[0-9]"),
    labelled("box_17", "money", r"local\s+tax\s+withheld", r"1[0-9]"),
    labelled("box_18", "text", r"name\s+of\s+locality", r"1[0-9]"),
    labelled("box_19", "money", r"local\s+distribution", r"1[0-9]"),
    *sender_labels("payer", "recipient"),
)
"""Longer words come before shorter ones that they contain."""

FORM_1099_R = FormKind(
    "form_1099r",
    "1099-R",
    KEYS[Boxes],
    _LABELS,
    # Every form has it.
    first="box_1",
    # With two of these a page is a Form 1099-R and not one that mentions it.
    telling=frozenset(("box_2a", "box_4", "box_5", "box_7")),
    # Boxes near the head: where one of them comes again, another form begins.
    starts=("box_1", "payer", "payer_number", "box_2a"),
    needed=frozenset(("box_7",)),
    # Where nothing is found beside their words, it may have been overlooked.
    seldom_blank=frozenset(("box_2a", "box_7")),
    years=years_of("1099-?r", "0119"),
    elsewhere=re.compile(r"1st\s+year\s+of\s+desig\S*\s+roth\s+contrib\S*\s+\d{4}", re.IGNORECASE),
)
