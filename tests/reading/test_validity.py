"""Fiction, filler, listings and samples are told from genuine pages; genuine pages are never silenced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.reading.articles import ARTICLES

from luodi.kernel.spans import Located
from luodi.reading.model import Header, Source
from luodi.reading.validity import flags, judge

SHARED = Path(__file__).parents[2].parent / "shared" / "data"

NOVEL = """邵县长把烟头摁进烟灰缸,半晌没吭声。窗外的月光照着空荡荡的院子。
“这钱,你到底拿没拿?”她盯着他的眼睛,轻声问。
他愣了一下,苦笑着摇了摇头:“我要是拿了,还能坐在这儿?”
脚步声在走廊里响了一阵,又远了。她的眼眶红了,转过身去,手心里攥着那张皱巴巴的纸。
“一要保住厂子,二要保住人。”他低声说,“年底前,把八十万工资全发下去。”"""
FILLER = """随着社会的不断发展,越来越多的企业把目光投向了县域园区。那么,园区招商究竟有哪些门道?
首先,我们需要了解什么是标准地。接下来,小编就为大家整理了几个要点,希望对大家有所帮助。
企业应当从多个维度综合考量,结合自身实际情况做出选择。值得一提的是,各地都在抢抓机遇。
总而言之,选择园区不能只看价格,只有擦亮双眼、理性选择,才能实现可持续发展。想了解更多资讯,欢迎随时关注我们。"""
LISTING = """地块名称:青岭工业园B区
土地面积:126亩
土地用途:二类工业用地,容积率不低于1.5,可分割出让。
使用年限:50年
参考价格:18.5万元/亩
基础设施:七通一平,距高速出口3公里。
联系人:何女士"""
SAMPLE = """尊敬的各位领导、同志们:
今天,我代表××镇党委作表态发言。××县长的讲话站位高、思路清,我完全赞成。
第一,××镇要在3月底前完成××大道沿线房屋征收。
第二,要强化督查,对工作不力的××村予以通报。"""
REPORTAGE = """“书记,您可来了!”5月6日上午,青岭县石桥镇白果村村民老周推开门,拉住县委书记邵明川的手,眼泪差点掉下来。
邵明川轻声说:“大伙儿的路,年底前一定修通。”他转过身,叮嘱随行的县交通局局长,要把施工队留住。
她点了点头,看着他走远。全县今年安排农村公路项目32个,总投资1.6亿元。"""
POLICY = """第一条 为促进软件产业发展,保护用户权益和版权,制定本办法。
第二条 企业上传、下载数据应当遵守法律,网站经营者不得转载侵权内容。
第三条 本办法自2021年5月1日起施行。"""

CASES = [
    (NOVEL, "第十二章 灯下", "fiction"), (NOVEL, None, "fiction"), (FILLER, "园区招商有哪些门道?一文读懂", "generated"),
    (LISTING, "青岭工业园B区地块", "listing"), (SAMPLE, "乡镇表态发言范文", "template"), (SAMPLE, "表态发言", "template"),
    (REPORTAGE, "把路修到家门口", "genuine"), (POLICY, "青岭县软件产业促进办法", "genuine"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "title", "wanted"), CASES)
def test_a_text_is_judged_by_what_it_is(body: str, title: str | None, wanted: str) -> None:
    assert judge(body, Header(title=title)).validity == wanted


MORE = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "validity.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[2:]
]


@pytest.mark.parametrize(("title", "text", "wanted"), MORE, ids=[m[0] for m in MORE])
def test_a_written_case_is_judged_as_written(title: str, text: str, wanted: str) -> None:
    assert judge(text.replace("|", "\n"), Header(title=title)).validity == wanted


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.title[:6])
def test_genuine_pages_are_never_silenced(article) -> None:
    assert judge(article.body, Header(title=article.title, origin=article.origin)).validity == "genuine"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data lie beside the checkout only in development")
def test_the_annotated_pages_are_judged_as_annotated() -> None:
    gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(SHARED.glob("*/gold/*.json"))]
    wrong = [
        g["id"]
        for g in gold
        if judge(g["clean_body"], Header(title=g["title"], origin=g["source"])).validity != g["validity"]
    ]
    assert wrong == []


def test_masked_dates_alone_make_no_sample() -> None:
    verdict = judge("*月**日,督查室通报逾期事项,应于*月**日前封闭围挡。", Header(title="督查通报"))
    assert verdict == ("genuine", ("masked",))


def test_spun_words_are_flagged() -> None:
    assert "spun" in flags(
        "各牵头单元务必当真落实,卖力人要包管使命分工到位。筹备事情领导小组办公室承担日常事情。"
    )


def test_word_level_conversion_is_flagged() -> None:
    assert "word-level-conversion" in flags("县里升级入口网站,最佳化办事流程,开发行动应用程式。")


def test_deleted_digits_are_flagged() -> None:
    assert "digits-deleted" in flags("完成投资亿元,同比增长个百分点,新增总投资亿元的项目,增长%。")


def test_a_page_that_stops_in_a_sentence_is_flagged() -> None:
    body = "会议强调,要抓紧落实各项任务。各乡镇要在六月底前完成整地,县林业局要"
    source = Source(body, "text/plain", "utf-8")
    assert "truncated" in flags(body, source, (Located.plain(body),))
    ended = Source(body + "抓紧。", "text/plain", "utf-8")
    assert "truncated" not in flags(ended.text, ended, (Located.plain(ended.text),))
