from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from basisbook.filling import check as checking
from basisbook.filling.blank import read_blank
from basisbook.filling.fill import Entry, fill, on_paper
from basisbook.pdf.opening import PdfError
from basisbook.pdf.pages import read_pages
from tests.blanks import YEARS, Row, drawn, published, published_blank

F5329 = [
    Row("1", "Early distributions included in income"),
    Row("2", "Early distributions not subject to the additional tax"),
    Row("3", "Amount subject to additional tax. Subtract line 2 from line 1"),
    Row("4", "Additional tax"),
]
ENTRIES = [Entry("1", "6,500"), Entry("14", "12,345.67"), Entry("10", "0.35288"), Entry("99", "1")]


def form_of(data: bytes) -> DictionaryObject:
    form = PdfReader(io.BytesIO(data)).root_object["/AcroForm"]
    assert isinstance(form, DictionaryObject)
    return form


def shown(data: bytes, box_of: bytes, name: str) -> str:
    """Return the words that a page prints where a blank has a field."""
    for page, blank in zip(read_pages(data, ""), read_pages(box_of, ""), strict=True):
        for field in blank.fields:
            if field.name.endswith(name):
                return "".join(w.text for w in page.words if field.box.holds(w.box))
    raise AssertionError(name)


@pytest.mark.parametrize("year", YEARS)
def test_a_filled_form_can_be_edited_further(year: int) -> None:
    blank = published_blank("f8606", year)

    filled = fill(blank, ENTRIES, flatten=False)

    assert [one.line for one in filled.written] == ["1", "14", "10"]
    assert [(one.entry.line, one.why) for one in filled.missing] == [
        ("99", "no box was found beside this number")
    ]
    values = {
        name.rsplit(".", 1)[-1]: field.get("/V")
        for name, field in (PdfReader(io.BytesIO(filled.data)).get_fields() or {}).items()
    }
    written = {value for value in values.values() if value and value != "/Off"}
    assert written == {"6,500", "12,345.67", "0", "35288"}


def test_what_viewers_prefer_to_the_fields_is_taken_out() -> None:
    data = published("f8606", 2023)
    assert "/XFA" in form_of(data)

    filled = fill(read_blank(data, "f8606.pdf"), ENTRIES, flatten=False)

    assert "/XFA" not in form_of(filled.data)


@pytest.mark.parametrize(("year", "flatten"), [(2021, True), (2022, True), (2023, False)])
def test_a_flattened_form_prints_amounts_and_has_no_fields(year: int, *, flatten: bool) -> None:
    blank = published_blank("f1040", year)
    entries = [Entry("4a", "70,000"), Entry("4b", "61,234"), Entry("5b", "9")]

    filled = fill(blank, entries, flatten=flatten)

    assert bool(PdfReader(io.BytesIO(filled.data)).get_fields()) is not flatten
    if flatten:
        words = {word.text for page in read_pages(filled.data, "") for word in page.words}
        assert {"70,000", "61,234"} <= words


def test_a_name_that_is_there_stays_in_both_forms() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(published("f8606", 2022)))
    writer.update_page_form_field_values(None, {"f1_1[0]": "Ada Saver"}, auto_regenerate=False)
    file = io.BytesIO()
    writer.write(file)
    blank = read_blank(file.getvalue(), "mine.pdf")

    flat = fill(blank, ENTRIES, flatten=True).data
    open_ = fill(blank, ENTRIES, flatten=False).data

    assert shown(flat, file.getvalue(), "f1_1[0]") == "AdaSaver"
    assert (PdfReader(io.BytesIO(open_)).get_form_text_fields() or {})["f1_1[0]"] == "Ada Saver"


def test_an_amount_that_is_there_is_not_written_over() -> None:
    rows = [F5329[0]._replace(value="4,000"), *F5329[1:]]
    blank = read_blank(drawn("Form 5329 (2022)", rows), "mine.pdf")

    assert fill(blank, [Entry("1", "4,000")], flatten=True).written
    with pytest.raises(PdfError, match="already holds other amounts on lines 1"):
        fill(blank, [Entry("1", "5,000")], flatten=True)


def test_form_5329_of_any_year_is_filled_by_its_numbers() -> None:
    data = drawn("Form 5329 (2019)", F5329)
    blank = read_blank(data, "f5329.pdf")
    entries = [Entry(number, f"{number},000") for number in "1234"]

    filled = fill(blank, entries, flatten=True)

    assert [shown(filled.data, data, f"{number}_0") for number in "1234"] == [
        "1,000",
        "2,000",
        "3,000",
        "4,000",
    ]


def test_dollars_and_cents_go_into_their_columns() -> None:
    data = drawn("Form 8606 (2009)", [Row("14", "Basis", (50, 20)), Row("6", "Value", (50, 20))])
    blank = read_blank(data, "f8606.pdf")

    filled = fill(blank, [Entry("14", "1,234.56"), Entry("6", "70,000")], flatten=True)

    assert [shown(filled.data, data, one) for one in ("14_0", "14_1", "6_0", "6_1")] == [
        "1,234",
        "56",
        "70,000",
        "",
    ]


def test_brackets_that_the_form_prints_are_not_written_again() -> None:
    data = drawn("Schedule D (Form 1040) 2022", [Row("21", "Loss", sign="(")])

    filled = fill(read_blank(data, "f1040sd.pdf"), [Entry("21", "(3,000)")], flatten=True)

    assert shown(filled.data, data, "21_0") == "3,000"


def test_a_box_that_takes_nothing_or_too_little_is_left_and_said() -> None:
    rows = [F5329[0]._replace(flags="readOnly"), F5329[1]._replace(characters=3), F5329[2]]
    blank = read_blank(drawn("Form 5329 (2022)", rows), "f5329.pdf")
    entries = [Entry("1", "100"), Entry("2", "1,000"), Entry("3", "5"), Entry("", "6")]

    filled = fill(blank, entries, flatten=False)

    assert [one.line for one in filled.written] == ["3"]
    assert [one.why for one in filled.missing] == [
        "the form does not let anything be written there",
        "the box has too few places",
        "the form's number for this line is not known",
    ]


@pytest.mark.parametrize("flatten", [False, True])
def test_a_form_that_reads_back_differently_is_refused(*, flatten: bool) -> None:
    blank = read_blank(drawn("Form 5329 (2022)", F5329), "f5329.pdf")
    good = fill(blank, [Entry("1", "6,500")], flatten=flatten).data
    name = blank.pages[0].fields[0].name

    checking.check(good, blank, {name: "6,500"}, flatten=flatten)
    with pytest.raises(PdfError, match="E636") as caught:
        checking.check(good, blank, {name: "6,501"}, flatten=flatten)

    assert "“6,501” became “6,500”" in str(caught.value)


def test_a_picture_that_differs_from_its_value_is_noticed() -> None:
    data = drawn("Form 5329 (2022)", F5329)
    blank = read_blank(data, "f5329.pdf")
    writer = PdfWriter(
        clone_from=io.BytesIO(fill(blank, [Entry("1", "6,500")], flatten=False).data)
    )
    for annotation in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        widget = annotation.get_object()
        if widget["/T"] == "1_0":
            widget[NameObject("/V")] = TextStringObject("7,500")
    file = io.BytesIO()
    writer.write(file)

    with pytest.raises(PdfError, match="E636"):
        checking.check(file.getvalue(), blank, {"1_0": "7,500"}, flatten=False)


def test_amounts_as_forms_show_them() -> None:
    assert on_paper(1234500, whole=True) == "12,345"
    assert on_paper(1234567, whole=False) == "12,345.67"
    assert on_paper(-300000, whole=True) == "(3,000)"
    assert on_paper(0, whole=False) == "0.00"
