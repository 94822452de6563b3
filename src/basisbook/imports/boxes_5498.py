"""The boxes of Form 5498 by the words that are printed in them."""

from __future__ import annotations

import re

from basisbook.imports.form_kinds import FormKind, labelled, sender_labels, years_of
from basisbook.ledger.book import KEYS
from basisbook.ledger.book.ira_documents import Boxes5498

_LABELS = (
    labelled(
        "conversions", "money", r"roth\s+ira\s+conversions?(?:\s+amount)?(?:\s*\(box\s*3\))?", "3"
    ),
    labelled("roth", "money", r"roth\s+ira\s+contributions?(?:\s*\(box\s*10\))?", "10"),
    labelled("sep", "money", r"sep\s+contributions?(?:\s*\(box\s*8\))?", "8"),
    labelled("simple", "money", r"simple\s+contributions?(?:\s*\(box\s*9\))?", "9"),
    labelled(
        "contributions",
        "money",
        r"ira\s+contributions"
        r"(?:\s*\(\s*other\s+than\s+amounts?\s+in\s+boxes\s+[^)]*\)|\s*\(box\s*1\))?",
        "1",
    ),
    labelled("rollovers", "money", r"rollover\s+contributions?(?:\s*\(box\s*2\))?", "2"),
    labelled(
        "recharacterized",
        "money",
        r"recharacterized\s+contributions?(?:\s*\(box\s*4\))?",
        "4",
    ),
    labelled(
        "special_assets",
        "money",
        r"(?:fmv|fair\s+market\s+value)\s+of\s+certain(?:\s+specified\s+assets)?",
        "15a",
    ),
    labelled(
        "value",
        "money",
        r"(?:fair\s+market\s+value|fmv)(?:\s+of\s+account)?(?:\s*\(box\s*5\))?",
        "5",
    ),
    labelled(
        "life_insurance", "money", r"life\s+insurance\s+cost(?:\s+included\s+in\s+box\s+1)?", "6"
    ),
    labelled(
        "kind",
        "mark",
        r"ira\s+(?:\S\s+)?sep\s+(?:\S\s+)?simple\s+(?:\S\s+)?roth\s+ira",
        "7",
        (("IRA", "ira"), ("SEP", "sep"), ("SIMPLE", "simple"), ("Roth IRA", "roth ira")),
    ),
    labelled("minimum_date", "date", r"rmd\s+date", "12a"),
    labelled("minimum", "money", r"rmd\s+amount", "12b"),
    labelled(
        "minimum_next_year",
        "mark",
        r"(?:if\s+checked,|check\s+if)\s+(?:required\s+minimum\s+distribution|rmd)"
        r"(?:\s+for\s+\d{4}\.?)?",
        "11",
    ),
    labelled("late", "money", r"postponed\s*/\s*late\s+contrib(?:utions?|\.)?", "13a"),
    labelled("late_year", "year", r"\b13b[.:)]?\s*year"),
    labelled("late_code", "text", r"\b13c[.:)]?\s*code"),
    labelled("repaid", "money", r"repayments", "14a"),
    labelled("repaid_code", "text", r"\b14b[.:)]?\s*code"),
    labelled("special_codes", "text", r"\b15b[.:)]?\s*code(?:\(s\))?"),
    *sender_labels(r"trustee(?:[’'`]?\s?s\s+or\s+issuer)?", "participant"),
)
"""Longer words come before shorter ones that they contain."""

FORM_5498 = FormKind(
    "form_5498",
    "5498",
    KEYS[Boxes5498],
    _LABELS,
    first="value",
    telling=frozenset(("contributions", "rollovers", "conversions", "recharacterized", "roth")),
    starts=("contributions", "payer", "payer_number", "value"),
    needed=frozenset(),
    seldom_blank=frozenset(("value",)),
    years=years_of("5498(?!-)", "0747"),
    elsewhere=re.compile(
        r"\b13b[.:)]?\s*year\s+\d{4}|minimum\s+distribution\s+for\s+\d{4}|rmd\s+for\s+\d{4}",
        re.IGNORECASE,
    ),
)
