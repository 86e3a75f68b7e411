"""Layouts of small sites: departments, schools, assemblies, apps, English chrome."""

from __future__ import annotations

from tests.reading.layouts import TITLES, Article, html, indent, page, txt


@html
def divs_nbsp(a: Article) -> tuple[str, str]:
    return page(
        f"<title>{a.title}-青岭县投资促进局</title>",
        "<div class='t1'>首页 | 走进青岭 | 招商动态</div><div align=center><strong>"
        + a.title
        + "</strong></div><div align=center>[ "
        + a.date
        + " ]　来源："
        + a.origin
        + "　阅读 12 次</div>"
        + "".join(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{p}</div><div>&nbsp;</div>" for p in a.paragraphs)
        + "<div>【<a href=#>返回顶部</a>】 【<a>关闭</a>】</div><div>版权所有 青岭县投资促进局</div>",
    ), "tdo"


@html
def direct_body(a: Article) -> tuple[str, str]:
    return (
        "<html><head><title>"
        + a.title
        + "</title></head><body>首页|新闻|专题<hr><center><h1>"
        + a.title
        + "</h1>"
        + a.date
        + "  "
        + "</center>"
        + "".join(f"<p>{p}" for p in a.paragraphs)
        + "<hr>青岭在线 2004-2010</body></html>",
        "td",
    )


@html
def in_dd(a: Article) -> tuple[str, str]:
    return page(
        "<title>青岭农业信息网</title>",
        "<dl class='news'><dt>"
        + a.title
        + "</dt><dd class='m'>发布日期："
        + a.date
        + " 信息来源："
        + a.origin
        + "</dd><dd class='c'>"
        + "".join(f"<span style='display:block'>{p}</span><br>" for p in a.paragraphs)
        + "</dd></dl><div id=r><dl><dt>农情快报</dt>"
        + "".join(f"<dd><a href=x>{t}</a></dd>" for t in TITLES)
        + "</dl></div>",
    ), "tdo"


@html
def spaced_sections(a: Article) -> tuple[str, str]:
    return page(
        f"<title>青岭融媒</title><meta property='og:title' content='{a.title}'>",
        "<div class='app-header'><img src=l><span>青岭融媒</span><button>打开APP</button></div><div class='title'>"
        + a.title
        + "</div><div class='info'><span class='s'>"
        + a.origin
        + "</span> <span class='t'>"
        + a.date
        + " 08:00</span></div><div class='detail'>"
        + "".join(f"<p><br></p><p>&emsp;&emsp;{p}</p>" for p in a.paragraphs)
        + "<p>编辑:何燕</p><p>审核:周婷</p></div><div>举报</div><div class='cmt'><h4>评论</h4><p>快来抢沙发吧</p></div><div>相关推荐</div>"
        + "".join(f"<div><p>{t}</p><p>青岭融媒 2024-01-0{i + 1}</p></div>" for i, t in enumerate(TITLES)),
    ), "tdo"


@txt
def english_chrome(a: Article) -> tuple[str, str]:
    return (
        "Skip to main content\nToggle navigation\nHOME\nABOUT\nNEWS\nCONTACT US\nSearch\n中文 / EN\nNews Detail\n"
        + a.title
        + "\nPublished: "
        + a.date
        + "\nSource: "
        + a.origin
        + "\nViews: 55\n"
        + "\n\n".join(a.paragraphs)
        + "\nShare:\nFacebook Twitter WeChat\nPrevious: None\nNext: "
        + TITLES[0]
        + "\nThis site uses cookies. By continuing to browse the site you are agreeing to our use of cookies.\nCopyright 2019 All rights reserved.",
        "tdo",
    )


@txt
def paged(a: Article) -> tuple[str, str]:
    return (
        "青岭新闻网 > 青岭新闻 > 本地要闻\n"
        + a.title
        + "\n青岭新闻网 | 时间: "
        + a.date.replace("-", "年", 1).replace("-", "月", 1)
        + "日 09:20 | 来源: "
        + a.origin
        + " | 我要评论(0)\n"
        + indent(a, "    ")
        + "\n第1页\n第2页\n全文显示\n[编辑: 何燕]\n分享到: QQ空间 新浪微博\n新闻评论\n匿名发表\n本周新闻排行\n1"
        + TITLES[0]
        + "\n2"
        + TITLES[1]
        + "\n3"
        + TITLES[2],
        "tdo",
    )


@txt
def school(a: Article) -> tuple[str, str]:
    return (
        "青岭职业学院\n设为首页 | 加入收藏 | 书记信箱\n学院概况\n机构设置\n教学科研\n招生就业\n您现在的位置: 首页>学院新闻>正文\n"
        + a.title
        + "\n作者:"
        + a.author
        + " 来源:"
        + a.origin
        + " 发布日期:"
        + a.date
        + " 点击量:[ 88 ]\n"
        + indent(a, "  ")
        + "\n上一条:"
        + TITLES[3]
        + "\n下一条:"
        + TITLES[4]
        + "\n【关闭】\n地址:青岭市学府路1号 邮编:000000\n电话:0000-1111111",
        "tdoa",
    )


@txt
def hall(a: Article) -> tuple[str, str]:
    return (
        "走进人大\n人大要闻\n代表之家\n首 页 → 人大要闻\n"
        + a.title
        + "\n日期："
        + a.date
        + "　作者："
        + a.author
        + "　来源："
        + a.origin
        + "　[字号: 大 中 小]\n\n"
        + indent(a, "　　", "\n\n")
        + "\n\n视力保护色：\n【打印此页】 【返回】\n友情链接：--全国人大-- --省人大--\n青岭市人大常委会办公室 主办\n您是第 123456 位访客",
        "tdoa",
    )


@txt
def archive_dump(a: Article) -> tuple[str, str]:
    return (
        a.title
        + "_青岭要闻_青岭政府网\n"
        + "政府网站首页\n"
        + a.title
        + "\n索引号: 000/2019-1 信息分类: 要闻\n发布机构: "
        + a.origin
        + " 生成日期: "
        + a.date
        + "\n"
        + a.body
        + "\n信息来源: "
        + a.origin
        + "\n责任编辑: 何燕\n返回首页",
        "tdo",
    )
