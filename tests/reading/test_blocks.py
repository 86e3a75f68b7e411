"""Html and text are cut into blocks that know their place, whatever the input."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import LIMIT, growth

from luodi.reading.blocks import blocks
from luodi.reading.blocks.html import html_blocks
from luodi.reading.blocks.lines import line_blocks
from luodi.reading.body import layout
from luodi.reading.model import Block, Page, Source
from luodi.reading.repair import learn

MARKUP = st.text(st.sampled_from(list("<>/&;!-=\"' \n#xpdivtrali.。,县项目召开:(ì)?")), max_size=120)
TAGS = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</td>",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a href='x'>",
    "</a>",
]
SOUP = st.lists(
    st.one_of(st.sampled_from(TAGS), st.text("县项目召开会议。,:\n&nbsp;", max_size=12)), max_size=30
).map("".join)


def texts(found: list[Block]) -> list[str]:
    return [b.text.text for b in found]


def points_home(found: list[Block], text: str) -> bool:
    """Every character stands at its offset; a character reference stands for one or two of its own."""
    for block in found:
        for char, start, end in zip(block.text.text, block.text.starts, block.text.ends, strict=True):
            if not 0 <= start < end <= len(text):
                return False
            if end - start == 1 and text[start] != char:
                return False
            if end - start > 1 and text[start] != "&":
                return False
    return True


@given(st.one_of(MARKUP, SOUP, st.text(max_size=80)))
def test_html_blocks_point_into_the_source(text: str) -> None:
    assert points_home(html_blocks(text), text)


@given(st.text(max_size=200))
def test_line_blocks_point_into_the_source(text: str) -> None:
    found = line_blocks(text)
    assert points_home(found, text)
    assert "".join("".join(texts(found)).split()) == "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(SOUP, MARKUP, st.text(max_size=200)), st.sampled_from(["text/html", "text/plain"]))
def test_a_layout_covers_any_page_once(text: str, media_type: str) -> None:
    source = Source(text, media_type, "utf-8")
    found = layout(blocks(source, Page("页", b"")), source, learn(text))
    count = [0] * len(text)
    for c in found.chrome:
        for i in range(c.start, c.end):
            count[i] += 1
    for part in (*found.paragraphs, *([found.title] if found.title else [])):
        for i in {i for a, b in zip(part.starts, part.ends, strict=True) for i in range(a, b)}:
            count[i] += 1
    assert [c for c, n in zip(text, count, strict=True) if not c.isspace() and n != 1] == []


def test_scripts_styles_and_comments_are_no_text() -> None:
    page = (
        "<style>p{}</style><script>if(a<b){'会议'}</script><!-- 会议 --><p>召开</p><noscript>会议</noscript>"
    )
    assert texts(html_blocks(page)) == ["召开"]


def test_unclosed_elements_end_where_the_next_begins() -> None:
    page = "<table><tr><td>甲<td>乙<tr><td>丙</table><ul><li>丁<li>戊</ul><p>己<p>庚"
    assert texts(html_blocks(page)) == ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_hidden_inline_text_is_left_out() -> None:
    assert texts(html_blocks("<p>要抓紧<span style='display: none'>防采集</span>落实</p>")) == ["要抓紧落实"]


def test_a_greater_sign_inside_quotes_does_not_end_a_tag() -> None:
    assert texts(html_blocks('<a title="首页 > 新闻" href="/">要闻</a>')) == ["要闻"]


def test_a_less_than_sign_that_opens_no_tag_is_text() -> None:
    assert texts(html_blocks("<p>增速<5%的县区")) == ["增速<5%的县区"]
    assert texts(html_blocks("增速<a的县区")) == ["增速<a的县区"]


def test_character_references_keep_their_place() -> None:
    page = "<p>&ldquo;一张网&rdquo;&nbsp;&#32473;&#x8D22;&bogus;</p>"
    block = html_blocks(page)[0]
    assert block.text.text == "“一张网”\xa0给财&bogus;"
    assert page[block.text.starts[0] : block.text.ends[0]] == "&ldquo;"


def test_link_share_is_the_share_of_link_text() -> None:
    assert [b.link_share for b in html_blocks("<p><a>一二三</a>四</p><p>五</p>")] == [0.75, 0.0]


def test_known_meta_values_come_as_blocks() -> None:
    page = "<meta name='PubDate' content='2021-03-04'><meta name='keywords' content='县域'><link rel=canonical href='/a.htm'>"
    assert [(b.text.text, b.path) for b in html_blocks(page)] == [
        ("2021-03-04", ("pubdate",)),
        ("/a.htm", ("canonical",)),
    ]


def test_html_under_a_text_name_is_still_html() -> None:
    source = Source("<!DOCTYPE html><html><p>召开", "text/plain", "utf-8")
    assert [b.tag for b in blocks(source, Page("a.txt", b""))] == ["p"]


SHAPES = {
    "nested": lambda n: "<div>" * n + "会议召开。" + "</div>" * n,
    "nested-text": lambda n: "<div>会" * n,
    "open-tags": lambda n: "<p class='a' " * n,
    "open-quotes": lambda n: "<p class=\"a>" * n,
    "comments": lambda n: "<!--" * n,
    "scripts": lambda n: "<script>" * n,
    "references": lambda n: "&amp;" * n,
    "ampersands": lambda n: "&" * n,
    "less-than": lambda n: "<" * n,
    "one-line": lambda n: "会议召开,要抓紧落实" * n,
    "sentences": lambda n: "会议召开,要抓紧落实。" * n,
    "notes": lambda n: "會(huì)" * n,
    "colons": lambda n: "来源:" * n,
    "brackets": lambda n: "【(" * n,
    "digits": lambda n: "1234 " * n,
    "lines": lambda n: "会议\n" * n,
    "long-lines": lambda n: "会议强调,要抓紧落实各项工作。\n版权所有\n" * n,
    "spam": lambda n: "搬家优惠" * n,
    "cells": lambda n: "<td>会议" * n,
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_work_grows_in_line_with_the_input(shape: str, media_type: str) -> None:
    def run(piece: str) -> None:
        source = Source(SHAPES[shape](len(piece)), media_type, "utf-8")
        layout(blocks(source, Page("页", b"")), source, PROFILE)

    assert growth(run, "n", 1_000) < LIMIT


PROFILE = learn("会议召开。")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><ruby>落<rt>luò</rt>地<rp>(</rp><rt>dì<rp>)</rp></ruby>见效</p>", ["落地见效"]),
        (
            "<table><tr><th>序号<th>任务<th>单位<tr><td>1<td>修路<td><p>县交通局</p><p>县财政局</p></table>",
            ["序号|任务|单位", "1|修路|县交通局、县财政局"],
        ),
        (
            "<table><tr><th>索引号</th><td>0-1</td><th>发布机构</th><td>县发改局</td></tr><tr><th>发布日期</th><td>2024-03-05</td></tr></table>",
            ["索引号:0-1", "发布机构:县发改局", "发布日期:2024-03-05"],
        ),
        ("<dl><dt>联系人:</dt><dd>何燕</dd><dt>主导产业</dt><dd>纸业</dd></dl>", ["联系人:何燕", "主导产业", "纸业"]),
        ("<div><div>来源:</div><div>青岭日报</div></div>", ["来源:青岭日报"]),
        ("<table><tr><td><a>新闻</a><td><a>公开</a><tr><td><a>办事</a><td><a>互动</a></table>", ["新闻", "公开", "办事", "互动"]),
        ("<table><tr><td>栏目<td><table><tr><td>全县要抓紧。</table></table>", ["栏目", "全县要抓紧。"]),
    ],
)  # fmt: skip
def test_cells_and_labels_become_the_lines_a_reader_sees(markup: str, expected: list[str]) -> None:
    assert texts(html_blocks(markup)) == expected
