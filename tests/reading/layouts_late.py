"""Layouts met late: broken titles, data tables inside layout tables, bare bylines, boards, archives, readers."""

from __future__ import annotations

from tests.reading.layouts import TITLES, Article, html, indent, page, ps, txt, wrap


def halves(title: str) -> tuple[str, str]:
    """Break a title where a typesetter would: behind its first six characters or its space."""
    at = title.index(" ") if " " in title else max(6, len(title) // 2)
    return title[:at], title[at:].strip()


@html
def county_portal_2008(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    menu = "".join(f"<td align=center><a href={i}.asp>{t[:4]}</a></td>" for i, t in enumerate(TITLES))
    return page(
        f"<title>{a.title}</title>",
        f"<table width=960><tr>{menu}</tr></table><table width=960><tr><td width=200><table><tr><td>热点新闻</td></tr>"
        + "".join(f"<tr><td>·<a href=#>{t}</a></td></tr>" for t in TITLES[:5])
        + f"</table></td><td><table><tr><td align=center><font size=4><b>{a.title}</b></font></td></tr>"
        f"<tr><td align=right>文章来源：{a.origin}&nbsp;&nbsp;更新时间：{y}-{int(m)}-{int(d)} 9:05:00&nbsp;&nbsp;浏览次数：<font color=red>312</font></td></tr>"
        + "<tr><td>" + "<br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + p for p in a.paragraphs)
        + f"</td></tr><tr><td>上一条：<a>{TITLES[6]}</a><br>下一条：没有了</td></tr></table></td></tr></table>"
        "<table><tr><td>主办：青岭县人民政府　青ICP备00000001号</td></tr></table>",
    ), "tdo"  # fmt: skip


@html
def open_government_2015(a: Article) -> tuple[str, str]:
    return page(
        "<title>青岭县政府信息公开目录</title>",
        "<div class='top'><a>首页</a><a>指南</a><a>年报</a></div><div class='xxgk-box'><table class='headInfo'>"
        "<tr><th>索引号</th><td>000000001/2015-00031</td><th>信息分类</th><td>综合政务 / 通知</td></tr>"
        f"<tr><th>发布机构</th><td>{a.origin}</td><th>发布日期</th><td>{a.date}</td></tr>"
        f"<tr><th>信息名称</th><td colspan=3>{a.title}</td></tr></table></div>"
        f"<div class='TRS_Editor'>{ps(a, '<p>　　')}</div><div class='dy'><a>【打印本页】</a><a>【关闭窗口】</a></div>"
        "<div class='foot'>青岭县人民政府办公室主办 网站标识码：0000000000</div>",
    ), "tdo"


@html
def service_portal_2024(a: Article) -> tuple[str, str]:
    first, second = halves(a.title)
    return page(
        f"<title>{a.title}_通知公告_青岭县人民政府</title><meta name='ArticleTitle' content='{a.title}'><meta name='PubDate' content='{a.date} 10:00'>",
        "<header><div class='wza'>无障碍浏览</div><div class='wza'>长者模式</div><input placeholder='请输入关键字'></header>"
        f"<div class='crumbs'><i></i><a>首页</a><em>/</em><a>政务公开</a><em>/</em><a>通知公告</a></div><h1>{first}<br>{second}</h1>"
        f"<ul class='info'><li><label>发布日期：</label><b>{a.date}</b></li><li><label>来源：</label><b>{a.origin}</b></li><li><label>浏览次数：</label><b id='hits'>88</b></li></ul>"
        f"<div class='article'>{ps(a)}</div><div class='qr'><img><p>扫一扫在手机打开当前页</p></div>"
        "<ul class='pn'><li>上一篇：无</li><li>下一篇：无</li></ul>",
    ), "tdo"


@html
def media_cloud(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title} - 青岭客户端</title>",
        f"<div id='app'><article><h1>{a.title}</h1><div class='by'><span>{a.origin}</span><span>记者 {a.author}</span><time>{a.date} 19:21</time></div>"
        f"<div class='audio'>听新闻 02:15</div>{ps(a)}<div class='like'>点赞 12</div></article>"
        "<section><h3>热榜</h3><ol>"
        + "".join(f"<li><a>{t}</a></li>" for t in TITLES)
        + "</ol></section></div>",
    ), "tdoa"


@txt
def old_tw_board(a: Article) -> tuple[str, str]:
    return (
        f"作者  greenhill (山里人)  看板  Qingling\n标题  [新闻] {a.title}\n时间  Mon May  6 08:00:00 2019\n"
        "----------------------------------------\n\n"
        + "\n\n".join(a.paragraphs)
        + "\n\n--\n※ 发信站: 山城社\n推 nori: 期待早日完工\n→ kiki: 路先修好\n嘘 bobo: 又来了\n",
        "t",
    )


@txt
def phone_dump(a: Article) -> tuple[str, str]:
    return (
        f"青岭头条\n打开APP\n{a.title}\n{a.origin}  {a.date}  阅读 1.2万\n关注\n"
        + "\n\n".join(a.paragraphs)
        + "\n展开全文\n点赞 32\n收藏\n写评论\n热门评论\n山里人\n说得好，支持家乡建设！\n相关推荐\n"
        + "\n".join(f"{t}\n青岭头条 {i}评论" for i, t in enumerate(TITLES[:4])),
        "tdo",
    )


@txt
def print_view(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"打印本页    关闭窗口\n\n        {a.title}\n\n        ({y}年{int(m)}月{int(d)}日  {a.origin})\n\n{wrap(a, 36, '　　')}\n\n第 1 页 共 1 页\n打印时间：2023-11-02 15:20\n",
        "tdo",
    )


@txt
def archive_list(a: Article) -> tuple[str, str]:
    rows = "\n".join(f"{t}    [2019-05-{i + 1:02}]" for i, t in enumerate(TITLES))
    return (
        f"县区快讯\n{rows}\n首页 上一页 下一页 尾页 共 33 页\n{a.title}\n时间：{a.date}    来源：{a.origin}\n{indent(a)}\n"
        f"热门\n1 {TITLES[0]}\n2 {TITLES[1]}\n3 {TITLES[2]}\n最新更新\n{rows}\n",
        "tdo",
    )


@txt
def two_line_title(a: Article) -> tuple[str, str]:
    first, second = halves(a.title)
    return f"            {first}\n          {second}\n\n{a.body}\n", "t"


@html
def info_cells(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title}</title>",
        f"<div class='w'><h2>{a.title}</h2><div class='row'><div class='k'>发布单位：</div><div class='v'>{a.origin}</div></div>"
        f"<div class='row'><div class='k'>发布日期：</div><div class='v'>{a.date}</div></div><div class='row'><div class='k'>成文日期：</div><div class='v'>2001-01-01</div></div>"
        f"<div class='text'>{ps(a)}</div></div><div class='rank'><h4>点击排行</h4><ul>"
        + "".join(f"<li><a>{t}</a></li>" for t in TITLES)
        + "</ul></div>",
    ), "tdo"
