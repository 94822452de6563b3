"""What is wrong with a Form 1099-R by itself, whatever happened: boxes that cannot be.

A form that a payer really issued so is kept and told of. Only what nobody could compute with
is refused when the book is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from basisbook.forms.difference import INSTRUCTIONS, Difference, instructions
from basisbook.i18n import gettext as _
from basisbook.law.form_1099r import code_fault
from basisbook.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from basisbook.law.form_1099r import CodeFault
    from basisbook.ledger.book import Boxes
    from basisbook.money import Cents


def impossible(boxes: Boxes, year: int) -> Iterator[Difference]:
    """Yield each box that no right form of the year can hold beside the others.

    Box 5 above box 1 is none of them: a total distribution at a loss shows all of the basis.
    """
    fault = code_fault(boxes.box_7, year) if boxes.box_7 else None
    if fault is not None:
        yield _code(boxes.box_7 or "", fault, year)
    text = _("Box {box} is {received}, more than box {whole}, {limit}, of which it is a part.")
    for code, box, part, whole, limit in _parts(boxes):
        if part is not None and limit is not None and part > limit:
            yield Difference(
                box,
                "payer error",
                text.format(box=box, received=dollars(part), whole=whole, limit=dollars(limit)),
                _("Check what you typed; if the form says so, ask the payer for a corrected form."),
                (instructions(box),),
                part,
                code=code,
            )


def _parts(boxes: Boxes) -> Iterator[tuple[str, str, Cents | None, str, Cents | None]]:
    yield "E642", "2a", boxes.box_2a, "1", boxes.box_1
    yield "E643", "4", boxes.box_4, "1", boxes.box_1
    yield "E644", "3", boxes.box_3, "2a", boxes.box_2a
    yield "E645", "10", boxes.box_10, "1", boxes.box_1


def _code(code: str, fault: CodeFault, year: int) -> Difference:
    partners = _(", ").join(fault.beside)
    if fault.kind == "unknown":
        text = _("Box 7 is {code}: forms of {year} have no code {one}.")
    elif fault.kind == "alone":
        text = _("Box 7 is {code}, which cannot stand alone on a form of {year}.")
    elif fault.beside:
        text = _(
            "Box 7 is {code}: on a form of {year}, beside {one} only one of {partners} may stand."
        )
    else:
        text = _("Box 7 is {code}: on a form of {year}, no other code may stand beside {one}.")
    return Difference(
        "7",
        "payer error",
        text.format(code=code, year=year, one=fault.code, partners=partners),
        _("Check what you typed; if the form says so, ask the payer for a corrected form."),
        (f"{INSTRUCTIONS} ({year}), Table 1",),
        code,
        code="E641" if fault.kind == "unknown" else "E640",
    )
