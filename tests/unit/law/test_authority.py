from __future__ import annotations

import pytest

from tools import check_authority
from tools.check_authority import main, offenders


@pytest.mark.parametrize(
    "authority",
    [
        "26 USC 67",
        "26 USC 402A(c)(4)(E)",
        "26 USC 72(e)(8)(A)-(B)",
        "26 CFR 1.165-1(b)-(c)",
        "26 CFR 1.401(a)(9)-2",
        "26 CFR 1.402A-1 A-2, A-4",
        "26 CFR 1.408A-10 A-3(b)",
        "26 CFR 1.72(p)-1 Q&A-19",
        "P.L. 119-21",
        "P.L. 119-21 section 70110",
        "Notice 87-13 Q&A-20",
        "Notice 2014-54 section III",
        "Rev. Rul. 72-305",
        "Rev. Proc. 2025-32 section 4.01",
        "T.D. 9769",
        "Form 1099-R box 5",
        "Form 5329 Part I",
        "Form 8606 (2012-2016)",
        "Form 8606 Parts I and II",
        "Form 8606 lines 5-15a",
        "Schedule 2 (Form 1040) (2021-2025)",
        "Instructions for Form 8606 (2023)",
        "Instructions for Forms 1099-R and 5498 (2016)",
        "Pub. 590-B (2017)",
        "Fish v. Commissioner, T.C. Memo 2015-176",
        "Oscar L. Olstad, 32 B.T.A. 670",
        "26 USC 67(h); P.L. 119-21 section 70110",
        "Cal. Rev. & Tax. Code 17076(c)",
        "N.Y. Tax Law 615(a)",
        "Ala. Admin. Code 810-3-15-.07(1)(b)",
        "72 P.S. 7301(d)",
        "Fla. Const. art. VII, 5(a)",
        "Haw. Act 35, SLH 2026",
        "Haw. DOTAX Announcement 2026-06",
        "Mass. LR 85-62",
        "Mass. Schedule X line 2",
        "N.J. Form NJ-1040 Worksheet C",
        "Instructions for Cal. Form 540 (2025)",
        "Cal. FTB Pub. 1005",
    ],
)
def test_a_citation_is_known(authority: str) -> None:
    assert offenders([authority]) == []


@pytest.mark.parametrize(
    "authority",
    [
        "",
        "26 USC",
        "IRC 72",
        "section 72(t)",
        "26 USC 72(t)(1) and what follows",
        "26 USC 72(t)(1);Notice 87-13",
        "26 CFR 1.402A",
        "Notice 2014",
        "Form",
        "Form 8606 somewhere",
        "the instructions",
        "https://www.irs.gov/forms",
        "26 USC 67(h); a blog",
        "N.Y. Tax Law",
        "Cal. Form",
        "Haw. Act 35",
        "California law",
    ],
)
def test_anything_else_is_reported(authority: str) -> None:
    assert offenders(["26 USC 72", authority]) == [authority]


def test_the_program_reports_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 0
    monkeypatch.setattr(check_authority, "of_values", lambda: iter(["26 USC 72", "hearsay"]))
    assert main() == 1
    assert capsys.readouterr().out == "not a citation: hearsay\n"
