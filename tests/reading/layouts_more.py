"""More page layouts: long threads, teasers, issuing offices on a line of their own, lists before the article."""

from __future__ import annotations

from tests.reading.layouts import TITLES, Article, html, indent, page, ps, txt

TEASER = "近日,青岭县召开春季农业生产现场会,会议强调要抓住有利时机,加快备耕进度,确保全年粮食产量稳定在18万吨以上..."
COMMENT = "这个事情我也一直在关注,之前去窗口问过两次,都说要等上面的通知,希望这回能够真正落到实处,别让老百姓再跑冤枉路了。"


@txt
def red_head(a: Article) -> tuple[str, str]:
    return (
        f"青岭县人民政府办公室文件\n青政办〔2019〕12号\n\n{a.title}\n\n{indent(a)}\n\n(此件公开发布)\n抄送:县委各部门,县人大常委会办公室。\n青岭县人民政府办公室  2019年8月20日印发\n",
        "t",
    )


@txt
def long_thread(a: Article) -> tuple[str, str]:
    floors = "".join(
        f"\n{n}楼\n网友{n}\n发表于 2024-2-{n} 10:0{n}:00 | 只看该作者\n{COMMENT}{COMMENT}\n支持 反对 举报"
        for n in range(2, 9)
    )
    return (
        f"青岭论坛 » 县域经济 » 浏览主题\n[转帖] {a.title}\n1楼\n青山客\n发表于 {a.date} 09:12:30 | 只看该作者 | 倒序浏览\n{a.body}\n支持 反对 举报{floors}\n回复本主题\n",
        "td",
    )


@txt
def teasers_below(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    more = "\n".join(f"{t}\n{TEASER}\n[详细]" for t in TITLES)
    return (
        f"青岭新闻网首页\n新闻 | 视频 | 专题 | 评论\n{a.title}\n{y}年{m}月{d}日 07:45  稿源:{a.origin}  作者:{a.author}\n{a.body}\n为您推荐\n{more}\n青岭新闻网版权所有\n",
        "tdoa",
    )


@txt
def lists_above(a: Article) -> tuple[str, str]:
    many = "\n".join(f"{t} [05-{i:02}]" for i, t in enumerate(TITLES * 3, 1))
    return (
        f"青岭县发展和改革局\n机构职能\n领导分工\n工作动态\n{many}\n更多>>\n您的位置: 首页 - 工作动态 - 正文\n发布时间:{a.date}  来源:{a.origin}  阅读:33次\n{a.title}\n{indent(a, '    ')}\n打印 关闭\n",
        "tdo",
    )


@txt
def comments_below(a: Article) -> tuple[str, str]:
    said = "\n".join(f"山里人{n}\n{n}小时前\n{COMMENT}\n点赞 {n} 回复" for n in range(1, 5))
    return f"{a.title}\n{a.origin}  {a.date}\n{indent(a)}\n全部评论 4\n最热 最新\n{said}\n说点什么吧\n", "tdo"


@txt
def park_promotion(a: Article) -> tuple[str, str]:
    parks = "\n".join(
        f"青岭{n}号园区\n青岭县 青岭镇\n面积:{n}2000㎡ 价格:面议\n立即咨询" for n in range(1, 4)
    )
    return (
        f"青岭招商\n找园区\n找厂房\n找土地\n政策\n首页 > 园区资讯 > 资讯详情\n{a.title}\n资讯来源:{a.origin} 发布时间:{a.date} 浏览:120\n"
        f"{a.body.replace(chr(10), chr(10) * 2)}\n推荐园区\n{parks}\n招商政策咨询,请拨打400-000-0000,由专业顾问为您服务。\n获取更多园区信息\n姓名\n手机\n提交\n"
    ), "tdo"


@html
def newspaper_page(a: Article) -> tuple[str, str]:
    return page(
        "<title>青岭日报数字报</title>",
        "<table><tr><td><a href=1>第01版</a> <a href=2>第02版</a></td></tr></table><table id='articlecontent'>"
        f"<tr><td class='font02'></td></tr><tr><td class='font01'>{a.title}</td></tr><tr><td class='font02'></td></tr></table>"
        f"<div>{a.date.replace('-', '年', 1).replace('-', '月', 1)}日</div><div id='ozoom'><founder-content>{ps(a, '<P>　　')}</founder-content></div>"
        "<table><tr><td><a href=p>上一篇</a> <a href=n>下一篇</a></td></tr></table>",
    ), "td"


@html
def thread_html(a: Article) -> tuple[str, str]:
    def post(n: int, text: str, when: str) -> str:
        return f"<div class='post'><div class='side'><b>网友{n}</b><p>级别 县民</p></div><div class='main'><div class='top'>发表于 {when}  {n}楼</div><div class='body'>{text}</div></div></div>"

    return page(
        f"<title>{a.title}_青岭贴吧</title>",
        f"<div class='crumb'><a href='/'>青岭贴吧</a> &raquo; <a href='/2'>百姓话题</a></div><h2>{a.title}</h2>"
        + post(1, "<br>".join(a.paragraphs), f"{a.date} 09:00")
        + "".join(post(n, COMMENT * 3, f"2024-01-0{n} 09:00") for n in range(2, 7)),
    ), "td"


@html
def teasers_beside(a: Article) -> tuple[str, str]:
    side = "".join(f"<li><h4><a href='{i}'>{t}</a></h4><p>{TEASER}</p></li>" for i, t in enumerate(TITLES))
    return page(
        f"<title>{a.title} - 青岭观察网</title>",
        f"<div class='wrap'><div class='col1'><ul>{side}</ul></div><div class='col2'><p class='bt'>{a.title}</p><p class='ly'>{a.date} 10:20　来源：{a.origin}</p><div>{ps(a)}</div></div></div>",
    ), "tdo"
