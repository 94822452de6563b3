"""Form 8606 by OpenTaxSolver, an independent program, as the package tenforty compiles it.

Run as a program: reads one JSON list of [year, lines] from standard input, and writes the list
of results. Its forms keep state from call to call, so that each is computed in a process of
its own, forked from one that has computed none.
"""

from __future__ import annotations

import json
import os
import re
import sys

YEARS = range(2020, 2026)
_LINE = re.compile(r"^L(\d+[a-c]?) = +(-?[\d.]+|-?nan)", re.MULTILINE)


def lines(year: int, entered: dict[str, int]) -> dict[str, str]:
    """Return the lines that the program prints, as text."""
    from tenforty import core, otslib  # noqa: PLC0415 - only this program needs it

    parts = {"Complete_Part_One?": "Y", "Dist_or_Conv?": "Y", "Complete_Part_Two?": "Y"}
    parts["Complete_Part_Three?"] = "Y" if entered["19"] else "N"
    money = {f"L{line}": f"{cents / 100:.2f}" for line, cents in entered.items()}
    text = core.generate_ots_return({**parts, **money}, core.OTS_FORM_CONFIG[year, "Form_8606"])
    read, write = os.pipe()
    if os.fork() == 0:
        shown = otslib._evaluate_form(year, "f8606", text, on_error="raise")  # noqa: SLF001 - it has no public name for this form
        os.write(write, shown.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        shown = answer.read().decode()
    os.wait()
    return dict(_LINE.findall(shown))


if __name__ == "__main__":
    json.dump([lines(*one) for one in json.load(sys.stdin)], sys.stdout)
