"""The article is found in layouts it was not written for, clean and damaged."""

from __future__ import annotations

import pytest
import tests.reading.layouts_late
import tests.reading.layouts_more
import tests.reading.layouts_sites  # noqa: F401 - they register their layouts
from tests.reading.articles import ARTICLES, NOTICE, VISIT, damaged
from tests.reading.layouts import HTML, TXT, Article, Rendered

from luodi.reading.blocks import blocks
from luodi.reading.body import Layout, layout
from luodi.reading.model import Page, Source
from luodi.reading.repair import learn, repair

LAYOUTS = {**TXT, **HTML}


def lay_out(text: str, media_type: str = "text/plain") -> tuple[Layout, str]:
    source = Source(text, media_type, "utf-8")
    profile = learn(text)
    page = layout(blocks(source, Page("页.txt", b"")), source, profile)
    return page, "\n".join(repair(p, profile)[0].text for p in page.paragraphs)


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.title[:6])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_back_its_article(name: str, article: Article) -> None:
    page: Rendered = LAYOUTS[name](article)
    _, body = lay_out(page.text, page.media_type)
    assert words(body) == words(article.body)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.title[:6])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_back_its_header(name: str, article: Article) -> None:
    page: Rendered = LAYOUTS[name](article)
    header = lay_out(page.text, page.media_type)[0].header
    assert {k: words(getattr(header, k) or "") for k in page.shows} == {
        k: words(v or "") for k, v in page.shows.items()
    }


@pytest.mark.parametrize("name", TXT)
def test_a_damaged_layout_gives_back_its_article(name: str) -> None:
    if name in ("printout", "old_board"):
        pytest.skip("wrapping counts characters, so notes would be split in a way no site does")
    page = TXT[name](VISIT)
    found, body = lay_out(damaged(page.text), page.media_type)
    assert words(body) == words(VISIT.body)
    assert found.header.title == page.shows["title"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_character_is_in_exactly_one_part(name: str) -> None:
    page = LAYOUTS[name](NOTICE)
    found, _ = lay_out(page.text, page.media_type)
    count = [0] * len(page.text)
    for part in (*found.paragraphs, *([found.title] if found.title else [])):
        for i in {i for a, b in zip(part.starts, part.ends, strict=True) for i in range(a, b)}:
            count[i] += 1
    for chrome in found.chrome:
        for i in range(chrome.start, chrome.end):
            count[i] += 1
    wrong = [c for c, n in zip(page.text, count, strict=True) if not c.isspace() and n != 1]
    assert wrong == []


@pytest.mark.parametrize("name", ["bare", "news_app", "thread", "trs_portal", "loose_lines", "disclosure"])
def test_paragraphs_stay_apart(name: str) -> None:
    page = LAYOUTS[name](NOTICE)
    found, _ = lay_out(page.text, page.media_type)
    assert [words(p.text) for p in found.paragraphs] == [words(p) for p in NOTICE.paragraphs]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    found, _ = lay_out(TXT["printout"](VISIT).text)
    assert [words(p.text) for p in found.paragraphs] == [words(p) for p in VISIT.paragraphs]


def test_random_breaks_inside_a_sentence_are_wraps_where_paragraphs_stand_apart() -> None:
    text = "全县项目推进会召开\n2021-03-04\n\n3月3日,全县项目\n推进会召开,县长出席。\n\n会议强调,要抓紧\n落实,不得拖延。\n"
    found, body = lay_out(text)
    assert len(found.paragraphs) == 2
    assert words(body) == "3月3日,全县项目推进会召开,县长出席。会议强调,要抓紧落实,不得拖延。"


@pytest.mark.parametrize(
    "noise",
    [
        "图为会议现场。 通讯员供图",
        "[点击查看大图]",
        "(本文共三页,当前为第一页)",
        "分享到朋友圈  一键转发",
        "▲秦望舒在企业走访 王三 摄",
    ],
)
def test_noise_between_paragraphs_is_cut(noise: str) -> None:
    text = "\n".join("　　" + p for p in VISIT.paragraphs)
    text = text.replace("\n", f"\n{noise}\n", 2)
    _, body = lay_out(text)
    assert words(body) == words(VISIT.body)


@pytest.mark.parametrize(
    "spam", ["【点击领取红包】", "柳河搬家优惠报价", "加微信看更多资料", "青青体育平台注册"]
)
def test_advertising_inside_a_word_is_cut(spam: str) -> None:
    text = VISIT.body.replace("抢抓有效施工期", f"抢抓有效施{spam}工期")
    assert lay_out(text)[1] == VISIT.body.replace("施工期", "施工期")


def test_advertising_over_a_name_leaves_a_gap() -> None:
    text = VISIT.body.replace("双岭碳素有限公司", "双岭金满棋牌官网登录有限公司")
    assert "双岭\ufffd有限公司" in lay_out(text)[1]


def test_a_caption_that_the_next_paragraph_repeats_is_cut() -> None:
    caption = VISIT.paragraphs[0][:22]
    _, body = lay_out("\n".join((caption, *VISIT.paragraphs)))
    assert words(body) == words(VISIT.body)


def test_an_empty_page_has_no_article() -> None:
    found, body = lay_out("首页 | 新闻 | 公开\n版权所有")
    assert (found.paragraphs, body, found.title) == ((), "", None)


def test_chrome_is_named() -> None:
    found, _ = lay_out(TXT["people_style"](VISIT).text)
    kinds = {c.kind for c in found.chrome}
    assert {"navigation", "meta", "related", "ranking", "forum"} <= kinds


NEED = "各乡镇要在9月30日前完成整治任务,逐一建立台账,不得走过场。县农业农村局负责督促检查,每月通报一次。"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("松岭县人民政府办公室\n关于印发《松岭县农村改厕\n三年行动方案》的通知", "松岭县人民政府办公室关于印发《松岭县农村改厕三年行动方案》的通知"),
        ("松岭县农业农村局关于做好\n农村改厕工作的通知", "松岭县农业农村局关于做好农村改厕工作的通知"),
        ("松岭县召开秋粮收购、安全生产、信访维稳工作会议", "松岭县召开秋粮收购、安全生产、信访维稳工作会议"),
        ("书香阁 > 都市 > 山城往事\n山城往事 第八章 夜谈", "山城往事 第八章 夜谈"),
        ("山里论坛 > 连载\n第八章 夜谈", "第八章 夜谈"),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_no_part_of_the_text_below(head: str, title: str) -> None:
    found, body = lay_out(f"{head}\n{NEED}\n{NEED}")
    assert found.header.title == title
    assert body == f"{NEED}\n{NEED}"


def test_a_heading_right_above_its_paragraph_stays_apart_where_blank_lines_part_paragraphs() -> None:
    text = f"通知\n\n现就有关事项通知如下。\n\n一、总体要求\n{NEED}\n\n二、有关要求\n{NEED}\n\n请认真落实。\n"
    assert [p.text for p in lay_out(text)[0].paragraphs][1:5] == ["一、总体要求", NEED, "二、有关要求", NEED]


def test_a_flush_signature_below_indented_text_stays_and_stays_apart() -> None:
    text = f"改厕通报\n　　{NEED}\n　　{NEED}\n松岭县农业农村局\n2024年3月4日\n扫码分享\n"
    assert [p.text for p in lay_out(text)[0].paragraphs][-2:] == ["松岭县农业农村局", "2024年3月4日"]
