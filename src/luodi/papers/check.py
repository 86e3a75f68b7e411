"""Check a .docx against GB/T 9704-2012: each deviation with its clause, the place, what is seen and what is wanted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from luodi.kernel.errors import BadContainer, TooLarge
from luodi.papers import standard as s

UNPACKED = 100 * 2**20
"""Bytes a .docx may unpack to."""
HEADING = (re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"（[一二三四五六七八九十]+）"),
           re.compile(r"\d+\."), re.compile(r"（\d+）"))  # fmt: skip
LOOSE = (
    (re.compile(r"\([一二三四五六七八九十]+\)"), "（一）"),
    (re.compile(r"[一二三四五六七八九十]+[.,，:：]"), "一、"),
    (re.compile(r"\d+、"), "1."),
    (re.compile(r"\(\d+\)"), "（1）"),
)
NUMBER = re.compile(r"^\s*\w{1,12}([〔\[［【(（])(\d{4})([〕\]］】)）])(第?)(0*)(\d+)号\s*$")
DAY = re.compile(r"^\s*(\d{4}年\d{1,2}月\d{1,2}日)\s*$")
CHINESE_DAY = re.compile(
    r"^\s*[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日\s*$"
)


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure from the standard; ``code`` names it, ``where`` is the place in words, empty for the whole page."""

    clause: str
    code: str
    where: str
    seen: str
    want: str


def check(data: bytes, name: str = "") -> list[Deviation]:
    """Return the deviations of the .docx ``data`` in the order of the page.

    Raises ``BadContainer`` for what is no .docx and ``TooLarge`` for one that unpacks beyond 100 MB.
    """
    document = _open(data, name)
    lines = [p for p in document.paragraphs if p.text.strip()]
    return [
        *_page(document),
        *_head(lines),
        *_title(lines),
        *_body(lines),
        *_dates(lines),
        *_numbers(document),
    ]


def _open(data: bytes, name: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > UNPACKED:
                raise TooLarge(name=name, seen=f"> {UNPACKED} 字节")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadContainer(
            "不是 .docx 文件", name=name, seen=str(error)[:80], step="请在 WPS 或 Word 里另存为 .docx"
        ) from error


def _page(document: Document) -> Iterator[Deviation]:
    section = document.sections[0]
    size = (_mm(section.page_width), _mm(section.page_height))
    if any(abs(a - b) > 0.5 for a, b in zip(size, s.PAGE, strict=True)):
        yield Deviation("5.1", "paper-size", "", f"{size[0]:.0f}×{size[1]:.0f} mm", "210×297 mm")
        return
    for side, seen, want in (("top", section.top_margin, s.TOP), ("left", section.left_margin, s.LEFT)):
        if abs(_mm(seen) - want) > s.TOLERANCE:
            yield Deviation("5.2.1", f"margin-{side}", "", f"{_mm(seen):.1f} mm", f"{want:.0f} ± 1 mm")
    area = (size[0] - _mm(section.left_margin) - _mm(section.right_margin),
            size[1] - _mm(section.top_margin) - _mm(section.bottom_margin))  # fmt: skip
    if any(abs(a - b) > 2 * s.TOLERANCE for a, b in zip(area, s.AREA, strict=True)):
        yield Deviation("5.2.1", "type-area", "", f"{area[0]:.0f}×{area[1]:.0f} mm", "156×225 mm")
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"), "0")) / 20 if grid is not None else 0
    lines = area[1] / s.POINT / pitch if pitch else 0
    if round(lines) != s.LINES:
        yield Deviation("5.2.3", "lines", "", f"{lines:.0f}", "22")


def _head(lines: list[Paragraph]) -> Iterator[Deviation]:
    mark = next((p for p in lines[:4] if _colour(p) == s.RED), None)
    if mark is None:
        yield Deviation("7.2.4", "no-red-head", "", lines[0].text[:20] if lines else "", s.RED)
    for line in lines[:6]:
        match = NUMBER.match(line.text)
        if match is None:
            continue
        opening, _year, closing, word, zeros, _serial = match.groups()
        if (opening, closing) != ("〔", "〕"):
            yield Deviation("7.2.5", "number-brackets", line.text, opening + closing, "〔〕")
        if word or zeros:
            yield Deviation("7.2.5", "number-padding", line.text, word + zeros, "")


def _title(lines: list[Paragraph]) -> Iterator[Deviation]:
    at = next((n for n, p in enumerate(lines[:8]) if NUMBER.match(p.text)), None)
    if at is None or at + 1 >= len(lines):
        return
    title = lines[at + 1]
    if abs(_size(title) - s.TITLE) > 0.5:
        yield Deviation("7.3.1", "title-size", title.text, f"{_size(title):g} pt", "22 pt")
    if _font(title) not in s.XIAOBIAOSONG.accepted:
        yield Deviation("7.3.1", "title-font", title.text, _font(title), s.XIAOBIAOSONG.name)
    if title.alignment is None or int(title.alignment) != 1:
        yield Deviation("7.3.1", "title-centre", title.text, "", "")
    if title.text.rstrip().endswith(("。", "，", "；")):
        yield Deviation("7.3.1", "title-mark", title.text, title.text.rstrip()[-1], "")
    if at + 2 < len(lines) and re.search(r"[局委办府会镇乡县市区门位]:$", lines[at + 2].text.strip()):
        yield Deviation("7.3.2", "to-colon", lines[at + 2].text, ":", "：")


def _body(lines: list[Paragraph]) -> Iterator[Deviation]:
    start = next((n for n, p in enumerate(lines[:8]) if NUMBER.match(p.text)), 0) + 2
    before = 0
    for line in lines[start:]:
        text = line.text.strip()
        for pattern, want in LOOSE:
            if pattern.match(text):
                yield Deviation("7.3.3", "heading-form", text, pattern.match(text)[0], want)  # type: ignore[index]  # matched
        level = next((n for n, p in enumerate(HEADING, 1) if p.match(text)), 0)
        if level:
            if level > before + 1:
                yield Deviation("7.3.3", "heading-skips", text, str(level), str(before + 1))
            face = s.HEADING_FACES[level]
            if _font(line) not in face.accepted:
                yield Deviation("7.3.3", "heading-font", text, _font(line), face.name)
            before = level
        elif len(text) > s.CHARACTERS:
            yield from _running(line, text)


def _running(line: Paragraph, text: str) -> Iterator[Deviation]:
    """Check a paragraph of running text, known by being longer than one line."""
    if text.startswith("抄送") or text.endswith("印发"):
        return
    if abs(_size(line) - s.BODY) > 0.25:
        yield Deviation("5.2.2", "body-size", text, f"{_size(line):g} pt", "16 pt")
    if _font(line) not in s.FANGSONG.accepted:
        yield Deviation("5.2.2", "body-font", text, _font(line), s.FANGSONG.name)
    if not text.endswith("：") and not _indent(line) and not line.text.startswith(("　　", "    ")):
        yield Deviation("7.3.3", "body-indent", text, "0", "2")


def _dates(lines: list[Paragraph]) -> Iterator[Deviation]:
    for line in lines:
        if CHINESE_DAY.match(line.text):
            yield Deviation("7.3.5", "date-numerals", line.text.strip(), line.text.strip(), "2026年3月1日")
        match = DAY.match(line.text)
        if match and re.search(r"[年月]0", match[1]):
            yield Deviation("7.3.5", "date-zero", match[1], match[1], re.sub(r"([年月])0", r"\1", match[1]))
    for line in lines:
        if re.match(r"\s*附件[：:]?.*[。；]$", line.text):
            yield Deviation("7.3.4", "attachment-mark", line.text.strip(), line.text.rstrip()[-1], "")


def _numbers(document: Document) -> Iterator[Deviation]:
    """Look at the page numbers: there, with dashes, at the outer side."""
    section = document.sections[0]
    text = "".join(p.text for p in section.footer.paragraphs)
    code = section.footer._element.xpath(".//w:instrText|.//w:fldSimple")
    if not code:
        yield Deviation("7.5", "no-page-number", "", "", "— 1 —")
    elif text.count("—") < 2:
        yield Deviation("7.5", "page-number-dashes", "", text.strip(), "— 1 —")
    elif not document.settings.odd_and_even_pages_header_footer:
        yield Deviation("7.5", "page-number-side", "", "", "")


def _font(line: Paragraph) -> str:
    """Return the Chinese font of the first printed run, looked up through run, style and Normal."""
    for run in line.runs:
        if run.text.strip():
            places = (run._r.rPr, *(style.element.rPr for style in _styles(line)))
            for properties in places:
                fonts = properties.find(qn("w:rFonts")) if properties is not None else None
                if fonts is not None and fonts.get(qn("w:eastAsia")):
                    return str(fonts.get(qn("w:eastAsia")))
            return ""
    return ""


def _size(line: Paragraph) -> float:
    for run in line.runs:
        if run.text.strip():
            if run.font.size is not None:
                return float(run.font.size.pt)
            for style in _styles(line):
                if style.font.size is not None:
                    return float(style.font.size.pt)
            return 10.5
    return 0.0


def _styles(line: Paragraph) -> list[Any]:
    out, style = [], line.style
    while style is not None:
        out.append(style)
        style = style.base_style
    normal = line.part.document.styles["Normal"]  # type: ignore[attr-defined]  # the part of a document
    return out if normal in out else [*out, normal]


def _colour(line: Paragraph) -> str:
    run = next((r for r in line.runs if r.text.strip()), None)
    return (
        str(run.font.color.rgb)
        if run is not None and run.font.color is not None and run.font.color.rgb
        else ""
    )


def _indent(line: Paragraph) -> bool:
    indent = line._p.pPr.find(qn("w:ind")) if line._p.pPr is not None else None
    names = ("firstLineChars", "firstLine")
    return indent is not None and any(int(indent.get(qn(f"w:{n}")) or 0) > 0 for n in names)


def _mm(length: Any) -> float:
    return float(length.mm) if length is not None else 0.0
