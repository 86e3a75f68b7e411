"""Sentences in which a site speaks of itself: legal notices, invitations, terms."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.lines import Line

SITE_TALK = lazy(
    "本站|本网站|本网|本平台|本论坛|本文档|本资料|本资源|文档|转载|版权|侵权|侵犯|原作者|著作权|删除|稿件|网友|用户|会员|上传|下载|登录|注册|点击|"
    "免责|仅供|参考|不代表|立场|观点|来源于|互联网|电子邮件|邮箱|客服|在线|咨询|为您|您可|请您|请与|联系我们|关注|扫码|二维码|公众号|客户端|浏览器|"
    "分享|评论|留言|发言|帖子|金币|积分|免费|预览|软件|解压|附件|链接|收藏|承担|责任|真实性"
)
SELF_TALK = frozenset(
    [
        "本站",
        "本网站",
        "本网",
        "本平台",
        "本论坛",
        "本文档",
        "本资料",
        "本资源",
        "原作者",
        "侵权",
        "版权",
        "转载",
        "上传",
        "免责",
        "金币",
        "稿件",
        "文档",
    ]
)


def site_talk(key: str) -> bool:
    """Tell whether a sentence speaks of the site and its users rather than of the world.

    >>> site_talk("本站资源均由用户上传,如有侵权请联系删除。"), site_talk("完善网站登记制度,保护知识产权。")
    (True, False)
    """
    found = set(SITE_TALK.findall(key))
    return len(found) >= (2 if len(key) < 90 else 3) and bool(found & SELF_TALK)


def without_site_talk(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Take legal notices and invitations off both ends of a run, with the short lines beyond them."""
    at = end
    while at > start:
        line = lines[at - 1]
        if not line.kind and (line.stops or line.commas > 1):
            if not site_talk(line.key):
                break
            line.kind, end = "notice", at - 1
        at -= 1
    while end > start and (lines[end - 1].kind or not lines[end - 1].stops) and end > at:
        end -= 1
    at = start
    while at < end:
        line = lines[at]
        if not line.kind and (line.stops or line.commas > 1):
            if not site_talk(line.key):
                break
            line.kind, start = "notice", at + 1
        at += 1
    return start, end
