"""Dates, labels, bylines; and every rule of the header table fires on its own example."""

from __future__ import annotations

import pytest

from luodi.kernel.spans import Located
from luodi.reading.blocks import blocks
from luodi.reading.body import Layout, layout
from luodi.reading.header.bylines import names_of, signature
from luodi.reading.header.dates import printed_date
from luodi.reading.header.labels import values
from luodi.reading.lines import lines_of
from luodi.reading.model import Block, Header, Page, Source
from luodi.reading.repair import learn, repair
from luodi.reading.tables import rows
from luodi.reading.validity import judge

RULES = rows("rules/header")


def read(text: str) -> tuple[Layout, str]:
    source = Source(text, "text/plain", "utf-8")
    profile = learn(text)
    page = layout(blocks(source, Page("页.txt", b"")), source, profile)
    return page, "\n".join(repair(p, profile)[0].text for p in page.paragraphs)


@pytest.mark.parametrize(("rule", "kind", "_meaning", "example"), RULES, ids=[r[0] for r in RULES])
def test_each_rule_fires_on_its_example(rule: str, kind: str, _meaning: str, example: str) -> None:
    page, body = read(example.replace("\\n", "\n"))
    if kind == "edit":
        assert rule in {e.rule for e in page.edits}
    elif kind == "validity":
        assert judge(body, page.header).validity == rule
    else:
        field = {"date": "published"}.get(rule.split("-")[1], rule.split("-")[1])
        assert getattr(page.header, field)


PRINTED = [
    ("2012年04月27日", "2012-04-27"), ("2017-2-10 05:55:02", "2017-02-10"), ("2025/06/12", "2025-06-12"),
    ("2016.12.07", "2016-12-07"), ("2024年08月", "2024-08"), ("2024-08 08:36", "2024-08"), ("20210304", "2021-03-04"),
    ("二〇一九年十二月二十五日", "2019-12-25"), ("[2019-05-06]", "2019-05-06"), ("2019年5月 6日", "2019-05-06"),
    ("14:21:04", None), ("05-06 14:21", None), ("2012年度", None), ("99990101", None), ("2019-13-40", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), PRINTED)
def test_a_printed_date_is_read_as_iso(text: str, date: str | None) -> None:
    assert printed_date(text) == date


META = [
    ("来源:青山日报 作者:林一 责任编辑:何燕 点击数:3410 发布时间:2021-11-08", "青山日报 林一 何燕 3410"),
    ("【字号 大 中 小】 发布日期:2012年04月27日 浏览:643次 信息来源:青山日报", "青山日报 None None 643次"),
    ("时间:2026/01/15 供稿:青山新闻网 撰稿:林一、周婷 阅读量(3930)", "青山新闻网 林一、周婷 None 3930"),
    ("发布人:何燕 发布机构:青山发布 更新于 2025-11-08 06:37 打印 收藏", "青山发布 None 何燕 None"),
    ("2025-07-16 16:28:03 | 出处:青山融媒 | 责编 ", "青山融媒 None None None"),
    ("来 源：青山日报　　作 者：林一　　点击：88", "青山日报 林一 None 88"),
    ("文 | 林一  编辑 | 何燕", "None 林一 何燕 None"),
    ("来源:本站 作者:佚名 编辑:admin", "None None None None"),
]


@pytest.mark.parametrize(("line", "wanted"), META)
def test_a_meta_line_gives_origin_author_editor_and_hits(line: str, wanted: str) -> None:
    text = lines_of([Block(Located.plain(line))])[0].text
    found = {v.field: v.text for v in reversed(values(text))}
    origin = found.get("origin") or found.get("either")
    assert (
        f"{origin} {found.get('author')} {found.get('editor')} {found.get('hits') or found.get('views')}"
        == wanted
    )


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("(记者 林一帆 通讯员 周婷)", "林一帆、周婷"), ("(林一帆)", "林一帆"), ("[林一帆、周婷 供稿]", "林一帆、周婷"),
        ("(文/林一帆)", "林一帆"), ("(文/企业文化部)", "企业文化部"), ("(林一帆 文/图)", "林一帆"), ("(作者:综合处)", "综合处"),
        ("(全媒体记者 王 伟)", "王伟"), ("(供稿:林一帆 审核:周婷)", "林一帆"),
    ],
)  # fmt: skip
def test_a_signature_is_cut_and_read(tail: str, names: str) -> None:
    found = signature("全县项目推进会召开。" + tail)
    assert found is not None
    assert (found[0], found[1].text) == (10, names)


@pytest.mark.parametrize(
    "tail", ["(试行)", "(讲话完毕)", "(以下简称市效益办)", "(县投资促进服务中心)", "(万元)"]
)
def test_other_brackets_at_the_end_stay(tail: str) -> None:
    assert signature("全县项目推进会召开" + tail) is None


def test_names_are_joined_and_media_left_out() -> None:
    assert names_of("青山日报记者 林一 特约通讯员 欧阳青") == "林一、欧阳青"


def test_origin_from_a_dateline_only_where_the_page_names_no_other() -> None:
    text = "青岭县召开项目推进会\n来源:青岭日报 2021-03-04\n新华社青岭3月3日电(记者林一)青岭县召开项目推进会,部署工作。"
    assert read(text)[0].header.origin == "青岭日报"


def test_the_calendar_of_the_day_is_no_publication_date() -> None:
    text = "今天是2024年3月18日 星期一\n首页 新闻 公开\n青岭县召开项目推进会\n3月3日,青岭县召开项目推进会,部署下一步工作。"
    assert read(text)[0].header.published is None


def test_a_page_that_says_nothing_gives_an_empty_header() -> None:
    header = read("3月3日,青岭县召开项目推进会,部署下一步工作。会议强调,要抓紧落实。")[0].header
    assert header == Header()


def test_counts_are_read() -> None:
    text = "查看: 86981|回复: 7\n[动态] 青岭县召开项目推进会\n楼主\n发表于 2017-2-10 05:55:02 | 只看该作者\n2月9日,青岭县召开项目推进会,部署下一步工作。"
    header = read(text)[0].header
    assert (header.views, header.replies, header.published, header.title) == (
        86981,
        7,
        "2017-02-10",
        "青岭县召开项目推进会",
    )


@pytest.mark.parametrize(
    ("meta", "origin", "author"),
    [
        ("青岭晚报  记者 林一帆  2024-03-05 07:30", "青岭晚报", "林一帆"),
        ("青岭县融媒体中心 2024-03-05 点击数:63", "青岭县融媒体中心", None),
        ("记者:林一帆 通讯员:周婷 时间:2024-03-05", None, "林一帆、周婷"),
        ("青岭在线 2024-03-05 来源:青岭日报", "青岭日报", None),
        ("2024-03-05 阅读 633", None, None),
    ],
)
def test_a_meta_line_names_its_source_and_reporter_without_labels(
    meta: str, origin: str | None, author: str | None
) -> None:
    page, _ = read(f"全县项目推进会召开\n{meta}\n　　3月4日,全县项目推进会召开,县长出席并讲话。\n")
    assert (page.header.origin, page.header.author, page.header.published) == (origin, author, "2024-03-05")


def test_spans_without_a_space_between_are_words_of_their_own() -> None:
    text = "<h1>改厕见成效</h1><div><span>2024-03-05</span><span>青岭融媒</span><span>记者:林一帆</span></div><p>全县要抓紧,9月底前完成。"
    source = Source(text, "text/html", "utf-8")
    header = layout(blocks(source, Page("页.html", b"")), source, learn(text)).header
    assert (header.origin, header.author) == ("青岭融媒", "林一帆")


def test_the_day_of_publication_beats_the_day_of_signing_in_neighbouring_cells() -> None:
    cells = "<table><tr><td>发布机构:</td><td>青岭县发改局</td><td>成文日期:</td><td>2024-03-01</td></tr><tr><td>发布日期:</td><td>2024-03-05</td></tr></table>"
    text = f"<h1>改厕工作方案</h1>{cells}<div><p>全县要抓紧改厕,9月底前完成。</p><p>县财政局要拨付资金。</p></div>"
    source = Source(text, "text/html", "utf-8")
    header = layout(blocks(source, Page("页.html", b"")), source, learn(text)).header
    assert (header.published, header.origin) == ("2024-03-05", "青岭县发改局")


def test_who_uploaded_a_document_did_not_edit_it() -> None:
    assert (
        read("考核办法\n上传者:一叶扁舟 时间:2024-03-05\n　　县财政局要拨付资金。\n")[0].header.editor is None
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("您好!今天是 青岭企业网全新改版 服务电话:0000-0000000 设为首页 | 加入收藏 |", "navigation"),
        ("(作者:综合处)", "meta"),
        ("点击排行\n[县闻]春季运动会\n南河大桥完成试验", "ranking"),
        ("最新更新\n[县闻]春季运动会", "latest"),
    ],
)
def test_a_stretch_of_chrome_has_one_kind(line: str, kind: str) -> None:
    text = f"　　3月4日,全县项目推进会召开,县长出席并讲话。\n　　会议要求抓紧落实。\n{line}\n"
    at = text.index(line)
    found = read(text)[0].chrome
    assert [(c.start, c.end, c.kind) for c in found] == [(at, at + len(line), kind)]
