"""Page layouts around one article, as Chinese sites have looked from 2005 on: a generator for tests.

Every layout is a function from an ``Article`` to a ``Rendered`` page that also says which fields it shows.
All words, sites and people are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Article:
    title: str
    paragraphs: tuple[str, ...]
    date: str = "2019-05-06"
    origin: str = "青岭日报"
    author: str = "林一帆"

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def ymd(self) -> tuple[str, str, str]:
        year, month, day = self.date.split("-")
        return year, month, day


@dataclass(frozen=True)
class Rendered:
    text: str
    media_type: str
    shows: dict[str, str | None] = field(default_factory=dict)


TXT: dict[str, Callable[[Article], Rendered]] = {}
HTML: dict[str, Callable[[Article], Rendered]] = {}


def txt(build: Callable[[Article], tuple[str, str]]) -> Callable[[Article], Rendered]:
    """Register a text layout; it returns the text and the letters of the fields it shows (t d o a)."""

    def render(article: Article) -> Rendered:
        text, letters = build(article)
        return Rendered(text, "text/plain", shows(article, letters))

    TXT[build.__name__] = render
    return render


def html(build: Callable[[Article], tuple[str, str]]) -> Callable[[Article], Rendered]:
    def render(article: Article) -> Rendered:
        text, letters = build(article)
        return Rendered(text, "text/html", shows(article, letters))

    HTML[build.__name__] = render
    return render


def shows(a: Article, letters: str) -> dict[str, str | None]:
    return {
        "title": a.title if "t" in letters else None,
        "published": a.date if "d" in letters else None,
        "origin": a.origin if "o" in letters else None,
        "author": a.author if "a" in letters else None,
    }


TITLES = (
    "城东小学举行春季运动会",
    "全市首批充电桩投入使用",
    "石桥乡油菜花节本周末开幕",
    "市图书馆延长夜间开放时间",
    "我县三家企业获评绿色工厂",
    "关于暂停办理部分业务的通知",
    "南河大桥完成荷载试验",
    "退役军人服务站揭牌",
)


def indent(a: Article, pad: str = "　　", gap: str = "\n") -> str:
    return gap.join(pad + p for p in a.paragraphs)


def wrap(a: Article, width: int, pad: str = "") -> str:
    out = []
    for p in a.paragraphs:
        line = pad + p
        out += [line[i : i + width] for i in range(0, len(line), width)]
    return "\n".join(out)


@txt
def portal_2008(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    nav = "\n".join(
        ("首 页", "走进青岭", "政务公开", "网上办事", "政民互动", "招商引资", "旅游天地", "专题专栏")
    )
    return (
        f"今天是2024年3月18日 星期一 农历二月初九\n  小雨 8℃~13℃\n{nav}\n热门搜索：\n医保\n公积金\n户籍\n"
        f"您现在的位置：首页 >> 政务动态 >> 县区动态\n\n{a.title}\n发布时间：{y}-{int(m)}-{int(d)} 8:30:00　来源：{a.origin}　"
        f"作者：{a.author}　浏览次数：1345　【字体：大 中 小】\n\n{indent(a)}\n\n(责任编辑：何燕)\n"
        f"【关闭窗口】【打印本页】\n上一篇：{TITLES[0]}\n下一篇：没有了\n"
        "青岭县人民政府主办  青岭县电子政务中心承办\n青ICP备00000001号-1\n建议使用IE6.0以上、1024*768分辨率浏览\n", "tdoa",
    )  # fmt: skip


@txt
def disclosure(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"政府信息公开\n指南\n制度\n年报\n依申请公开\n索 引 号：00000012/{y}-00041\n主题分类：综合政务\n发文机关：{a.origin}\n"
        f"成文日期：2001年1月3日\n标　　题：{a.title}\n发文字号：\n发布日期：{y}年{m}月{d}日\n有 效 性：有效\n\n{a.title}\n\n"
        f"{indent(a, '    ', chr(10) * 2)}\n\n附件下载：\n扫一扫在手机打开当前页\n分享到：\n相关解读\n一图读懂\n"
        "主办单位：青岭县人民政府办公室\n网站标识码：0000000001\n公网安备00000000000001号\n", "tdo",
    )  # fmt: skip


@txt
def epaper(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"青岭日报 数字报\n{y}年{int(m)}月{int(d)}日 星期三\n第A02版：要闻\n上一版  下一版\n版面导航\n标题导航\n{a.title}\n"
        f"□本报记者 {a.author}\n{indent(a)}\n放大  缩小  默认\n3上一篇  下一篇4\n青岭日报社版权所有 未经许可不得转载\n", "tda",
    )  # fmt: skip


@txt
def thread(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"青岭社区\n门户 论坛 家园 排行榜\n请 登录 后使用快捷导航\n没有帐号？ 立即注册\n青岭社区›论坛›百姓生活›时政热议›{a.title}\n"
        f"返回列表\n查看: 2345|回复: 3\n{a.title}\n[复制链接]\n山里人家\n21\n主题\n88\n帖子\n450\n积分\n中级会员\n积分 450\n发消息\n"
        f"电梯直达\n楼主\n发表于 {y}-{int(m)}-{int(d)} 08:15:30 | 只看该作者 | 倒序浏览 | 阅读模式\n{a.body}\n"
        "收藏0 转播 分享 淘帖0 支持0 反对0\n回复\n使用道具 举报\n河边石\n5\n主题\n沙发\n"
        "发表于 2024-1-2 10:11:12 | 只看该作者\n说得好听，我们那条路修了三年还没有修好，希望早点落实，不要光开会，群众都看着呢。\n回复 支持 反对\n"
        "板凳\n发表于 2024-1-2 11:11:12 | 只看该作者\n路过，帮顶。\n高级模式\nB Color Image Link Quote Code Smilies\n"
        "您需要登录后才可以回帖 登录 | 立即注册\n本版积分规则\n手机版|小黑屋|青岭社区 ( 青ICP备00000002号 )\n"
        "GMT+8, 2024-5-6 12:00 , Processed in 0.05 second(s), 20 queries .\n", "td",
    )  # fmt: skip


@txt
def bar(a: Article) -> tuple[str, str]:
    return (
        f"青岭吧\n关注：12,345 贴子：234,567\n看贴\n图片\n吧主推荐\n游戏\n3回复贴，共1页\n<返回青岭吧\n{a.title}\n只看楼主收藏回复\n"
        f"青岭小张\n会员\n7\n{a.body}\n送TA礼物\nIP属地:未知\n来自Android客户端1楼{a.date} 12:30回复\n"
        "过路客\n初级粉丝\n3\n这个消息靠谱吗\n2楼2024-05-06 12:40\n回复\n收起回复\n登录百度帐号\n扫二维码下载贴吧客户端\n", "td",
    )  # fmt: skip


@txt
def library(a: Article) -> tuple[str, str]:
    return (
        f"文档库\n首页 分类 最新 热门 上传 会员\n文档库 > 党政公文 > 会议材料\n{a.title}\n"
        f"上传人：wd***88 文档编号：120034 上传时间：{a.date} 格式：DOCX 页数：4 大小：22.50KB\n下载 相关 举报\n第1页 / 共4页\n"
        f"{indent(a, '    ')}\n亲，该文档总共4页，到这儿已超出免费预览范围，如果喜欢就下载吧！\n下载文档到电脑，查找使用更方便\n15 金币\n"
        "关 键 词：\n会议 材料 讲话\n温馨提示：\n1: 本站所有资源如无特殊说明，都需要本地电脑安装办公软件打开。\n"
        "2: 本站的文档不包含任何第三方提供的附件图纸等，如果需要附件，请联系作者。\n提示 文档库所有资源均是用户自行上传分享，仅供网友学习交流，未经上传用户书面授权，请勿作他用。\n"
        f"关于本文\n本文标题：{a.title}\n链接地址：https://www.doclib.example/p-120034.html\n相关资源\n{TITLES[5]}\n{TITLES[1]}\n猜你喜欢\n{TITLES[2]}.docx\n", "td",
    )  # fmt: skip


@txt
def official_account(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"{a.title}\n原创 {a.author} 青岭发布\n{y}年{m}月{d}日 18:30\n{a.body.replace(chr(10), chr(10) * 2)}\n\n"
        "预览时标签不可点\n阅读原文\n阅读 1.2万\n赞 102\n在看 33\n写留言\n微信扫一扫\n关注该公众号\n继续滑动看下一个\n轻触阅读原文\n向上滑动看下一个\n", "td",
    )  # fmt: skip


@txt
def printout(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"{a.title}\n{y}年{m}月{d}日  来源：{a.origin}\n{wrap(a, 38, '　　')}\n\n"
        f"文章来自：http://www.qingling.example/{y}-{m}/{d}/content_12345.htm\n打印时间：2024-06-07\n[打印] [关闭]\n", "tdo",
    )  # fmt: skip


@txt
def old_board(a: Article) -> tuple[str, str]:
    return (
        f"发信人: qlcounty (青岭), 信区: News\n标  题: {a.title}\n发信站: 青岭水木 ({a.date} 09:30:12), 站内\n\n{wrap(a, 36)}\n\n--\n"
        "※ 来源:．青岭水木 bbs.qingling.example．[FROM: 10.0.*.*]\n", "td",
    )  # fmt: skip


@txt
def news_app(a: Article) -> tuple[str, str]:
    _, m, d = a.ymd
    return (
        f"青岭号\n首页 / 时政 / 正文\n{a.title}\n{a.origin}\n{a.date} 09:30\n青岭\n关注\n{a.body}\n举报/反馈\n大家还在搜\n青岭房价\n"
        f"青岭天气预报15天\n最近开通的高铁\n相关推荐\n{TITLES[3]}\n青岭号 07-{d} 20评论\n{TITLES[4]}\n青岭晚报 {m}-11 3评论\n"
        "设为首页 © 青岭 使用前必读 意见反馈 京ICP证000001号\n", "td",
    )  # fmt: skip


@txt
def bilingual_company(a: Article) -> tuple[str, str]:
    return (
        f"ABOUT US\nPRODUCTS\nNEWS\nCONTACT\n新闻中心\nNews Center\n公司新闻\n行业动态\n{a.title}\nDate: {a.date}　Hits: 1024　Author: {a.author}\n"
        f"{indent(a, '  ', chr(10) * 2)}\n\nPREV：{TITLES[6]}\nNEXT：{TITLES[7]}\n联系我们\n电话：0000-1234567\n传真：0000-1234568\n"
        "Copyright 2019 Qingling Machinery. All Rights Reserved.\n", "tda",
    )  # fmt: skip


@txt
def listening(a: Article) -> tuple[str, str]:
    return (
        f"无障碍浏览\n进入关怀版\n简 | 繁\n{a.title}\n00:00 / 03:20\n倍速 1.0x\n播放\n日期：{a.date}\n来源：{a.origin}\n字号：[ 大 中 小 ]\n"
        f"{indent(a, '　　', chr(10) * 2)}\n\n扫一扫在手机打开当前页\n打印\n纠错\n您访问的链接即将离开“青岭县人民政府门户网站”，是否继续？\n继续访问 放弃\n"
        "网站地图 | 联系我们 | 隐私声明\n版权所有：青岭县人民政府\n", "tdo",
    )  # fmt: skip


@txt
def people_style(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    return (
        f"青岭网\n青岭网>>地方>>要闻\n{a.title}\n{a.author}\n{y}年{m}月{d}日08:12  来源：《{a.origin}》  手机看新闻\n【字号 大 中 小】 打印 留言 论坛 网摘 手机点评 纠错\nE-mail推荐：\n提交\n"
        f"{indent(a, '    ')}\n(责编：赵晓、钱多)\n相关专题\n· 两会聚焦\n· {TITLES[2]}\n我要留言\n注册/登录\n发言请遵守新闻跟帖服务协议\n同步：分享到微博\n"
        "最新评论 热门评论 查看全部留言\n24小时排行 | 新闻频道留言热帖\n1\n" + TITLES[3] + "\n2\n" + TITLES[4] + "\n", "tdo",
    )  # fmt: skip


@txt
def bare(a: Article) -> tuple[str, str]:
    return a.body + "\n", ""


def page(head: str, inside: str) -> str:
    return f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}</head>\n<body>\n{inside}\n</body></html>\n"


def ps(a: Article, opening: str = "<p>") -> str:
    return "\n".join(f"{opening}{p}</p>" for p in a.paragraphs)


@html
def tables_2005(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    text = "<BR>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + p for p in a.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{a.title}--青岭信息港</TITLE></HEAD><BODY bgcolor=#ffffff><TABLE width=760><TR><TD><A HREF=/>首页</A> | <A HREF=/n>新闻</A>"
        "<TD><FONT size=2>今天是：<SCRIPT>document.write(new Date())</SCRIPT></FONT></TABLE><TABLE width=760><TR><TD width=180 valign=top>"
        "<TABLE><TR><TD>热门文章<TR><TD>" + "<TR><TD>".join(f"·<A HREF=/n/{i}>{t}</A>" for i, t in enumerate(TITLES)) + "</TABLE>"
        f"<TD valign=top><TABLE><TR><TD align=center><FONT size=4><B>{a.title}</B></FONT><TR><TD align=center>作者：{a.author} 来源：{a.origin} 点击数：88 更新时间：{y}-{int(m)}-{int(d)}"
        f"<TR><TD class=content><FONT style='font-size:14px'>{text}</FONT><TR><TD>文章录入：admin 责任编辑：admin<TR><TD>"
        f"<LI>上一篇文章：<A HREF=#>{TITLES[0]}</A><LI>下一篇文章：没有了</TABLE></TABLE>"
        "<CENTER>设为首页 | 加入收藏 | 联系站长 | 友情链接 | 版权申明<BR>Copyright 2005 青岭信息港 青ICP备00000003号</CENTER></BODY></HTML>", "tdoa",
    )  # fmt: skip


@html
def discuz_html(a: Article) -> tuple[str, str]:
    y, m, d = a.ymd
    post = "<br />\n".join(a.paragraphs)

    def floor(n: int, name: str, when: str, text: str) -> str:
        return (
            f'<div id="post_{n}"><table><tr><td class="pls"><div class="authi"><a href="u{n}">{name}</a></div><p>主题 12</p><p>积分 300</p></td>'
            f'<td class="plc"><div class="authi"><em>发表于 {when}</em> | <a href="#">只看该作者</a></div>'
            f'<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table></div></td></tr></table></div>'
        )

    return page(
        f"<title>{a.title} - 百姓话题 - 青岭论坛 - Powered by Discuz!</title>",
        '<div id="hd"><a href="/">论坛</a> <a href="/new">最新</a></div>'
        f'<div id="ct"><h1 class="ts"><a href="?fid=2">[时政]</a> <span id="thread_subject">{a.title}</span></h1><div class="hm">查看: 99 | 回复: 2</div>'
        + floor(
            1,
            "青山客",
            f"{y}-{int(m)}-{int(d)} 09:12",
            '<i class="pstatus"> 本帖最后由 青山客 于 2024-1-1 10:00 编辑 </i><br />' + post,
        )
        + floor(
            2,
            "过客",
            "2024-1-2 10:00",
            "谢谢分享，这样的消息应该多发一些，让大家都了解一下，也给我们普通人一点信心。",
        )
        + floor(3, "老李", "2024-1-3 10:00", "顶")
        + '</div><div id="ft">Archiver|手机版|青岭论坛</div>',
    ), "td"


@html
def blog_style(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title} | 青岭观察</title><meta property='og:title' content='{a.title}'>",
        "<header><nav><ul><li><a href='/'>首页</a></li><li><a href='/c'>县域</a></li></ul></nav></header>"
        f"<main><article><header><h1 class='entry-title'>{a.title}</h1><div class='entry-meta'><time datetime='{a.date}'>{a.date}</time> by <a href='/u'>站长</a> 阅读 345</div></header>"
        f"<div class='entry-content'>{ps(a)}</div><footer>标签：<a href='/t'>县域</a> <a href='/t2'>项目</a></footer></article>"
        "<section id='comments'><h3>3 条评论</h3><ol><li><div class='c'><p>写得不错，这几条都很实在，关键看最后有没有落实下去。</p></div></li><li><div class='c'><p>学习了。</p></div></li></ol></section></main>"
        "<aside><h3>近期文章</h3><ul>"
        + "".join(f"<li><a href='/{i}'>{t}</a></li>" for i, t in enumerate(TITLES))
        + "</ul></aside>",
    ), "td"


@html
def trs_portal(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title}_青岭要闻_青岭县人民政府</title><meta name='SiteName' content='青岭县人民政府'><meta name='ArticleTitle' content='{a.title}'>"
        f"<meta name='PubDate' content='{a.date} 10:20'><meta name='ContentSource' content='{a.origin}'><meta name='author' content='青岭县人民政府'>",
        "<div class='top'><a href='/wza'>无障碍</a><a href='/m'>移动版</a></div><div class='bread'>当前位置：<a href='/'>首页</a> &gt; <a href='/yw'>青岭要闻</a></div>"
        f"<div class='xl'><div class='xl_tit'>{a.title}</div><div class='xl_tool'><span>发布时间：{a.date} 10:20</span><span>信息来源：{a.origin}</span><span>浏览量：<b id='n'>56</b></span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>"
        f"<div class='view TRS_UEDITOR'>{ps(a, '<p style=text-indent:2em><span style=font-size:16px>')}</div><div class='ewm'>扫一扫在手机打开当前页</div><div class='gn'><a>打印</a><a>关闭</a></div></div>"
        "<div class='foot'><p>主办：青岭县人民政府办公室　联系电话：0000-7654321</p><p>备案号：青ICP备00000004号</p></div>",
    ), "tdo"


@html
def touch_page(a: Article) -> tuple[str, str]:
    middle = len(a.paragraphs) // 2
    body = [f"<p>{p}</p>" for p in a.paragraphs]
    body.insert(
        middle,
        "<p><img data-src='1.jpg' alt='现场'></p><p class='pic'>图为施工现场。青岭融媒记者 王三 摄</p>",
    )
    return page(
        f"<title>{a.title}</title><meta name='viewport' content='width=device-width'>",
        f"<div class='nav-m'><a href='/'>返回</a><span>青岭头条</span></div><section class='art'><h3 class='t'>{a.title}</h3><p class='src'><span>{a.origin}</span><span>{a.date}</span></p>"
        + "".join(body)
        + "</section><div class='open'>打开APP，查看更多精彩内容</div><ul class='more'>"
        + "".join(
            f"<li><a href='/{i}'><h4>{t}</h4><span>青岭头条 {i}评论</span></a></li>"
            for i, t in enumerate(TITLES)
        )
        + "</ul>",
    ), "tdo"


@html
def nested_sections(a: Article) -> tuple[str, str]:
    def section(p: str) -> str:
        half = len(p) // 2
        return f'<section style="margin:0"><section><p style="line-height:2"><span style="color:#333">{p[:half]}</span><span>{p[half:]}</span></p></section></section>'

    return page(
        f"<title>{a.title}</title><meta property='og:title' content='{a.title}'>",
        f"<div id='img-content'><h1 class='rich_media_title' id='activity-name'>\n  {a.title}\n</h1><div id='meta_content'><span>{a.author}</span> <a id='js_name'>{a.origin}</a> <em id='publish_time'>{a.date} 18:00</em></div>"
        f"<div class='rich_media_content' id='js_content'><section>{''.join(section(p) for p in a.paragraphs)}</section></div></div>"
        "<div class='rich_media_tool'>阅读 1000+ 在看 5</div><div>微信扫一扫<br>关注该公众号</div>",
    ), "tdo"


@html
def long_disclaimer(a: Article) -> tuple[str, str]:
    legal = (
        "免责声明：凡本站注明来源为其他媒体的信息，均为转载自其他媒体，转载目的在于传递更多信息，并不代表本站赞同其观点，也不代表本站对其真实性负责。"
        "您若对该稿件内容有任何疑问或质疑，请即与青岭网联系，本网将迅速给您回应并做处理。如转载稿涉及版权等问题，请作者在两周内来电或来函与本站联系。"
    )
    return page(
        f"<title>{a.title}-青岭网</title>",
        "<div id='left'><h2>今日要闻</h2><ul>" + "".join(f"<li><a href='/{i}'>{t}</a></li>" for i, t in enumerate(TITLES)) + "</ul></div>"
        f"<div id='right'><div class='h'>{a.title}</div><div class='i'>来源：{a.origin}　时间：{a.date}　编辑：小吴</div><div class='c'>{ps(a)}</div><div class='s'>{legal}</div><div class='s'>{legal}</div></div>",
    ), "tdo"  # fmt: skip


@html
def preformatted(a: Article) -> tuple[str, str]:
    return page(
        f"<title>打印 - {a.title}</title>",
        f"<h2>{a.title}</h2><hr><div>日期：{a.date}</div><pre>\n{wrap(a, 40, '    ')}\n</pre><a href='javascript:window.close()'>关闭</a>",
    ), "td"


@html
def loose_lines(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title}_新闻资讯_青岭工业园区</title>",
        "<div class=menu><a href=/>网站首页</a><a href=/y>园区概况</a><a href=/z>招商政策</a></div>"
        f"<div class=box><div class=bt>{a.title}</div><div class=fbt>发布人：管委会办公室 发布日期：{a.date} 点击：77</div><div class=nr>\n" + "<br/><br/>\n".join("　　" + p for p in a.paragraphs)
        + f"\n</div><div class=pn>前一个：<a href=/1>{TITLES[1]}</a> 后一个：<a href=/2>{TITLES[2]}</a></div></div><div class=kf><p>在线客服</p><p>您好，请问您想了解哪方面的信息，我们安排专人与您联系。</p><p>招商热线 400-000-0000</p></div>",
    ), "td"  # fmt: skip
