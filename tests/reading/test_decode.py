"""Bytes to text: every encoding a page comes in, and what is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernel.errors import BinaryInput, EmptyInput, InputError
from luodi.reading.decode import decode, decode_bytes, media_type
from luodi.reading.model import Page

NEWS = "临溪县召开重点项目推进会，县委书记林大川强调要抓紧落实。\n会议通报了一季度进展情况，要求各部门主动服务企业。\n"
TRADITIONAL = "臨溪縣召開重點項目推進會議，會議強調要加快建設進度，確保年底前完成投資任務。\n"


def read(data: bytes, name: str = "简报.txt") -> tuple[str, str, int]:
    """Text, encoding and losses of one page."""
    source = decode(Page(name, data))
    return source.text, source.encoding, source.losses


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-8", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
    ],
)
def test_common_encodings_are_told_apart(written: str, told: str) -> None:
    assert read(NEWS.encode(written)) == (NEWS, told, 0)


def test_utf16_without_a_mark_is_known_by_its_zero_bytes() -> None:
    page = f"<html>\n<body>{NEWS}</body></html>"
    assert read(page.encode("utf-16-le"))[:2] == (page, "utf-16-le")


@pytest.mark.parametrize("claimed", ["utf-8", "big5", "iso-8859-1", "no-such-charset"])
def test_a_wrong_declared_charset_does_not_mislead(claimed: str) -> None:
    page = f'<html><head><meta charset="{claimed}"></head><body>{NEWS}</body></html>'
    assert read(page.encode("gb18030"), "p.html") == (page, "gb18030", 0)


def test_utf8_that_claims_to_be_gb2312_is_utf8() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">{NEWS}'
    assert read(page.encode())[1] == "utf-8"


@pytest.mark.parametrize("head", ["", '<meta charset="big5">'])
def test_big5_is_read_where_gb18030_makes_no_sense(head: str) -> None:
    page = head + TRADITIONAL * 3
    assert read(page.encode("big5")) == (page, "big5", 0)


def test_a_character_cut_off_at_the_end_is_one_loss() -> None:
    assert read(NEWS.encode()[:-2]) == (NEWS[:-2] + "\ufffd", "utf-8", 1)
    assert read(NEWS.encode("gbk")[:-2]) == (NEWS[:-2] + "\ufffd", "gb18030", 1)


def test_lines_in_two_encodings_are_read_line_by_line() -> None:
    first, second = NEWS.splitlines(keepends=True)
    assert read(first.encode() + second.encode("gbk") + first.encode()) == (
        first + second + first,
        "mixed",
        0,
    )


def test_a_broken_byte_is_counted_and_the_rest_is_read() -> None:
    data = NEWS.encode()
    text, encoding, losses = read(data[:30] + b"\xff" + data[30:])
    assert (encoding, losses, text.replace("\ufffd", "")) == ("utf-8", 1, NEWS)


def test_entities_are_left_to_the_html_front_end() -> None:
    page = "<p>落实&ldquo;月调度&rdquo;</p>"
    assert read(page.encode(), "p.html")[0] == page


@pytest.mark.parametrize("data", [b"", b" \n\t ", "\u3000\n\xa0 ".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(EmptyInput, match="空"):
        decode(Page("空.txt", data))


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(64), b"\x7fELF" + bytes(range(256)), b"\xd0\xcf\x11\xe0" + bytes(600), bytes(range(256)) * 20],
    ids=["picture", "program", "old word file", "bytes"],
)  # fmt: skip
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BinaryInput, match="照片"):
        decode(Page("照片.txt", data))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("p.txt", "<!DOCTYPE html>\n<html>", "text/html"),
        ("p.txt", "全县<b>项目</b>推进会", "text/plain"),
        ("p.shtml", "\n通知<br>各部门", "text/html"),
        ("p.html", "通知：各部门", "text/plain"),
        ("p.txt", "<<关于印发办法的通知>>", "text/plain"),
    ],
)
def test_the_kind_of_text_is_told_by_content_before_name(name: str, text: str, kind: str) -> None:
    assert media_type(name, text) == kind


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    with suppress(InputError):
        source = decode(Page("x", data))
        assert source.text
        assert source.losses >= 0


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=80))
@settings(deadline=None)
def test_utf8_text_is_read_back_exactly(text: str) -> None:
    found = decode_bytes(text.encode())
    assert found is not None
    assert (found.text, found.losses) == (text, 0)
