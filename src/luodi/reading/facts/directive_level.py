"""The administrative level of whoever speaks or issues."""

from __future__ import annotations

import re

from luodi.kernel.patterns import lazy
from luodi.reading.model import Header
from luodi.reading.speakers import Named

# Lowest first: a post such as 县委常委、双溪镇党委书记 belongs to the lowest office it names.
_OFFICE = lazy(
    r"(?P<enterprise>董事长|总裁|总经理|公司|集团|工厂|分厂)"
    r"|(?P<village>村(?:党|委|支|两委)|村支书|村主任|社区(?:党|居))"
    r"|(?P<township>[镇乡](?:党委|政府|人民政府|长|直|人大|纪委)|街道|全[镇乡])"
    r"|(?P<zone>新区|开发区|高新区|经开区|园区(?:党工委|管委会)|产业园|工业园|党工委|管委会)"
    r"|(?P<county>[县区旗](?:委|政府|人民政府|长|直|人大|政协|纪委)|[县旗]|(?<!园)(?<!开发)(?<!自治)(?<!地)(?<!新)区(?!域|分|位|间)|全[县区旗])"
    r"|(?P<prefecture>[市州盟](?:委|政府|人民政府|长|直|人大|政协|纪委)?)"
    r"|(?P<provincial>省(?!级重)|自治区)"
    r"|(?P<national>国务院|党中央|中央|国家|全国)"
)
_ORDER = ("enterprise", "village", "township", "zone", "county", "prefecture", "provincial", "national")
_OWN = lazy(
    r"(?:全|我)?(?P<level>[省市州盟县区旗镇乡])(?:党委|委|政府|人民政府|直|长|(?=召开|上下)|(?<=[全我].))|(?P<firm>公司|集团)(?=.{0,12}(?:会|部))"
)
_FIRST = lazy(r"国家|国务院|中央|[省市州盟县区旗镇乡](?!场|区|街|域|级重点)")
_TITLED = lazy(r"(?:中共)?[一-鿿]{1,5}?([省市州盟县区旗镇乡]|街道)(?!场|长|委书记)")
_BUREAU = lazy(r"(?<![一-鿿])(?P<level>[省市州县区旗])[^,、。《》]{1,8}(?:局|委|办)")
_NAMES = {
    "省": "provincial", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "县": "county", "区": "county",
    "旗": "county", "镇": "township", "乡": "township",
}  # fmt: skip


def level(speaker: str | None, body: str, header: Header, mentions: Named) -> str:
    """Return the level of the speaker's institution, ``unspecified`` where the page does not tell.

    >>> from luodi.reading.mentions.value import Mentions
    >>> level("县农业农村局", "", Header(), Mentions())
    'county'
    """
    post = next((p.post for p in mentions.persons if p.name == speaker), None)
    words = post or _full(speaker or "", body)
    for office in reversed(words.split("、")):
        if own := _FIRST.match(office):
            return _NAMES.get(own[0], "national")
        if found := {m.lastgroup for m in _OFFICE.finditer(office)}:
            return next(name for name in _ORDER if name in found)
    if titled := _TITLED.match(header.title or ""):
        return _NAMES.get(titled[1][-1], "township")
    return _page_level((header.title or "") + "\n" + body)


def _full(speaker: str, body: str) -> str:
    """Return the longest printed name of a team (督查组 → 省政府督查组), any other speaker as it is."""
    if not speaker.endswith(("组", "团")):
        return speaker
    m = re.search(rf"[省市州县区国中][一-鿿]{{0,16}}{re.escape(speaker)}", body)
    return m[0] if m else speaker


def _page_level(text: str) -> str:
    """Return the level whose office the head of a page names first."""
    m = _OWN.search(text)
    if m is None:
        bureau = _BUREAU.search(text)
        return _NAMES[bureau["level"]] if bureau else "unspecified"
    return "enterprise" if m["firm"] else _NAMES[m["level"]]
