"""A paper we write passes its own check, its measures are the standard's, and each deviation is named by clause."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luodi.kernel.errors import BadContainer, ParseError
from luodi.papers.check import check
from luodi.papers.model import Number, Paper, Part, Table
from luodi.papers.write import write

LONG = "各乡镇、各部门要对照年初确定的目标任务,逐项核对进展,把没有证据的事项列出清单,并在规定时限内补齐。"
PAPER = Paper(
    "云岭县人民政府文件",
    "关于三月份督办事项办理情况的通报",
    (
        Part(LONG),
        Part("总体情况", 1),
        Part(LONG),
        Part("存在问题", 1),
        Part("证据不足", 2),
        Part(LONG),
        Table((("事项", "单位"), ("清单", "县发改局"))),
    ),
    "云岭县人民政府",
    date(2026, 4, 1),
    number=Number("云政督", 2026, 3),
    to=("各乡镇人民政府", "县直各部门"),
    attachments=("督办事项台账", "亮灯情况表"),
    copies=("县委办公室", "县人大常委会办公室"),
    printed_by="云岭县人民政府办公室",
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(PAPER)


def xml(data: bytes, part: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(part).decode()


def changed(data: bytes, change: Callable[[Document], object]) -> set[str]:
    document = docx.Document(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return {f"{d.clause} {d.code}" for d in check(out.getvalue())}


def test_what_we_write_has_no_deviation(data: bytes) -> None:
    assert check(data) == []


def test_the_type_area_is_156_by_225_with_22_lines_of_28(data: bytes) -> None:
    section = docx.Document(io.BytesIO(data)).sections[0]
    width = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    height = section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm
    assert (round(width), round(height)) == (156, 225)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:linePitch")), grid.get(qn("w:charSpace"))) == ("580", "-848")


def test_every_face_states_its_fallback(data: bytes) -> None:
    table = xml(data, "word/fontTable.xml")
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in table


def test_the_same_paper_gives_the_same_page(data: bytes) -> None:
    assert xml(write(PAPER)) == xml(data)


def test_elements_stand_in_the_order_of_the_standard(data: bytes) -> None:
    text = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs if p.text]
    order = ["云岭县人民政府文件", "云政督〔2026〕3号", "关于三月份督办事项办理情况的通报", "各乡镇人民政府、县直各部门：",
             "一、总体情况", "二、存在问题", "（一）证据不足", "附件：1.督办事项台账", "2.亮灯情况表", "云岭县人民政府",
             "2026年4月1日", "抄送：县委办公室，县人大常委会办公室。", "云岭县人民政府办公室\t2026年4月1日印发"]  # fmt: skip
    assert [t for t in text if t in order] == order


def paragraph(document: Document, start: str) -> docx.text.paragraph.Paragraph:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def set_text(start: str, new: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        paragraph(document, start).runs[0].text = new

    return change


DAMAGE = {
    "5.1 paper-size": lambda d: setattr(d.sections[0], "page_width", Mm(216)),
    "5.2.1 margin-top": lambda d: setattr(d.sections[0], "top_margin", Mm(25)),
    "5.2.1 margin-left": lambda d: setattr(d.sections[0], "left_margin", Mm(32)),
    "5.2.2 body-size": lambda d: setattr(paragraph(d, "各乡镇、各部门").runs[0].font, "size", Pt(14)),
    "5.2.3 lines": lambda d: d.sections[0]._sectPr.find(qn("w:docGrid")).set(qn("w:linePitch"), "312"),
    "7.2.4 no-red-head": lambda d: setattr(
        paragraph(d, "云岭县人民政府文件").runs[0].font.color, "rgb", None
    ),
    "7.2.5 number-brackets": set_text("云政督", "云政督[2026]3号"),
    "7.2.5 number-padding": set_text("云政督", "云政督〔2026〕第003号"),
    "7.3.1 title-size": lambda d: setattr(paragraph(d, "关于").runs[0].font, "size", Pt(18)),
    "7.3.1 title-mark": set_text("关于", "关于三月份督办事项办理情况的通报。"),
    "7.3.3 heading-form": set_text("（一）", "(一)证据不足"),
    "7.3.3 heading-skips": set_text("一、", "1.总体情况"),
    "7.3.5 date-numerals": set_text("2026年4月1日", "二〇二六年四月一日"),
    "7.3.5 date-zero": set_text("2026年4月1日", "2026年04月01日"),
    "7.3.4 attachment-mark": set_text("附件：1", "附件：1.督办事项台账；"),
    "7.5 no-page-number": lambda d: [
        r._r.getparent().remove(r._r) for r in d.sections[0].footer.paragraphs[0].runs
    ],
}


@pytest.mark.parametrize("deviation", DAMAGE)
def test_each_deviation_is_named_with_its_clause(data: bytes, deviation: str) -> None:
    assert deviation in changed(data, DAMAGE[deviation])


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04junk", b"%PDF-1.7"])
def test_what_is_no_docx_is_refused(junk: bytes) -> None:
    with pytest.raises(BadContainer):
        check(junk, "通报.docx")


@pytest.mark.parametrize(("organ", "year", "serial"), [("", 2026, 1), ("云政督", 26, 1), ("云政督", 2026, 0)])
def test_an_impossible_number_is_refused(organ: str, year: int, serial: int) -> None:
    with pytest.raises(ParseError):
        Number(organ, year, serial)
