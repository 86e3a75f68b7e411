"""What comes in is told by its content; what is hostile or of no use is refused with a line that says why."""

from pathlib import Path

import pytest

from luodi.office.documents.checking import look_over
from luodi.office.trail.errors import Invalid
from tests.office.documents.makers import bomb, docx, lying_zip, page, real_docx, write, zipped

DTD = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]>'
MACROS = {"word/vbaProject.bin": b"code"}

GOOD = {
    "通知.txt": (page(1), "text/plain"),
    "通知": (page(1), "text/plain"),
    "旧文.txt": ("要求各镇街抓好落实。".encode("gb18030"), "text/plain"),
    "宽字.txt": ("要求各镇街抓好落实。".encode("utf-16"), "text/plain"),
    "要闻.shtml": (b"<!DOCTYPE html><p>" + page(1), "text/html"),
    "要求.docx": (real_docx("要求各镇街抓好落实。"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "简报.pdf": (b"%PDF-1.7\n%%EOF", "application/pdf"),
    "一周.zip": (zipped({"a.txt": page(1)}), "application/zip"),
    "crawl.warc": (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "application/warc"),
}  # fmt: skip

BAD = {
    "空.txt": (b" \n", "empty-input"),
    "程序.exe": (b"MZ\x90\x00" + b"x" * 100, "unsupported-type"),
    "程序.txt": (b"MZ\x90\x00" + b"x" * 100, "unsupported-type"),
    "照片.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"x" * 100, "unsupported-type"),
    "脚本.py": (b"print(1)", "unsupported-type"),
    "旧.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "unsupported-type"),
    "表.xlsx": (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "unsupported-type"),
    "假.pdf": (b"<html><p>hello</p></html>", "wrong-type"),
    "假.docx": (b"%PDF-1.7\n%%EOF", "wrong-type"),
    "假.txt": (zipped({"a.txt": page(1)}), "wrong-type"),
    "宏.docx": (docx(extra=MACROS), "macro-document"),
    "宏.docm": (docx(extra=MACROS), "macro-document"),
    "实体.docx": (docx(prolog=DTD), "entities"),
    "外部.docx": (docx(extra={"word/footnotes.xml": DTD.encode()}), "entities"),
    "宽实体.docx": (docx(extra={"word/a.xml": DTD.encode("utf-16")}), "entities"),
    "越界.docx": (docx(extra={"../../etc/cron.d/x.xml": b"<a/>"}), "bad-name"),
    "断.zip": (zipped({"a.txt": page(1)})[:-30], "bad-container"),
    "密.zip": (lying_zip(), "encrypted-file"),
    "空.zip": (zipped({}), "empty-input"),
    "页与包.html": (b"<html><p>hello</p></html>" + zipped({"a.txt": page(1)}), "polyglot"),
    "文与包.pdf": (b"%PDF-1.7\n%%EOF\n" + zipped({"a.txt": page(1)}), "polyglot"),
    "双包.zip": (zipped({"a.txt": page(1)}) + zipped({"b.txt": page(2)}), "polyglot"),
    "大.txt": (("落实" * 2**20).encode(), "too-large"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_is_read_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    data, kind = GOOD[name]
    assert look_over(name, write(tmp_path, "x", data)) == kind


@pytest.mark.parametrize("name", BAD)
def test_the_rest_is_refused_with_a_line_in_chinese(name: str, tmp_path: Path) -> None:
    data, code = BAD[name]
    with pytest.raises(Invalid) as caught:
        look_over(name, write(tmp_path, "x", data))
    assert caught.value.code == code
    assert any("\u4e00" <= c <= "\u9fff" for c in caught.value.message)


def test_a_bomb_is_known_without_unpacking_it(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        look_over("一周.zip", write(tmp_path, "x", bomb()))
    assert caught.value.code == "archive-bomb"
